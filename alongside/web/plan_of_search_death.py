"""After a child has died: who says so, and who tells whom in which order, decided by name. No clock runs; the record stays."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.missing import plan_paths, plan_queries
from alongside.people import workers
from alongside.rules import search_paths as rules
from alongside.rules import sentences
from alongside.rules.permissions import Actor, Permission, may
from alongside.rules.state.search_plan import Telling
from alongside.vocabulary import search_paths as facts
from alongside.vocabulary.codes import Party
from alongside.vocabulary.facts import Entry, Told
from alongside.vocabulary.missing import Died
from alongside.vocabulary.search_plan import Bereaved
from alongside.web import door, fields, head, labels, london_time, plan_of_search_words, timeline
from alongside.web.labels import choices
from alongside.web.missing_words import choices as places
from alongside.web.plan_of_search_pages import TEMPLATE, number, offer_people, person_field
from alongside.web.searched import Card, lines
from alongside.web.step_page import StepForm, long_text, my_party, step
from alongside.web.templatetags.parts import Link, SummaryRow, Tag
from alongside.web.told_form import DecisionForm
from alongside.web.words import Words
from alongside.web.write_page import SAVED, WritePage, texts_of


@door.signed_in
def death(request: HttpRequest, ref: str) -> HttpResponse:
    """What is recorded, and who has still to hear it from somebody they know."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        rules.has_died(opened.standing)
        entries = plan_queries.of_death(opened)
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.want_all(timeline.wanted(entries))
        words.open()
        by_root = {one.root: one for one in entries}
        names = workers.names(session.connection, sentences.people_in(entries))
        may_work = may(Actor(opened.person, opened.roles), Permission.WORK_EPISODE, opened.standing)
        order = rules.in_order(opened.standing)
        context = head.context(
            opened,
            words,
            rows=_rows(entries, words),
            tellings=[_card(one, opened, by_root, names, words, may_work=may_work) for one in order],
            may_work=may_work,
            appeals=any(one.checked is None for one in opened.standing.search_plan.appeals),
            saved=SAVED in request.GET,
        )
        return render(request, "pages/plan_of_search_death.html", context)


def _text(words: Words, sealed: int | None) -> str:
    return "" if sealed is None else words(sealed, _("Not shown to you"))


def _rows(entries: list[Entry], words: Words) -> list[SummaryRow]:
    found = [one for one in entries if isinstance(one.payload, Died)]
    rows = []
    for entry in found[-1:]:
        said = entry.payload
        assert isinstance(said, Died)
        rows = [
            SummaryRow(_("When"), london_time.moment_in_words(entry.happened.at)),
            SummaryRow(_("Said by"), labels.begun(said.by)),
        ]
        if said.told_by is not None:
            rows.append(SummaryRow(_("Who told us"), _text(words, said.told_by)))
    return rows


def _card(
    one: Telling, opened: OpenRecord, by_root: dict[int, Entry], names: dict[int, str], words: Words, *, may_work: bool
) -> Card:
    entry, heard = by_root.get(one.root), by_root.get(one.told or 0)
    title = f"{one.place}. {labels.begun(one.whom)}"
    said = []
    if entry is not None and isinstance(entry.payload, facts.TellingDecided):
        decided = names.get(entry.payload.decided_by, _("somebody"))
        said = [
            _("Told by: %(who)s") % {"who": plan_of_search_words.owner_within(one.by, one.teller, names)},
            _text(words, entry.payload.words),
            _("Decided by %(who)s, %(when)s")
            % {"who": decided, "when": london_time.moment_in_words(entry.happened.at)},
        ]
    if heard is not None and isinstance(heard.payload, facts.ToldOfDeath):
        when = london_time.moment_in_words(heard.happened.at)
        said.append(
            _("They have heard it, %(when)s. %(words)s") % {"when": when, "words": _text(words, heard.payload.words)}
        )
        return Card(title, Tag(_("They have heard it"), "teal"), lines(*said))
    link = Link(
        _("They have heard it"), reverse("told_of_death", args=[opened.ref, one.root]), f": {labels.said(one.whom)}"
    )
    return Card(title, Tag(_("To be told"), "outline"), lines(*said), (link,) if may_work else ())


def _page(title: Any, form: type[StepForm], act: Any, **more: Any) -> WritePage:
    return step(title, form, act, **{"goes_to": "death", "template": TEMPLATE} | more)


class TellingForm(DecisionForm, StepForm):
    SMALL = ("teller_person",)

    whom = fields.SelectField(
        gettext_lazy("Who is to be told?"), choices(Bereaved), called=gettext_lazy("who is to be told")
    )
    by = fields.SelectField(
        gettext_lazy("Who tells them?"),
        places(rules.TELLERS),
        called=gettext_lazy("who tells them"),
        hint=gettext_lazy("In person wherever it can be, in their own language, and not by somebody they fear."),
    )
    place = fields.WholeNumberField(
        gettext_lazy("In what order? 1 is told first"), called=gettext_lazy("the place in the order")
    )
    words = long_text(
        gettext_lazy("What must the person telling them know?"), gettext_lazy("what they must know"), rows=2
    )
    teller_person = person_field()


def _prepare_telling(form: TellingForm, opened: OpenRecord) -> None:
    rules.has_died(opened.standing)
    offer_people(form, opened, "teller_person")
    form.fields["teller_person"].help_text = ""
    form.initial.setdefault("by", my_party(form))
    form.initial.setdefault("place", len(opened.standing.search_plan.tellings) + 1)


def _decide(opened: OpenRecord, form: TellingForm, _told: Told | None) -> None:
    said = form.cleaned_data
    plan_paths.decide_telling(
        opened,
        whom=Bereaved(said["whom"]),
        by=Party(said["by"]),
        place=said["place"],
        teller=number(said["teller_person"]),
        happened=form.happened_then,
    )


TELLING = _page(
    gettext_lazy("Who tells them"),
    TellingForm,
    _decide,
    texts=texts_of(facts.TellingDecided),
    prepare=_prepare_telling,
    intro=gettext_lazy(
        "Agree it with police and the authority first, so that nobody hears it from a letter, a screen or by chance."
    ),
    button=gettext_lazy("I decide this"),
)


class HeardForm(StepForm):
    WHEN = gettext_lazy("When did they hear it?")

    words = long_text(gettext_lazy("What should others know of it?"), gettext_lazy("what others should know"), rows=2)


def _prepare_heard(form: HeardForm, opened: OpenRecord) -> None:
    form.telling = rules.telling(opened.standing, form.which["telling"])  # type: ignore[attr-defined]


def _heard(opened: OpenRecord, form: HeardForm, told: Told | None) -> None:
    plan_paths.tell_of_death(opened, telling=form.which["telling"], happened=form.happened_then, told=told)


HEARD = _page(
    gettext_lazy("They have heard it"),
    HeardForm,
    _heard,
    texts=texts_of(facts.ToldOfDeath),
    prepare=_prepare_heard,
)
