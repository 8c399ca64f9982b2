"""Who asks about a child, who checks them, and that nobody is in touch before the child and a social worker say so."""

from datetime import timedelta

import pytest

from alongside.access import gate
from alongside.chronology import lists
from alongside.commands.cast import Cast, Member
from alongside.noticing import enquiries, numbers, operations
from alongside.rules.enquiries import ContactStage, comparable_number, stage
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known, Party, Teller, Way
from alongside.vocabulary.enquiries import (
    AskedFor,
    CheckOutcome,
    ContactDecision,
    ContactReview,
    ContactView,
    Enquirer,
    EnquiryWay,
    Register,
    Relation,
    ToldThem,
)
from alongside.vocabulary.errors import Conflict, Invalid, NotOpen, Refusal
from alongside.vocabulary.facts import Told, happened_at
from alongside.vocabulary.prompts import Prompt, Seen
from tests.cast import a_child_placed, acting, entries_of, now, standing_of, token_of
from tests.noticing_children import (
    DECIDED,
    a_child_with_a_claimed_relative,
    asks,
    decides,
    says,
    told_by,
    words,
)


def stage_of(member: Member, ref: str) -> ContactStage:
    return stage(standing_of(member, ref).noticing.relatives[0])


def in_touch(member: Member, ref: str, relative: int, *, already: bool = False, told: Told | None = None) -> bool:
    """Writes that they were in touch; whether the record shows it as an exception."""
    with acting(member, ref, Permission.RECORD_CONTACT) as opened:
        entry = enquiries.record_contact(
            opened,
            relative=relative,
            way=Way.VIDEO,
            watched=Known.YES,
            already_happened=already,
            happened=happened_at(opened.at),
            told=told,
        )
    return entry.payload.before_allowed


def open_duties(member: Member, ref: str) -> set[str]:
    with gate.transaction(token_of(member), reading=True) as session:
        return {clock.duty for clock in gate.open_record(session, ref).fold.clocks_of.open}


def test_an_enquiry_tells_nothing_unless_somebody_says_what_was_told(cast: Cast) -> None:
    ref = a_child_placed(cast)

    asks(cast.carer, ref, who=Enquirer.JOURNALIST)

    said = entries_of(cast.guardian, ref)[-1].payload
    assert said.told is ToldThem.NOTHING and said.asked == (AskedFor.WHERE_THE_CHILD_IS,)


@pytest.mark.parametrize("told_them", [ToldThem.SOMETHING, ToldThem.THE_PLACE])
def test_what_was_told_is_written_down_in_words(cast: Cast, told_them: ToldThem) -> None:
    ref = a_child_placed(cast)

    with pytest.raises(Invalid) as refused, acting(cast.carer, ref, Permission.RECORD_CONTACT) as opened:
        enquiries.take(
            opened,
            who=Enquirer.FRIEND,
            way=EnquiryWay.AT_THE_DOOR,
            asked=[AskedFor.TO_SEE],
            told_them=told_them,
            happened=happened_at(opened.at),
        )
    assert refused.value.field == "told_words"


def test_an_enquiry_of_a_relative_needs_what_they_say_they_are_and_a_question(cast: Cast) -> None:
    ref = a_child_placed(cast)
    for asked, field in (([AskedFor.TO_SEE], "relation"), ([], "asked_for")):
        with pytest.raises(Invalid) as refused, acting(cast.carer, ref, Permission.RECORD_CONTACT) as opened:
            enquiries.take(
                opened,
                who=Enquirer.RELATIVE,
                way=EnquiryWay.LETTER,
                asked=asked,
                happened=happened_at(opened.at),
            )
        assert refused.value.field == field


def test_a_claimed_relative_waits_for_the_child_then_for_a_social_worker_and_is_looked_at_again(cast: Cast) -> None:
    ref, relative = a_child_with_a_claimed_relative(cast)
    assert stage_of(cast.guardian, ref) is ContactStage.WAITING_FOR_CHILD
    assert {"childs_view_of_relative", "relative_contact_decided"} <= open_duties(cast.guardian, ref)

    says(cast.guardian, ref, relative)
    assert stage_of(cast.guardian, ref) is ContactStage.WAITING_FOR_DECISION
    assert "childs_view_of_relative" not in open_duties(cast.guardian, ref)

    decides(cast.social_worker, ref, relative)
    assert stage_of(cast.guardian, ref) is ContactStage.ALLOWED
    assert "relative_contact_reviewed" in open_duties(cast.guardian, ref)
    assert in_touch(cast.carer, ref, relative) is False

    with acting(cast.social_worker, ref, Permission.ANSWER, texts=DECIDED) as opened:
        enquiries.review_contact(
            opened,
            relative=relative,
            outcome=ContactReview.GOES_ON,
            review_at=opened.at + timedelta(days=60),
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )
    assert stage_of(cast.guardian, ref) is ContactStage.REVIEWED


@pytest.mark.parametrize("view", [None, ContactView.WANTS, ContactView.AFRAID])
def test_contact_before_both_have_spoken_is_refused_and_told_afterwards_is_an_exception(
    cast: Cast, view: ContactView | None
) -> None:
    ref, relative = a_child_with_a_claimed_relative(cast)
    if view is not None:
        says(cast.guardian, ref, relative, view)

    with pytest.raises(Refusal, match="waits for") as refused:
        in_touch(cast.carer, ref, relative)
    assert "If it has already happened, say so" in refused.value.reason

    assert in_touch(cast.carer, ref, relative, already=True) is True
    early = standing_of(cast.guardian, ref).noticing.relatives[0].early
    assert early == (entries_of(cast.guardian, ref)[-1].root,)


@pytest.mark.parametrize(
    ("view", "alone", "why"),
    [
        (None, Known.YES, "has not been asked"),
        (ContactView.WANTS, Known.NO, "not asked alone"),
        (ContactView.WANTS, Known.NOT_KNOWN, "not asked alone"),
        (ContactView.NOT_NOW, Known.YES, "does not say that they want it"),
        (ContactView.AFRAID, Known.YES, "does not say that they want it"),
        (ContactView.CANNOT_SAY, Known.YES, "does not say that they want it"),
    ],
)
def test_contact_is_never_allowed_without_the_childs_own_free_wish(cast: Cast, view, alone, why: str) -> None:
    ref, relative = a_child_with_a_claimed_relative(cast)
    if view is not None:
        says(cast.guardian, ref, relative, view, alone=alone)

    with pytest.raises(Refusal, match=why):
        decides(cast.social_worker, ref, relative)

    decides(cast.social_worker, ref, relative, ContactDecision.NOT_ALLOWED)
    assert stage_of(cast.guardian, ref) is ContactStage.NOT_ALLOWED


def test_only_a_social_worker_decides_and_others_write_down_what_the_social_worker_said(cast: Cast) -> None:
    ref, relative = a_child_with_a_claimed_relative(cast)
    says(cast.guardian, ref, relative)
    with pytest.raises(Refusal, match="for the child's social worker to decide"):
        decides(cast.guardian, ref, relative)

    with acting(cast.guardian, ref, Permission.ANSWER, texts=DECIDED) as opened:
        enquiries.decide_contact(
            opened,
            relative=relative,
            decision=ContactDecision.ALLOWED,
            review_at=opened.at + timedelta(days=9),
            seen=opened.last_seq,
            happened=happened_at(opened.at),
            told=told_by(Teller.SOCIAL_WORKER, opened.at),
        )
    assert stage_of(cast.guardian, ref) is ContactStage.ALLOWED


def test_a_child_who_changes_their_mind_stops_what_was_allowed(cast: Cast) -> None:
    ref, relative = a_child_with_a_claimed_relative(cast)
    says(cast.guardian, ref, relative)
    decides(cast.social_worker, ref, relative)
    says(cast.guardian, ref, relative, ContactView.DOES_NOT_WANT)

    assert stage_of(cast.guardian, ref) is ContactStage.WAITING_FOR_DECISION
    with pytest.raises(Refusal, match="has said since that they do not want it"):
        in_touch(cast.carer, ref, relative)


def test_a_decision_that_did_not_see_the_childs_newest_word_is_shown_it_first(cast: Cast) -> None:
    ref, relative = a_child_with_a_claimed_relative(cast)
    says(cast.guardian, ref, relative)
    seen = entries_of(cast.guardian, ref)[-1].seq
    says(cast.guardian, ref, relative, ContactView.AFRAID)

    with (
        pytest.raises(Conflict),
        acting(cast.social_worker, ref, Permission.ANSWER, texts=DECIDED) as opened,
    ):
        enquiries.decide_contact(
            opened,
            relative=relative,
            decision=ContactDecision.ALLOWED,
            review_at=opened.at + timedelta(days=9),
            seen=seen,
            happened=happened_at(opened.at),
        )


def test_one_relatives_decision_leaves_anothers_review_running(cast: Cast) -> None:
    ref, uncle = a_child_with_a_claimed_relative(cast)
    says(cast.guardian, ref, uncle)
    decides(cast.social_worker, ref, uncle)
    other = asks(cast.carer, ref, name="“A brother”", relation=Relation.BROTHER_OR_SISTER, number="")[1]

    decides(cast.social_worker, ref, other, ContactDecision.NOT_ALLOWED)

    assert "relative_contact_reviewed" in open_duties(cast.guardian, ref)
    decides(cast.social_worker, ref, uncle, ContactDecision.NOT_ALLOWED)
    assert "relative_contact_reviewed" not in open_duties(cast.guardian, ref)


def check(member: Member, ref: str, about: int, register: Register, *, told: Told | None = None) -> None:
    with acting(member, ref, Permission.ANSWER) as opened:
        enquiries.check(
            opened,
            about=about,
            register=register,
            outcome=CheckOutcome.CONFIRMED,
            happened=happened_at(opened.at),
            told=told,
        )


def test_a_solicitor_is_checked_by_a_named_person_and_nothing_else_can_be(cast: Cast) -> None:
    ref = a_child_placed(cast)
    [enquiry] = asks(cast.carer, ref, who=Enquirer.SOLICITOR, name="Mr Made-Up of Nowhere LLP")

    check(cast.guardian, ref, enquiry, Register.SRA)

    entry = entries_of(cast.guardian, ref)[-1]
    assert (entry.payload.about, entry.recorded_by) == (enquiry, cast.guardian.number)
    with pytest.raises(Invalid, match="Nobody is named who checked"):
        check(cast.guardian, ref, enquiry, Register.IAA, told=told_by(Teller.SOCIAL_WORKER, now()))
    with pytest.raises(Refusal, match="Only somebody who asked"):
        check(cast.guardian, ref, 1, Register.SRA)


def test_a_number_that_asked_about_another_child_is_known_again_by_a_keyed_hash(cast: Cast) -> None:
    number = "07700 900456"
    one, other = a_child_placed(cast), a_child_placed(cast)
    asks(cast.carer, one, who=Enquirer.WOULD_NOT_SAY, number=number)
    asks(cast.carer, one, who=Enquirer.WOULD_NOT_SAY, number="+44 7700 900456")
    asks(cast.carer, other, who=Enquirer.WOULD_NOT_SAY, number="07700-900-456")

    found = numbers.children_asked_about([number, "withheld"])

    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        both = {gate.open_record(session, ref).child for ref in (one, other)}
    assert found == {"7700900456": both}
    assert numbers.children_asked_about(["withheld", "", "private"]) == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [("07700 900123", "+44 7700 900123"), ("(01632) 960001", "0044 1632 960001"), ("@Uncle_Bao", "@uncle_bao")],
)
def test_one_number_is_one_however_it_is_typed(one: str, other: str) -> None:
    assert comparable_number(one) == comparable_number(other) != ""


@pytest.mark.parametrize("nothing", ["", "withheld", "Unknown", "no caller ID", "123", "a man, I think"])
def test_what_tells_nobody_apart_is_not_compared(nothing: str) -> None:
    assert comparable_number(nothing) == ""


def test_an_outsider_can_write_no_enquiry(cast: Cast) -> None:
    ref = a_child_placed(cast)
    with pytest.raises(NotOpen):
        asks(cast.outsider, ref)


def think(member: Member, ref: str, answers: dict[Prompt, Seen], *, told: Told | None = None) -> int:
    texts = words(decided="The guardian sleeps over; phone numbers agreed.", debt="Says he owes 20,000.")
    with acting(member, ref, Permission.ANSWER, texts=texts) as opened:
        return operations.think_through(
            opened,
            answers=answers,
            decided_by=Party.GUARDIAN,
            until_at=opened.at + timedelta(days=7),
            seen=opened.last_seq,
            happened=happened_at(opened.at),
            told=told,
        ).root


def test_risk_is_thought_through_again_and_what_was_thought_before_stays(cast: Cast) -> None:
    ref = a_child_placed(cast)
    first = think(cast.guardian, ref, {Prompt.DEBT: Seen.PRESENT})
    second = think(cast.guardian, ref, {Prompt.DEBT: Seen.NOT_SEEN, Prompt.FEELS_SAFE: Seen.PRESENT})

    thought = {e.root: e.payload for e in entries_of(cast.guardian, ref) if e.kind == "noticing.thought_through"}
    assert set(thought) == {first, second}
    assert {one.prompt: one.seen for one in thought[first].answers}[Prompt.DEBT] is Seen.PRESENT
    assert all(one.decider == cast.guardian.number for one in thought.values())
    debt = next(one for one in thought[first].answers if one.prompt is Prompt.DEBT)
    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        opened = gate.open_record(session, ref)
        row = opened.connection.execute("select count(*) from spine.detail where number = %s", (debt.words,)).fetchone()
    assert row == (1,), "the words beside a prompt are sealed with the entry"


def test_a_carer_does_not_decide_on_risk_and_writes_down_what_the_guardian_decided_by_name(cast: Cast) -> None:
    ref = a_child_placed(cast)
    with pytest.raises(Refusal, match="decided by somebody of the guardian service"):
        think(cast.carer, ref, {Prompt.DEBT: Seen.PRESENT})
    with pytest.raises(Invalid, match="Nobody is named who decided"):
        think(cast.carer, ref, {Prompt.DEBT: Seen.PRESENT}, told=told_by(Teller.GUARDIAN, now()))


def test_nothing_that_is_thought_moves_a_child_up_or_down_any_list(cast: Cast) -> None:
    quiet, marked = a_child_placed(cast), a_child_placed(cast)

    def orders() -> list[list[str]]:
        with gate.transaction(token_of(cast.guardian), reading=True) as session:
            held = lists.held(session.connection, at_most=10_000)
            silent = lists.silent(session.connection, at_most=10_000)
            due = [one for one in lists.due(session.connection, at=now(), at_most=10_000)]
        due_refs = [one.ref for one in due if one.duty != "risk_thought_through_again"]
        return [[one.ref for one in held], [one.ref for one in silent], due_refs]

    before = orders()
    think(cast.guardian, marked, dict.fromkeys(Prompt, Seen.PRESENT))
    think(cast.guardian, quiet, {Prompt.FEELS_SAFE: Seen.PRESENT})

    assert orders() == before and {quiet, marked} <= set(before[0])


def test_the_name_of_an_enquirer_is_sealed_as_identity(cast: Cast) -> None:
    ref, _ = a_child_with_a_claimed_relative(cast)
    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        opened = gate.open_record(session, ref)
        rows = opened.connection.execute(
            "select class from spine.detail where child = %s and kind = 'noticing.enquiry_taken'", (opened.child,)
        ).fetchall()
    assert {klass for (klass,) in rows} == {int(Class.IDENTITY)}
