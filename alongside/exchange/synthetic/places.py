"""Where a made-up child is identified, who becomes responsible, where homes lie: codes alone, no address."""

from collections.abc import Mapping
from functools import cache
from random import Random

from alongside.exchange.synthetic import draws
from alongside.exchange.synthetic.parameters import value
from alongside.exchange.synthetic.who import Group
from alongside.vocabulary import reference
from alongside.vocabulary.placement import Distance

KENT = "E10000016"


@cache
def _by_force() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for each in reference.authorities():
        found.setdefault(each.force_code, []).append(each.code)
    return {code: tuple(sorted(codes)) for code, codes in found.items()}


@cache
def _weights() -> Mapping[str, float]:
    """The weight of each force: P7's own, and what is left shared alike by the others."""
    named = dict(value("P7"))
    left = named.pop("others")
    others = sorted(_by_force().keys() - named.keys())
    return named | dict.fromkeys(others, left / len(others))


@cache
def everywhere() -> tuple[str, ...]:
    return tuple(sorted(each.code for each in reference.authorities()))


@cache
def _next_to(authority: str) -> tuple[str, ...]:
    return tuple(code for code in everywhere() if reference.adjoining(authority, code))


@cache
def _far_from(authority: str) -> tuple[str, ...]:
    return tuple(sorted(set(everywhere()) - {authority, *_next_to(authority)}))


def identified_in(draw: Random, group: Group) -> str:
    """The authority in whose area the child is first identified (P7, P8)."""
    if group is Group.UNACCOMPANIED or (group is Group.FROM_ABROAD and draw.random() < 0.4):
        entry = {code: share for code, share in value("P8").items() if not code.startswith("transferred")}
        found = draws.one_of(draw, entry)
        return draw.choice(everywhere()) if found == "elsewhere" else found
    return draw.choice(_by_force()[draws.one_of(draw, _weights())])


def transferred_to(draw: Random, area: str) -> str | None:
    """The authority that a transfer goes to, or None where there is none (P8)."""
    share = value("P8")["transferred_from_kent" if area == KENT else "transferred_from_others"]
    return draw.choice(_far_from(area)) if draw.random() < share else None


def home_near(draw: Random, authority: str) -> tuple[str, Distance]:
    """Where a home lies and in which of the law's bands (P10)."""
    chance, shares = draw.random(), value("P10")
    near = _next_to(authority)
    if chance < shares["far"] or (chance < shares["outside"] and not near):
        return draw.choice(_far_from(authority)), Distance.AT_A_DISTANCE
    if chance < shares["outside"]:
        return draw.choice(near), Distance.ADJOINING
    return authority, Distance.IN_AREA
