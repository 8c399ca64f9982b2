"""Which parts of an account of concern may stand in a plain note, and the line that says where each may travel.

The writer chose where what was seen, said and inferred may go, and the other parts have one way. Which agency a note is
pasted into nobody here knows: what goes into no referral, or to the guardian service alone, is left out.
"""

from alongside.rules.account import ALWAYS_GO_TO, BELONGS_TO
from alongside.vocabulary.accounts import AccountGiven, ReferralTo
from alongside.vocabulary.codes import label

PART_OF = {name: part for part, names in BELONGS_TO.items() for name in (part, *names)}
OF_OTHER_AGENCIES = frozenset({ReferralTo.AUTHORITY, ReferralTo.NRM})


def may_go_into(account: AccountGiven, name: str) -> tuple[ReferralTo, ...] | None:
    """The referrals that this field may go into; None for one that nobody limits."""
    part = PART_OF.get(name)
    if part is None:
        return ALWAYS_GO_TO.get(name)
    return {"was_seen": account.seen_goes_to, "said": account.said_goes_to, "inferred": account.inferred_goes_to}[part]


def left_out(account: AccountGiven, name: str) -> bool:
    """Whether it goes to no agency but the guardian service."""
    goes_to = may_go_into(account, name)
    return goes_to is not None and not OF_OTHER_AGENCIES & set(goes_to)


def belongs_to_another(name: str) -> bool:
    """Whether it says something about a part and is none itself, so that the part's own line speaks for it."""
    return PART_OF.get(name, name) != name


def line(account: AccountGiven, name: str) -> str:
    """Where this field may travel, as a line of the note; nothing where it may travel everywhere."""
    goes_to = may_go_into(account, name)
    if goes_to is None or set(goes_to) == set(ReferralTo) or belongs_to_another(name):
        return ""
    into = " and ".join(label(one) for one in goes_to)
    never = " or ".join(label(one) for one in ReferralTo if one not in goes_to)
    return f"May go only into {into}; not into {never}."
