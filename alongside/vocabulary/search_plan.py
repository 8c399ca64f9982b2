"""Facts of the plan of a search: lines of enquiry, what became of each, and the three questions asked every month."""

from alongside.vocabulary.codes import Party
from alongside.vocabulary.facts import Payload, fact
from alongside.vocabulary.search_plan_codes import (
    AbroadQuestion,
    AbroadTold,
    AppealKind,
    Bereaved,
    ChildsView,
    Ground,
    HeldAbroad,
    Outcome,
    Shown,
    TakeDownBecause,
    Topic,
)
from alongside.vocabulary.values import EntryRef, Moment, PersonRef, SealedCasework, SealedLocation

__all__ = [
    "AbroadQuestion",
    "AbroadTold",
    "AppealKind",
    "Bereaved",
    "ChildsView",
    "Ground",
    "HeldAbroad",
    "Outcome",
    "Shown",
    "TakeDownBecause",
    "Topic",
]


@fact("missing.line_opened", order=76, sentence="Line of enquiry: {topic}, by {owner}")
class LineOpened(Payload):
    """A line of enquiry in looking for the child, with who owes it and by when; `ground` and `source` say what suggested it."""

    topic: Topic
    owner: Party
    due_at: Moment
    owner_person: PersonRef | None = None
    what: SealedLocation | None = None
    ground: Ground | None = None
    source: EntryRef | None = None
    follows: EntryRef | None = None


@fact("missing.line_passed_on", order=77, sentence="A line of enquiry was passed on to {owner}")
class LinePassedOn(Payload):
    """Somebody else owes a line from here; `clocks` names those that end with it."""

    line: EntryRef
    clocks: tuple[EntryRef, ...]
    owner: Party
    due_at: Moment
    owner_person: PersonRef | None = None
    reasons: SealedCasework | None = None


@fact("missing.line_answered", order=77, sentence="A line of enquiry: {outcome}")
class LineAnswered(Payload):
    """What came of a line: found something, nothing, or why it cannot be done; and what comes next."""

    line: EntryRef
    clocks: tuple[EntryRef, ...]
    outcome: Outcome
    found: SealedLocation | None = None
    reasons: SealedCasework | None = None
    next: SealedCasework | None = None


@fact("missing.line_set_aside", order=77, sentence="A line of enquiry was set aside, with a reason")
class LineSetAside(Payload):
    """An open line is not followed for now; it stays in the plan with its reason."""

    line: EntryRef
    clocks: tuple[EntryRef, ...]
    reasons: SealedCasework


@fact("missing.suggestion_set_aside", order=77, sentence="A suggested line was set aside, with a reason: {ground}")
class SuggestionSetAside(Payload):
    """What the record suggested is not taken up in this search, and why."""

    ground: Ground
    source: EntryRef
    reasons: SealedCasework


@fact("missing.three_questions_answered", order=81, sentence="The three questions of the month were answered")
class ThreeQuestionsAnswered(Payload):
    """What have we not tried, whom have we not asked, what would this child have us do: answered once a month."""

    by: Party
    not_tried: SealedCasework
    not_asked: SealedCasework
    child_would: SealedCasework
    review: EntryRef | None = None
