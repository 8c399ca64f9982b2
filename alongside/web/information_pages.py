"""What is learnt of where a missing child may be: information, what police hold, possibly seen."""

from typing import Any

from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.missing import search
from alongside.vocabulary import missing as facts
from alongside.vocabulary import missing_depth as depth
from alongside.vocabulary.codes import HowKnown, Teller
from alongside.vocabulary.facts import Told as SaidBy
from alongside.vocabulary.facts import happened_at
from alongside.web import fields
from alongside.web.missing_words import choices
from alongside.web.step_page import StepForm, long_text, my_teller, step
from alongside.web.told_form import DecisionForm
from alongside.web.told_pages import force_field, only_while_missing
from alongside.web.write_page import texts_of

SOURCES = tuple(one for one in Teller if one is not Teller.RETURN_FILE)


class InformationForm(StepForm):
    happened = None
    words = long_text(
        gettext_lazy("What was said?"),
        gettext_lazy("what was said"),
        required=True,
        rows=5,
        hint=gettext_lazy("Keep apart what was seen, what was said and what you think."),
    )
    source = fields.SelectField(gettext_lazy("Who knows it?"), choices(SOURCES), called=gettext_lazy("who knows it"))
    obtained_at = fields.LondonMomentField(
        gettext_lazy("When did they come to know it?"),
        called=gettext_lazy("the time they came to know it"),
        quick=True,
        past_only=True,
    )
    contact = fields.TextField(
        gettext_lazy("How can they be reached?"),
        called=gettext_lazy("how they can be reached"),
        required=False,
    )


def _mine_first(form: InformationForm, opened: OpenRecord) -> None:
    only_while_missing(form, opened)
    mine = my_teller(form)
    if mine is not None:
        form.initial.setdefault("source", mine.value)


def _inform(opened: OpenRecord, form: InformationForm, told: SaidBy | None) -> None:
    said = form.cleaned_data
    search.add_information(
        opened,
        source=Teller(said["source"]),
        obtained_at=said["obtained_at"],
        happened=happened_at(told.at if told is not None else opened.at),
        told=told,
    )


INFORMATION = step(
    gettext_lazy("Information about where the child may be"),
    InformationForm,
    _inform,
    texts=texts_of(facts.InformationReceived),
    prepare=_mine_first,
)


class WithheldForm(DecisionForm, StepForm):
    words = long_text(
        gettext_lazy("What was said?"),
        gettext_lazy("what was said"),
        required=True,
        rows=5,
        hint=gettext_lazy("Leave out whatever would show who said it: everybody who looks for the child reads this."),
    )
    source_for_police = long_text(
        gettext_lazy("Who said it, and how can they be reached?"),
        gettext_lazy("who said it"),
        required=True,
        hint=gettext_lazy(
            "Only the lead force and your own supervisor read this. Everybody else reads: withheld, known to the recorder."
        ),
    )
    sighting = fields.RadiosField(
        gettext_lazy("Did they see the child themselves?"),
        [("yes", gettext_lazy("Yes, or they think so")), ("no", gettext_lazy("No"))],
        called=gettext_lazy("whether they saw the child"),
    )
    obtained_at = fields.LondonMomentField(
        gettext_lazy("When did they come to know it?"),
        called=gettext_lazy("the time they came to know it"),
        quick=True,
        past_only=True,
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        answers["source_for_supervisor"] = answers.get("source_for_police") or ""
        return answers


def _withhold(opened: OpenRecord, form: WithheldForm, _told: SaidBy | None) -> None:
    said = form.cleaned_data
    search.add_withheld_information(
        opened,
        obtained_at=said["obtained_at"],
        sighting=said["sighting"] == "yes",
        happened=happened_at(opened.at),
    )


WITHHELD = step(
    gettext_lazy("Information whose source is withheld"),
    WithheldForm,
    _withhold,
    texts=texts_of(depth.WithheldInformationReceived),
    prepare=only_while_missing,
    intro=gettext_lazy("For somebody who would be in danger if it were known that they spoke."),
)


class PoliceInformationForm(StepForm):
    happened = None
    words = long_text(
        gettext_lazy("What do police know?"),
        gettext_lazy("what police know"),
        required=True,
        rows=5,
        hint=gettext_lazy("Only the lead force can see this. Nobody else sees that anything is written here."),
    )
    obtained_at = fields.LondonMomentField(
        gettext_lazy("When was it obtained?"),
        called=gettext_lazy("the time it was obtained"),
        quick=True,
        past_only=True,
    )


def _police_inform(opened: OpenRecord, form: PoliceInformationForm, told: SaidBy | None) -> None:
    search.add_police_information(
        opened, obtained_at=form.cleaned_data["obtained_at"], happened=happened_at(opened.at), told=told
    )


POLICE_INFORMATION = step(
    gettext_lazy("Police information"),
    PoliceInformationForm,
    _police_inform,
    texts=texts_of(facts.PoliceInformationReceived),
    prepare=only_while_missing,
)


class SightingForm(StepForm):
    by = fields.SelectField(
        gettext_lazy("Who may have seen them?"), choices(SOURCES), called=gettext_lazy("who it was")
    )
    how = fields.RadiosField(
        gettext_lazy("How?"),
        choices((HowKnown.SEEN, HowKnown.SPOKEN_FACE_TO_FACE, HowKnown.VIDEO, HowKnown.TOLD_BY_ANOTHER)),
        called=gettext_lazy("how"),
    )
    where = long_text(gettext_lazy("Where, and with whom?"), gettext_lazy("where"))
    name_as_heard = fields.TextField(
        gettext_lazy("The name as they heard it"),
        called=gettext_lazy("the name"),
        required=False,
        spellcheck=False,
    )
    force = force_field(gettext_lazy("In which force's area?"), gettext_lazy("the force"))


def _sight(opened: OpenRecord, form: SightingForm, told: SaidBy | None) -> None:
    said = form.cleaned_data
    search.add_sighting(
        opened,
        by=Teller(said["by"]),
        how=HowKnown(said["how"]),
        force=said["force"] or None,
        happened=form.happened_then,
        told=told,
    )


SIGHTING = step(
    gettext_lazy("The child may have been seen"),
    SightingForm,
    _sight,
    texts=texts_of(facts.Sighted),
    prepare=only_while_missing,
    intro=gettext_lazy(
        "It ends nothing. If somebody spoke with the child and knows where they are, record them as located."
    ),
)
