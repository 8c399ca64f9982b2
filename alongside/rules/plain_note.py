"""An entry, or several, as a plain dated note for another agency's own system: date, time, who said, who wrote, what.

It names no other child: not a child who was the teller, and not the reference of any other record. What the reader may not
see is not in the texts it is given, and so not in the note. No place is in it: an address travels by its own page alone.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from alongside.rules import plain_note_account, sentences
from alongside.rules.london import LONDON, day_of
from alongside.vocabulary import typed
from alongside.vocabulary.accounts import AccountGiven
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Means, Teller, label
from alongside.vocabulary.facts import KINDS, Entry, Precision

REFERENCE = re.compile(r"\b[2-9BCDFGHJKMNPQRSTVWXYZ]{4}-[2-9BCDFGHJKMNPQRSTVWXYZ]{4}\b")
"""How a record's own reference is written: such a word, if it is not this child's, may be another child's."""


TOLD = frozenset({"code", "moment", "day", "yes_or_no"})
OF_THIS_HOUSE = ("_goes_to", "covered")
"""Answers that say how this record works and nothing of the child."""
KEPT_APART = "address kept apart: not in this note"


@dataclass(frozen=True, slots=True)
class Copied:
    """Whose record is copied, by whom and when: `ref` is the reference of this child and of no other."""

    ref: str
    by: str
    at: datetime


def note(copied: Copied, entries: Iterable[Entry], *, texts: Mapping[int, str], names: Mapping[int, str]) -> str:
    """The note: what it is copied from, then each fact as last put right, oldest first."""
    head = [
        "Copied from the record of the Independent Child Trafficking Guardian service",
        f"Our reference for the child: {copied.ref}",
        f"Copied by {copied.by}, {_moment(copied.at)} (London time)",
    ]
    ordered = sorted(entries, key=lambda entry: entry.key)
    return "\n\n".join(["\n".join(head), *(_fact(entry, copied.ref, texts, names) for entry in ordered)]) + "\n"


def _fact(entry: Entry, ref: str, texts: Mapping[int, str], names: Mapping[int, str]) -> str:
    lines = [
        f"Date: {_date(entry)}",
        f"Time: {_time(entry)}",
        f"Said by: {_said_by(entry, texts, names)}",
        f"Written by: {_wrote(entry, names)}, {_moment(entry.recorded_at)}",
        f"What: {sentences.sentence(entry, names)}",
    ]
    if entry.withdraws:
        lines.append("This was withdrawn: whoever wrote it says that it was never so.")
    elif entry.corrects is not None:
        lines.append("This puts right what was written before.")
    lines += filter(None, (_field(entry, name, texts, names) for name in typed.fields(type(entry.payload))))
    return _without_other_children("\n".join(lines), ref)


def _field(entry: Entry, name: str, texts: Mapping[int, str], names: Mapping[int, str]) -> str:
    """One answer that the fact's sentence does not say, with where it may travel; an account keeps its writer's choice."""
    account = entry.payload
    if not isinstance(account, AccountGiven):
        return _answer(entry, name, texts, names)
    if plain_note_account.left_out(account, name):
        shown = _answer(entry, name, texts, names) and not plain_note_account.belongs_to_another(name)
        return f"{sentences.called(name)}: left out, as it may go into no other agency's papers" if shown else ""
    said = _answer(entry, name, texts, names)
    travels = plain_note_account.line(account, name) if said else ""
    return f"{said}\n{travels}" if travels else said


def _answer(entry: Entry, name: str, texts: Mapping[int, str], names: Mapping[int, str]) -> str:
    """What one field says: words that may be seen, codes and times, never a number and never a place."""
    value = getattr(entry.payload, name)
    described = typed.fields(type(entry.payload))[name]
    if described.get("alongside") == "sealed":
        if described.get("apart") or value not in texts:
            return ""
        called = sentences.called(name)
        if described["klass"] is Class.LOCATION:
            return f"{called or 'Where'}: {KEPT_APART}"
        return f"{called}: {texts[value]}" if called else texts[value]
    inside = name.endswith(OF_THIS_HOUSE) or f"{{{name}}}" in KINDS[entry.kind].sentence
    if value is None or value == () or inside or described.get("alongside") not in TOLD:
        return ""
    each = value if isinstance(value, tuple) else (value,)
    return f"{sentences.called(name)}: {'; '.join(sentences.in_words(one, described, names) for one in each)}"


def _without_other_children(words: str, ref: str) -> str:
    return REFERENCE.sub(lambda found: found[0] if found[0] == ref else "(another record)", words)


def _date(entry: Entry) -> str:
    match entry.happened.precision:
        case Precision.MONTH:
            return f"some time in {entry.happened.at.astimezone(LONDON):%B %Y}"
        case Precision.BETWEEN if entry.happened.until is not None:
            return f"between {_moment(entry.happened.at)} and {_moment(entry.happened.until)}"
    return f"{day_of(entry.happened.at):%A %-d %B %Y}"


def _time(entry: Entry) -> str:
    if entry.happened.precision is not Precision.MOMENT:
        return "not known to the minute"
    return f"{entry.happened.at.astimezone(LONDON):%H:%M} (London time)"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(LONDON):%A %-d %B %Y at %H:%M}"


def _said_by(entry: Entry, texts: Mapping[int, str], names: Mapping[int, str]) -> str:
    if entry.told is None:
        return _wrote(entry, names)
    who = label(entry.told.by)
    name = texts.get(entry.told.name or 0, "") if entry.told.by is not Teller.ANOTHER_CHILD else ""
    said = f"{who} ({name})" if name else who
    means = label(entry.told.means)
    by = means if entry.told.means in (Means.IN_PERSON, Means.AT_THE_DOOR) else f"by {means}"
    return f"{said}, {by}, {_moment(entry.told.at)}"


def _wrote(entry: Entry, names: Mapping[int, str]) -> str:
    if entry.recorded_by is None:
        return "the watch, by itself" if entry.kind.startswith("watch.") else "taken from a return"
    return names.get(entry.recorded_by, "somebody who is no longer listed")
