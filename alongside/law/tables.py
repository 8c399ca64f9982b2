"""The shape of a duty's file: its tables and keys, and no others. `law.load` makes a `Duty` of it."""

from datetime import date, datetime
from typing import Any

from msgspec import Struct, field

from alongside.law.duty import Confidence, Evidence, Weight, WhileMissing, WhileRunning
from alongside.vocabulary.codes import Nation, Party


class TriggerTable(Struct, forbid_unknown_fields=True):
    """A kind of fact and the names of conditions."""

    kind: str
    when: tuple[str, ...] = ()


class AuthorityTable(Struct, forbid_unknown_fields=True):
    """Where it says so; a house rule may leave the address out."""

    instrument: str
    provision: str
    url: str = ""


class LengthTable(Struct, forbid_unknown_fields=True):
    """A length in words and the days it is in force."""

    runs: str
    from_on: date | None = field(default=None, name="from")
    until_on: date | None = field(default=None, name="until")
    note: str = ""
    ours: bool = False


class StepTable(Struct, forbid_unknown_fields=True):
    """Who is told, how long after it fell due."""

    after: str
    tell: Party


class EntryTable(Struct, forbid_unknown_fields=True):
    """One fact of an example; `written` if it was written later than it happened."""

    at: datetime
    kind: str
    fields: dict[str, Any] = {}
    written: datetime | None = None


class ExampleTable(Struct, forbid_unknown_fields=True):
    """A worked example; `due` may be left out where there is no clock."""

    name: str
    nation: Nation
    at: datetime
    expect: str
    entries: tuple[EntryTable, ...]
    born_on: date | None = None
    due: datetime | None = None


class DutyFile(Struct, forbid_unknown_fields=True):
    """The whole file."""

    duty: str
    source_ids: tuple[str, ...]
    title: str
    says: str
    owed_by: Party
    evidence: Evidence
    nations: frozenset[Nation]
    weight: Weight
    confidence: Confidence
    starts: tuple[TriggerTable, ...]
    discharged: tuple[TriggerTable, ...]
    length: tuple[LengthTable, ...]
    authority: tuple[AuthorityTable, ...] = ()
    example: tuple[ExampleTable, ...] = ()
    stopped: tuple[TriggerTable, ...] = ()
    escalates: tuple[StepTable, ...] = ()
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
