"""Putting an ask right, by whoever wrote it: the same form, begun with what was asked, and why it is changed."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy

from alongside.asking import operations as asking
from alongside.asking import queries
from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.people import workers
from alongside.rules import asking as rules
from alongside.rules import sentences
from alongside.rules.permissions import Permission
from alongside.vocabulary import sealing
from alongside.vocabulary.asking import Asked, Subject
from alongside.vocabulary.facts import Entry, Told
from alongside.web import asking_pages, asking_words
from alongside.web.asking_pages import AskForm, asking_step, form_for
from alongside.web.step_page import long_text
from alongside.web.words import Words
from alongside.web.write_page import Beside, WritePage, texts_of

CODES = ("heard", "distance", "bed_given_up", "notice_after_missing")
TEXTS = tuple(dict(sealing.sealed_fields(Asked)))


def _put_right_form(subject: Subject) -> type[AskForm]:
    """The form of this subject, without what is no longer asked: when it was, and who said so."""
    asked = form_for(subject)
    without = dict.fromkeys(("happened", "known_by", "teller", "teller_name", "means", "said_at"))
    because = long_text(
        gettext_lazy("Why is it put right?"),
        gettext_lazy("why it is put right"),
        required=True,
        hint=gettext_lazy("What was written before stays readable beside it."),
    )
    return type(
        f"Right{asked.__name__}", (asked,), {**without, "LAST": (), "because": because, "__doc__": asked.__doc__}
    )


def _entry(form: AskForm, opened: OpenRecord) -> Entry:
    """The ask of the address, of this page's subject; no page for another."""
    ask = opened.standing.asking.find(form.which["ask"])
    if ask is None or ask.about is not form.SUBJECT:
        raise Http404
    entry = read.by_seq(opened.connection, opened.child, [ask.seq])[ask.seq]
    rules.may_put_right(ask, entry, person=opened.person)
    return entry


def _prepare(form: AskForm, opened: OpenRecord) -> None:
    """The form as it stood, with everything that the ask points at among what may be pointed at."""
    entry = _entry(form, opened)
    put = entry.payload
    assert isinstance(put, Asked)
    form.about = entry
    form.initial |= {name: getattr(put, name).value for name in CODES if getattr(put, name) is not None}
    form.initial |= {
        "grounds": [str(root) for root in put.grounds],
        "put_to": f"{put.party.value}.{put.rung.value}",
        "answer_due_at": put.answer_due_at,
    }
    asking_pages.prepare(form, opened)
    offered = queries.to_point_at(opened)
    entries = [*offered, *asking_pages.further(opened, offered, put.grounds)]
    names = workers.names(opened.connection, sentences.people_in(entries))
    form.fields["grounds"].options = asking_words.pointed_at(entries, names)


def _begun(opened: OpenRecord) -> Beside:
    """What each ask says, so that the form begins with its own words; which one it is only the form knows."""
    asked = read.of_kinds(opened.connection, opened.child, ["asking.asked"])
    numbers = {entry.root: {name: getattr(entry.payload, name) for name in TEXTS} for entry in asked}

    def begin(form: AskForm, words: Words) -> dict[str, Any]:
        own = numbers.get(form.which["ask"], {})
        form.initial |= {name: words(number) for name, number in own.items() if name != "because"}
        return {}

    return Beside((number for own in numbers.values() for number in own.values()), begin)


def _put_right(opened: OpenRecord, form: AskForm, _told: Told | None) -> None:
    asking.put_right(opened, asking_pages.as_put(opened, form), ask=form.which["ask"], seen=form.seen_through)


PUT_RIGHT: Mapping[Subject, WritePage] = {
    subject: asking_step(
        gettext_lazy("Put what you asked right"),
        _put_right_form(subject),
        _put_right,
        texts=texts_of(Asked),
        permission=Permission.CORRECT,
        prepare=_prepare,
        beside=_begun,
        button=gettext_lazy("Save it as put right"),
        intro=gettext_lazy("For what was written wrongly. If what you want has changed, ask anew."),
    )
    for subject in Subject
}
"""One page for each thing that is asked for."""
