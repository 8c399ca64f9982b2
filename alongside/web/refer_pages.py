"""Pages that take a referral: of a child begun anew after a search, or again where support had ended."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from alongside.access import gate
from alongside.referral import operations as referral
from alongside.rules.permissions import Permission
from alongside.vault.client import KeeperAway
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.web import door, head
from alongside.web.refer_form import ShortForm
from alongside.web.refer_long_form import LongForm
from alongside.web.words import Words
from alongside.web.write_page import SAVED

GO_ON = "go_on"
"""Sent by a button that leads to this form with what was typed on another; nothing is checked yet."""
NOT_SEALED = (
    "It could not be sealed, so nothing was saved. What you typed is kept below: send it again in a minute, "
    "or ring the 24-hour line. If a child is in danger, ring 999."
)


@door.signed_in
def short(request: HttpRequest) -> HttpResponse:
    """Only what is needed tonight."""
    return _refer(request, ShortForm)


@door.signed_in
def long(request: HttpRequest) -> HttpResponse:
    """Everything that may be known already."""
    return _refer(request, LongForm)


def _refer(request: HttpRequest, kind: type[ShortForm]) -> HttpResponse:
    with door.reading(request) as session:
        form = _form(request, kind, session.at)
    if not form.is_bound or not form.is_valid():
        return _show(request, form)
    try:
        with door.writing(request) as session:
            opened = gate.open_intake(session, texts=form.texts())
            form.at = opened.at
            _write(opened, form)
    except (Invalid, Refusal, KeeperAway) as said:
        return _show_again(request, form, said)
    return _referred(opened.ref, form)


def _referred(ref: str, form: ShortForm) -> HttpResponse:
    """On to the record; for a child who may be missing now, on to reporting it, which a referral is not."""
    if form.cleaned_data["already_missing"]:
        try:
            return redirect("report_missing", ref)
        except NoReverseMatch:
            pass
    return redirect(f"{reverse('record', args=[ref])}?{SAVED}=yes")


def _form(request: HttpRequest, kind: type[ShortForm], at: Any) -> ShortForm:
    writer = request.signed_in  # type: ignore[attr-defined]
    if request.method != "POST":
        return kind(at=at, writer=writer)
    if GO_ON not in request.POST:
        return kind(request.POST, at=at, writer=writer)
    carried = {
        name: field.widget.value_from_datadict(request.POST, {}, name)
        for name, field in kind.base_fields.items()
        if not field.widget.value_omitted_from_data(request.POST, {}, name)
    }
    return kind(at=at, writer=writer, initial=carried)


def _write(opened: Any, form: ShortForm) -> None:
    referral.refer(
        opened,
        form.referral(),
        identified=form.identified_then,
        received=form.received_then,
        told=form.told(opened.sealed.get("teller_name")),
    )


def _show(request: HttpRequest, form: ShortForm, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {"form": form, "is_long": isinstance(form, LongForm), **more}
    return render(request, "pages/refer.html", context, status=status if status != 200 or not form.errors else 422)


def _show_again(request: HttpRequest, form: ShortForm, said: Exception, **more: Any) -> HttpResponse:
    match said:
        case Invalid(field=name, why=why, remedy=remedy):
            form.add_error(name if name in form.fields else None, f"{_(why)} {_(remedy)}")
            return _show(request, form, **more)
        case Refusal(reason=reason):
            form.add_error(None, _(reason))
            return _show(request, form, status=409, **more)
    form.add_error(None, _(NOT_SEALED))
    return _show(request, form, status=503, **more)


@door.signed_in
def again(request: HttpRequest, ref: str) -> HttpResponse:
    """The same child, after support had ended or the referral was declined: on the record that is there."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.open()
        form = _form(request, LongForm, opened.at)
        if not form.is_bound and opened.standing.name_known:
            form.initial.update(name=words(opened.standing.working_name))
        of_child = head.context(opened, words)
    if not form.is_bound or not form.is_valid():
        return _show(request, form, **of_child)
    try:
        with door.writing(request) as session:
            opened = gate.open_record(session, ref, Permission.WRITE, to_write=True, texts=form.texts())
            form.at = opened.at
            _write(opened, form)
    except (Invalid, Refusal, KeeperAway) as said:
        return _show_again(request, form, said, **of_child)
    return _referred(ref, form)
