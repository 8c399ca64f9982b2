"""One of the three referrals on paper: the same fields in the same order as on the screen."""

from datetime import datetime

from django.utils.translation import gettext as _

from alongside.exchange.paper.document import Document, part
from alongside.rules.referral_accounts import Answer
from alongside.rules.referral_forms import Form
from alongside.rules.referral_held import Answered
from alongside.vocabulary.accounts import ReferralTo


def composed(form: Form, *, ref: str, printed_by: str, printed_at: datetime, because: str = "") -> Document:
    """A referral as it was printed. A field that nobody answered stays, and says so. `because`: why it was printed again."""
    parts = [part(_(one.heading), map(_line, one.answers)) for one in form.parts]
    if because:
        parts.append(part(_("Printed again"), [(_("Because"), because)]))
    return Document(
        title=_(form.title),
        ref=ref,
        parts=tuple(parts),
        handling=f"{_(form.order)} {_handling(form.referral)}",
        printed_by=printed_by,
        printed_at=printed_at,
    )


def _line(answer: Answer) -> tuple[str, str]:
    said = answer.said
    return _(answer.label), said.words if said.answered is Answered.GIVEN else _(said.words)


def _handling(to: ReferralTo) -> str:
    """Who it is for."""
    match to:
        case ReferralTo.AUTHORITY:
            return _("For the authority's children's social care, and nobody else: it says where the child is.")
        case ReferralTo.NRM:
            return _("For a first responder. It may be read in an asylum claim and by a court: no address is in it.")
        case ReferralTo.GUARDIAN:
            return _("For the guardian service, and nobody else: it says where the child is.")
