"""Search before a child is referred. Words searched come by POST and are kept nowhere."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.access import gate
from alongside.chronology import lists
from alongside.vault import client as vault
from alongside.web import door, fields, labels
from alongside.web.templatetags.parts import Link
from alongside.web.words import names

AT_MOST = 20


class SearchForm(fields.PageForm):
    name = fields.TextField(
        gettext_lazy("The child's name, as you have it"),
        called=gettext_lazy("the child's name"),
        hint=gettext_lazy("In any script and any spelling. A nickname will do. If no name is known, go on without."),
        spellcheck=False,
        autocomplete="off",
    )


@dataclass(frozen=True)
class Likely:
    """A child whose name is like the one searched and whom the searcher may open."""

    record: Link
    ref: str
    role: str
    again: Link


@door.signed_in
def search(request: HttpRequest) -> HttpResponse:
    """Who is known already? Those I may open by name and reference; of others only how many."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "pages/refer_search.html", {"form": form}, status=422 if form.errors else 200)
    name = form.cleaned_data["name"]
    with door.reading(request) as session:
        found = vault.search(session.token, name, at_most=AT_MOST)
        like = {hit.child: hit.likeness for hit in found.mine}
        held = sorted(lists.of_children(session.connection, like), key=lambda one: -like[one.child])
        gate.note_list(session, "search", [one.child for one in held])
    words = names(session.token, [one.name for one in held])
    context = {
        "form": form,
        "searched": name,
        "likely": [_likely(one, words(one.name, one.ref)) for one in held],
        "others": found.others,
    }
    return render(request, "pages/refer_search.html", context)


def _likely(one: lists.Held, name: str) -> Likely:
    address = "join" if one.is_open else "refer_again"
    again = Link(_("Refer again on this record"), reverse(address, args=[one.ref]), f": {name}")
    record = Link(name, reverse("record", args=[one.ref]))
    return Likely(record, one.ref, labels.roles(one.capacity.split(", ")), again)
