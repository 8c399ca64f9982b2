"""Who is on duty in a house from now on, written by those who work there."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.access import gate
from alongside.people import desks, workers
from alongside.people import operations as people
from alongside.vocabulary.errors import Invalid, NotOpen, Refusal
from alongside.web import door, fields

A_NIGHT = timedelta(hours=12)


class ShiftForm(fields.PageForm):
    person = fields.RadiosField(gettext_lazy("Who is on duty?"), called=gettext_lazy("who is on duty"))
    until = fields.LondonMomentField(gettext_lazy("Until when?"), called=gettext_lazy("the time the shift ends"))


@door.signed_in
def shift(request: HttpRequest, desk: int) -> HttpResponse:
    """Puts somebody of the house on duty; to anyone who does not work there it is as if there were none."""
    with door.reading(request) as session:
        house = next((one for one in desks.houses_of(session.connection, session.person) if one.number == desk), None)
        if house is None:
            raise NotOpen("no such house of theirs")
        form = _form(request, session, desk)
    if request.method == "POST" and form.is_valid():
        try:
            with door.writing(request) as session:
                _begin(session, desk, form.cleaned_data)
            return redirect(reverse("house", args=[desk]))
        except Invalid as said:
            form.add_error(said.field, f"{_(said.why)} {_(said.remedy)}")
        except Refusal as said:
            form.add_error(None, _(said.reason))
    return render(request, "pages/shift.html", {"form": form, "house": house}, status=422 if form.errors else 200)


def _form(request: HttpRequest, session: gate.Session, desk: int) -> ShiftForm:
    first: dict[str, Any] = {"person": str(session.person), "until": session.at + A_NIGHT}
    form = ShiftForm(request.POST if request.method == "POST" else None, at=session.at, initial=first)
    form.fields["person"].options = [(str(n), name) for n, name in workers.at_desk(session.connection, desk)]
    return form


def _begin(session: gate.Session, desk: int, said: dict[str, Any]) -> None:
    person = int(said["person"])
    people.begin_shift(session.connection, desk=desk, person=person, at=session.at, until=said["until"])
