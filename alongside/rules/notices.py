"""Whether the authority owes the Home Office a notice that a child is missing or found. This system sends nothing there."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from alongside.rules.standing import Episode, Standing
from alongside.rules.state.search import Notice
from alongside.vocabulary.codes import Known
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.missing import HomeOfficeNotice
from alongside.vocabulary.missing_depth import NoticeField

NO_IMMIGRATION_CONTROL = frozenset({"GBR", "IRL"})
"""Nationalities under no immigration control here: British and, by the common travel area, Irish (general knowledge)."""

MORE_THAN_A_NOTICE_NEEDS = frozenset(
    {
        NoticeField.ADDRESS,
        NoticeField.TELEPHONES,
        NoticeField.PEOPLE_AROUND,
        NoticeField.WHAT_THE_CHILD_SAID,
    }
)
"""What a notice that a child is missing or found can do without, as we see it (house); whoever sends it answers for it."""


class Is(StrEnum):
    """Whether a notice is owed, as far as the record can tell."""

    OWED = "owed"
    NOT_OWED = "not_owed"
    NOT_KNOWN = "not_known"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Owed:
    """One notice of one episode: whether it is owed and why, when it went, and when the child was told about it."""

    about: HomeOfficeNotice
    owed: Is
    why: str
    went_at: datetime | None
    notice: int | None
    explained_at: datetime | None
    explained: int | None


def of_episode(standing: Standing, episode: Episode) -> tuple[Owed, ...]:
    """The notice that the child is missing and the notice that they are found."""
    return tuple(_notice(about, standing, episode) for about in HomeOfficeNotice)


def owed(standing: Standing) -> tuple[Is, str]:
    """Whether the child is under immigration control, as far as this record can tell, and on what ground."""
    if standing.unaccompanied is Known.YES:
        return Is.OWED, "The child is unaccompanied."
    if standing.nationality in NO_IMMIGRATION_CONTROL:
        return Is.NOT_OWED, "The child is recorded as British or Irish."
    if standing.nationality is None:
        return Is.NOT_KNOWN, "The child's nationality is not recorded. The authority knows whether it owes a notice."
    return (
        Is.NOT_KNOWN,
        "The child is not recorded as unaccompanied. Whether a notice is owed is the authority's to say.",
    )


def _notice(about: HomeOfficeNotice, standing: Standing, episode: Episode) -> Owed:
    is_owed, why = owed(standing)
    if about is HomeOfficeNotice.FOUND and is_owed is Is.OWED and episode.adult_has_child_at is None:
        is_owed, why = Is.NOT_YET, "Owed once the child is found."
    sent = _newest(standing.search.notices, episode, about)
    told = _newest(standing.search.explained, episode, about)
    return Owed(
        about,
        is_owed,
        why,
        sent.at if sent else None,
        sent.root if sent else None,
        told.at if told else None,
        told.root if told else None,
    )


def _newest(notices: tuple[Notice, ...], episode: Episode, about: HomeOfficeNotice) -> Notice | None:
    found = [one for one in notices if one.episode == episode.seq and one.about is about]
    return found[-1] if found else None


def may_note(standing: Standing, *, about: HomeOfficeNotice, given: tuple[NoticeField, ...]) -> None:
    """A notice tells of a time away, and of the child found only once somebody has them; which fields it held is known."""
    episode = standing.episode or (standing.past_episodes[-1] if standing.past_episodes else None)
    if episode is None:
        raise Refusal("This child has not been missing: there is nothing to give notice of.")
    if about is HomeOfficeNotice.FOUND and episode.adult_has_child_at is None and episode.located_at is None:
        raise Invalid(
            "about",
            "Nobody has found the child yet.",
            "Record that the child is found, or choose that they are missing.",
        )
    if not given:
        raise Invalid("given", "Nobody has said what the notice held.", "Tick every field that was in it.")


def may_explain(standing: Standing, *, about: HomeOfficeNotice) -> None:
    """What a child is told about a notice: before it goes or afterwards, once they have been away."""
    if standing.episode is None and not standing.past_episodes:
        raise Refusal("This child has not been missing: there is no notice to explain.")
