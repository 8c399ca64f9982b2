"""Signing in and out. In a demonstration one may also choose one of the cast by trust; production refuses that setting."""

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.access import sessions
from alongside.web import fields
from alongside.web.middleware import COOKIE


class SignInForm(fields.PageForm):
    name = fields.TextField(_("Name you sign in with"), called=_("the name you sign in with"))
    password = fields.TextField(_("Password"), called=_("your password"), widget=forms.PasswordInput(render_value=False))


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; a wrong one is answered in the same words as an unknown one."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        token = sessions.sign_in(form.cleaned_data["name"], form.cleaned_data["password"])
        if token is not None:
            return _welcome(token)
        form.add_error(None, _("Name or password is not right, or too many were tried. Wait a minute and try again."))
    return render(request, "pages/sign_in.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session for good."""
    if getattr(request, "signed_in", None) is not None:
        sessions.end(request.token)  # type: ignore[attr-defined]
    response = redirect("sign_in")
    response.delete_cookie(COOKIE)
    return response


def _welcome(token: str) -> HttpResponse:
    response = redirect("today")
    response.set_cookie(COOKIE, token, httponly=True, secure=settings.HTTPS, samesite="Strict", path="/")
    return response
