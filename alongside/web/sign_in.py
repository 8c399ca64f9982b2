"""Signing in and out. A demonstration may offer the cast by trust; production refuses that setting."""

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from alongside.access import accounts, sessions
from alongside.web import fields, labels
from alongside.web.middleware import COOKIE

NOT_RIGHT = gettext_lazy("Name or password is not right, or too many were tried. Wait a minute and try again.")


class SignInForm(fields.PageForm):
    name = fields.TextField(
        gettext_lazy("Name you sign in with"),
        called=gettext_lazy("the name you sign in with"),
        autocomplete="username",
        spellcheck=False,
    )
    password = fields.TextField(
        gettext_lazy("Password"),
        called=gettext_lazy("your password"),
        autocomplete="current-password",
        strip=False,
        widget=forms.PasswordInput(render_value=False),
    )


@dataclass(frozen=True)
class Offered:
    """One of the cast, with the words of their button."""

    person: int
    words: str


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; a wrong one is answered in the same words as an unknown one."""
    then = _then(request)
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        token = sessions.sign_in(form.cleaned_data["name"], form.cleaned_data["password"])
        if token is not None:
            return _welcome(token, then)
        form.add_error(None, NOT_RIGHT)
    context = {"form": form, "then": then, "cast": _cast() if settings.TRUST_SIGN_IN else []}
    return render(request, "pages/sign_in.html", context, status=422 if form.errors else 200)


@require_POST
def sign_in_by_trust(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the cast without a password, where the setting allows it and nowhere else."""
    asked = request.POST.get("person", "")
    if not settings.TRUST_SIGN_IN or asked not in {str(one.person) for one in accounts.choosable()}:
        raise Http404
    return _welcome(sessions.begin(int(asked)), _then(request))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session for good."""
    if getattr(request, "signed_in", None) is not None:
        sessions.end(request.token)  # type: ignore[attr-defined]
    response = redirect("sign_in")
    response.delete_cookie(COOKIE)
    return response


def _then(request: HttpRequest) -> str:
    """Where somebody was going, if that is a page of ours."""
    asked = request.POST.get("then") or request.GET.get("then") or ""
    ours = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if ours else ""


def _cast() -> list[Offered]:
    return [Offered(one.person, _in_words(one)) for one in accounts.choosable()]


def _in_words(one: accounts.Choosable) -> str:
    at_the_line = one.job == "line_worker"
    work = labels.job(one.job) if at_the_line or not one.desks else f"{labels.job(one.job)}, {one.desks}"
    return _("Sign in as %(name)s, %(work)s") % {"name": one.name, "work": work}


def _welcome(token: str, then: str) -> HttpResponse:
    response = redirect(then or "today")
    response.set_cookie(COOKIE, token, httponly=True, secure=settings.HTTPS, samesite="Strict", path="/")
    return response
