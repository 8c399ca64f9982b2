"""Entering a time away that was over long ago and that nobody wrote down then: how it began, and how it ended."""

from typing import Any

from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.missing import earlier
from alongside.missing.earlier import Begun, Ended
from alongside.rules.missing import IN_PERSON
from alongside.rules.permissions import Permission
from alongside.vocabulary import missing as facts
from alongside.vocabulary.codes import HEARD_ONLY, HowKnown, Party, Teller
from alongside.vocabulary.facts import Told as SaidBy
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing import State
from alongside.web import fields
from alongside.web.finding_pages import ADULTS, CONFIRMING
from alongside.web.missing_words import choices
from alongside.web.report_pages import LAST_SEEN_BY
from alongside.web.step_page import StepForm, long_text, step
from alongside.web.told_form import TOLD
from alongside.web.write_page import texts_of

SAW = tuple(one for one in HowKnown if one not in HEARD_ONLY)


def _then(label: Any, called: Any, *, required: bool = True) -> fields.LondonMomentField:
    return fields.LondonMomentField(label, called=called, past_only=True, required=required)


class EarlierForm(StepForm):
    """One time away from beginning to end."""

    LAST = TOLD

    happened = _then(gettext_lazy("When was the child reported missing?"), gettext_lazy("the time of the report"))
    state = fields.RadiosField(
        gettext_lazy("Did anybody know where they were?"),
        [
            fields.Option(State.MISSING.value, gettext_lazy("No: missing")),
            fields.Option(State.AWAY.value, gettext_lazy("Yes, but they should not have been there: away")),
        ],
        called=gettext_lazy("whether anybody knew where they were"),
    )
    by = fields.SelectField(
        gettext_lazy("Who reported it?"), choices(LAST_SEEN_BY), called=gettext_lazy("who reported it")
    )
    last_seen_at = _then(
        gettext_lazy("When were they last seen before that?"), gettext_lazy("when they were last seen"), required=False
    )
    last_seen_by = fields.SelectField(
        gettext_lazy("Who saw them then?"),
        choices(LAST_SEEN_BY),
        called=gettext_lazy("who saw them then"),
        required=False,
        nothing_chosen=gettext_lazy("Not noted"),
    )
    back = _then(gettext_lazy("When were they back?"), gettext_lazy("the time they were back"))
    elsewhere = fields.RadiosField(
        gettext_lazy("Where did they come back to?"),
        [
            fields.Option("no", gettext_lazy("Back to where they lived")),
            fields.Option("yes", gettext_lazy("To another home instead")),
        ],
        called=gettext_lazy("where they came back to"),
    )
    received_by = fields.SelectField(
        gettext_lazy("Who received them?"), choices(ADULTS), called=gettext_lazy("who received them")
    )
    how = fields.RadiosField(
        gettext_lazy("How did that person know that the child was back?"),
        choices(tuple(one for one in HowKnown if one in IN_PERSON)),
        called=gettext_lazy("how they knew that the child was back"),
    )
    confirmed = _then(
        gettext_lazy("When did a second person see or speak with them?"), gettext_lazy("the time it was confirmed")
    )
    confirmed_by = fields.SelectField(
        gettext_lazy("Who was the second person?"),
        choices(CONFIRMING),
        called=gettext_lazy("who the second person was"),
    )
    confirmed_how = fields.RadiosField(
        gettext_lazy("How did the second person know?"),
        choices(SAW),
        called=gettext_lazy("how the second person knew"),
    )
    why_worried = long_text(
        gettext_lazy("What is known of it, and why is it entered only now?"), gettext_lazy("what is known of it")
    )


def _enter(opened: OpenRecord, form: EarlierForm, told: SaidBy | None) -> None:
    said = form.cleaned_data
    seen_at, seen_by = said.get("last_seen_at"), said.get("last_seen_by")
    earlier.enter(
        opened,
        Begun(
            state=State(said["state"]),
            by=Teller(said["by"]),
            reported=form.happened_then,
            last_seen=happened_at(seen_at) if seen_at else None,
            last_seen_by=Teller(seen_by) if seen_by else None,
        ),
        Ended(
            back=happened_at(said["back"]),
            received_by=Teller(said["received_by"]),
            confirmed=happened_at(said["confirmed"]),
            confirmed_by=Party(said["confirmed_by"]),
            how=HowKnown(said["how"]),
            confirmed_how=HowKnown(said["confirmed_how"]),
            elsewhere=said["elsewhere"] == "yes",
        ),
        told=told,
    )


EARLIER = step(
    gettext_lazy("An earlier time away"),
    EarlierForm,
    _enter,
    texts=texts_of(facts.Reported),
    permission=Permission.REPORT_MISSING,
    goes_to="record",
    intro=gettext_lazy(
        "For a time away that was over before the child went again, and that nobody wrote down then. A child who is"
        " missing now is reported missing instead."
    ),
)
