"""Found, in five steps that are never one: located, in safe hands, back, confirmed, checked."""

from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.missing import finding
from alongside.rules import missing as rules
from alongside.rules.missing import IN_PERSON, NO_ADULT, RESPONSIBLE
from alongside.rules.permissions import Permission
from alongside.vocabulary import missing as facts
from alongside.vocabulary.codes import HEARD_ONLY, AgencyKind, HowKnown, Known, Party, Teller
from alongside.vocabulary.facts import Told as SaidBy
from alongside.web import fields, house_choice
from alongside.web.confirm_return import who_has_the_child
from alongside.web.information_pages import SOURCES
from alongside.web.missing_words import choices
from alongside.web.step_page import StepForm, long_text, my_party, step
from alongside.web.told_pages import force_field, only_while_missing
from alongside.web.write_page import texts_of

ADULTS = tuple(one for one in Teller if one not in NO_ADULT)
HANDS = tuple(one for one in AgencyKind if one in RESPONSIBLE or one is AgencyKind.FAMILY)
CONFIRMING = (
    Party.GUARDIAN,
    Party.PRACTICE_COORDINATOR,
    Party.SERVICE_MANAGER,
    Party.SERVICE_LINE,
    Party.SOCIAL_WORKER,
    Party.EMERGENCY_DUTY_TEAM,
    Party.POLICE,
    Party.CARER,
    Party.PLACEMENT_PROVIDER,
    Party.HOST_AUTHORITY,
)


def _how(label: str, ways: object) -> fields.RadiosField:
    return fields.RadiosField(label, choices(ways), called=gettext_lazy("how it is known"))


class LocatedForm(StepForm):
    WHEN = gettext_lazy("When was the child seen or spoken with?")

    seen_by = fields.SelectField(
        gettext_lazy("Who found them?"), choices(SOURCES), called=gettext_lazy("who found them")
    )
    how = _how(gettext_lazy("How do they know?"), tuple(one for one in HowKnown if one not in HEARD_ONLY))
    where = long_text(gettext_lazy("Where, and who is with them?"), gettext_lazy("where"))
    name_as_heard = fields.TextField(
        gettext_lazy("The name they gave, as it was written down"),
        called=gettext_lazy("the name"),
        required=False,
        spellcheck=False,
    )
    force = force_field(gettext_lazy("In which force's area?"), gettext_lazy("the force"))


def _locate(opened: OpenRecord, form: LocatedForm, told: SaidBy | None) -> None:
    said = form.cleaned_data
    finding.locate(
        opened,
        seen_by=Teller(said["seen_by"]),
        how=HowKnown(said["how"]),
        force=said["force"] or None,
        happened=form.happened_then,
        told=told,
    )


LOCATED = step(
    gettext_lazy("Located"),
    LocatedForm,
    _locate,
    texts=texts_of(facts.Located),
    prepare=only_while_missing,
    intro=gettext_lazy(
        "Somebody saw or spoke with the child and knows where they are. Nobody has them yet, and they stay missing."
    ),
)


class SafeForm(StepForm):
    WHEN = gettext_lazy("Since when has the adult had the child?")

    adult = fields.RadiosField(
        gettext_lazy("Who has the child, in person?"),
        choices(HANDS),
        called=gettext_lazy("who has the child"),
    )
    who = long_text(gettext_lazy("Their name or number, and how to reach them"), gettext_lazy("who they are"), rows=2)
    where = long_text(gettext_lazy("Where are they?"), gettext_lazy("where they are"), rows=2)


def _safe(opened: OpenRecord, form: SafeForm, told: SaidBy | None) -> None:
    finding.take_into_safe_hands(
        opened, adult=AgencyKind(form.cleaned_data["adult"]), happened=form.happened_then, told=told
    )


SAFE_HANDS = step(
    gettext_lazy("In safe hands"),
    SafeForm,
    _safe,
    texts=texts_of(facts.InSafeHands),
    prepare=only_while_missing,
    intro=gettext_lazy(
        "A responsible adult has the child with them. An adult who only says that they are family "
        "is not yet safe hands."
    ),
)


class BackForm(StepForm):
    WHEN = gettext_lazy("When did the child come back?")

    received_by = fields.SelectField(
        gettext_lazy("Who received the child?"),
        choices(ADULTS),
        called=gettext_lazy("who received the child"),
    )
    how = _how(gettext_lazy("How is it known?"), tuple(one for one in HowKnown if one in IN_PERSON))
    offered_talk_before = fields.RadiosField(
        gettext_lazy("Was the child asked, before going back, whether they want to talk, and whether it is safe?"),
        choices(Known),
        called=gettext_lazy("whether the child was asked before"),
    )


def _back(opened: OpenRecord, form: BackForm, told: SaidBy | None) -> None:
    said = form.cleaned_data
    finding.come_back(
        opened,
        received_by=Teller(said["received_by"]),
        how=HowKnown(said["how"]),
        offered_talk_before=Known(said["offered_talk_before"]),
        happened=form.happened_then,
        told=told,
    )


BACK = step(
    gettext_lazy("The child is back"),
    BackForm,
    _back,
    intro=gettext_lazy(
        "The child is back where they live, and an adult has received them. A second person still "
        "confirms it; police still make their check."
    ),
)


class ElsewhereForm(StepForm):
    WHEN = gettext_lazy("When did the child get there?")

    received_by = fields.SelectField(
        gettext_lazy("Who received the child?"),
        choices(ADULTS),
        called=gettext_lazy("who received the child"),
    )
    how = _how(gettext_lazy("How is it known?"), tuple(one for one in HowKnown if one in IN_PERSON))
    home = fields.SelectField(
        gettext_lazy("If it is a house on the list, which?"),
        called=gettext_lazy("the house"),
        required=False,
        nothing_chosen=gettext_lazy("None of these"),
    )
    house_called = house_choice.by_name()


def _prepare_elsewhere(form: ElsewhereForm, opened: OpenRecord) -> None:
    form.fields["home"].options = house_choice.options(opened)


def _elsewhere(opened: OpenRecord, form: ElsewhereForm, told: SaidBy | None) -> None:
    said = form.cleaned_data
    finding.place_elsewhere(
        opened,
        received_by=Teller(said["received_by"]),
        how=HowKnown(said["how"]),
        home=house_choice.chosen(opened, said["home"], said["house_called"]),
        happened=form.happened_then,
        told=told,
    )


ELSEWHERE = step(
    gettext_lazy("Placed elsewhere instead of going back"),
    ElsewhereForm,
    _elsewhere,
    prepare=_prepare_elsewhere,
    template="pages/missing_elsewhere.html",
    intro=gettext_lazy(
        "The child did not go back to where they lived, and an adult in another home has received them."
    ),
)


class ConfirmForm(StepForm):
    WHEN = gettext_lazy("When did the second person see or speak with the child?")

    how = _how(
        gettext_lazy("How did the second person see or speak with the child?"),
        tuple(one for one in HowKnown if one not in HEARD_ONLY),
    )
    by = fields.SelectField(
        gettext_lazy("Who is the second person?"),
        choices(CONFIRMING),
        called=gettext_lazy("who the second person is"),
        hint=gettext_lazy("You, unless you write this for somebody who has rung you."),
    )


def _prepare_confirming(form: ConfirmForm, opened: OpenRecord) -> None:
    only_while_missing(form, opened)
    if not form.is_bound:  # What was typed and sent comes back with the refusal.
        rules.said_to_be_with_an_adult(opened.standing)
    if form.initial["known_by"] == "myself":
        form.initial.setdefault("by", my_party(form))


def _confirm(opened: OpenRecord, form: ConfirmForm, told: SaidBy | None) -> None:
    said = form.cleaned_data
    finding.confirm(opened, by=Party(said["by"]), how=HowKnown(said["how"]), happened=form.happened_then, told=told)


CONFIRM = step(
    gettext_lazy("Confirm that a responsible adult has the child"),
    ConfirmForm,
    _confirm,
    permission=Permission.CONFIRM_RETURN,
    prepare=_prepare_confirming,
    beside=who_has_the_child,
    template="pages/missing_confirmed.html",
    button=gettext_lazy("Confirm it, and end the search"),
    intro=gettext_lazy(
        "You are the second person. You must not be the person who wrote that an adult has the child, nor the carer "
        "who received them. See the child, or speak with them yourself; by telephone counts. What somebody else says "
        "about the child confirms nothing. This ends the search; the contact plan begins again at once."
    ),
)


class CheckForm(StepForm):
    WHEN = gettext_lazy("When did they see the child?")

    seen_alone = fields.RadiosField(
        gettext_lazy("Did police see the child alone?"),
        choices(Known),
        called=gettext_lazy("whether they saw the child alone"),
    )
    words = long_text(
        gettext_lazy("What police learnt"),
        gettext_lazy("what police learnt"),
        hint=gettext_lazy("Only the lead force sees this."),
    )


def _prepare_check(form: CheckForm, opened: OpenRecord) -> None:
    if not form.is_bound:
        rules.may_check(opened.standing)


def _check(opened: OpenRecord, form: CheckForm, told: SaidBy | None) -> None:
    finding.check(opened, seen_alone=Known(form.cleaned_data["seen_alone"]), happened=form.happened_then, told=told)


CHECKED = step(
    gettext_lazy("Police made their prevention check (safe and well)"),
    CheckForm,
    _check,
    prepare=_prepare_check,
    texts=texts_of(facts.PoliceChecked),
    intro=gettext_lazy("A police check after the child is back. It is not the return home interview."),
)
