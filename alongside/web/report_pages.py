"""Reporting a child missing or away, in three taps; and adding to the report afterwards, when there is time.

It never refuses. What is left blank is not known yet, and a child already missing has the report joined.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.missing import operations as missing
from alongside.rules.missing import open_episode
from alongside.rules.permissions import Permission
from alongside.rules.standing import Standing
from alongside.vocabulary import missing as facts
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Teller
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import Told as SaidBy
from alongside.vocabulary.missing import Route, State, Told
from alongside.web import fields, last_seen, london_time
from alongside.web.missing_words import choices
from alongside.web.step_page import StepForm, long_text, my_teller, step
from alongside.web.told_form import TOLD
from alongside.web.write_page import texts_of

HOUSES_WITH_STAFF = frozenset({"K1", "K2", "K3", "H5", "R1", "R3", "S1"})
"""Codes of homes where staff are on duty by shift."""

NOT_YET = "not_yet"
LAST_SEEN_BY = (
    Teller.CARER,
    Teller.STAFF_ON_DUTY,
    Teller.PARENT,
    Teller.RELATIVE,
    Teller.SOCIAL_WORKER,
    Teller.GUARDIAN,
    Teller.SCHOOL_STAFF,
    Teller.OFFICER,
    Teller.HEALTH_WORKER,
    Teller.ANOTHER_CHILD,
    Teller.MEMBER_OF_PUBLIC,
)
ALSO_TOLD = (
    Told.EMERGENCY_DUTY_TEAM,
    Told.SOCIAL_WORKER,
    Told.SERVICE_LINE,
    Told.CARER_ORGANISATION,
    Told.GUARDIAN,
)


class WhatIsKnown(StepForm):
    """What may be said with the report, or added later."""

    happened = None
    LAST = TOLD

    last_seen_by = fields.SelectField(
        gettext_lazy("Who saw them then?"),
        choices(LAST_SEEN_BY),
        called=gettext_lazy("who saw them then"),
        required=False,
        nothing_chosen=gettext_lazy("Not noted"),
    )
    why_worried = long_text(
        gettext_lazy("Why are you worried?"),
        gettext_lazy("why you are worried"),
        hint=gettext_lazy("Police will ask. Say what is not like them, and what you saw or heard."),
    )
    clothing = long_text(
        gettext_lazy("What are they wearing, and what have they taken with them?"),
        gettext_lazy("the clothing"),
    )
    checks_made = long_text(
        gettext_lazy("Where have you looked, and whom have you asked?"),
        gettext_lazy("what you have checked"),
        hint=gettext_lazy("If you know where they are, ring police now: 999, or 101."),
    )


class ReportForm(WhatIsKnown):
    SMALL = ("taken_by", "reference", "also_told", "last_seen_by", "why_worried", "clothing", "checks_made")

    state = fields.RadiosField(
        gettext_lazy("Do you know where they are?"),
        [
            fields.Option(State.MISSING.value, gettext_lazy("No: missing")),
            fields.Option(
                State.AWAY.value,
                gettext_lazy("Yes, but they should not be there: away"),
                hint=gettext_lazy("If in doubt, choose missing."),
            ),
        ],
        called=gettext_lazy("whether you know where they are"),
        initial=State.MISSING.value,
    )
    last_seen_at = last_seen.LastSeenField(
        gettext_lazy("When were they last seen?"),
        called=gettext_lazy("the time they were last seen"),
        past_only=True,
        required=False,
    )
    police = fields.RadiosField(
        gettext_lazy("Have you told police?"),
        [
            fields.Option(NOT_YET, gettext_lazy("Not yet: I will ring now")),
            fields.Option(Route.CALL_999.value, gettext_lazy("Yes, I rang 999")),
            fields.Option(Route.CALL_101.value, gettext_lazy("Yes, I rang 101")),
            fields.Option(Route.IN_PERSON.value, gettext_lazy("Yes, officers in person")),
            fields.Option(
                Route.ONLINE_FORM.value,
                gettext_lazy("I sent their online form"),
                hint=gettext_lazy("A form is not taken until they say so. Ring as well."),
            ),
        ],
        called=gettext_lazy("whether you have told police"),
        required=False,
    )
    taken_by = fields.TextField(
        gettext_lazy("If police have taken the report: who took it?"),
        called=gettext_lazy("who took it"),
        required=False,
        hint=gettext_lazy("Their name or number. Leave empty if they have not said that they have it."),
    )
    reference = fields.TextField(
        gettext_lazy("Their reference"),
        called=gettext_lazy("their reference"),
        required=False,
        spellcheck=False,
    )
    also_told = fields.CheckboxesField(
        gettext_lazy("Whom else have you rung?"),
        choices(ALSO_TOLD),
        called=gettext_lazy("whom else you have rung"),
        required=False,
    )

    field_order = ("state", "last_seen_at", "police", *SMALL)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.order_fields([*self.field_order, *TOLD])

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("reference") and not said.get("taken_by"):
            self.add_error(
                "taken_by",
                _("You gave police's reference. Write who took the report, or that it is not known."),
            )
        if said.get("taken_by") and said.get("police") in ("", NOT_YET):
            self.add_error(
                "police", _("You wrote who took the report. Choose how police were told, or clear that box.")
            )
        return said


def _reporter(opened: OpenRecord, form: StepForm, told: SaidBy | None) -> Teller:
    """Who reports: whoever rang, or whoever writes; staff where a house has staff."""
    if told is not None:
        return told.by
    mine = my_teller(form)
    if mine is None:
        raise Invalid(
            "known_by",
            "You write for others here.",
            "Choose “Somebody told me”, and say who rang.",
        )
    home = opened.standing.home
    with_staff = home is not None and home.place in HOUSES_WITH_STAFF
    return Teller.STAFF_ON_DUTY if mine is Teller.CARER and with_staff else mine


def _told_already(said: dict[str, Any]) -> dict[Told, Route]:
    whom = {Told(one): Route.TELEPHONE for one in said.get("also_told") or ()}
    return whom if said["police"] in ("", NOT_YET) else {Told.POLICE: Route(said["police"]), **whom}


def _report(opened: OpenRecord, form: ReportForm, told: SaidBy | None) -> None:
    said = form.cleaned_data
    seen_at = last_seen.before(
        form["last_seen_at"].data,
        said["last_seen_at"],
        at=opened.at,
        said_at=told.at if told is not None else opened.at,
    )
    seen_by = said.get("last_seen_by")
    missing.report(
        opened,
        state=State(said["state"]),
        by=_reporter(opened, form, told),
        last_seen_at=seen_at,
        last_seen_by=Teller(seen_by) if seen_by else None,
        already_told=_told_already(said),
        told=told,
    )


def already(standing: Standing) -> dict[str, Any]:
    """What a second reporter is told of the report that is there."""
    episode = standing.episode
    if episode is None:
        return {"already": ""}
    since = london_time.moment_in_words(episode.reported_at or episode.started_at)
    if episode.adult_has_child_at is not None:
        words = _(
            "Since %(since)s this child is recorded as found, and nobody has confirmed it. If they have gone "
            "again, report it here: the same search goes on, and police must be told anew."
        )
    else:
        words = _(
            "This child was already reported missing, %(since)s. Yours joins that report with your own time; "
            "it starts no second one and changes nothing that others wrote."
        )
    return {"already": words % {"since": since}}


REPORT = step(
    gettext_lazy("Report a child missing"),
    ReportForm,
    _report,
    texts={**texts_of(facts.Reported), "taken_by": Class.CASEWORK, "reference": Class.IDENTITY},
    permission=Permission.REPORT_MISSING,
    button=gettext_lazy("Report the child missing"),
    template="pages/report_missing.html",
    extra=lambda opened: {**already(opened.standing), "navigation": []},
)


class AddForm(WhatIsKnown):
    field_order = ("why_worried", "clothing", "checks_made", "last_seen_at", "last_seen_by")

    last_seen_by = fields.SelectField(
        gettext_lazy("Who saw them?"),
        choices(LAST_SEEN_BY),
        called=gettext_lazy("who saw them"),
        required=False,
        nothing_chosen=gettext_lazy("Not noted"),
    )
    last_seen_at = fields.LondonMomentField(
        gettext_lazy("When were they last seen, if later than on the record?"),
        called=gettext_lazy("the time they were last seen"),
        past_only=True,
        required=False,
    )

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.order_fields([*self.field_order, *TOLD])


def _add(opened: OpenRecord, form: AddForm, told: SaidBy | None) -> None:
    said = form.cleaned_data
    episode = open_episode(opened.standing)
    if not any(said.get(name) for name in ("why_worried", "clothing", "checks_made", "last_seen_at")):
        raise Invalid("why_worried", "There is nothing to add yet.", "Fill in at least one box.")
    missing.report(
        opened,
        state=episode.state,
        by=_reporter(opened, form, told),
        last_seen_at=said["last_seen_at"],
        last_seen_by=Teller(said["last_seen_by"]) if said.get("last_seen_by") else None,
        told=told,
    )


def _only_while_missing(form: StepForm, opened: OpenRecord) -> None:
    open_episode(opened.standing)


ADD = step(
    gettext_lazy("Add to the missing report"),
    AddForm,
    _add,
    texts=texts_of(facts.Reported),
    permission=Permission.REPORT_MISSING,
    prepare=_only_while_missing,
    template="pages/missing_added.html",
    intro=gettext_lazy("Whatever you know helps. Leave empty what you do not know."),
)
