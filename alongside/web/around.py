"""Who is around the child and where the child lives, as rows of the record; what is not known says so."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.rules.standing import Home, Standing
from alongside.vocabulary import placement, reference
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known
from alongside.web import labels, london_time
from alongside.web.templatetags.parts import SummaryRow, Tag
from alongside.web.words import Words

LOOKED_THROUGH = 60


def people_of(standing: Standing) -> set[int]:
    """The numbers of everybody these rows may name."""
    homes = [home.desk for home in (standing.home, standing.chosen) if home is not None]
    guardian = standing.guardian.worker if standing.guardian else None
    found = [
        guardian,
        standing.cover,
        standing.asked_worker,
        standing.next_guardian,
        standing.passed_to,
        standing.authority_desk,
        standing.region_desk,
        *homes,
    ]
    return {number for number in found if number}


def sees_homes(opened: OpenRecord) -> bool:
    """Whether this reader is shown where the child lives: a house's name is as good as its address to whoever looks for it."""
    return Class.LOCATION in opened.classes


def address_of_home(opened: OpenRecord) -> int | None:
    """The sealed address of the home where the child lives: as given on arrival, or when the home was chosen.

    Choosing comes shortly before arriving, so that no more than the entries just before are looked through.
    """
    home = opened.standing.home
    if home is None:
        return None
    first = max(1, home.seq - LOOKED_THROUGH)
    for entry in reversed(read.entries(opened.connection, opened.child, first=first, last=home.seq)):
        match entry.payload:
            case placement.Arrived(address=int(address)) if entry.root == home.seq:
                return address
            case placement.Decided(address=int(address), place=home.place, home=home.desk):
                return address
    return None


@dataclass(frozen=True)
class Around:
    """What the rows are made from."""

    opened: OpenRecord
    names: dict[int, str]
    address: int | None
    words: Words

    def who(self) -> list[SummaryRow]:
        """Guardian, social worker's team, carer or house, reviewing officer."""
        standing = self.opened.standing
        rows = [SummaryRow(_("Guardian"), self._guardian())]
        if standing.cover is not None and standing.cover_until is not None and standing.cover_until > self.opened.at:
            until = london_time.moment_in_words(standing.cover_until)
            rows.append(
                SummaryRow(
                    _("Cover"),
                    _("%(name)s, until %(until)s") % {"name": self._name(standing.cover), "until": until},
                )
            )
        if standing.next_guardian is not None:
            rows.append(SummaryRow(_("Next guardian"), self._name(standing.next_guardian)))
        if standing.passed_to is not None:
            waiting = _("%(team)s: has not accepted yet") % {"team": self._name(standing.passed_to)}
            rows.append(SummaryRow(_("Passed to"), waiting))
        rows.append(SummaryRow(_("Guardians' desk"), self._name(standing.region_desk)))
        rows.append(SummaryRow(_("Social worker's team"), self._name(standing.authority_desk)))
        rows.append(SummaryRow(_("Responsible authority"), self._authority()))
        rows.append(SummaryRow(_("Carer or staff on duty"), self._carer()))
        rows.append(SummaryRow(_("Independent reviewing officer (IRO)"), _("Not known to us")))
        return rows

    def where(self) -> list[SummaryRow]:
        """The home, a stay over it, a home chosen and not reached yet."""
        standing = self.opened.standing
        rows = [*self._home(standing.home)] if standing.home is not None else [self._no_home()]
        if standing.stay is not None:
            since = london_time.moment_in_words(standing.stay.since)
            where = _("%(stay)s, since %(since)s. The home stands.") % {
                "stay": labels.begun(standing.stay.stay),
                "since": since,
            }
            rows.insert(0, SummaryRow(_("For now at"), where))
        if standing.chosen is not None:
            rows.append(SummaryRow(_("Home chosen, not reached yet"), self._kind(standing.chosen)))
            if standing.journey_due_at is not None:
                rows.append(SummaryRow(_("Expected there by"), london_time.moment_in_words(standing.journey_due_at)))
            rows += self._checked(standing.chosen)
        return rows

    def _name(self, number: int | None) -> str:
        return self.names.get(number or 0, _("Not known to us"))

    def _guardian(self) -> object:
        standing = self.opened.standing
        if standing.guardian is not None:
            since = london_time.moment_in_words(standing.guardian.since)
            about = {
                "name": self._name(standing.guardian.worker),
                "role": labels.said(standing.guardian.role),
                "since": since,
            }
            return _("%(name)s, %(role)s, since %(since)s") % about
        if standing.asked_worker is not None:
            return _("None yet. %(name)s was asked and has not answered.") % {"name": self._name(standing.asked_worker)}
        return _("None yet. Nobody has been asked.")

    def _authority(self) -> str:
        standing = self.opened.standing
        if standing.responsible is None:
            return _("None has accepted the child yet")
        name = reference.area(standing.responsible).name
        if standing.authority_accepted:
            return name
        if standing.authority_disputed:
            return _("%(name)s does not accept that it is responsible") % {"name": name}
        return _("%(name)s, which has not said yet whether it accepts") % {"name": name}

    def _carer(self) -> str:
        home = self.opened.standing.home
        if home is None:
            return _("Nobody: no home is recorded")
        return self._name(home.desk) if sees_homes(self.opened) else _("Not shown to you")

    def _no_home(self) -> SummaryRow:
        living = labels.begun(self.opened.standing.living)
        return SummaryRow(_("Lives"), _("%(living)s. No home is recorded here.") % {"living": living})

    def _kind(self, home: Home) -> str:
        kind = reference.code_label("PLACE", home.place)
        house = self.names.get(home.desk or 0) if sees_homes(self.opened) else None
        return f"{house}: {kind}" if house else kind

    def _home(self, home: Home) -> list[SummaryRow]:
        since = london_time.moment_in_words(home.since)
        place = reference.area(home.authority).name
        rows = [
            SummaryRow(_("Lives"), _("%(kind)s, since %(since)s") % {"kind": self._kind(home), "since": since}),
            SummaryRow(_("Authority"), f"{place}, {labels.said(home.distance)}"),
            SummaryRow(_("Address"), self._address()),
        ]
        if home.registered is not Known.YES:
            tag = _("Not registered") if home.registered is Known.NO else _("Not known whether registered")
            rows.append(SummaryRow(_("Registered"), Tag(tag, "orange")))
        return [*rows, *self._checked(home)]

    def _address(self) -> str:
        if not sees_homes(self.opened):
            return _("Not shown to you")
        return self.words(self.address, _("Not written down"))

    def _checked(self, home: Home) -> list[SummaryRow]:
        if home.compromised:
            warning = Tag(_("The address may be known to those who would harm the child"), "red")
            return [SummaryRow(_("Safe"), warning)]
        if home.checked:
            return []
        words = _("Not checked, with a reason") if home.not_checked else _("Not checked yet")
        return [SummaryRow(_("Checked before the first night"), Tag(words, "orange"))]
