"""Forms about an appeal or an approach: decided by name, gone out, asked down, down, looked at."""

from datetime import timedelta
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.missing import plan_appeals
from alongside.rules import search_appeals as rules
from alongside.vocabulary import search_paths as facts
from alongside.vocabulary.codes import Party
from alongside.vocabulary.facts import Told
from alongside.vocabulary.search_plan import AppealKind, ChildsView, Shown, TakeDownBecause
from alongside.web import fields, labels, london_time, plan_of_search_words
from alongside.web.labels import choices
from alongside.web.missing_words import choices as places
from alongside.web.plan_of_search_pages import TEMPLATE, number, offer_people, person_field
from alongside.web.step_page import StepForm, long_text, step
from alongside.web.told_form import DecisionForm
from alongside.web.told_pages import only_while_missing
from alongside.web.write_page import Beside, WritePage, texts_of

BECAUSE = (TakeDownBecause.CAUSES_HARM, TakeDownBecause.DECISION_CHANGED)
"""What somebody gives as a reason; found, died and still standing are written by the fact itself."""


def _page(title: Any, form: type[StepForm], act: Any, **more: Any) -> WritePage:
    return step(title, form, act, **{"goes_to": "search_appeals", "template": TEMPLATE} | more)


class DecideForm(DecisionForm, StepForm):
    kind = fields.SelectField(
        gettext_lazy("What is it about?"), choices(AppealKind), called=gettext_lazy("what it is about")
    )
    reasons = long_text(
        gettext_lazy(
            "Could it lead those who would harm the child, or to whom money is owed, to them or their family? "
            "Say why, or why not."
        ),
        gettext_lazy("why it is safe, or not"),
        required=True,
    )
    childs_view = fields.RadiosField(
        gettext_lazy("What is known of the child's own view?"),
        [
            fields.Option(ChildsView.WANTS_IT.value, labels.begun_later(ChildsView.WANTS_IT)),
            fields.Option(ChildsView.AGAINST_IT.value, labels.begun_later(ChildsView.AGAINST_IT)),
            fields.Option(ChildsView.NOT_KNOWN.value, labels.begun_later(ChildsView.NOT_KNOWN)),
        ],
        called=gettext_lazy("the child's own view"),
    )
    childs_words = long_text(
        gettext_lazy("In their words, and when they said it"), gettext_lazy("what the child said"), rows=2
    )
    allowed = fields.RadiosField(
        gettext_lazy("Your decision"),
        [
            fields.Option(
                "yes",
                gettext_lazy("Yes, it may be done"),
                reveals=("safe", "agreed_by", "may_show", "name_form", "area", "down_by"),
            ),
            fields.Option("no", gettext_lazy("No, it must not be done")),
        ],
        called=gettext_lazy("your decision"),
    )
    safe = fields.TickField(
        gettext_lazy(
            "I decide that it will not lead exploiters or creditors to the child, and my name stands beside it"
        ),
        called=gettext_lazy("to say that you decide"),
        required=False,
    )
    agreed_by = fields.CheckboxesField(
        gettext_lazy("Who else has agreed?"),
        places(
            (
                Party.GUARDIAN,
                Party.POLICE,
                Party.RESPONSIBLE_AUTHORITY,
                Party.SOCIAL_WORKER,
                Party.PRACTICE_COORDINATOR,
                Party.SERVICE_MANAGER,
            )
        ),
        called=gettext_lazy("who else has agreed"),
        required=False,
    )
    may_show = fields.CheckboxesField(
        gettext_lazy("What exactly may be shown? Nothing else"),
        choices(Shown),
        called=gettext_lazy("what may be shown"),
        required=False,
    )
    name_form = fields.TextField(
        gettext_lazy("The name, exactly as it may be shown"),
        called=gettext_lazy("the name"),
        required=False,
        spellcheck=False,
    )
    area = fields.TextField(
        gettext_lazy("The area, as wide as a county or a city"), called=gettext_lazy("the area"), required=False
    )
    down_by = fields.LondonMomentField(
        gettext_lazy("Taken down at the latest by"), called=gettext_lazy("the time it comes down"), required=False
    )


def _prepare_decision(form: DecideForm, opened: OpenRecord) -> None:
    only_while_missing(form, opened)
    form.initial.setdefault("down_by", opened.at + timedelta(days=14))


def _decide(opened: OpenRecord, form: DecideForm, _told: Told | None) -> None:
    said = form.cleaned_data
    plan_appeals.decide(
        opened,
        kind=AppealKind(said["kind"]),
        allowed=said["allowed"] == "yes",
        safe=bool(said["safe"]),
        childs_view=ChildsView(said["childs_view"]),
        agreed_by=[Party(one) for one in said["agreed_by"]],
        may_show=[Shown(one) for one in said["may_show"]],
        down_by=said["down_by"],
        seen=form.seen_through,
        happened=form.happened_then,
    )


DECIDE = _page(
    gettext_lazy("May the child be asked for in public, or at an embassy?"),
    DecideForm,
    _decide,
    texts=texts_of(facts.AppealDecided),
    prepare=_prepare_decision,
    intro=gettext_lazy(
        "A picture or a name reaches everybody, including those who look for the child to harm them. Without a decision by name"
        " nothing can be recorded as made. A no is kept as well."
    ),
    button=gettext_lazy("I decide this"),
)


def _above(opened: OpenRecord) -> Beside:
    """Which decision or which appeal the form is about, above it."""

    def shown(form: StepForm, _words: object) -> dict[str, Any]:
        plan = opened.standing.search_plan
        appeal = plan.appeal(form.which.get("appeal", 0))
        decision = plan.decision(appeal.decision if appeal is not None else form.which.get("decision", 0))
        title = labels.begun(decision.kind) if decision is not None else _("An appeal")
        if appeal is None:
            when = london_time.moment_in_words(decision.decided_at) if decision is not None else ""
            return {"said": {"title": title, "text": _("Decided on %(when)s") % {"when": when} if when else ""}}
        about = {
            "who": plan_of_search_words.owner_within(appeal.publisher, None, {}),
            "when": london_time.moment_in_words(appeal.made_at),
        }
        return {"said": {"title": title, "text": _("Published by: %(who)s. Out since %(when)s") % about}}

    return Beside((), shown)


class MadeForm(StepForm):
    WHEN = gettext_lazy("When did it go out?")
    SMALL = ("publisher_person",)

    shown = fields.CheckboxesField(gettext_lazy("What does it show?"), called=gettext_lazy("what it shows"))
    publisher = fields.SelectField(
        gettext_lazy("Who published it, and takes it down?"),
        places(plan_of_search_words.OWNERS),
        called=gettext_lazy("who published it"),
    )
    where = long_text(
        gettext_lazy("Where can it be seen?"), gettext_lazy("where it can be seen"), required=True, rows=2
    )
    publisher_person = person_field()


def _prepare_made(form: MadeForm, opened: OpenRecord) -> None:
    only_while_missing(form, opened)
    decision = opened.standing.search_plan.decision(form.which["decision"])
    if decision is None or not decision.allowed:
        raise Http404
    form.fields["shown"].options = [(one.value, labels.begun_later(one)) for one in decision.may_show]
    offer_people(form, opened, "publisher_person")


def _make(opened: OpenRecord, form: MadeForm, told: Told | None) -> None:
    said = form.cleaned_data
    plan_appeals.make(
        opened,
        decision=form.which["decision"],
        publisher=Party(said["publisher"]),
        publisher_person=number(said["publisher_person"]),
        shown=[Shown(one) for one in said["shown"]],
        happened=form.happened_then,
        told=told,
    )


MADE = _page(
    gettext_lazy("The appeal or approach went out"),
    MadeForm,
    _make,
    beside=_above,
    texts=texts_of(facts.AppealMade),
    prepare=_prepare_made,
    intro=gettext_lazy("Only what was decided may be shown. Whoever published it must take it down."),
)


class AskDownForm(StepForm):
    because = fields.RadiosField(gettext_lazy("Why must it come down?"), choices(BECAUSE), called=gettext_lazy("why"))
    words = long_text(gettext_lazy("What was said to them?"), gettext_lazy("what was said"), rows=2)


def _still_out(form: StepForm, opened: OpenRecord) -> None:
    rules.standing_appeal(opened.standing, form.which["appeal"])


def _ask_down(opened: OpenRecord, form: AskDownForm, told: Told | None) -> None:
    because = TakeDownBecause(form.cleaned_data["because"])
    plan_appeals.ask_down(opened, appeal=form.which["appeal"], because=because, happened=form.happened_then, told=told)


ASK_DOWN = _page(
    gettext_lazy("Ask for the appeal to come down"),
    AskDownForm,
    _ask_down,
    beside=_above,
    texts=texts_of(facts.TakeDownAsked),
    prepare=_still_out,
    intro=gettext_lazy("They have one day. When the child is found, this is asked automatically."),
)


class DownForm(StepForm):
    WHEN = gettext_lazy("When did it come down?")

    words = long_text(gettext_lazy("What did they take down, and where?"), gettext_lazy("what came down"), rows=2)


def _down(opened: OpenRecord, form: DownForm, told: Told | None) -> None:
    plan_appeals.take_down(opened, appeal=form.which["appeal"], happened=form.happened_then, told=told)


DOWN = _page(
    gettext_lazy("The appeal or approach came down"),
    DownForm,
    _down,
    beside=_above,
    texts=texts_of(facts.AppealTakenDown),
    prepare=_still_out,
    intro=gettext_lazy("Write down what the person who published it says. Somebody then looks whether it is gone."),
)


class CheckedForm(StepForm):
    WHEN = gettext_lazy("When did you look?")

    down = fields.RadiosField(
        gettext_lazy("Is it gone, wherever you looked?"),
        [
            fields.Option("yes", gettext_lazy("Yes")),
            fields.Option("no", gettext_lazy("No, it is still up somewhere"), reveals="words"),
        ],
        called=gettext_lazy("whether it is gone"),
    )
    words = long_text(
        gettext_lazy("Where is it still up?"), gettext_lazy("where it is still up"), required=True, rows=2
    )


def _prepare_check(form: CheckedForm, opened: OpenRecord) -> None:
    if opened.standing.search_plan.appeal(form.which["appeal"]) is None:
        raise Http404


def _check(opened: OpenRecord, form: CheckedForm, told: Told | None) -> None:
    down = form.cleaned_data["down"] == "yes"
    plan_appeals.check_down(opened, appeal=form.which["appeal"], down=down, happened=form.happened_then, told=told)


CHECKED = _page(
    gettext_lazy("Is the appeal down?"),
    CheckedForm,
    _check,
    beside=_above,
    texts=texts_of(facts.TakeDownChecked),
    prepare=_prepare_check,
    intro=gettext_lazy(
        "Look where it was, and search for copies. Where one is still up, it is asked to come down again."
    ),
)
