"""What the record's page says of asks: those open with age and rung, and an ask that the record suggests."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.chronology.record import OpenRecord
from alongside.rules import asking as rules
from alongside.rules.permissions import Actor, Permission, may
from alongside.vocabulary.asking import Subject
from alongside.web import asking_words
from alongside.web.record_sections import Quoted
from alongside.web.templatetags.parts import Link, Tag


@dataclass(frozen=True)
class Suggestion:
    """An ask that the record suggests, and where a person puts it or says why not."""

    words: str
    links: tuple[Link, ...]


def suggestion(opened: OpenRecord) -> Suggestion | None:
    """For whoever holds the child; the links are for those who may ask."""
    found = rules.suggested(opened.standing)
    if found is None:
        return None
    links: tuple[Link, ...] = ()
    if may(Actor(opened.person, opened.roles), Permission.ASK, opened.standing):
        links = (
            Link(asking_words.TITLES[Subject.SAFER_PLACEMENT], reverse("ask_for_safer_placement", args=[opened.ref])),
            Link(_("Say why it is not asked for"), reverse("not_asked", args=[opened.ref])),
        )
    return Suggestion(asking_words.suggestion(found), links)


@dataclass(frozen=True)
class Row:
    """One open ask in a line."""

    words: str
    tag: Tag
    link: Link


def drawn(quoted: Quoted) -> dict[str, Any] | None:
    """Open asks with age and rung; nothing where there are none and none is suggested."""
    opened = quoted.opened
    asks = sorted(opened.standing.asking.open, key=lambda ask: (ask.due_at, ask.seq))
    hinted = suggestion(opened)
    if not asks and hinted is None:
        return None
    page = reverse("child_asks", args=[opened.ref])
    rows = [
        Row(
            asking_words.in_a_line(ask, opened),
            asking_words.state(ask, at=opened.at),
            Link(_("See it"), f"{page}#ask-{ask.seq}", _("entry %(seq)d") % {"seq": ask.seq}),
        )
        for ask in asks
    ]
    return {"rows": rows, "suggestion": hinted}
