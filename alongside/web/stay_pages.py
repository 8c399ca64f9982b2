"""Forms about a child who is not at home for now: on the way, or staying elsewhere while the home stands."""

from datetime import timedelta
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.placement import operations as placement
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind
from alongside.vocabulary.facts import Told
from alongside.vocabulary.placement import Stay
from alongside.web import fields, labels
from alongside.web.missing_words import choices
from alongside.web.placement_pages import home_in_words, placing, still_missing
from alongside.web.step_page import StepForm, long_text
from alongside.web.templatetags.parts import SummaryRow
from alongside.web.told_pages import force_field

CARRIERS = (
    AgencyKind.AUTHORITY,
    AgencyKind.POLICE,
    AgencyKind.FOSTERING,
    AgencyKind.HOME,
    AgencyKind.GUARDIAN_SERVICE,
    AgencyKind.BORDER_FORCE,
    AgencyKind.HEALTH,
    AgencyKind.FAMILY,
)


class JourneyForm(StepForm):
    WHEN = gettext_lazy("When did they set out?")

    hands_over = fields.SelectField(
        gettext_lazy("Who hands the child over?"), choices(CARRIERS), called=gettext_lazy("who hands over")
    )
    receives = fields.SelectField(
        gettext_lazy("Who receives them?"), choices(CARRIERS), called=gettext_lazy("who receives them")
    )
    who = long_text(gettext_lazy("Names, car, who sits with the child"), gettext_lazy("who travels"), rows=2)
    expected_at = fields.LondonMomentField(
        gettext_lazy("When are they expected there?"),
        called=gettext_lazy("the time they are expected"),
        hint=gettext_lazy("If they have not arrived by then, everybody around the child is told."),
    )


def _set_out(opened: OpenRecord, form: JourneyForm, told: Told | None) -> None:
    said = form.cleaned_data
    placement.set_out(
        opened,
        hands_over=AgencyKind(said["hands_over"]),
        receives=AgencyKind(said["receives"]),
        expected_at=said["expected_at"],
        happened=form.happened_then,
        told=told,
    )


def _in_two_hours(form: JourneyForm, opened: OpenRecord) -> None:
    form.initial.setdefault("expected_at", opened.at + timedelta(hours=2))


def _way(opened: OpenRecord) -> dict[str, Any]:
    """From where to where, as the record has it; a child at home goes nowhere until another home is chosen."""
    standing = opened.standing
    nowhere_new = standing.chosen is None and standing.stay is None and not standing.missing
    home = home_in_words(opened, standing.home)
    begins = home if standing.stay is None else labels.said(standing.stay.stay)
    if standing.missing and standing.stay is None:
        begins = _("not at home: the child is missing")
    ends = home if standing.chosen is None else home_in_words(opened, standing.chosen)
    way = [SummaryRow(_("From"), capfirst(begins)), SummaryRow(_("To"), capfirst(ends))]
    return {"way": way[:1] if nowhere_new else way, "nowhere_new": nowhere_new, **still_missing(opened)}


JOURNEY = placing(
    gettext_lazy("On the way"),
    JourneyForm,
    _set_out,
    texts={"who": Class.CASEWORK},
    prepare=_in_two_hours,
    extra=_way,
    template="pages/journey.html",
)


class StayForm(StepForm):
    WHEN = gettext_lazy("When did the stay begin?")

    stay = fields.RadiosField(
        gettext_lazy("Where is the child for now?"),
        choices(Stay),
        called=gettext_lazy("where the child is for now"),
    )
    where = long_text(gettext_lazy("Which one, and which ward or desk?"), gettext_lazy("which one"), rows=2)
    force = force_field(gettext_lazy("In which force's area?"), gettext_lazy("the force"))
    expected_end_at = fields.LondonMomentField(
        gettext_lazy("Until when, if that is known?"), called=gettext_lazy("the time it ends"), required=False
    )


def _begin_stay(opened: OpenRecord, form: StayForm, told: Told | None) -> None:
    said = form.cleaned_data
    placement.begin_stay(
        opened,
        stay=Stay(said["stay"]),
        force=said["force"] or None,
        expected_end_at=said["expected_end_at"],
        happened=form.happened_then,
        told=told,
    )


STAY = placing(
    gettext_lazy("The child is somewhere else for a time"),
    StayForm,
    _begin_stay,
    texts={"where": Class.LOCATION},
    extra=still_missing,
    template="pages/stay.html",
    intro=gettext_lazy("The home stands while the child is away from it."),
)


class StayEndedForm(StepForm):
    """Only when, and who said so."""

    WHEN = gettext_lazy("When did the stay end?")


def _end_stay(opened: OpenRecord, form: StayEndedForm, told: Told | None) -> None:
    placement.end_stay(opened, happened=form.happened_then, told=told)


def _which_stay(opened: OpenRecord) -> dict[str, Any]:
    stay = opened.standing.stay
    return {} if stay is None else {"heading": _("The stay has ended: %(stay)s") % {"stay": labels.said(stay.stay)}}


STAY_ENDED = placing(gettext_lazy("The stay has ended"), StayEndedForm, _end_stay, extra=_which_stay)
