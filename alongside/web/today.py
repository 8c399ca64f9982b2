"""Today: who is missing, who was not heard from, what I owe and what others owe; and its pulse."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from alongside.access import gate
from alongside.chronology import lists
from alongside.chronology.lists import Due, Held, Silent
from alongside.web import door, find_kept_pages, found_open_pages, holding_today, labels, london_time, owed
from alongside.web.middleware import AGAIN
from alongside.web.templatetags.parts import Link, Tag
from alongside.web.templatetags.record_parts import ClockLine
from alongside.web.words import Words, names

EVERY_SECONDS = 30
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


@door.signed_in
def today(request: HttpRequest) -> HttpResponse:
    """What cannot wait, then what I owe, then what others owe the children whom I hold."""
    with door.reading(request) as session:
        gone = lists.missing(session.connection)
        away = lists.away(session.connection, [one.child for one in gone])
        silent = lists.silent(session.connection)
        asked = lists.answers_wanted(session.connection)
        # One absence, one alert: a missed contact is told by its child, among those not heard from.
        due = [one for one in lists.due(session.connection, at=session.at) if one.is_open]
        found = found_open_pages.told_today(session)
        everyone = [*gone, *silent, *asked, *found, *due]
        words = names(session.token, [one.name for one in everyone])
        gate.note_list(session, "today", [one.child for one in everyone])
        mine = [one for one in due if one.mine]
        others = [one for one in due if not one.mine and not one.not_known]
        not_known = [one for one in due if not one.mine and one.not_known]
        context = {
            "offices": [*holding_today.prompts(session), *find_kept_pages.prompts(session)],
            "missing": [_missing(one, one.child in away, words, session) for one in gone],
            "silent": [_silent(one, words, session) for one in silent],
            "found": [_maybe_found(one, words) for one in found],
            "asked": [wanted for one in asked if (wanted := _wanted(one, words)) is not None],
            "mine": _part(mine, words, session),
            "others": _part(others, words, session),
            "not_known": _part(not_known, words, session),
            "at": session.at,
        }
    return renewed(render(request, "pages/today.html", context), request)


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


@dataclass(frozen=True)
class Part:
    """Some of what is owed, and how much there is of it beyond what the page shows."""

    lines: tuple[ClockLine, ...]
    of: int

    @property
    def is_cut(self) -> bool:
        return self.of > len(self.lines)


def _part(due: list[Due], words: Words, session: gate.Session) -> Part:
    lines = tuple(owed.of_due(one, name=words(one.name, one.ref), at=session.at) for one in due)
    return Part(lines, max((one.of for one in due), default=0))


def _child(ref: str, name: str) -> Link:
    return Link(name, reverse("record", args=[ref]))


def _missing(one: Held, is_away: bool, words: Words, session: gate.Session) -> Alarm:
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


def _silent(one: Silent, words: Words, session: gate.Session) -> Alarm:
    since = one.last_sure_at or one.silent_since
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
        (Tag(_("Not heard from since %(when)s") % {"when": london_time.short_moment(since)}, "red"),),
        (missed, last),
        links=(
            Link(
                _("Record being in touch"),
                reverse("contact_made", args=[one.ref]),
                _("with %(name)s") % {"name": name},
            ),
            Link(
                _("Record a try"),
                reverse("contact_tried", args=[one.ref]),
                _("to reach %(name)s") % {"name": name},
            ),
        ),
    )


def _maybe_found(one: found_open_pages.Looked, words: Words) -> Alarm:
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


def _wanted(one: Held, words: Words) -> Wanted | None:
    capacities = [each for each in one.capacity.split(", ") if each in ANSWERED_AT]
    if not capacities:
        return None
    name = words(one.name, one.ref)
    return Wanted(
        _child(one.ref, name),
        _("You are %(role)s.") % {"role": labels.role(capacities[0])},
        Link(
            _("Answer"),
            reverse(ANSWERED_AT[capacities[0]], args=[one.ref]),
            _("about %(name)s") % {"name": name},
        ),
    )
