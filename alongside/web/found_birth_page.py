"""A date of birth given of a found child: as somebody said it, or guessed; from a guess nothing is counted."""

from typing import Any

from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.referral import operations as referral
from alongside.rules import encounters as rules
from alongside.vocabulary.classes import Class
from alongside.vocabulary.facts import Told, happened_at
from alongside.vocabulary.referral import ClaimSource
from alongside.web import fields
from alongside.web.found_more_pages import AddForm, adding, claimed_by
from alongside.web.step_page import long_text


class BornForm(AddForm):
    born_on = fields.LondonDateField(
        gettext_lazy("Date of birth, as given"),
        called=gettext_lazy("the date of birth"),
        past_only=True,
        hint=gettext_lazy("For example, 29 2 2012. A first of January is written as it was said."),
    )
    source = claimed_by()
    guessed = fields.TickField(
        gettext_lazy("It is a guess: nobody gave this day"),
        required=False,
        hint=gettext_lazy("A guess or an age assessment is kept beside what the child said, and changes no deadline."),
    )
    ground = long_text(gettext_lazy("On what ground?"), gettext_lazy("on what ground"), rows=2)

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if answers.get("born_on"):
            # Sealed as text, in the one form in which every birth date is sealed.
            answers["born"] = answers["born_on"].isoformat()
        return answers


def _born(opened: OpenRecord, form: BornForm, told: Told | None) -> None:
    said = form.cleaned_data
    source = ClaimSource(said["source"])
    referral.claim_birth_date(
        opened,
        born_on=said["born_on"],
        source=source,
        working=rules.is_worked_with(opened.standing, source=source, guessed=said["guessed"]),
        happened=happened_at(opened.at),
        told=told,
    )


BORN = adding(
    gettext_lazy("A date of birth"),
    BornForm,
    _born,
    texts={"born": Class.IDENTITY, "ground": Class.IDENTITY},
    intro=gettext_lazy(
        "As somebody said it. Children are often told what age to give. No date given here rules a child out."
    ),
)
