"""What Today says in the hour before a desk of mine closes, while it is closed, and in the hour after it opened."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.access import gate
from alongside.holding import queries
from alongside.people.desks import Desk
from alongside.rules.holding_hours import AN_HOUR, is_closing
from alongside.web import london_time
from alongside.web.templatetags.parts import Link

OPENING = timedelta(hours=2)
"""How long after opening the night's news is pointed to."""


def prompts(session: gate.Session) -> list[Link]:
    """Where to hand over the children still with a team, and where to read what the night did."""
    found = []
    for desk in queries.seats(session.connection, session.person):
        found += _prompts_of(desk, session)
    return found


def _prompts_of(desk: Desk, session: gate.Session) -> list[Link]:
    ahead, behind = queries.closed(desk, at=session.at), queries.last_closed(desk, at=session.at)
    links = []
    if ahead is not None and is_closing(ahead, at=session.at):
        said = {"team": desk.name, "when": london_time.short_moment(ahead.closes_at)}
        closes = _("%(team)s closes %(when)s: hand over the children still with it")
        closed = _("%(team)s has been closed since %(when)s: see who has its children")
        pattern = closes if session.at < ahead.closes_at else closed
        links.append(Link(pattern % said, reverse("holding_leaves", args=[desk.number])))
    near = behind is not None and behind.opens_at - AN_HOUR <= session.at < behind.opens_at + OPENING
    if behind is not None and near:
        said = {"team": desk.name, "when": london_time.short_moment(behind.opens_at)}
        pattern = _("%(team)s opens %(when)s: read what happened meanwhile, and take its children back")
        links.append(Link(pattern % said, reverse("holding_back", args=[desk.number])))
    return links
