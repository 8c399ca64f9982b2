"""Which National Referral Mechanism referral a decision belongs to: where there are several, somebody says which."""

from collections.abc import Sequence
from datetime import datetime

from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import Entry


def answered(referrals: Sequence[Entry], *, answers: int | None, happened: datetime) -> int | None:
    """The first entry of the referral that was decided; the only one needs no naming, and none is none.

    Raises Invalid on the field `answers` where nobody can tell, or where the decision lies before its referral.
    """
    by_root = {entry.root: entry for entry in referrals}
    if answers is None and len(by_root) > 1:
        raise Invalid("answers", "Several referrals were made for this child.", "Choose the one that was decided.")
    chosen = answers if answers is not None else next(iter(by_root), None)
    if chosen is None:
        return None
    if chosen not in by_root:
        raise Invalid("answers", "This is no referral of this child's record.", "Choose one of those shown.")
    if happened < by_root[chosen].happened.at:
        raise Invalid("answers", "This decision is older than the referral.", "Give another time, or another referral.")
    return chosen
