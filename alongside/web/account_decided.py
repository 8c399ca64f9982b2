"""The National Referral Mechanism's decision on its page: which decision, of which referral, served on whom."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.referral import nrm, queries
from alongside.rules.permissions import Permission
from alongside.vocabulary.codes import AgencyKind
from alongside.vocabulary.facts import Told
from alongside.vocabulary.referral import NrmOutcome, NrmReferred, NrmStage
from alongside.web import fields, labels, london_time
from alongside.web.labels import choices
from alongside.web.step_page import StepForm, step

SERVED_ON = (AgencyKind.GUARDIAN_SERVICE, AgencyKind.AUTHORITY, AgencyKind.POLICE, AgencyKind.HOME_OFFICE)


class DecidedForm(StepForm):
    """A decision; the referrals to choose from are the record's own."""

    WHEN = gettext_lazy("When was it served?")

    answers = fields.RadiosField(
        gettext_lazy("Which referral was decided?"), called=gettext_lazy("which referral was decided")
    )
    stage = fields.RadiosField(
        gettext_lazy("Which decision is it?"), choices(NrmStage), called=gettext_lazy("which decision it is")
    )
    outcome = fields.RadiosField(
        gettext_lazy("How was it decided?"), choices(NrmOutcome), called=gettext_lazy("how it was decided"), inline=True
    )
    served_on = fields.SelectField(
        gettext_lazy("Whom did it reach?"),
        choices(SERVED_ON),
        called=gettext_lazy("whom it reached"),
        required=False,
        nothing_chosen=gettext_lazy("Not known"),
        hint=gettext_lazy("The time to ask for it again runs from then."),
    )


def _of_this_record(form: DecidedForm, opened: OpenRecord) -> None:
    """Asked only where several referrals could be meant."""
    made = queries.of_payloads(opened, NrmReferred)
    if len(made) < 2:
        del form.fields["answers"]
        return
    options = []
    for entry in reversed(made):
        assert isinstance(entry.payload, NrmReferred)
        words = _("By %(who)s, %(when)s") % {
            "who": labels.said(entry.payload.responder),
            "when": london_time.moment_in_words(entry.happened.at),
        }
        options.append((str(entry.root), words))
    form.fields["answers"].options = options


def _decided(opened: OpenRecord, form: DecidedForm, told: Told | None) -> None:
    said = form.cleaned_data
    nrm.decide(
        opened,
        stage=NrmStage(said["stage"]),
        outcome=NrmOutcome(said["outcome"]),
        served_on=AgencyKind(said["served_on"]) if said["served_on"] else None,
        answers=int(said["answers"]) if said.get("answers") else None,
        happened=form.happened_then,
        told=told,
    )


DECIDED = step(
    gettext_lazy("The National Referral Mechanism decided"),
    DecidedForm,
    _decided,
    permission=Permission.WRITE,
    prepare=_of_this_record,
    goes_to="account",
    intro=gettext_lazy("By the Home Office, or by a local panel. A decision ends no support."),
)
