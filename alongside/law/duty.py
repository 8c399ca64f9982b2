"""What a duty is: trigger, who owes it, dated lengths, whose law, how sure we are, and where it says so.

Read from one TOML file each by `law.load`. A duty knows kinds and names of conditions, no child and no clock.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from alongside.vocabulary.codes import Nation, Party


class Weight(StrEnum):
    """What stands behind a duty; a house rule is never shown as law."""

    STATUTE = "statute"
    REGULATION = "regulation"
    STATUTORY_GUIDANCE = "statutory_guidance"
    SERVICE_STANDARD = "service_standard"
    LOCAL = "local"
    HOUSE = "house"


class Confidence(StrEnum):
    """How sure we are of the number and the words."""

    SEEN = "seen"
    SEEN_IN_DATA_STANDARD = "seen_in_data_standard"
    SECOND_HAND = "second_hand"
    INFERRED = "inferred"
    UNVERIFIED = "unverified"
    HOUSE = "house"


class Evidence(StrEnum):
    """Whether all evidence for a duty would be in this record. If theirs, silence is *not known to us*."""

    HERE = "here"
    THEIRS = "theirs"


class WhileMissing(StrEnum):
    """What a running clock does while the child is missing: stands as *not met: missing*, or runs on."""

    STANDS = "stands"
    RUNS = "runs"


class WhileRunning(StrEnum):
    """What a second start does while a clock of this duty runs."""

    IGNORED = "ignored"
    ANOTHER = "another"
    REPLACES = "replaces"


class Unit(StrEnum):
    """How a length is counted: minutes and hours elapse; the rest are London days, due at the day's end."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"
    BIRTHDAY = "birthday"
    STATED = "stated"


@dataclass(frozen=True, slots=True)
class Length:
    """`amount` of `unit`; for a birthday whole months of age; for *stated* the time in the fact's `field`.

    `at_least` is the time that an age leaves at any rate to those who begin late.
    """

    unit: Unit
    amount: int = 0
    field: str = ""
    at_least: "Length | None" = None


@dataclass(frozen=True, slots=True)
class DatedLength:
    """The length in force from a day until another (exclusive): the one in force when a clock starts runs.

    `ours` says that the authority names no figure ("at once", "as soon as possible") and that this one is the
    house's: it is never shown as law, whatever the weight of the duty itself.
    """

    length: Length
    from_on: date | None = None
    until_on: date | None = None
    note: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Trigger:
    """A kind of fact, and named conditions that must all hold."""

    kind: str
    when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Authority:
    """Where it says so."""

    instrument: str
    provision: str
    url: str


@dataclass(frozen=True, slots=True)
class Step:
    """Who is told how long after the clock falls due, in order."""

    after: Length
    tell: Party


@dataclass(frozen=True, slots=True)
class ExampleEntry:
    """One fact of an example: `fields` go over the kind's example payload; `written_at` if that was later."""

    at: datetime
    kind: str
    fields: dict[str, Any]
    written_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: these facts, seen at this instant, leave the clock so. Test and published page."""

    name: str
    nation: Nation
    entries: tuple[ExampleEntry, ...]
    at: datetime
    expect: str
    due: datetime | None = None
    born_on: date | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty as data."""

    code: str
    source_ids: tuple[str, ...]
    title: str
    says: str
    owed_by: Party
    evidence: Evidence
    nations: frozenset[Nation]
    weight: Weight
    confidence: Confidence
    starts: tuple[Trigger, ...]
    discharged: tuple[Trigger, ...]
    stopped: tuple[Trigger, ...]
    lengths: tuple[DatedLength, ...]
    authorities: tuple[Authority, ...]
    escalates: tuple[Step, ...]
    examples: tuple[Example, ...]
    while_missing: WhileMissing = WhileMissing.STANDS
    while_running: WhileRunning = WhileRunning.IGNORED
    same_episode: bool = False
    answers: str = ""
    goes_by: str = ""
    owed_by_field: str = ""
    owed_person_field: str = ""
    starts_when_reached: bool = False
    doubt: str = ""
    read_on: date | None = None
