"""What the record says of accounts, custody, printed referrals and other systems' references, each as last put right."""

from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.vocabulary.accounts import AccountGiven, DocumentMade, SolicitorTold
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import KIND_OF, Entry, Payload
from alongside.vocabulary.missing import Taken
from alongside.vocabulary.references import ReferenceClaimed
from alongside.vocabulary.referral import NrmReferred, Received


def of_payloads(opened: OpenRecord, *payloads: type[Payload]) -> list[Entry]:
    """The facts of these kinds that still stand, oldest first."""
    return read.of_kinds(opened.connection, opened.child, [KIND_OF[payload].name for payload in payloads])


def accounts(opened: OpenRecord) -> list[Entry]:
    """Every account of concern side by side, what was first referred among them, and what was printed from them."""
    return of_payloads(opened, AccountGiven, Received, DocumentMade, SolicitorTold)


def references(opened: OpenRecord) -> list[Entry]:
    """Every claim of another system's reference, and the references that came with a report or a referral."""
    found = of_payloads(opened, ReferenceClaimed, Taken, NrmReferred)
    return [entry for entry in found if getattr(entry.payload, "reference", None) is not None]


def newest(opened: OpenRecord, root: int, payload: type[Payload]) -> Entry:
    """The newest version of one entry of that kind; raises Invalid where this person may read none."""
    entry = read.by_seq(opened.connection, opened.child, [root]).get(root)
    if entry is None or not isinstance(entry.payload, payload):
        raise Invalid("entry", "There is no such entry in this record.", "Choose one of this record.")
    return entry
