"""The talk about having been away: offered, answered, held, gathered. One may cover several episodes."""

from datetime import datetime

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.missing import queries
from alongside.rules import talks as rules
from alongside.vocabulary import missing
from alongside.vocabulary.codes import Known, Party, Teller, Way
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import Entry, Happened, Told


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
    told: Told | None = None,
) -> Entry:
    """Offer the talk: by whom, how independent they are, about which episodes, in what language."""
    rules.may_offer(opened.standing, episodes=episodes, by=offered_by, independent=independent)
    offered = missing.TalkOffered(
        offered_by=offered_by,
        independent=independent,
        episodes=episodes,
        way=way,
        language=language,
        child_told_who_reads=child_told_who_reads,
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
    told: Told | None = None,
) -> Entry:
    """What the child answered to one offer; after no somebody else offers again. Sealed text: reasons."""
    offered = queries.newest(opened, offer).payload
    if not isinstance(offered, missing.TalkOffered):
        raise Invalid("offer", "This is no offer of a talk.", "Choose one from the list.")
    rules.may_answer(offered, answer=answer, next_offer_by=next_offer_by, next_offer_at=next_offer_at, at=opened.at)
    answered = missing.TalkAnswered(
        offer=offer,
        answer=answer,
        reasons=opened.sealed.get("reasons"),
        next_offer_by=next_offer_by,
        next_offer_at=next_offer_at,
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
    told: Told | None = None,
) -> Entry:
    """The talk took place. Sealed texts: why_left, where_and_with_whom, what_would_help."""
    rules.may_talk_of(opened.standing, episodes=episodes, by=held_by, independent=independent)
    text = opened.sealed.get
    held = missing.TalkHeld(
        held_by=held_by,
        independent=independent,
        episodes=episodes,
        way=way,
        why_left=text("why_left"),
        where_and_with_whom=text("where_and_with_whom"),
        what_would_help=text("what_would_help"),
        may_share_with_police=may_share_with_police,
    )
    return write.record(opened, held, happened=happened, told=told)[0]


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
