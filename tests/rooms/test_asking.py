"""What is asked for a child is asked of a named person, chased, and stays open until somebody lets it rest with a reason."""

from datetime import timedelta

import pytest

from alongside.access import gate
from alongside.asking import operations as asking
from alongside.asking import queries
from alongside.asking.operations import NewAsk, Whom
from alongside.commands.cast import BIRMINGHAM, Cast, Member
from alongside.rules import asking as rules
from alongside.rules.permissions import Permission
from alongside.rules.sentences import sentence
from alongside.rules.standing import ClockState
from alongside.vocabulary.asking import ChildHeard, Next, Reply, RestBecause, Rung, Subject
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Means, Party, Teller
from alongside.vocabulary.errors import Invalid, NotOpen, Refusal
from alongside.vocabulary.facts import Told, happened_at
from alongside.vocabulary.sealing import sealed_numbers
from alongside.watch import loop
from tests.asks_children import (
    TEAM_MANAGER,
    TEXTS,
    a_child_in_supported_accommodation,
    casework,
    clocks_of,
    put,
    reply,
    the_ask,
)
from tests.cast import (
    a_child_gone_missing,
    a_child_placed,
    acting,
    entries_of,
    now,
    standing_of,
    token_of,
)

HALF_AN_HOUR = timedelta(minutes=30)


def open_asks_of(member: Member) -> dict[str, queries.OpenAsk]:
    with gate.transaction(token_of(member), reading=True) as session:
        found = queries.open_asks(session.connection, person=session.person, at_most=10_000)
    return {one.ref: one for one in found}


def test_an_ask_runs_a_clock_that_the_authority_owes_until_it_answers(cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = put(cast, ref)
    (clock,) = clocks_of(cast.guardian, ref, "ask_answered")
    assert clock.owed_by is Party.RESPONSIBLE_AUTHORITY and clock.occurrence == seq and not clock.theirs

    reply(cast, ref, seq, Reply.REFUSED)

    assert clocks_of(cast.guardian, ref, "ask_answered") == []
    assert the_ask(cast.guardian, ref, seq).reply is Reply.REFUSED


def test_the_watch_notices_that_nobody_answered_and_says_so_once(cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = put(cast, ref, hours_ago=1, due_in=HALF_AN_HOUR)

    while loop.round_once():
        pass

    (clock,) = clocks_of(cast.guardian, ref, "ask_answered")
    assert clock.missed_by is not None and clock.state is ClockState.RUNNING
    ask = the_ask(cast.guardian, ref, seq)
    assert ask.reply is None and rules.where_it_stands(ask, at=now()) == "no_answer"


def test_two_asks_are_answered_each_by_itself(cast: Cast) -> None:
    ref = a_child_placed(cast)
    first, second = put(cast, ref, about=Subject.INTERPRETER), put(cast, ref, about=Subject.SERVICE)

    reply(cast, ref, second, Reply.AGREED)

    assert [clock.occurrence for clock in clocks_of(cast.guardian, ref, "ask_answered")] == [first]


def test_a_refused_ask_stays_on_the_askers_page_and_on_the_authoritys_until_it_is_let_rest(cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = put(cast, ref)
    reply(cast, ref, seq, Reply.REFUSED)

    assert open_asks_of(cast.guardian)[ref].mine
    assert open_asks_of(cast.social_worker)[ref].of_us and not open_asks_of(cast.social_worker)[ref].mine
    assert ref not in open_asks_of(cast.outsider)

    with acting(cast.guardian, ref, Permission.ASK, texts=casework(words="He was moved.")) as opened:
        asking.rest(opened, ask=seq, because=RestBecause.DONE, seen=opened.last_seq, happened=happened_at(opened.at))
    assert ref not in open_asks_of(cast.guardian) and ref not in open_asks_of(cast.social_worker)


def test_an_agreed_ask_stays_open_too_because_agreed_is_not_done(cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = put(cast, ref)
    reply(cast, ref, seq, Reply.AGREED, reasons="")

    assert the_ask(cast.guardian, ref, seq).is_open
    assert ref in open_asks_of(cast.guardian)


@pytest.mark.parametrize(
    ("field", "left_out"),
    [
        ("whom", "whom"),
        ("what", "what"),
        ("why", "why"),
        ("child_words", "child_words"),
        ("would_make_safe", "would_make_safe"),
        ("lacking", "lacking"),
    ],
)
def test_an_ask_without_what_it_needs_is_turned_back_at_its_field(cast: Cast, field: str, left_out: str) -> None:
    ref = a_child_placed(cast)
    texts = casework(**{name: text for name, text in TEXTS.items() if name != left_out})
    with (
        pytest.raises(Invalid) as said,
        acting(cast.guardian, ref, Permission.ASK, texts=texts) as opened,
    ):
        due = opened.at + timedelta(hours=24)
        new = NewAsk(about=Subject.SAFER_PLACEMENT, of=TEAM_MANAGER, answer_due_at=due, heard=ChildHeard.SAID)
        asking.ask(opened, new, happened=happened_at(opened.at))
    assert said.value.field == field


def test_an_ask_due_before_it_is_put_or_of_a_rung_that_is_not_there_is_turned_back(cast: Cast) -> None:
    ref = a_child_placed(cast)
    with pytest.raises(Invalid) as late:
        put(cast, ref, due_in=timedelta(hours=-1))
    with pytest.raises(Invalid) as nowhere:
        put(cast, ref, of=Whom(Party.HEALTH, Rung.DUTY_INSPECTOR))
    assert (late.value.field, nowhere.value.field) == ("answer_due_at", "put_to")


def test_an_answer_before_its_question_is_turned_back(cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = put(cast, ref)
    with pytest.raises(Invalid, match="before it was asked"):
        reply(cast, ref, seq, Reply.REFUSED, at=now() - timedelta(days=1))
    with pytest.raises(Refusal, match="no such ask"):
        reply(cast, ref, 9_999, Reply.AGREED)


def test_a_refusal_without_reasons_is_turned_back(cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = put(cast, ref)
    for answer in (Reply.REFUSED, Reply.PARTLY):
        with pytest.raises(Invalid) as said:
            reply(cast, ref, seq, answer, reasons="")
        assert said.value.field == "reasons"


def test_an_ask_points_only_at_entries_of_this_child(cast: Cast) -> None:
    ref = a_child_placed(cast)
    with pytest.raises(Invalid) as said:
        put(cast, ref, grounds=(1, 9_999))
    assert said.value.field == "grounds"
    assert put(cast, ref, grounds=(1, 2)) > 2


def test_only_whoever_asked_or_holds_the_child_lets_an_ask_rest(cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = put(cast, ref)

    def rest(by: Member) -> None:
        with acting(by, ref, Permission.ANSWER, texts=casework(words="We would rather not.")) as opened:
            asking.rest(
                opened,
                ask=seq,
                because=RestBecause.NO_LONGER_NEEDED,
                seen=opened.last_seq,
                happened=happened_at(opened.at),
            )

    with pytest.raises(Refusal, match="Only whoever asked"):
        rest(cast.social_worker)
    rest(cast.manager)
    assert the_ask(cast.guardian, ref, seq).rested is not None


def test_the_risk_level_is_challenged_only_of_police_and_only_while_the_child_is_missing(cast: Cast) -> None:
    here, gone = a_child_placed(cast), a_child_gone_missing(cast)
    inspector = Whom(Party.POLICE, Rung.DUTY_INSPECTOR)
    with pytest.raises(Refusal, match="not missing"):
        put(cast, here, about=Subject.RISK_LEVEL, of=inspector)
    with pytest.raises(Invalid, match="Only police"):
        put(cast, gone, about=Subject.RISK_LEVEL)

    seq = put(cast, gone, about=Subject.RISK_LEVEL, of=inspector)

    ask = the_ask(cast.guardian, gone, seq)
    assert ask.force is not None and ask.authority is None


def test_the_childs_newest_words_stand_for_an_ask(cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = put(cast, ref)
    with acting(
        cast.carer, ref, Permission.RECORD_CONTACT, texts=casework(child_words="I want to stay with Fay.")
    ) as opened:
        later = asking.say_view(opened, ask=seq, happened=happened_at(opened.at)).root
    assert the_ask(cast.guardian, ref, seq).view == later


def test_supported_accommodation_for_a_child_known_to_go_missing_suggests_an_ask_that_nobody_sends(cast: Cast) -> None:
    ref = a_child_in_supported_accommodation(cast)
    standing = standing_of(cast.guardian, ref)
    found = rules.suggested(standing)
    assert found is not None and found.times_missing == 1 and standing.asking.asked == ()
    (clock,) = clocks_of(cast.guardian, ref, "safer_placement_considered")
    assert clock.owed_by is Party.GUARDIAN

    put(cast, ref, grounds=found.grounds)

    assert rules.suggested(standing_of(cast.guardian, ref)) is None
    assert clocks_of(cast.guardian, ref, "safer_placement_considered") == []


def test_why_a_safer_placement_is_not_asked_for_answers_the_suggestion(cast: Cast) -> None:
    ref = a_child_in_supported_accommodation(cast)
    with acting(
        cast.guardian, ref, Permission.ASK, texts=casework(because="She feels safe there; staff are awake.")
    ) as opened:
        asking.not_ask(opened, happened=happened_at(opened.at))

    assert rules.suggested(standing_of(cast.guardian, ref)) is None
    assert clocks_of(cast.guardian, ref, "safer_placement_considered") == []
    with pytest.raises(Refusal, match="suggests no ask"), acting(cast.guardian, ref, Permission.ASK) as opened:
        asking.not_ask(opened, happened=happened_at(opened.at))


def test_a_child_never_missing_in_a_foster_home_suggests_nothing(cast: Cast) -> None:
    assert rules.suggested(standing_of(cast.guardian, a_child_placed(cast))) is None


def test_what_happened_next_is_kept_beside_the_ask_even_when_it_was_let_rest(cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = put(cast, ref)
    with acting(cast.guardian, ref, Permission.ASK, texts=casework(words="Nobody higher.")) as opened:
        asking.rest(
            opened, ask=seq, because=RestBecause.NOWHERE_HIGHER, seen=opened.last_seq, happened=happened_at(opened.at)
        )
    with acting(cast.guardian, ref, Permission.ASK) as opened:
        asking.follow(opened, ask=seq, what=Next.WENT_MISSING, seen_in=1, happened=happened_at(opened.at))

    assert the_ask(cast.guardian, ref, seq).followed == (Next.WENT_MISSING,)


def test_counts_are_by_body_and_count_nobody_who_was_never_asked(cast: Cast) -> None:
    ref = a_child_placed(cast)
    refused, unanswered = put(cast, ref), put(cast, ref, about=Subject.SERVICE, hours_ago=1, due_in=HALF_AN_HOUR)
    put(cast, ref, about=Subject.SOLICITOR)
    reply(cast, ref, refused, Reply.REFUSED)
    with gate.transaction(token_of(cast.manager), reading=True) as session:
        before = {(t.authority, t.about): t for t in queries.tallies(session.connection, at=session.at)}

    assert before[(BIRMINGHAM, "safer_placement")].refused >= 1
    assert before[(BIRMINGHAM, "service")].no_answer >= 1
    assert before[(BIRMINGHAM, "solicitor")].waiting >= 1
    assert {authority for authority, _about in before} <= {BIRMINGHAM, None, "W06000015"}
    assert unanswered
    with gate.transaction(token_of(cast.outsider), reading=True) as session:
        assert queries.tallies(session.connection, at=session.at) == []


def test_an_outsider_can_ask_nothing(cast: Cast) -> None:
    ref = a_child_placed(cast)
    with pytest.raises(NotOpen):
        put(cast, ref, by=cast.outsider)


def test_what_the_line_writes_for_the_guardian_is_the_guardians_ask(cast: Cast) -> None:
    ref = a_child_placed(cast)
    with acting(cast.line, ref, Permission.ASK, texts=casework(**TEXTS)) as opened:
        told = Told(by=Teller.GUARDIAN, means=Means.TELEPHONE, at=opened.at)
        new = NewAsk(
            about=Subject.INTERPRETER,
            of=TEAM_MANAGER,
            answer_due_at=opened.at + timedelta(hours=24),
            heard=ChildHeard.SAID,
        )
        seq = asking.ask(opened, new, happened=happened_at(opened.at), told=told).root

    assert the_ask(cast.guardian, ref, seq).asker == cast.guardian.number


def test_the_words_of_an_ask_are_sealed_and_its_sentence_holds_none(cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = put(cast, ref)
    entry = next(one for one in entries_of(cast.guardian, ref) if one.root == seq)
    assert sentence(entry, {}) == "Responsible authority (team manager) was asked: a safer placement"
    assert {klass for _number, klass in sealed_numbers(entry.payload)} == {Class.CASEWORK}
