"""What the pages of a desk share: which desk is mine, and one child written in one transaction with what came of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.holding import queries
from alongside.holding.queries import Listed
from alongside.people.desks import Desk
from alongside.rules.permissions import Permission
from alongside.vault.client import KeeperAway
from alongside.vocabulary.classes import Class
from alongside.vocabulary.errors import Conflict, Invalid, NotOpen, Refusal
from alongside.vocabulary.holding import Side
from alongside.web import door, london_time
from alongside.web.templatetags.parts import Link, Tag
from alongside.web.words import Words

A_DAY = timedelta(hours=24)


@dataclass(frozen=True)
class Result:
    """What came of one child: written in its own transaction, so that one refusal holds up no other."""

    child: Link
    words: str
    done: bool


@dataclass(frozen=True)
class Card:
    """One child as the lists of a desk show it."""

    title: Link
    tag: Tag | str
    lines: tuple[str, ...]
    ref: str = ""
    links: tuple[Link, ...] = ()
    folded: tuple[str, ...] = ()
    folded_title: str = ""


def called(one: Listed, words: Words) -> str:
    """A child of a list, with the reference beside the name: names repeat."""
    name = words(one.name)
    return f"{name} ({one.ref})" if name else one.ref


def what_is_due(due: Sequence[str], *, until: datetime) -> SafeString | str:
    """How much is due until when, soonest first, the rest folded away."""
    said = {"count": len(due), "until": london_time.moment_in_words(until)}
    if not due:
        return _("Nothing is due here before %(until)s.") % said
    pattern = ngettext("%(count)d thing due before %(until)s.", "%(count)d things due before %(until)s.", len(due))
    first = pattern % said
    if len(due) == 1:
        return f"{first} {due[0]}."
    shown = _("%(count)s %(soonest)s.") % {"count": first, "soonest": due[0]}
    lines = format_html_join("", "<li>{}</li>", ((line,) for line in due))
    return format_html(
        '{}<details class="govuk-details govuk-!-margin-bottom-0"><summary class="govuk-details__summary">'
        '<span class="govuk-details__summary-text">{}</span></summary>'
        '<div class="govuk-details__text"><ul class="govuk-list govuk-list--bullet">{}</ul></div></details>',
        shown,
        _("All that is due"),
        lines,
    )


def of_each_desk(page: Callable[..., HttpResponse], address: str) -> Callable[..., HttpResponse]:
    """The page of my one desk, or a choice between several; a desk that is not mine is as if there were none."""

    @door.signed_in
    def chosen(request: HttpRequest, desk: int | None = None) -> HttpResponse:
        with door.reading(request) as session:
            seats = queries.seats(session.connection, session.person)
        if desk is None:
            if len(seats) == 1:
                return redirect(address, seats[0].number)
            context = {"desks": [Link(seat.name, reverse(address, args=[seat.number])) for seat in seats]}
            return render(request, "pages/holding_desks.html", context)
        mine = next((seat for seat in seats if seat.number == desk), None)
        if mine is None:
            raise NotOpen("no such desk of theirs")
        return page(request, mine)

    return chosen


def has(one: Listed, side: Side, desk: Desk, at: datetime) -> bool:
    held = one.holder(side, at=at)
    return held is not None and held.number == desk.number


def for_one_child(
    request: HttpRequest,
    ref: str,
    act: Callable[[OpenRecord], Any],
    *,
    done: str,
    permission: Permission,
    texts: Mapping[str, tuple[Class, str]] | None = None,
) -> Result:
    """One child in one transaction; what is refused is said of this child and holds up no other."""
    child = Link(ref, reverse("hand_over", args=[ref]))
    try:
        with door.writing(request) as session:
            opened = gate.open_record(session, ref, permission, to_write=True, texts=texts)
            act(opened)
    except Invalid as said:
        return Result(child, f"{_(said.why)} {_(said.remedy)}", False)
    except Refusal as said:
        return Result(child, _(said.reason), False)
    except Conflict:
        return Result(child, _("Somebody else has just written about this child. Look, then try again."), False)
    except KeeperAway:
        return Result(child, _("It could not be sealed, so nothing was saved. Try again in a minute."), False)
    except NotOpen:
        return Result(child, _("This record is not open to you."), False)
    return Result(child, done, True)
