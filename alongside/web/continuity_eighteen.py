"""Turning eighteen as one page: six things on a line to the birthday, each done, planned or not yet; and each one's form."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alongside.access import gate
from alongside.advocacy import transition
from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.rules import eighteen as rules
from alongside.rules import london
from alongside.rules.permissions import Actor, Permission, may
from alongside.vocabulary.codes import Known
from alongside.vocabulary.eighteen import OWED_BY, Item, ItemState, TransitionAnswered
from alongside.vocabulary.facts import Entry, Told
from alongside.web import continuity_search, continuity_words, door, fields, head, labels, london_time, timeline
from alongside.web.labels import choices
from alongside.web.searched import Card
from alongside.web.step_page import StepForm, long_text, step
from alongside.web.templatetags.parts import Link, Tag
from alongside.web.words import Words
from alongside.web.write_page import SAVED, texts_of

TAGS = {ItemState.DONE: "teal", ItemState.PLANNED: "blue", ItemState.NOT_YET: "orange"}
LEFT, RIGHT, LANE = 30, 450, 26


@dataclass(frozen=True)
class Mark:
    """One thing on the line to the birthday: its number, where it stands, and how it is drawn."""

    number: int
    y: int
    x: int | None
    state: str


@dataclass(frozen=True)
class Line:
    """The line from seventeen and a half to the birthday, today on it, and one lane for each thing."""

    marks: tuple[Mark, ...]
    today: int
    height: int
    words: str

    @property
    def foot(self) -> int:
        return self.height - 24


def line_of(opened: OpenRecord, born_on: date) -> Line:
    """Where each thing stands in time; what is before or after the line stands at its end."""
    begins, ends = rules.day_of_transition(born_on), rules.birthday(born_on)
    today = london.day_of(opened.at)

    def place(day: date) -> int:
        along = (day - begins).days / (ends - begins).days
        return round(LEFT + min(1.0, max(0.0, along)) * (RIGHT - LEFT))

    marks = []
    for number, item in enumerate(Item, start=1):
        known, y = opened.standing.eighteen.answer(item), 34 + (number - 1) * LANE
        if known is None:
            marks.append(Mark(number, y, None, "none"))
            continue
        day = known.at if known.due_at is None else known.due_at - timedelta(minutes=1)
        marks.append(Mark(number, y, place(london.day_of(day)), known.state.value))
    settled = sum(one.state == ItemState.DONE for one in opened.standing.eighteen.items)
    about = {"done": settled, "all": len(Item), "day": london_time.day_in_words(ends)}
    words = (
        ngettext(
            "%(done)s of %(all)s is done. The line ends with the birthday, %(day)s.",
            "%(done)s of %(all)s are done. The line ends with the birthday, %(day)s.",
            settled,
        )
        % about
    )
    return Line(tuple(marks), place(today), 34 + len(Item) * LANE + 24, words)


@door.signed_in
def eighteen(request: HttpRequest, ref: str) -> HttpResponse:
    """How far turning eighteen is settled; of a child who is missing also who goes on looking."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        state, born_on = opened.standing.eighteen, opened.fold.born_on
        roots = [one.entry for one in state.items] + [one.entry for one in state.search]
        entries = read.by_seq(session.connection, opened.child, roots)
        claims = continuity_words.claims_of(opened)
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.want_all(timeline.wanted(entries.values()))
        words.want_all(claims.wanted)
        words.open()
        writes = may(Actor(opened.person, opened.roles), Permission.TALK, opened.standing)
        context = head.context(
            opened,
            words,
            called=continuity_words.called(born_on, at=opened.at),
            grown=rules.is_grown(born_on, at=opened.at),
            birthday=london_time.day_in_words(rules.birthday(born_on)) if born_on else "",
            has_begun=born_on is not None and london.day_of(opened.at) >= rules.day_of_transition(born_on),
            begins=london_time.day_in_words(rules.day_of_transition(born_on)) if born_on else "",
            line=line_of(opened, born_on) if born_on else None,
            other_dates=continuity_words.others_in_words(claims, opened, words),
            items=[_item(number, one, entries, opened, words, writes) for number, one in enumerate(Item, start=1)],
            sides=continuity_search.sides(opened, entries, words) if opened.standing.missing and born_on else [],
            saved=SAVED in request.GET,
        )
        return render(request, "pages/continuity_eighteen.html", context)


def _item(number: int, item: Item, entries: dict[int, Entry], opened: OpenRecord, words: Words, writes: bool) -> Card:
    known = opened.standing.eighteen.answer(item)
    title = f"{number}. {labels.begun(item)}"
    links = (Link(_("Answer"), reverse("transition_item", args=[opened.ref, item]), f": {labels.said(item)}"),)
    entry = entries.get(known.entry) if known is not None else None
    if known is None or entry is None or not isinstance(entry.payload, TransitionAnswered):
        line = _("For the %(who)s to answer.") % {"who": labels.said(OWED_BY[item]).removeprefix("the ")}
        return Card(title, Tag(_("Not answered"), "yellow"), (line,), links if writes else ())
    said = entry.payload
    lines = [
        {
            Known.YES: _("The young person says yes."),
            Known.NO: _("The young person says no."),
        }.get(said.says, "")  # type: ignore[arg-type]
        if said.says is not None
        else "",
        _("Who and where: %(words)s") % {"words": words(said.particulars)} if words(said.particulars) else "",
        _("Leave to stay ends on %(day)s.") % {"day": london_time.day_in_words(said.ends_on)} if said.ends_on else "",
        _("In the way: %(words)s") % {"words": words(said.because)}
        if said.state is ItemState.NOT_YET and words(said.because)
        else "",
        _due(said),
        _("Answered %(when)s.") % {"when": london_time.moment_in_words(entry.happened.at)},
    ]
    return Card(
        title, Tag(labels.begun(said.state), TAGS[said.state]), tuple(filter(None, lines)), links if writes else ()
    )


def _due(said: TransitionAnswered) -> str:
    if said.due_at is None:
        return ""
    day = {"day": london_time.day_in_words(london.day_of(said.due_at - timedelta(minutes=1)))}
    return (_("By %(day)s.") if said.state is ItemState.PLANNED else _("To be looked at again on %(day)s.")) % day


class ItemForm(StepForm):
    """One of the six, whichever it is; what does not belong to it is left out."""

    WHEN = gettext_lazy("When was that settled, or last looked at?")

    state = fields.RadiosField(
        gettext_lazy("Is it settled?"),
        [
            fields.Option(ItemState.DONE, gettext_lazy("Done")),
            fields.Option(ItemState.PLANNED, gettext_lazy("Planned for a date"), reveals="planned_on"),
            fields.Option(ItemState.NOT_YET, gettext_lazy("Not yet, because"), reveals=("because", "again_on")),
        ],
        called=gettext_lazy("whether it is settled"),
    )
    planned_on = fields.LondonDateField(
        gettext_lazy("By which day?"), called=gettext_lazy("the day by which it is done")
    )
    because = long_text(gettext_lazy("What stands in the way?"), gettext_lazy("what stands in the way"), required=True)
    again_on = fields.LondonDateField(
        gettext_lazy("When is it looked at again?"), called=gettext_lazy("the day it is looked at again")
    )
    says = fields.RadiosField(
        gettext_lazy("What does the young person say?"),
        choices((Known.YES, Known.NO)),
        called=gettext_lazy("what the young person says"),
        required=False,
        hint=gettext_lazy("Nobody can consent for them. Leave this empty until they have been asked."),
    )
    ends_on = fields.LondonDateField(
        gettext_lazy("When does leave to stay end?"), called=gettext_lazy("the day leave ends"), required=False
    )
    particulars = long_text(gettext_lazy("Who, where, and how to reach them"), gettext_lazy("who and where"), rows=2)

    @property
    def item(self) -> Item:
        return Item(self.which["item"])


def _prepare_item(form: ItemForm, opened: OpenRecord) -> None:
    if form.item not in rules.SAYS:
        del form.fields["says"]
    if form.item is not Item.IMMIGRATION:
        del form.fields["ends_on"]


def _about_item(form: ItemForm) -> str:
    return labels.begun(form.item)


def _answer(opened: OpenRecord, form: ItemForm, told: Told | None) -> None:
    said = form.cleaned_data
    state = ItemState(said["state"])
    due_on = {ItemState.PLANNED: said["planned_on"], ItemState.NOT_YET: said["again_on"]}.get(state)
    transition.answer(
        opened,
        item=form.item,
        state=state,
        due_on=due_on,
        says=Known(said["says"]) if said.get("says") else None,
        ends_on=said.get("ends_on"),
        seen=form.seen_through,
        happened=form.happened_then,
        told=told,
    )


ITEM = step(
    gettext_lazy("Turning 18"),
    ItemForm,
    _answer,
    texts=texts_of(TransitionAnswered),
    permission=Permission.TALK,
    goes_to="eighteen",
    prepare=_prepare_item,
    about=_about_item,
    template="pages/continuity_step.html",
)


def near(opened: OpenRecord) -> bool:
    """From seventeen on, when the plan for eighteen is near; or once anything of it is answered."""
    born_on: Any = opened.fold.born_on
    if opened.standing.eighteen.items:
        return True
    return born_on is not None and london.day_of(opened.at) >= rules.day_of_transition(born_on) - timedelta(days=184)
