"""Reporting a child missing or away, and telling those who must hear of it. Told is not taken."""

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.missing import plan_appeals, queries
from alongside.people import desks
from alongside.rules import missing as rules
from alongside.rules.standing import Episode
from alongside.vocabulary import missing
from alongside.vocabulary.codes import AgencyKind, Teller
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import Entry, Fact, Happened, Payload, Told, happened_at
from alongside.vocabulary.search_plan_codes import TakeDownBecause

NONE_YET: Mapping[missing.Told, missing.Route] = {}


def report(
    opened: OpenRecord,
    *,
    state: missing.State,
    by: Teller,
    last_seen_at: datetime | None = None,
    last_seen_by: Teller | None = None,
    left_at: datetime | None = None,
    already_told: Mapping[missing.Told, missing.Route] = NONE_YET,
    happened: Happened | None = None,
    told: Told | None = None,
) -> list[Entry]:
    """Whoever found the child gone says so: an episode opens, or the report joins the one that is open.

    No standing refuses it. Where it is written for somebody who rang, their time counts. `already_told` is
    whom they have told themselves, and how. Sealed texts: why_worried, clothing, checks_made; if police
    took it: taken_by, reference.
    """
    happened = happened or happened_at(told.at if told is not None else opened.at)
    rules.check_times(
        at=opened.at,
        happened_at=happened.at,
        said_at=told.at if told is not None else None,
        left_at=left_at,
        seen_at=last_seen_at,
    )
    payloads: list[Payload] = [
        missing.WasTold(whom=whom, route=route, desk=_desk_of(opened, whom)) for whom, route in already_told.items()
    ]
    if "taken_by" in opened.sealed:
        payloads.append(_taken(opened, missing.Told.POLICE))
    episode = rules.episode_then(opened.standing, happened.at)
    if episode is not None:
        again = missing.AlsoReported(
            state=state,
            by=by,
            words=opened.sealed.get("why_worried"),
            last_seen_at=last_seen_at,
            last_seen_by=last_seen_by,
            clothing=opened.sealed.get("clothing"),
            checks_made=opened.sealed.get("checks_made"),
        )
        joined = _join(opened, episode, again, happened=happened, told=told)
        return [*joined, *write.record(opened, *payloads, happened=happened, told=told)]
    standing, text = opened.standing, opened.sealed.get
    force = rules.lead_force(standing)
    first = missing.Reported(
        state=state,
        by=by,
        left_at=left_at,
        last_seen_at=last_seen_at,
        last_seen_by=last_seen_by,
        home=standing.home.desk if standing.home is not None else None,
        profile=standing.profile_version,
        lead_force=force,
        lead_force_desk=desks.of_force(opened.connection, force),
        line_desk=desks.the_line(opened.connection),
        why_worried=text("why_worried"),
        clothing=text("clothing"),
        checks_made=text("checks_made"),
        after=standing.past_episodes[-1].seq if standing.past_episodes else None,
    )
    return write.record(opened, first, *payloads, happened=happened, told=told)


def _join(
    opened: OpenRecord,
    episode: Episode,
    again: missing.AlsoReported,
    *,
    happened: Happened,
    told: Told | None,
) -> list[Entry]:
    """A further report, with its own teller and time. An earlier one takes the place of the first."""
    if episode.reported_at is not None and happened.at < episode.reported_at:
        return _precede(opened, episode, again, happened=happened, told=told)
    payloads: list[Payload] = [again]
    had_at = episode.adult_has_child_at
    gone_again = had_at is not None and had_at < happened.at and opened.standing.missing
    worse = episode.state is missing.State.AWAY and again.state is missing.State.MISSING
    if gone_again or (worse and had_at is None):
        payloads.append(missing.StateChanged(state=again.state))
    return write.record(opened, *payloads, happened=happened, told=told)


def _precede(
    opened: OpenRecord,
    episode: Episode,
    again: missing.AlsoReported,
    *,
    happened: Happened,
    told: Told | None,
) -> list[Entry]:
    """The episode keeps its number and what it froze; the later report stands beside the earlier."""
    first = queries.newest(opened, episode.seq)
    said = first.payload
    assert isinstance(said, missing.Reported)
    earlier = replace(
        said,
        by=again.by,
        last_seen_at=again.last_seen_at or said.last_seen_at,
        last_seen_by=again.last_seen_by or said.last_seen_by,
        why_worried=again.words or said.why_worried,
        clothing=again.clothing or said.clothing,
        checks_made=again.checks_made or said.checks_made,
    )
    later = missing.AlsoReported(state=said.state, by=said.by, words=said.why_worried)
    return write.write(
        opened,
        [
            Fact(payload=earlier, happened=happened, told=told, corrects=first.seq),
            Fact(payload=later, happened=first.happened, told=first.told),
        ],
    )


def change_state(opened: OpenRecord, *, state: missing.State, happened: Happened, told: Told | None = None) -> Entry:
    """Away becomes missing, or missing away, within the same episode. Sealed text: reasons."""
    rules.may_change_state(opened.standing, state=state)
    changed = missing.StateChanged(state=state, reasons=opened.sealed.get("reasons"))
    return write.record(opened, changed, happened=happened, told=told)[0]


def tell(
    opened: OpenRecord,
    *,
    whom: missing.Told,
    route: missing.Route,
    happened: Happened,
    desk: int | None = None,
    told: Told | None = None,
) -> Entry:
    """Somebody was told that the child is missing; whether they have taken it is another fact.

    The desk told sees the child from here; it follows from `whom`, and is named for another force.
    """
    _reach_back(opened, happened)
    was_told = missing.WasTold(whom=whom, route=route, desk=desk or _desk_of(opened, whom))
    return write.record(opened, was_told, happened=happened, told=told)[0]


def take(opened: OpenRecord, *, whom: missing.Told, happened: Happened, told: Told | None = None) -> Entry:
    """They took the report. Sealed texts: taken_by, the name, which must be there; reference, theirs."""
    _reach_back(opened, happened)
    return write.record(opened, _taken(opened, whom), happened=happened, told=told)[0]


def note_not_taken(opened: OpenRecord, *, whom: missing.Told, happened: Happened, told: Told | None = None) -> Entry:
    """They would not take it; the sealed text reasons must be there. The report stands."""
    _reach_back(opened, happened)
    refused = missing.NotTaken(whom=whom, reasons=opened.text("reasons"))
    return write.record(opened, refused, happened=happened, told=told)[0]


def note(
    opened: OpenRecord,
    payload: missing.StrategyDecided | missing.UnitNotified | missing.Circulated | missing.PoliceClosed,
    *,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """What an agency decided or did about the child. Police closing their own report ends nothing here."""
    return write.record(opened, payload, happened=happened, told=told)[0]


def record_death(opened: OpenRecord, *, by: AgencyKind, happened: Happened, told: Told | None = None) -> Entry:
    """The child was found dead, or died. Sealed text: told_by. Appeals that still stand are asked down in the same breath."""
    down = plan_appeals.asked_down(opened, TakeDownBecause.DIED)
    died = missing.Died(by=by, told_by=opened.sealed.get("told_by"))
    return write.record(opened, *down, died, happened=happened, told=told)[-1]


def _taken(opened: OpenRecord, whom: missing.Told) -> missing.Taken:
    by, reference_given = opened.text("taken_by"), opened.sealed.get("reference")
    return missing.Taken(whom=whom, by=by, reference=reference_given, desk=_desk_of(opened, whom))


def _reach_back(opened: OpenRecord, happened: Happened) -> None:
    """Police are often rung before us: the child was reported at the latest when the first was told."""
    episode = rules.open_episode(opened.standing)
    if episode.reported_at is None or happened.at >= episode.reported_at:
        return
    past = opened.standing.past_episodes
    if past and past[-1].confirmed_at is not None and happened.at < past[-1].confirmed_at:
        raise Invalid("happened", "The child was not missing then.", "Check the time.")
    first = queries.newest(opened, episode.seq)
    write.correct(opened, first, first.payload, happened=happened, told=first.told)


def _desk_of(opened: OpenRecord, whom: missing.Told) -> int | None:
    """The desk that is told, which sees the child from then on; None where whoever is told has none."""
    standing, connection = opened.standing, opened.connection
    code = standing.responsible or standing.area
    match whom:
        case missing.Told.POLICE:
            return desks.of_force(connection, rules.lead_force(standing))
        case missing.Told.EMERGENCY_DUTY_TEAM:
            return desks.of_authority(connection, code, desks.DeskKind.EMERGENCY_DUTY_TEAM)
        case missing.Told.SOCIAL_WORKER:
            return desks.of_authority(connection, code)
        case missing.Told.SERVICE_LINE:
            return desks.the_line(connection)
        case missing.Told.HOST_AUTHORITY:
            return desks.of_authority(connection, standing.home.authority if standing.home else None)
        case _:
            return None
