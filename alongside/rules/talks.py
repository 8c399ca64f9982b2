"""The talk about having been away: return home interview, in Wales debrief. No answers one offer only."""

from collections.abc import Iterable
from datetime import datetime

from alongside.rules.standing import Episode, Standing
from alongside.vocabulary.codes import Known, Party
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.missing import OfferAnswer, TalkOffered

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


def may_offer(standing: Standing, *, episodes: Iterable[int], by: Party, independent: Known) -> None:
    """Offered after every time away, however short, until it is held."""
    wanted = tuple(episodes)
    may_talk_of(standing, episodes=wanted, by=by, independent=independent)
    known = episodes_of(standing)
    if all(known[seq].talk == HELD for seq in wanted):
        raise Refusal("This talk has been held.")


def may_answer(
    offer: TalkOffered,
    *,
    answer: OfferAnswer,
    next_offer_by: Party | None,
    next_offer_at: datetime | None,
    at: datetime,
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
    if next_offer_by is offer.offered_by:
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
