"""HTML as tags, sorted attributes and collapsed words, so that two ways of writing it can be compared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import html5lib
import pytest

COMPONENTS = Path(__file__).parents[2] / "alongside/web/assets/node_modules/govuk-frontend/dist/govuk/components"

Node = tuple[str, tuple[tuple[str, str], ...], tuple[Any, ...]]


class Unsupported(Exception):
    """The fixture uses an option that our component does not have."""


def tree(html: str) -> tuple[Any, ...]:
    root = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
    return _children(root)


def _children(element: ElementTree.Element) -> tuple[Any, ...]:
    found: list[Any] = [_words(element.text)]
    for child in element:
        if isinstance(child.tag, str):
            found.append((child.tag.rpartition("}")[2], _attributes(child), _children(child)))
        found.append(_words(child.tail))
    return tuple(part for part in found if part)


def _attributes(element: ElementTree.Element) -> tuple[tuple[str, str], ...]:
    attributes = {name: " ".join(value.split()) for name, value in element.attrib.items()}
    if "class" in attributes:
        attributes["class"] = " ".join(sorted(attributes["class"].split()))
    return tuple(sorted(attributes.items()))


def _words(text: str | None) -> str:
    return " ".join((text or "").split())


def fixtures(component: str) -> list[dict[str, Any]]:
    """The options and expected HTML that govuk-frontend publishes for a component."""
    path = COMPONENTS / component / "fixtures.json"
    if not path.exists():
        pytest.skip("govuk-frontend is not installed: run `make setup`.")
    return json.loads(path.read_text())["fixtures"]


def only(options: dict[str, Any], *supported: str) -> None:
    if unknown := {name for name, value in options.items() if value is not None} - set(supported):
        raise Unsupported(", ".join(sorted(unknown)))
