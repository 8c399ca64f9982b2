"""Find a child: one box, by post alone, as typed where the script runs; nothing typed stands in an address or is kept."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from alongside.matching.voice_spelling import ALPHABET
from alongside.vault.finder_client import FinderAway
from alongside.vocabulary.errors import Invalid
from alongside.web import door, find_results, find_words
from alongside.web.find_form import AS_TYPED, NOTHING_ANSWERED, WEAK, Answers, FindForm

PAGE, RESULTS_ALONE = "pages/find.html", "pages/find_results.html"


@door.signed_in
def find(request: HttpRequest) -> HttpResponse:
    """The box; and by post who was found, whole or, for the script, the results by themselves."""
    if request.method != "POST":
        return _show(request, FindForm())
    form = FindForm(request.POST)
    answers = Answers.of(request.POST)
    weak = WEAK in request.POST
    if not form.is_valid():
        return _show(request, form, answers=answers, status=422)
    try:
        results = find_results.look(request, form.asked(answers), answers=answers, weak=weak)
    except Invalid as said:
        name = said.field if said.field in form.fields else "text"
        form.add_error(name, f"{said.why} {said.remedy}")
        return _show(request, form, answers=answers, status=422)
    except FinderAway as said:
        trouble = find_words.trouble(said)
        return _show(request, form, answers=answers, trouble=trouble, status=trouble.status)
    read = form.read if form.read != form.cleaned_data["text"] else ""
    return _show(request, form, answers=answers, results=results, weak=weak, read=read)


def _show(
    request: HttpRequest, form: FindForm, *, answers: Answers = NOTHING_ANSWERED, status: int = 200, **more: Any
) -> HttpResponse:
    template = RESULTS_ALONE if AS_TYPED in request.POST else PAGE
    context = {
        "form": form,
        "answers": [f"{attribute}:{value}" for attribute, value in answers.said],
        "line": find_results.the_line(),
        "alphabet": [(letter.upper(), word) for letter, word in ALPHABET.items()],
        "found_href": _somewhere("found"),
        **more,
    }
    return render(request, template, context, status=status)


def _somewhere(name: str) -> str:
    """The address of another part's page; nothing where that part is not there."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
