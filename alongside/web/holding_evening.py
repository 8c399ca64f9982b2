"""The hour before an office closes: every child of a desk, what is due until it opens, and one form that offers them all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.holding import after_closing, queries
from alongside.holding import operations as holding
from alongside.holding.queries import Listed
from alongside.people import workers
from alongside.people.desks import Desk
from alongside.rules import holding_left
from alongside.rules.holding_hours import Closed
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.holding import Occasion, Post
from alongside.web import door, fields, holding_words, telephone
from alongside.web.holding_each import A_DAY, Card, Result, called, for_one_child, has, of_each_desk, what_is_due
from alongside.web.templatetags.parts import Link, Tag
from alongside.web.words import Words, names

HALF_AN_HOUR = timedelta(minutes=30)


class EveningForm(fields.PageForm):
    """Every child ticked is offered in words of their own; who to ring, and what to do if something happens, once for all."""

    children = fields.CheckboxesField(
        gettext_lazy("Which children are handed over?"), called=gettext_lazy("which children are handed over")
    )
    answer_due_at = fields.LondonMomentField(
        gettext_lazy("By when must they answer?"), called=gettext_lazy("the time by when they must answer")
    )
    if_then = fields.LongTextField(
        gettext_lazy("What to do if something happens (for all of them)"),
        called=gettext_lazy("what to do if something happens"),
        required=False,
        rows=3,
    )
    ring = fields.TextField(
        gettext_lazy("Who to ring tonight (for all of them)"), called=gettext_lazy("who to ring"), required=False
    )

    def offer_children(self, listed: Iterable[Listed], words: Words, *, until: datetime) -> None:
        """A tick for each child with what is due tonight, and its own boxes."""
        assert self.at is not None
        options = []
        for one in listed:
            name, due = words(one.name, one.ref), holding_words.due(one.clocks, until=until, at=self.at)
            self.fields[f"leaves-{one.ref}"] = fields.LongTextField(
                _("What the next team must know about %(name)s") % {"name": name},
                called=_("what the next team must know about %(name)s") % {"name": name},
                rows=3,
            )
            self.fields[f"promises-{one.ref}"] = fields.LongTextField(
                _("Promised to %(name)s") % {"name": name},
                called=_("what was promised to %(name)s") % {"name": name},
                required=False,
                rows=2,
            )
            missing = [_("MISSING.")] if one.standing.missing else []
            options.append(
                fields.Option(
                    one.ref,
                    called(one, words),
                    hint=format_html_join(" ", "{}", ((each,) for each in [*missing, what_is_due(due, until=until)])),
                    reveals=(f"leaves-{one.ref}", f"promises-{one.ref}"),
                )
            )
        self.fields["children"].options = options
        self.order_fields(["children", "answer_due_at", "if_then", "ring"])

    @property
    def asked(self) -> list[Any]:
        return [self[name] for name in ("children", "answer_due_at", "if_then", "ring")]


@dataclass(frozen=True)
class Evening:
    """What the page of one desk rests on."""

    desk: Desk
    receiver: Desk
    occasion: Occasion
    closed: Closed | None
    until: datetime
    waiting: list[Listed]
    listed: list[Listed]


def _evening(session: gate.Session, desk: Desk) -> Evening:
    side, closed = queries.side_of(desk), queries.closed(desk, at=session.at)
    found = [one for one in queries.of_desk(session.connection, desk.number) if has(one, side, desk, session.at)]
    offered = {one.child for one in found if (o := one.standing.holding.offer(side)) and o.refused_at is None}
    night = queries.next_team(session.connection, desk)
    by_day = night is not None and queries.POST_OF[night.kind] is Post.DAY_TEAM
    occasion = Occasion.SHIFT_CHANGE if night is None else Occasion.OFFICE_OPENS if by_day else Occasion.OFFICE_CLOSES
    return Evening(
        desk=desk,
        receiver=night or desk,
        occasion=occasion,
        closed=closed,
        until=closed.opens_at if closed is not None else session.at + A_DAY,
        waiting=[one for one in found if one.child in offered],
        listed=[one for one in found if one.child not in offered],
    )


def leaves(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Every child this desk has, and one form that offers those ticked."""
    with door.reading(request) as session:
        evening = _evening(session, desk)
        form, words = _evening_form(session, evening, request.POST if request.method == "POST" else None)
        if request.method != "POST" or not form.is_valid():
            return _draw_evening(request, session, evening, form, words)
    results = [_offer_one(request, evening, ref, form) for ref in form.cleaned_data["children"]]
    with door.reading(request) as session:
        evening = _evening(session, desk)
        form, words = _evening_form(session, evening, _typed_of_those_left(request, results))
        return _draw_evening(request, session, evening, form, words, results=results)


def _typed_of_those_left(request: HttpRequest, results: list[Result]) -> QueryDict | None:
    """What was typed for children not offered, to be sent again; None where every one was."""
    left = [str(one.child.text) for one in results if not one.done]
    if not left:
        return None
    typed = request.POST.copy()
    typed.setlist("children", left)
    return typed


def _evening_form(session: gate.Session, evening: Evening, typed: QueryDict | None) -> tuple[EveningForm, Words]:
    form = EveningForm(typed, at=session.at, initial={"answer_due_at": _answer_by(evening, session.at)})
    words = names(session.token, [one.name for one in [*evening.listed, *evening.waiting]])
    form.offer_children(evening.listed, words, until=evening.until)
    return form, words


def _answer_by(evening: Evening, at: datetime) -> datetime:
    """By closing, while that is still to come and near; else in half an hour."""
    closes_at = evening.closed.closes_at if evening.closed is not None else None
    near = closes_at is not None and at < closes_at <= at + timedelta(hours=2)
    return closes_at if near and closes_at is not None else (at + HALF_AN_HOUR).replace(second=0, microsecond=0)


def _offer_one(request: HttpRequest, evening: Evening, ref: str, form: EveningForm) -> Result:
    said = form.cleaned_data
    texts = {
        "leaves": (Class.CASEWORK, said[f"leaves-{ref}"]),
        "promises": (Class.CASEWORK, said[f"promises-{ref}"] or ""),
        "if_then": (Class.CASEWORK, said["if_then"] or ""),
        "ring": (Class.IDENTITY, said["ring"] or ""),
    }

    def act(opened: OpenRecord) -> None:
        holding.offer(
            opened,
            side=queries.side_of(evening.desk),
            receiver=evening.receiver.number,
            occasion=evening.occasion,
            answer_due_at=said["answer_due_at"],
            until=evening.closed.opens_at if evening.closed is not None else None,
            seen=opened.last_seq,
        )

    done = _("Offered to %(team)s.") % {"team": evening.receiver.name}
    return for_one_child(request, ref, act, done=done, permission=Permission.HAND_OVER, texts=texts)


def _draw_evening(
    request: HttpRequest,
    session: gate.Session,
    evening: Evening,
    form: EveningForm,
    words: Words,
    *,
    results: list[Result] | None = None,
) -> HttpResponse:
    side = queries.side_of(evening.desk)
    gate.note_list(session, "leaves", [one.child for one in [*evening.listed, *evening.waiting]])
    team = {evening.desk.number: evening.desk.name, evening.receiver.number: evening.receiver.name}
    waiting = [(one, offer) for one in evening.waiting if (offer := one.standing.holding.offer(side)) is not None]
    teams = after_closing.teams(session.connection, (), [offer for _one, offer in waiting], at=session.at)
    managers = {one.child: holding_left.manager_of(offer, one.clocks, teams) for one, offer in waiting}
    team |= workers.names(session.connection, [number for number in managers.values() if number])
    closed = evening.closed is not None and evening.closed.closes_at <= session.at
    context = {
        "desk": evening.desk,
        "is_closed": closed,
        "ring": telephone.ring_the_line(),
        "receiver": evening.receiver,
        "span": holding_words.span(evening.closed, at=session.at) if evening.closed is not None else "",
        "form": form,
        "count": len(evening.listed),
        "waiting": [
            Card(
                Link(called(one, words), reverse("hand_over", args=[one.ref])),
                Tag(_("Waiting for an answer"), "yellow"),
                (
                    holding_words.offer(
                        offer,
                        team,
                        at=session.at,
                        manager=managers[one.child],
                        rung_on=holding_left.rung_on(managers[one.child], teams),
                        giver_there=not closed,
                    ),
                ),
            )
            for one, offer in waiting
        ],
        "results": results or [],
        "at": session.at,
    }
    wrong = form.is_bound and not form.is_valid()
    status = 422 if wrong and not results else 409 if any(not one.done for one in results or []) else 200
    return render(request, "pages/holding_leaves.html", context, status=status)


LEAVES = of_each_desk(leaves, "holding_leaves")
