"""Told and taken, kept apart: they were told, they took it, they would not take it."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.missing import operations as missing
from alongside.people import desks
from alongside.rules import missing as rules
from alongside.vocabulary import reference
from alongside.vocabulary.classes import Class
from alongside.vocabulary.facts import Told as SaidBy
from alongside.vocabulary.missing import Route, Told
from alongside.web import fields, missing_words
from alongside.web.missing_words import choices
from alongside.web.step_page import StepForm, long_text, step
from alongside.web.write_page import Beside

POLICE_ROUTES = (
    Route.CALL_999,
    Route.CALL_101,
    Route.IN_PERSON,
    Route.ONLINE_FORM,
    Route.TELEPHONE,
    Route.EMAIL,
)
OTHER_ROUTES = (Route.TELEPHONE, Route.IN_PERSON, Route.EMAIL, Route.ONLINE_FORM, Route.THIS_RECORD)


def whom_of(form: StepForm) -> Told:
    """Whom the page is about: its address says so."""
    return Told(form.which["whom"])


def forces() -> list[tuple[str, str]]:
    """Every force, by name."""
    return sorted(((each.code, each.name) for each in reference.forces()), key=lambda pair: pair[1])


def force_field(label: Any, called: Any) -> fields.SelectField:
    """One of the forces, where somebody knows which."""
    return fields.SelectField(label, forces(), called=called, required=False, nothing_chosen=gettext_lazy("Not noted"))


def only_while_missing(form: StepForm, opened: OpenRecord) -> None:
    """A page of an open episode is not shown where there is none."""
    rules.open_episode(opened.standing)


class TellForm(StepForm):
    WHEN = gettext_lazy("When were they told?")

    route = fields.RadiosField(
        gettext_lazy("How were they told?"), choices(OTHER_ROUTES), called=gettext_lazy("how they were told")
    )
    force = force_field(gettext_lazy("Which force?"), gettext_lazy("the force"))


def _by_myself(form: StepForm, opened: OpenRecord) -> None:
    """Whoever rings has done it themselves, the line too, which otherwise mostly writes for others."""
    only_while_missing(form, opened)
    form.initial["known_by"] = "myself"


def _prepare_telling(form: TellForm, opened: OpenRecord) -> None:
    _by_myself(form, opened)
    whom = whom_of(form)
    if whom in (Told.POLICE, Told.OTHER_FORCE):
        form.fields["route"].options = choices(POLICE_ROUTES)
    if whom is Told.OTHER_FORCE:
        form.fields["force"].required = True
    else:
        form.fields.pop("force")


def _tell(opened: OpenRecord, form: TellForm, told: SaidBy | None) -> None:
    said, whom = form.cleaned_data, whom_of(form)
    desk = desks.of_force(opened.connection, said["force"]) if said.get("force") else None
    missing.tell(opened, whom=whom, route=Route(said["route"]), desk=desk, happened=form.happened_then, told=told)


def _about(police: Any, words: Any) -> Callable[[OpenRecord], Beside]:
    """The heading above the form says whom it is about."""

    def beside(opened: OpenRecord) -> Beside:
        return Beside((), lambda form, _words: {"heading": _heading(form)})

    def _heading(form: StepForm) -> str:
        whom = whom_of(form)
        return police if whom is Told.POLICE else words % {"whom": missing_words.said(whom)}

    return beside


class TakeForm(StepForm):
    WHEN = gettext_lazy("When did they take it?")

    taken_by = fields.TextField(
        gettext_lazy("Who took it?"),
        called=gettext_lazy("who took it"),
        hint=gettext_lazy("A name or number, or that it is not known."),
    )
    reference = fields.TextField(
        gettext_lazy("Their reference"),
        called=gettext_lazy("their reference"),
        required=False,
        spellcheck=False,
    )


def _take(opened: OpenRecord, form: TakeForm, told: SaidBy | None) -> None:
    missing.take(opened, whom=whom_of(form), happened=form.happened_then, told=told)


class NotTakenForm(StepForm):
    WHEN = gettext_lazy("When did they say so?")

    reasons = long_text(gettext_lazy("What did they say?"), gettext_lazy("what they said"), required=True)


def _not_taken(opened: OpenRecord, form: NotTakenForm, told: SaidBy | None) -> None:
    missing.note_not_taken(opened, whom=whom_of(form), happened=form.happened_then, told=told)


TELL = step(
    gettext_lazy("They were told"),
    TellForm,
    _tell,
    prepare=_prepare_telling,
    beside=_about(gettext_lazy("Police were told"), gettext_lazy("They were told: %(whom)s")),
    intro=gettext_lazy("Being told is not taking it on: they have it only once one of them says so."),
)
TAKE = step(
    gettext_lazy("They took the report"),
    TakeForm,
    _take,
    texts={"taken_by": Class.CASEWORK, "reference": Class.IDENTITY},
    prepare=_by_myself,
    beside=_about(gettext_lazy("Police took the report"), gettext_lazy("They took the report: %(whom)s")),
    intro=gettext_lazy("Somebody there has said that they have it and act on it."),
)
NOT_TAKEN = step(
    gettext_lazy("They would not take the report"),
    NotTakenForm,
    _not_taken,
    texts={"reasons": Class.CASEWORK},
    prepare=_by_myself,
    beside=_about(
        gettext_lazy("Police would not take the report"), gettext_lazy("They would not take the report: %(whom)s")
    ),
    intro=gettext_lazy("The report stands whatever they say. If the child is in danger, ring 999 again."),
)
