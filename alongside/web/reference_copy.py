"""Copying an entry or an episode as a plain dated note, to be pasted into another agency's own system; each copy is logged."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.access import gate
from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.missing import queries as missing
from alongside.people import workers
from alongside.rules import plain_note, sentences, talks
from alongside.vocabulary.facts import Entry
from alongside.web import door, episode_page, head, timeline
from alongside.web.words import Words


@door.signed_in
def entry(request: HttpRequest, ref: str, seq: int) -> HttpResponse:
    """One entry, as last put right."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        newest = read.by_seq(session.connection, opened.child, [seq]).get(seq)
        if newest is None:
            raise Http404
        back = reverse("entry", args=[ref, seq])
        return _copied(request, session, opened, [newest], back=back, what=_("One entry"))


@door.signed_in
def episode(request: HttpRequest, ref: str, seq: int) -> HttpResponse:
    """One time away, every fact of it that this person may read, oldest first."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        one = talks.episodes_of(opened.standing).get(seq)
        if one is None:
            raise Http404
        found = missing.of_episode(opened, one, *episode_page.KINDS)
        back = reverse("episode_past", args=[ref, seq])
        return _copied(request, session, opened, found, back=back, what=_("One time away"))


def _copied(
    request: HttpRequest,
    session: gate.Session,
    opened: OpenRecord,
    entries: Sequence[Entry],
    *,
    back: str,
    what: str,
) -> HttpResponse:
    wanted = timeline.wanted(entries)
    words = Words(session.token)
    words.want_all(head.wanted(opened))
    words.want_all(wanted)
    words.open()
    names = workers.names(session.connection, [*sentences.people_in(entries), opened.person or 0])
    texts = {number: text for number in wanted if (text := words(number))}
    by = names.get(opened.person or 0, _("Somebody who is no longer listed"))
    copied = plain_note.Copied(opened.ref, by, opened.at)
    note = plain_note.note(copied, entries, texts=texts, names=names)
    gate.note_copy(session, opened.child)
    context = head.context(opened, words, note=note, rows=min(30, note.count("\n") + 2), back=back, what=what)
    return render(request, "pages/copy.html", context)
