"""The talk about having been away: offered, answered, held, gathered. One may cover several episodes."""

from datetime import datetime

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.missing import queries
from alongside.missing.conversation import Pattern, as_told
from alongside.rules import talks as rules
from alongside.vocabulary import missing
from alongside.vocabulary import missing_depth as depth
from alongside.vocabulary.codes import Known, Party, Teller, Way
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import Entry, Happened, Payload, Told
from alongside.vocabulary.missing_depth import Reader, TalkChoice, TalkWay


def offer(
    opened: OpenRecord,
    *,
    offered_by: Party,
    independent: Known,
    episodes: tuple[int, ...],
    way: Way,
    happened: Happened,
    language: str | None = None,
    child_told_who_reads: Known = Known.NOT_KNOWN,
    worker: int | None = None,
    free_to_choose: tuple[TalkChoice, ...] = (),
    asked_for_by_child: Known = Known.NOT_KNOWN,
    ways: tuple[TalkWay, ...] = (),
    told: Told | None = None,
) -> Entry:
    """Offer the talk: by whom, how independent they are, about which episodes, what the child may choose.

    After a no by somebody else, unless the child asked for them. Sealed texts: place, wishes.
    """
    rules.may_offer(
        opened.standing,
        episodes=episodes,
        by=rules.Offerer(offered_by, worker),
        independent=independent,
        declined=queries.declined(opened, episodes),
        asked_for_by_child=asked_for_by_child,
    )
    text = opened.sealed.get
    offered = missing.TalkOffered(
        offered_by=offered_by,
        independent=independent,
        episodes=episodes,
        way=way,
        language=language,
        child_told_who_reads=child_told_who_reads,
        worker=worker,
        free_to_choose=free_to_choose,
        asked_for_by_child=asked_for_by_child,
        ways=ways,
        place=text("place"),
        wishes=text("wishes"),
    )
    return write.record(opened, offered, happened=happened, told=told)[0]


def answer(
    opened: OpenRecord,
    *,
    offer: int,
    answer: missing.OfferAnswer,
    happened: Happened,
    next_offer_by: Party | None = None,
    next_offer_at: datetime | None = None,
    next_offer_person: int | None = None,
    told: Told | None = None,
) -> Entry:
    """What the child answered to one offer; after no somebody else offers again. Sealed text: reasons."""
    offered = queries.newest(opened, offer).payload
    if not isinstance(offered, missing.TalkOffered):
        raise Invalid("offer", "This is no offer of a talk.", "Choose one from the list.")
    rules.may_answer(
        offered,
        answer=answer,
        next_offer_by=next_offer_by,
        next_offer_at=next_offer_at,
        at=opened.at,
        next_offer_person=next_offer_person,
    )
    answered = missing.TalkAnswered(
        offer=offer,
        answer=answer,
        reasons=opened.sealed.get("reasons"),
        next_offer_by=next_offer_by,
        next_offer_at=next_offer_at,
        next_offer_person=next_offer_person,
    )
    return write.record(opened, answered, happened=happened, told=told)[0]


def hold(
    opened: OpenRecord,
    *,
    held_by: Party,
    independent: Known,
    episodes: tuple[int, ...],
    way: Way,
    happened: Happened,
    may_share_with_police: Known = Known.NOT_KNOWN,
    worker: int | None = None,
    language: str | None = None,
    interpreter: Known = Known.NOT_KNOWN,
    ways: tuple[TalkWay, ...] = (),
    readers: tuple[Reader, ...] = (),
    readers_told_by: Party | None = None,
    pattern: Pattern | None = None,
    told: Told | None = None,
) -> Entry:
    """The talk took place. Sealed texts: why_left, where_and_with_whom, what_would_help.

    The child heard beforehand who will read it: `readers`, told now by `readers_told_by`, or an earlier fact says so.
    """
    told_now = bool(readers) and readers_told_by is not None
    rules.may_hold(opened.standing, episodes=episodes, by=held_by, independent=independent, told_now=told_now)
    text = opened.sealed.get
    payloads: list[Payload] = []
    if readers and readers_told_by is not None:
        payloads.append(depth.ReadersTold(by=readers_told_by, readers=readers, episodes=episodes, language=language))
    held = missing.TalkHeld(
        held_by=held_by,
        independent=independent,
        episodes=episodes,
        way=way,
        why_left=text("why_left"),
        where_and_with_whom=text("where_and_with_whom"),
        what_would_help=text("what_would_help"),
        may_share_with_police=may_share_with_police,
        worker=worker,
        language=language,
        interpreter=interpreter,
        ways=ways,
    )
    payloads.append(held)
    if pattern:
        payloads.append(as_told(pattern, source=Teller.CHILD, episodes=episodes))
    written = write.record(opened, *payloads, happened=happened, told=told)
    return next(entry for entry in written if entry.payload is held)


def gather(
    opened: OpenRecord,
    *,
    source: Teller,
    episodes: tuple[int, ...],
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """What carer, guardian or police already learnt, beside the interview. Sealed text, needed: words."""
    rules.may_gather(opened.standing, episodes=episodes)
    gathered = missing.TalkGathered(source=source, episodes=episodes, words=opened.text("words"))
    return write.record(opened, gathered, happened=happened, told=told)[0]
