"""One field asked alone: what was typed goes in, the answer or the complaints come out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django import forms

from alongside.web import fields
from alongside.web.renderer import GovukRenderer

AT = datetime(2026, 11, 22, 14, 5, 30, tzinfo=UTC)
RENDERER = GovukRenderer()


def form_with(field: forms.Field, typed: dict[str, Any] | None = None, **rest: Any) -> fields.PageForm:
    rest.setdefault("at", AT)
    kind: type[fields.PageForm] = type("OneField", (fields.PageForm,), {"it": field})
    return kind(typed, renderer=RENDERER, **rest)


def boxes(**typed: str) -> dict[str, str]:
    """`boxes(day="3")` is what a browser sends for the box `it-day`."""
    return {f"it-{part}": value for part, value in typed.items()}


def answer(field: forms.Field, typed: dict[str, Any], **rest: Any) -> Any:
    form = form_with(field, typed, **rest)
    assert form.is_valid(), form.errors.as_data()
    return form.cleaned_data["it"]


def complaints(field: forms.Field, typed: dict[str, Any], **rest: Any) -> list[str]:
    form = form_with(field, typed, **rest)
    assert not form.is_valid(), form.cleaned_data
    return [line.text for line in form["it"].error_lines]
