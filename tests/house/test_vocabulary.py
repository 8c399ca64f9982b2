"""Every kind of fact has an owner room, a typed payload, a class, a sentence, a glossary line and a stored example."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter
from typing import get_type_hints

import msgspec
import pytest
from msgspec.structs import fields as struct_fields

from alongside.rules.sentences import sentence
from alongside.vocabulary import reference, typed
from alongside.vocabulary.classes import LABELS, Class
from alongside.vocabulary.codes import Nation
from alongside.vocabulary.facts import KINDS, Entry, Kind, decode, encode, happened_at
from tests.law.example_payloads import example_payload

ROOMS = {
    "referral",
    "advocacy",
    "contact",
    "noticing",
    "asking",
    "meeting",
    "holding",
    "placement",
    "missing",
    "tracing",
    "closing",
    "watch",
}
STORED = Path(__file__).resolve().parents[1] / "vocabulary/stored"
AT = datetime(2026, 11, 20, 16, 50, tzinfo=UTC)
EVERY_KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)


def test_every_class_of_detail_has_a_label() -> None:
    assert set(LABELS) == set(Class)


@EVERY_KIND
def test_a_kind_belongs_to_a_room_and_is_named_in_the_past(kind: Kind) -> None:
    assert kind.room in ROOMS
    assert re.fullmatch(r"[a-z]+\.[a-z0-9_]+", kind.name)


@EVERY_KIND
def test_every_field_of_a_payload_says_what_it_is_and_none_is_a_plain_string(kind: Kind) -> None:
    described = typed.fields(kind.payload)
    assert set(described) == {field.name for field in struct_fields(kind.payload)}
    for name, said in described.items():
        assert said.get("alongside") in {
            "code",
            "moment",
            "day",
            "count",
            "ref",
            "sealed",
            "yes_or_no",
            "part",
        }, name


@EVERY_KIND
def test_every_coded_field_names_a_list_that_exists(kind: Kind) -> None:
    for name, said in typed.fields(kind.payload).items():
        if "code_list" in said and said["code_list"] != "duties":
            assert said["code_list"] in reference.code_list_names(), name


@EVERY_KIND
def test_a_kind_has_a_glossary_line_of_its_own(kind: Kind) -> None:
    assert kind.gloss.endswith(".") and len(kind.gloss) > 20, f"{kind.name} needs a docstring that says what it is"


@EVERY_KIND
def test_a_sentence_names_only_fields_and_no_sealed_one(kind: Kind) -> None:
    named = {name for _, name, _, _ in Formatter().parse(kind.sentence) if name}
    described = typed.fields(kind.payload)
    assert named <= set(described)
    assert not [name for name in named if described[name].get("alongside") == "sealed"]


@EVERY_KIND
def test_a_fact_can_be_read_aloud(kind: Kind) -> None:
    payload = example_payload(kind.name, at=AT, nation=Nation.ENGLAND, fields={})
    said = sentence(Entry(1, 1, 1, kind.name, happened_at(AT), AT, 1, payload), {})
    assert said and "{" not in said and "_" not in said


@EVERY_KIND
def test_a_payload_takes_no_field_it_does_not_know(kind: Kind) -> None:
    known = json.loads(encode(example_payload(kind.name, at=AT, nation=Nation.ENGLAND, fields={})))
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        decode(kind.name, kind.version, json.dumps({**known, "not_a_field": 1}))


@EVERY_KIND
def test_what_was_stored_can_be_read_for_ever(kind: Kind) -> None:
    """One stored example and the schema of each version; a change of shape is a new version, not an edit of this file."""
    file = STORED / f"{kind.name}.v{kind.version}.json"
    assert file.exists(), f"store an example: python -m tests.vocabulary.store {kind.name}"
    kept = json.loads(file.read_text())
    payload = decode(kind.name, kind.version, json.dumps(kept["example"]))
    assert json.loads(encode(payload)) == kept["example"]
    optional = {f.name for f in struct_fields(kind.payload) if f.default is not msgspec.NODEFAULT}
    added = set(get_type_hints(kind.payload)) - set(kept["fields"])
    assert added <= optional, "a new field must have a default, or be a new version"
    assert set(kept["fields"]) <= set(get_type_hints(kind.payload)), "a field that was stored is never taken away"


def test_no_stored_example_is_without_its_kind() -> None:
    stored = {file.name.rsplit(".v", 1)[0] for file in STORED.glob("*.json")}
    assert stored <= set(KINDS)
