"""Pages about one line of a search, one thing on each: opened, taken up, answered, passed on, set aside; the three questions."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.contact.queries import people_around
from alongside.missing import plan, plan_queries
from alongside.rules import search_plan as rules
from alongside.rules.permissions import Permission
from alongside.rules.search_plan import Suggestion
from alongside.rules.state.search_plan import PlannedLine
from alongside.vocabulary import search_plan as facts
from alongside.vocabulary.codes import Party
from alongside.vocabulary.facts import Told
from alongside.vocabulary.search_plan import Ground, Outcome, Topic
from alongside.web import fields, labels, plan_of_search_words
from alongside.web.labels import choices
from alongside.web.missing_words import choices as places
from alongside.web.plan_of_search_words import OWNERS
from alongside.web.promise_pages import in_words
from alongside.web.step_page import StepForm, long_text, my_party, step
from alongside.web.told_form import DecisionForm
from alongside.web.told_pages import only_while_missing
from alongside.web.words import Words
from alongside.web.write_page import Beside, WritePage, texts_of

TEMPLATE = "pages/plan_of_search_step.html"


def owner_field() -> fields.SelectField:
    """Which place in the work takes it on."""
    return fields.SelectField(gettext_lazy("Who takes it on?"), places(OWNERS), called=gettext_lazy("who takes it on"))


def person_field() -> fields.SelectField:
    """Who exactly, where somebody is named."""
    return fields.SelectField(
        gettext_lazy("Who by name?"),
        called=gettext_lazy("the person"),
        required=False,
        nothing_chosen=gettext_lazy("Whoever fills that place"),
        hint=gettext_lazy("It is shown to that person as theirs."),
    )


def due_field() -> fields.LondonMomentField:
    return fields.LondonMomentField(gettext_lazy("By when?"), called=gettext_lazy("the time by when"))


def offer_people(form: StepForm, opened: OpenRecord, name: str = "owner_person") -> None:
    """Those who stand to the child, by name."""
    form.fields[name].options = [(str(one.number), in_words(one)) for one in people_around(opened)]


def number(chosen: str) -> int | None:
    return int(chosen) if chosen else None


def step_of_plan(title: Any, form: type[StepForm], act: Any, **more: Any) -> WritePage:
    """A step that goes back to the plan."""
    return step(title, form, act, **{"goes_to": "plan_of_search", "template": TEMPLATE} | more)


class LineForm(StepForm):
    SMALL = ("owner_person",)

    topic = fields.SelectField(
        gettext_lazy("What is it about?"), choices(Topic), called=gettext_lazy("what it is about")
    )
    what = long_text(
        gettext_lazy("What exactly is to be asked or looked at?"),
        gettext_lazy("what is to be asked"),
        required=True,
        hint=gettext_lazy("Only staff searching for the child, or caring for them, can see this."),
    )
    owner = owner_field()
    due_at = due_field()
    owner_person = person_field()
    happened = None


def _prepare_line(form: LineForm, opened: OpenRecord) -> None:
    only_while_missing(form, opened)
    offer_people(form, opened)
    form.initial.setdefault("owner", my_party(form))
    form.initial.setdefault("due_at", opened.at + timedelta(hours=24))


def _open_line(opened: OpenRecord, form: LineForm, told: Told | None) -> None:
    said = form.cleaned_data
    suggested: Suggestion | None = getattr(form, "suggested", None)
    plan.open_line(
        opened,
        topic=Topic(said["topic"]),
        owner=Party(said["owner"]),
        owner_person=number(said["owner_person"]),
        due_at=said["due_at"],
        ground=suggested.ground if suggested is not None else None,
        source=suggested.source if suggested is not None else None,
        happened=form.happened_then,
        told=told,
    )


LINE = step_of_plan(
    gettext_lazy("A line of enquiry"),
    LineForm,
    _open_line,
    texts=texts_of(facts.LineOpened),
    prepare=_prepare_line,
    intro=gettext_lazy("One thing to be asked or looked at, with who does it and by when."),
)


def _suggested(form: StepForm, opened: OpenRecord) -> Suggestion:
    """What the address names, of what the record suggests to this person; otherwise no such page."""
    asked = (form.which["ground"], form.which["source"])
    found = next((one for one in plan_queries.suggestions(opened) if (one.ground, one.source) == asked), None)
    if found is None:
        raise Http404
    return found


def _prepare_suggested(form: StepForm, opened: OpenRecord) -> None:
    only_while_missing(form, opened)
    form.suggested = _suggested(form, opened)  # type: ignore[attr-defined]
    if isinstance(form, LineForm):
        form.initial.setdefault("topic", form.suggested.topic.value)  # type: ignore[attr-defined]
        _prepare_line(form, opened)


def _above_suggested(opened: OpenRecord) -> Beside:
    """The suggestion itself, above the form."""

    def shown(form: StepForm, words: Words) -> dict[str, Any]:
        one: Suggestion = form.suggested  # type: ignore[attr-defined]
        text = words(one.what, _("Not shown to you")) if one.what is not None else ""
        return {"said": {"title": labels.begun(one.ground), "text": plan_of_search_words.of_suggestion(one, text)}}

    return Beside([one.what for one in plan_queries.suggestions(opened)], shown)


TAKE_UP = step_of_plan(
    gettext_lazy("Take up what the record suggests"),
    LineForm,
    _open_line,
    texts=texts_of(facts.LineOpened),
    prepare=_prepare_suggested,
    beside=_above_suggested,
)


def reasons_field(label: Any) -> fields.LongTextField:
    return long_text(label, gettext_lazy("the reason"), required=True)


class AsideForm(StepForm):
    reasons = reasons_field(gettext_lazy("Why is it not followed?"))
    happened = None


def _set_suggestion_aside(opened: OpenRecord, form: AsideForm, told: Told | None) -> None:
    ground, source = Ground(form.which["ground"]), form.which["source"]
    plan.set_suggestion_aside(opened, ground=ground, source=source, happened=form.happened_then, told=told)


SUGGESTION_ASIDE = step_of_plan(
    gettext_lazy("Set a suggestion aside"),
    AsideForm,
    _set_suggestion_aside,
    texts=texts_of(facts.SuggestionSetAside),
    prepare=_prepare_suggested,
    beside=_above_suggested,
    intro=gettext_lazy("It stays in the plan with its reason, and is not offered again in this search."),
)


class LastPlanForm(StepForm):
    lines = fields.CheckboxesField(
        gettext_lazy("Which lines of the last plan begin this one?"), called=gettext_lazy("which lines")
    )
    due_at = due_field()
    happened = None


def _prepare_last_plan(form: LastPlanForm, opened: OpenRecord) -> None:
    only_while_missing(form, opened)
    there = {one.source for one in plan_queries.suggestions(opened, []) if one.ground is Ground.LAST_PLAN}
    form.lines_before = [one for one in opened.standing.search_plan.before if one.root in there]  # type: ignore[attr-defined]
    form.fields["lines"].options = [
        (str(one.root), plan_of_search_words.line_owed(one))
        for one in form.lines_before  # type: ignore[attr-defined]
    ]
    form.initial.setdefault("due_at", opened.at + timedelta(hours=24))
    form.initial.setdefault("lines", [str(root) for root in sorted(there)])


def words_of_lines(lines: Iterable[PlannedLine], name: str) -> Beside:
    """The words of each line under its tick in the field of that name, for whoever may read them."""
    written = {str(one.root): one.what for one in lines if one.what is not None}

    def shown(form: StepForm, words: Words) -> dict[str, Any]:
        field = form.fields.get(name)
        if field is not None:
            hints = {root: words(what, _("Not shown to you")) for root, what in written.items()}
            field.options = [fields.Option(one.value, one.label, hints.get(one.value, "")) for one in field.options]
        return {}

    return Beside(written.values(), shown)


def _lines_themselves(opened: OpenRecord) -> Beside:
    return words_of_lines(opened.standing.search_plan.before, "lines")


def _take_up_again(opened: OpenRecord, form: LastPlanForm, told: Told | None) -> None:
    said = form.cleaned_data
    roots = [int(one) for one in said["lines"]]
    plan.take_up_again(opened, lines=roots, due_at=said["due_at"], happened=form.happened_then, told=told)


LAST_PLAN = step_of_plan(
    gettext_lazy("Begin with the last plan's lines"),
    LastPlanForm,
    _take_up_again,
    prepare=_prepare_last_plan,
    beside=_lines_themselves,
    intro=gettext_lazy("Each keeps the words it had and whoever had it. Untick what no longer makes sense."),
)


def _the_line(form: StepForm, opened: OpenRecord) -> None:
    """A page about a line that was answered already says so and asks nothing."""
    only_while_missing(form, opened)
    form.line = rules.open_line(opened.standing, form.which["line"])  # type: ignore[attr-defined]


def above_line(opened: OpenRecord) -> Beside:
    """The line itself, above the form."""

    def shown(form: StepForm, words: Words) -> dict[str, Any]:
        line = form.line  # type: ignore[attr-defined]
        text = words(line.what, _("Not shown to you")) if line.what is not None else ""
        return {"said": {"title": plan_of_search_words.line_title(line), "text": text}}

    return Beside([one.what for one in opened.standing.search_plan.lines], shown)


class AnsweredForm(StepForm):
    WHEN = gettext_lazy("When was it done?")

    outcome = fields.RadiosField(
        gettext_lazy("What came of it?"),
        [
            fields.Option(Outcome.FOUND_SOMETHING.value, gettext_lazy("Something was found"), reveals="found"),
            fields.Option(Outcome.NOTHING.value, gettext_lazy("Nothing was found")),
            fields.Option(Outcome.CANNOT_BE_DONE.value, gettext_lazy("It cannot be done"), reveals="reasons"),
        ],
        called=gettext_lazy("what came of it"),
    )
    found = long_text(gettext_lazy("What was found?"), gettext_lazy("what was found"), required=True)
    reasons = long_text(gettext_lazy("Why can it not be done?"), gettext_lazy("why it cannot be done"), required=True)
    next = long_text(gettext_lazy("What comes next?"), gettext_lazy("what comes next"), rows=2)


def _answer(opened: OpenRecord, form: AnsweredForm, told: Told | None) -> None:
    outcome = Outcome(form.cleaned_data["outcome"])
    plan.answer_line(opened, line=form.which["line"], outcome=outcome, happened=form.happened_then, told=told)


ANSWERED = step_of_plan(
    gettext_lazy("What came of a line"),
    AnsweredForm,
    _answer,
    texts=texts_of(facts.LineAnswered),
    prepare=_the_line,
    beside=above_line,
    intro=gettext_lazy("If somebody else is to follow it, pass it on instead."),
)


class PassOnForm(StepForm):
    SMALL = ("owner_person", "reasons")

    owner = owner_field()
    due_at = due_field()
    owner_person = person_field()
    reasons = long_text(gettext_lazy("What must they know?"), gettext_lazy("what they must know"), rows=2)
    happened = None


def _prepare_pass_on(form: PassOnForm, opened: OpenRecord) -> None:
    _the_line(form, opened)
    offer_people(form, opened)
    form.initial.setdefault("due_at", max(form.line.due_at, opened.at + timedelta(hours=1)))  # type: ignore[attr-defined]


def _pass_on(opened: OpenRecord, form: PassOnForm, told: Told | None) -> None:
    said = form.cleaned_data
    plan.pass_line_on(
        opened,
        line=form.which["line"],
        owner=Party(said["owner"]),
        owner_person=number(said["owner_person"]),
        due_at=said["due_at"],
        seen=form.seen_through,
        happened=form.happened_then,
        told=told,
    )


PASS_ON = step_of_plan(
    gettext_lazy("Somebody else follows this line from now on"),
    PassOnForm,
    _pass_on,
    texts=texts_of(facts.LinePassedOn),
    prepare=_prepare_pass_on,
    beside=above_line,
)


def _set_aside(opened: OpenRecord, form: AsideForm, told: Told | None) -> None:
    plan.set_line_aside(opened, line=form.which["line"], seen=form.seen_through, happened=form.happened_then, told=told)


SET_ASIDE = step_of_plan(
    gettext_lazy("Set a line aside"),
    AsideForm,
    _set_aside,
    texts=texts_of(facts.LineSetAside),
    prepare=_the_line,
    beside=above_line,
    intro=gettext_lazy("It stays in the plan with its reason, and nobody owes it any more."),
)


class QuestionsForm(DecisionForm, StepForm):
    not_tried = long_text(
        gettext_lazy("What have we not tried?"), gettext_lazy("what we have not tried"), required=True
    )
    not_asked = long_text(
        gettext_lazy("Whom have we not asked?"), gettext_lazy("whom we have not asked"), required=True
    )
    child_would = long_text(
        gettext_lazy("What would this child have us do?"),
        gettext_lazy("what this child would have us do"),
        required=True,
        hint=gettext_lazy("From what they have said and shown. If nobody knows, write that, and who might."),
    )


def _answer_questions(opened: OpenRecord, form: QuestionsForm, told: Told | None) -> None:
    by = Party(my_party(form) or Party.GUARDIAN.value)
    plan.answer_three_questions(opened, by=by, happened=form.happened_then, told=told)


QUESTIONS = step_of_plan(
    gettext_lazy("The three questions of the month"),
    QuestionsForm,
    _answer_questions,
    texts=texts_of(facts.ThreeQuestionsAnswered),
    permission=Permission.AGREE_PLAN,
    prepare=only_while_missing,
    intro=gettext_lazy(
        "Once a month, at a review that widens the search. Then add what follows from the answers as lines."
    ),
)
