"""An answer, a passing-up and a resting are put right by whoever wrote them; what rests on them is not broken by it."""

from datetime import timedelta

import pytest

from alongside.asking import operations as asking
from alongside.asking import putting_right
from alongside.asking.operations import Whom
from alongside.commands.cast import Cast, Member
from alongside.rules.permissions import Permission
from alongside.vocabulary.asking import PassedBecause, Reply, RestBecause, Rung
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import Entry, happened_at
from tests.asks_children import (
    HEAD_OF_SERVICE,
    REVIEWING_OFFICER,
    TEAM_MANAGER,
    casework,
    clocks_of,
    put,
    reply,
    the_ask,
)
from tests.cast import a_child_placed, acting, entries_of

WHY = {"right_because": "I ticked the wrong line."}
A_DAY = timedelta(days=1)


def asked(cast: Cast) -> tuple[str, int]:
    ref = a_child_placed(cast)
    return ref, put(cast, ref, hours_ago=0.2)


def higher(
    cast: Cast, ref: str, ask: int, *, because: PassedBecause = PassedBecause.REFUSED, to: Whom = HEAD_OF_SERVICE
) -> Entry:
    texts = casework(whom="Head of service", words="They said no.")
    with acting(cast.guardian, ref, Permission.ASK_AN_AGENCY, texts=texts) as opened:
        return asking.pass_up(
            opened,
            ask=ask,
            to=to,
            because=because,
            answer_due_at=opened.at + A_DAY,
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )


def rested(cast: Cast, ref: str, ask: int) -> Entry:
    with acting(cast.guardian, ref, texts=casework(words="They moved her.")) as opened:
        return asking.rest(
            opened, ask=ask, because=RestBecause.DONE, seen=opened.last_seq, happened=happened_at(opened.at)
        )


def answer_right(cast: Cast, ref: str, entry: Entry, what: Reply, *, by: Member | None = None, **texts: str) -> Entry:
    with acting(by or cast.social_worker, ref, Permission.CORRECT, texts=casework(**WHY, **texts)) as opened:
        return putting_right.answer(
            opened, entry=entry.root, by=TEAM_MANAGER, reply=what, seen=opened.last_seq, happened=entry.happened
        )


def passing_right(
    cast: Cast, ref: str, entry: Entry, *, because: PassedBecause, to: Whom = HEAD_OF_SERVICE, by: Member | None = None
) -> Entry:
    texts = casework(**WHY, whom="Somebody else")
    with acting(by or cast.guardian, ref, Permission.CORRECT, texts=texts) as opened:
        return putting_right.pass_up(
            opened,
            entry=entry.root,
            to=to,
            because=because,
            answer_due_at=opened.at + A_DAY,
            seen=opened.last_seq,
            happened=entry.happened,
        )


def test_an_answer_put_right_is_what_stands_and_both_versions_stay(cast: Cast) -> None:
    ref, ask = asked(cast)
    wrong = reply(cast, ref, ask, Reply.REFUSED)

    right = answer_right(cast, ref, wrong, Reply.AGREED)

    stands = the_ask(cast.guardian, ref, ask)
    assert (stands.reply, stands.refusals, stands.replies) == (Reply.AGREED, 0, 1)
    versions = [one for one in entries_of(cast.guardian, ref) if one.root == wrong.root]
    assert [one.payload.reply for one in versions] == [Reply.REFUSED, Reply.AGREED] and right.corrects == wrong.seq


def test_a_refusal_put_right_still_needs_reasons_and_a_time_after_the_asking(cast: Cast) -> None:
    ref, ask = asked(cast)
    wrong = reply(cast, ref, ask, Reply.AGREED, reasons="")
    with pytest.raises(Invalid) as refused:
        answer_right(cast, ref, wrong, Reply.REFUSED)
    assert refused.value.field == "reasons"
    with pytest.raises(Invalid) as early, acting(cast.social_worker, ref, Permission.CORRECT) as opened:
        putting_right.check(opened, wrong, to=opened.at - A_DAY)
    assert early.value.field == "happened"


def test_only_whoever_wrote_it_puts_it_right(cast: Cast) -> None:
    ref, ask = asked(cast)
    wrong = reply(cast, ref, ask, Reply.REFUSED)
    with pytest.raises(Refusal, match="Only whoever wrote"):
        answer_right(cast, ref, wrong, Reply.AGREED, by=cast.guardian)
    up = higher(cast, ref, ask)
    with pytest.raises(Refusal, match="Only whoever wrote"):
        passing_right(cast, ref, up, because=PassedBecause.CANNOT_WAIT, by=cast.social_worker)


def test_an_answer_because_of_which_it_went_higher_waits_for_that_to_be_put_right(cast: Cast) -> None:
    ref, ask = asked(cast)
    wrong = reply(cast, ref, ask, Reply.REFUSED)
    up = higher(cast, ref, ask)
    with pytest.raises(Refusal, match="Put that right first"):
        answer_right(cast, ref, wrong, Reply.AGREED)
    with pytest.raises(Refusal, match="Put that right first"), acting(cast.social_worker, ref) as opened:
        putting_right.check(opened, wrong, to=None)

    passing_right(cast, ref, up, because=PassedBecause.CANNOT_WAIT)
    answer_right(cast, ref, wrong, Reply.AGREED)

    stands = the_ask(cast.guardian, ref, ask)
    assert (stands.rung, stands.reply, stands.refusals) == (HEAD_OF_SERVICE.rung, None, 0)


def test_a_passing_up_put_right_leads_to_another_rung_and_its_clock_goes_with_it(cast: Cast) -> None:
    ref, ask = asked(cast)
    reply(cast, ref, ask, Reply.REFUSED)
    up = higher(cast, ref, ask)

    passing_right(cast, ref, up, because=PassedBecause.REFUSED, to=REVIEWING_OFFICER)

    stands = the_ask(cast.guardian, ref, ask)
    assert (stands.rung, stands.climbed, stands.step) == (REVIEWING_OFFICER.rung, 1, up.root)
    [clock] = clocks_of(cast.guardian, ref, "ask_answered")
    assert clock.occurrence == up.root


@pytest.mark.parametrize(
    ("because", "to", "field"),
    [
        (PassedBecause.PARTLY, HEAD_OF_SERVICE, "because"),
        (PassedBecause.NO_ANSWER, HEAD_OF_SERVICE, "because"),
        (PassedBecause.REFUSED, Whom(TEAM_MANAGER.party, Rung.WORKER), "put_to"),
    ],
)
def test_a_passing_up_is_not_put_right_into_what_never_was(cast: Cast, because, to, field) -> None:
    ref, ask = asked(cast)
    reply(cast, ref, ask, Reply.REFUSED)
    up = higher(cast, ref, ask)
    with pytest.raises(Invalid) as refused:
        passing_right(cast, ref, up, because=because, to=to)
    assert refused.value.field == field


def test_a_passing_up_that_somebody_answered_is_not_taken_back_from_under_the_answer(cast: Cast) -> None:
    ref, ask = asked(cast)
    reply(cast, ref, ask, Reply.REFUSED)
    up = higher(cast, ref, ask)
    with acting(cast.guardian, ref) as opened:
        putting_right.check(opened, up, to=None)
    reply(cast, ref, ask, Reply.AGREED, of=HEAD_OF_SERVICE)
    with pytest.raises(Refusal, match="Take that back first"), acting(cast.guardian, ref) as opened:
        putting_right.check(opened, up, to=None)


def test_a_resting_put_right_says_why_anew_and_the_ask_still_rests(cast: Cast) -> None:
    ref, ask = asked(cast)
    rest = rested(cast, ref, ask)
    with acting(cast.guardian, ref, Permission.CORRECT, texts=casework(**WHY, words="She said no.")) as opened:
        putting_right.rest(
            opened,
            entry=rest.root,
            because=RestBecause.CHILD_DOES_NOT_WANT_IT,
            seen=opened.last_seq,
            happened=rest.happened,
        )
    assert the_ask(cast.guardian, ref, ask).rested == rest.root
    said = [one.payload.because for one in entries_of(cast.guardian, ref) if one.root == rest.root]
    assert said == [RestBecause.DONE, RestBecause.CHILD_DOES_NOT_WANT_IT]
