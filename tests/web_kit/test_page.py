"""A whole page is correct HTML, has no script or style of its own, and asks no other machine for anything."""

from __future__ import annotations

import re

import html5lib
import pytest
from django.template.backends.django import DjangoTemplates
from django.utils import translation

from tests.web_kit import kitchen_sink


def page(engine: DjangoTemplates, typed: dict[str, object] | None = None) -> str:
    return engine.get_template("kitchen_sink.html").render(kitchen_sink.context(typed))


@pytest.mark.parametrize("typed", [None, {}])
def test_every_part_together_is_strictly_correct_html(engine: DjangoTemplates, typed: dict[str, object] | None) -> None:
    html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page(engine, typed))


def test_no_two_things_on_a_page_have_the_same_id(engine: DjangoTemplates) -> None:
    ids = re.findall(r'\sid="([^"]*)"', page(engine, {}))

    assert len(ids) > 40 and len(ids) == len(set(ids))


def test_a_page_needs_nothing_that_a_strict_policy_forbids(engine: DjangoTemplates) -> None:
    html = page(engine, {})

    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", html)
    assert re.findall(r"<script[^>]*>", html) == ['<script type="module" src="/static/alongside.js">']
    assert not re.search(r'(src|href|action)="(https?:)?//', html)


class Nonce:
    """As django-csp makes it: false until somebody has written it down."""

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return "n0nce"


def test_the_script_carries_the_nonce_of_the_request(engine: DjangoTemplates) -> None:
    request = type("Request", (), {"csp_nonce": Nonce()})()
    html = engine.get_template("base.html").render({"request": request})

    assert '<script type="module" src="/static/alongside.js" nonce="n0nce">' in html


def test_a_page_without_a_form_or_navigation_is_still_a_page(engine: DjangoTemplates) -> None:
    html = engine.get_template("base.html").render({})

    html5lib.HTMLParser(strict=True).parse(html)
    assert "Synthetic people only" not in html and "<nav" not in html and ">Alongside</a>" in html


def test_made_up_people_are_announced_on_every_page_of_a_demonstration(engine: DjangoTemplates) -> None:
    assert "Synthetic people only" in page(engine)


def test_the_title_says_that_something_went_wrong(engine: DjangoTemplates) -> None:
    assert "<title>Every part of the kit – Alongside</title>" in page(engine)
    assert "<title>Error: Every part of the kit – Alongside</title>" in page(engine, {})


def test_a_welsh_page_says_that_it_is_welsh(engine: DjangoTemplates) -> None:
    with translation.override("cy"):
        assert '<html lang="cy"' in page(engine)
