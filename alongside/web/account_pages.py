"""Accounts of concern on the page: all of them side by side, writing one, and putting one's own right."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.people import workers
from alongside.referral import accounts, queries
from alongside.rules import account as rules
from alongside.rules import sentences
from alongside.rules.permissions import Permission
from alongside.vocabulary.accounts import AccountGiven, DocumentMade, ReferralTo, SolicitorTold
from alongside.vocabulary.classes import Class
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.facts import Entry, Told
from alongside.vocabulary.referral import Received
from alongside.web import door, head, london_time, timeline
from alongside.web.account_form import TEXTS, AccountForm, PutAccountRightForm, first_answers
from alongside.web.account_words import Shown, shown, travels
from alongside.web.templatetags.parts import Column, Link, Table
from alongside.web.words import Words
from alongside.web.write_page import SAVED, Beside, WritePage


def _write(opened: OpenRecord, form: AccountForm, told: Told | None) -> None:
    accounts.give_account(opened, form.coded(), happened=form.happened_then, told=told)


def _before_writing(opened: OpenRecord) -> dict[str, Any]:
    return {"travels": travels(), "cannot_read_back": Class.ACCOUNT not in opened.classes}


WRITE = WritePage(
    title=gettext_lazy("An account of concern"),
    button=gettext_lazy("Save the account"),
    permission=Permission.WRITE,
    form=AccountForm,
    act=_write,
    texts={name: klass for name, klass in TEXTS.items() if name != "because"},
    extra=_before_writing,
    template="pages/account_write.html",
    goes_to="account",
)


def _mine(form: PutAccountRightForm, opened: OpenRecord) -> None:
    entry = queries.newest(opened, form.which["seq"], AccountGiven)
    rules.may_put_right(entry, person=opened.person, classes=opened.classes)
    if not opened.classes.issuperset(TEXTS.values()):
        raise Refusal("You may not see the whole account, so a new version of yours would lose a part of it.")
    assert isinstance(entry.payload, AccountGiven)
    form.initial |= first_answers(entry.payload)


def _as_it_stands(opened: OpenRecord) -> Beside:
    """Every account's texts, so that the form begins with those of its own; which one it is only the form knows."""
    numbers = {
        entry.root: {name: getattr(entry.payload, name) for name in TEXTS}
        for entry in queries.of_payloads(opened, AccountGiven)
    }

    def begin(form: PutAccountRightForm, words: Words) -> dict[str, Any]:
        own = numbers.get(form.which["seq"], {})
        form.initial |= {name: words(number) for name, number in own.items() if name != "because"}
        return {}

    return Beside((number for own in numbers.values() for number in own.values()), begin)


def _put_right(opened: OpenRecord, form: PutAccountRightForm, _told: Told | None) -> None:
    accounts.put_account_right(opened, form.coded(), root=form.which["seq"], seen=form.seen_through)


PUT_RIGHT = WritePage(
    title=gettext_lazy("Put your account right"),
    button=gettext_lazy("Save it as put right"),
    permission=Permission.CORRECT,
    form=PutAccountRightForm,
    act=_put_right,
    texts=TEXTS,
    prepare=_mine,
    beside=_as_it_stands,
    extra=_before_writing,
    template="pages/account_write.html",
    goes_to="account",
)


@door.signed_in
def account(request: HttpRequest, ref: str) -> HttpResponse:
    """Every account beside the others, what was first referred, what was printed and what may be."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        entries = queries.accounts(opened)
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.want_all(timeline.wanted(entries))
        words.open()
        names = workers.names(session.connection, sentences.people_in(entries))
        context = head.context(
            opened,
            words,
            saved=SAVED in request.GET,
            reads=Class.ACCOUNT in opened.classes,
            accounts=_accounts(opened, entries, names, words),
            first=[words(entry.payload.account) for entry in entries if isinstance(entry.payload, Received)],
            printed=_printed(opened, entries, names, words),
            referrals=[_referral(opened, to, entries) for to in ReferralTo],
            told_solicitor=[e for e in entries if isinstance(e.payload, SolicitorTold)],
        )
        return render(request, "pages/account.html", context)


def _accounts(opened: OpenRecord, entries: list[Entry], names: dict[int, str], words: Words) -> list[Shown]:
    found = [entry for entry in entries if isinstance(entry.payload, AccountGiven)]
    return [
        shown(entry, number, names, words, links=_links(opened, entry)) for number, entry in enumerate(found, start=1)
    ]


def _links(opened: OpenRecord, entry: Entry) -> tuple[Link, ...]:
    links = []
    if entry.recorded_by == opened.person and opened.classes.issuperset(TEXTS.values()):
        links.append(Link(_("Put it right"), reverse("account_put_right", args=[opened.ref, entry.root])))
    if entry.corrects is not None:
        links.append(Link(_("What it said before"), reverse("entry", args=[opened.ref, entry.root])))
    links.append(Link(_("Copy as a note"), reverse("copy_entry", args=[opened.ref, entry.root])))
    return tuple(links)


def _referral(opened: OpenRecord, to: ReferralTo, entries: list[Entry]) -> Link:
    done = any(isinstance(e.payload, DocumentMade) and e.payload.referral is to for e in entries)
    words = {
        ReferralTo.AUTHORITY: _("Referral to children's social care"),
        ReferralTo.NRM: _("National Referral Mechanism referral"),
        ReferralTo.GUARDIAN: _("Referral to the guardian service"),
    }[to]
    more = _("%(referral)s (printed already)") % {"referral": words} if done else words
    return Link(more, reverse("referral_document", args=[opened.ref, to]))


def _printed(opened: OpenRecord, entries: list[Entry], names: dict[int, str], words: Words) -> Table | None:
    rows = tuple(
        (
            Link(
                sentences.sentence(entry, names),
                reverse("referral_printed", args=[opened.ref, entry.root]),
                _("as it was printed"),
            ),
            london_time.short_moment(entry.happened.at),
            names.get(entry.recorded_by or 0, _("Somebody who is no longer listed")),
            words(entry.payload.because),
        )
        for entry in reversed(entries)
        if isinstance(entry.payload, DocumentMade)
    )
    if not any(row[-1] for row in rows):
        rows = tuple(row[:-1] for row in rows)
    headings = (_("Referral"), _("When"), _("By"), _("Why again"))
    return Table(tuple(map(Column, headings[: len(rows[0])])), rows) if rows else None
