"""What agencies decided or did about a missing child, and away become missing. None of it ends a search."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.missing import operations as missing
from alongside.vocabulary import missing as facts
from alongside.vocabulary.codes import AgencyKind, Known, Teller
from alongside.vocabulary.facts import Told as SaidBy
from alongside.vocabulary.missing import State
from alongside.web import fields
from alongside.web.missing_words import choices
from alongside.web.step_page import StepForm, long_text, step
from alongside.web.told_pages import force_field, only_while_missing
from alongside.web.write_page import Beside, texts_of

TEMPLATE = "pages/plan_of_search_step.html"
"""Draws what is said above the form."""


SAID = {
    State.AWAY: gettext_lazy("I know where they are now: they are away without authorisation, and no longer missing"),
    State.MISSING: gettext_lazy("Nobody knows where they are now: they are missing"),
}
"""What somebody says in their own name who changes it; it names the state, so that nobody changes it back unawares."""


class StateForm(StepForm):
    WHEN = gettext_lazy("Since when?")

    state = fields.CheckboxesField(
        gettext_lazy("Do you know where the child is?"),
        called=gettext_lazy("where the child is"),
        error_messages={"required": gettext_lazy("Tick the box if it is so; if not, leave the child as they are")},
    )
    reasons = long_text(gettext_lazy("What has changed?"), gettext_lazy("what has changed"))


def _other_state(form: StateForm, opened: OpenRecord) -> None:
    only_while_missing(form, opened)
    episode = opened.standing.episode
    assert episode is not None
    other = next(one for one in State if one is not episode.state)
    form.fields["state"].options = [(other.value, SAID[other])]


def _change(opened: OpenRecord, form: StateForm, told: SaidBy | None) -> None:
    state = State(form.cleaned_data["state"][0])
    missing.change_state(opened, state=state, happened=form.happened_then, told=told)


def _which_way(opened: OpenRecord) -> Beside:
    """The only way there is, and what it does to the response."""
    episode = opened.standing.episode
    if episode is None:
        return Beside((), lambda _form, _words: {})
    same = _("It stays the same search, with everything that is written in it.")
    if episode.state is State.MISSING:
        heading = _("Change from missing to away without authorisation")
        button = _("Change to away without authorisation")
        title = _("This lowers the response. If in doubt, leave the child missing.")
        about = _("Only where you know where the child is now, and they should not be there.")
    else:
        heading = _("Change from away without authorisation to missing")
        button = _("Change to missing")
        title = _("This raises the response. If nobody knows where the child is, ring police now: 999, or 101.")
        about = _("Away means that you know where the child is. If you no longer do, they are missing.")
    shown = {"heading": heading, "button_words": button, "said": {"title": title, "text": f"{about} {same}"}}
    return Beside((), lambda _form, _words: shown)


CHANGE_STATE = step(
    gettext_lazy("Away becomes missing, or missing away"),
    StateForm,
    _change,
    texts=texts_of(facts.StateChanged),
    prepare=_other_state,
    beside=_which_way,
    template=TEMPLATE,
)


class StrategyForm(StepForm):
    WHEN = gettext_lazy("When was it considered?")

    held = fields.RadiosField(
        gettext_lazy("What was decided?"),
        [("yes", gettext_lazy("To hold a strategy discussion")), ("no", gettext_lazy("Not to hold one now"))],
        called=gettext_lazy("what was decided"),
    )
    reasons = long_text(gettext_lazy("Why was that decided?"), gettext_lazy("the reasons"))
    guardian_invited = fields.RadiosField(
        gettext_lazy("Was the guardian invited?"),
        choices(Known),
        called=gettext_lazy("whether the guardian was invited"),
    )


def _strategy(opened: OpenRecord, form: StrategyForm, told: SaidBy | None) -> None:
    said = form.cleaned_data
    decided = facts.StrategyDecided(
        held=said["held"] == "yes",
        guardian_invited=Known(said["guardian_invited"]),
        reasons=opened.sealed.get("reasons"),
    )
    missing.note(opened, decided, happened=form.happened_then, told=told)


STRATEGY = step(
    gettext_lazy("A strategy discussion was considered"),
    StrategyForm,
    _strategy,
    texts=texts_of(facts.StrategyDecided),
    prepare=only_while_missing,
)


class ForceForm(StepForm):
    WHEN = gettext_lazy("When was that?")

    force = force_field(gettext_lazy("Which force did this?"), gettext_lazy("the force"))


def _unit(opened: OpenRecord, form: ForceForm, told: SaidBy | None) -> None:
    notified = facts.UnitNotified(force=form.cleaned_data["force"] or None)
    missing.note(opened, notified, happened=form.happened_then, told=told)


def _circulated(opened: OpenRecord, form: ForceForm, told: SaidBy | None) -> None:
    circulated = facts.Circulated(force=form.cleaned_data["force"] or None)
    missing.note(opened, circulated, happened=form.happened_then, told=told)


class UnitForm(ForceForm):
    force = force_field(gettext_lazy("Which force notified the Unit?"), gettext_lazy("the force"))


UNIT_NOTIFIED = step(
    gettext_lazy("The UK Missing Persons Unit was notified"), UnitForm, _unit, prepare=only_while_missing
)
CIRCULATED = step(gettext_lazy("Made visible to other forces"), ForceForm, _circulated, prepare=only_while_missing)


class PoliceClosedForm(StepForm):
    WHEN = gettext_lazy("When did police close it?")

    reasons = long_text(gettext_lazy("What reason did they give?"), gettext_lazy("the reason they gave"))


def _police_closed(opened: OpenRecord, form: PoliceClosedForm, told: SaidBy | None) -> None:
    closed = facts.PoliceClosed(reasons=opened.sealed.get("reasons"))
    missing.note(opened, closed, happened=form.happened_then, told=told)


POLICE_CLOSED = step(
    gettext_lazy("Police closed their own report"),
    PoliceClosedForm,
    _police_closed,
    texts=texts_of(facts.PoliceClosed),
    intro=gettext_lazy(
        "This ends nothing here. The child stays missing until somebody has them and a second person has confirmed it."
    ),
)


MAY_SAY = (
    Teller.OFFICER,
    Teller.CALL_HANDLER,
    Teller.HEALTH_WORKER,
    Teller.SOCIAL_WORKER,
    Teller.EMERGENCY_DUTY_WORKER,
)
"""Who speaks for police, a hospital or the authority."""


class DiedForm(StepForm):
    WHEN = gettext_lazy("When did the child die?")

    by = fields.SelectField(
        gettext_lazy("Who says so?"),
        choices((AgencyKind.POLICE, AgencyKind.HEALTH, AgencyKind.AUTHORITY)),
        called=gettext_lazy("who says so"),
    )
    told_by = long_text(gettext_lazy("Who told us, and how can they be reached?"), gettext_lazy("who told us"), rows=2)
    sure = fields.TickField(
        gettext_lazy("I am recording that this child has died"),
        called=gettext_lazy("to say that you are recording a death"),
    )


def _only_from_them(form: DiedForm, opened: OpenRecord) -> None:
    """Whoever told the writer is one of those who may say so; and nobody writes this as it happens."""
    form.fields["happened"].widget.now = False
    form.fields["teller"].options = choices(MAY_SAY)


def _died(opened: OpenRecord, form: DiedForm, told: SaidBy | None) -> None:
    missing.record_death(opened, by=AgencyKind(form.cleaned_data["by"]), happened=form.happened_then, told=told)


DIED = step(
    gettext_lazy("The child has died"),
    DiedForm,
    _died,
    goes_to="death",
    texts=texts_of(facts.Died),
    intro=gettext_lazy(
        "Only if police, a hospital or the authority say so. If one of them told you, say who, below. What anybody else"
        " says is not enough. After this, no contact with the child is expected."
    ),
    prepare=_only_from_them,
    button=gettext_lazy("Record that this child has died"),
)
