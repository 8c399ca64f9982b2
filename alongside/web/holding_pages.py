"""Pages by which a child is handed over: offered with what must be known, accepted by name, refused, taken back, settled."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.http import Http404
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.translation import gettext_lazy

from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.holding import after_closing, queries
from alongside.holding import operations as holding
from alongside.people import workers
from alongside.rules import holding as rules
from alongside.rules import holding_left
from alongside.rules.permissions import Permission
from alongside.rules.state.holding import Offer
from alongside.vocabulary.classes import Class
from alongside.vocabulary.facts import Told
from alongside.vocabulary.holding import (
    Accepted,
    ManagerAnswered,
    ManagerSays,
    NotTaking,
    Occasion,
    Offered,
    Refused,
    Side,
    Withdrawn,
)
from alongside.web import holding_section, holding_words, london_time, telephone
from alongside.web.holding_forms import (
    TO_KNOW,
    AcceptForm,
    AnswerForm,
    ForceAcceptForm,
    OfferForm,
    RefuseForm,
    SettleForm,
    TakeUpForm,
    WithdrawForm,
)
from alongside.web.step_page import step
from alongside.web.templatetags.parts import SummaryRow
from alongside.web.words import Words
from alongside.web.write_page import Beside, WritePage, texts_of

HALF_AN_HOUR = timedelta(minutes=30)
A_DAY = timedelta(hours=24)


def _open_offer(opened: OpenRecord, side: Side) -> Offer | None:
    return opened.standing.holding.offer(side)


def _show_offer(side: Side) -> Callable[[Any, OpenRecord], None]:
    def prepare(form: AnswerForm, opened: OpenRecord) -> None:
        one = _open_offer(opened, side)
        if one is None and not form.is_bound:
            raise Http404
        form.initial.setdefault("offer", one.seq if one is not None else None)

    return prepare


def _prepare_offer(side: Side) -> Callable[[Any, OpenRecord], None]:
    def prepare(form: OfferForm, opened: OpenRecord) -> None:
        found = queries.choices(opened, side)
        giver = rules.holder(opened.standing, side, at=opened.at)
        closed = rules.hours_closed(opened.standing, giver, at=opened.at) if giver is not None else None
        form.fields["receiver"].options = [
            (str(one.number), holding_words.post_of(one.number, one.post, one.name)) for one in found
        ]
        soon = opened.at + HALF_AN_HOUR
        if closed is not None and opened.at < closed.closes_at < opened.at + timedelta(hours=2):
            soon = closed.closes_at
        form.initial.setdefault("answer_due_at", _whole_minute(soon))
        if closed is not None:
            form.initial.setdefault("until", closed.opens_at)
        others = [one for one in found if giver is None or one.number != giver.number]
        if others and side is not Side.FORCE:
            form.initial.setdefault("receiver", str(others[0].number))

    return prepare


def _whole_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _giver(side: Side) -> Callable[[OpenRecord], dict[str, Any]]:
    """Above the offer: who has the child now, and what is due until they are there again."""

    def extra(opened: OpenRecord) -> dict[str, Any]:
        giver = rules.holder(opened.standing, side, at=opened.at)
        nobody = rules.nobody(opened.standing, side, at=opened.at)
        teams = after_closing.teams_of(opened.connection, opened.standing, at=opened.at) if nobody is not None else {}
        numbers = {*holding_section.people(opened.standing), *holding_section.people_of(teams), *_numbers(giver)}
        names = workers.names(opened.connection, sorted(number for number in numbers if number))
        closed = rules.hours_closed(opened.standing, giver, at=opened.at) if giver is not None else None
        until = closed.opens_at if closed is not None else opened.at + A_DAY
        key = gettext_lazy("Has the child now") if nobody is None else gettext_lazy("Closed now")
        rows = [SummaryRow(key, holding_words.holder(giver, names))] if giver else []
        return {
            "rows": rows,
            "states": holding_section.answers_now(opened, side, names, teams) if nobody is not None else [],
            "until": london_time.moment_in_words(until),
            "due": holding_words.due(opened.fold.clocks_of.open, until=until, at=opened.at),
        }

    return extra


def _numbers(held: rules.Holder | None) -> list[int]:
    return [] if held is None else [number for number in (held.number, held.by) if number]


def _to_know(side: Side) -> Callable[[OpenRecord], Beside]:
    """Above an answer: who offers the child to whom, and the sealed words of what they must know."""

    def beside(opened: OpenRecord) -> Beside:
        one = _open_offer(opened, side)
        if one is None:
            return Beside((), lambda form, words: {"rows": ()})
        entry = read.by_seq(opened.connection, opened.child, [one.seq]).get(one.seq)
        said = entry.payload if entry is not None and isinstance(entry.payload, Offered) else None
        teams = after_closing.teams_of(opened.connection, opened.standing, at=opened.at)
        manager = holding_left.manager_of(one, opened.fold.clocks_of.open, teams)
        named = {one.giver, one.receiver, *([manager] if manager else []), *holding_section.people_of(teams)}
        names = workers.names(opened.connection, sorted(named))
        numbers = {name: getattr(said, name, None) for name in TO_KNOW}

        def shown(form: Any, words: Words) -> dict[str, Any]:
            rows = [
                SummaryRow(gettext_lazy("Offered by"), names.get(one.giver, "")),
                SummaryRow(gettext_lazy("Offered to"), names.get(one.receiver, "")),
                SummaryRow(gettext_lazy("Answer due by"), london_time.moment_in_words(one.due_at)),
            ]
            if one.until is not None:
                rows.append(SummaryRow(gettext_lazy("Until"), london_time.moment_in_words(one.until)))
            texts = [
                SummaryRow(TO_KNOW[name], linebreaksbr(telephone.linked(words(number))))
                for name, number in numbers.items()
                if words(number)
            ]
            until = one.until or opened.at + A_DAY
            return {
                "rows": [*rows, *texts],
                "states": holding_section.answers_now(opened, side, names, teams),
                "until": london_time.moment_in_words(until),
                "due": holding_words.due(opened.fold.clocks_of.open, until=until, at=opened.at),
                "is_yes": isinstance(form, AcceptForm | ForceAcceptForm),
                "refuse_href": reverse(f"handover_refuse_{side.value}", args=[opened.ref]),
            }

        return Beside(numbers.values(), shown)

    return beside


def _offer(side: Side) -> Callable[[OpenRecord, Any, Told | None], Any]:
    def act(opened: OpenRecord, form: OfferForm, told: Told | None) -> None:
        said = form.cleaned_data
        holding.offer(
            opened,
            side=side,
            receiver=int(said["receiver"]),
            occasion=Occasion(said["occasion"]),
            answer_due_at=said["answer_due_at"],
            until=said["until"],
            seen=form.seen_through,
            told=told,
        )

    return act


def _accept(opened: OpenRecord, form: AnswerForm, told: Told | None) -> None:
    holding.accept(opened, offer=form.answered, told=told)


def _refuse(opened: OpenRecord, form: RefuseForm, told: Told | None) -> None:
    holding.refuse(opened, offer=form.answered, because=NotTaking(form.cleaned_data["because"]), told=told)


def _withdraw(opened: OpenRecord, form: WithdrawForm, told: Told | None) -> None:
    holding.withdraw(opened, offer=form.answered, told=told)


def _settle(opened: OpenRecord, form: SettleForm, told: Told | None) -> None:
    said = form.cleaned_data
    holding.settle(
        opened,
        offer=form.answered,
        says=ManagerSays(said["says"]),
        answer_due_at=said["answer_due_at"],
        told=told,
    )


def _take_up(side: Side) -> Callable[[OpenRecord, Any, Told | None], Any]:
    def act(opened: OpenRecord, form: TakeUpForm, told: Told | None) -> None:
        holding.take_up(opened, side=side, receiver=int(form.cleaned_data["receiver"]), told=told)

    return act


def _prepare_take_up(side: Side) -> Callable[[Any, OpenRecord], None]:
    def prepare(form: TakeUpForm, opened: OpenRecord) -> None:
        mine = queries.mine(opened.connection, opened.person)
        found = sorted(queries.choices(opened, side), key=lambda one: one.number not in mine)
        form.fields["receiver"].options = [
            (str(one.number), holding_words.post_of(one.number, one.post, one.name)) for one in found
        ]
        if found and found[0].number in mine:
            form.initial.setdefault("receiver", str(found[0].number))

    return prepare


def _answer_page(side: Side, title: Any, form: type[AnswerForm], act: Any, texts: Any, **more: Any) -> WritePage:
    return step(
        title,
        form,
        act,
        texts=texts,
        permission=Permission.ANSWER,
        goes_to="hand_over",
        template="pages/holding_answer.html",
        prepare=_show_offer(side),
        beside=_to_know(side),
        **more,
    )


def pages(side: Side) -> dict[str, WritePage]:
    """Every page of one side, by the name of its address."""
    refused: dict[str, Class] = {"reasons": dict(texts_of(Refused))["reasons"]}
    return {
        "offer": step(
            gettext_lazy("Hand the child over"),
            OfferForm,
            _offer(side),
            texts=texts_of(Offered),
            permission=Permission.HAND_OVER,
            goes_to="hand_over",
            button=gettext_lazy("Offer"),
            template="pages/holding_offer.html",
            prepare=_prepare_offer(side),
            extra=_giver(side),
            intro=gettext_lazy("A hand-over counts when it is accepted by name."),
        ),
        "answer": _answer_page(
            side,
            gettext_lazy("You are asked to take responsibility for this child"),
            ForceAcceptForm if side is Side.FORCE else AcceptForm,
            _accept,
            texts_of(Accepted),
            button=gettext_lazy("I have this"),
        ),
        "refuse": _answer_page(
            side,
            gettext_lazy("We cannot take responsibility for this child"),
            RefuseForm,
            _refuse,
            refused,
            button=gettext_lazy("Save"),
        ),
        "withdraw": _answer_page(
            side,
            gettext_lazy("Take the offer back"),
            WithdrawForm,
            _withdraw,
            texts_of(Withdrawn),
            button=gettext_lazy("Take it back"),
        ),
        "settle": _answer_page(
            side,
            gettext_lazy("The hand-over was not accepted: what happens now"),
            SettleForm,
            _settle,
            texts_of(ManagerAnswered),
            button=gettext_lazy("Save"),
        ),
        "take": step(
            gettext_lazy("Take responsibility for this child now"),
            TakeUpForm,
            _take_up(side),
            permission=Permission.ANSWER,
            goes_to="hand_over",
            button=gettext_lazy("I have this"),
            template="pages/holding_offer.html",
            prepare=_prepare_take_up(side),
            extra=_giver(side),
            intro=gettext_lazy(
                "Use this when your team opens and takes its children back, or when nobody has the child. "
                "Your name is written down."
            ),
        ),
    }


PAGES = {side: pages(side) for side in Side if side is not Side.FORCE} | {
    Side.FORCE: {name: page for name, page in pages(Side.FORCE).items() if name != "take"}
}
"""A force takes a child on by taking the report or by accepting the lead, never over another's head."""
