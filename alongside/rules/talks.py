"""The talk about having been away: return home interview, in Wales debrief. No answers one offer only."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from alongside.rules.standing import Episode, Standing
from alongside.vocabulary.codes import Known, Party
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.missing import OfferAnswer, TalkOffered
from alongside.vocabulary.missing_depth import Reader

HELD, OVERTAKEN, DECLINED = "held", "overtaken", "declined"
NOT_INDEPENDENT = frozenset({Party.CARER, Party.PLACEMENT_PROVIDER, Party.POLICE})
"""Who can never be the independent person of a return home interview: whoever the child ran from or to."""


def episodes_of(standing: Standing) -> dict[int, Episode]:
    """Every episode of the child by its seq, the open one too once an adult has the child."""
    found = {episode.seq: episode for episode in standing.past_episodes}
    if standing.episode is not None:
        found[standing.episode.seq] = standing.episode
    return found


def may_gather(standing: Standing, *, episodes: Iterable[int]) -> None:
    """What others learnt is about episodes of this child after which somebody has them."""
    wanted, known = tuple(episodes), episodes_of(standing)
    if not wanted:
        raise Invalid("episodes", "This has to be about at least one time away.", "Choose which.")
    for seq in wanted:
        if seq not in known:
            raise Invalid("episodes", "This is no time away of this child.", "Choose from those recorded.")
        if known[seq].adult_has_child_at is None:
            raise Refusal("The child is not back yet: there is nobody to talk with.")


def may_talk_of(standing: Standing, *, episodes: Iterable[int], by: Party, independent: Known) -> None:
    """One talk may cover several episodes; who is said to be independent has to be."""
    may_gather(standing, episodes=episodes)
    if independent is Known.YES and by in NOT_INDEPENDENT:
        raise Invalid(
            "independent", "They are not independent of where the child lives or of the search.", "Choose no."
        )


@dataclass(frozen=True, slots=True)
class Offerer:
    """Who offers a talk: a place in the work, and the person where one is named."""

    party: Party
    worker: int | None = None

    def is_somebody_else_than(self, other: "Offerer") -> bool:
        """Another place in the work, or another person where both are named."""
        if self.party is not other.party:
            return self.worker is None or self.worker != other.worker
        return self.worker is not None and other.worker is not None and self.worker != other.worker


def may_offer(
    standing: Standing,
    *,
    episodes: Iterable[int],
    by: Offerer,
    independent: Known,
    declined: Collection[Offerer] = (),
    asked_for_by_child: Known = Known.NOT_KNOWN,
) -> None:
    """Offered after every time away, however short, until it is held; after a no by somebody else.

    `declined` are those to whom the child said no about these times. Whom the child asks for may always offer.
    """
    wanted = tuple(episodes)
    may_talk_of(standing, episodes=wanted, by=by.party, independent=independent)
    known = episodes_of(standing)
    if all(known[seq].talk == HELD for seq in wanted):
        raise Refusal("This talk has been held.")
    if asked_for_by_child is Known.YES:
        return
    if not all(by.is_somebody_else_than(one) for one in declined):
        raise Invalid(
            "offered_by",
            "The child said no to this person.",
            "Let somebody else offer it, or say that the child asked for them.",
        )


def may_tell_readers(standing: Standing, *, episodes: Iterable[int], readers: Collection[Reader]) -> None:
    """Before a talk the child hears who will read what they say: at least one reader, by what they are."""
    may_gather(standing, episodes=episodes)
    if not readers:
        raise Invalid(
            "readers", "Nobody is named who will read it.", "Choose everybody who will read what the child says."
        )


def knows_readers(standing: Standing, *, episodes: Iterable[int]) -> bool:
    """Whether the child heard who reads what they say about every one of these times away."""
    return set(episodes) <= set(standing.search.knows_readers)


def may_hold(standing: Standing, *, episodes: Iterable[int], by: Party, independent: Known, told_now: bool) -> None:
    """Held when somebody has the child, who has heard beforehand who will read what they say."""
    wanted = tuple(episodes)
    may_talk_of(standing, episodes=wanted, by=by, independent=independent)
    if not told_now and not knows_readers(standing, episodes=wanted):
        raise Invalid(
            "readers",
            "Nobody has told the child who will read what they say.",
            "Tell the child before the talk, and say who told them and which readers.",
        )


def may_answer(
    offer: TalkOffered,
    *,
    answer: OfferAnswer,
    next_offer_by: Party | None,
    next_offer_at: datetime | None,
    at: datetime,
    next_offer_person: int | None = None,
) -> None:
    """No to one person is not no to all: somebody else offers again, at a time that is written down."""
    if answer is OfferAnswer.YES:
        return
    if next_offer_at is None:
        raise Invalid("next_offer_at", "The next offer needs a time.", "Give the time of the next offer.")
    if next_offer_at <= at:
        raise Invalid("next_offer_at", "This time has passed.", "Give a time still to come.")
    if answer is not OfferAnswer.NO:
        return
    if next_offer_by is None:
        raise Invalid("next_offer_by", "Somebody else makes the next offer.", "Choose who.")
    if not Offerer(next_offer_by, next_offer_person).is_somebody_else_than(Offerer(offer.offered_by, offer.worker)):
        raise Invalid(
            "next_offer_by",
            "The child said no to this person.",
            "Choose somebody else to make the next offer.",
        )


def outstanding(standing: Standing) -> tuple[Episode, ...]:
    """Times away after which the child was neither listened to nor, having declined, told of by others.

    One that the child's going again has overtaken is answered for by the talk about the next.
    """
    return tuple(
        episode
        for episode in standing.past_episodes
        if episode.talk not in (HELD, OVERTAKEN)
        and episode.adult_has_child_at is not None
        and not (episode.talk == DECLINED and episode.gathered)
    )
