"""Asking for something for a child: putting it, the answer, somebody higher, what came after, letting it rest."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from alongside.chronology import read, write
from alongside.chronology.record import OpenRecord
from alongside.law import ladder
from alongside.rules import asking as rules
from alongside.rules import same_minute
from alongside.vocabulary import asking
from alongside.vocabulary.asking import ChildHeard, Next, PassedBecause, Reply, RestBecause, Rung, Subject
from alongside.vocabulary.codes import Known, Party
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import Entry, Happened, Told
from alongside.vocabulary.placement import Distance


@dataclass(frozen=True, slots=True)
class Whom:
    """A rung of an agency; the person's own name is the sealed text `whom`."""

    party: Party
    rung: Rung


@dataclass(frozen=True, slots=True)
class NewAsk:
    """What is asked, of whom and by when. The last three say more of a safer placement.

    Sealed texts: whom, what, why, child_words, next_person; of a safer placement would_make_safe, lacking, evidence, offered.
    """

    about: Subject
    of: Whom | None
    answer_due_at: datetime
    heard: ChildHeard
    grounds: tuple[int, ...] = ()
    suggested: bool = False
    distance: Distance | None = None
    bed_given_up: Known | None = None
    notice_after_missing: Known | None = None


def ask(opened: OpenRecord, new: NewAsk, *, happened: Happened, told: Told | None = None) -> Entry:
    """Put an ask to a named person. Raises Invalid naming the field that cannot be taken."""
    standing = opened.standing
    step = rules.may_ask(
        standing,
        about=new.about,
        put=rules.Put(_step(opened, new.of), happened.at, new.answer_due_at),
        heard=new.heard,
        texts=frozenset(opened.sealed),
        has_grounds=bool(new.grounds),
    )
    _of_this_record(opened, "grounds", new.grounds)
    return write.record(opened, _asked(opened, new, step), happened=happened, told=told)[0]


def put_right(opened: OpenRecord, new: NewAsk, *, ask: int, seen: int) -> Entry:
    """Say anew what an ask was, by whoever wrote it, with the sealed text `because`; what it said before stays readable."""
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    put = rules.put_once(opened.standing, ask)
    entry = read.by_seq(opened.connection, opened.child, [ask])[ask]
    rules.may_put_right(put, entry, person=opened.person)
    step = rules.may_ask(
        opened.standing,
        about=put.about,
        put=rules.Put(_step(opened, new.of), entry.happened.at, new.answer_due_at),
        heard=new.heard,
        texts=frozenset(opened.sealed),
        has_grounds=bool(new.grounds),
    )
    _of_this_record(opened, "grounds", new.grounds)
    assert isinstance(entry.payload, asking.Asked)
    anew = msgspec.structs.replace(
        _asked(opened, new, step), suggested=entry.payload.suggested, because=opened.text("because")
    )
    return write.correct(opened, entry, anew, happened=entry.happened, told=entry.told)


def _asked(opened: OpenRecord, new: NewAsk, step: ladder.Step) -> asking.Asked:
    safer, sealed = new.about is Subject.SAFER_PLACEMENT, opened.sealed
    authority, force = _body(opened, step.party)
    return asking.Asked(
        about=new.about,
        party=step.party,
        rung=step.rung,
        whom=_named(opened),
        what=opened.text("what"),
        answer_due_at=new.answer_due_at,
        heard=new.heard,
        child_words=sealed.get("child_words"),
        why=sealed.get("why"),
        grounds=tuple(sorted(set(new.grounds))),
        next_person=sealed.get("next_person"),
        authority=authority,
        force=force,
        suggested=new.suggested,
        would_make_safe=sealed.get("would_make_safe") if safer else None,
        lacking=sealed.get("lacking") if safer else None,
        evidence=sealed.get("evidence") if safer else None,
        offered=sealed.get("offered") if safer else None,
        distance=new.distance if safer else None,
        bed_given_up=new.bed_given_up if safer else None,
        notice_after_missing=new.notice_after_missing if safer else None,
    )


def say_view(opened: OpenRecord, *, ask: int, happened: Happened, told: Told | None = None) -> Entry:
    """What the child themselves wants of an ask. Sealed text: child_words."""
    put = rules.found(opened.standing, ask)
    happened = same_minute.after(put.asked_at, happened)
    rules.may_follow(put, happened_at=happened.at)
    said = asking.ChildSaid(ask=ask, child_words=opened.text("child_words"))
    return write.record(opened, said, happened=happened, told=told)[0]


def answer(
    opened: OpenRecord,
    *,
    ask: int,
    by: Whom,
    reply: Reply,
    seen: int,
    happened: Happened,
    will_be_done_by: datetime | None = None,
    distance: Distance | None = None,
    told: Told | None = None,
) -> Entry:
    """What was answered to the newest step of an ask. Sealed texts: reasons, offered, who."""
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    put = rules.found(opened.standing, ask)
    happened = same_minute.after(put.stepped_at, happened)
    step = rules.may_answer(
        put,
        answered_at=happened.at,
        reply=reply,
        has_reasons="reasons" in opened.sealed,
        step=_step(opened, by),
        will_be_done_by=will_be_done_by,
    )
    answered = asking.Answered(
        ask=ask,
        step=put.step,
        party=step.party,
        rung=step.rung,
        reply=reply,
        reasons=opened.sealed.get("reasons"),
        offered=opened.sealed.get("offered"),
        distance=distance,
        will_be_done_by=will_be_done_by,
        who=opened.sealed.get("who"),
    )
    return write.record(opened, answered, happened=happened, told=told)[0]


def pass_up(
    opened: OpenRecord,
    *,
    ask: int,
    to: Whom,
    because: PassedBecause,
    answer_due_at: datetime,
    seen: int,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """Put an ask to somebody higher, by name, with a time to answer by. Sealed texts: whom, words, next_person."""
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    put = rules.found(opened.standing, ask)
    rules.may_chase(put, opened.standing, person=opened.person, roles=opened.roles)
    happened = same_minute.after(put.stepped_at, happened)
    step = rules.may_pass_up(
        put,
        put=rules.Put(_step(opened, to), happened.at, answer_due_at),
        because=because,
        nation=opened.standing.nation,
        at=opened.at,
    )
    passed = asking.PassedUp(
        ask=ask,
        step=put.step,
        party=step.party,
        rung=step.rung,
        because=because,
        whom=_named(opened),
        answer_due_at=answer_due_at,
        words=opened.sealed.get("words"),
        next_person=opened.sealed.get("next_person"),
    )
    return write.record(opened, passed, happened=happened, told=told)[0]


def rest(
    opened: OpenRecord, *, ask: int, because: RestBecause, seen: int, happened: Happened, told: Told | None = None
) -> Entry:
    """Let an ask rest, with a reason. Sealed text: words. Raises Refusal for whoever neither asked nor holds the child."""
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    put = rules.found(opened.standing, ask)
    happened = same_minute.after(put.stepped_at, happened)
    rules.may_rest(put, person=opened.person, roles=opened.roles, happened_at=happened.at)
    rested = asking.Rested(ask=ask, because=because, words=opened.text("words"), step=put.step)
    return write.record(opened, rested, happened=happened, told=told)[0]


def follow(
    opened: OpenRecord,
    *,
    ask: int,
    what: Next,
    happened: Happened,
    seen_in: int | None = None,
    told: Told | None = None,
) -> Entry:
    """What happened to the child next; `seen_in` is the entry that tells of it. Sealed text: words."""
    put = rules.put_once(opened.standing, ask)
    rules.may_chase(put, opened.standing, person=opened.person, roles=opened.roles)
    happened = same_minute.after(put.asked_at, happened)
    rules.may_follow(put, happened_at=happened.at)
    _of_this_record(opened, "seen_in", () if seen_in is None else (seen_in,))
    came = asking.Followed(ask=ask, what=what, words=opened.sealed.get("words"), seen_in=seen_in)
    return write.record(opened, came, happened=happened, told=told)[0]


def not_ask(opened: OpenRecord, *, happened: Happened, told: Told | None = None) -> Entry:
    """The safer placement that the record suggests was considered and is not asked for. Sealed text: because."""
    rules.may_leave_unasked(opened.standing)
    considered = asking.NotAsked(about=Subject.SAFER_PLACEMENT, because=opened.text("because"))
    return write.record(opened, considered, happened=happened, told=told)[0]


def _step(opened: OpenRecord, whom: Whom | None) -> ladder.Step | None:
    return None if whom is None else ladder.step_of(whom.party, whom.rung, opened.standing.nation)


def _named(opened: OpenRecord) -> int:
    """An ask of nobody is no ask."""
    try:
        return opened.sealed["whom"]
    except KeyError:
        raise Invalid(
            "whom", "An ask of nobody cannot be answered.", "Give the name of the person who is asked."
        ) from None


def _body(opened: OpenRecord, party: Party) -> tuple[str | None, str | None]:
    """The authority or the force asked, as it is now: it stays with the ask when the child moves."""
    standing = opened.standing
    home = standing.home or standing.chosen
    match party:
        case Party.RESPONSIBLE_AUTHORITY:
            return standing.responsible or standing.area, None
        case Party.HOST_AUTHORITY:
            return (home.authority if home is not None else None), None
        case Party.POLICE:
            lead = standing.episode.lead_force if standing.episode is not None else None
            return None, lead or (home.force if home is not None else None)
    return None, None


def _of_this_record(opened: OpenRecord, field: str, roots: tuple[int, ...]) -> None:
    if roots and set(read.by_seq(opened.connection, opened.child, roots)) != set(roots):
        raise Invalid(field, "This points at no entry of the record.", "Choose from the entries listed.")
