"""Looking for a missing child: risk levels, actions, information, sightings, reviews, a bed tonight."""

from collections.abc import Iterable
from datetime import datetime

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.missing import queries
from alongside.people.supervisors import supervisor_of
from alongside.rules import london
from alongside.rules import missing as found
from alongside.rules import search as rules
from alongside.rules import search_plan as plan
from alongside.vocabulary import missing
from alongside.vocabulary import missing_depth as depth
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import HowKnown, Party, Teller
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import Entry, Happened, Told
from alongside.vocabulary.missing_depth import LevelReason


def set_risk_level(
    opened: OpenRecord,
    *,
    level: str,
    happened: Happened,
    force: str | None = None,
    because: LevelReason | None = None,
    told: Told | None = None,
) -> Entry:
    """The level as police set it. Below medium the sealed text supervisor_reason must be there; lower than before, `because`."""
    episode = found.open_episode(opened.standing)
    reason = opened.sealed.get("supervisor_reason")
    rules.may_set_level(
        level=level,
        on=london.day_of(happened.at),
        reason_given=reason is not None,
        before=_level_before(opened, because),
        because=because,
        by_police=told is None and Class.POLICE in opened.classes,
    )
    payload = missing.RiskLevelSet(
        level=level, force=force or episode.lead_force, supervisor_reason=reason, because=because
    )
    return write.record(opened, payload, happened=happened, told=told)[0]


def _level_before(opened: OpenRecord, because: LevelReason | None) -> str | None:
    """The level it was: of this search, and where coming back is the reason, of the time away before."""
    episode, past = found.open_episode(opened.standing), opened.standing.past_episodes
    if episode.risk_level is None and rules.is_challenged(because=because) and past:
        return past[-1].risk_level
    return episode.risk_level


def agree_action(
    opened: OpenRecord,
    *,
    action: missing.Action,
    owner: Party,
    due_at: datetime,
    happened: Happened,
    owner_desk: int | None = None,
    told: Told | None = None,
) -> Entry:
    """Something to be done to find the child, with an owner and a time. Sealed text: words.

    Raises Refusal where it needs a legal power that nobody has for this child, saying which.
    """
    rules.may_agree_action(
        opened.standing, action=action, owner=owner, due_at=due_at, at=opened.at, born_on=opened.fold.born_on
    )
    agreed = missing.ActionAgreed(
        action=action, owner=owner, due_at=due_at, owner_desk=owner_desk, words=opened.sealed.get("words")
    )
    return write.record(opened, agreed, happened=happened, told=told)[0]


def finish_action(opened: OpenRecord, *, action: int, happened: Happened, told: Told | None = None) -> Entry:
    """What came of an agreed action. Sealed text: result."""
    agreed = queries.newest(opened, action).payload
    if not isinstance(agreed, missing.ActionAgreed):
        raise Invalid("action", "This is no agreed action.", "Choose one from the list.")
    plan.may_finish(opened.standing, action=agreed.action)
    done = missing.ActionDone(action=action, result=opened.sealed.get("result"))
    return write.record(opened, done, happened=happened, told=told)[0]


def add_information(
    opened: OpenRecord, *, source: Teller, obtained_at: datetime, happened: Happened, told: Told | None = None
) -> Entry:
    """What somebody said about where the child may be. Sealed texts: words, needed, and contact."""
    found.open_episode(opened.standing)
    rules.may_inform(obtained_at=obtained_at, at=opened.at)
    received = missing.InformationReceived(
        source=source,
        obtained_at=obtained_at,
        words=opened.text("words"),
        contact=opened.sealed.get("contact"),
    )
    return write.record(opened, received, happened=happened, told=told)[0]


def add_withheld_information(
    opened: OpenRecord,
    *,
    obtained_at: datetime,
    happened: Happened,
    sighting: bool = False,
    how: HowKnown | None = None,
) -> Entry:
    """What somebody said who must not be known. Sealed texts: words, needed; source_for_police and source_for_supervisor.

    Who it was is read by the lead force and by the recorder's own supervisor; nobody else is told, nor who told them.
    """
    found.open_episode(opened.standing)
    rules.may_inform(obtained_at=obtained_at, at=opened.at)
    supervisor = supervisor_of(opened.connection, opened.person)
    received = depth.WithheldInformationReceived(
        obtained_at=obtained_at,
        words=opened.text("words"),
        sighting=sighting,
        how=how,
        supervisor=supervisor,
        source_for_police=opened.text("source_for_police"),
        source_for_supervisor=opened.sealed.get("source_for_supervisor") if supervisor is not None else None,
    )
    return write.record(opened, received, happened=happened)[0]


def add_police_information(
    opened: OpenRecord, *, obtained_at: datetime, happened: Happened, told: Told | None = None
) -> Entry:
    """What police hold and share with few, written by those who may read it. Sealed text, needed: words."""
    found.open_episode(opened.standing)
    if Class.POLICE not in opened.classes:
        raise Refusal("Police information is written by police. Record it as information, with its source.")
    rules.may_inform(obtained_at=obtained_at, at=opened.at)
    received = missing.PoliceInformationReceived(words=opened.text("words"), obtained_at=obtained_at)
    return write.record(opened, received, happened=happened, told=told)[0]


def add_sighting(
    opened: OpenRecord,
    *,
    by: Teller,
    how: HowKnown,
    happened: Happened,
    force: str | None = None,
    told: Told | None = None,
) -> Entry:
    """Somebody thinks they saw the child; it ends nothing. Sealed texts: name_as_heard, where."""
    found.open_episode(opened.standing)
    text = opened.sealed.get
    sighted = missing.Sighted(by=by, how=how, force=force, name_as_heard=text("name_as_heard"), where=text("where"))
    return write.record(opened, sighted, happened=happened, told=told)[0]


def review(
    opened: OpenRecord,
    *,
    next_review_at: datetime,
    by: Party,
    happened: Happened,
    adds: Iterable[int] = (),
    told: Told | None = None,
) -> Entry:
    """The search was reviewed, and when it is next. Sealed texts: decided; nothing_added, where it adds no line.

    Raises Invalid for a review that neither adds a line to the plan nor says why nothing more can be tried.
    """
    rules.may_review(opened.standing, next_review_at=next_review_at, at=opened.at)
    text = opened.sealed.get
    added = plan.may_widen(opened.standing, adds=adds, reason="nothing_added" in opened.sealed)
    reviewed = missing.Reviewed(
        next_review_at=next_review_at,
        by=by,
        decided=text("decided"),
        adds=added,
        nothing_added=text("nothing_added"),
    )
    return write.record(opened, reviewed, happened=happened, told=told)[0]


def answer_bed_tonight(
    opened: OpenRecord, *, fetched_by: Party, seen: int, happened: Happened, home: int | None = None
) -> Entry:
    """If found tonight: where they sleep (sealed text where) and who fetches; you decide that it is safe now.

    Raises Conflict where a bed was lost or an address became known meanwhile.
    """
    opened.unless_moved_on(seen=seen, kinds=rules.TONIGHT)
    person = rules.may_answer_bed(opened.standing, person=opened.person, home=home)
    answer = missing.BedTonightAnswered(fetched_by=fetched_by, decided_by=person, where=opened.text("where"), home=home)
    return write.record(opened, answer, happened=happened)[0]


def lose_bed_tonight(
    opened: OpenRecord, *, because: missing.BedLost, happened: Happened, told: Told | None = None
) -> Entry:
    """The answer no longer holds: it is owed again at once."""
    rules.may_lose_bed(opened.standing)
    return write.record(opened, missing.BedTonightLost(because=because), happened=happened, told=told)[0]
