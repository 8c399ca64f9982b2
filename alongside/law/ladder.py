"""Who is asked in an agency, rung by rung, and by when an answer is wanted: data with its ground, read once and checked.

Which rungs there are for a child follows from the nation whose law applies. Nothing here knows a child or a clock.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

import msgspec
from msgspec import Struct

from alongside.law.duty import Confidence, Length, Weight
from alongside.law.lengths import parse_length
from alongside.vocabulary.asking import Rung, Subject
from alongside.vocabulary.codes import Nation, Party


class LadderError(ValueError):
    """The ladders' file cannot stand: which line, and what to do."""


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """One rung of one agency's ladder; `beyond` where it stands outside the agency and overrules nobody there."""

    party: Party
    rung: Rung
    called: str
    says: str
    weight: Weight
    confidence: Confidence
    nations: frozenset[Nation] = frozenset(Nation)
    beyond: bool = False
    instrument: str = ""
    url: str = ""
    doubt: str = ""

    @property
    def code(self) -> str:
        """The agency and the rung as one word of a form."""
        return f"{self.party.value}.{self.rung.value}"


class Wait(Struct, frozen=True, forbid_unknown_fields=True):
    """How long an answer may take; `follows` are duties whose own running clock comes first."""

    about: Subject
    answer: str
    says: str
    weight: Weight
    follows: tuple[str, ...] = ()
    instrument: str = ""
    url: str = ""

    @property
    def length(self) -> Length:
        return parse_length(self.answer)


class Ladders(Struct, frozen=True, forbid_unknown_fields=True):
    """The file: rungs in the order in which they are climbed, and one wait for each subject."""

    rung: tuple[Step, ...]
    wait: tuple[Wait, ...]


@cache
def ladders() -> Ladders:
    """The file as it stands; raises LadderError."""
    return read(resources.files("alongside.law").joinpath("ladders.toml").read_text("utf-8"))


def read(text: str) -> Ladders:
    """Read ladders, and refuse what cannot stand."""
    try:
        written = msgspec.convert(tomllib.loads(text), Ladders)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise LadderError(f"ladders.toml: {error}") from error
    for step in written.rung:
        _sure(f"{step.code}", step.weight, step.url, step.instrument)
        if step.confidence is Confidence.UNVERIFIED and not step.doubt:
            raise LadderError(f"ladders.toml: {step.code} is unverified and says no doubt; say what has to be checked.")
        if not step.nations:
            raise LadderError(f"ladders.toml: {step.code} holds in no nation; leave `nations` out, or name one.")
    for nation in Nation:
        codes = [step.code for step in written.rung if nation in step.nations]
        if twice := sorted({code for code in codes if codes.count(code) > 1}):
            raise LadderError(f"ladders.toml: {', '.join(twice)} stands twice in {nation.value}; keep one.")
    if {wait.about for wait in written.wait} != set(Subject) or len(written.wait) != len(Subject):
        raise LadderError("ladders.toml: give one [[wait]] for every subject, and no second one.")
    for wait in written.wait:
        _sure(wait.about.value, wait.weight, wait.url, wait.instrument)
        try:
            parse_length(wait.answer)
        except ValueError as error:
            raise LadderError(f"ladders.toml: {wait.about.value}: {error}") from error
    return written


def _sure(name: str, weight: Weight, url: str, instrument: str) -> None:
    if weight is not Weight.HOUSE and not url.startswith(("https://", "http://")):
        raise LadderError(f"ladders.toml: {name} is not our own rule; give the page where it can be read.")
    if weight in (Weight.STATUTE, Weight.REGULATION) and not instrument:
        raise LadderError(f"ladders.toml: {name} is shown as law; name the instrument.")


def steps_in(nation: Nation | None) -> tuple[Step, ...]:
    """Every rung that there is in a nation; where that is not known, those that both have."""
    known = frozenset(Nation) if nation is None else frozenset({nation})
    return tuple(step for step in ladders().rung if known <= step.nations)


def step_of(party: Party, rung: Rung, nation: Nation | None) -> Step | None:
    """One rung, or None where this agency has none such."""
    return next((one for one in steps_in(nation) if (one.party, one.rung) == (party, rung)), None)


def above(party: Party, rung: Rung, nation: Nation | None) -> tuple[Step, ...]:
    """The rungs of that agency above this one, lowest first."""
    ladder = [step for step in steps_in(nation) if step.party is party]
    places = [number for number, step in enumerate(ladder) if step.rung is rung]
    return tuple(ladder[places[0] + 1 :]) if places else ()


@cache
def waits() -> Mapping[Subject, Wait]:
    """How long an answer may take, by what is asked."""
    return MappingProxyType({wait.about: wait for wait in ladders().wait})
