"""A page that writes one thing on one child's record: shows a form, seals its texts, opens, acts once, goes back.

What a rule refuses, a field that cannot be taken and a record that has moved on all show the form again with everything
that was typed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from alongside.access import gate
from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.errors import Conflict, Invalid, Refusal
from alongside.vocabulary.facts import Told
from alongside.web import door, head
from alongside.web.told_form import RecordForm
from alongside.web.words import Words

Act = Callable[[OpenRecord, RecordForm, Told | None], Any]


@dataclass(frozen=True, eq=False)
class WritePage:
    """One such page. `texts` says in which class each free text is sealed; `act` makes the one call.

    `prepare` may fill a form's choices from the record; `extra` adds to the page's context.
    """

    title: Any
    button: Any
    permission: Permission
    form: type[RecordForm]
    act: Act
    texts: Mapping[str, Class] = field(default_factory=dict)
    template: str = "pages/write.html"
    intro: Any = ""
    prepare: Callable[[RecordForm, OpenRecord], None] | None = None
    extra: Callable[[OpenRecord], dict[str, Any]] | None = None
    goes_to: str = "record"

    def __call__(self, request: HttpRequest, ref: str) -> HttpResponse:
        return _guarded(request, page=self, ref=ref)


@door.signed_in
def _guarded(request: HttpRequest, *, page: WritePage, ref: str) -> HttpResponse:
    with door.reading(request) as session:
        opened = gate.open_record(session, ref, page.permission)
        form = page.form(
            request.POST if request.method == "POST" else None, at=opened.at, initial={"seen": opened.last_seq}
        )
        if page.prepare is not None:
            page.prepare(form, opened)
        if request.method != "POST" or not form.is_valid():
            return _show(page, request, opened, form)
    try:
        return _write(page, request, ref, form)
    except (Refusal, Invalid, Conflict) as said:
        with door.reading(request) as session:
            opened = gate.open_record(session, ref, page.permission)
            return _show_again(page, request, opened, form, said)


def _write(page: WritePage, request: HttpRequest, ref: str, form: RecordForm) -> HttpResponse:
    texts = {name: (klass, form.cleaned_data.get(name) or "") for name, klass in page.texts.items()}
    texts["teller_name"] = (Class.IDENTITY, form.cleaned_data.get("teller_name") or "")
    with door.writing(request) as session:
        opened = gate.open_record(session, ref, page.permission, to_write=True, texts=texts)
        form.at = opened.at
        page.act(opened, form, form.told(opened.sealed.get("teller_name")))
    return redirect(page.goes_to, ref)


def _show(
    page: WritePage, request: HttpRequest, opened: OpenRecord, form: RecordForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    words = Words(request.token)  # type: ignore[attr-defined]
    words.want_all(head.wanted(opened))
    words.open()
    extra = page.extra(opened) if page.extra is not None else {}
    context = head.context(opened, words, page=page, form=form, **extra, **more)
    if form.errors and status == 200:
        status = 422
    return render(request, page.template, context, status=status)


def _show_again(
    page: WritePage, request: HttpRequest, opened: OpenRecord, form: RecordForm, said: Exception
) -> HttpResponse:
    match said:
        case Invalid(field=name, why=why, remedy=remedy):
            form.add_error(name if name in form.fields else None, f"{why} {remedy}")
            return _show(page, request, opened, form)
        case Refusal(reason=reason):
            form.add_error(None, reason)
            return _show(page, request, opened, form, status=409)
        case Conflict(theirs=theirs):
            newer = [entry for entry in read.entries(opened.connection, opened.child) if entry.seq in theirs]
            # What was typed is kept, and `seen` moves to what is shown now: saving again is a decision on both versions.
            form.data = form.data.copy()
            form.data["seen"] = str(opened.last_seq)
            form.add_error(None, _("The record has moved on since you opened this page. Read what is new, then decide."))
            return _show(page, request, opened, form, status=409, newer=newer)
    raise said
