"""The addresses of missing in depth: other forces, withheld sources, notices, talks round a return, the pattern, two lists."""

from django.urls import path, register_converter
from django.utils.translation import gettext_lazy

from alongside.vocabulary.codes import Teller
from alongside.web import (
    depth_force_pages,
    depth_lists,
    depth_notice_pages,
    depth_pattern,
    depth_return_pages,
    information_pages,
    owed,
    talk_pages,
)
from alongside.web.talk_page import NAMED_SOURCES


class Source:
    """One of the three from whom what is known is gathered, as a part of an address."""

    regex = "|".join(NAMED_SOURCES)

    def to_python(self, value: str) -> str:
        return Teller(value).value

    def to_url(self, value: str) -> str:
        return str(value)


register_converter(Source, "source")

CHILD = "child/<ref:ref>"
EPISODE = f"{CHILD}/episode"

urlpatterns = [
    path("children/back", depth_lists.not_listened_to, name="not_listened_to"),
    path("children/tonight", depth_lists.where_tonight, name="where_tonight"),
    path(f"{EPISODE}/force", depth_force_pages.ASK_FORCE, name="force_asked"),
    path(f"{EPISODE}/force/<seq:asked>", depth_force_pages.FORCE_ANSWERED, name="force_answered"),
    path(f"{EPISODE}/withheld", information_pages.WITHHELD, name="withheld_information"),
    path(f"{EPISODE}/home-office/told", depth_notice_pages.EXPLAINED, name="notice_explained"),
    path(f"{EPISODE}/before-return", depth_return_pages.BEFORE_RETURN, name="before_return"),
    path(f"{EPISODE}/pattern", depth_pattern.pattern, name="pattern"),
    path(f"{CHILD}/talk/readers", depth_return_pages.READERS, name="readers_told"),
    path(f"{CHILD}/talk/pattern", depth_pattern.PATTERN_TOLD, name="pattern_told"),
    path(f"{CHILD}/talk/gathered/<source:source>", talk_pages.GATHER, name="talk_gathered_from"),
]

owed.does("missing.force_answered", "episode", gettext_lazy("Write down what the force said"))
owed.does("missing.asked_before_return", "before_return", gettext_lazy("Write down the chance to talk"))
owed.does("missing.notice_explained", "notice_explained", gettext_lazy("Tell the child, and write it down"))
