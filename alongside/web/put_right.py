"""One entry with every version of it, and for whoever wrote it a way to put it right: retimed or withdrawn.

Nothing is changed: another entry says what is so, why, and both stay readable. A second look comes before it.
"""

from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.access import gate
from alongside.asking import putting_right
from alongside.chronology import read, write
from alongside.chronology.record import OpenRecord
from alongside.rules import asking_right
from alongside.rules.permissions import Permission
from alongside.vault.client import KeeperAway
from alongside.vocabulary import sealing
from alongside.vocabulary.classes import Class
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import Entry, happened_at
from alongside.web import door, fields, head, london_time, put_right_rules, timeline
from alongside.web.words import Words
from alongside.web.write_page import SAVED

SURE = "sure"


class PutRightForm(fields.PageForm):
    what = fields.RadiosField(
        gettext_lazy("What is wrong?"),
        [
            fields.Option("time", gettext_lazy("The time"), reveals="happened"),
            fields.Option("never", gettext_lazy("All of it: it was never so, or it is about another child")),
        ],
        called=gettext_lazy("what is wrong"),
    )
    happened = fields.LondonMomentField(
        gettext_lazy("When did it happen?"), called=gettext_lazy("the time it happened"), past_only=True
    )
    reason = fields.LongTextField(gettext_lazy("Why?"), called=gettext_lazy("why"), rows=3)


@door.signed_in
def entry(request: HttpRequest, ref: str, seq: int) -> HttpResponse:
    """An entry by the first of its versions; POST shows what would be written, and writes it when sure."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        versions = _versions(opened, seq)
        mine = put_right_rules.may_put_right(opened, versions[-1])
        form = PutRightForm(request.POST if request.method == "POST" and mine else None, at=opened.at)
        form.initial["happened"] = versions[-1].happened.at
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.want_all(timeline.wanted(versions))
        words.open()
        said = words(getattr(versions[-1].payload, put_right_rules.KINDS.get(versions[-1].kind, ""), None))
        shown = {
            **head.context(opened, words, form=form),
            "lines": timeline.lines(opened, versions, words, linked=False),
            "mine": mine,
            "copy_href": reverse("copy_entry", args=[ref, seq]),
        }
    if not form.is_bound or not form.is_valid():
        return render(request, "pages/entry.html", shown, status=422 if form.errors else 200)
    if SURE not in request.POST:
        return render(request, "pages/entry_sure.html", {**shown, "would": _would(form, versions[-1])})
    try:
        _put_right(request, ref, seq, form, said)
    except (Invalid, Refusal) as wrong:
        form.add_error(None, f"{_(wrong.why)} {_(wrong.remedy)}" if isinstance(wrong, Invalid) else _(wrong.reason))
        return render(request, "pages/entry.html", shown, status=409)
    except KeeperAway:
        form.add_error(None, _("It could not be sealed, so nothing was saved. Try again in a minute."))
        return render(request, "pages/entry.html", shown, status=503)
    return redirect(f"{reverse('record', args=[ref])}?{SAVED}=yes")


def _versions(opened: OpenRecord, seq: int) -> list[Entry]:
    """Every version of one entry, oldest first; 404 where this person may read none."""
    found = [each for each in read.entries(opened.connection, opened.child, first=seq) if each.root == seq]
    if not found:
        raise Http404
    return found


def _would(form: PutRightForm, newest: Entry) -> str:
    """What pressing the button once more will do."""
    if form.cleaned_data["what"] == "never":
        return _("This entry will be withdrawn. It stays readable, marked as withdrawn, with your reason.")
    return _("The time will be %(new)s instead of %(old)s. Both stay readable, with your reason.") % {
        "new": london_time.moment_in_words(form.cleaned_data["happened"]),
        "old": london_time.moment_in_words(newest.happened.at),
    }


def _put_right(request: HttpRequest, ref: str, seq: int, form: PutRightForm, said: str) -> None:
    withdrawn = form.cleaned_data["what"] == "never"
    with door.writing(request) as session:
        opened = gate.open_record(session, ref, Permission.CORRECT, to_write=True)
        newest = _versions(opened, seq)[-1]
        if not put_right_rules.may_put_right(opened, newest):
            raise Refusal("This entry is not yours to put right, or has been put right already.")
        name = put_right_rules.KINDS[newest.kind]
        klass: Class = dict(sealing.sealed_fields(type(newest.payload)))[name]
        if isinstance(newest.payload, asking_right.STEPS):
            putting_right.check(opened, newest, to=None if withdrawn else form.cleaned_data["happened"])
        gate.attach(opened, {"reason": (klass, _with_reason(said, form.cleaned_data["reason"], withdrawn))})
        told: dict[str, Any] = {name: opened.text("reason")}
        payload = msgspec.structs.replace(newest.payload, **told)
        if withdrawn:
            write.withdraw(opened, msgspec.structs.replace(newest, payload=payload), told=newest.told)
        else:
            happened = happened_at(form.cleaned_data["happened"])
            write.correct(opened, newest, payload, happened=happened, told=newest.told)


def _with_reason(said: str, reason: str, withdrawn: bool) -> str:
    """The reason stands beside what was said, so that the newest version has lost nothing."""
    why = _("Withdrawn because: %(reason)s") if withdrawn else _("Put right because: %(reason)s")
    return "\n\n".join(part for part in (said, why % {"reason": reason}) if part)
