"""What somebody who rang says of two records, written down for them: it is their word, and the second person counts from it."""

from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest

from alongside.access import gate
from alongside.commands.cast import Cast, Member
from alongside.rules.state.links import Judged
from alongside.tracing import deciders, links
from alongside.tracing.deciders import ByWord
from alongside.vocabulary.codes import Means, Teller
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import Told, happened_at
from alongside.vocabulary.links import GoesOn, Linked, LinkProposed
from tests.cast import entries_of, now, standing_of, token_of
from tests.links_children import a_found_and_a_known_child, both_open, confirm, say_same, seen


def word_of(member: Member, *, by: Teller = Teller.SOCIAL_WORKER) -> ByWord:
    return ByWord(member.number, Told(by=by, means=Means.TELEPHONE, at=now() - timedelta(minutes=3)))


def opened(writer: Member, pair: tuple[str, str]) -> AbstractContextManager[links.Both]:
    return both_open(writer, *pair)


def proposed_for(writer: Member, teller: Member, pair: tuple[str, str]) -> links.Said:
    with opened(writer, pair) as both:
        more: dict[str, Any] = {"seen": seen(both), "happened": happened_at(both[0].at)}
        return links.propose(both, goes_on=GoesOn.THERE, word_of=word_of(teller), **more)


def confirmed_for(writer: Member, teller: Member, pair: tuple[str, str]) -> links.Said:
    with opened(writer, pair) as both:
        more: dict[str, Any] = {"seen": seen(both), "happened": happened_at(both[0].at)}
        return links.confirm(both, word_of=word_of(teller), **more)


def test_a_proposal_told_by_telephone_is_the_callers_and_says_who_wrote_it(cast: Cast) -> None:
    pair = a_found_and_a_known_child(cast)
    proposed_for(cast.line, cast.social_worker, pair)

    for ref in pair:
        entry = entries_of(cast.line, ref)[-1]
        assert isinstance(entry.payload, LinkProposed)
        assert (entry.payload.said_by, entry.recorded_by) == (cast.social_worker.number, cast.line.number)
        assert entry.told is not None and entry.told.means is Means.TELEPHONE
        (judged,) = standing_of(cast.line, ref).links.pairs
        assert (judged.state, judged.by) == (Judged.PROPOSED, cast.social_worker.number)


def test_the_second_person_is_counted_from_the_caller(cast: Cast) -> None:
    pair = a_found_and_a_known_child(cast)
    proposed_for(cast.line, cast.social_worker, pair)

    with pytest.raises(Refusal, match="You proposed this link"):
        confirm(cast.social_worker, *pair)
    confirm(cast.manager, *pair)

    entry = entries_of(cast.line, pair[0])[-1]
    assert isinstance(entry.payload, Linked)
    assert (entry.payload.proposed_by, entry.payload.confirmed_by) == (cast.social_worker.number, cast.manager.number)


def test_two_callers_of_two_agencies_link_through_one_who_answers_the_telephone(cast: Cast) -> None:
    pair = a_found_and_a_known_child(cast)
    proposed_for(cast.line, cast.social_worker, pair)
    with pytest.raises(Refusal, match="They proposed this link themselves"):
        confirmed_for(cast.line, cast.social_worker, pair)
    confirmed_for(cast.line, cast.manager, pair)

    entry = entries_of(cast.line, pair[1])[-1]
    assert isinstance(entry.payload, Linked) and entry.payload.confirmed_by == cast.manager.number
    assert len(standing_of(cast.line, pair[1]).links.linked) == 1


def test_a_colleague_of_the_caller_is_no_second_person(cast: Cast) -> None:
    pair = a_found_and_a_known_child(cast)
    proposed_for(cast.social_worker, cast.line, pair)

    with pytest.raises(Refusal, match="You work for the agency that proposed"):
        confirm(cast.manager, *pair)
    with pytest.raises(Refusal, match="They work for the agency that proposed"):
        confirmed_for(cast.social_worker, cast.manager, pair)
    assert standing_of(cast.line, pair[0]).links.linked == ()


def test_nobody_writes_the_second_half_of_their_own_link_under_anothers_name(cast: Cast) -> None:
    pair = a_found_and_a_known_child(cast)
    say_same(cast.line, *pair)
    with pytest.raises(Refusal, match="You proposed this link"):
        confirmed_for(cast.line, cast.social_worker, pair)
    assert standing_of(cast.line, pair[0]).links.linked == ()


def test_nobody_confirms_what_they_themselves_wrote_down_for_another(cast: Cast) -> None:
    pair = a_found_and_a_known_child(cast)
    proposed_for(cast.line, cast.social_worker, pair)
    with pytest.raises(Refusal, match="wrote a proposal down for somebody else"):
        confirm(cast.line, *pair)


@pytest.mark.parametrize(("teller", "why"), [("line", "This is you"), ("outsider", "stand to neither child")])
def test_the_word_is_nobodys_who_may_not_say_it(cast: Cast, teller: str, why: str) -> None:
    pair = a_found_and_a_known_child(cast)
    with pytest.raises(Invalid, match=why):
        proposed_for(cast.line, getattr(cast, teller), pair)
    with opened(cast.line, pair) as both, pytest.raises(Invalid, match=why):
        more: dict[str, Any] = {"seen": seen(both), "happened": happened_at(both[0].at)}
        links.tell_apart(both, word_of=word_of(getattr(cast, teller)), **more)
    assert standing_of(cast.line, pair[0]).links.pairs == ()


def test_no_and_not_sure_are_told_too(cast: Cast) -> None:
    one, other = a_found_and_a_known_child(cast), a_found_and_a_known_child(cast)
    with opened(cast.line, one) as both:
        links.tell_apart(both, seen=seen(both), happened=happened_at(both[0].at), word_of=word_of(cast.social_worker))
    with opened(cast.line, other) as both:
        links.leave_open(
            both,
            look_again_on=(both[0].at + timedelta(days=3)).date(),
            seen=seen(both),
            happened=happened_at(both[0].at),
            word_of=word_of(cast.social_worker),
        )

    for pair, state in ((one, Judged.APART), (other, Judged.OPEN)):
        (judged,) = standing_of(cast.line, pair[1]).links.pairs
        assert (judged.state, judged.by) == (state, cast.social_worker.number)
        assert entries_of(cast.line, pair[1])[-1].told is not None


def test_only_those_who_stand_to_either_child_are_offered_and_to_nobody_who_does_not_see_both(cast: Cast) -> None:
    pair = a_found_and_a_known_child(cast)
    with opened(cast.line, pair) as both:
        offered = {one.number for one in deciders.beside(both)}
        assert {cast.social_worker.number, cast.guardian.number, cast.manager.number} <= offered
        assert not offered & {cast.line.number, cast.outsider.number, cast.carer.number}
        children = [one.child for one in both]
    with gate.transaction(token_of(cast.outsider), reading=True) as session:
        rows = session.connection.execute("select * from access.people_beside(%s)", (children,)).fetchall()
    assert rows == []
