"""Meetings in words: who may call one, a meeting in a line, and where the guardian was not asked."""

from collections.abc import Iterable

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from alongside.rules.state.meetings import Held, NotAsked, Planned
from alongside.vocabulary.codes import Party
from alongside.vocabulary.meeting import Seat
from alongside.web import labels, london_time

CONVENERS = (
    Party.RESPONSIBLE_AUTHORITY,
    Party.EMERGENCY_DUTY_TEAM,
    Party.REVIEWING_OFFICER,
    Party.POLICE,
    Party.GUARDIAN,
    Party.PRACTICE_COORDINATOR,
    Party.SERVICE_MANAGER,
    Party.HOST_AUTHORITY,
    Party.PLACEMENT_PROVIDER,
    Party.HEALTH,
    Party.HOME_OFFICE,
    Party.ANOTHER_AGENCY,
)
"""Who calls meetings about a child."""


def conveners() -> list[tuple[str, str]]:
    return [(party.value, labels.begun(party)) for party in CONVENERS]


def convener(party: Party) -> str:
    """Who called it, to stand after “called by”."""
    bare = {Party.POLICE, Party.HEALTH, Party.ANOTHER_AGENCY}
    said = labels.said(party)
    if party in bare or said.startswith("the "):
        return said
    return _("the %(who)s") % {"who": said}


def seats(found: Iterable[Seat]) -> str:
    """Who was asked or came, in a line."""
    return str(capfirst("; ".join(labels.said(seat) for seat in found)))


def to_come(one: Planned) -> str:
    """The next meeting: what, when, called by whom."""
    about = {
        "kind": labels.begun(one.kind),
        "when": london_time.moment_in_words(one.planned_at),
        "who": convener(one.convened_by),
    }
    return _("%(kind)s, %(when)s, called by %(who)s.") % about


def held(one: Held) -> str:
    """A meeting that was, in a line."""
    return _("%(kind)s, %(when)s") % {
        "kind": labels.begun(one.kind),
        "when": london_time.moment_in_words(one.at),
    }


def exception(one: NotAsked) -> str:
    """The guardian was not asked, with the reason given."""
    about = {
        "kind": labels.begun(one.kind),
        "when": london_time.moment_in_words(one.at),
        "why": labels.said(one.because),
    }
    if one.held:
        return _("%(kind)s, %(when)s: the guardian was not asked (%(why)s).") % about
    return _("%(kind)s, planned for %(when)s: the guardian is not asked (%(why)s).") % about
