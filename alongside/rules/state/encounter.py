"""How a child was found, whether anybody has said who they are, and to whom a holder opened what. See `rules.encounters`."""

from datetime import datetime

from msgspec import Struct

from alongside.vocabulary.codes import AgencyKind
from alongside.vocabulary.encounters import Encountered, FoundPlace, Opens, RangNext


class Opening(Struct, frozen=True, omit_defaults=True):
    """Parts of this record that its holder opened to a team which may have found the child."""

    seq: int
    desk: int
    opens: tuple[Opens, ...]
    until: datetime


class Encounter(Struct, frozen=True, omit_defaults=True):
    """All of it; a step replaces it whole. `seq` is the root of `tracing.found`, 0 where the child was not found so.

    `match` is the possible match that nobody has rung the finder back about yet; `answered` and `linked` are the entries by
    which a person said who the child is.
    """

    seq: int = 0
    at: datetime | None = None
    by: AgencyKind | None = None
    place: FoundPlace | None = None
    kept: Encountered = Encountered.IN_HAND
    desk: int | None = None
    force: str | None = None
    match: int | None = None
    match_at: datetime | None = None
    rung: int | None = None
    rung_at: datetime | None = None
    rang_next: RangNext | None = None
    answered: int | None = None
    linked: int | None = None
    opened: tuple[Opening, ...] = ()

    @property
    def is_found(self) -> bool:
        """This record began with a child found or seen by somebody."""
        return self.seq > 0

    @property
    def is_open(self) -> bool:
        """Found, and no person has said who the child is."""
        return self.is_found and self.answered is None and self.linked is None
