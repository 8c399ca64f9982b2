"""A referral as it prints: looked at first, recorded when it is printed, and readable ever after as it was printed then."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.access import gate
from alongside.chronology import law, read
from alongside.chronology.record import OpenRecord
from alongside.people import workers
from alongside.referral import accounts
from alongside.rules import referral_forms, sentences
from alongside.rules.fold import Fold, heads
from alongside.rules.permissions import Permission
from alongside.rules.referral_held import Held
from alongside.rules.standing import Standing
from alongside.vault.client import KeeperAway
from alongside.vocabulary import accounts as facts
from alongside.vocabulary import placement, referral
from alongside.vocabulary.accounts import DocumentMade, ReferralTo
from alongside.vocabulary.classes import Class
from alongside.vocabulary.errors import Conflict, Invalid, Refusal
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.references import ReferenceClaimed
from alongside.vocabulary.sealing import sealed_numbers
from alongside.web import door, head, london_time
from alongside.web.step_page import long_text
from alongside.web.told_form import DecisionForm
from alongside.web.words import Words
from alongside.web.write_page import SAVED

DRAWN = (
    referral.ChildIdentified,
    referral.Received,
    referral.NameClaimed,
    referral.BirthDateClaimed,
    referral.ParticularsClaimed,
    referral.AuthorityTold,
    referral.NrmReferred,
    referral.NrmNotYet,
    placement.Decided,
    placement.Arrived,
    facts.AccountGiven,
    facts.CustodyNoted,
    facts.SolicitorTold,
    ReferenceClaimed,
)
"""The kinds that a referral is drawn from; a profile says only whether there is a photograph."""


class PrintForm(DecisionForm):
    because = long_text(gettext_lazy("Why is it printed again?"), gettext_lazy("why it is printed again"), rows=2)


@door.signed_in
def document(request: HttpRequest, ref: str, to: ReferralTo) -> HttpResponse:
    """What one referral would hold now; POST records that it is printed and shows it as it prints."""
    with door.reading(request) as session:
        opened = _open(session, ref)
        form = PrintForm(
            request.POST if request.method == "POST" else None, at=opened.at, initial={"seen": opened.last_seq}
        )
        before = [one for one in opened.standing.account.printed if one.referral is to]
        if not before:
            del form.fields["because"]
        if request.method != "POST" or not form.is_valid():
            return _preview(request, session, opened, to, form)
    try:
        seq = _print(request, ref, to, form)
    except (Refusal, Invalid, Conflict, KeeperAway) as said:
        return _again(request, ref, to, form, said)
    return redirect(f"{reverse('referral_printed', args=[ref, seq])}?{SAVED}=yes")


def _open(session: gate.Session, ref: str) -> OpenRecord:
    opened = gate.open_record(session, ref)
    if Class.ACCOUNT not in opened.classes:
        raise Refusal("You may not read accounts of concern, so you cannot print a referral that holds them.")
    return opened


def _print(request: HttpRequest, ref: str, to: ReferralTo, form: PrintForm) -> int:
    texts = {"because": (Class.CASEWORK, form.cleaned_data.get("because") or "")}
    seen = form.seen_through
    with door.writing(request) as session:
        opened = gate.open_record(session, ref, Permission.WRITE, to_write=True, texts=texts)
        return accounts.print_referral(opened, referral=to, through=max(seen, 1), seen=seen).root


def _again(request: HttpRequest, ref: str, to: ReferralTo, form: PrintForm, said: Exception) -> HttpResponse:
    status = {Conflict: 409, Refusal: 409, KeeperAway: 503}.get(type(said), 422)
    with door.reading(request) as session:
        opened = _open(session, ref)
        form.data = form.data.copy()
        form.data["seen"] = str(opened.last_seq)
        match said:
            case Invalid(field=name, why=why, remedy=remedy):
                form.add_error(name if name in form.fields else None, f"{_(why)} {_(remedy)}")
            case Refusal(reason=reason):
                form.add_error(None, _(reason))
            case KeeperAway():
                form.add_error(None, _("It could not be sealed, so nothing was saved. Try again in a minute."))
            case Conflict():
                form.add_error(None, _("The record has moved on since you opened this page. Look at it once more."))
        return _preview(request, session, opened, to, form, status=status)


def _preview(
    request: HttpRequest, session: gate.Session, opened: OpenRecord, to: ReferralTo, form: PrintForm, status: int = 0
) -> HttpResponse:
    entries = heads(read.entries(session.connection, opened.child))
    drawn = _drawn(session, opened, opened.standing, entries, to, at=opened.at, by=opened.person)
    context = head.context(
        opened, drawn["words"], form=form, printed=drawn["printed"], to=to, **_earlier(drawn, opened, to)
    )
    return render(request, "pages/account_document.html", context, status=status or (422 if form.errors else 200))


@door.signed_in
def printed(request: HttpRequest, ref: str, seq: int) -> HttpResponse:
    """A referral as it was printed: from the record as it stood then, as far as this person may read it."""
    context = as_printed(request, ref, seq)
    return render(request, "pages/account_printed.html", context | {"saved": SAVED in request.GET})


def as_printed(request: HttpRequest, ref: str, seq: int) -> dict[str, Any]:
    """What one printing held, with who printed it and when; 404 where there was none."""
    with door.reading(request) as session:
        opened = _open(session, ref)
        everything = read.entries(session.connection, opened.child)
        made = next((entry for entry in everything if entry.root == seq), None)
        if made is None or not isinstance(made.payload, DocumentMade):
            raise Http404
        then = [entry for entry in everything if entry.seq <= made.payload.through]
        fold = Fold.refold(then, law.in_force())
        drawn = _drawn(
            session, opened, fold.standing, heads(then), made.payload.referral, at=made.happened.at, by=made.recorded_by
        )
        return head.context(
            opened,
            drawn["words"],
            seq=seq,
            printed=drawn["printed"],
            by=drawn["names"].get(made.recorded_by or 0, _("Somebody who is no longer listed")),
            when=london_time.moment_in_words(made.happened.at),
            because=drawn["words"](made.payload.because),
            printed_at=made.happened.at,
        )


def _drawn(
    session: gate.Session,
    opened: OpenRecord,
    standing: Standing,
    entries: Iterable[Entry],
    to: ReferralTo,
    *,
    at: datetime,
    by: int | None,
) -> dict[str, Any]:
    """The form with the words and names it was made from."""
    found = sorted(entries, key=lambda entry: entry.key)
    used = [entry for entry in found if isinstance(entry.payload, (*DRAWN, placement.ProfilePrepared, DocumentMade))]
    words = Words(session.token)
    words.want_all(head.wanted(opened))
    numbers = [number for e in used if isinstance(e.payload, DRAWN) for number, _k in sealed_numbers(e.payload)]
    numbers += [e.payload.because for e in used if isinstance(e.payload, DocumentMade) and e.payload.because]
    words.want_all(numbers)
    words.open()
    home = standing.home.desk if standing.home is not None else None
    guardian = standing.guardian.worker if standing.guardian is not None else None
    people = {*sentences.people_in(used), by, home, guardian, standing.authority_desk}
    names = workers.names(session.connection, [number for number in people if number])
    texts = {number: text for number in numbers if (text := words(number))}
    held = Held(
        standing=standing,
        entries=tuple(used),
        texts=texts,
        names=names,
        born_on=_born_on(texts.get(standing.working_birth_date or 0)),
        at=at,
        by=names.get(by or 0, _("Somebody who is no longer listed")),
        sees_homes=Class.LOCATION in opened.classes,
    )
    return {"printed": referral_forms.form(to, held), "words": words, "names": names}


def _born_on(claimed: str | None) -> date | None:
    """The working birth date as it was claimed then; an age is no date."""
    try:
        return date.fromisoformat(claimed) if claimed else None
    except ValueError:
        return None


def _earlier(drawn: dict[str, Any], opened: OpenRecord, to: ReferralTo) -> dict[str, Any]:
    """Every time this referral was printed before, newest first."""
    lines = [
        {
            "by": drawn["names"].get(one.by, _("Somebody who is no longer listed")),
            "when": london_time.moment_in_words(one.at),
            "href": reverse("referral_printed", args=[opened.ref, one.seq]),
        }
        for one in reversed(opened.standing.account.printed)
        if one.referral is to
    ]
    return {"earlier": lines}
