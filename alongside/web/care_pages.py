"""Forms about the authority's care: looked after or not, on what legal ground, visits, reviews, plans, who was told."""

from typing import Any

from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.missing.queries import as_they_stand
from alongside.placement import care
from alongside.rules import london, nation_words
from alongside.rules.permissions import Permission
from alongside.vocabulary import placement as facts
from alongside.vocabulary import reference
from alongside.vocabulary.codes import AgencyKind, Known, Nation
from alongside.vocabulary.facts import Told
from alongside.web import fields, options, timeline
from alongside.web.missing_words import choices
from alongside.web.step_page import StepForm, long_text, step
from alongside.web.words import Words
from alongside.web.write_page import Beside, WritePage, texts_of


def caring(title: Any, form: type[StepForm], act: Any, **more: Any) -> WritePage:
    """A step that goes back to the page of the authority's care."""
    return step(title, form, act, goes_to="care", **{"permission": Permission.PLACE, **more})


def deciding(title: Any, form: type[StepForm], act: Any, **more: Any) -> WritePage:
    """A step that is the authority's own, or written by the line for it."""
    return caring(title, form, act, permission=Permission.ACCEPT_RESPONSIBILITY, **more)


def known(question: Any, called: Any) -> fields.RadiosField:
    """A question that may honestly be answered with *not known*."""
    return fields.RadiosField(question, choices(Known), called=called)


def codes_in_use(name: str, opened: OpenRecord, *, without: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    """The codes of one list of the return that may be used today, with their meaning."""
    today, nation = london.day_of(opened.at), opened.standing.nation
    usable = [code for code in reference.code_list(name).values() if code.usable_on(today)]
    return [
        (code.code, nation_words.with_code(_meaning(name, code.code, nation), code.code, nation))
        for code in usable
        if code.code not in without
    ]


def _meaning(name: str, code: str, nation: Nation | None) -> str:
    return nation_words.legal_ground(code, nation) if name == "LS" else reference.code_label(name, code)


class LegalStatusForm(StepForm):
    WHEN = gettext_lazy("From when does it hold?")

    legal_status = fields.SelectField(
        gettext_lazy("On what legal ground?"),
        called=gettext_lazy("the legal ground"),
        hint=gettext_lazy("Some powers to find a child stand only with some grounds."),
    )


def _offer_grounds(form: LegalStatusForm, opened: OpenRecord) -> None:
    now = opened.standing.legal_status
    form.fields["legal_status"].options = codes_in_use("LS", opened, without=frozenset({now} if now else ()))


def _look_after(opened: OpenRecord, form: LegalStatusForm, told: Told | None) -> None:
    care.look_after(opened, legal_status=form.cleaned_data["legal_status"], happened=form.happened_then, told=told)


def _change_ground(opened: OpenRecord, form: LegalStatusForm, told: Told | None) -> None:
    status = form.cleaned_data["legal_status"]
    care.change_legal_status(opened, legal_status=status, happened=form.happened_then, told=told)


LOOKED_AFTER = deciding(
    gettext_lazy("The authority began to look after the child"),
    LegalStatusForm,
    _look_after,
    prepare=_offer_grounds,
    intro=gettext_lazy("Plans, visits and reviews are counted from this day."),
)
LEGAL_STATUS = deciding(
    gettext_lazy("The legal ground changed"), LegalStatusForm, _change_ground, prepare=_offer_grounds
)


class LeftForm(StepForm):
    WHEN = gettext_lazy("When did the authority stop looking after the child?")

    reason = fields.SelectField(gettext_lazy("Why did it end?"), called=gettext_lazy("why it ended"))


def _offer_reasons(form: LeftForm, opened: OpenRecord) -> None:
    form.fields["reason"].options = codes_in_use("REC", opened, without=frozenset({"X1"}))


def _leave(opened: OpenRecord, form: LeftForm, told: Told | None) -> None:
    care.leave_care(opened, reason=form.cleaned_data["reason"], happened=form.happened_then, told=told)


LEFT_CARE = deciding(
    gettext_lazy("The authority no longer looks after the child"),
    LeftForm,
    _leave,
    prepare=_offer_reasons,
    intro=gettext_lazy("The guardian stays. A child who is missing stays missing, and is looked for."),
)


class TransferReferredForm(StepForm):
    WHEN = gettext_lazy("When was it referred?")

    to = options.searchable(
        gettext_lazy("To which authority, if that is known?"),
        options.authorities(),
        called=gettext_lazy("the authority"),
        required=False,
    )


def _refer_for_transfer(opened: OpenRecord, form: TransferReferredForm, told: Told | None) -> None:
    care.refer_for_transfer(opened, to=form.cleaned_data["to"] or None, happened=form.happened_then, told=told)


TRANSFER_REFERRED = deciding(
    gettext_lazy("Referred to the National Transfer Scheme"), TransferReferredForm, _refer_for_transfer
)


class TransferredForm(StepForm):
    WHEN = gettext_lazy("When did the other authority take over?")

    authority = options.searchable(
        gettext_lazy("Which authority took over?"), options.authorities(), called=gettext_lazy("the authority")
    )


def _transfer(opened: OpenRecord, form: TransferredForm, told: Told | None) -> None:
    care.transfer(opened, authority=form.cleaned_data["authority"], happened=form.happened_then, told=told)


TRANSFERRED = deciding(
    gettext_lazy("Another authority took over"),
    TransferredForm,
    _transfer,
    intro=gettext_lazy("Guardian, promises, what is owed and any search go on without a break."),
)


class VisitForm(StepForm):
    WHEN = gettext_lazy("When was the visit?")

    how = fields.RadiosField(
        gettext_lazy("Was the child seen?"),
        [
            ("alone", gettext_lazy("Seen, and seen alone")),
            ("seen", gettext_lazy("Seen, with others there")),
            ("not", gettext_lazy("Not seen")),
        ],
        called=gettext_lazy("whether the child was seen"),
    )
    words = long_text(gettext_lazy("What should others know of it?"), gettext_lazy("what should be known"))


def _visit(opened: OpenRecord, form: VisitForm, told: Told | None) -> None:
    how = form.cleaned_data["how"]
    care.visit(opened, seen=how != "not", seen_alone=how == "alone", happened=form.happened_then, told=told)


VISITED = caring(gettext_lazy("The social worker visited"), VisitForm, _visit, texts=texts_of(facts.Visited))


class ReviewForm(StepForm):
    WHEN = gettext_lazy("When was the review?")

    took_part = fields.SelectField(
        gettext_lazy("How did the child take part?"), called=gettext_lazy("how the child took part")
    )
    trafficking_needs_met = known(
        gettext_lazy("Are the needs that come from trafficking, or from being here alone, being met?"),
        gettext_lazy("whether those needs are met"),
    )


def _offer_ways(form: ReviewForm, opened: OpenRecord) -> None:
    form.fields["took_part"].options = codes_in_use("REVIEW_CODE", opened, without=frozenset({"PN0"}))


def _review(opened: OpenRecord, form: ReviewForm, told: Told | None) -> None:
    said = form.cleaned_data
    held = facts.ReviewHeld(took_part=said["took_part"], trafficking_needs_met=Known(said["trafficking_needs_met"]))
    care.hold_review(opened, held, happened=form.happened_then, told=told)


REVIEWED = caring(gettext_lazy("A looked-after review was held"), ReviewForm, _review, prepare=_offer_ways)


class CarePlanForm(StepForm):
    WHEN = gettext_lazy("When was it made?")

    trafficking_recorded = known(
        gettext_lazy("Does the plan record that the child was or may have been trafficked, or is here alone?"),
        gettext_lazy("whether the plan records it"),
    )


def _care_plan(opened: OpenRecord, form: CarePlanForm, told: Told | None) -> None:
    made = facts.CarePlanMade(trafficking_recorded=Known(form.cleaned_data["trafficking_recorded"]))
    care.note(opened, made, happened=form.happened_then, told=told)


CARE_PLAN = caring(gettext_lazy("A care plan was made"), CarePlanForm, _care_plan)


class PlacementPlanForm(StepForm):
    WHEN = gettext_lazy("When was it made?")

    missing_measures = known(
        gettext_lazy("Does it say what is done each day so that the child does not go missing?"),
        gettext_lazy("whether it says so"),
    )


def _placement_plan(opened: OpenRecord, form: PlacementPlanForm, told: Told | None) -> None:
    made = facts.PlacementPlanMade(missing_measures=Known(form.cleaned_data["missing_measures"]))
    care.note(opened, made, happened=form.happened_then, told=told)


PLACEMENT_PLAN = caring(gettext_lazy("A placement plan was made"), PlacementPlanForm, _placement_plan)


class HealthForm(StepForm):
    WHEN = gettext_lazy("When was it done?")

    by = fields.SelectField(
        gettext_lazy("By whom?"),
        choices((AgencyKind.HEALTH, AgencyKind.AUTHORITY)),
        called=gettext_lazy("by whom"),
    )


def _health(opened: OpenRecord, form: HealthForm, told: Told | None) -> None:
    assessed = facts.HealthAssessed(by=AgencyKind(form.cleaned_data["by"]))
    care.note(opened, assessed, happened=form.happened_then, told=told)


HEALTH = caring(gettext_lazy("A health assessment was made"), HealthForm, _health)


class EducationForm(StepForm):
    WHEN = gettext_lazy("When was it made?")

    school_place = known(gettext_lazy("Has the child a school or college place?"), gettext_lazy("whether there is one"))


def _education(opened: OpenRecord, form: EducationForm, told: Told | None) -> None:
    planned = facts.EducationPlanned(school_place=Known(form.cleaned_data["school_place"]))
    care.note(opened, planned, happened=form.happened_then, told=told)


EDUCATION = caring(gettext_lazy("A personal education plan was made"), EducationForm, _education)


class PathwayForm(StepForm):
    WHEN = gettext_lazy("When was it done?")

    trafficking_considered = known(
        gettext_lazy("Were needs that come from trafficking, or from being here alone, considered?"),
        gettext_lazy("whether they were considered"),
    )


def _pathway(opened: OpenRecord, form: PathwayForm, told: Told | None) -> None:
    assessed = facts.PathwayAssessed(trafficking_considered=Known(form.cleaned_data["trafficking_considered"]))
    care.note(opened, assessed, happened=form.happened_then, told=told)


PATHWAY = caring(gettext_lazy("The pathway assessment was completed"), PathwayForm, _pathway)


class SeriousEventForm(StepForm):
    WHEN = gettext_lazy("When were they told? If nobody was told yet: when did you learn that?")

    to_regulator = known(gettext_lazy("Was the regulator told?"), gettext_lazy("whether the regulator was told"))
    to_authority = known(
        gettext_lazy("Was the authority that placed the child told?"), gettext_lazy("whether the authority was told")
    )


def _serious_event(opened: OpenRecord, form: SeriousEventForm, told: Told | None) -> None:
    said = form.cleaned_data
    notified = facts.SeriousEventNotified(
        to_regulator=Known(said["to_regulator"]), to_authority=Known(said["to_authority"])
    )
    care.note(opened, notified, happened=form.happened_then, told=told)


SERIOUS_EVENT = caring(gettext_lazy("A serious event at the home was notified"), SeriousEventForm, _serious_event)


class NotifiedForm(StepForm):
    WHEN = gettext_lazy("When were they told?")

    whom = fields.RadiosField(
        gettext_lazy("Who was told in writing where the child lives?"),
        choices(facts.Notified),
        called=gettext_lazy("who was told"),
    )


def _notify(opened: OpenRecord, form: NotifiedForm, told: Told | None) -> None:
    whom = facts.Notified(form.cleaned_data["whom"])
    care.notify(opened, whom=whom, happened=form.happened_then, told=told)


def _withheld(opened: OpenRecord) -> Beside:
    """Whoever is about to tell the family or a carer before reads first from whom it is withheld, and why."""
    entries = as_they_stand(opened, facts.NotificationWithheld)

    def shown(_form: Any, words: Words) -> dict[str, Any]:
        return {"withheld": timeline.lines(opened, entries, words, linked=False)}

    return Beside(timeline.wanted(entries), shown)


NOTIFIED = caring(
    gettext_lazy("Who was told in writing where the child lives"),
    NotifiedForm,
    _notify,
    beside=_withheld,
    template="pages/care_told.html",
)


class WithheldForm(StepForm):
    WHEN = gettext_lazy("When was that decided?")

    whom = fields.RadiosField(
        gettext_lazy("Who is not told where the child lives?"),
        choices((facts.Notified.FAMILY, facts.Notified.PREVIOUS_CARER)),
        called=gettext_lazy("who is not told"),
        hint=gettext_lazy("Health, school and the independent reviewing officer (IRO) are always told."),
    )
    reasons = long_text(
        gettext_lazy("How would telling them put the child at risk of significant harm?"),
        gettext_lazy("the reasons"),
        required=True,
    )


def _withhold(opened: OpenRecord, form: WithheldForm, told: Told | None) -> None:
    whom = facts.Notified(form.cleaned_data["whom"])
    care.withhold_notification(opened, whom=whom, happened=form.happened_then, told=told)


WITHHELD = deciding(
    gettext_lazy("Do not tell somebody where the child lives"),
    WithheldForm,
    _withhold,
    texts=texts_of(facts.NotificationWithheld),
)
