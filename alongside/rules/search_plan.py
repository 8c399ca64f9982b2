"""The plan of a search: lines of enquiry, what the record suggests, what a review adds. Nothing is taken up by itself."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from alongside.law import lengths
from alongside.rules.missing import open_episode
from alongside.rules.search import LONGEST
from alongside.rules.standing import Standing
from alongside.rules.state.search_plan import PlannedLine, SearchPlan
from alongside.vocabulary.codes import Known, Nation
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.missing import Action, InSafeHands, Located
from alongside.vocabulary.missing_depth import PatternTold
from alongside.vocabulary.missing_depth_codes import WhereBeen, WithWhom
from alongside.vocabulary.placement import Arrived, JourneyBegan, ProfilePrepared
from alongside.vocabulary.search_plan_codes import Ground, Outcome, Topic

SUGGEST = (ProfilePrepared, PatternTold, Located, InSafeHands, Arrived, JourneyBegan)
"""The facts that may suggest a line."""

MOVES_ON = frozenset({"missing.line_answered", "missing.line_passed_on", "missing.line_set_aside"})
"""The kinds that passing a line on, or setting it aside, rests on."""

NO_APPEAL = "No appeal has gone out under a decision in this search. Decide about it by name first, then write that it was made."
ENGLISH = frozenset({"eng", "cym"})
NOT_A_PLACE, NOT_SOMEBODY = frozenset({WhereBeen.NOT_SAID}), frozenset({WithWhom.NOT_SAID, WithWhom.ALONE})


class Stands(StrEnum):
    """How a line stands at an instant; what another agency owes and has not told us of is not known to us."""

    OPEN = "open"
    OVERDUE = "overdue"
    NOT_KNOWN = "not_known"
    FOUND_SOMETHING = "found_something"
    NOTHING = "nothing"
    CANNOT_BE_DONE = "cannot_be_done"
    SET_ASIDE = "set_aside"


def stands(line: PlannedLine, *, at: datetime, ours: bool) -> Stands:
    """`ours`: whether its owner writes in this record, so that silence is lateness."""
    if line.aside:
        return Stands.SET_ASIDE
    if line.outcome is not None:
        return Stands(line.outcome.value)
    if at <= line.due_at:
        return Stands.OPEN
    return Stands.OVERDUE if ours else Stands.NOT_KNOWN


def may_owe(standing: Standing, *, due_at: datetime, at: datetime, person: int | None, around: Collection[int]) -> None:
    """A line has a time still to come, no later than a review may be put off, and an owner who will see it."""
    open_episode(standing)
    if due_at <= at:
        raise Invalid("due_at", "This time has passed.", "Give a time still to come.")
    latest = lengths.due_at(at, LONGEST, nation=standing.nation or Nation.ENGLAND)
    if latest is not None and due_at > latest:
        raise Invalid("due_at", "This is more than three months away.", "Give a time before the next review at least.")
    if person is not None and person not in around:
        raise Invalid(
            "owner_person",
            "This person does not stand to the child, so they would never see that they owe it.",
            "Choose somebody who works with this child, or the place in the work alone.",
        )


def open_line(standing: Standing, root: int) -> PlannedLine:
    """The line as it stands; raises Refusal where it was answered or set aside already, or never was."""
    open_episode(standing)
    line = standing.search_plan.line(root)
    if line is None:
        raise Refusal("There is no such line in the plan of this search.")
    if not line.is_open:
        raise Refusal("This line was answered or set aside already. Open a new line if there is more to do.")
    return line


def may_answer(
    standing: Standing, *, line: int, outcome: Outcome, found: bool, reason: bool, happened: datetime
) -> PlannedLine:
    """Found something says what; cannot be done says why; an appeal is done only where one went out under a decision."""
    known = open_line(standing, line)
    if happened < known.opened_at:
        raise Invalid("happened", "This is before the line was opened.", "Check the time.")
    if outcome is Outcome.FOUND_SOMETHING and not found:
        raise Invalid("found", "What was found is not written.", "Write it in a few words.")
    if outcome is Outcome.CANNOT_BE_DONE and not reason:
        raise Invalid(
            "reasons", "Nobody has written why it cannot be done.", "Write why, so that somebody can try again."
        )
    if known.topic is Topic.APPEALS and outcome is not Outcome.CANNOT_BE_DONE and not went_out(standing):
        raise Refusal(NO_APPEAL)
    return known


def may_finish(standing: Standing, *, action: Action) -> None:
    """A public appeal is done only where one went out under a decision."""
    if action is Action.PUBLIC_APPEAL and not went_out(standing):
        raise Refusal(NO_APPEAL)


def went_out(standing: Standing) -> bool:
    """Whether anything was published under a decision since this search began."""
    episode = standing.episode
    began = episode.reported_at or episode.started_at if episode is not None else None
    return began is not None and any(one.made_at >= began for one in standing.search_plan.appeals)


def not_named_yet(standing: Standing) -> tuple[PlannedLine, ...]:
    """The lines that no review has named as what it added."""
    plan = standing.search_plan
    named = {root for review in plan.reviews for root in review.adds}
    return tuple(one for one in plan.lines if one.root not in named)


def may_widen(standing: Standing, *, adds: Iterable[int], reason: bool) -> tuple[int, ...]:
    """A review widens the search, or says why it does not; raises Invalid for one that does neither."""
    open_episode(standing)
    new, adds = {one.root for one in not_named_yet(standing)}, tuple(adds)
    if any(root not in new for root in adds):
        raise Invalid("adds", "An earlier review named this line already.", "Choose lines that are new in this review.")
    if not adds and not reason:
        raise Invalid(
            "nothing_added",
            "This review adds no line to the search.",
            "Add a line, or write why nothing more can be tried now.",
        )
    return adds


def answered_suggestions(plan: SearchPlan) -> frozenset[tuple[Ground, int]]:
    """Those taken up as lines in this search, or set aside."""
    taken = ((one.ground, one.source) for one in plan.lines if one.ground is not None and one.source is not None)
    return frozenset((*taken, *((one.ground, one.source) for one in plan.aside)))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the record suggests: of which ground, resting on which entry, about what, with the codes that it holds."""

    ground: Ground
    source: int
    topic: Topic
    codes: tuple[StrEnum, ...] = ()
    language: str | None = None
    what: int | None = None


def suggestions(standing: Standing, entries: Iterable[Entry]) -> tuple[Suggestion, ...]:
    """What could be a line, the last plan's first; without those taken up or set aside in this search."""
    plan, episode = standing.search_plan, standing.episode
    if episode is None:
        return ()
    known = answered_suggestions(plan)
    since, entries = episode.reported_at or episode.started_at, list(entries)
    found = [
        *(Suggestion(Ground.LAST_PLAN, one.root, one.topic, what=one.what) for one in plan.before if not one.aside),
        *(each for entry in entries for each in _of(entry, since=since)),
        *_earlier_homes(standing, entries),
        *_of_standing(standing, episode.seq),
    ]
    return tuple(one for one in dict.fromkeys(found) if (one.ground, one.source) not in known)


def _of(entry: Entry, *, since: datetime) -> list[Suggestion]:
    root, before = entry.root, entry.happened.at < since
    match entry.payload:
        case ProfilePrepared() as profile:
            wanted = (
                (Ground.PROFILE_PEOPLE, Topic.PEOPLE, profile.people),
                (Ground.PROFILE_PHONES, Topic.PHONES, profile.telephones),
                (Ground.PROFILE_PLACES, Topic.PLACES, profile.places),
            )
            return [Suggestion(ground, root, topic, what=text) for ground, topic, text in wanted if text is not None]
        case PatternTold(where=where, with_whom=with_whom):
            places = tuple(one for one in where if one not in NOT_A_PLACE)
            people = tuple(one for one in with_whom if one not in NOT_SOMEBODY)
            told = [Suggestion(Ground.WHERE_BEFORE, root, Topic.PAST_EPISODES, places)] if places else []
            return told + ([Suggestion(Ground.WITH_WHOM_BEFORE, root, Topic.PEOPLE, people)] if people else [])
        case Located(where=where) | InSafeHands(where=where) if before and where is not None:
            return [Suggestion(Ground.FOUND_BEFORE, root, Topic.PAST_EPISODES, what=where)]
        case JourneyBegan() if before:
            return [Suggestion(Ground.JOURNEY, root, Topic.LAST_JOURNEYS)]
    return []


def _of_standing(standing: Standing, episode: int) -> list[Suggestion]:
    """What follows from who the child is; resting on the report, since no single entry says it."""
    found = []
    spoken = [code for code in standing.languages if code not in ENGLISH]
    if spoken:
        found.append(Suggestion(Ground.SPOKEN_LANGUAGE, episode, Topic.COMMUNITY, language=spoken[0]))
    if standing.unaccompanied is Known.YES:
        found.append(Suggestion(Ground.CAME_FROM_ABROAD, episode, Topic.PORTS))
    return found


def _earlier_homes(standing: Standing, entries: Iterable[Entry]) -> tuple[Suggestion, ...]:
    """Homes the child has left: they may still knock at that door."""
    lived = [one for one in entries if isinstance(one.payload, Arrived)]
    now = standing.home.seq if standing.home is not None else None
    return tuple(Suggestion(Ground.LIVED_BEFORE, one.root, Topic.PLACES) for one in lived if one.root != now)


def may_set_suggestion_aside(standing: Standing, *, ground: Ground, source: int) -> None:
    """Once in a search; what was taken up is set aside as a line."""
    open_episode(standing)
    if (ground, source) in answered_suggestions(standing.search_plan):
        raise Refusal("This suggestion was taken up or set aside already in this search.")


def taken_up_again(standing: Standing, roots: Iterable[int]) -> tuple[PlannedLine, ...]:
    """Lines of the last plan that this search begins with; raises Invalid for one that is not there or stands already."""
    open_episode(standing)
    plan = standing.search_plan
    before = {one.root: one for one in plan.before}
    there = {source for ground, source in answered_suggestions(plan) if ground is Ground.LAST_PLAN}
    found = tuple(dict.fromkeys(roots))
    if not found:
        raise Invalid("lines", "No line was chosen.", "Choose at least one of the last plan's lines.")
    if any(root not in before or root in there for root in found):
        raise Invalid("lines", "This line is not in the last plan, or it stands already.", "Choose from the list.")
    return tuple(before[root] for root in found)


def may_answer_questions(standing: Standing, *, at_the_side: bool) -> int | None:
    """The questions are the guardian's, or of whoever covers, or of the region where there is none. Returns the last review."""
    open_episode(standing)
    if not at_the_side:
        raise Refusal(
            "These three questions are answered by the guardian, by whoever covers, or by the region where there is none:"
            " somebody who can speak for what this child would want."
        )
    reviews = standing.search_plan.reviews
    return reviews[-1].root if reviews else None
