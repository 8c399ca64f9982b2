"""Whose return it is: an English authority's, with the desks here that will hold its children."""

from datetime import date, datetime

from alongside.database.connect import Plain, Role, transaction
from alongside.exchange.ssda903.facts import Sender
from alongside.people import coverage, desks
from alongside.rules import london
from alongside.vocabulary import reference
from alongside.vocabulary.codes import Nation
from alongside.vocabulary.errors import Invalid


def sender(authority: str, *, as_at: date) -> Sender:
    """Whose return it is, with the desks that will hold its children. Raises Invalid naming the argument."""
    current = in_england(authority)
    with transaction(Role.LOAD, reading=True) as connection:
        now = now_of(connection)
        if as_at > london.day_of(now):
            raise Invalid("as-at", f"{as_at} is in the future.", "Give the day for which the return was made.")
        desk = desks.of_authority(connection, current)
        if desk is None:
            raise Invalid("authority", f"No desk answers for {current} here.", "Run alongside migrate first.")
        return Sender(
            authority=current,
            council=council(authority),
            as_at=as_at,
            now=now,
            covered=coverage.is_covered(connection, current, on=as_at),
            authority_desk=desk,
            region_desk=desks.of_region(connection, current),
            line_desk=desks.the_line(connection),
        )


def council(code: str) -> str:
    """The newest code of the same council; one made of several has numbers of its own and is not followed."""
    known = {one.code: one for one in (*reference.former_authorities(), *reference.authorities())}
    found = known[code]
    while len(found.successor_codes) == 1 and len(known[found.successor_codes[0]].predecessor_codes) == 1:
        found = known[found.successor_codes[0]]
    return found.code


def now_of(connection: Plain) -> datetime:
    row = connection.execute("select spine.now()").fetchone()
    assert row is not None
    return row[0]  # type: ignore[no-any-return]


def in_england(code: str) -> str:
    """The code by which the authority goes today."""
    try:
        found = reference.authority(code)
    except KeyError as unknown:
        raise Invalid(
            "authority", f"{unknown.args[0]}.", "Give the code of the authority whose return it is."
        ) from None
    if found.nation != Nation.ENGLAND.value:
        raise Invalid(
            "authority",
            f"{found.name} is in Wales, and the return is England's.",
            "Welsh children come by referral.",
        )
    return found.code
