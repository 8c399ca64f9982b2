"""Looking for a missing child: police risk level, and where they would sleep tonight. Reviews are in `plan_of_search_review`."""

from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.missing import search
from alongside.rules import london
from alongside.rules import missing as rules
from alongside.rules.search import LEVELS
from alongside.vocabulary import missing as facts
from alongside.vocabulary import reference
from alongside.vocabulary.codes import Party
from alongside.vocabulary.facts import Told as SaidBy
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing import BedLost
from alongside.vocabulary.missing_depth import LevelReason
from alongside.web import fields, house_choice, labels
from alongside.web.missing_words import choices
from alongside.web.step_page import StepForm, long_text, step
from alongside.web.told_form import DecisionForm
from alongside.web.told_pages import force_field, only_while_missing
from alongside.web.write_page import texts_of

OWNERS = (
    Party.POLICE,
    Party.CARER,
    Party.SOCIAL_WORKER,
    Party.EMERGENCY_DUTY_TEAM,
    Party.RESPONSIBLE_AUTHORITY,
    Party.GUARDIAN,
    Party.SERVICE_LINE,
    Party.HOST_AUTHORITY,
    Party.PLACEMENT_PROVIDER,
    Party.HEALTH,
)


class LevelForm(StepForm):
    WHEN = gettext_lazy("When was it set?")

    level = fields.RadiosField(gettext_lazy("Police risk level"), called=gettext_lazy("the police risk level"))
    force = force_field(gettext_lazy("Set by which force?"), gettext_lazy("the force"))
    because = fields.SelectField(
        gettext_lazy("If it is lower than before: why?"),
        labels.choices(LevelReason),
        called=gettext_lazy("why it is lower"),
        required=False,
        nothing_chosen=gettext_lazy("It is not lower"),
        hint=gettext_lazy("That the child always comes back is no reason. If police gave it all the same, choose it."),
    )
    supervisor_reason = long_text(
        gettext_lazy("The supervisor's reason, if it is below medium"),
        gettext_lazy("the supervisor's reason"),
        hint=gettext_lazy("Coming back often is no reason."),
    )


def _levels(form: LevelForm, opened: OpenRecord) -> None:
    only_while_missing(form, opened)
    today = london.day_of(opened.at)
    usable = [code for code in reference.code_list(LEVELS).values() if code.usable_on(today)]
    form.fields["level"].options = [
        (code.code, code.label) for code in sorted(usable, key=lambda code: -(code.order or 0))
    ]
    form.initial.setdefault("force", rules.open_episode(opened.standing).lead_force)


def _set_level(opened: OpenRecord, form: LevelForm, told: SaidBy | None) -> None:
    said = form.cleaned_data
    search.set_risk_level(
        opened,
        level=said["level"],
        force=said["force"] or None,
        because=LevelReason(said["because"]) if said["because"] else None,
        happened=form.happened_then,
        told=told,
    )


RISK_LEVEL = step(
    gettext_lazy("Police risk level"),
    LevelForm,
    _set_level,
    texts=texts_of(facts.RiskLevelSet),
    prepare=_levels,
    intro=gettext_lazy("The level as police set it. Every earlier level stays on record."),
)


class BedForm(DecisionForm, StepForm):
    where = long_text(
        gettext_lazy("If found tonight: where do they sleep?"),
        gettext_lazy("where they would sleep"),
        required=True,
        hint=gettext_lazy("Only staff searching for the child, or caring for them, can see this."),
    )
    home = fields.SelectField(
        gettext_lazy("If it is a house on the list, which?"),
        called=gettext_lazy("the house"),
        required=False,
        nothing_chosen=gettext_lazy("None of these"),
    )
    house_called = house_choice.by_name()
    fetched_by = fields.SelectField(
        gettext_lazy("Who fetches them, at any hour?"),
        choices(OWNERS),
        called=gettext_lazy("who fetches them"),
    )
    safe_now = fields.TickField(
        gettext_lazy("I decide that this is safe now, and my name stands beside it"),
        called=gettext_lazy("to say that you decide"),
    )


def _houses(form: BedForm, opened: OpenRecord) -> None:
    only_while_missing(form, opened)
    form.fields["home"].options = house_choice.options(opened)


def _answer_bed(opened: OpenRecord, form: BedForm, _told: SaidBy | None) -> None:
    said = form.cleaned_data
    search.answer_bed_tonight(
        opened,
        fetched_by=Party(said["fetched_by"]),
        seen=form.seen_through,
        home=house_choice.chosen(opened, said["home"], said["house_called"]),
        happened=happened_at(opened.at),
    )


BED_TONIGHT = step(
    gettext_lazy("Where the child would sleep tonight"),
    BedForm,
    _answer_bed,
    texts=texts_of(facts.BedTonightAnswered),
    prepare=_houses,
)


class BedLostForm(StepForm):
    WHEN = gettext_lazy("When was the bed lost?")

    because = fields.RadiosField(gettext_lazy("Why is there no bed?"), choices(BedLost), called=gettext_lazy("why"))


def _lose_bed(opened: OpenRecord, form: BedLostForm, told: SaidBy | None) -> None:
    because = BedLost(form.cleaned_data["because"])
    search.lose_bed_tonight(opened, because=because, happened=form.happened_then, told=told)


BED_LOST = step(
    gettext_lazy("There is no bed for tonight after all"),
    BedLostForm,
    _lose_bed,
    prepare=only_while_missing,
    intro=gettext_lazy("The responsible authority must then say at once where else the child would sleep."),
)
