"""The chance to talk before going back: where the child wants to sleep, whether they are afraid, asked before the journey."""

from datetime import datetime

from alongside.rules.standing import Episode, Standing
from alongside.rules.state.search import AskedChild
from alongside.vocabulary.codes import Known
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.missing_depth import BeforeReturn, NotPossible

ASKED = frozenset({BeforeReturn.ANSWERED, BeforeReturn.DID_NOT_WANT_TO})


def of_episode(standing: Standing, episode: Episode) -> AskedChild | None:
    """The newest answer about one time away."""
    found = [one for one in standing.search.before_return if one.episode == episode.seq]
    return found[-1] if found else None


def is_due(standing: Standing) -> bool:
    """Somebody knows where the child is, and nobody has asked them yet or said why not."""
    episode = standing.episode
    if episode is None or of_episode(standing, episode) is not None:
        return False
    return episode.located_at is not None or episode.adult_has_child_at is not None


def may_ask(
    standing: Standing, *, answer: BeforeReturn, because: NotPossible | None, afraid: Known, happened_at: datetime
) -> None:
    """Asked once the child is found and before the way back; afterwards only that it was not done can be said."""
    episode = standing.episode or (standing.past_episodes[-1] if standing.past_episodes else None)
    if episode is None:
        raise Refusal("This child has not been missing: there is no way back to talk about.")
    if episode.located_at is None and episode.adult_has_child_at is None:
        raise Refusal("Nobody has found the child yet. Record them as located or in safe hands first.")
    if answer in ASKED and episode.back_at is not None and happened_at >= episode.back_at:
        raise Invalid(
            "answer",
            "The child was back by then.",
            "Give the time before the way back at which they were asked, or say that nobody asked.",
        )
    if answer is BeforeReturn.NOT_POSSIBLE and because is None:
        raise Invalid("because", "It was not possible, and nobody has said why.", "Choose why not.")
    if answer is not BeforeReturn.NOT_POSSIBLE and because is not None:
        raise Invalid("because", "This is a reason why it was not possible.", "Clear it, or choose that it was not.")
    if answer not in ASKED and afraid is not Known.NOT_KNOWN:
        raise Invalid("afraid", "Nobody asked the child.", "Choose that it is not known.")


def undoes_bed(standing: Standing, *, afraid: Known) -> bool:
    """A child who is afraid of going back: whoever decided that a bed is safe tonight has to decide again."""
    return afraid is Known.YES and standing.episode is not None and standing.episode.bed_tonight is not None
