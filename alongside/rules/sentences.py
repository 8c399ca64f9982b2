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
    "authorities": lambda code: reference.area(code).name,
    "forces": lambda code: reference.force(code).name,
    "languages": lambda code: reference.language(code).name,
    "nationalities": lambda code: reference.nationality(code).country,
    "duties": lambda code: _duty(code),
}


TEXT_NAMES: Mapping[str, str] = {
    "words": "",
    "child_words": "In the child's words",
    "wants": "The child wants",
    "told_next": "The child was told what happens next",
    "who_may_be_with_them": "Who may be with them",
    "where_may_be": "Where they may be",
    "account": "Account of concern",
    "where_now": "Where the child is",
    "name": "Name",
    "said_as": "Say",
    "born": "Born",
    "who": "Who answered",
    "right_because": "Put right because",
    "was_seen": "What was seen",
    "seen_by_name": "Name of who saw it",
    "said": "What the child said, in their own words",
    "said_to_name": "Name of who heard it",
    "interpreter_name": "The interpreter's name",
    "in_the_room_names": "Names of who else was in the room",
    "inferred": "What the writer infers",
    "risks_now": "Danger now",
    "not_to_be_told": "Who must not be told where the child is",
    "needs": "What the child needs",
    "source_for_police": "Withheld source",
    "source_for_supervisor": "Withheld source",
    "concerns": "What is feared",
    "exploited_in": "Where it may have happened",
    "signs": "Signs it rests on",
    "child_knows": "The child knows of it",
    "said_to": "Who heard it",
    "heard_at": "When the child said it",
    "how_said": "How the child came to say it",
    "seen_by": "Who saw it",
    "seen_at": "When it was seen",
    "in_the_room": "Who else was in the room",
    "where_to_sleep": "Where they want to sleep",
    "afraid_of": "What they are afraid of",
    "leaves": "What the next team must know",
    "if_then": "What to do if something happens",
    "promises": "Promised to the child",
    "ring": "Who to ring",
}
"""What stands before a sealed text; a text called by its fact's own sentence needs nothing."""


def called(name: str) -> str:
    """What stands before the sealed text of that field; nothing where the fact's sentence says it."""
    known = TEXT_NAMES.get(name)
    return known if known is not None else name[:1].upper() + name[1:].replace("_", " ")


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
    # Only what the sentence says: a home's end has a reason out of two lists, which no sentence names.
    told = {name: said for name, said in described.items() if f"{{{name}}}" in words}
    values = {name: in_words(getattr(entry.payload, name), said, names) for name, said in told.items()}
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
    if said.get("alongside") == "ref" and said.get("to") == "child":
        return "another record"
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
