"""A child's photograph: shown to those who may see who the child is, added with the child's knowledge."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.access import gate
from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.placement import photographs
from alongside.rules.permissions import Permission
from alongside.vault import client as vault
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.placement import PhotographAdded
from alongside.web import door, fields, head, london_time
from alongside.web.missing_words import choices
from alongside.web.templatetags.parts import SummaryError
from alongside.web.words import Words
from alongside.web.write_page import SAVED


class PhotographForm(fields.PageForm):
    photograph = forms.FileField(
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}), required=False
    )
    child_agreed = fields.RadiosField(
        gettext_lazy("Does the child know, and agree?"), choices(Known), called=gettext_lazy("whether the child agreed")
    )
    taken_on = fields.LondonDateField(
        gettext_lazy("When was it taken, if you know?"), called=gettext_lazy("the day it was taken"), required=False
    )


@door.signed_in
def photograph(request: HttpRequest, ref: str) -> HttpResponse:
    """The newest photograph, and a form to add one; the picture is drawn anew before it is sealed."""
    problem = ""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref, Permission.PREPARE_PROFILE)
        form = PhotographForm(request.POST or None, request.FILES or None, at=opened.at)
    if request.method == "POST":
        try:
            picture = photographs.redrawn(_sent(request))
            if form.is_valid():
                _add(request, ref, picture, form.cleaned_data)
                return redirect(f"{reverse('photograph', args=[ref])}?{SAVED}=yes")
        except Invalid as said:
            form.is_valid()
            problem = f"{_(said.why)} {_(said.remedy)}"
            if said.field in ("taken_on",):
                form.add_error(said.field, problem)
                problem = ""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref, Permission.PREPARE_PROFILE)
        return _show(request, opened, form, problem, session.token)


def _sent(request: HttpRequest) -> bytes:
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
        raise Invalid("photograph", "This file is larger than 15 MB.", "Choose a smaller picture.")
    sent = request.FILES.get("photograph")
    if sent is None or not sent.size:
        raise Invalid("photograph", "No picture was chosen.", "Choose a picture of the child.")
    if sent.size > photographs.LARGEST_FILE:
        raise Invalid("photograph", "This file is larger than 15 MB.", "Choose a smaller picture.")
    return bytes(sent.read())


def _add(request: HttpRequest, ref: str, picture: str, said: dict[str, Any]) -> None:
    texts = {"photograph": (Class.IDENTITY, picture)}
    taken_on: date | None = said["taken_on"]
    with door.writing(request) as session:
        opened = gate.open_record(session, ref, Permission.PREPARE_PROFILE, to_write=True, texts=texts)
        agreed = Known(said["child_agreed"])
        photographs.add_photograph(opened, child_agreed=agreed, taken_on=taken_on, happened=happened_at(opened.at))


def _show(request: HttpRequest, opened: OpenRecord, form: PhotographForm, problem: str, token: str) -> HttpResponse:
    words = Words(token)
    words.want_all(head.wanted(opened))
    words.open()
    root = opened.standing.photograph
    entry = read.by_seq(opened.connection, opened.child, [root]).get(root) if root else None
    shown = Class.IDENTITY in opened.classes and entry is not None
    context = head.context(
        opened,
        words,
        form=form,
        problem=problem,
        problems=[SummaryError(problem, "#id_photograph")] if problem else [],
        picture_href=reverse("photograph_picture", args=[opened.ref, root]) if shown else "",
        added=london_time.moment_in_words(entry.happened.at) if entry is not None else "",
        saved=SAVED in request.GET,
    )
    return render(request, "pages/photograph.html", context, status=422 if form.errors or problem else 200)


@door.signed_in
def picture(request: HttpRequest, ref: str, seq: int) -> HttpResponse:
    """The picture itself, for whoever may see who the child is; kept by no browser."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        entry = read.by_seq(session.connection, opened.child, [seq]).get(seq)
        if entry is None or not isinstance(entry.payload, PhotographAdded) or Class.IDENTITY not in opened.classes:
            raise Http404
        kept = vault.open_details(session.token, [entry.payload.photograph]).get(entry.payload.photograph)
        if not kept:
            raise Http404
        gate.note_list(session, "photograph", [opened.child])
    return HttpResponse(photographs.jpeg(kept), content_type="image/jpeg")
