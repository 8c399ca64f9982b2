"""A child of a return as facts for a record: who they are, how they came to us, care, reviews, times away.

Being unaccompanied is not being identified as trafficked: a file never starts the clock of first
identification. The child is referred, by the authority, from the first day of which the return knows.
"""

from dataclasses import dataclass
from datetime import date, datetime

from alongside.exchange.ssda903 import reasons_of_records
from alongside.exchange.ssda903.absences import facts_of_absence
from alongside.exchange.ssda903.care import facts_of_care
from alongside.exchange.ssda903.findings import Finding
from alongside.exchange.ssda903.selection import ChildFromReturn
from alongside.exchange.ssda903.stated import NOT_SEALED_YET, Stated, told_by_return
from alongside.vocabulary import placement, referral
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, Known
from alongside.vocabulary.facts import Told


@dataclass(frozen=True, slots=True)
class Sender:
    """The authority whose return it is, the desks that will hold its children, and the day of the return.

    `council` is the code under which the authority's numbers for children are kept.
    """

    authority: str
    council: str
    as_at: date
    now: datetime
    covered: bool
    authority_desk: int
    region_desk: int | None
    line_desk: int | None

    @property
    def told(self) -> Told:
        return told_by_return(as_at=self.as_at, now=self.now)


def first_day(child: ChildFromReturn, *, as_at: date) -> date:
    """The first day on which the return knows of the child."""
    days = [episode.started_on for episode in child.episodes]
    days += [period.started_on for period in child.missing_periods]
    days += [review.held_on for review in child.reviews]
    return min(days, default=as_at)


def who(child: ChildFromReturn, sender: Sender) -> list[Stated]:
    """How a child new to us begins: referred by the authority, with birth date and sex as it claims them."""
    on = first_day(child, as_at=sender.as_at)
    received = referral.Received(
        referrer=AgencyKind.AUTHORITY,
        route=None,
        area=sender.authority,
        responsible=sender.authority,
        living=referral.Living.IN_CARE,
        concerns=(referral.Concern.NOT_KNOWN,),
        parental_figure=Known.NOT_KNOWN,
        unaccompanied=Known.YES,
        covered=sender.covered,
        region_desk=sender.region_desk,
        authority_desk=sender.authority_desk,
        line_desk=sender.line_desk,
    )
    born = referral.BirthDateClaimed(born=NOT_SEALED_YET, source=referral.ClaimSource.AUTHORITY)
    ground = f"Looked-after return as at {sender.as_at.isoformat()}; the authority's own number: {child.local_id}"
    texts = {"born": (Class.IDENTITY, child.born_on.isoformat()), "ground": (Class.IDENTITY, ground)}
    return [
        Stated(received, on, child.unaccompanied_source),
        Stated(born, on, child.source, texts),
        *sex(child, on=on),
    ]


def sex(child: ChildFromReturn, *, on: date) -> list[Stated]:
    """The sex that the authority claims, if it claims one."""
    said = referral.Sex(child.sex) if child.sex else referral.Sex.NOT_KNOWN
    if said is referral.Sex.NOT_KNOWN:
        return []
    claim = referral.ParticularsClaimed(source=referral.ClaimSource.AUTHORITY, sex=said)
    return [Stated(claim, on, child.source)]


def named_again(child: ChildFromReturn, sender: Sender) -> Stated:
    """A later return names a child whom we know: from here the record is as at that return."""
    joined = referral.Joined(referrer=AgencyKind.AUTHORITY, route=None)
    return Stated(joined, sender.as_at, child.unaccompanied_source)


def of_life(
    child: ChildFromReturn, sender: Sender, *, absence_kept_here_from: date | None = None
) -> tuple[list[Stated], list[Finding]]:
    """What the return says of a child's care, reviews and times away."""
    as_at = sender.as_at
    facts, findings = facts_of_care(child.episodes, authority=sender.authority, as_at=as_at)
    for review in child.reviews:
        if review.participation is None:
            why, at = reasons_of_records.REVIEW_NOT_SAID, review.source
            findings.append(
                Finding(why, at.file, at.line, "REVIEW_CODE", "reviews", rule=why.rule, of_child_taken=True)
            )
        else:
            held = placement.ReviewHeld(took_part=review.participation)
            facts.append(Stated(held, review.held_on, review.source))
    absent, doubts = facts_of_absence(
        child.missing_periods,
        child.episodes,
        as_at=as_at,
        line_desk=sender.line_desk,
        kept_here_from=absence_kept_here_from,
    )
    return facts + absent, findings + doubts


def year_began(as_at: date) -> date:
    """The first day of the collection year that the return tells of: 1 April."""
    this_year = date(as_at.year, 4, 1)
    return this_year if this_year <= as_at else date(as_at.year - 1, 4, 1)
