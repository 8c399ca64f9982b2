"""Every address of the site has a name of its own, so that no link can lead to another part's page."""

from collections import defaultdict
from typing import Any

from tests.journeys.conftest import site

__all__ = ["site"]


def test_no_two_pages_answer_to_one_name(site: Any) -> None:
    from django.urls import get_resolver

    pages: defaultdict[str, set[Any]] = defaultdict(set)
    waiting = [get_resolver()]
    while waiting:
        for one in waiting.pop().url_patterns:
            if hasattr(one, "url_patterns"):
                waiting.append(one)
            elif one.name:
                pages[one.name].add(one.callback)
    assert len(pages) > 150
    assert {name for name, answering in pages.items() if len(answering) > 1} == set()
