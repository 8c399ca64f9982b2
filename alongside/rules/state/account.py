"""What the rules keep of accounts of concern, police custody, referrals printed and references of other systems."""

from datetime import datetime

from msgspec import Struct

from alongside.vocabulary.accounts import CustodyRole, Presence, ReferralTo


class Beside(Struct, frozen=True, omit_defaults=True):
    """What is known of one person who must be with a child in custody. `seq` is the entry that says so."""

    role: CustodyRole
    presence: Presence
    seq: int
    at: datetime


class Custody(Struct, frozen=True, omit_defaults=True):
    """The child is in police custody. `seq` is the entry that said so, `force` whose custody it is."""

    seq: int
    since: datetime
    force: str | None = None
    beside: tuple[Beside, ...] = ()


class Printed(Struct, frozen=True, omit_defaults=True):
    """A referral that was printed, from the record as it stood through entry `through`."""

    referral: ReferralTo
    seq: int
    at: datetime
    by: int | None
    through: int


class Account(Struct, frozen=True, omit_defaults=True):
    """Accounts and references by the first entry of each, oldest first."""

    given: tuple[int, ...] = ()
    custody: Custody | None = None
    solicitor_told: int | None = None
    printed: tuple[Printed, ...] = ()
    references: tuple[int, ...] = ()
