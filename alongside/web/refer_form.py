"""The form that refers a child: the short one, for a carer or officer at night; a long one asks the rest.

A name that nobody knows, an age in dispute and a child already missing are answers here, never obstacles.
"""

from dataclasses import dataclass
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.referral.operations import Referral
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, Known
from alongside.vocabulary.facts import Happened, happened_at
from alongside.vocabulary.referral import ClaimSource, Concern, Living
from alongside.web import fields, options
from alongside.web.asking import Words
from alongside.web.labels import choices
from alongside.web.told_form import TOLD, ToldForm

FINDERS = tuple(kind for kind in AgencyKind if kind is not AgencyKind.CHILD)
TREATS_AS_ADULT = (
    AgencyKind.POLICE,
    AgencyKind.HOME_OFFICE,
    AgencyKind.AUTHORITY,
    AgencyKind.HEALTH,
    AgencyKind.LEGAL,
)
REFERRER_OF_JOB = {
    "police_officer": AgencyKind.POLICE,
    "social_worker": AgencyKind.AUTHORITY,
    "carer": AgencyKind.FOSTERING,
    "direct_worker": AgencyKind.GUARDIAN_SERVICE,
}


SOURCE_OF_REFERRER = {
    AgencyKind.POLICE: ClaimSource.POLICE,
    AgencyKind.AUTHORITY: ClaimSource.AUTHORITY,
    AgencyKind.GUARDIAN_SERVICE: ClaimSource.GUARDIAN_SERVICE,
    AgencyKind.FOSTERING: ClaimSource.CARER,
    AgencyKind.HOME: ClaimSource.CARER,
    AgencyKind.HOME_OFFICE: ClaimSource.HOME_OFFICE,
    AgencyKind.FAMILY: ClaimSource.RELATIVE,
}
"""Whose claim a name is, where the form asks no more than who refers."""


@dataclass(frozen=True)
class Section:
    """Some of the fields under one heading."""

    heading: Words
    fields: tuple[BoundField, ...]


class ShortForm(ToldForm):
    """Only what is needed to take the child on tonight."""

    name = fields.TextField(
        gettext_lazy("The child's name, as given"),
        called=gettext_lazy("the child's name"),
        required=False,
        spellcheck=False,
        autocomplete="off",
        hint=gettext_lazy("In any script. It is never altered."),
    )
    name_not_known = fields.TickField(gettext_lazy("Nobody knows the child's name yet"), required=False)
    living = fields.RadiosField(
        gettext_lazy("Where is the child?"),
        choices(Living, without=(Living.MISSING,)),
        called=gettext_lazy("where the child is"),
    )
    already_missing = fields.TickField(
        gettext_lazy("The child may be missing now"),
        required=False,
        hint=gettext_lazy("Ring 999 or 101 as well. The referral is taken all the same."),
    )
    area = options.searchable(
        gettext_lazy("In which authority's area was the child found, or is now?"),
        options.authorities(),
        called=gettext_lazy("the authority's area"),
    )
    concerns = fields.CheckboxesField(
        gettext_lazy("What are you worried about?"),
        choices(Concern),
        called=gettext_lazy("what you are worried about"),
        hint=gettext_lazy("Choose all that may be so."),
    )
    account = fields.LongTextField(
        gettext_lazy("What was seen and said"),
        called=gettext_lazy("what was seen and said"),
        required=False,
        hint=gettext_lazy(
            "Write what was seen, what was said and who thought what, apart. Ask the child nothing about an "
            "offence: what is written here may be asked for by a court."
        ),
    )
    identified_by = fields.SelectField(
        gettext_lazy("Who first saw that the child may have been trafficked?"),
        choices(FINDERS),
        called=gettext_lazy("who first saw it"),
    )
    identified = fields.LondonMomentField(
        gettext_lazy("When was that?"),
        called=gettext_lazy("the time it was first seen"),
        quick=True,
        past_only=True,
        hint=gettext_lazy("The child's right to a guardian is counted from here."),
    )
    treated_as_adult = fields.RadiosField(
        gettext_lazy("Does anybody treat the child as an adult?"),
        [
            fields.Option("no", gettext_lazy("No, or not that I know")),
            fields.Option("yes", gettext_lazy("Yes"), reveals="treated_as_adult_by"),
        ],
        called=gettext_lazy("whether anybody treats the child as an adult"),
    )
    treated_as_adult_by = fields.SelectField(
        gettext_lazy("Who?"),
        choices(TREATS_AS_ADULT),
        called=gettext_lazy("who treats the child as an adult"),
    )
    referrer = fields.SelectField(
        gettext_lazy("Who refers the child?"),
        choices(AgencyKind, without=(AgencyKind.CHILD,)),
        called=gettext_lazy("who refers the child"),
    )
    referrer_name = fields.TextField(
        gettext_lazy("Their name, and number on duty"), called=gettext_lazy("their name"), required=False
    )
    referrer_contact = fields.TextField(
        gettext_lazy("How can they be reached tonight?"),
        called=gettext_lazy("how they can be reached"),
        required=False,
    )

    ABOUT_CHILD: tuple[str, ...] = ("name", "name_not_known", "living", "already_missing", "area")
    ABOUT_WORRY: tuple[str, ...] = (
        "concerns",
        "account",
        "identified_by",
        "identified",
        "treated_as_adult",
        "treated_as_adult_by",
    )
    ABOUT_PARTICULARS: tuple[str, ...] = ()
    ABOUT_REFERRER: tuple[str, ...] = ("referrer", "referrer_name", "referrer_contact", *TOLD)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.order_fields([*self.ABOUT_CHILD, *self.ABOUT_WORRY, *self.ABOUT_PARTICULARS, *self.ABOUT_REFERRER])
        self.initial.setdefault("treated_as_adult", "no")
        mine = REFERRER_OF_JOB.get(self.writer.job) if self.writer is not None else None
        if mine is not None:
            self.initial.setdefault("referrer", mine.value)

    @property
    def sections(self) -> list[Section]:
        """The form as the page draws it; a field that another reveals is drawn with that one."""
        named = (
            (gettext_lazy("The child"), self.ABOUT_CHILD),
            (gettext_lazy("The worry"), self.ABOUT_WORRY),
            (gettext_lazy("Particulars, each as somebody gave it"), self.ABOUT_PARTICULARS),
            (gettext_lazy("Who refers"), self.ABOUT_REFERRER),
        )
        return [
            Section(heading, tuple(self[name] for name in names if not self[name].is_revealed))
            for heading, names in named
            if names
        ]

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if answers.get("name") and answers.get("name_not_known"):
            self.add_error("name_not_known", _("You gave a name. Clear this box, or clear the name."))
        if "name" not in self.errors and not answers.get("name") and not answers.get("name_not_known"):
            self.add_error("name", _("Enter the child's name, or tick that nobody knows it yet."))
        return answers

    @property
    def identified_then(self) -> Happened:
        return happened_at(self.cleaned_data["identified"])

    @property
    def received_then(self) -> Happened:
        """When the referral reached the service: when it was said to us."""
        moment = self.cleaned_data.get("said_at") if self.cleaned_data.get("known_by") == "told" else None
        assert self.at is not None
        return happened_at(moment or self.at)

    def texts(self) -> dict[str, tuple[Class, str]]:
        """What is sealed, each text in its class."""
        said = self.cleaned_data
        return {
            "name": (Class.IDENTITY, said["name"]),
            "account": (Class.ACCOUNT, said["account"]),
            "referrer_name": (Class.CASEWORK, said["referrer_name"]),
            "referrer_contact": (Class.CASEWORK, said["referrer_contact"]),
            "teller_name": (Class.IDENTITY, said.get("teller_name") or ""),
        }

    def referral(self) -> Referral:
        """What is said, in codes."""
        said = self.cleaned_data
        adult_by = said["treated_as_adult_by"] if said["treated_as_adult"] == "yes" else ""
        return Referral(
            referrer=AgencyKind(said["referrer"]),
            identified_by=AgencyKind(said["identified_by"]),
            area=said["area"],
            responsible=None,
            living=Living(said["living"]),
            concerns=tuple(Concern(code) for code in said["concerns"]),
            parental_figure=Known.NOT_KNOWN,
            already_missing=said["already_missing"],
            treated_as_adult_by=AgencyKind(adult_by) if adult_by else None,
            claim_source=SOURCE_OF_REFERRER.get(AgencyKind(said["referrer"]), ClaimSource.OBSERVED),
        )
