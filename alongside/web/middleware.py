"""What every answer carries, and who is asking. A refusal, a conflict or a closed record becomes a page here and nowhere else."""

import logging
import secrets
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.access import sessions
from alongside.vault.client import KeeperAway
from alongside.vocabulary.errors import NotOpen, Refusal

log = logging.getLogger("alongside.web")
COOKIE = "alongside"
Answer = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; connect-src 'self'; manifest-src 'self'; require-trusted-types-for 'script'"
)


class Guarded:
    """Headers on every answer, errors included: nothing is framed, kept, sent on or loaded from elsewhere."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response["Content-Security-Policy"] = POLICY
        response["X-Content-Type-Options"] = "nosniff"
        # Chromium sends `Origin: null` under no-referrer, and the form check then refuses every post.
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
    """Puts `request.signed_in` and `request.token` on the request, and turns the house's errors into pages."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request.COOKIES.get(COOKIE, "")
        request.token = token  # type: ignore[attr-defined]
        request.signed_in = sessions.who(token) if token else None  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, trouble: Exception) -> HttpResponse | None:
        match trouble:
            case NotOpen():
                return render(request, "pages/not_open.html", status=404)
            case Refusal():
                return render(request, "pages/refused.html", {"refusal": trouble}, status=409)
            case KeeperAway():
                return render(request, "pages/keeper_away.html", status=503)
        reference = secrets.token_hex(4)
        log.error("error %s: %s", reference, type(trouble).__name__, exc_info=settings.MODE == "test")
        return render(request, "pages/error.html", {"reference": reference}, status=500)
