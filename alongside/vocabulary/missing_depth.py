"""Facts of missing in depth: other forces asked, withheld sources, notices explained, talks before and after a return."""

from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import HowKnown, Known, Party, Teller
from alongside.vocabulary.facts import Payload, fact
from alongside.vocabulary.missing_codes import HomeOfficeNotice
from alongside.vocabulary.missing_depth_codes import (
    BeforeReturn,
    CameBefore,
    ForceAnswer,
    ForceAsk,
    LevelReason,
    NoticeField,
    NotPossible,
    Reader,
    TalkChoice,
    TalkWay,
    WhereBeen,
    WhyGone,
    WithWhom,
)
from alongside.vocabulary.values import (
    DeskRef,
    EntryRef,
    ForceCode,
    LanguageCode,
    Moment,
    PersonRef,
    SealedAccount,
    SealedCasework,
    SealedIdentity,
    SealedLocation,
    SealedSourceForPolice,
    SealedSourceForSupervisor,
)

__all__ = [
    "BeforeReturn",
    "CameBefore",
    "ForceAnswer",
    "ForceAsk",
    "LevelReason",
    "NotPossible",
    "NoticeField",
    "Reader",
    "TalkChoice",
    "TalkWay",
    "WhereBeen",
    "WhyGone",
    "WithWhom",
]


@fact("missing.force_asked", order=76, sentence="{force} asked: {what}; answer due by {answer_due_at}")
class ForceAsked(Payload):
    """Another force was asked for something; the first one leads until another has accepted the lead by name."""

    force: ForceCode
    what: ForceAsk
    answer_due_at: Moment
    desk: DeskRef | None = None
    asked_of: SealedCasework | None = None
    words: SealedLocation | None = None


@fact("missing.force_answered", order=77, sentence="The force that was asked: {answer}")
class ForceAnswered(Payload):
    """What that force answered, by a named person and with its own reference."""

    asked: EntryRef
    answer: ForceAnswer
    by: SealedCasework
    reference: SealedIdentity | None = None
    result: SealedLocation | None = None


@fact(
    "missing.withheld_information_received",
    order=78,
    sentence="Information received; its source is withheld, known to the recorder",
)
class WithheldInformationReceived(Payload):
    """What somebody said who must not be known: the lead force and the recorder's supervisor alone read who it was."""

    obtained_at: Moment
    words: SealedLocation
    sighting: bool = False
    how: HowKnown | None = None
    supervisor: PersonRef | None = None
    source_for_police: SealedSourceForPolice | None = None
    source_for_supervisor: SealedSourceForSupervisor | None = None


@fact("missing.notice_explained", order=86, sentence="Told of the notice to the Home Office ({about}): {told}")
class NoticeExplained(Payload):
    """What the child was told about the notice to the Home Office, by whom, in which language; or why not yet."""

    about: HomeOfficeNotice
    told: bool
    by: Party
    words: SealedCasework
    language: LanguageCode | None = None
    child_words: SealedAccount | None = None


@fact("missing.asked_before_return", order=91, sentence="Before going back, a chance to talk: {answer}")
class AskedBeforeReturn(Payload):
    """Where the child wants to sleep and whether they are afraid, asked before the journey back; or why not."""

    answer: BeforeReturn
    by: Party
    afraid: Known = Known.NOT_KNOWN
    wants_to_go_back: Known = Known.NOT_KNOWN
    because: NotPossible | None = None
    language: LanguageCode | None = None
    interpreter: Known = Known.NOT_KNOWN
    where_to_sleep: SealedAccount | None = None
    afraid_of: SealedAccount | None = None


@fact("missing.readers_told", order=98, sentence="Told by {by} who will read what they say: {readers}")
class ReadersTold(Payload):
    """Before a talk the child heard who will read what they say."""

    by: Party
    readers: tuple[Reader, ...]
    episodes: tuple[EntryRef, ...]
    language: LanguageCode | None = None
    child_words: SealedAccount | None = None


@fact(
    "missing.pattern_told",
    order=99,
    klass=Class.ACCOUNT,
    sentence="What made the child go, as told by {source}",
)
class PatternTold(Payload):
    """Why, with whom, where and after what the child went, as somebody tells it: closed lists and sealed words."""

    source: Teller
    episodes: tuple[EntryRef, ...]
    why: tuple[WhyGone, ...] = ()
    with_whom: tuple[WithWhom, ...] = ()
    where: tuple[WhereBeen, ...] = ()
    after: tuple[CameBefore, ...] = ()
    words: SealedAccount | None = None
