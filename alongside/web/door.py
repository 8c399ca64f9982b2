"""What every view stands on: a signed-in person and one transaction. Anyone else is sent to sign in."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from alongside.access import gate

View = Callable[..., HttpResponse]
LEFT_OUT = ("csrfmiddlewaretoken",)


def signed_in(view: View) -> View:
    """Only for somebody with a live session; others sign in first and come back to where they were going."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **rest: Any) -> HttpResponse:
        if getattr(request, "signed_in", None) is None:
            return _signed_out_meanwhile(request) if request.method == "POST" else _sign_in_first(request)
        return view(request, *args, **rest)

    return guarded


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    address = reverse("sign_in")
    if request.path == reverse("today"):
        return redirect(address)
    return redirect(f"{address}?{urlencode({'then': request.path})}")


def _signed_out_meanwhile(request: HttpRequest) -> HttpResponse:
    """A form whose session had ended comes back in the answer, to be sent again; nothing keeps it here."""
    typed = [(name, value) for name, values in request.POST.lists() for value in values if name not in LEFT_OUT]
    return render(request, "pages/signed_out_meanwhile.html", {"typed": typed, "action": request.path}, status=403)


def reading(request: HttpRequest) -> Any:
    """One moment of the record, to show."""
    return gate.transaction(request.token, reading=True)  # type: ignore[attr-defined]


def writing(request: HttpRequest) -> Any:
    """One transaction, to write."""
    return gate.transaction(request.token)  # type: ignore[attr-defined]
