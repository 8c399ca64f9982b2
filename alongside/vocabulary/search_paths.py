"""Facts of asking beyond those who look for the child, of a child found abroad, and of telling that a child has died."""

from alongside.vocabulary.codes import Known, Party
from alongside.vocabulary.facts import Payload, fact
from alongside.vocabulary.missing_codes import Route
from alongside.vocabulary.search_plan_codes import (
    AbroadQuestion,
    AbroadTold,
    AppealKind,
    Bereaved,
    ChildsView,
    HeldAbroad,
    Shown,
    TakeDownBecause,
)
from alongside.vocabulary.values import (
    Count,
    EntryRef,
    Moment,
    NationalityCode,
    PersonRef,
    SealedCasework,
    SealedIdentity,
)


@fact("missing.appeal_decided", order=76, sentence="Decided about {kind}")
class AppealDecided(Payload):
    """By name: whether this can be done without leading exploiters or creditors to the child, and what may be shown."""

    kind: AppealKind
    allowed: bool
    decided_by: PersonRef
    reasons: SealedCasework
    childs_view: ChildsView
    childs_words: SealedCasework | None = None
    agreed_by: tuple[Party, ...] = ()
    may_show: tuple[Shown, ...] = ()
    name_form: SealedIdentity | None = None
    area: SealedCasework | None = None
    down_by: Moment | None = None


@fact("missing.appeal_made", order=77, sentence="Asked for the child: published by {publisher}")
class AppealMade(Payload):
    """An appeal, poster or approach went out under a decision; whoever published it owes taking it down by `due_at`."""

    decision: EntryRef
    publisher: Party
    due_at: Moment
    shown: tuple[Shown, ...]
    publisher_person: PersonRef | None = None
    where: SealedCasework | None = None


@fact("missing.take_down_asked", order=94, sentence="{publisher} asked to take an appeal down: {because}")
class TakeDownAsked(Payload):
    """Who published an appeal is asked to take it down, by when; `clocks` names what was owed before in its place."""

    appeal: EntryRef
    clocks: tuple[EntryRef, ...]
    publisher: Party
    due_at: Moment
    because: TakeDownBecause
    publisher_person: PersonRef | None = None
    words: SealedCasework | None = None


@fact("missing.appeal_taken_down", order=95, sentence="An appeal was taken down, as they say")
class AppealTakenDown(Payload):
    """Who published it says that it is down; that somebody looked is another fact."""

    appeal: EntryRef
    clocks: tuple[EntryRef, ...]
    words: SealedCasework | None = None


@fact("missing.take_down_checked", order=96, sentence="Somebody looked whether an appeal is down")
class TakeDownChecked(Payload):
    """Somebody looked: it is gone everywhere they looked, or where it still stands. `clocks` names what that meets."""

    appeal: EntryRef
    clocks: tuple[EntryRef, ...]
    down: bool
    words: SealedCasework | None = None


@fact("missing.found_abroad", order=91, sentence="Found in another country: {country}; with {held_by}")
class FoundAbroad(Payload):
    """The child is in another country: which, who has them there; they stay missing until somebody safe has them."""

    country: NationalityCode
    held_by: HeldAbroad
    who: SealedCasework | None = None


@fact("missing.abroad_told", order=92, sentence="{whom} told of the child found abroad")
class WasToldAbroad(Payload):
    """One of those who must know of a child in another country was told; the child's own consulate only under a decision."""

    whom: AbroadTold
    route: Route
    who: SealedCasework | None = None
    reference: SealedIdentity | None = None
    decision: EntryRef | None = None


@fact("missing.abroad_question_answered", order=92, sentence="Answered before any return: {question}")
class AbroadQuestionAnswered(Payload):
    """One of the things to be answered before anybody decides on a return from another country."""

    question: AbroadQuestion
    settled: Known
    words: SealedCasework


@fact("missing.return_from_abroad_decided", order=93, sentence="Decided about a return from abroad")
class ReturnFromAbroadDecided(Payload):
    """By name: whether the child comes back from another country, who travels with them, and why."""

    returns: bool
    decided_by: PersonRef
    reasons: SealedCasework
    travels_with: Party | None = None
    traveller: SealedCasework | None = None


@fact("missing.telling_decided", order=97, sentence="Decided who is told of the death, in which order: {whom}, by {by}")
class TellingDecided(Payload):
    """By name: who tells one of the bereaved that the child has died, and in which place of the order."""

    whom: Bereaved
    by: Party
    place: Count
    decided_by: PersonRef
    teller: PersonRef | None = None
    words: SealedCasework | None = None


@fact("missing.told_of_death", order=98, sentence="Told of the child's death")
class ToldOfDeath(Payload):
    """One of the bereaved has heard it from the person who was to tell them."""

    telling: EntryRef
    words: SealedCasework | None = None
