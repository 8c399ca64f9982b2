"""“Is here”: one thing on one page, one press, for whoever is on duty; a claim with a way of knowing."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.contact import operations as contact
from alongside.rules.permissions import Permission
from alongside.vocabulary import contact as facts
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import HEARD_ONLY, HowKnown, Teller
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.facts import Told, happened_at
from alongside.web import door, fields, head, london_time
from alongside.web.asking import Words as Said
from alongside.web.labels import choices
from alongside.web.told_form import RecordForm
from alongside.web.words import Words
from alongside.web.write_page import WritePage, texts_of


@dataclass(frozen=True)
class Answer:
    """One big button: what it says, what it claims, and words kept where the claim alone says too little."""

    value: str
    label: Said
    how: HowKnown
    words: Said = ""


ANSWERS = (
    Answer("seen", gettext_lazy("I have just seen them"), HowKnown.SEEN),
    Answer("asleep", gettext_lazy("I looked in: asleep"), HowKnown.SEEN, gettext_lazy("Looked in: asleep.")),
    Answer("spoke", gettext_lazy("I have just spoken with them here"), HowKnown.SPOKEN_FACE_TO_FACE),
    Answer("told", gettext_lazy("Somebody told me"), HowKnown.TOLD_BY_ANOTHER),
    Answer("not_checked", gettext_lazy("I have not checked"), HowKnown.ASSUMED),
)
BY_VALUE = {answer.value: answer for answer in ANSWERS}
STAFF = frozenset({"carer", "carer_to_be"})


@door.signed_in
def here(request: HttpRequest, ref: str) -> HttpResponse:
    """How do you know? Five buttons; a press writes it as of now. Others, who write for them, have a form."""
    answer = BY_VALUE.get(request.POST.get("how", "")) if request.method == "POST" else None
    if answer is not None:
        return _write(request, ref, answer)
    with door.reading(request) as session:
        opened = gate.open_record(session, ref, Permission.RECORD_CONTACT)
        if not opened.roles & STAFF:
            return redirect("is_here_earlier", ref)
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.open()
        context = head.context(opened, words, answers=ANSWERS, nothing_pressed=request.method == "POST")
        return render(request, "pages/is_here.html", context, status=422 if request.method == "POST" else 200)


def _write(request: HttpRequest, ref: str, answer: Answer) -> HttpResponse:
    texts = {"words": (Class.CASEWORK, str(answer.words))}
    with door.writing(request) as session:
        opened = gate.open_record(session, ref, Permission.RECORD_CONTACT, to_write=True, texts=texts)
        if not opened.roles & STAFF:
            raise Refusal(_("Only whoever is on duty where the child sleeps says this for themselves."))
        entry = contact.say_is_here(opened, how=answer.how, by=Teller.STAFF_ON_DUTY, happened=happened_at(opened.at))
    return redirect(f"{reverse('is_here_written', args=[ref])}?entry={entry.root}&how={answer.value}")


@door.signed_in
def written(request: HttpRequest, ref: str) -> HttpResponse:
    """What was just written, how to take it back, and what it does not mean."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.open()
        answer = BY_VALUE.get(request.GET.get("how", ""))
        entry = request.GET.get("entry", "")
        seq = int(entry) if entry.isascii() and entry.isdecimal() and len(entry) < 10 else 0
        known = opened.standing.last_known
        context = head.context(
            opened,
            words,
            answer=answer,
            weak=answer is not None and answer.how in HEARD_ONLY,
            when=london_time.moment_in_words(known.at) if known is not None else "",
            put_right=reverse("entry", args=[ref, seq]) if seq else "",
        )
        return render(request, "pages/is_here_written.html", context)


class HereForm(RecordForm):
    """For the line, writing for whoever is on duty; and for a moment that has passed."""

    how = fields.RadiosField(
        gettext_lazy("How is it known that the child is there?"),
        choices(HowKnown, without=(HowKnown.VIDEO, HowKnown.VOICE, HowKnown.MESSAGE)),
        called=gettext_lazy("how it is known"),
    )
    by = fields.SelectField(
        gettext_lazy("Who knows it?"),
        choices((Teller.STAFF_ON_DUTY, Teller.CARER, Teller.RELATIVE, Teller.PARENT, Teller.GUARDIAN)),
        called=gettext_lazy("who knows it"),
    )
    words = fields.LongTextField(
        gettext_lazy("Anything to add"), called=gettext_lazy("anything to add"), required=False, rows=3
    )


def _say(opened: OpenRecord, form: HereForm, told: Told | None) -> None:
    said = form.cleaned_data
    contact.say_is_here(
        opened, how=HowKnown(said["how"]), by=Teller(said["by"]), happened=form.happened_then, told=told
    )


HERE_EARLIER = WritePage(
    title=gettext_lazy("The child is here"),
    button=gettext_lazy("Save"),
    permission=Permission.RECORD_CONTACT,
    form=HereForm,
    act=_say,
    texts=texts_of(facts.IsHere),
)
