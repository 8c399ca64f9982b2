"""How an account of concern is put on a page: its parts apart, and where each of them may travel."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.rules.account import ALWAYS_GO_TO
from alongside.vocabulary import reference
from alongside.vocabulary.accounts import AccountGiven, ReferralTo
from alongside.vocabulary.facts import Entry
from alongside.web import labels, london_time
from alongside.web.asking import Words as Said
from alongside.web.templatetags.parts import Link, SummaryRow
from alongside.web.timeline import how_known
from alongside.web.words import Words

NOT_SHOWN = gettext_lazy("Not shown to you")
SHORT: Mapping[ReferralTo, Said] = {
    ReferralTo.AUTHORITY: gettext_lazy("Children's social care"),
    ReferralTo.NRM: gettext_lazy("National Referral Mechanism"),
    ReferralTo.GUARDIAN: gettext_lazy("Guardian service"),
}
PARTS: tuple[tuple[str, Said], ...] = (
    ("was_seen", gettext_lazy("What was seen")),
    ("said", gettext_lazy("what the child said")),
    ("inferred", gettext_lazy("what you infer")),
    ("concerns", gettext_lazy("What is feared, and the signs")),
    ("seen_where", gettext_lazy("Where, with addresses")),
    ("risks_now", gettext_lazy("danger now")),
    ("not_to_be_told", gettext_lazy("who must not be told")),
    ("needs", gettext_lazy("what the child needs")),
    ("country_of_birth", gettext_lazy("Country of birth")),
    ("immigration_status", gettext_lazy("immigration status")),
    ("rather_reached", gettext_lazy("the way the child would rather be reached")),
    ("reviewing_officer", gettext_lazy("the independent reviewing officer")),
    ("officer_in_case", gettext_lazy("the officer in the case")),
    ("first_responder", gettext_lazy("First responder organisation")),
    ("second_contact", gettext_lazy("second contact")),
)


def travels() -> list[str]:
    """Where each part may go, a line a way: the first three where their writer chooses, the others always the same way."""
    ways: dict[tuple[ReferralTo, ...] | None, list[str]] = {}
    for part, words in PARTS:
        ways.setdefault(ALWAYS_GO_TO.get(part), []).append(str(words))
    return [_way(fixed, "; ".join(parts)) for fixed, parts in ways.items()]


def _way(fixed: tuple[ReferralTo, ...] | None, parts: str) -> str:
    if fixed is None:
        return _("%(parts)s: each only into the referrals that you choose for it.") % {"parts": parts}
    where = _(" and ").join(labels.said(to) for to in fixed)
    never = _(" or ").join(labels.said(to) for to in ReferralTo if to not in fixed)
    about = {"parts": parts, "where": where, "never": never}
    if not never:
        return _("%(parts)s: always into all three.") % about
    return _("%(parts)s: always into %(where)s. Never into %(never)s.") % about


@dataclass(frozen=True)
class PartShown:
    """One of the three parts: its words first, then what belongs to them."""

    heading: str
    words: str
    rows: tuple[SummaryRow, ...]


@dataclass(frozen=True)
class Shown:
    """One account on the page."""

    heading: str
    by: str
    parts: tuple[PartShown, ...]
    rows: tuple[SummaryRow, ...]
    links: tuple[Link, ...]


def shown(entry: Entry, number: int, names: Mapping[int, str], words: Words, *, links: tuple[Link, ...]) -> Shown:
    """An account as this person may read it."""
    account = entry.payload
    assert isinstance(account, AccountGiven)
    about = {
        "name": names.get(entry.recorded_by or 0, _("Somebody who is no longer listed")),
        "when": london_time.moment_in_words(entry.happened.at),
        "how": f" {how_known(entry, words)}." if entry.told is not None else "",
    }
    parts = [_seen(account, words), _said(account, words), _inferred(account, words)]
    return Shown(
        heading=_("Account %(number)d") % {"number": number},
        by=_("Written by %(name)s, %(when)s.%(how)s") % about,
        parts=tuple(part for part in parts if part is not None),
        rows=tuple(_rest(account, words)),
        links=links,
    )


def _text(number: int | None, words: Words) -> str:
    return "" if number is None else words(number, str(NOT_SHOWN))


def _with(*found: str) -> str:
    return ", ".join(part for part in found if part)


def _goes_to(chosen: tuple[ReferralTo, ...]) -> SummaryRow:
    where = ", ".join(str(SHORT[to]) for to in chosen) or _("Into no referral: its writer chose so")
    return SummaryRow(_("May go into"), where)


def _rows(*pairs: tuple[str, str]) -> tuple[SummaryRow, ...]:
    return tuple(SummaryRow(key, value) for key, value in pairs if value)


def _seen(account: AccountGiven, words: Words) -> PartShown | None:
    if account.was_seen is None:
        return None
    by = labels.begun(account.seen_by) if account.seen_by else ""
    rows = _rows(
        (_("Seen by"), _with(by, _text(account.seen_by_name, words))),
        (_("When"), london_time.moment_in_words(account.seen_at) if account.seen_at else ""),
        (_("Where"), _text(account.seen_where, words)),
    )
    return PartShown(_("What was seen"), _text(account.was_seen, words), (*rows, _goes_to(account.seen_goes_to)))


def _said(account: AccountGiven, words: Words) -> PartShown | None:
    if account.said is None:
        return None
    chosen = account.interpreter_chosen_by
    present = ", ".join(labels.said(code) for code in account.in_the_room)
    rows = _rows(
        (_("How"), labels.begun(account.how_said) if account.how_said else ""),
        (
            _("Said to"),
            _with(labels.begun(account.said_to) if account.said_to else "", _text(account.said_to_name, words)),
        ),
        (_("When"), london_time.moment_in_words(account.heard_at) if account.heard_at else ""),
        (_("Where"), _text(account.said_where, words)),
        (_("Language"), reference.language(account.language).name if account.language else _("Not noted")),
        (
            _("Interpreter"),
            _with(
                labels.begun(account.interpreter) if account.interpreter else "",
                _text(account.interpreter_name, words),
                _("chosen by %(whom)s") % {"whom": labels.said(chosen)} if chosen else "",
            ),
        ),
        (_("In the room"), _with(present[:1].upper() + present[1:], _text(account.in_the_room_names, words))),
    )
    heading = _("What the child said, in their own words")
    return PartShown(heading, _text(account.said, words), (*rows, _goes_to(account.said_goes_to)))


def _inferred(account: AccountGiven, words: Words) -> PartShown | None:
    if account.inferred is None:
        return None
    heading = _("What the writer infers: neither seen nor said")
    return PartShown(heading, _text(account.inferred, words), (_goes_to(account.inferred_goes_to),))


def _rest(account: AccountGiven, words: Words) -> tuple[SummaryRow, ...]:
    signs = "; ".join(labels.said(sign) for sign in account.signs)
    return _rows(
        (_("What is feared"), str(capfirst("; ".join(labels.said(code) for code in account.concerns)))),
        (_("Where it may have happened"), labels.begun(account.exploited_in)),
        (_("Signs it rests on"), signs[:1].upper() + signs[1:]),
        (_("Danger now"), _text(account.risks_now, words)),
        (_("Who must not be told"), _text(account.not_to_be_told, words)),
        (_("What the child needs"), _text(account.needs, words)),
        (_("Country of birth"), _text(account.country_of_birth, words)),
        (_("Immigration status"), _text(account.immigration_status, words)),
        (_("The way the child would rather be reached"), _text(account.rather_reached, words)),
        (_("Independent reviewing officer"), _text(account.reviewing_officer, words)),
        (_("Officer in the case"), _text(account.officer_in_case, words)),
        (_("First responder organisation"), _text(account.first_responder, words)),
        (_("Second contact"), _text(account.second_contact, words)),
        (_("The child knows of it"), labels.begun(account.child_knows)),
        (_("Why it was put right"), _text(account.because, words)),
    )
