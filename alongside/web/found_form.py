"""The first minute: who found the child, where, what name if any, how old as said, in danger now. All else is added later."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.rules.encounters import OLDEST_SAID
from alongside.tracing.encounters import FirstMinute
from alongside.vocabulary import reference
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, Known
from alongside.vocabulary.encounters import Encountered, FoundPlace
from alongside.vocabulary.facts import Happened, happened_at
from alongside.web import fields, labels, options
from alongside.web.found_words import FINDERS
from alongside.web.labels import choices
from alongside.web.refer_form import Section
from alongside.web.told_form import TOLD, ToldForm

FINDER_OF_JOB = {
    "police_officer": AgencyKind.POLICE,
    "social_worker": AgencyKind.AUTHORITY,
    "carer": AgencyKind.FOSTERING,
}
LETTER_BY_LETTER = gettext_lazy(
    "As it sounds, in any script. Speaking it? Say it letter by letter. Every other spelling can be added afterwards."
)


def _forces() -> list[tuple[str, Any]]:
    return sorted(((force.code, force.name) for force in reference.forces()), key=lambda pair: pair[1])


class FirstMinuteForm(ToldForm):
    """One short page; a name that nobody knows is an answer."""

    name = fields.TextField(
        gettext_lazy("What name do they give, if any?"),
        called=gettext_lazy("the name"),
        required=False,
        spellcheck=False,
        autocomplete="off",
        hint=LETTER_BY_LETTER,
    )
    name_not_known = fields.TickField(gettext_lazy("Nobody knows a name"), required=False)
    said_age = fields.WholeNumberField(
        gettext_lazy("How old do they say they are?"),
        called=gettext_lazy("the age"),
        required=False,
        min_value=0,
        max_value=OLDEST_SAID,
        width=2,
        hint=gettext_lazy(
            "In years, only as said: leave it empty if nobody said. How old they look is written with their looks, later. "
            "Nobody decides an age here."
        ),
    )
    kept = fields.RadiosField(
        gettext_lazy("Is the child with somebody now?"),
        [
            fields.Option(Encountered.IN_HAND.value, gettext_lazy("Yes, found and with us")),
            fields.Option(Encountered.SEEN.value, gettext_lazy("No, only seen: where they are now is not known")),
        ],
        called=gettext_lazy("whether the child is with somebody now"),
    )
    in_danger = fields.RadiosField(
        gettext_lazy("In danger now?"),
        choices(Known),
        called=gettext_lazy("whether the child is in danger now"),
        hint=gettext_lazy("If so, ring 999 first. This page waits."),
    )
    place = fields.RadiosField(
        gettext_lazy("Where?"), choices(FoundPlace), called=gettext_lazy("what kind of place it was")
    )
    area = options.searchable(
        gettext_lazy("In which authority's area?"), options.authorities(), called=gettext_lazy("the authority's area")
    )
    happened = fields.LondonMomentField(
        gettext_lazy("When?"),
        called=gettext_lazy("the time the child was found"),
        quick=True,
        past_only=True,
        hint=gettext_lazy("The child's right to a guardian is counted from here."),
    )
    by = fields.RadiosField(
        gettext_lazy("Who found or saw the child?"),
        [
            fields.Option(kind.value, labels.begun_later(kind), reveals="force" if kind is AgencyKind.POLICE else ())
            for kind in FINDERS
        ],
        called=gettext_lazy("who found the child"),
    )
    force = fields.SelectField(gettext_lazy("Which force?"), (), called=gettext_lazy("the force"), required=False)
    finder_name = fields.TextField(
        gettext_lazy("Name and duty number of whoever has the child, or saw them"),
        called=gettext_lazy("their name"),
        required=False,
    )
    finder_contact = fields.TextField(
        gettext_lazy("On which telephone can the line ring them back tonight?"),
        called=gettext_lazy("the telephone"),
        required=False,
        width=20,
        hint=gettext_lazy("If somebody is already looking for this child, the line rings here within ten minutes."),
    )

    THE_CHILD = ("name", "name_not_known", "said_age", "kept", "in_danger")
    WHERE = ("place", "area", "happened")
    WHO = ("by", "force", "finder_name", "finder_contact", *TOLD)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["force"].options = _forces()
        self.order_fields([*self.THE_CHILD, *self.WHERE, *self.WHO])
        mine = FINDER_OF_JOB.get(self.writer.job) if self.writer is not None else None
        if mine is not None:
            self.initial.setdefault("by", mine.value)

    @property
    def sections(self) -> list[Section]:
        """The form as the page draws it; a field that another reveals is drawn with that one."""
        named = (
            (gettext_lazy("The child"), self.THE_CHILD),
            (gettext_lazy("Where and when"), self.WHERE),
            (gettext_lazy("Who found them"), self.WHO),
        )
        return [
            Section(head, tuple(self[name] for name in names if not self[name].is_revealed)) for head, names in named
        ]

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if answers.get("name") and answers.get("name_not_known"):
            self.add_error("name_not_known", _("You gave a name. Clear this box, or clear the name."))
        if "name" not in self.errors and not answers.get("name") and not answers.get("name_not_known"):
            self.add_error("name", _("Enter the name they give, or tick that nobody knows one"))
        return answers

    @property
    def found_then(self) -> Happened:
        return happened_at(self.cleaned_data["happened"])

    @property
    def received_then(self) -> Happened:
        """When it reached the service: when it was said to us."""
        said_at = self.cleaned_data.get("said_at") if self.cleaned_data.get("known_by") == "told" else None
        moment: datetime | None = said_at or self.at
        assert moment is not None
        return happened_at(max(moment, self.cleaned_data["happened"]))

    def texts(self) -> dict[str, tuple[Class, str]]:
        """What is sealed, each text in its class."""
        said = self.cleaned_data
        return {
            "name": (Class.IDENTITY, said["name"]),
            "finder_name": (Class.CASEWORK, said["finder_name"]),
            "finder_contact": (Class.CASEWORK, said["finder_contact"]),
            "teller_name": (Class.IDENTITY, said.get("teller_name") or ""),
        }

    def first_minute(self, desk: int | None) -> FirstMinute:
        """What is said, in codes; `desk` is the team that found the child."""
        said = self.cleaned_data
        return FirstMinute(
            by=AgencyKind(said["by"]),
            place=FoundPlace(said["place"]),
            area=said["area"],
            kept=Encountered(said["kept"]),
            desk=desk,
            force=said["force"] or None,
            unnamed=not said["name"],
            said_age=said["said_age"],
            in_danger=Known(said["in_danger"]),
        )
