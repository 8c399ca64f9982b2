"""Today: who is missing, who was not heard from, what I owe and what others owe; and its pulse."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from alongside.access import gate
from alongside.chronology import lists
from alongside.chronology.lists import Due, Held, Silent
from alongside.database.some_of import SomeOf, cut
from alongside.web import (
    door,
    find_kept_pages,
    found_open_pages,
    head,
    holding_today,
    labels,
    london_time,
    owed,
    same_today,
)
from alongside.web.middleware import AGAIN
from alongside.web.templatetags.parts import Link, Tag
from alongside.web.templatetags.record_parts import ClockLine
from alongside.web.words import Words, names

EVERY_SECONDS = 30
ALARMS, LINES = 50, 25
"""How many children missing or silent, and how many lines of each other part, Today shows before it leads to the rest."""
ANSWERED_AT = {
    "asked_guardian": "answer_allocation",
    "next_guardian": "take_over",
    "passed_to": "take_passed",
    "offered_service": "handover_answer_service",
    "offered_authority": "handover_answer_authority",
    "offered_force": "handover_answer_force",
}


@dataclass(frozen=True)
class Alarm:
    """One child whom everybody must see first: missing, or not heard from."""

    child: Link
    ref: str
    tags: tuple[Tag, ...]
    words: tuple[str, ...]
    warning: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Wanted:
    """A child somebody was asked to take: yes or no."""

    child: Link
    words: str
    answer: Link


@dataclass(frozen=True)
class Part:
    """The most urgent of one part of Today, how many there are in all, and where all of them are."""

    title: str
    href: str
    lines: tuple[Any, ...]
    of: int

    @property
    def more(self) -> int:
        return self.of - len(self.lines)

    @property
    def more_text(self) -> str:
        return f"{self.more:,}"

    @property
    def of_text(self) -> str:
        return f"{self.of:,}"


@door.signed_in
def today(request: HttpRequest) -> HttpResponse:
    """What cannot wait, then what I owe, then what others owe the children whom I hold: of each the most urgent."""
    with door.reading(request) as session:
        gone = lists.missing(session.connection, at_most=ALARMS)
        away = lists.away(session.connection, [one.child for one in gone])
        silent = lists.silent(session.connection, at_most=ALARMS)
        asked = lists.answers_wanted(session.connection, at_most=LINES)
        # One absence, one alert: a missed contact is told by its child, among those not heard from.
        due = [one for one in lists.due(session.connection, at=session.at, at_most=LINES) if one.is_open]
        found = cut(found_open_pages.told_today(session), at_most=LINES)
        mine = _of_sort([one for one in due if one.mine])
        others = _of_sort([one for one in due if not one.mine and not one.not_known])
        not_known = _of_sort([one for one in due if not one.mine and one.not_known])
        everyone = [*gone, *silent, *asked, *found, *mine, *others, *not_known]
        words = names(session.token, [one.name for one in everyone])
        gate.note_list(session, "today", [one.child for one in everyone])

        def part(title: str, leads_to: str, of: SomeOf[Any], lines: Iterable[Any]) -> Part:
            return Part(title, reverse(leads_to), tuple(lines), of.of)

        def owed_lines(of: SomeOf[Due]) -> list[ClockLine]:
            return [owed.of_due(one, name=words(one.name, one.ref), at=session.at) for one in of]

        is_away, wanted = {one.child for one in gone} & away, [wanted_of(one, words) for one in asked]
        context = {
            "offices": [
                *holding_today.prompts(session),
                *find_kept_pages.prompts(session),
                *same_today.prompts(session),
            ],
            "missing": part(
                _("Missing now"),
                "missing_now",
                gone,
                (missing_alarm(one, one.child in is_away, words, session) for one in gone),
            ),
            "silent": part(
                _("Not heard from"), "all_silent", silent, (silent_alarm(one, words, session) for one in silent)
            ),
            "found": part(
                _("May have been found"), "all_maybe_found", found, (found_alarm(one, words) for one in found)
            ),
            "asked": part(_("Waiting for your answer"), "all_asked", asked, wanted),
            "mine": part(_("What you owe"), "all_mine", mine, owed_lines(mine)),
            "others": part(_("What others owe the children you hold"), "all_others", others, owed_lines(others)),
            "not_known": part(_("Not known to us"), "all_not_known", not_known, owed_lines(not_known)),
            "at": session.at,
        }
    return renewed(render(request, "pages/today.html", context), request)


def _of_sort(due: list[Due]) -> SomeOf[Due]:
    """The most urgent of one sort. What I owe is two to the database: what is late and not known to us stands last."""
    return SomeOf(due[:LINES], of=sum({one.not_known: one.of for one in due}.values()))


def renewed(response: HttpResponse, request: HttpRequest) -> HttpResponse:
    """The same page again after half a minute, for those without the script; it keeps no session alive."""
    asked = request.GET.copy()
    asked[AGAIN] = "1"
    response["Refresh"] = f"{EVERY_SECONDS}; url={request.path}?{asked.urlencode()}"
    return response


@require_GET
def pulse(request: HttpRequest) -> HttpResponse:
    """One number that changes when a list of this person would; nothing of any child, and no look."""
    if getattr(request, "signed_in", None) is None:
        return HttpResponse(status=401, content_type="text/plain")
    with door.reading(request) as session:
        number = lists.pulse(session.connection, at=session.at) ^ find_kept_pages.pulse(session)
    return HttpResponse(str(number), content_type="text/plain")


def _child(ref: str, name: str) -> Link:
    return Link(name, reverse("record", args=[ref]))


def missing_alarm(one: Held, is_away: bool, words: Words, session: gate.Session) -> Alarm:
    assert one.missing_since is not None
    since = {
        "span": london_time.span_in_words(max(session.at, one.missing_since) - one.missing_since),
        "moment": london_time.moment_in_words(one.missing_since),
    }
    name = words(one.name, one.ref)
    if is_away:
        tag = Tag(_("AWAY: whereabouts known"), "orange")
        return Alarm(_child(one.ref, name), one.ref, (tag,), (_("For %(span)s, since %(moment)s.") % since,))
    taken = (_("Police have taken the report."),) if one.police_taken else ()
    return Alarm(
        _child(one.ref, name),
        one.ref,
        (Tag(_("MISSING"), "alarm"),),
        (_("For %(span)s, since %(moment)s.") % since, *taken),
        warning="" if one.police_taken else _("Police have not taken this report yet: ring 999 or 101"),
    )


def silent_alarm(one: Silent, words: Words, session: gate.Session) -> Alarm:
    name = words(one.name, one.ref)
    missed = ngettext(
        "%(count)d expected contact has passed without word.",
        "%(count)d expected contacts have passed without word.",
        one.missed,
    ) % {"count": one.missed}
    last = (
        _("Last seen or spoken with %(age)s.") % {"age": london_time.age_in_words(one.last_sure_at, at=session.at)}
        if one.last_sure_at
        else _("Nobody here has seen or spoken with this child yet.")
    )
    return Alarm(
        _child(one.ref, name),
        one.ref,
        (Tag(head.silent_since(one.last_sure_at, one.silent_since), "red"),),
        (missed, last),
        links=(
            Link(
                _("Record being in touch"),
                reverse("contact_made", args=[one.ref]),
                _("with %(name)s") % {"name": name},
            ),
            Link(
                _("Record an attempt"),
                reverse("contact_tried", args=[one.ref]),
                _("to reach %(name)s") % {"name": name},
            ),
        ),
    )


def found_alarm(one: found_open_pages.Looked, words: Words) -> Alarm:
    """A child of mine whom somebody may have found: a person looks, and decides what to open to whoever found them."""
    name = words(one.name, one.ref)
    about = _("who may have found %(name)s") % {"name": name}
    return Alarm(
        _child(one.ref, name),
        one.ref,
        (Tag(_("Somebody may have found this child"), "orange"),),
        found_open_pages.as_words(one),
        links=(Link(_("See"), reverse("maybe_found", args=[one.ref]), about),),
    )


def wanted_of(one: Held, words: Words) -> Wanted:
    """The first capacity in which an answer is waited for; whoever is listed has one."""
    capacity = next(each for each in one.capacity.split(", ") if each in ANSWERED_AT)
    name = words(one.name, one.ref)
    return Wanted(
        _child(one.ref, name),
        _("You are %(role)s.") % {"role": labels.role(capacity)},
        Link(
            _("Answer"),
            reverse(ANSWERED_AT[capacity], args=[one.ref]),
            _("about %(name)s") % {"name": name},
        ),
    )
