"""Looking whether anybody is already looked for who may be a found child: a yes or a no, and of whom nothing.

A yes is written on the found child's record, where it starts the ring-back. Each look is kept in the log of looks.
"""

from time import sleep

from django.http import HttpRequest

from alongside.access import gate
from alongside.rules import encounters as rules
from alongside.tracing import encounter_queries as queries
from alongside.tracing import encounters
from alongside.vault import finder_client as finder
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.facts import happened_at
from alongside.web import door

PURPOSE, ARRIVED = "possible match", "match written"
UNTIL_READ = 1.2
"""Seconds within which the finder has taken in what was just written: it looks every second."""


def look(request: HttpRequest, ref: str) -> bool:
    """Ask now, and write a yes down. Raises Refusal where this person has asked too often, FinderAway without an answer."""
    token = request.token  # type: ignore[attr-defined]
    with door.writing(request) as session:
        opened = gate.open_record(session, ref)
        asked = queries.looked_lately(session.connection)
        rules.may_ask_again(asked=asked)
        rules.may_add(opened.standing)
        gate.note_list(session, PURPOSE, [opened.child])
        child, may = opened.child, rules.may_say_match(opened.standing)
    try:
        found = finder.possible(token, child)
    except finder.TooMany:
        raise Refusal(rules.ASKED_TOO_OFTEN) from None
    if found and may:
        write_match(request, ref)
    return found


def look_after_writing(request: HttpRequest, ref: str) -> None:
    """The same after the first minute was saved: what cannot be answered now is asked for again on the child's page."""
    sleep(UNTIL_READ)
    try:
        look(request, ref)
    except (Refusal, finder.FinderAway):
        return


def write_match(request: HttpRequest, ref: str) -> None:
    """The ring-back begins, unless somebody began it meanwhile."""
    with door.writing(request) as session:
        opened = gate.open_record(session, ref, to_write=True)
        gate.note_list(session, ARRIVED, [opened.child])
        encounters.say_match(opened, happened=happened_at(opened.at))
