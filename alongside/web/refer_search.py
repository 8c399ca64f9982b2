"""Search before a child is referred, by the same search as everywhere. Words searched come by POST and are kept nowhere."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from alongside.matching.voice_spelling import read_back
from alongside.vault.finder_client import Asked, FinderAway
from alongside.vocabulary.errors import Invalid
from alongside.web import door, fields, find_results, find_words
from alongside.web.find_form import WEAK, Answers

TEMPLATE = "pages/refer_search.html"


class SearchForm(fields.PageForm):
    name = fields.TextField(
        gettext_lazy("The child's name, as you have it"),
        called=gettext_lazy("the child's name"),
        hint=gettext_lazy("In any script and any spelling. A nickname will do. If no name is known, go on without."),
        spellcheck=False,
        autocomplete="off",
    )


@door.signed_in
def search(request: HttpRequest) -> HttpResponse:
    """Who is known already? Those I may open by name and reference; of others only how many."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return render(request, TEMPLATE, {"form": form}, status=422 if form.errors else 200)
    name, answers, weak = form.cleaned_data["name"], Answers.of(request.POST), WEAK in request.POST
    context: dict[str, Any] = {
        "form": form,
        "searched": name,
        "answers": [f"{attribute}:{value}" for attribute, value in answers.said],
        "weak": weak,
        "line": find_results.the_line(),
    }
    try:
        context["results"] = find_results.look(request, _asked(name, answers), answers=answers, weak=weak)
    except Invalid as said:
        form.add_error("name", f"{said.why} {said.remedy}")
        return render(request, TEMPLATE, context, status=422)
    except FinderAway as said:
        context["trouble"] = find_words.trouble(said)
        return render(request, TEMPLATE, context, status=context["trouble"].status)
    return render(request, TEMPLATE, context)


def _asked(name: str, answers: Answers) -> Asked:
    language = answers.value("language")
    return Asked(
        text=read_back(name),
        sex=answers.value("sex"),
        nationality=answers.value("nationality"),
        languages=(language,) if language else (),
    )
