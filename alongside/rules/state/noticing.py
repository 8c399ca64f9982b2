"""What was noticed about a child, who asked about them, and how risk was last thought through, as the rules must know it.

It holds no word and no weight: only which entries stand open, and when.
"""

from datetime import datetime

from msgspec import Struct

from alongside.vocabulary.codes import Known, Party
from alongside.vocabulary.enquiries import ContactView, Relation
from alongside.vocabulary.noticing import Sign


class SignSeen(Struct, frozen=True, omit_defaults=True):
    """One thing noticed, by its root seq. `by` wrote it for themselves; `answer` is the root of the newest answer to it."""

    seq: int
    sign: Sign
    at: datetime
    reaches: Party
    person: int | None = None
    desk: int | None = None
    by: int | None = None
    answer: int | None = None


class Undertaking(Struct, frozen=True, omit_defaults=True):
    """Something that will be done about what was noticed, by the root seq of the answer that says so."""

    seq: int
    due_at: datetime
    doer: Party
    person: int | None = None


class RelativeContact(Struct, frozen=True, omit_defaults=True):
    """How far contact with one claimed relative has come. `decision` is the newest decision or review; `early` came before."""

    seq: int
    relation: Relation
    since: datetime
    view: ContactView | None = None
    alone: Known = Known.NOT_KNOWN
    view_seq: int | None = None
    decision: int | None = None
    allowed: bool = False
    review_at: datetime | None = None
    reviewed: bool = False
    early: tuple[int, ...] = ()


class Noticing(Struct, frozen=True, omit_defaults=True):
    """Signs unanswered or of the last days, what was undertaken and is not done, claimed relatives, the newest thinking."""

    signs: tuple[SignSeen, ...] = ()
    undertaken: tuple[Undertaking, ...] = ()
    relatives: tuple[RelativeContact, ...] = ()
    thinking: int | None = None
    think_again_at: datetime | None = None
    enquiries: tuple[int, ...] = ()
