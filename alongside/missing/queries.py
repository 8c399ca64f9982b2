"""Which children are missing or back and not yet listened to, and what the record says of one episode."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.database.connect import Plain
from alongside.database.some_of import SomeOf, some_of
from alongside.rules import return_periods as rules
from alongside.rules import talks
from alongside.rules.fold import Spell, heads
from alongside.rules.standing import Episode
from alongside.vocabulary import missing
from alongside.vocabulary.codes import Known
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import KIND_OF, Entry, Payload

A_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Missing:
    """A missing child on a list. Until police have taken the report somebody rings 999 or 101."""

    child: int
    ref: str
    since: datetime
    police_taken: bool
    guardian: int | None
    authority: str | None
    last_known_at: datetime | None
    last_known_how: str | None


def missing_now(connection: Plain, *, at_most: int | None = None) -> list[Missing]:
    """The missing children whom this session holds, those first whose report police have not taken."""
    rows = connection.execute(
        """select child, ref, missing_since, police_taken, guardian, authority, last_known_at, last_known_how
           from spine.standing
           where slot = any ((select access.slots())::bigint[]) and missing_since is not null
           order by police_taken, missing_since, child limit %s""",
        (at_most,),
    )
    return [Missing(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class CameBack:
    """A child who came back, and how far the talk about it has come."""

    child: int
    ref: str
    name: int | None
    nation: str | None
    returned_at: datetime
    talk: str


def not_listened_to(connection: Plain, *, at_most: int | None = None, after: int = 0) -> SomeOf[CameBack]:
    """The children of this session who came back and have had no talk about it, longest ago first."""
    rows = some_of(
        connection,
        """select child, ref, working_name, nation, returned_at, talk from spine.standing
           where slot = any ((select access.slots())::bigint[]) and returned_at is not null
             and missing_since is null and talk <> %s""",
        (talks.HELD,),
        order="returned_at, child",
        at_most=at_most,
        after=after,
    )
    return SomeOf((CameBack(*row) for row in rows), of=rows.of)


def newest(opened: OpenRecord, root: int) -> Entry:
    """The newest version of one entry, written or still waiting; raises Invalid where there is none."""
    waiting = [entry for entry in opened.waiting if entry.root == root]
    if waiting:
        return waiting[-1]
    found = read.by_seq(opened.connection, opened.child, [root])
    if root not in found:
        raise Invalid("entry", "There is no such entry in this record.", "Choose one of this record.")
    return found[root]


def as_they_stand(opened: OpenRecord, *payloads: type[Payload]) -> list[Entry]:
    """The facts of these kinds, oldest first, each chain by its newest version."""
    kinds = sorted(KIND_OF[payload].name for payload in payloads)
    rows = opened.connection.execute(
        f"select {read.COLUMNS} from spine.entry where child = %s and kind = any(%s)",  # noqa: S608
        (opened.child, kinds),
    )
    entries = [*map(read.as_entry, rows), *(entry for entry in opened.waiting if entry.kind in kinds)]
    return sorted(heads(entries), key=lambda entry: entry.key)


def of_episode(opened: OpenRecord, episode: Episode, *payloads: type[Payload]) -> list[Entry]:
    """The facts of these kinds from an episode's report to its end, oldest first, as they now stand."""
    since, until = episode.reported_at or episode.started_at, episode.confirmed_at
    return [
        entry
        for entry in as_they_stand(opened, *payloads)
        if since <= entry.happened.at and (until is None or entry.happened.at <= until)
    ]


def counted(opened: OpenRecord, episode: Episode) -> list[Entry]:
    """The periods of an authority's yearly return that tell of this episode."""
    found = as_they_stand(opened, missing.PeriodReported)
    return [
        one for one in found if isinstance(one.payload, missing.PeriodReported) and one.payload.episode == episode.seq
    ]


@dataclass(frozen=True, slots=True)
class Agreed:
    """An action with its owner, and what came of it."""

    agreed: Entry
    done: Entry | None


def actions(opened: OpenRecord, episode: Episode) -> list[Agreed]:
    """What was agreed to be done to find the child, by whom, and what came of it."""
    found = of_episode(opened, episode, missing.ActionAgreed, missing.ActionDone)
    done = {e.payload.action: e for e in found if isinstance(e.payload, missing.ActionDone)}
    return [Agreed(e, done.get(e.root)) for e in found if isinstance(e.payload, missing.ActionAgreed)]


@dataclass(frozen=True, slots=True)
class Tonight:
    """A missing child on the list of beds: `answered_at` None where nobody has said where they would sleep if found."""

    child: int
    ref: str
    name: int | None
    missing_since: datetime
    answered_at: datetime | None
    fetched_by: str | None
    afraid: bool


def where_tonight(connection: Plain, *, at_most: int | None = None, after: int = 0) -> SomeOf[Tonight]:
    """The missing children of this session, those first for whom nobody has said where they would sleep if found."""
    rows = some_of(
        connection,
        """with gone as (
             select child, ref, working_name, missing_since, episode, folded::json #> '{standing,search}' as search
             from spine.standing where slot = any ((select access.slots())::bigint[]) and missing_since is not null
               and folded::json #>> '{standing,episode,safe_at}' is null
               and folded::json #>> '{standing,episode,back_at}' is null),
           asked as (
             select g.child, g.ref, g.working_name, g.missing_since,
               (g.search #>> '{bed,answered_at}')::timestamptz as answered_at,
               g.search #>> '{bed,fetched_by}' as fetched_by, exists (
                 select from json_array_elements(g.search -> 'before_return') b
                 where (b ->> 'episode')::bigint = g.episode and b ->> 'afraid' = 'yes') as afraid
             from gone g)
           select * from asked""",
        order="answered_at is not null, missing_since, child",
        at_most=at_most,
        after=after,
    )
    return SomeOf((Tonight(*row) for row in rows), of=rows.of)


def declined(opened: OpenRecord, episodes: Iterable[int]) -> list[talks.Offerer]:
    """Those to whom the child said no about any of these times away."""
    about, offers, found = set(episodes), {}, []
    for entry in as_they_stand(opened, missing.TalkOffered, missing.TalkAnswered):
        match entry.payload:
            case missing.TalkOffered() as offer if about & set(offer.episodes):
                offers[entry.root] = talks.Offerer(offer.offered_by, offer.worker)
            case missing.TalkAnswered(offer=root, answer=missing.OfferAnswer.NO) if root in offers:
                found.append(offers[root])
    return found


def frozen_profile(opened: OpenRecord, episode: Episode) -> Entry | None:
    """The missing profile as it stood at the report, whatever was written or corrected since."""
    if episode.profile is None:
        return None
    found = read.entries(opened.connection, opened.child, first=episode.profile, last=episode.profile)
    return next(iter(found), None)


def periods(opened: OpenRecord, homes: Iterable[Spell]) -> list[rules.Period]:
    """What the authority's yearly return counts; nothing of a child whom it does not look after."""
    standing = opened.standing
    if standing.looked_after_since is None and standing.unaccompanied is not Known.YES:
        return []
    spells, born_on = list(homes), opened.fold.born_on
    found: list[rules.Period] = []
    for episode in talks.episodes_of(standing).values():
        found += rules.statistical_periods(episode, spells, at=opened.at, born_on=born_on)
    return found
