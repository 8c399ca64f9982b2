"""Children to whom something was promised, and ways of doing what follows from it."""

from datetime import datetime, timedelta

from alongside.commands.cast import Cast, Member
from alongside.contact import promises
from alongside.database.connect import Role, transaction
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known, Party
from alongside.vocabulary.facts import Entry, happened_at
from tests.cast import acting

WHAT = "I will ask about your brother and tell you."


def promised(
    cast: Cast,
    ref: str,
    *,
    by: Member | None = None,
    promiser: int | None = None,
    owed_by: Party = Party.GUARDIAN,
    hours_ago: float = 0,
    due_in: timedelta | None = timedelta(days=2),
    due_at: datetime | None = None,
    what: str = WHAT,
    known_as: str = "",
) -> Entry:
    """Something promised by one of the cast, by default by the guardian for the day after tomorrow."""
    writer = by or cast.guardian
    texts = {"what": (Class.CASEWORK, what), "child_knows_it_as": (Class.CASEWORK, known_as)}
    with acting(writer, ref, Permission.RECORD_CONTACT, texts=texts) as opened:
        return promises.promise(
            opened,
            promiser=promiser or writer.number,
            owed_by=owed_by,
            due_at=due_at or (opened.at + due_in if due_in is not None else None),
            happened=happened_at(opened.at - timedelta(hours=hours_ago)),
            language="vie",
            said_back=Known.YES,
        )


def kept(member: Member, ref: str, promise: int, *, hours_ago: float = 0) -> Entry:
    """The promise was kept."""
    how = {"how": (Class.CASEWORK, "Rang and told.")}
    with acting(member, ref, Permission.RECORD_CONTACT, texts=how) as opened:
        at = happened_at(opened.at - timedelta(hours=hours_ago))
        return promises.keep(opened, promise=promise, child_knows=Known.YES, happened=at)


def told_why_not(member: Member, ref: str, promise: int) -> Entry:
    """The child was told why not, and answered."""
    texts = {"why": (Class.CASEWORK, "The court moved the day."), "child_answered": (Class.ACCOUNT, "OK. Khi nào?")}
    with acting(member, ref, Permission.RECORD_CONTACT, texts=texts) as opened:
        return promises.tell_why_not(opened, promise=promise, happened=happened_at(opened.at))


def passed_on(member: Member, ref: str, promise: int, *, to: Member) -> Entry:
    """Somebody else owes the promise from here."""
    with acting(member, ref, Permission.RECORD_CONTACT) as opened:
        return promises.pass_on_promise(
            opened,
            promise=promise,
            to=to.number,
            owed_by=Party.GUARDIAN,
            child_told=Known.YES,
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )


def left(member: Member) -> None:
    """This worker has left."""
    with transaction(Role.LOAD) as loading:
        loading.execute("update people.person set left_at = clock_timestamp() where number = %s", (member.number,))
