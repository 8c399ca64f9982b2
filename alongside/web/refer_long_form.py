"""The long form of a referral: the short one, and what the day team will ask for anyway."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.referral.operations import Referral
from alongside.rules import london
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known, Way
from alongside.vocabulary.referral import ClaimSource, Sex
from alongside.web import fields, london_time, options
from alongside.web.labels import choices
from alongside.web.refer_form import ShortForm

LANGUAGES = ("first_language", "second_language", "third_language")
OLDEST_CLAIM = 40
NOT_NOTED = gettext_lazy("Not known")


def _language(label: str) -> fields.SelectField:
    return options.searchable(
        label,
        options.languages(),
        called=gettext_lazy("a language"),
        required=False,
        nothing_chosen=NOT_NOTED,
    )


class LongForm(ShortForm):
    also_known_as = fields.TextField(
        gettext_lazy("Another name or nickname"),
        called=gettext_lazy("another name"),
        required=False,
        spellcheck=False,
        autocomplete="off",
    )
    where_now = fields.LongTextField(
        gettext_lazy("Where exactly is the child?"),
        called=gettext_lazy("where exactly the child is"),
        required=False,
        rows=2,
        hint=gettext_lazy("Only those who look after the child or look for them see this."),
    )
    responsible = options.searchable(
        gettext_lazy("Which authority may be responsible?"),
        options.authorities(),
        called=gettext_lazy("an authority"),
        required=False,
        nothing_chosen=gettext_lazy("Not known, or not settled"),
    )
    born_on = fields.LondonDateField(
        gettext_lazy("Date of birth, if one was given"),
        called=gettext_lazy("the date of birth"),
        required=False,
        past_only=True,
        hint=gettext_lazy("For example, 29 2 2012"),
    )
    age = fields.WholeNumberField(
        gettext_lazy("Or the age that was given"),
        called=gettext_lazy("the age"),
        required=False,
        min_value=0,
        max_value=OLDEST_CLAIM,
        width=2,
    )
    age_ground = fields.LongTextField(
        gettext_lazy("If somebody treats the child as an adult: on what ground?"),
        called=gettext_lazy("on what ground"),
        required=False,
        rows=2,
    )
    claim_source = fields.SelectField(
        gettext_lazy("Who gave these particulars?"),
        choices(ClaimSource),
        called=gettext_lazy("who gave these particulars"),
    )
    sex = fields.RadiosField(gettext_lazy("Sex"), choices(Sex), called=gettext_lazy("the sex"), inline=True)
    nationality = options.searchable(
        gettext_lazy("Nationality"),
        options.nationalities(),
        called=gettext_lazy("the nationality"),
        required=False,
        nothing_chosen=NOT_NOTED,
    )
    first_language = _language(gettext_lazy("Language the child speaks best"))
    second_language = _language(gettext_lazy("Another language"))
    third_language = _language(gettext_lazy("And another"))
    interpreter_needed = fields.RadiosField(
        gettext_lazy("Is an interpreter needed?"),
        choices(Known),
        called=gettext_lazy("whether an interpreter is needed"),
        inline=True,
    )
    parental_figure = fields.RadiosField(
        gettext_lazy("Has anybody in the country parental responsibility for the child?"),
        choices(Known),
        called=gettext_lazy("whether anybody has parental responsibility"),
        inline=True,
    )
    unaccompanied = fields.RadiosField(
        gettext_lazy("Did the child come to this country alone?"),
        choices(Known),
        called=gettext_lazy("whether the child came alone"),
        inline=True,
    )
    route = fields.SelectField(
        gettext_lazy("How did the referral reach you?"),
        choices(Way),
        called=gettext_lazy("how it reached you"),
        required=False,
        nothing_chosen=NOT_NOTED,
    )

    ABOUT_CHILD = (
        "name",
        "name_not_known",
        "also_known_as",
        "living",
        "already_missing",
        "where_now",
        "area",
        "responsible",
    )
    ABOUT_WORRY = (*ShortForm.ABOUT_WORRY, "age_ground")
    ABOUT_PARTICULARS = (
        "claim_source",
        "born_on",
        "age",
        "sex",
        "nationality",
        *LANGUAGES,
        "interpreter_needed",
        "parental_figure",
        "unaccompanied",
    )
    ABOUT_REFERRER = ("route", *ShortForm.ABOUT_REFERRER)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        for name in ("interpreter_needed", "parental_figure", "unaccompanied"):
            self.initial.setdefault(name, Known.NOT_KNOWN.value)
        self.initial.setdefault("sex", Sex.NOT_KNOWN.value)

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if answers.get("born_on") and answers.get("age") is not None:
            self.add_error("age", _("You gave a date of birth as well. Clear one of the two."))
        chosen = [answers.get(name) for name in LANGUAGES if answers.get(name)]
        if len(chosen) > len(set(chosen)):
            self.add_error("second_language", _("The same language is chosen twice. Choose it once."))
        if answers.get("age_ground") and answers.get("treated_as_adult") == "no":
            self.add_error("age_ground", _("You wrote a ground but chose that nobody treats the child as an adult."))
        return answers

    def texts(self) -> dict[str, tuple[Class, str]]:
        said = self.cleaned_data
        return {
            **super().texts(),
            "also_known_as": (Class.IDENTITY, said["also_known_as"]),
            "where_now": (Class.LOCATION, said["where_now"]),
            "age_ground": (Class.CASEWORK, said["age_ground"]),
            "born": (Class.IDENTITY, self._birth_as_claimed()),
        }

    def _birth_as_claimed(self) -> str:
        """The date, or the age with the day on which it was claimed: a clock runs only from a date."""
        born_on: date | None = self.cleaned_data["born_on"]
        age: int | None = self.cleaned_data["age"]
        if born_on is not None:
            return born_on.isoformat()
        if age is None or self.at is None:
            return ""
        day = london_time.day_in_words(london.day_of(self.at))
        return _("Said to be %(age)d on %(day)s") % {"age": age, "day": day}

    def referral(self) -> Referral:
        said = self.cleaned_data
        return replace(
            super().referral(),
            responsible=said["responsible"] or None,
            parental_figure=Known(said["parental_figure"]),
            unaccompanied=Known(said["unaccompanied"]),
            route=Way(said["route"]) if said["route"] else None,
            sex=Sex(said["sex"]),
            nationality=said["nationality"] or None,
            languages=tuple(said[name] for name in LANGUAGES if said[name]),
            interpreter_needed=Known(said["interpreter_needed"]),
            claim_source=ClaimSource(said["claim_source"]),
            born_on=said["born_on"],
        )
