"""What every view stands on: a signed-in person and one transaction. Anyone else is sent to sign in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from alongside.access import gate

View = Callable[..., HttpResponse]


def signed_in(view: View) -> View:
    """Only for somebody with a live session; others go to the sign-in page, without losing where they were going."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **rest: Any) -> HttpResponse:
        if getattr(request, "signed_in", None) is None:
            return redirect("sign_in")
        return view(request, *args, **rest)

    return guarded


def reading(request: HttpRequest) -> Any:
    """One moment of the record, to show."""
    return gate.transaction(request.token, reading=True)  # type: ignore[attr-defined]


def writing(request: HttpRequest) -> Any:
    """One transaction, to write."""
    return gate.transaction(request.token)  # type: ignore[attr-defined]
