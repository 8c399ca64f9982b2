"""Pages on which contacts are expected: a plan agreed or stepped down line by line, and one contact once."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.contact import operations as contact
from alongside.rules import contact as rules
from alongside.rules.permissions import Permission
from alongside.vocabulary.codes import Known, Party
from alongside.vocabulary.contact import PlanAgreed, PlanLine, PlanMoment, PlanSteppedDown
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import Told, happened_at
from alongside.web import fields
from alongside.web.contact_pages import IN_TOUCH
from alongside.web.labels import choices
from alongside.web.plan_form import PlanForm
from alongside.web.told_form import DecisionForm
from alongside.web.write_page import WritePage, texts_of


class AgreeForm(PlanForm):
    with_child = fields.RadiosField(
        gettext_lazy("Was it agreed with the child?"),
        choices(Known),
        called=gettext_lazy("whether the child agreed"),
    )
    reasons = fields.LongTextField(
        gettext_lazy("Why this plan, and what does the child say to it?"),
        called=gettext_lazy("why this plan"),
        required=False,
        rows=3,
    )


class StepDownForm(PlanForm):
    reasons = fields.LongTextField(
        gettext_lazy("Why are fewer contacts right now?"),
        called=gettext_lazy("why fewer contacts are right"),
        rows=3,
        hint=gettext_lazy("Never because nothing was heard."),
    )


def _offer_dense(form: AgreeForm, opened: OpenRecord) -> None:
    form.offer(rules.dense_plan())


def _offer_current(form: StepDownForm, opened: OpenRecord) -> None:
    plan = opened.standing.plan
    steady = tuple(line for line in plan.lines if not line.dense and line.wall_minutes is not None) if plan else ()
    form.offer(steady)


def _by_page_number(form: PlanForm, act: Callable[..., Any], **more: Any) -> None:
    """The rules count the lines they are given; the page counts those it shows."""
    kept = form.kept
    try:
        act(lines=tuple(kept.values()), **more)
    except Invalid as said:
        place = said.field.removeprefix("line_")
        if not place.isdecimal():
            raise
        number = list(kept)[int(place) - 1]
        field = f"line_{number}" if f"line_{number}" in form.fields else f"keep_{number}"
        raise Invalid(field, said.why, said.remedy) from said


def _agree(opened: OpenRecord, form: AgreeForm, _told: Told | None) -> None:
    def act(lines: tuple[PlanLine, ...]) -> None:
        contact.agree_plan(
            opened,
            lines=lines,
            seen=form.seen_through,
            happened=happened_at(opened.at),
            with_child=Known(form.cleaned_data["with_child"]),
        )

    _by_page_number(form, act)


def _step_down(opened: OpenRecord, form: StepDownForm, _told: Told | None) -> None:
    def act(lines: tuple[PlanLine, ...]) -> None:
        contact.step_down_plan(opened, lines=lines, seen=form.seen_through, happened=happened_at(opened.at))

    _by_page_number(form, act)


AGREE = WritePage(
    title=gettext_lazy("Agree a contact plan"),
    button=gettext_lazy("Agree this plan"),
    permission=Permission.AGREE_PLAN,
    form=AgreeForm,
    act=_agree,
    texts=texts_of(PlanAgreed),
    template="pages/plan.html",
    prepare=_offer_dense,
    intro=gettext_lazy(
        "It is dense for 72 hours, round the moments when children go, and begins again after a move or a "
        "return. No sleeping child is woken for it. A message meets none of these."
    ),
)
STEP_DOWN = WritePage(
    title=gettext_lazy("Step the contact plan down"),
    button=gettext_lazy("Step it down"),
    permission=Permission.AGREE_PLAN,
    form=StepDownForm,
    act=_step_down,
    texts=texts_of(PlanSteppedDown),
    template="pages/plan.html",
    prepare=_offer_current,
    intro=gettext_lazy("Fewer contacts from here, with a reason. What is kept goes on as below."),
)

ONCE = (
    PlanMoment.AFTER_COURT,
    PlanMoment.AFTER_CALL,
    PlanMoment.AFTER_HOME_OFFICE,
    PlanMoment.STAFF_CHANGE,
    PlanMoment.ARRIVAL,
    PlanMoment.GUARDIAN_VISIT,
)


class ExpectOnceForm(DecisionForm):
    moment = fields.RadiosField(
        gettext_lazy("After what?"),
        choices(ONCE),
        called=gettext_lazy("after what"),
    )
    owed_by = fields.SelectField(
        gettext_lazy("Who will be in touch?"), choices(IN_TOUCH), called=gettext_lazy("who will be in touch")
    )
    due_at = fields.LondonMomentField(
        gettext_lazy("By when?"),
        called=gettext_lazy("the time by when"),
        hint=gettext_lazy("If nobody has been in touch by then, it shows as missed within seconds."),
    )


def _expect(opened: OpenRecord, form: ExpectOnceForm, _told: Told | None) -> None:
    said = form.cleaned_data
    contact.expect_once(
        opened,
        moment=PlanMoment(said["moment"]),
        owed_by=Party(said["owed_by"]),
        due_at=said["due_at"],
        happened=happened_at(opened.at),
    )


EXPECT_ONCE = WritePage(
    title=gettext_lazy("Expect one contact"),
    button=gettext_lazy("Save"),
    permission=Permission.AGREE_PLAN,
    form=ExpectOnceForm,
    act=_expect,
)
