"""Store an example and the field names of a new kind or version: `python -m tests.vocabulary.store`. Never overwrites."""

import json
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import fields

import alongside.vocabulary  # noqa: F401 - declares every kind
from alongside.vocabulary.codes import Nation
from alongside.vocabulary.facts import KINDS, encode
from tests.law.example_payloads import example_payload

FOLDER = Path(__file__).parent / "stored"
AT = datetime(2026, 11, 20, 16, 50, tzinfo=UTC)

for kind in KINDS.values():
    file = FOLDER / f"{kind.name}.v{kind.version}.json"
    if not file.exists():
        example = json.loads(encode(example_payload(kind.name, at=AT, nation=Nation.ENGLAND, fields={})))
        kept = {"fields": sorted(field.name for field in fields(kind.payload)), "example": example}
        file.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n")
        print(file.name)
