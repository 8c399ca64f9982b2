"""The addresses of accounts of concern, of police custody and of the referrals that print from them."""

from django.urls import path, register_converter
from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.rules.permissions import Permission
from alongside.vocabulary.accounts import ReferralTo
from alongside.vocabulary.classes import Class
from alongside.web import (
    account_custody,
    account_decided,
    account_pages,
    account_pdf,
    account_print,
    account_sent,
    actions,
    owed,
    record_sections,
)
from alongside.web.actions import Action, Group


class To:
    """One of the three referrals, as a part of an address."""

    regex = "|".join(ReferralTo)

    def to_python(self, value: str) -> ReferralTo:
        return ReferralTo(value)

    def to_url(self, value: ReferralTo) -> str:
        return ReferralTo(value).value


register_converter(To, "referral")
ACCOUNT = "child/<ref:ref>/account"
CUSTODY = "child/<ref:ref>/custody"

urlpatterns = [
    path(ACCOUNT, account_pages.account, name="account"),
    path(f"{ACCOUNT}/write", account_pages.WRITE, name="account_write"),
    path(f"{ACCOUNT}/<seq:seq>/put-right", account_pages.PUT_RIGHT, name="account_put_right"),
    path(f"{ACCOUNT}/print/<referral:to>", account_print.document, name="referral_document"),
    path(f"{ACCOUNT}/printed/<seq:seq>", account_print.printed, name="referral_printed"),
    path(f"{ACCOUNT}/printed/<seq:seq>.pdf", account_pdf.referral_pdf, name="referral_pdf"),
    path(f"{ACCOUNT}/solicitor", account_custody.SOLICITOR, name="solicitor_told"),
    path(f"{ACCOUNT}/sent/authority", account_sent.AUTHORITY, name="authority_told"),
    path(f"{ACCOUNT}/sent/nrm", account_sent.NRM, name="nrm_referred"),
    path(f"{ACCOUNT}/sent/nrm/not-yet", account_sent.NRM_NOT_YET, name="nrm_not_yet"),
    path(f"{ACCOUNT}/sent/nrm/decided", account_decided.DECIDED, name="nrm_decided"),
    path(CUSTODY, account_custody.NOTE, name="custody"),
    path(f"{CUSTODY}/ended", account_custody.ENDED, name="custody_ended"),
]


def in_custody(opened: OpenRecord) -> bool:
    return opened.standing.account.custody is not None


def nrm_referred(opened: OpenRecord) -> bool:
    return opened.standing.nrm_referred


def reads_accounts(opened: OpenRecord) -> bool:
    return Class.ACCOUNT in opened.classes


actions.add(
    Group(
        gettext_lazy("The account"),
        (
            Action(gettext_lazy("Write an account of concern"), "account_write", Permission.WRITE, actions.while_open),
            Action(gettext_lazy("Accounts and the three referrals"), "account", Permission.OPEN, reads_accounts),
            Action(
                gettext_lazy("The National Referral Mechanism decided"), "nrm_decided", Permission.WRITE, nrm_referred
            ),
            Action(gettext_lazy("Who is with the child in custody"), "custody", Permission.WRITE, in_custody),
            Action(gettext_lazy("The child has left custody"), "custody_ended", Permission.WRITE, in_custody),
            Action(gettext_lazy("A solicitor was told of possible trafficking"), "solicitor_told", Permission.WRITE),
        ),
    )
)
owed.does("referral.authority_told", "authority_told", gettext_lazy("Write that it was made"), Permission.WRITE)
owed.does("referral.nrm_referred", "nrm_referred", gettext_lazy("Write that it was made"), Permission.WRITE)
owed.does("referral.nrm_decided", "nrm_decided", gettext_lazy("Write how it was decided"), Permission.WRITE)
owed.does("referral.custody_noted", "custody", gettext_lazy("Write who is with the child"), Permission.WRITE)
record_sections.add(account_custody.SECTION)
