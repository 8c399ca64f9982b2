"""The authority's notice to the Home Office: owed or not, when it went, exactly what it held, what the child was told."""

from datetime import UTC, datetime

import pytest

from alongside.commands.cast import Cast
from alongside.missing import notices
from alongside.rules import notices as rules
from alongside.rules.notices import Is
from alongside.rules.permissions import Permission
from alongside.rules.standing import Episode, Standing
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known, Party
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing import HomeOfficeNotice, State
from alongside.vocabulary.missing_depth import NoticeField
from tests.cast import a_child_gone_missing, a_child_placed, acting, entries_of, standing_of
from tests.missing_depth_children import a_child_in_safe_hands

AT = datetime(2026, 3, 6, tzinfo=UTC)
HELD = (NoticeField.NAME, NoticeField.POLICE_REFERENCE)


def _note(cast: Cast, ref: str, about: HomeOfficeNotice, given: tuple[NoticeField, ...] = HELD):
    with acting(cast.social_worker, ref, Permission.WORK_EPISODE) as opened:
        return notices.note_home_office(opened, about=about, given=given, happened=happened_at(opened.at))


@pytest.mark.parametrize(
    ("unaccompanied", "nationality", "expected"),
    [
        (Known.YES, "VNM", Is.OWED),
        (Known.YES, None, Is.OWED),
        (Known.NO, "GBR", Is.NOT_OWED),
        (Known.NOT_KNOWN, "IRL", Is.NOT_OWED),
        (Known.NO, "VNM", Is.NOT_KNOWN),
        (Known.NOT_KNOWN, None, Is.NOT_KNOWN),
    ],
)
def test_a_notice_is_owed_for_an_unaccompanied_child_and_otherwise_only_as_far_as_is_known(
    unaccompanied: Known, nationality: str | None, expected: Is
) -> None:
    owed, why = rules.owed(Standing(unaccompanied=unaccompanied, nationality=nationality))

    assert owed is expected and why


def test_the_notice_that_a_child_is_found_is_owed_once_they_are_found() -> None:
    standing = Standing(unaccompanied=Known.YES, episode=Episode(1, State.MISSING, AT))
    gone = {one.about: one.owed for one in rules.of_episode(standing, standing.episode)}
    standing.episode.safe_at = AT
    found = {one.about: one.owed for one in rules.of_episode(standing, standing.episode)}

    assert gone == {HomeOfficeNotice.MISSING: Is.OWED, HomeOfficeNotice.FOUND: Is.NOT_YET}
    assert found[HomeOfficeNotice.FOUND] is Is.OWED


def test_when_it_went_and_every_field_it_held_stay_on_record(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    noted = _note(cast, ref, HomeOfficeNotice.MISSING)

    standing = standing_of(cast.guardian, ref)
    sent = {one.about: one for one in rules.of_episode(standing, standing.episode)}[HomeOfficeNotice.MISSING]
    assert noted.payload.given == HELD
    assert (sent.went_at, sent.notice) == (noted.happened.at, noted.root)


@pytest.mark.parametrize(
    ("about", "given", "field"),
    [(HomeOfficeNotice.MISSING, (), "given"), (HomeOfficeNotice.FOUND, HELD, "about")],
)
def test_a_notice_of_nothing_and_a_found_child_whom_nobody_found_are_sent_back(
    cast: Cast, about: HomeOfficeNotice, given: tuple[NoticeField, ...], field: str
) -> None:
    ref = a_child_gone_missing(cast)

    with pytest.raises(Invalid) as refused:
        _note(cast, ref, about, given)

    assert refused.value.field == field


def test_a_child_who_was_never_missing_is_told_of_to_nobody(cast: Cast) -> None:
    with pytest.raises(Refusal):
        _note(cast, a_child_placed(cast), HomeOfficeNotice.MISSING)


def test_what_the_child_was_told_is_a_fact_and_answers_the_guardians_clock(cast: Cast) -> None:
    ref = a_child_in_safe_hands(cast)
    _note(cast, ref, HomeOfficeNotice.FOUND)
    owed = [clock.duty for clock in _clocks(cast, ref)]
    texts = {
        "words": (Class.CASEWORK, "That they know he is safe, and not where."),
        "child_words": (Class.ACCOUNT, "OK"),
    }

    with acting(cast.guardian, ref, Permission.RECORD_CONTACT, texts=texts) as opened:
        notices.explain(
            opened,
            about=HomeOfficeNotice.FOUND,
            child_told=True,
            by=Party.GUARDIAN,
            language="vie",
            happened=happened_at(opened.at),
        )

    standing = standing_of(cast.guardian, ref)
    found = {one.about: one for one in rules.of_episode(standing, standing.episode)}[HomeOfficeNotice.FOUND]
    assert "child_told_of_notice" in owed
    assert "child_told_of_notice" not in [clock.duty for clock in _clocks(cast, ref)]
    assert found.explained == entries_of(cast.guardian, ref)[-1].root


def _clocks(cast: Cast, ref: str):
    with acting(cast.guardian, ref) as opened:
        return list(opened.fold.clocks_of.open)
