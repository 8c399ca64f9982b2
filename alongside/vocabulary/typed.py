"""What each field of a payload is, read from its type: code, moment, day, count, reference or sealed detail."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import msgspec
from msgspec import Struct


@cache
def fields(payload: type[Struct]) -> Mapping[str, Mapping[str, Any]]:
    """Each field's own words about itself: `alongside` says what it is, the rest which list, class or target."""
    described = msgspec.inspect.type_info(payload).fields  # type: ignore[attr-defined]
    return MappingProxyType({field.encode_name: MappingProxyType(_extra(field.type)) for field in described})


def _extra(kind: Any) -> dict[str, Any]:
    if isinstance(kind, msgspec.inspect.Metadata):
        return {**_extra(kind.type), **(kind.extra or {})}
    if isinstance(kind, msgspec.inspect.EnumType):
        return {"alongside": "code"}
    if isinstance(kind, msgspec.inspect.BoolType):
        return {"alongside": "yes_or_no"}
    if isinstance(kind, msgspec.inspect.StructType):
        return {"alongside": "part"}
    if isinstance(kind, msgspec.inspect.VarTupleType):
        return _extra(kind.item_type)
    if isinstance(kind, msgspec.inspect.UnionType):
        return next((found for part in kind.types if (found := _extra(part))), {})
    return {}
