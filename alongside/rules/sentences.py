"""An entry as a sentence: its kind's own words, with codes, people, desks and moments as people say them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from alongside.law import load
from alongside.rules import london
from alongside.vocabulary import reference, typed
from alongside.vocabulary.codes import label
from alongside.vocabulary.facts import KINDS, Entry

NAMES_OF: Mapping[str, Callable[[str], str]] = {
    "authorities": lambda code: reference.authority(code).name,
    "forces": lambda code: reference.force(code).name,
    "languages": lambda code: reference.language(code).name,
    "nationalities": lambda code: reference.nationality(code).country,
    "duties": lambda code: _duty(code),
}


def _duty(code: str) -> str:
    duty = load.duties().get(code)
    return duty.title if duty is not None else code.replace("_", " ")


def people_in(entries: Iterable[Entry]) -> set[int]:
    """The numbers of every person and desk that these entries name or were written by."""
    found: set[int] = set()
    for entry in entries:
        found |= {number for number in (entry.recorded_by, entry.desk) if number}
        for name, said in typed.fields(type(entry.payload)).items():
            if said.get("alongside") == "ref" and said.get("to") in ("person", "desk"):
                number = getattr(entry.payload, name)
                if number:
                    found.add(number)
    return found


def sentence(entry: Entry, names: Mapping[int, str]) -> str:
    """What happened, in one sentence that may stand on the timeline; it holds no sealed word."""
    words = KINDS[entry.kind].sentence
    described = typed.fields(type(entry.payload))
    values = {name: in_words(getattr(entry.payload, name), said, names) for name, said in described.items()}
    said = words.format(**values)
    return said[:1].upper() + said[1:]


def in_words(value: Any, said: Mapping[str, Any], names: Mapping[int, str]) -> str:
    """One value of a payload as people say it."""
    if value is None:
        return "not known"
    if isinstance(value, StrEnum):
        return label(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(in_words(one, said, names) for one in value)
    if isinstance(value, datetime):
        return f"{value.astimezone(london.LONDON):%A %-d %B %Y at %H:%M}"
    if said.get("alongside") == "ref":
        return names.get(value, "somebody") if said.get("to") in ("person", "desk") else f"entry {value}"
    if said.get("alongside") == "code":
        return _coded(str(value), str(said.get("code_list", "")))
    return str(value)


def _coded(code: str, code_list: str) -> str:
    named = NAMES_OF.get(code_list)
    if named is not None:
        return named(code)
    if code_list in reference.code_list_names():
        return reference.code_label(code_list, code)
    return code
