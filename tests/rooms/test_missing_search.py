"""A missing child is looked for: levels, actions, information, sightings, reviews, a bed tonight."""

from datetime import timedelta

import pytest

from alongside.access import gate
from alongside.commands.cast import Cast
from alongside.contact import operations as contact
from alongside.missing import queries, search
from alongside.placement import care
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import HowKnown, Party, Teller
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing import Action, RiskLevelSet
from tests.cast import a_child_gone_missing, a_child_placed, acting, entries_of, standing_of, token_of


def _set_level(member, ref: str, level: str, *, minutes_ago: float = 0, **texts: tuple[Class, str]) -> None:
    with acting(member, ref, Permission.WORK_EPISODE, texts=texts) as opened:
        happened = happened_at(opened.at - timedelta(minutes=minutes_ago))
        search.set_risk_level(opened, level=level, happened=happened)


def _agree(member, ref: str, action: Action, owner: Party) -> int:
    with acting(member, ref, Permission.WORK_EPISODE) as opened:
        due_at = opened.at + timedelta(hours=2)
        agreed = search.agree_action(opened, action=action, owner=owner, due_at=due_at, happened=happened_at(opened.at))
        return agreed.root


def test_every_police_risk_level_stays_in_its_history(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)
    _set_level(cast.sergeant, ref, "medium", minutes_ago=30)

    _set_level(cast.sergeant, ref, "high")

    with gate.transaction(token_of(cast.carer), reading=True) as session:
        opened = gate.open_record(session, ref)
        levels = queries.of_episode(opened, opened.standing.episode, RiskLevelSet)
        history = [entry.payload.level for entry in levels]
    assert history == ["medium", "high"]
    assert standing_of(cast.carer, ref).episode.risk_level == "high"


def test_a_level_below_medium_needs_a_supervisors_reason(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    with pytest.raises(Refusal, match="supervisor's reason"):
        _set_level(cast.sergeant, ref, "low")
    _set_level(cast.sergeant, ref, "low", supervisor_reason=(Class.CASEWORK, "Insp. Lowe: with the sister."))

    assert standing_of(cast.carer, ref).episode.risk_level == "low"


def test_a_recovery_order_is_refused_for_a_child_accommodated_by_agreement_and_says_what_it_needs(
    cast: Cast,
) -> None:
    ref = a_child_gone_missing(cast)
    with acting(cast.social_worker, ref, Permission.PLACE) as opened:
        care.look_after(opened, legal_status="V2", happened=happened_at(opened.at))

    with pytest.raises(Refusal, match=r"care order.*section 50.*V2"):
        _agree(cast.social_worker, ref, Action.RECOVERY_ORDER, Party.SOCIAL_WORKER)


def test_a_recovery_order_can_be_sought_for_a_child_in_police_protection(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    with acting(cast.social_worker, ref, Permission.PLACE) as opened:
        care.change_legal_status(opened, legal_status="L1", happened=happened_at(opened.at))

    root = _agree(cast.social_worker, ref, Action.RECOVERY_ORDER, Party.SOCIAL_WORKER)

    assert [entry.root for entry in entries_of(cast.social_worker, ref)][-1] == root


def test_an_action_has_an_owner_and_what_came_of_it(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    root = _agree(cast.sergeant, ref, Action.SEARCH_AREA, Party.POLICE)

    found = {"result": (Class.LOCATION, "Garages behind the station: nobody.")}
    with acting(cast.sergeant, ref, Permission.WORK_EPISODE, texts=found) as opened:
        search.finish_action(opened, action=root, happened=happened_at(opened.at))

    with gate.transaction(token_of(cast.carer), reading=True) as session:
        opened = gate.open_record(session, ref)
        (action,) = queries.actions(opened, opened.standing.episode)
    assert action.agreed.payload.owner is Party.POLICE
    assert action.done is not None


def test_only_an_agreed_action_can_be_finished(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    episode = standing_of(cast.carer, ref).episode.seq

    with pytest.raises(Invalid, match="no agreed action"), acting(cast.carer, ref) as opened:
        search.finish_action(opened, action=episode, happened=happened_at(opened.at))


def test_information_keeps_its_source_and_when_they_came_to_know_it(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    texts = {
        "words": (Class.LOCATION, "Talked of a cousin near the market."),
        "contact": (Class.IDENTITY, "07700 900123"),
    }
    with acting(cast.line, ref, Permission.WORK_EPISODE, texts=texts) as opened:
        obtained_at = opened.at - timedelta(days=2)
        search.add_information(
            opened, source=Teller.ANOTHER_CHILD, obtained_at=obtained_at, happened=happened_at(opened.at)
        )

    said = entries_of(cast.line, ref)[-1].payload
    assert (said.source, said.obtained_at) == (Teller.ANOTHER_CHILD, obtained_at)


def test_nobody_comes_to_know_something_in_the_future(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    words = {"words": (Class.LOCATION, "Near the market.")}

    with pytest.raises(Invalid) as future, acting(cast.line, ref, texts=words) as opened:
        search.add_information(
            opened,
            source=Teller.RELATIVE,
            obtained_at=opened.at + timedelta(hours=1),
            happened=happened_at(opened.at),
        )

    assert future.value.field == "obtained_at"


def test_police_information_is_seen_by_police_and_its_existence_by_nobody_else(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    words = {"words": (Class.POLICE, "Phone was on near the docks.")}
    with acting(cast.sergeant, ref, Permission.WORK_EPISODE, texts=words) as opened:
        search.add_police_information(opened, obtained_at=opened.at, happened=happened_at(opened.at))

    kind = "missing.police_information_received"
    assert kind in {entry.kind for entry in entries_of(cast.sergeant, ref)}
    assert kind not in {entry.kind for entry in entries_of(cast.guardian, ref)}


def test_somebody_who_may_not_read_police_information_is_told_how_to_write_theirs(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    with pytest.raises(Refusal, match="Record it as information"), acting(cast.guardian, ref) as opened:
        search.add_police_information(opened, obtained_at=opened.at, happened=happened_at(opened.at))


def test_a_sighting_finds_nobody(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    texts = {
        "name_as_heard": (Class.IDENTITY, "Nguyen Van Duk"),
        "where": (Class.LOCATION, "A nail bar in Eccles"),
    }
    with acting(cast.line, ref, Permission.WORK_EPISODE, texts=texts) as opened:
        search.add_sighting(opened, by=Teller.MEMBER_OF_PUBLIC, how=HowKnown.SEEN, happened=happened_at(opened.at))

    episode = standing_of(cast.line, ref).episode
    assert (episode.sightings, episode.located_at) == (1, None)


def test_a_review_names_the_next_and_never_puts_it_off_for_more_than_three_months(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    said = {"nothing_added": (Class.CASEWORK, "What was agreed is being done.")}
    with acting(cast.sergeant, ref, Permission.WORK_EPISODE, texts=said) as opened:
        next_at = opened.at + timedelta(days=80)
        search.review(opened, next_review_at=next_at, by=Party.POLICE, happened=happened_at(opened.at))
    assert standing_of(cast.carer, ref).episode.next_review_at == next_at

    for days in (-1, 0, 95):
        with pytest.raises(Invalid) as refused, acting(cast.sergeant, ref) as opened:
            search.review(
                opened,
                next_review_at=opened.at + timedelta(days=days),
                by=Party.POLICE,
                happened=happened_at(opened.at),
            )
        assert refused.value.field == "next_review_at"


def test_a_child_who_is_not_missing_is_not_searched_for(cast: Cast) -> None:
    ref = a_child_placed(cast)

    with pytest.raises(Refusal, match="not recorded as missing"):
        _set_level(cast.guardian, ref, "high")


def test_a_message_from_a_missing_child_is_heard_from_and_asks_who_may_be_with_them(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    texts = {
        "words": (Class.ACCOUNT, "im ok dont tell"),
        "who_may_be_with_them": (Class.CASEWORK, "Not the child's own number."),
    }
    with acting(cast.guardian, ref, Permission.RECORD_CONTACT, texts=texts) as opened:
        contact.hear_from(opened, how=HowKnown.MESSAGE, received_by=Party.GUARDIAN, happened=happened_at(opened.at))

    episode = standing_of(cast.guardian, ref).episode
    assert episode.last_heard.how is HowKnown.MESSAGE
    assert entries_of(cast.guardian, ref)[-1].payload.who_may_be_with_them is not None
