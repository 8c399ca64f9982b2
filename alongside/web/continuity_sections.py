"""Continuity on the record: an unanswered no or an override, what goes with the child, the last carer's word, and eighteen."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.rules import eighteen as rules
from alongside.rules.standing import Standing
from alongside.vocabulary.continuity import NoAnswered
from alongside.vocabulary.holding import Side
from alongside.vocabulary.travels import AskedFor, CameHere, Outcome, Thing
from alongside.web import around, continuity_eighteen, continuity_travels, labels, london_time
from alongside.web.record_sections import Place, Quoted, Section
from alongside.web.templatetags.parts import SummaryRow, Tag


def _handover_roots(standing: Standing) -> Iterable[int]:
    state = standing.continuity
    found = state.handover(state.current) or state.handover(state.last)
    return [found.answered] if found is not None and found.answered is not None else []


def _handover(quoted: Quoted) -> dict[str, Any] | None:
    """Shown while a handover is under way, and as long as the last one went against the child's wish."""
    state = quoted.opened.standing.continuity
    found = state.handover(state.current) or state.handover(state.last)
    if found is None or (state.current is None and not found.overridden):
        return None
    answer = quoted.entries.get(found.answered or 0)
    reasons = answer.payload.reasons if answer is not None and isinstance(answer.payload, NoAnswered) else None
    parts = {"told": found.told, "said": found.said, "met": found.met, "goodbye": found.goodbye}
    missing = {
        "told": _("the child told"),
        "said": _("the child's say"),
        "met": _("meeting together"),
        "goodbye": _("the goodbye"),
    }
    return {
        "under_way": state.current is not None,
        "no_stands": found.no_stands,
        "overridden": found.overridden,
        "reasons": quoted.words(reasons),
        "not_yet": [missing[name] for name, root in parts.items() if root is None],
        "href": reverse("introduction", args=[quoted.opened.ref]),
    }


def _travel_roots(standing: Standing) -> Iterable[int]:
    state = standing.continuity
    return [*(one.entry for one in state.things), *([state.move] if state.move is not None else [])]


def _travels(quoted: Quoted) -> dict[str, Any]:
    """Always drawn: that nothing is written down is seen too."""
    opened = quoted.opened
    state = opened.standing.continuity
    rows = [
        continuity_travels.row_of(one.thing, quoted.entries.get(one.entry), opened, quoted.words, link=False)
        for one in sorted(state.things, key=lambda one: list(Thing).index(one.thing))
    ]
    unknown = [labels.said(one) for one in Thing if state.followed(one) is None]
    return {
        "rows": rows,
        "known": ", ".join(f"{labels.begun(one.thing)}: {labels.said(one.outcome)}" for one in state.things),
        "unknown": unknown,
        "lost": [labels.said(one.thing) for one in state.things if one.outcome is Outcome.LOST],
        "waiting": [labels.said(one) for one in state.waiting],
        "move": continuity_travels.move_in_words(quoted.entries.get(state.move or 0), quoted.names),
        "href": reverse("travels", args=[opened.ref]),
    }


def _door_roots(standing: Standing) -> Iterable[int]:
    return [one.entry for one in standing.continuity.doors]


def _doors(quoted: Quoted) -> dict[str, Any] | None:
    """What the last carer said and nobody has taken up."""
    lines, last_home = [], _("the last home")
    for one in quoted.opened.standing.continuity.doors:
        entry = quoted.entries.get(one.entry)
        if entry is None or not isinstance(entry.payload, CameHere | AskedFor):
            continue
        said = entry.payload
        about = {
            "house": quoted.names.get(said.house, last_home) if around.sees_homes(quoted.opened) else last_home,
            "when": london_time.moment_in_words(entry.happened.at),
        }
        what = (
            _("The child came to %(house)s, %(when)s.")
            if one.came
            else _("Somebody asked for the child at %(house)s, %(when)s.")
        )
        lines.append(
            {
                "what": what % about,
                "words": quoted.words(said.words),
                "href": reverse("door_answered", args=[quoted.opened.ref, one.entry]),
            }
        )
    return {"lines": lines} if lines else None


def _eighteen(quoted: Quoted) -> dict[str, Any] | None:
    """From seventeen on, and for whoever is missing near eighteen: how far it is, in two lines."""
    opened = quoted.opened
    if not continuity_eighteen.near(opened):
        return None
    born_on = opened.fold.born_on
    state = opened.standing.eighteen
    rows = []
    if born_on is not None:
        words = _("18 since %(day)s") if rules.is_grown(born_on, at=opened.at) else _("18 on %(day)s")
        rows.append(SummaryRow(_("Birthday"), words % {"day": london_time.day_in_words(rules.birthday(born_on))}))
    done = sum(one.state == "done" for one in state.items)
    rows.append(
        SummaryRow(
            _("Six things"), _("%(done)s done, %(answered)s answered") % {"done": done, "answered": len(state.items)}
        )
    )
    if opened.standing.missing:
        answers = {side: rules.answer_of(opened.standing, side) for side in Side}
        refused = [labels.said(side) for side, one in answers.items() if one is not None and not one.accepted]
        waits = [labels.said(side) for side, one in answers.items() if one is None]
        if refused:
            rows.append(
                SummaryRow(_("Search after 18"), Tag(_("Refused: %(who)s") % {"who": ", ".join(refused)}, "red"))
            )
        if waits:
            rows.append(SummaryRow(_("Search after 18"), _("Nobody yet of %(who)s") % {"who": ", ".join(waits)}))
        if not refused and not waits:
            rows.append(SummaryRow(_("Search after 18"), Tag(_("Accepted by all three"), "teal")))
    return {"rows": rows, "href": reverse("eighteen", args=[opened.ref])}


SECTIONS = (
    Section(Place.WHO, "pages/continuity_section_handover.html", _handover, _handover_roots),
    Section(Place.WHO, "pages/continuity_section_travels.html", _travels, _travel_roots),
    Section(Place.WHERE, "pages/continuity_section_doors.html", _doors, _door_roots),
    Section(Place.OWED, "pages/continuity_section_eighteen.html", _eighteen),
)
