"""The duties as a page that people can read: docs/duties.md is this text, and a test holds the two equal."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from alongside.law.duty import (
    Confidence,
    DatedLength,
    Duty,
    Evidence,
    Example,
    ExampleEntry,
    Length,
    Trigger,
    Unit,
    Weight,
    WhileMissing,
    WhileRunning,
)
from alongside.law.expected_contact import rendered
from alongside.law.lengths import LONDON, in_words
from alongside.vocabulary.codes import Party, label

WEIGHTS = {
    Weight.STATUTE: "**Law**: statute",
    Weight.REGULATION: "**Law**: regulation",
    Weight.STATUTORY_GUIDANCE: "**Statutory guidance**",
    Weight.SERVICE_STANDARD: "**Service standard**, not law",
    Weight.LOCAL: "**Local procedure**, not law",
    Weight.HOUSE: "**House rule**, not law",
}
SURETY = {
    Confidence.SEEN: "read in the source",
    Confidence.SEEN_IN_DATA_STANDARD: "read in the sector's data standard",
    Confidence.SECOND_HAND: "read second-hand",
    Confidence.INFERRED: "inferred",
    Confidence.UNVERIFIED: "**unverified**: to be checked before anyone relies on it",
    Confidence.HOUSE: "our own choice",
}
STATES = {
    "running": "running",
    "overdue": "overdue",
    "met": "met",
    "met_late": "met late",
    "missing": "not met: missing",
    "not_known": "not known to us",
    "stopped": "stopped",
    "none": "no clock",
}
WHILE_MISSING = {
    WhileMissing.STANDS: "stands as *not met: missing* while the child is missing",
    WhileMissing.RUNS: "runs on while the child is missing",
}
WHILE_RUNNING = {
    WhileRunning.IGNORED: "",
    WhileRunning.ANOTHER: "; a second cause starts a second clock",
    WhileRunning.REPLACES: "; a second cause begins it again",
}
EVIDENCE = {
    Evidence.HERE: "all of it would be in this record, so silence is lateness and raises the alarm",
    Evidence.THEIRS: "others keep their own records, so silence here is *not known to us* and we ask",
}
NOT_LAW = {
    Weight.SERVICE_STANDARD: ". Not a legal limit",
    Weight.LOCAL: ". Not a legal limit",
    Weight.HOUSE: ". Our figure",
}
DAYS = frozenset({Unit.DAYS, Unit.WORKING_DAYS, Unit.WEEKS, Unit.MONTHS})

HEAD = """\
# Duties and their clocks

What is owed to a child, by whom and by when, as this system counts it. The page is made from the files in
`alongside/law/duties` (`make docs`); every example on it is a test.

It is neither guidance nor legal advice. A **house rule** is ours and never law, and where the source of a
duty names no figure ("at once", "as soon as possible") the figure is marked as ours. Law follows the
responsible authority: England and Wales differ. Minutes and hours elapse; everything else is counted in
London days, the day of the start not counted, until the end of the last day. Working days leave out
weekends and the nation's bank holidays.
"""


def render(duties: Mapping[str, Duty]) -> str:
    """The page: duties by who owes them, with weight, nation, times, doubts, sources and worked examples."""
    parties = [party for party in Party if any(duty.owed_by is party for duty in duties.values())]
    parts = [HEAD, _summary(duties), rendered(WEIGHTS[Weight.HOUSE], SURETY[Confidence.HOUSE])]
    for party in parties:
        parts.append(f"## Owed by the {_name(party)}\n")
        parts.extend(_duty(duty) for duty in duties.values() if duty.owed_by is party)
    return "\n".join(parts)


def _summary(duties: Mapping[str, Duty]) -> str:
    rows = ["| Weight | Duties | Unverified |", "| --- | ---: | ---: |"]
    for weight, words in WEIGHTS.items():
        mine = [duty for duty in duties.values() if duty.weight is weight]
        unverified = sum(duty.confidence is Confidence.UNVERIFIED for duty in mine)
        rows.append(f"| {words} | {len(mine)} | {unverified} |")
    return "\n".join(rows) + "\n"


def _duty(duty: Duty) -> str:
    nations = " and ".join(nation.value.capitalize() for nation in sorted(duty.nations))
    runs = WHILE_MISSING[duty.while_missing] + WHILE_RUNNING[duty.while_running]
    reached = "; counted from when it reached us" if duty.starts_when_reached else ""
    episode = ", for the episode that it tells of" if duty.same_episode else ""
    lines = [
        f"### {duty.title}\n",
        f"`{duty.code}` · {WEIGHTS[duty.weight]} · {nations} · {SURETY[duty.confidence]}\n",
        f"{duty.says}\n",
        *(f"- Time: {_dated(dated, duty.weight)}" for dated in duty.lengths),
        f"- Begins with {_triggers(duty.starts)}{reached}",
        f"- Met by {_triggers(duty.discharged)}{episode}",
        *([f"- Ends without being met by {_triggers(duty.stopped)}"] if duty.stopped else []),
        f"- The clock {runs}",
        f"- Evidence: {EVIDENCE[duty.evidence]}",
        *([f"- When it has passed: {_ladder(duty)}"] if duty.escalates else []),
        *([f"- **Doubt**: {duty.doubt}"] if duty.doubt else []),
        *(f"- Source: {_authority(a.instrument, a.provision, a.url)}" for a in duty.authorities),
        f"- Research notes: {', '.join(duty.source_ids)}; {_read(duty)}",
        "",
        _examples(duty),
    ]
    return "\n".join(lines)


def _dated(dated: DatedLength, weight: Weight) -> str:
    words = f"**{_length(dated.length)}**"
    if dated.from_on:
        words += f", from {_day(dated.from_on)}"
    if dated.until_on:
        words += f", until {_day(dated.until_on)} (that day not included)"
    if dated.ours:
        words += ". **This figure is ours**: the source names none"
    elif weight in NOT_LAW and dated.length.unit is not Unit.STATED:
        words += NOT_LAW[weight]
    return f"{words} ({dated.note})" if dated.note else words


def _length(length: Length) -> str:
    if length.unit is Unit.STATED:
        return f"at the time stated as {_plain(length.field)}"
    return in_words(length) if length.amount else "by the end of the same day"


def _triggers(triggers: Iterable[Trigger]) -> str:
    return "; or ".join(_trigger(trigger) for trigger in triggers)


def _trigger(trigger: Trigger) -> str:
    when = " and ".join(_plain(name) for name in trigger.when)
    return f"*{_kind(trigger.kind)}*" + (f" (if {when})" if when else "")


def _ladder(duty: Duty) -> str:
    steps = [f"{_after(step.after)} the {_name(step.tell)}" for step in duty.escalates]
    return ", ".join(steps) + " hears of it"


def _after(length: Length) -> str:
    return f"after {in_words(length)}" if length.amount else "at once"


def _authority(instrument: str, provision: str, url: str) -> str:
    return f"[{instrument}]({url}), {provision}" if url else f"{instrument}: {provision}"


def _read(duty: Duty) -> str:
    if duty.read_on is None:
        return "no person has signed that they read the source"
    return f"source read by a person on {_day(duty.read_on)}"


def _examples(duty: Duty) -> str:
    rows = ["| Example | On record | Looked at | The clock | Due |", "| --- | --- | --- | --- | --- |"]
    for example in duty.examples:
        born = [f"born {_day(example.born_on)}"] if example.born_on else []
        facts = "<br>".join([*born, *(_fact(fact) for fact in example.entries)])
        due = _due(duty, example)
        name = f"{example.name} ({example.nation.value.capitalize()})"
        rows.append(f"| {name} | {facts} | {_moment(example.at)} | {STATES[example.expect]} | {due} |")
    return "\n".join(rows) + "\n"


def _due(duty: Duty, example: Example) -> str:
    if example.due is None:
        return ""
    wall = example.due.astimezone(LONDON)
    by_days = all(dated.length.unit in DAYS for dated in duty.lengths)
    return f"end of {_short(wall - timedelta(days=1))}" if by_days else _moment(wall)


def _fact(fact: ExampleEntry) -> str:
    fields = ", ".join(f"{_plain(name)} {_value(value)}" for name, value in fact.fields.items())
    late = f", written {_moment(fact.written_at)}" if fact.written_at else ""
    return f"{_moment(fact.at)}: {_kind(fact.kind)}" + (f" ({fields})" if fields else "") + late


def _value(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case datetime():
            return _moment(value)
        case list():
            return " and ".join(_value(each) for each in value)
        case _:
            return _plain(str(value))


def _kind(name: str) -> str:
    room, _, fact = name.partition(".")
    return f"{room}: {_plain(fact)}"


def _name(party: StrEnum) -> str:
    return label(party).removeprefix("the ")


def _plain(code: str) -> str:
    return code.replace("_", " ")


def _moment(moment: datetime) -> str:
    wall = moment.astimezone(LONDON)
    return f"{_short(wall)} {wall:%H:%M}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _short(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
