"""A page that writes one thing on one child's record: shows a form, seals its texts, opens, acts, goes back.

What a rule refuses, a field that cannot be taken, a record that has moved on and a keeper that is away all
show the form again with everything that was typed.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from alongside.access import gate
from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.rules.permissions import Permission
from alongside.vault.client import KeeperAway
from alongside.vocabulary import sealing
from alongside.vocabulary.classes import Class
from alongside.vocabulary.errors import Conflict, Invalid, Refusal
from alongside.vocabulary.facts import Entry, Told
from alongside.web import door, head, timeline
from alongside.web.told_form import RecordForm
from alongside.web.words import Words

Act = Callable[[OpenRecord, Any, Told | None], Any]
SAVED = "saved"


def texts_of(payload: type[Struct]) -> dict[str, Class]:
    """Every sealed text of a kind of fact, with its class, as `WritePage.texts` wants them."""
    return dict(sealing.sealed_fields(payload))


@dataclass(frozen=True)
class Beside:
    """What a page shows beside its form: sealed texts opened with those of the head, and what they become."""

    wanted: Iterable[int | None]
    shown: Callable[[Any, Words], dict[str, Any]]


@dataclass(frozen=True, eq=False)
class WritePage:
    """One such page. `texts` says in which class each free text is sealed; `act` makes the one call.

    `prepare` may fill a form's choices from the record; `extra` adds to the page's context, `beside` what
    needs sealed texts opened; `about` says in a line what the form is about; `goes_to` names the page that
    follows. A text may be sealed in a class that its writer may not read.
    """

    do_not_call_in_templates: ClassVar[bool] = True

    title: Any
    button: Any
    permission: Permission
    form: type[RecordForm]
    act: Act
    texts: Mapping[str, Class] = field(default_factory=dict)
    template: str = "pages/write.html"
    intro: Any = ""
    prepare: Callable[[Any, OpenRecord], None] | None = None
    extra: Callable[[OpenRecord], dict[str, Any]] | None = None
    about: Callable[[Any], str] | None = None
    beside: Callable[[OpenRecord], Beside] | None = None
    goes_to: str = "record"

    def __call__(self, request: HttpRequest, ref: str, **which: Any) -> HttpResponse:
        return _guarded(request, page=self, ref=ref, which=which)


@door.signed_in
def _guarded(request: HttpRequest, *, page: WritePage, ref: str, which: dict[str, Any]) -> HttpResponse:
    with door.reading(request) as session:
        opened = gate.open_record(session, ref, page.permission)
        form = _form(page, request, opened, which)
        if request.method != "POST" or not form.is_valid():
            return _show(page, request, opened, form)
    try:
        return _write(page, request, ref, form)
    except (Refusal, Invalid, Conflict, KeeperAway) as said:
        with door.reading(request) as session:
            opened = gate.open_record(session, ref)
            return _show_again(page, request, opened, form, said)


def _form(page: WritePage, request: HttpRequest, opened: OpenRecord, which: dict[str, Any]) -> RecordForm:
    form = page.form(
        request.POST if request.method == "POST" else None,
        at=opened.at,
        initial={"seen": opened.last_seq},
        writer=request.signed_in,  # type: ignore[attr-defined]
        which=which,
    )
    if page.prepare is not None:
        page.prepare(form, opened)
    return form


def _write(page: WritePage, request: HttpRequest, ref: str, form: RecordForm) -> HttpResponse:
    asked = {**page.texts, **form.own_texts()}
    texts = {name: (klass, form.cleaned_data.get(name) or "") for name, klass in asked.items()}
    texts["teller_name"] = (Class.IDENTITY, form.cleaned_data.get("teller_name") or "")
    with door.writing(request) as session:
        opened = gate.open_record(session, ref, page.permission, to_write=True, texts=texts)
        form.at = opened.at
        page.act(opened, form, form.told(opened.sealed.get("teller_name")))
    return redirect(f"{reverse(page.goes_to, args=[ref])}?{SAVED}=yes")


def _show(
    page: WritePage,
    request: HttpRequest,
    opened: OpenRecord,
    form: RecordForm,
    *,
    status: int = 200,
    newer: list[Entry] | None = None,
) -> HttpResponse:
    words = Words(request.token)  # type: ignore[attr-defined]
    words.want_all(head.wanted(opened))
    words.want_all(timeline.wanted(newer or []))
    beside = page.beside(opened) if page.beside is not None else None
    words.want_all(beside.wanted if beside is not None else ())
    try:
        words.open()
    except KeeperAway:
        if request.method != "POST":
            raise
        words.leave_shut()
    extra = page.extra(opened) if page.extra is not None else {}
    if page.about is not None:
        extra = {"about": page.about(form), **extra}
    if beside is not None:
        extra |= beside.shown(form, words)
    newer_lines = timeline.lines(opened, newer, words) if newer else []
    context = head.context(opened, words, page=page, form=form, newer_lines=newer_lines, **extra)
    if form.errors and status == 200:
        status = 422
    return render(request, page.template, context, status=status)


def _show_again(
    page: WritePage, request: HttpRequest, opened: OpenRecord, form: RecordForm, said: Exception
) -> HttpResponse:
    match said:
        case Invalid(field=name, why=why, remedy=remedy):
            form.add_error(name if name in form.fields else None, f"{_(why)} {_(remedy)}")
            return _show(page, request, opened, form)
        case Refusal(reason=reason):
            form.add_error(None, _(reason))
            return _show(page, request, opened, form, status=409)
        case KeeperAway():
            form.add_error(
                None,
                _(
                    "It could not be sealed, so nothing was saved. What you typed is kept below: send it "
                    "again in a minute. If a child is in danger, ring 999."
                ),
            )
            return _show(page, request, opened, form, status=503)
        case Conflict(theirs=theirs):
            # What was typed is kept, and `seen` moves to what is shown now: saving again decides on both.
            form.data = form.data.copy()
            form.data["seen"] = str(opened.last_seq)
            form.add_error(
                None, _("The record has moved on since you opened this page. Read what is new, then decide.")
            )
            return _show(page, request, opened, form, status=409, newer=newer_entries(opened, theirs))
    raise said


def newer_entries(opened: OpenRecord, theirs: tuple[int, ...]) -> list[Entry]:
    """The entries a decision ran into, as far as this person may read them."""
    found = read.entries(opened.connection, opened.child, first=min(theirs), last=max(theirs))
    return [entry for entry in found if entry.seq in theirs]
