"""That a referral was made: to children's social care, then to the National Referral Mechanism; or why not yet."""

from typing import Any

from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.referral import operations as referral
from alongside.referral import queries
from alongside.rules.permissions import Permission
from alongside.vocabulary import referral as facts
from alongside.vocabulary.codes import AgencyKind, Known, Way
from alongside.vocabulary.facts import Told
from alongside.web import fields, options
from alongside.web.labels import choices
from alongside.web.step_page import StepForm, long_text, step
from alongside.web.write_page import texts_of

FIRST_RESPONDERS = (
    AgencyKind.POLICE,
    AgencyKind.AUTHORITY,
    AgencyKind.GUARDIAN_SERVICE,
    AgencyKind.CHARITY,
    AgencyKind.BORDER_FORCE,
    AgencyKind.HOME_OFFICE,
)
REFERENCE = {"reference": texts_of(facts.NrmReferred)["reference"]}


class AuthoritySentForm(StepForm):
    WHEN = gettext_lazy("When was it made?")

    authority = options.searchable(
        gettext_lazy("Which authority was told?"), options.authorities(), called=gettext_lazy("an authority")
    )
    route = fields.SelectField(
        gettext_lazy("How?"),
        choices(Way),
        called=gettext_lazy("how"),
        required=False,
        nothing_chosen=gettext_lazy("Not noted"),
    )


def _begin_with_the_area(form: AuthoritySentForm, opened: OpenRecord) -> None:
    form.initial.setdefault("authority", opened.standing.responsible or opened.standing.area or "")


def _authority_told(opened: OpenRecord, form: AuthoritySentForm, told: Told | None) -> None:
    said = form.cleaned_data
    route = Way(said["route"]) if said["route"] else None
    referral.note(
        opened, facts.AuthorityTold(authority=said["authority"], route=route), happened=form.happened_then, told=told
    )


AUTHORITY = step(
    gettext_lazy("The referral to children's social care was made"),
    AuthoritySentForm,
    _authority_told,
    permission=Permission.WRITE,
    prepare=_begin_with_the_area,
    goes_to="account",
    intro=gettext_lazy("It comes first: before the National Referral Mechanism referral is begun."),
)


class NrmSentForm(StepForm):
    WHEN = gettext_lazy("When was it sent?")

    responder = fields.SelectField(
        gettext_lazy("Which first responder sent it?"), choices(FIRST_RESPONDERS), called=gettext_lazy("who sent it")
    )
    reference = fields.TextField(
        gettext_lazy("Its reference, if it is known yet"),
        called=gettext_lazy("the reference"),
        required=False,
        spellcheck=False,
        autocomplete="off",
    )
    devolved_panel = fields.RadiosField(
        gettext_lazy("Does it go to a local panel instead of the Home Office?"),
        choices(Known),
        called=gettext_lazy("whether it goes to a local panel"),
        inline=True,
    )


def _whether_social_care_knows(opened: OpenRecord) -> dict[str, Any]:
    first = not queries.of_payloads(opened, facts.AuthorityTold)
    return {
        "warning": gettext_lazy("Nothing here says that children's social care was told. That comes first.")
        if first
        else "",
    }


def _nrm_sent(opened: OpenRecord, form: NrmSentForm, told: Told | None) -> None:
    said = form.cleaned_data
    sent = facts.NrmReferred(
        responder=AgencyKind(said["responder"]),
        devolved_panel=Known(said["devolved_panel"]),
        reference=opened.sealed.get("reference"),
    )
    referral.note(opened, sent, happened=form.happened_then, told=told)


NRM = step(
    gettext_lazy("The National Referral Mechanism referral was made"),
    NrmSentForm,
    _nrm_sent,
    texts=REFERENCE,
    permission=Permission.WRITE,
    extra=_whether_social_care_knows,
    goes_to="account",
    intro=gettext_lazy("By a first responder, online. A child's consent is not needed."),
    template="pages/account_sent.html",
)


class NrmNotYetForm(StepForm):
    WHEN = gettext_lazy("When was that decided?")

    reasons = long_text(gettext_lazy("Why not yet?"), gettext_lazy("why not yet"), required=True)


def _not_yet(opened: OpenRecord, form: NrmNotYetForm, told: Told | None) -> None:
    referral.note(opened, facts.NrmNotYet(reasons=opened.text("reasons")), happened=form.happened_then, told=told)


NRM_NOT_YET = step(
    gettext_lazy("Not referred to the National Referral Mechanism yet"),
    NrmNotYetForm,
    _not_yet,
    texts=texts_of(facts.NrmNotYet),
    permission=Permission.WRITE,
    goes_to="account",
)
