"""Facts of one guardian following another: what the child was told and says, the meeting of all three, the goodbye.

That a handover was agreed and that it was taken over stand in `advocacy`; these are what makes it an introduction.
"""

from enum import StrEnum

from alongside.vocabulary.codes import Known, Way, labelled
from alongside.vocabulary.facts import Payload, fact
from alongside.vocabulary.values import EntryRef, LanguageCode, Moment, PersonRef, SealedCasework


@fact("advocacy.handover_told", order=33, sentence="{by} told the child that the guardian will change on {planned_at}")
class HandoverTold(Payload):
    """The child was told that the guardian will change: when, who follows and why, by a named person."""

    handover: EntryRef
    by: PersonRef
    planned_at: Moment
    way: Way
    why: SealedCasework
    language: LanguageCode | None = None
    said_back: Known = Known.NOT_KNOWN


class Say(StrEnum):
    """What the child says of the change and of the worker who is to follow."""

    YES = "yes"
    MEET_FIRST = "meet_first"
    ANOTHER_SEX = "another_sex"
    ANOTHER_LANGUAGE = "another_language"
    NOT_THIS_PERSON = "not_this_person"
    NO_CHANGE = "no_change"
    DID_NOT_SAY = "did_not_say"


A_NO = frozenset({Say.ANOTHER_SEX, Say.ANOTHER_LANGUAGE, Say.NOT_THIS_PERSON, Say.NO_CHANGE})
"""Any of these is a no: it is answered, or overridden with a reason, before the next guardian takes over."""


@fact("advocacy.handover_said", order=33, sentence="The child's say in who follows: {says}")
class HandoverSaid(Payload):
    """What the child says of the next guardian, from a closed list and in their words."""

    handover: EntryRef
    says: tuple[Say, ...]
    words: SealedCasework | None = None
    language: LanguageCode | None = None


class NoAnswer(StrEnum):
    """How a child's no was answered where the same worker still follows."""

    AGREES_NOW = "agrees_now"
    ARRANGED = "arranged"
    OVERRIDDEN = "overridden"


@fact("advocacy.handover_no_answered", order=33, sentence="The child's no was answered: {how}")
class NoAnswered(Payload):
    """The child's no to the next guardian was answered or overridden, with the reason and whether the child knows it."""

    handover: EntryRef
    said: EntryRef
    how: NoAnswer
    reasons: SealedCasework
    child_told: Known = Known.NOT_KNOWN


@fact("advocacy.handover_met", order=33, sentence="Both guardians met the child together")
class HandoverMet(Payload):
    """The guardian who goes and the guardian who comes met the child together."""

    handover: EntryRef
    way: Way
    words: SealedCasework | None = None


@fact("advocacy.goodbye_said", order=33, sentence="The guardian said goodbye to the child")
class GoodbyeSaid(Payload):
    """The guardian who goes said goodbye to the child."""

    handover: EntryRef
    way: Way
    words: SealedCasework | None = None


class HandoverPart(StrEnum):
    """What belongs to an introduced handover."""

    TOLD = "told"
    SAID = "said"
    MET = "met"
    GOODBYE = "goodbye"


class LeftOutBecause(StrEnum):
    """Why a part of a handover did not take place."""

    CHILD_MISSING = "child_missing"
    CHILD_DECLINED = "child_declined"
    GUARDIAN_GONE = "guardian_gone"
    DISTANCE = "distance"
    NOT_SAFE = "not_safe"
    NO_INTERPRETER = "no_interpreter"
    OTHER = "other"


@fact("advocacy.handover_left_out", order=33, sentence="Left out of the handover: {part}, because: {because}")
class HandoverLeftOut(Payload):
    """A part of the handover did not take place, and why."""

    handover: EntryRef
    part: HandoverPart
    because: LeftOutBecause
    words: SealedCasework | None = None


@fact("advocacy.promise_not_taken_on", order=33, sentence="The next guardian does not take on a promise to the child")
class PromiseNotTakenOn(Payload):
    """The next guardian does not take on a promise to the child, and why: somebody else owes it by name from there."""

    handover: EntryRef
    promise: EntryRef
    because: SealedCasework


class CalledOffBecause(StrEnum):
    """Why an agreed handover will not take place."""

    CHILD_SAID_NO = "child_said_no"
    WORKER_CANNOT = "worker_cannot"
    GUARDIAN_STAYS = "guardian_stays"
    OTHER = "other"


@fact("advocacy.handover_called_off", order=34, sentence="The handover to {worker} was called off: {because}")
class HandoverCalledOff(Payload):
    """An agreed handover will not take place: the guardian stays the child's guardian."""

    handover: EntryRef
    worker: PersonRef
    because: CalledOffBecause
    words: SealedCasework | None = None


labelled(
    (Say.YES, "yes to this person"),
    (Say.MEET_FIRST, "wants to meet them first"),
    (Say.ANOTHER_SEX, "wants a woman, or a man, instead"),
    (Say.ANOTHER_LANGUAGE, "wants somebody who speaks their language"),
    (Say.NOT_THIS_PERSON, "no to this person"),
    (Say.NO_CHANGE, "does not want the guardian to change"),
    (Say.DID_NOT_SAY, "did not want to say"),
    (NoAnswer.AGREES_NOW, "the child was spoken with again and agrees now"),
    (NoAnswer.ARRANGED, "what the child asked for was arranged"),
    (NoAnswer.OVERRIDDEN, "it goes ahead against the child's wish, with a reason"),
    (HandoverPart.TOLD, "telling the child"),
    (HandoverPart.SAID, "the child's say"),
    (HandoverPart.MET, "meeting together"),
    (HandoverPart.GOODBYE, "the goodbye"),
    (LeftOutBecause.CHILD_MISSING, "the child is missing"),
    (LeftOutBecause.CHILD_DECLINED, "the child did not want it"),
    (LeftOutBecause.GUARDIAN_GONE, "the first guardian has gone"),
    (LeftOutBecause.NOT_SAFE, "it was not safe"),
    (LeftOutBecause.NO_INTERPRETER, "there was no interpreter"),
    (LeftOutBecause.OTHER, "another reason"),
)
# Two lists may share a code, and a code equals its own text: each list that does has its labels apart.
labelled(
    (CalledOffBecause.CHILD_SAID_NO, "the child said no"),
    (CalledOffBecause.WORKER_CANNOT, "the next guardian cannot take the child"),
    (CalledOffBecause.GUARDIAN_STAYS, "the guardian stays"),
    (CalledOffBecause.OTHER, "another reason"),
)
