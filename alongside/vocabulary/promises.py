"""Facts of what a child was promised: by whom and by when, kept, or told why not; and passed on when somebody leaves."""

from alongside.vocabulary.codes import Known, Party
from alongside.vocabulary.facts import Payload, fact
from alongside.vocabulary.values import EntryRef, LanguageCode, Moment, PersonRef, SealedAccount, SealedCasework


@fact("contact.promised", order=64, sentence="{promiser} promised the child something by {due_at}")
class Promised(Payload):
    """Something a named person promised the child by a stated time, in the words in which the child knows it."""

    promiser: PersonRef
    owed_by: Party
    due_at: Moment
    what: SealedCasework
    child_knows_it_as: SealedCasework | None = None
    language: LanguageCode | None = None
    said_back: Known = Known.NOT_KNOWN


@fact("contact.promise_kept", order=65, sentence="A promise to the child was kept")
class PromiseKept(Payload):
    """A promise was kept; `clocks` names the promise and every passing on of it, so that it alone is met."""

    promise: EntryRef
    clocks: tuple[EntryRef, ...]
    child_knows: Known = Known.NOT_KNOWN
    how: SealedCasework | None = None


@fact("contact.told_why_not", order=65, sentence="The child was told why a promise will not be kept")
class ToldWhyNot(Payload):
    """The child was told why a promised thing will not happen, with what they answered; told in time it keeps the promise."""

    promise: EntryRef
    clocks: tuple[EntryRef, ...]
    why: SealedCasework
    child_answered: SealedAccount
    language: LanguageCode | None = None
    said_back: Known = Known.NOT_KNOWN


@fact("contact.promise_passed_on", order=66, sentence="{promiser} took on a promise to the child, due by {due_at}")
class PromisePassedOn(Payload):
    """A promise is owed by another named person from here, at the same time; `clocks` names those that end with it."""

    promise: EntryRef
    clocks: tuple[EntryRef, ...]
    promiser: PersonRef
    owed_by: Party
    due_at: Moment
    child_told: Known = Known.NOT_KNOWN
    words: SealedCasework | None = None
