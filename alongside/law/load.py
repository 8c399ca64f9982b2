"""Reads every duty from its TOML file, refuses what cannot stand, and indexes duties by the kinds they touch.

The names of conditions are only taken here; `rules.conditions.check` refuses unknown ones.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import NoReturn

import msgspec

from alongside.law.duty import (
    Authority,
    Confidence,
    DatedLength,
    Duty,
    Example,
    ExampleEntry,
    Length,
    Step,
    Trigger,
    Weight,
)
from alongside.law.lengths import parse_length
from alongside.law.tables import (
    DutyFile,
    ExampleTable,
    StepTable,
    TriggerTable,
)
from alongside.vocabulary.facts import KINDS

HOUSE_RULE = "House rule"
EXPECTED = frozenset({"running", "overdue", "met", "met_late", "missing", "not_known", "stopped", "none"})
"""What an example may expect of its clock; `none` is: no such clock."""


class LawError(ValueError):
    """A duty's file cannot stand: which file, which key, what to do."""


class Index:
    """Duties by the kinds of fact that start, meet and stop them, so that an entry touches only its own."""

    def __init__(self, duties: Iterable[Duty]) -> None:
        self.duties = MappingProxyType({duty.code: duty for duty in duties})
        self._started = self._by_kind("starts")
        self._discharged = self._by_kind("discharged")
        self._stopped = self._by_kind("stopped")

    def _by_kind(self, triggers: str) -> dict[str, tuple[Duty, ...]]:
        kinds: dict[str, dict[str, Duty]] = {}
        for duty in self.duties.values():
            for trigger in getattr(duty, triggers):
                kinds.setdefault(trigger.kind, {})[duty.code] = duty
        return {kind: tuple(by_code.values()) for kind, by_code in kinds.items()}

    def started_by(self, kind: str) -> tuple[Duty, ...]:
        return self._started.get(kind, ())

    def discharged_by(self, kind: str) -> tuple[Duty, ...]:
        return self._discharged.get(kind, ())

    def stopped_by(self, kind: str) -> tuple[Duty, ...]:
        return self._stopped.get(kind, ())


@cache
def duties() -> Mapping[str, Duty]:
    """Every duty by its code, in order of code; read once. Raises LawError."""
    folder = resources.files("alongside.law").joinpath("duties")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return MappingProxyType({file.name[:-5]: read_duty(file.name, text=file.read_text("utf-8")) for file in files})


@cache
def index() -> Index:
    """The index over every duty, made once."""
    return Index(duties().values())


def read_duty(file: str, *, text: str) -> Duty:
    """Read one duty; raises LawError with the file, the key and what to do."""
    try:
        raw = tomllib.loads(text)
        written = msgspec.convert(raw, DutyFile)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise LawError(f"{file}: {error}".replace("Object contains", "the file contains")) from error
    return _Reading(file).duty(written)


class _Reading:
    """One file on its way to a duty; each refusal names the file and the key."""

    def __init__(self, file: str) -> None:
        self.file = file

    def refuse(self, key: str, why: str) -> NoReturn:
        raise LawError(f"{self.file}: {key}: {why}")

    def duty(self, written: DutyFile) -> Duty:
        if written.duty != self.file.removesuffix(".toml") or not re.fullmatch(r"[a-z][a-z0-9_]*", written.duty):
            self.refuse("duty", f"'{written.duty}' is not the file's name in small letters; make the two the same.")
        for key in ("title", "says", "nations", "source_ids", "starts", "discharged", "length"):
            if not getattr(written, key):
                self.refuse(key, "is empty; fill it.")
        duty = Duty(
            code=written.duty,
            source_ids=written.source_ids,
            title=written.title,
            says=" ".join(written.says.split()),
            owed_by=written.owed_by,
            evidence=written.evidence,
            nations=written.nations,
            weight=written.weight,
            confidence=written.confidence,
            starts=self.triggers("starts", written.starts),
            discharged=self.triggers("discharged", written.discharged),
            stopped=self.triggers("stopped", written.stopped),
            lengths=self.lengths(written),
            authorities=self.authorities(written),
            escalates=self.steps(written.escalates),
            examples=self.examples(written.example),
            while_missing=written.while_missing,
            while_running=written.while_running,
            same_episode=written.same_episode,
            answers=self.answers(written),
            goes_by=self.owed_field("goes_by", written.goes_by, written.starts),
            owed_by_field=self.owed_field("owed_by_field", written.owed_by_field, written.starts),
            owed_person_field=self.owed_field("owed_person_field", written.owed_person_field, written.starts),
            starts_when_reached=written.starts_when_reached,
            doubt=" ".join(written.doubt.split()),
            read_on=written.read_on,
        )
        if duty.confidence is Confidence.UNVERIFIED and not duty.doubt:
            self.refuse("doubt", "is empty although confidence is 'unverified'; say what has to be checked.")
        return duty

    def triggers(self, key: str, tables: tuple[TriggerTable, ...]) -> tuple[Trigger, ...]:
        for table in tables:
            self.kind(f"{key}.kind", table.kind)
        return tuple(Trigger(table.kind, table.when) for table in tables)

    def answers(self, written: DutyFile) -> str:
        for table in written.discharged:
            if written.answers and written.answers not in _field_names(table.kind):
                self.refuse("answers", f"the kind '{table.kind}', which discharges it, has no '{written.answers}'.")
        return written.answers

    def owed_field(self, key: str, name: str, starts: tuple[TriggerTable, ...]) -> str:
        for table in starts:
            if name and name not in _field_names(table.kind):
                self.refuse(key, f"the kind '{table.kind}', which starts it, has no '{name}'.")
        return name

    def kind(self, key: str, name: str) -> None:
        if name not in KINDS:
            self.refuse(key, f"'{name}' is no kind of fact; the kinds are in alongside/vocabulary.")

    def lengths(self, written: DutyFile) -> tuple[DatedLength, ...]:
        known = []
        for table in written.length:
            if table.from_on and table.until_on and table.until_on <= table.from_on:
                self.refuse("length.until", f"{table.until_on} is not later than from {table.from_on}.")
            if table.ours and written.weight is Weight.HOUSE:
                self.refuse("length.ours", "is needless: every figure of a house rule is the house's. Leave it out.")
            length = self.length("length.runs", table.runs)
            if length.field:
                self.stated_field(length.field, written.starts)
            known.append(DatedLength(length, table.from_on, table.until_on, table.note, table.ours))
        known.sort(key=lambda dated: dated.from_on or date.min)
        for earlier, later in zip(known, known[1:], strict=False):
            if earlier.until_on is None or later.from_on is None or later.from_on < earlier.until_on:
                self.refuse("length", f"the one from {later.from_on} overlaps the one before it; end that one first.")
        return tuple(known)

    def length(self, key: str, words: str) -> Length:
        try:
            return parse_length(words)
        except ValueError as error:
            self.refuse(key, str(error))

    def stated_field(self, name: str, starts: tuple[TriggerTable, ...]) -> None:
        for table in starts:
            if name not in _field_names(table.kind):
                self.refuse("length.runs", f"the kind '{table.kind}', which starts it, states no '{name}'.")

    def authorities(self, written: DutyFile) -> tuple[Authority, ...]:
        if not written.authority:
            self.refuse("authority", f"is missing; cite one, or write instrument = '{HOUSE_RULE}' for our own.")
        for table in written.authority:
            house = table.instrument == HOUSE_RULE
            if house != (written.weight is Weight.HOUSE):
                self.refuse("weight", f"'{written.weight}' does not go with the authority '{table.instrument}'.")
            if not house and not table.url.startswith(("https://", "http://")):
                self.refuse("authority.url", f"'{table.url}' is no address; give the page where it can be read.")
        needed = {Weight.STATUTE: r"\bAct \d{4}", Weight.REGULATION: r"\bRegulations \d{4}"}.get(written.weight)
        if needed and not any(re.search(needed, table.instrument) for table in written.authority):
            self.refuse("weight", f"'{written.weight}' needs an authority that is one, with its year.")
        return tuple(Authority(table.instrument, table.provision, table.url) for table in written.authority)

    def steps(self, tables: tuple[StepTable, ...]) -> tuple[Step, ...]:
        return tuple(Step(self.length("escalates.after", table.after), table.tell) for table in tables)

    def examples(self, tables: tuple[ExampleTable, ...]) -> tuple[Example, ...]:
        if len(tables) < 3:
            self.refuse("example", f"there are {len(tables)}; give at least three: met, not met, and an edge.")
        names = [table.name for table in tables]
        for name in names:
            if names.count(name) > 1:
                self.refuse("example.name", f"'{name}' stands twice; name each for what it shows.")
        return tuple(self.example(table) for table in tables)

    def example(self, table: ExampleTable) -> Example:
        if table.expect not in EXPECTED:
            self.refuse("example.expect", f"'{table.expect}' in '{table.name}'; one of {', '.join(sorted(EXPECTED))}.")
        if not table.entries:
            self.refuse("example.entries", f"'{table.name}' has none; give at least one fact.")
        for moment in (table.at, table.due, *(entry.at for entry in table.entries)):
            if moment is not None and moment.tzinfo is None:
                self.refuse("example", f"a time in '{table.name}' has no zone; end it with Z.")
        for entry in table.entries:
            self.kind("example.entries.kind", entry.kind)
            for unknown in sorted(entry.fields.keys() - _field_names(entry.kind)):
                self.refuse("example.entries.fields", f"'{unknown}' is no field of {entry.kind}.")
        entries = tuple(ExampleEntry(e.at, e.kind, e.fields, e.written) for e in table.entries)
        return Example(table.name, table.nation, entries, table.at, table.expect, table.due, table.born_on)


def _field_names(kind: str) -> frozenset[str]:
    return frozenset(KINDS[kind].payload.__struct_fields__) if kind in KINDS else frozenset()
