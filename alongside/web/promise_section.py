"""Promises on the child's record: open ones with their age, the newest that were kept, and how the child was told."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.rules import promises as rules
from alongside.rules.standing import Standing
from alongside.rules.state.promises import Promise, Settled
from alongside.vocabulary.contact import Made
from alongside.web.promise_page import owed_by, tag, told_how
from alongside.web.record_sections import Place, Quoted, Section

NEWEST = 3
"""How many settled promises the record shows."""


def _shown(standing: Standing) -> tuple[Promise | Settled, ...]:
    return (*standing.promises.open, *standing.promises.settled[:NEWEST])


def quotes(standing: Standing) -> Iterable[int]:
    return [*(one.root for one in _shown(standing)), *_hand_overs(standing)]


def _hand_overs(standing: Standing) -> list[int]:
    """The hand-overs that stand now, in whose words more may have been promised."""
    kept = standing.holding
    return [*(one.seq for one in kept.offers), *(one.offer for one in kept.held if one.offer is not None)]


def _in_hand_overs(quoted: Quoted) -> list[str]:
    """Where promises were written in a hand-over and not as promises of their own."""
    entries = [quoted.entries.get(root) for root in _hand_overs(quoted.opened.standing)]
    found = [one for one in entries if one is not None and getattr(one.payload, "promises", None) is not None]
    return [reverse("entry", args=[quoted.opened.ref, one.root]) for one in found]


def people(standing: Standing) -> Iterable[int | None]:
    return [one.promiser for one in _shown(standing)]


def drawn(quoted: Quoted) -> dict[str, Any]:
    """Always drawn, so that *nothing was promised* is seen too."""
    opened = quoted.opened
    kept = opened.standing.promises
    return {
        "told_how": _told_how(quoted),
        "open": [_line(one, quoted) for one in kept.open],
        "settled": [_line(one, quoted) for one in kept.settled[:NEWEST]],
        "in_hand_overs": _in_hand_overs(quoted),
        "so_far": _so_far(kept.in_time, kept.late),
        "all": reverse("promises", args=[opened.ref]),
        "new": reverse("promise", args=[opened.ref]) if opened.standing.is_open else "",
    }


def _line(one: Promise | Settled, quoted: Quoted) -> dict[str, Any]:
    return {
        "text": quoted.words(one.what, _("Not shown to you")),
        "about": owed_by(one, quoted.names, at=quoted.opened.at),
        "tag": tag(rules.how(one, at=quoted.opened.at)),
    }


def _told_how(quoted: Quoted) -> str:
    """How the child was told what happens next, under those words: they stand above this section."""
    entry = quoted.entries.get(quoted.opened.standing.told_next or 0)
    if entry is None or not isinstance(entry.payload, Made):
        return ""
    said = told_how(entry.payload.told_language, entry.payload.said_back)
    return f"{said[0].upper()}{said[1:]}." if said else ""


def _so_far(in_time: int, late: int) -> str:
    if not in_time + late:
        return ""
    kept = ngettext(
        "%(count)d promise was kept, or the child told in time why not.",
        "%(count)d promises were kept, or the child told in time why not.",
        in_time,
    ) % {"count": in_time}
    if not late:
        return kept
    after = ngettext("%(count)d came late.", "%(count)d came late.", late) % {"count": late}
    return f"{kept} {after}"


SECTION = Section(Place.CHILD, "pages/promise_section.html", drawn, quotes, people)
