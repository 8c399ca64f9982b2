"""A house tonight, for those who work there: who is on duty, every child, and two buttons for each."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from alongside.access import gate
from alongside.chronology import lists
from alongside.people import desks
from alongside.placement import queries
from alongside.placement.queries import Expected, Resident
from alongside.vocabulary.codes import HowKnown
from alongside.vocabulary.errors import NotOpen
from alongside.vocabulary.placement import Stay
from alongside.web import door, london_time, missing_words, searched, telephone
from alongside.web.templatetags.parts import Link, Tag
from alongside.web.words import Words, names


@dataclass(frozen=True)
class Tonight:
    """One child of the house: where they are as far as anyone knows, and what can be said of them."""

    child: Link
    ref: str
    tags: tuple[Tag, ...]
    lines: tuple[str, ...]
    here: str = ""
    gone: str = ""
    arrived: str = ""
    back: str = ""
    episode: str = ""
    notice: str = ""


@door.signed_in
def houses(request: HttpRequest) -> HttpResponse:
    """The houses where I work; where it is one, that house."""
    with door.reading(request) as session:
        mine = desks.houses_of(session.connection, session.person)
    if len(mine) == 1:
        return redirect("house", mine[0].number)
    return render(request, "pages/houses.html", {"houses": mine})


@door.signed_in
def house(request: HttpRequest, desk: int) -> HttpResponse:
    """One house; to anyone who does not work there it is as if there were none."""
    with door.reading(request) as session:
        mine = {one.number: one for one in desks.houses_of(session.connection, session.person)}
        if desk not in mine:
            raise NotOpen("no such house of theirs")
        tonight = queries.tonight(session.connection, desk, at=session.at)
        everyone = [one.child for one in (*tonight.children, *tonight.expected)]
        held = {one.child: one.name for one in lists.of_children(session.connection, everyone)}
        words = names(session.token, held.values())
        gate.note_list(session, "house", everyone)
        context = {
            "house": mine[desk],
            "on_duty": [
                _("%(name)s, until %(until)s") % {"name": one.name, "until": london_time.short_moment(one.until)}
                for one in tonight.on_duty
            ],
            "children": [
                _resident(one, held, words, session)
                for one in sorted(tonight.children, key=lambda one: one.missing_since is None)
            ],
            "expected": [_expected(one, held, words, session) for one in tonight.expected],
            "at": session.at,
        }
        return render(request, "pages/house.html", context)


def _child(ref: str, number: int | None, words: Words) -> Link:
    return Link(words(number, _("Name not known")), reverse("record", args=[ref]))


def _resident(one: Resident, held: dict[int, int | None], words: Words, session: gate.Session) -> Tonight:
    tags, lines = [], []
    if one.missing_since is not None:
        tags.append(Tag(_("AWAY: whereabouts known"), "orange") if one.away else Tag(_("MISSING"), "alarm"))
        lines.append(
            _("Since %(since)s.") % {"since": london_time.moment_in_words(one.missing_since)}
            if one.police_taken
            else format_html(_("Police have not taken the report yet: {}."), telephone.ring_police())
        )
    if one.back_not_checked:
        tags.append(Tag(_("Back, not yet checked"), "orange"))
    if one.stay is not None:
        tags.append(Tag(missing_words.begun(Stay(one.stay)), "blue"))
    if one.last_known_at is not None and one.last_known_how is not None:
        known = {
            "how": missing_words.said(HowKnown(one.last_known_how)),
            "age": london_time.age_in_words(one.last_known_at, at=session.at),
        }
        lines.append(_("Last known %(age)s: %(how)s.") % known)
    else:
        lines.append(_("Nobody has heard from this child yet."))
    gone = one.missing_since is not None
    return Tonight(
        _child(one.ref, held.get(one.child), words),
        one.ref,
        tuple(tags),
        tuple(lines),
        here="" if gone else searched.elsewhere("is_here", one.ref),
        gone="" if gone else reverse("report_missing", args=[one.ref]),
        back=reverse("missing_back", args=[one.ref]) if gone else "",
        episode=reverse("episode", args=[one.ref]) if gone else "",
        notice=searched.elsewhere("notice", one.ref),
    )


def _expected(one: Expected, held: dict[int, int | None], words: Words, session: gate.Session) -> Tonight:
    due = london_time.due_in_words(one.due_at, at=session.at) if one.due_at else _("Not on the way yet.")
    late = one.due_at is not None and one.due_at < session.at
    checked = "" if one.checked else _("The home has not been checked for this child.")
    return Tonight(
        _child(one.ref, held.get(one.child), words),
        one.ref,
        (Tag(_("Late"), "red"),) if late else (Tag(_("Expected"), "blue"),),
        tuple(filter(None, (due, checked))),
        arrived=reverse("arrive", args=[one.ref]),
    )
