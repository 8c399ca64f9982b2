"""Words of a found child: where, by whom, what stands open, what to do meanwhile, and the line's number."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.rules import encounters as rules
from alongside.rules import noticing
from alongside.rules.holding import holder
from alongside.rules.standing import Standing
from alongside.vault import finder_client as finder
from alongside.vault.finder_client import Band
from alongside.vocabulary.codes import AgencyKind
from alongside.vocabulary.encounters import Encountered, FoundPlace, Opens, RangNext, WhoAnswered
from alongside.vocabulary.holding import Side
from alongside.web import holding_words, labels
from alongside.web.templatetags.parts import Tag

labels.fuller(
    (FoundPlace.RAID, gettext_lazy("a raid or a place of work")),
    (FoundPlace.PORT, gettext_lazy("a port, airport, lorry or train")),
    (FoundPlace.HOSPITAL, gettext_lazy("a hospital or surgery")),
    (FoundPlace.STREET, gettext_lazy("the street or a public place")),
    (FoundPlace.CUSTODY, gettext_lazy("police custody")),
    (FoundPlace.SCHOOL, gettext_lazy("a school or college")),
    (FoundPlace.CARE, gettext_lazy("in care, perhaps under another name")),
    (FoundPlace.OTHER, gettext_lazy("somewhere else")),
    (RangNext.HOLDER_RINGS, gettext_lazy("somebody who knows the child looked for will ring the finder")),
    (RangNext.HOLDER_COMES, gettext_lazy("somebody who knows the child looked for is coming")),
    (RangNext.PHOTOGRAPH_SHOWN, gettext_lazy("a photograph is shown to a person who knows the child")),
    (RangNext.MORE_ASKED, gettext_lazy("the finder will tell us more")),
    (RangNext.ANOTHER_CHILD, gettext_lazy("this is another child: who they are stays open")),
    (RangNext.NOBODY_REACHED, gettext_lazy("nobody answered the telephone: ring again")),
    (WhoAnswered.CHILD_SAYS, gettext_lazy("the child says so, and is believed")),
    (WhoAnswered.SOMEBODY_WHO_KNOWS_THEM, gettext_lazy("somebody who knows the child says so")),
    (WhoAnswered.DOCUMENTS, gettext_lazy("papers")),
    (WhoAnswered.ANOTHER_AGENCY, gettext_lazy("another agency knows the child")),
    (
        Opens.IDENTITY,
        gettext_lazy("names, date of birth, references, telephones, description, photograph and the record of work"),
    ),
    (Opens.LOCATION, gettext_lazy("where the child lived, was last seen and may be")),
    (Opens.HEALTH, gettext_lazy("health, such as medicine the child needs")),
    (Opens.ACCOUNT, gettext_lazy("what happened to the child")),
)

AT_PLACE = {
    FoundPlace.RAID: gettext_lazy("in a raid or at a place of work"),
    FoundPlace.PORT: gettext_lazy("at a port or airport, or on a lorry or train"),
    FoundPlace.HOSPITAL: gettext_lazy("in a hospital or surgery"),
    FoundPlace.STREET: gettext_lazy("in the street or a public place"),
    FoundPlace.CUSTODY: gettext_lazy("in police custody"),
    FoundPlace.SCHOOL: gettext_lazy("at a school or college"),
    FoundPlace.CARE: gettext_lazy("in care, perhaps under another name"),
    FoundPlace.OTHER: gettext_lazy("somewhere else"),
}
"""Where a child was come upon, as it stands within a sentence."""

FINDERS = (
    AgencyKind.POLICE,
    AgencyKind.BORDER_FORCE,
    AgencyKind.HEALTH,
    AgencyKind.AUTHORITY,
    AgencyKind.FOSTERING,
    AgencyKind.HOME,
    AgencyKind.SCHOOL,
    AgencyKind.HOME_OFFICE,
    AgencyKind.CHARITY,
    AgencyKind.GUARDIAN_SERVICE,
    AgencyKind.PUBLIC,
)

MEANWHILE = (
    gettext_lazy("Treat them as a child, whatever age they say they are, until somebody has decided it."),
    gettext_lazy(
        "Let them go with no adult who comes, relative, friend, lawyer or interpreter, however sure that adult seems. "
        "Ring the line first."
    ),
    gettext_lazy("Keep the children found with them safe too; apart from each other and from the adults, if need be."),
    gettext_lazy(
        "Police can take a child into police protection at once, for up to 72 hours (Children Act 1989, section 46)."
    ),
    gettext_lazy("Ask nothing about asylum and nothing about an offence. Ask what they need: food, sleep, a doctor."),
    gettext_lazy("Use an interpreter who is not one of those present, by telephone if nobody else can come."),
    gettext_lazy("Leave them their telephone if you can; if it must be taken, say why and write down that it was."),
)
"""What holds whether or not anybody is looking for the child."""


def state(standing: Standing) -> Tag:
    """How far it is known who a found child is."""
    found = standing.found
    if found.is_open and found.kept is Encountered.SEEN:
        return Tag(_("Seen, not with anybody"), "orange")
    if rules.is_unnamed(standing):
        return Tag(_("Unnamed"), "alarm")
    if found.is_open:
        return Tag(_("Who is this?"), "orange")
    if found.linked is not None:
        return Tag(_("Linked"), "blue")
    return Tag(_("Answered"), "teal")


def holds_now(standing: Standing, *, at: datetime) -> int | None:
    """The desk or person that has the child at this hour; at night, where the guardians' desk is closed, the line."""
    reached = noticing.holds_now(standing, at=at)
    return reached.person or reached.desk


def held_by(standing: Standing, names: Mapping[int, str], *, at: datetime) -> str:
    """Who has the child now, and for whom the line does while a desk is closed."""
    number = holds_now(standing, at=at)
    if number is None:
        return _("Nobody: ring the 24-hour line")
    team = holder(standing, Side.SERVICE, at=at)
    name = names.get(number, _("Not known to us"))
    if team is None or team.number == number:
        return name
    return _("%(name)s, while %(team)s is closed") % {"name": name, "team": holding_words.name_of(team, names)}


def teams(standing: Standing, *, at: datetime) -> list[int]:
    """Everybody whom `held_by` may name."""
    team = holder(standing, Side.SERVICE, at=at)
    return [number for number in (holds_now(standing, at=at), team.number if team is not None else None) if number]


def of_whom(by: AgencyKind, place: FoundPlace, kept: Encountered) -> str:
    """How a child was come upon, in one line: by whom, and at what kind of place."""
    said = {"by": labels.said(by), "place": AT_PLACE[place]}
    if kept is Encountered.SEEN:
        return _("Seen by %(by)s %(place)s, and not with them now") % said
    return _("Found by %(by)s %(place)s") % said


def band(bits: float) -> Tag:
    """How strong a suggestion is. It orders what people look at; it decides nothing."""
    return Tag(_("Strong"), "orange") if finder.band(bits) is Band.STRONG else Tag(_("Possible"), "yellow")
