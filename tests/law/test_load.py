"""A duty that cannot stand is refused, with its file, the key and what to do."""

from collections.abc import Callable

import pytest

from alongside.law.duty import Confidence, DatedLength, Duty, Evidence, Length, Trigger, Unit, Weight
from alongside.law.load import Index, LawError, duties, index, read_duty
from alongside.vocabulary.codes import Nation, Party

GOOD = """
duty = "rung_back"
source_ids = ["HOUSE-1"]
title = "Rung back"
says = "Somebody rings back."
owed_by = "service_line"
evidence = "here"
nations = ["england", "wales"]
weight = "service_standard"
confidence = "second_hand"

[[starts]]
kind = "referral.received"
when = ["the_service_covers_the_area"]

[[discharged]]
kind = "referral.acknowledged"

[[authority]]
instrument = "Some standard"
provision = "page 3"
url = "https://standard.example/3"

[[length]]
until = 2026-01-01
runs = "2 hours"

[[length]]
from = 2026-01-01
runs = "1 hour"
ours = true

[[escalates]]
after = "30 minutes"
tell = "service_manager"

[[example]]
name = "Rung back"
nation = "england"
entries = [{ at = 2026-03-02T09:00:00Z, kind = "referral.received", fields = { referrer = "police" } }]
at = 2026-03-02T09:30:00Z
expect = "running"
due = 2026-03-02T10:00:00Z

[[example]]
name = "Not rung back"
nation = "wales"
entries = [{ at = 2026-03-02T09:00:00Z, kind = "referral.received", written = 2026-03-02T09:10:00Z }]
at = 2026-03-02T11:30:00Z
expect = "overdue"
due = 2026-03-02T10:00:00Z

[[example]]
name = "Nothing to ring about"
nation = "england"
entries = [{ at = 2026-03-02T09:00:00Z, kind = "referral.joined" }]
at = 2026-03-02T11:30:00Z
expect = "none"
"""


def test_a_whole_duty_is_read_as_written() -> None:
    duty = read_duty("rung_back.toml", text=GOOD)
    assert (duty.code, duty.owed_by, duty.evidence) == ("rung_back", Party.SERVICE_LINE, Evidence.HERE)
    assert (duty.weight, duty.confidence) == (Weight.SERVICE_STANDARD, Confidence.SECOND_HAND)
    assert duty.nations == frozenset(Nation)
    assert duty.starts == (Trigger("referral.received", ("the_service_covers_the_area",)),)
    newest = duty.lengths[-1]
    assert isinstance(newest, DatedLength) and newest.length == Length(Unit.HOURS, 1) and newest.ours
    assert [example.expect for example in duty.examples] == ["running", "overdue", "none"]


def swap(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def without_authority(text: str) -> str:
    return text[: text.index("[[authority]]")] + text[text.index("[[length]]") :]


def as_house_rule(text: str) -> str:
    return text.replace('"service_standard"', '"house"').replace("ours = true\n", "")


def without_examples(text: str) -> str:
    return text[: text.rindex("[[example]]")]


WRONG = {
    "a kind that nobody declared": (
        swap("referral.received", "referral.recieved"),
        r"starts.kind: 'referral.recieved'",
    ),
    "a kind in an example": (swap("referral.joined", "referral.met"), r"entries.kind: 'referral.met'"),
    "a field that the kind lacks": (
        swap("referrer = ", "refferer = "),
        r"'refferer' is no field of referral.received",
    ),
    "no authority": (without_authority, r"authority: is missing; cite one"),
    "an authority without a page": (swap("https://standard.example/3", "page 3"), r"authority.url: 'page 3'"),
    "lengths that overlap": (
        swap("until = 2026-01-01", "until = 2026-01-02"),
        r"length: the one from 2026-01-01 overlaps",
    ),
    "a length without an end before another": (swap("until = 2026-01-01\n", ""), r"length: .*overlaps"),
    "a length that ends before it begins": (
        swap("from = 2026-01-01", "from = 2026-01-01\nuntil = 2025-01-01"),
        "until",
    ),
    "a length in words that nobody reads": (
        swap("1 hour", "a while"),
        r"length.runs: 'a while' is no length",
    ),
    "a stated time that the fact lacks": (swap("1 hour", "as stated: due_at"), r"states no 'due_at'"),
    "two examples": (without_examples, r"example: there are 2; give at least three"),
    "two examples of one name": (
        swap("Not rung back", "Rung back"),
        r"example.name: 'Rung back' stands twice",
    ),
    "an expectation that no clock has": (swap('"overdue"', '"late"'), r"example.expect: 'late'"),
    "a time without a zone": (swap("at = 2026-03-02T09:30:00Z", "at = 2026-03-02T09:30:00"), r"has no zone"),
    "a party that nobody is": (swap('"service_line"', '"the_desk"'), r"the_desk.*owed_by"),
    "a nation with other law": (swap('"wales"]', '"scotland"]'), r"scotland.*nations"),
    "a weight that does not exist": (swap('"service_standard"', '"advice"'), r"advice.*weight"),
    "a confidence that does not exist": (swap('"second_hand"', '"sure"'), r"sure.*confidence"),
    "a key that does not exist": (swap("title =", "titel = 'x'\ntitle ="), r"unknown field `titel`"),
    "a key that is left out": (swap('title = "Rung back"\n', ""), r"missing required field `title`"),
    "another name than the file's": (
        swap('"rung_back"', '"ring_back"'),
        r"duty: 'ring_back' is not the file's name",
    ),
    "a house rule that cites a standard": (as_house_rule, r"weight: 'house' does not go with"),
    "a house rule that calls a figure ours": (
        swap('"service_standard"', '"house"'),
        r"length.ours: is needless",
    ),
    "a house rule under the name of a standard": (swap("Some standard", "House rule"), r"does not go with"),
    "a statute without an Act": (
        swap('"service_standard"', '"statute"'),
        r"weight: 'statute' needs an authority",
    ),
    "a regulation without regulations": (
        swap('"service_standard"', '"regulation"'),
        r"'regulation' needs an authority",
    ),
    "an unverified figure without its doubt": (swap('"second_hand"', '"unverified"'), r"doubt: is empty"),
    "no TOML": (swap("[[starts]]", "[[starts"), r"rung_back.toml: "),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_duty_is_refused_for(name: str) -> None:
    change, message = WRONG[name]
    with pytest.raises(LawError, match=message) as refused:
        read_duty("rung_back.toml", text=change(GOOD))
    assert str(refused.value).startswith("rung_back.toml: ")


def test_every_kind_leads_to_the_duties_that_it_concerns_and_to_no_others() -> None:
    all_duties = duties().values()
    kinds = {t.kind for d in all_duties for t in (*d.starts, *d.discharged, *d.stopped)} | {"contact.heard_from"}
    for kind in kinds:
        for triggers, found in (
            ("starts", index().started_by(kind)),
            ("discharged", index().discharged_by(kind)),
            ("stopped", index().stopped_by(kind)),
        ):
            expected = [duty for duty in all_duties if any(t.kind == kind for t in getattr(duty, triggers))]
            assert list(found) == expected


def test_a_kind_that_concerns_no_duty_finds_none() -> None:
    assert Index([]).started_by("referral.received") == ()
    assert index().started_by("contact.heard_from") == ()


def test_the_duties_are_read_once() -> None:
    assert duties() is duties() and index() is index()


@pytest.mark.parametrize("duty", duties().values(), ids=lambda duty: duty.code)
def test_each_duty_shows_a_met_clock_an_unmet_one_and_an_edge(duty: Duty) -> None:
    shown = {example.expect for example in duty.examples}
    assert shown & {"met", "met_late"}
    assert shown & {"overdue", "not_known"}
    assert len(duty.examples) >= 3


@pytest.mark.parametrize("duty", duties().values(), ids=lambda duty: duty.code)
def test_silence_about_what_others_record_is_never_called_late(duty: Duty) -> None:
    shown = {example.expect for example in duty.examples}
    assert ("overdue" not in shown) if duty.evidence is Evidence.THEIRS else ("not_known" not in shown)


@pytest.mark.parametrize("duty", duties().values(), ids=lambda duty: duty.code)
def test_each_duty_is_tried_in_each_of_its_nations(duty: Duty) -> None:
    tried = {example.nation for example in duty.examples if example.expect != "none"}
    assert tried == duty.nations


def test_no_duty_file_speaks_of_advocates_or_quotes() -> None:
    for duty in duties().values():
        spoken = " ".join([duty.title, duty.says, duty.doubt]).lower()
        assert "advocate" not in spoken and '"' not in spoken and "“" not in spoken
