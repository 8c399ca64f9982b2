"""What is said with the child round a return: a chance to talk before going back, who will read a talk, what made them go."""

from dataclasses import dataclass

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.rules import before_return
from alongside.rules import talks as rules
from alongside.vocabulary import missing
from alongside.vocabulary import missing_depth as facts
from alongside.vocabulary.codes import Known, Party, Teller
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import Entry, Happened, Payload, Told
from alongside.vocabulary.missing_depth import (
    BeforeReturn,
    CameBefore,
    NotPossible,
    Reader,
    WhereBeen,
    WhyGone,
    WithWhom,
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Why, with whom, where and after what a child went, in closed lists; all of it may be empty."""

    why: tuple[WhyGone, ...] = ()
    with_whom: tuple[WithWhom, ...] = ()
    where: tuple[WhereBeen, ...] = ()
    after: tuple[CameBefore, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.why or self.with_whom or self.where or self.after)


def ask_before_return(
    opened: OpenRecord,
    *,
    answer: BeforeReturn,
    by: Party,
    happened: Happened,
    afraid: Known = Known.NOT_KNOWN,
    wants_to_go_back: Known = Known.NOT_KNOWN,
    because: NotPossible | None = None,
    language: str | None = None,
    interpreter: Known = Known.NOT_KNOWN,
    told: Told | None = None,
) -> list[Entry]:
    """Where the child wants to sleep and whether they are afraid, or why nobody could ask. Sealed: where_to_sleep, afraid_of.

    A child who is afraid of going back undoes the answer to where they sleep tonight: it is decided again.
    """
    before_return.may_ask(opened.standing, answer=answer, because=because, afraid=afraid, happened_at=happened.at)
    text = opened.sealed.get
    asked = facts.AskedBeforeReturn(
        answer=answer,
        by=by,
        afraid=afraid,
        wants_to_go_back=wants_to_go_back,
        because=because,
        language=language,
        interpreter=interpreter,
        where_to_sleep=text("where_to_sleep"),
        afraid_of=text("afraid_of"),
    )
    payloads: list[Payload] = [asked]
    if before_return.undoes_bed(opened.standing, afraid=afraid):
        payloads.append(missing.BedTonightLost(because=missing.BedLost.CHILD_AFRAID))
    return write.record(opened, *payloads, happened=happened, told=told)


def tell_readers(
    opened: OpenRecord,
    *,
    by: Party,
    readers: tuple[Reader, ...],
    episodes: tuple[int, ...],
    happened: Happened,
    language: str | None = None,
    told: Told | None = None,
) -> Entry:
    """The child heard who will read what they say, before a talk about these times away. Sealed text: child_words."""
    rules.may_tell_readers(opened.standing, episodes=episodes, readers=readers)
    said = facts.ReadersTold(
        by=by, readers=readers, episodes=episodes, language=language, child_words=opened.sealed.get("child_words")
    )
    return write.record(opened, said, happened=happened, told=told)[0]


def tell_pattern(
    opened: OpenRecord,
    pattern: Pattern,
    *,
    source: Teller,
    episodes: tuple[int, ...],
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """What made the child go, as somebody tells it. Sealed text: words."""
    rules.may_gather(opened.standing, episodes=episodes)
    words = opened.sealed.get("words")
    if not pattern and words is None:
        raise Invalid("why", "Nothing is said here.", "Tick what is known, or write it in words.")
    return write.record(
        opened, as_told(pattern, source=source, episodes=episodes, words=words), happened=happened, told=told
    )[0]


def as_told(
    pattern: Pattern, *, source: Teller, episodes: tuple[int, ...], words: int | None = None
) -> facts.PatternTold:
    """The fact that holds a pattern, to be written with a talk or by itself."""
    return facts.PatternTold(
        source=source,
        episodes=episodes,
        why=pattern.why,
        with_whom=pattern.with_whom,
        where=pattern.where,
        after=pattern.after,
        words=words,
    )
