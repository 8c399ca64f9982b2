"""What every answer carries, and who is asking. The house's errors become pages here and nowhere else."""

import logging
import secrets
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from alongside.access import accounts, sessions
from alongside.access.sessions import SignedIn
from alongside.law import load
from alongside.vault.client import KeeperAway
from alongside.vocabulary.errors import NotOpen, Refusal

log = logging.getLogger("alongside.web")
COOKIE = "alongside"
AGAIN = "again"
"""In an address: the page asks for itself again, by itself, and nobody need be sitting before it."""
Answer = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; connect-src 'self'; manifest-src 'self'; "
    "require-trusted-types-for 'script'"
)


class Guarded:
    """Headers on every answer, errors included: nothing is framed, kept, sent on or loaded from elsewhere."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response["Content-Security-Policy"] = POLICY
        response["X-Content-Type-Options"] = "nosniff"
        # Under no-referrer Chromium sends `Origin: null`, and the form check then refuses every post.
        response["Referrer-Policy"] = "same-origin"
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        response["Cross-Origin-Opener-Policy"] = "same-origin"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        if settings.HTTPS:
            response["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
        if not request.path.startswith(settings.STATIC_URL):
            response["Cache-Control"] = "no-store"
        return response


class WhoIsHere:
    """Puts `signed_in` and `token` on the request, and turns the house's errors into pages."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.token = request.COOKIES.get(COOKIE, "")  # type: ignore[attr-defined]
        request.signed_in = _who(request, request.token)  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, trouble: Exception) -> HttpResponse | None:
        match trouble:
            case Http404() | SuspiciousOperation() | BadRequest():
                return None  # Django answers these with the pages of the same number
            case NotOpen():
                return render(request, "404.html", status=404)
            case Refusal():
                return render(request, "pages/refused.html", _refused(request, trouble), status=409)
            case KeeperAway():
                return render(request, "pages/keeper_away.html", status=503)
        reference = secrets.token_hex(4)
        log.error("error %s: %s", reference, type(trouble).__name__, exc_info=settings.MODE == "test")
        return render(request, "pages/error.html", {"reference": reference}, status=500)


def _who(request: HttpRequest, token: str) -> SignedIn | None:
    """A page that renews itself keeps no session alive: only what a person does counts."""
    if not token:
        return None
    by_itself = request.path == reverse("pulse") or (request.method == "GET" and AGAIN in request.GET)
    return accounts.still_here(token) if by_itself else sessions.who(token)


def _refused(request: HttpRequest, refusal: Refusal) -> dict[str, object]:
    matched = request.resolver_match
    ref = matched.kwargs.get("ref") if matched is not None else None
    duty = load.duties().get(refusal.duty or "")
    return {"refusal": refusal, "duty": duty, "record_href": reverse("record", args=[ref]) if ref else ""}
