"""The last carer's two buttons, *they came here* and *somebody asked for them*; and whoever has the child taking it up."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.access import former_door, gate
from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.missing import search
from alongside.people import workers
from alongside.placement import travels
from alongside.rules import continuity as rules
from alongside.rules.permissions import Permission
from alongside.vault.client import KeeperAway
from alongside.vocabulary import travels as facts
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import HowKnown, Known, Means, Teller
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import Told, happened_at
from alongside.web import door, fields, london_time, telephone, timeline
from alongside.web.labels import choices
from alongside.web.page_form import PageForm
from alongside.web.step_page import StepForm, long_text, step
from alongside.web.words import Words
from alongside.web.write_page import SAVED, Beside, texts_of


@door.signed_in
def children_left(request: HttpRequest) -> HttpResponse:
    """The children who left a house of mine within 28 days: by reference and days, with two buttons, and nothing of now."""
    with door.reading(request) as session:
        found = former_door.lived_here(session.connection)
        gate.note_list(session, "last door", [one.child for one in found])
        names = workers.names(session.connection, [one.house for one in found])
        lines = [
            {
                "ref": one.ref,
                "house": names.get(one.house, ""),
                "since": london_time.day_in_words(one.since),
                "until": london_time.day_in_words(one.until),
            }
            for one in found
        ]
        context = {
            "lines": lines,
            "ring": telephone.ring_the_line(),
            "saved": SAVED in request.GET,
            "at": session.at,
        }
        return render(request, "pages/continuity_left.html", context)


class DoorForm(PageForm):
    happened = fields.LondonMomentField(
        gettext_lazy("When was it?"), called=gettext_lazy("the time it was"), quick=True, past_only=True
    )


class CameForm(DoorForm):
    how = fields.RadiosField(
        gettext_lazy("How do you know?"),
        [
            fields.Option(HowKnown.SEEN, gettext_lazy("I saw them")),
            fields.Option(HowKnown.SPOKEN_FACE_TO_FACE, gettext_lazy("I spoke with them here")),
            fields.Option(HowKnown.TOLD_BY_ANOTHER, gettext_lazy("Somebody else in this house saw them")),
        ],
        called=gettext_lazy("how you know"),
    )
    still_there = fields.RadiosField(
        gettext_lazy("Are they still here?"), choices(Known), called=gettext_lazy("whether they are still here")
    )
    words = long_text(
        gettext_lazy("How were they, what did they say, and which way did they go?"),
        gettext_lazy("how they were"),
        required=True,
    )


class AskedForm(DoorForm):
    means = fields.RadiosField(
        gettext_lazy("How did they ask?"),
        choices((Means.AT_THE_DOOR, Means.TELEPHONE, Means.TEXT, Means.EMAIL)),
        called=gettext_lazy("how they asked"),
    )
    words = long_text(
        gettext_lazy("Who asked, and what did they want to know?"),
        gettext_lazy("who asked"),
        required=True,
        hint=gettext_lazy("Name given, what they looked like, car, number, who they said they were."),
    )
    told_them = long_text(gettext_lazy("What were they told?"), gettext_lazy("what they were told"))


CAME_TEXTS = {"words": Class.LOCATION, "information": Class.LOCATION}
ASKED_TEXTS = texts_of(facts.AskedFor)


@door.signed_in
def came_here(request: HttpRequest, ref: str) -> HttpResponse:
    """They came here: news of the child; while missing also information on the search."""
    return _at_the_door(request, ref, CameForm, _("They came here"), _say_came, CAME_TEXTS)


@door.signed_in
def asked_for(request: HttpRequest, ref: str) -> HttpResponse:
    """Somebody asked for them."""
    return _at_the_door(request, ref, AskedForm, _("Somebody asked for them"), _say_asked, ASKED_TEXTS)


def _at_the_door(
    request: HttpRequest, ref: str, form_of: type[DoorForm], title: str, say: Any, texts: dict[str, Class]
) -> HttpResponse:
    """Shows the form of one button, or writes what it says; what was typed is kept whatever goes wrong."""
    with door.reading(request) as session:
        lived = former_door.who_lived_here(session, ref)
        form = form_of(request.POST if request.method == "POST" else None, at=session.at)
        names = workers.names(session.connection, [lived.house])
        context = {
            "form": form,
            "title": title,
            "ref": ref,
            "house": names.get(lived.house, ""),
            "since": london_time.day_in_words(lived.since),
            "until": london_time.day_in_words(lived.until),
            "ring": telephone.ring_the_line(),
        }
    if request.method != "POST" or not form.is_valid():
        return render(request, "pages/continuity_door.html", context, status=422 if form.errors else 200)
    typed = {**form.cleaned_data, "information": form.cleaned_data["words"]}
    sealed = {name: (klass, typed.get(name) or "") for name, klass in texts.items()}
    try:
        with door.writing(request) as session, former_door.at_door(session, ref, texts=sealed) as (opened, house):
            say(opened, house, form.cleaned_data)
    except (Refusal, Invalid, KeeperAway) as said:
        return _again(request, form, context, said)
    return redirect(f"{reverse('children_left')}?{SAVED}=yes")


def _again(request: HttpRequest, form: DoorForm, context: dict[str, Any], said: Exception) -> HttpResponse:
    match said:
        case Invalid(field=name, why=why, remedy=remedy):
            form.add_error(name if name in form.fields else None, f"{_(why)} {_(remedy)}")
            return render(request, "pages/continuity_door.html", context, status=422)
        case Refusal(reason=reason):
            form.add_error(None, _(reason))
            return render(request, "pages/continuity_door.html", context, status=409)
    form.add_error(
        None, _("It could not be sealed, so nothing was saved. Ring the line now, and send it again in a minute.")
    )
    return render(request, "pages/continuity_door.html", context, status=503)


def _say_came(opened: OpenRecord, house: int, said: dict[str, Any]) -> None:
    """Both rooms in one transaction: the child came, and whoever searches has it as information."""
    happened = happened_at(said["happened"])
    how, still_there = HowKnown(said["how"]), Known(said["still_there"])
    travels.say_came_here(opened, house=house, how=how, still_there=still_there, happened=happened)
    if opened.standing.missing:
        opened.sealed = {**opened.sealed, "words": opened.sealed["information"]}
        search.add_information(
            opened, source=Teller.CARER, obtained_at=said["happened"], happened=happened_at(opened.at)
        )


def _say_asked(opened: OpenRecord, house: int, said: dict[str, Any]) -> None:
    travels.say_asked_for(opened, house=house, means=Means(said["means"]), happened=happened_at(said["happened"]))


class AnswerForm(StepForm):
    WHEN = gettext_lazy("When did you take it up?")

    words = long_text(
        gettext_lazy("What did you do, or what will you do now?"), gettext_lazy("what you did"), required=True
    )


def _waits(form: AnswerForm, opened: OpenRecord) -> None:
    rules.may_answer_door(opened.standing, said=form.which["seq"])


def _answer(opened: OpenRecord, form: AnswerForm, told: Told | None) -> None:
    travels.answer_door(opened, said=form.which["seq"], happened=form.happened_then, told=told)


def _what_was_said(opened: OpenRecord) -> Beside:
    roots = [one.entry for one in opened.standing.continuity.doors]
    entries = read.by_seq(opened.connection, opened.child, roots)

    def shown(form: AnswerForm, words: Words) -> dict[str, Any]:
        entry = entries.get(form.which["seq"])
        return {"lines": timeline.lines(opened, [entry], words, linked=False) if entry is not None else []}

    return Beside(timeline.wanted(entries.values()), shown)


ANSWER = step(
    gettext_lazy("Take up what the last carer said"),
    AnswerForm,
    _answer,
    texts=texts_of(facts.DoorAnswered),
    permission=Permission.ANSWER,
    goes_to="record",
    prepare=_waits,
    beside=_what_was_said,
    template="pages/continuity_door_answer.html",
)
