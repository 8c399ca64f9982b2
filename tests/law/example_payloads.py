"""An example payload of every kind of fact, made from its types, so that examples name only what matters."""

from datetime import UTC, datetime
from enum import EnumMeta
from types import UnionType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import msgspec
from msgspec import NODEFAULT
from msgspec.structs import fields as struct_fields

from alongside.law.duty import Example
from alongside.vocabulary.codes import Nation
from alongside.vocabulary.facts import KINDS, Entry, Payload, happened_at

CODES: dict[str, dict[Nation, str]] = {
    "authorities": {Nation.ENGLAND: "E08000025", Nation.WALES: "W06000015"},
    "forces": {Nation.ENGLAND: "E23000014", Nation.WALES: "W15000003"},
    "languages": dict.fromkeys(Nation, "vie"),
    "nationalities": dict.fromkeys(Nation, "VNM"),
    "PLACE": dict.fromkeys(Nation, "U6"),
    "PLACE_PROVIDER": dict.fromkeys(Nation, "PR1"),
    "LS": dict.fromkeys(Nation, "V2"),
    "REVIEW_CODE": dict.fromkeys(Nation, "PN1"),
    "REC": dict.fromkeys(Nation, "X1"),
    "police_risk_levels": dict.fromkeys(Nation, "medium"),
    "duties": dict.fromkeys(Nation, "first_contact"),
}


def entries_of(example: Example) -> list[Entry]:
    """The facts of an example as a child's chronology, in the order in which they were written."""
    entries: list[Entry] = []
    written_at = datetime.min.replace(tzinfo=UTC)
    for seq, fact in enumerate(example.entries, start=1):
        written_at = max(written_at, fact.written_at or fact.at)
        payload = example_payload(fact.kind, at=fact.at, nation=example.nation, fields=fact.fields)
        entries.append(Entry(1, seq, seq, fact.kind, happened_at(fact.at), written_at, 1, payload))
    return entries


def example_payload(kind: str, *, at: datetime, nation: Nation, fields: dict[str, Any]) -> Payload:
    """A payload with an example in every field that must be filled, and `fields` over it."""
    payload = KINDS[kind].payload
    hints = get_type_hints(payload, include_extras=True)
    needed = [f.name for f in struct_fields(payload) if f.default is NODEFAULT and f.default_factory is NODEFAULT]
    filled = {name: _example(hints[name], at, nation) for name in needed if name not in fields}
    return msgspec.convert(filled | fields, payload)


def _example(hint: Any, at: datetime, nation: Nation) -> Any:
    if get_origin(hint) is UnionType or str(hint).startswith("typing.Optional"):
        return _example(get_args(hint)[0], at, nation)
    if get_origin(hint) is Annotated:
        return _example_of_value(hint, at, nation)
    if isinstance(hint, EnumMeta):
        return next(iter(hint))
    if hint is bool:
        return True
    if get_origin(hint) is tuple:
        return ()
    raise TypeError(f"no example is known for {hint}")


def _example_of_value(hint: Any, at: datetime, nation: Nation) -> Any:
    meta = next(m.extra for m in get_args(hint)[1:] if m.extra and "alongside" in m.extra)
    match meta["alongside"]:
        case "moment":
            return at
        case "day":
            return at.date()
        case "count" | "ref" | "sealed":
            return 1
        case "code":
            return CODES[meta["code_list"]][nation]
        case kind:
            raise TypeError(f"no example is known for {kind}")
