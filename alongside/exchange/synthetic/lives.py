"""One made-up childhood as plain values: no database and no calendar. All times are days from identification.

Childhood number 7 of a seed is the same among 200 children as among 100,000.
"""

from dataclasses import dataclass
from random import Random

from alongside.exchange.synthetic import draws, places, who
from alongside.exchange.synthetic.absences import Away, absences
from alongside.exchange.synthetic.homes import Home, homes
from alongside.exchange.synthetic.parameters import value
from alongside.exchange.synthetic.risk import Risk
from alongside.exchange.synthetic.who import Group, Person, Written
from alongside.vocabulary.closing import EndReason
from alongside.vocabulary.codes import AgencyKind, Known
from alongside.vocabulary.referral import Living

DAY_OF_18 = 18 * 365.25


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the National Referral Mechanism and an age assessment came to; None for what never came."""

    sent: float | None
    reasonable: float | None
    reasonable_yes: bool
    conclusive: float | None
    conclusive_yes: bool
    sent_again: float | None
    treated_as_adult: bool
    age_decided: float | None
    found_a_child: bool


@dataclass(frozen=True, slots=True)
class Childhood:
    """Everything that will happen to one record's child, had it no end."""

    number: int
    who: Person
    written: Written
    risk: Risk
    moment: float
    area: str
    transferred: tuple[float, str] | None
    living: Living
    parental_figure: Known
    told: float
    met: float
    in_care: float | None
    homes: tuple[Home, ...]
    decisions: Decisions
    handover: float | None
    absences: tuple[Away, ...]
    support_ends: float
    end_reason: EndReason

    @property
    def same_child_as(self) -> int:
        return self.who.root


def childhood(seed: int, number: int, *, effect: float = 1.0) -> Childhood:
    """Draw one childhood; `effect` multiplies the chances of going missing once the guardian has been met."""
    child = who.person(seed, who.same_as(seed, number))
    draw = draws.stream(seed, number, "life")
    risks = _risk(draw, child.group)
    area = places.identified_in(draw, child.group)
    told = min(60.0, draws.skewed(draw, **value("P29")))
    limits = value("P30")
    met = told + min(limits["most"], max(limits["least"], draws.skewed(draw, median=limits["median"], nine_in_ten=4.0)))
    in_care, living, parent = _beginnings(draw, child, told)
    moves = places.transferred_to(draw, area) if child.group is not Group.FROM_HERE and in_care is not None else None
    transferred = None if moves is None else (told + draw.uniform(3.0, 20.0), moves)
    ends, reason = _ending(draw, child)
    away = draws.stream(seed, number, "away")
    effect_after = None if effect == 1.0 else met
    return Childhood(
        number=number,
        who=child,
        written=who.written(seed, number, child),
        risk=risks,
        moment=draw.random(),
        area=area,
        transferred=transferred,
        living=living,
        parental_figure=parent,
        told=told,
        met=met,
        in_care=in_care,
        homes=homes(draws.stream(seed, number, "homes"), child, area, in_care, transferred),
        decisions=_decisions(draws.stream(seed, number, "decisions"), child),
        handover=draw.uniform(60.0, 400.0) if draw.random() < value("H8")["handover"] else None,
        absences=absences(away, seed, risks, met=effect_after, effect=effect),
        support_ends=ends,
        end_reason=reason,
    )


def _risk(draw: Random, group: Group) -> Risk:
    other = draw.random() < value("P11")
    early = (group is Group.FROM_HERE) == other
    tier = draws.one_of(draw, value("H3")) if group is Group.UNACCOMPANIED else "higher"
    return Risk(early_and_long=early, tier=tier)


def _beginnings(draw: Random, child: Person, told: float) -> tuple[float | None, Living, Known]:
    """From when the child is looked after, where they were found, whether a parent is in the country."""
    if child.group is Group.FROM_HERE:
        here = value("H5")
        parent = Known.YES if draw.random() < here["parent"] else Known.NO
        if draw.random() >= here["in_care"]:
            return None, draw.choices([Living.WITH_FAMILY, Living.POLICE_CUSTODY], weights=[4, 1])[0], parent
        settled = draw.random() < 0.7
        return (
            (0.0 if settled else draw.uniform(0.1, told + 3)),
            Living.IN_CARE if settled else Living.POLICE_CUSTODY,
            parent,
        )
    parent = draws.one_of(draw, {Known.NO: 85, Known.NOT_KNOWN: 13, Known.YES: 2})
    found = Living.POLICE_CUSTODY if child.referrer is AgencyKind.POLICE else Living.NOWHERE_SAFE
    if child.referrer is AgencyKind.AUTHORITY:
        return 0.0, Living.IN_CARE, parent
    return draw.uniform(0.05, 0.8), found, parent


def _ending(draw: Random, child: Person) -> tuple[float, EndReason]:
    span = value("H7")
    lasts = min(span["most_days"], span["least_days"] + draw.expovariate(1 / span["mean_more_days"]))
    adult = DAY_OF_18 - child.age * 365.25 + draw.uniform(1.0, 60.0)
    if adult <= lasts:
        return adult, EndReason.TURNED_18
    weights = {
        EndReason.NEEDS_MET: 62,
        EndReason.NO_LONGER_BELIEVED_TRAFFICKED: 14,
        EndReason.CHILD_DECLINED: 14,
        EndReason.LEFT_THE_JURISDICTION: 10,
    }
    return lasts, draws.one_of(draw, weights)


def _decisions(draw: Random, child: Person) -> Decisions:
    sent = reasonable = conclusive = again = age_decided = None
    soon, late = value("P31"), value("P32")
    yes, finally_yes = draw.random() < soon["positive"], draw.random() < late["positive"]
    if child.group is not Group.UNACCOMPANIED:
        sent = draws.skewed(draw, median=3.0, nine_in_ten=20.0)
        reasonable = sent + draw.uniform(soon["least"], soon["most"])
        conclusive = reasonable + draw.uniform(late["least"], late["most"]) if yes else None
        again = sent + draw.uniform(30.0, 540.0) if draw.random() < value("P36") else None
    age = value("P37")
    disputed = child.from_abroad and draw.random() < age["disputed"] and child.age > 15.5
    if disputed:
        age_decided = draw.uniform(age["least_months"] * 30.4, age["most_months"] * 30.4)
    return Decisions(
        sent,
        reasonable,
        yes,
        conclusive,
        finally_yes,
        again,
        disputed,
        age_decided,
        draw.random() < age["child"],
    )
