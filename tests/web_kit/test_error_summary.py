"""The summary at the top of a page names every error in the order of the page and leads to its box."""

from __future__ import annotations

import re

from django.template.backends.django import DjangoTemplates

from tests.web_kit import kitchen_sink


def summary(engine: DjangoTemplates, form: object) -> str:
    return engine.from_string("{% load components %}{% error_summary form %}").render({"form": form}).strip()


def test_a_page_without_errors_has_no_summary(engine: DjangoTemplates) -> None:
    assert summary(engine, kitchen_sink.everything_form()) == ""
    assert summary(engine, None) == ""


def test_every_error_leads_to_something_on_the_page_in_the_order_of_the_page(engine: DjangoTemplates) -> None:
    form = kitchen_sink.everything_form({"how_known": "told", "born_on-day": "3", "born_on-year": "x"})
    form.add_error(None, "Somebody else has closed this record. Read it again before you send.")

    html, page = summary(engine, form), str(form)

    links = re.findall(r'href="#([^"]+)"', html)
    places = [page.index(f'id="{link}"') for link in links]
    assert len(links) == len([line for name in form.fields for line in form[name].error_lines]) == 9
    assert places == sorted(places)
    assert "id_told_by" in links and "id_born_on-month" in links
    assert "<li>Somebody else has closed this record." in html


def test_words_in_an_error_stay_words(engine: DjangoTemplates) -> None:
    form = kitchen_sink.everything_form({})
    form.add_error(None, "<b>bold</b>")
    form.add_error("full_name", "<i>slanted</i>")

    assert "&lt;b&gt;bold&lt;/b&gt;" in summary(engine, form)
    assert all("&lt;i&gt;slanted" in html and "<i>" not in html for html in (summary(engine, form), str(form)))
