"""The hour an office opens: each child's news since closing, and a button to have them back by name."""

from collections.abc import Mapping
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.holding import after_closing, queries
from alongside.holding import operations as holding
from alongside.holding.queries import Listed
from alongside.people import workers
from alongside.people.desks import Desk
from alongside.rules import holding as rules
from alongside.rules import holding_left, sentences
from alongside.rules.holding import Ground
from alongside.rules.holding_left import Left
from alongside.rules.permissions import Permission
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.holding import Side
from alongside.web import door, holding_words, london_time
from alongside.web.holding_each import A_DAY, Card, Result, called, for_one_child, has, of_each_desk, what_is_due
from alongside.web.templatetags.parts import Link, Tag
from alongside.web.words import Words, names

SHOWN_AT_MOST = 12
AT_ONCE = 500
ALL = "all"
"""Pressed for every child of the list: asked once more before anything is written."""


def back(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What the night did: each child's news since closing, and a button to have them back, by name."""
    side, results = queries.side_of(desk), []
    sure = request.method != "POST" or ALL not in request.POST
    if request.method == "POST" and sure:
        results = [_take_one(request, side, desk, ref) for ref in request.POST.getlist("child")[:AT_ONCE]]
    with door.reading(request) as session:
        closed = queries.last_closed(desk, at=session.at)
        since = closed.closes_at if closed is not None else session.at - A_DAY
        everyone = queries.of_desk(session.connection, desk.number)
        away = [one for one in everyone if _is_out(one, side, desk, session.at)]
        if not sure:
            return _asks_once_more(request, session, desk, away)
        stayed = [one for one in everyone if has(one, side, desk, session.at)]
        news = queries.news(session.connection, [one.child for one in [*away, *stayed]], since=since)
        behind = _left_behind([*away, *stayed], side, session)
        holders = [held for one in away if (held := one.holder(side, at=session.at)) is not None]
        named = sentences.people_in(entry for found in news.values() for entry in found)
        named |= {number for held in holders for number in (held.number, held.by) if number}
        named |= {number for left, _opens in behind.values() for number in _named(left)}
        said = workers.names(session.connection, named)
        words = names(session.token, [one.name for one in [*away, *stayed]])
        gate.note_list(session, "back", [one.child for one in [*away, *stayed]])
        context = {
            "desk": desk,
            "span": holding_words.span(closed, at=session.at) if closed is not None else "",
            "since": london_time.moment_in_words(since),
            "away": [_morning_card(one, side, words, news, said, session, behind) for one in away],
            "stayed": [_morning_card(one, side, words, news, said, session, behind) for one in stayed],
            "results": results,
            "at": session.at,
        }
        status = 409 if any(not one.done for one in results) else 200
        return render(request, "pages/holding_back.html", context, status=status)


def _asks_once_more(request: HttpRequest, session: gate.Session, desk: Desk, away: list[Listed]) -> HttpResponse:
    """Which children are taken, before they are: those that were on the page and are still out."""
    asked = [one for one in away if one.ref in set(request.POST.getlist("child"))][:AT_ONCE]
    words = names(session.token, [one.name for one in asked])
    gate.note_list(session, "back", [one.child for one in asked])
    context = {
        "desk": desk,
        "children": [(one.ref, called(one, words)) for one in asked],
        "count": len(asked),
        "at": session.at,
    }
    return render(request, "pages/holding_back_sure.html", context)


def _is_out(one: Listed, side: Side, desk: Desk, at: datetime) -> bool:
    """Handed over by this desk and not back yet, or offered back to it."""
    held, offer = one.holder(side, at=at), one.standing.holding.offer(side)
    handed = held is not None and held.ground in (Ground.HANDED_OVER, Ground.TAKEN_UP) and held.giver == desk.number
    return (handed and held is not None and held.number != desk.number) or (
        offer is not None and offer.receiver == desk.number and offer.giver != desk.number
    )


def _left_behind(listed: list[Listed], side: Side, session: gate.Session) -> dict[int, tuple[Left, datetime | None]]:
    """Of these children those whose team is closed and handed them to nobody, with when it opens; asked once for all."""
    nobody = {one.child: found for one in listed if (found := rules.nobody(one.standing, side, at=session.at))}
    closed = [one.closed for one in nobody.values() if one.closed is not None]
    if not closed:
        return {}
    offers = [one.offer for one in nobody.values() if one.offer is not None]
    teams = after_closing.teams(session.connection, closed, offers, at=session.at)
    found = {}
    for one in listed:
        why = nobody.get(one.child)
        left = holding_left.left(one.standing, why, teams, at=session.at) if why is not None else None
        if why is not None and left is not None:
            found[one.child] = (left, why.opens_at)
    return found


def _named(left: Left) -> set[int]:
    return {one.number for one in (left.giver, left.holder) if one is not None and one.number}


def _morning_card(
    one: Listed,
    side: Side,
    words: Words,
    news: Mapping[int, list[Entry]],
    said: Mapping[int, str],
    session: gate.Session,
    behind: Mapping[int, tuple[Left, datetime | None]],
) -> Card:
    held = one.holder(side, at=session.at)
    who: list[str] = [f"{holding_words.holder(held, said)}."] if held is not None else []
    if one.child in behind:
        left, opens_at = behind[one.child]
        who = [_answers_now(left, said, opens_at, session), holding_words.left(left, said, opens_at=opens_at)]
    entries = news.get(one.child, [])
    lines = [
        f"{london_time.moment_in_words(entry.happened.at)}: {sentences.sentence(entry, said)}"
        for entry in entries[-SHOWN_AT_MOST:]
    ]
    if len(entries) > SHOWN_AT_MOST:
        more = len(entries) - SHOWN_AT_MOST
        earlier = ngettext(
            "%(count)d earlier entry is on the record.", "%(count)d earlier entries are on the record.", more
        )
        lines.insert(0, earlier % {"count": more})
    tag: Tag | str = Tag(_("MISSING"), "alarm") if one.standing.missing else ""
    nothing = [_("Nothing was written meanwhile.")] if not entries else []
    due = holding_words.due(one.clocks, until=session.at + A_DAY, at=session.at)
    count = len(entries)
    title = ngettext("%(count)d entry since closing", "%(count)d entries since closing", count) % {"count": count}
    return Card(
        Link(called(one, words), reverse("record", args=[one.ref])),
        tag,
        (*who, what_is_due(due, until=session.at + A_DAY), *nothing),
        ref=one.ref,
        folded=tuple(lines),
        folded_title=title,
    )


def _answers_now(left: Left, said: Mapping[int, str], opens_at: datetime | None, session: gate.Session) -> str:
    if left.holder is not None and left.holder.number == session.person:
        return str(holding_words.YOU_ANSWER)
    return holding_words.answers_now(left, said, opens_at=opens_at)


def _take_one(request: HttpRequest, side: Side, desk: Desk, ref: str) -> Result:
    def act(opened: OpenRecord) -> None:
        holding.take_up(opened, side=side, receiver=desk.number)

    done = _("%(team)s has the child, accepted by you.") % {"team": desk.name}
    return for_one_child(request, ref, act, done=done, permission=Permission.ANSWER)


BACK = of_each_desk(back, "holding_back")
