"""Steps of missing in depth. Where another kind's own step has to change this state, it calls a function from here."""

from msgspec.structs import replace

from alongside.rules.standing import Standing
from alongside.rules.state.search import AskedChild, AskedForce, Bed, Notice, Search
from alongside.rules.steps.registry import step
from alongside.vocabulary import missing_depth as facts
from alongside.vocabulary.codes import Known
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.missing import (
    BedTonightAnswered,
    Circulated,
    HomeOfficeNotice,
    HomeOfficeTold,
    TalkOffered,
    UnitNotified,
)

KEPT = 40
"""How many notices and talks are remembered; a child is rarely away as often, and the chronology keeps them all."""


def episode_at_hand(standing: Standing) -> int | None:
    """The open episode, else the last one."""
    if standing.episode is not None:
        return standing.episode.seq
    return standing.past_episodes[-1].seq if standing.past_episodes else None


def begin_search(standing: Standing) -> None:
    """A new episode: nobody is asked yet, and nothing is circulated yet."""
    had = standing.search
    standing.search = Search(
        notices=had.notices,
        explained=had.explained,
        before_return=had.before_return,
        knows_readers=had.knows_readers,
    )


def gone_again(standing: Standing) -> None:
    """After an adult had the child: what police had taken off their systems has to go on again."""
    standing.search = replace(standing.search, circulated=False, unit_notified=False)


def bed_answered(standing: Standing, payload: BedTonightAnswered, entry: Entry) -> None:
    bed = Bed(entry.root, entry.happened.at, payload.fetched_by)
    standing.search = replace(standing.search, bed=bed)


def bed_lost(standing: Standing) -> None:
    standing.search = replace(standing.search, bed=None)


def offered_talk(standing: Standing, payload: TalkOffered) -> None:
    if payload.child_told_who_reads is Known.YES:
        _knows_readers(standing, payload.episodes)


@step(facts.ForceAsked)
def force_asked(standing: Standing, payload: facts.ForceAsked, entry: Entry) -> None:
    one = AskedForce(entry.root, payload.force, payload.what, entry.happened.at, payload.answer_due_at)
    standing.search = replace(standing.search, asked=(*standing.search.asked, one))


@step(facts.ForceAnswered)
def force_answered(standing: Standing, payload: facts.ForceAnswered, entry: Entry) -> None:
    asked = tuple(
        replace(one, answer=payload.answer, answered=entry.root) if one.root == payload.asked else one
        for one in standing.search.asked
    )
    standing.search = replace(standing.search, asked=asked)


@step(facts.WithheldInformationReceived)
def withheld_information_received(standing: Standing, payload: facts.WithheldInformationReceived, entry: Entry) -> None:
    if payload.sighting and standing.episode is not None:
        standing.episode.sightings += 1


@step(Circulated)
def circulated(standing: Standing, payload: Circulated, entry: Entry) -> None:
    if standing.episode is not None:
        standing.search = replace(standing.search, circulated=True)


@step(UnitNotified)
def unit_notified(standing: Standing, payload: UnitNotified, entry: Entry) -> None:
    if standing.episode is not None:
        standing.search = replace(standing.search, unit_notified=True)


@step(HomeOfficeTold)
def home_office_told(standing: Standing, payload: HomeOfficeTold, entry: Entry) -> None:
    notices = _with(standing, standing.search.notices, payload.about, entry)
    standing.search = replace(standing.search, notices=notices)


@step(facts.NoticeExplained)
def notice_explained(standing: Standing, payload: facts.NoticeExplained, entry: Entry) -> None:
    explained = _with(standing, standing.search.explained, payload.about, entry)
    standing.search = replace(standing.search, explained=explained)


def _with(standing: Standing, notices: tuple[Notice, ...], about: HomeOfficeNotice, entry: Entry) -> tuple[Notice, ...]:
    episode = episode_at_hand(standing)
    if episode is None:
        return notices
    return (*notices, Notice(episode, about, entry.happened.at, entry.root))[-KEPT:]


@step(facts.AskedBeforeReturn)
def asked_before_return(standing: Standing, payload: facts.AskedBeforeReturn, entry: Entry) -> None:
    episode = episode_at_hand(standing)
    if episode is not None:
        one = AskedChild(entry.root, episode, payload.answer, payload.afraid)
        standing.search = replace(standing.search, before_return=(*standing.search.before_return, one)[-KEPT:])


@step(facts.ReadersTold)
def readers_told(standing: Standing, payload: facts.ReadersTold, entry: Entry) -> None:
    _knows_readers(standing, payload.episodes)


def _knows_readers(standing: Standing, episodes: tuple[int, ...]) -> None:
    known = standing.search.knows_readers
    more = tuple(seq for seq in episodes if seq not in known)
    standing.search = replace(standing.search, knows_readers=(*known, *more)[-KEPT:])
