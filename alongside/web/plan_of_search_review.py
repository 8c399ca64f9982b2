"""A review of the search, which widens it: it names the lines that it adds, or says why nothing more can be tried now."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.missing import plan, search
from alongside.rules import search_plan as rules
from alongside.vocabulary import missing as facts
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Party
from alongside.vocabulary.facts import Told
from alongside.vocabulary.search_plan import Topic
from alongside.web import fields, plan_of_search_words
from alongside.web.labels import choices
from alongside.web.missing_words import choices as places
from alongside.web.plan_of_search_pages import words_of_lines
from alongside.web.plan_of_search_words import OWNERS
from alongside.web.step_page import StepForm, long_text, my_party, step
from alongside.web.told_pages import only_while_missing
from alongside.web.write_page import Beside, texts_of

NEW = ("topic", "what", "owner", "due_at")
"""The fields of a line that the review itself adds."""


class ReviewForm(StepForm):
    WHEN = gettext_lazy("When was the review?")
    SMALL = NEW

    decided = long_text(gettext_lazy("What was decided?"), gettext_lazy("what was decided"))
    adds = fields.CheckboxesField(
        gettext_lazy("Which lines does this review add?"),
        called=gettext_lazy("the lines it adds"),
        required=False,
        hint=gettext_lazy("Those opened since the last review. A new one can be written below."),
    )
    nothing_added = long_text(
        gettext_lazy("If no line is added: why can nothing more be tried now?"),
        gettext_lazy("why nothing is added"),
        rows=2,
    )
    by = fields.SelectField(gettext_lazy("Who reviewed?"), places(OWNERS), called=gettext_lazy("who reviewed"))
    next_review_at = fields.LondonMomentField(
        gettext_lazy("Next review by"),
        called=gettext_lazy("the time of the next review"),
        hint=gettext_lazy(
            "The gap may be longer than the last one, but no more than three months. Reviews go on after an 18th birthday."
        ),
    )
    topic = fields.SelectField(
        gettext_lazy("A new line about"),
        choices(Topic),
        called=gettext_lazy("what the new line is about"),
        required=False,
        nothing_chosen=gettext_lazy("No new line"),
    )
    what = long_text(
        gettext_lazy("What exactly is to be asked or looked at?"), gettext_lazy("what is to be asked"), rows=2
    )
    owner = fields.SelectField(
        gettext_lazy("Who takes it on?"),
        places(OWNERS),
        called=gettext_lazy("who takes it on"),
        required=False,
        nothing_chosen=gettext_lazy("No new line"),
    )
    due_at = fields.LondonMomentField(gettext_lazy("By when?"), called=gettext_lazy("the time by when"), required=False)

    def clean(self) -> dict[str, Any]:
        """A new line is whole, or there is none."""
        said = super().clean() or self.cleaned_data
        given = [name for name in NEW if said.get(name)]
        if given:
            for name in NEW:
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, gettext_lazy("A new line needs this. Fill it in, or leave all four empty."))
        return said


def _prepare(form: ReviewForm, opened: OpenRecord) -> None:
    only_while_missing(form, opened)
    new = rules.not_named_yet(opened.standing)
    if new:
        form.fields["adds"].options = [(str(one.root), plan_of_search_words.line_owed(one)) for one in new]
    else:
        form.fields.pop("adds")
    form.initial.setdefault("next_review_at", opened.at + timedelta(hours=24))
    form.initial.setdefault("by", my_party(form))


def _lines_themselves(opened: OpenRecord) -> Beside:
    return words_of_lines(rules.not_named_yet(opened.standing), "adds")


def _review(opened: OpenRecord, form: ReviewForm, told: Told | None) -> None:
    said = form.cleaned_data
    adds = [int(one) for one in said.get("adds") or ()]
    if said["topic"]:
        line = plan.open_line(
            opened,
            topic=Topic(said["topic"]),
            owner=Party(said["owner"]),
            due_at=said["due_at"],
            happened=form.happened_then,
            told=told,
        )
        adds.append(line.root)
    search.review(
        opened,
        next_review_at=said["next_review_at"],
        by=Party(said["by"]),
        adds=adds,
        happened=form.happened_then,
        told=told,
    )


REVIEW = step(
    gettext_lazy("Review of the search"),
    ReviewForm,
    _review,
    texts=texts_of(facts.Reviewed) | {"what": Class.LOCATION},
    prepare=_prepare,
    beside=_lines_themselves,
    goes_to="plan_of_search",
    template="pages/plan_of_search_review.html",
    intro=gettext_lazy(
        "Nobody stops looking. Every review adds to the search, or says why it cannot, and sets the time of the next one."
    ),
)
