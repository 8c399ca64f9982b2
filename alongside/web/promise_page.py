"""A child's promises on one page: open with their age, kept, told why not, broken; and a person's own over all children."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.contact import queries
from alongside.people import workers
from alongside.rules import promises as rules
from alongside.rules.permissions import Actor, Permission, may
from alongside.rules.promises import How
from alongside.rules.state.promises import Promise, Settled
from alongside.vocabulary import reference
from alongside.vocabulary.codes import Known
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.promises import Promised, PromiseKept, PromisePassedOn, ToldWhyNot
from alongside.web import door, head, london_time, paged, timeline
from alongside.web.asking import Words as Said
from alongside.web.searched import Card
from alongside.web.templatetags.parts import Column, Link, Table, Tag
from alongside.web.words import Words
from alongside.web.write_page import SAVED

STANDS: Mapping[How, tuple[Said, str]] = {
    How.OPEN: (gettext_lazy("Open"), "teal"),
    How.BROKEN: (gettext_lazy("Its time has passed"), "orange"),
    How.KEPT: (gettext_lazy("Kept"), "green"),
    How.KEPT_LATE: (gettext_lazy("Kept late"), "yellow"),
    How.TOLD_IN_TIME: (gettext_lazy("Told why not, in time"), "green"),
    How.TOLD_LATE: (gettext_lazy("Told why not, late"), "yellow"),
}
SAID_BACK: Mapping[Known, Said] = {
    Known.YES: gettext_lazy("the child could say it back"),
    Known.NO: gettext_lazy("the child could not say it back"),
}


def tag(how: How) -> Tag:
    """How a promise stands, in a word. A broken promise is shown and nobody is punished for it: it is never red."""
    return Tag(*STANDS[how])


def told_how(language: str | None, said_back: Known) -> str:
    """In which language the child was told, and whether they could say it back; nothing where neither was noted."""
    parts = []
    if language is not None:
        parts.append(_("told in %(language)s") % {"language": reference.language(language).name})
    if said_back in SAID_BACK:
        parts.append(str(SAID_BACK[said_back]))
    return ", ".join(parts)


def owed_by(promise: Promise | Settled, names: Mapping[int, str], *, at: datetime) -> str:
    """Who owes it, since when, by when."""
    about = {
        "who": names.get(promise.promiser, _("Somebody who is no longer listed")),
        "made": london_time.age_in_words(promise.made_at, at=at),
        "due": london_time.moment_in_words(promise.due_at),
    }
    return _("By %(who)s, promised %(made)s, to be done by %(due)s.") % about


@dataclass(frozen=True)
class Told:
    """The promises of one child with everything the page is made from."""

    opened: OpenRecord
    entries: Mapping[int, Entry]
    names: Mapping[int, str]
    gone: frozenset[int]
    words: Words
    may_write: bool

    def text(self, number: int | None) -> str:
        return "" if number is None else self.words(number, _("Not shown to you"))

    def known_as(self, root: int) -> list[str]:
        """In which words the child knows it, and how they were told."""
        entry = self.entries.get(root)
        if entry is None or not isinstance(entry.payload, Promised):
            return []
        said = entry.payload
        known_as = self.text(said.child_knows_it_as)
        lines = [_("The child knows it as: %(words)s") % {"words": known_as}] if known_as else []
        how = told_how(said.language, said.said_back)
        return [*lines, f"{how[0].upper()}{how[1:]}."] if how else lines

    def open_card(self, one: Promise) -> Card:
        how = rules.how(one, at=self.opened.at)
        lines = [owed_by(one, self.names, at=self.opened.at), *self.known_as(one.root)]
        if how is How.BROKEN:
            lines.append(_("It can still be kept, or the child told why not."))
        if one.promiser in self.gone:
            lines.append(_("Whoever owes it has left: pass it on by name."))
        links = (
            self._link(_("It was kept"), "promise_kept", one),
            self._link(_("The child was told why not"), "promise_why_not", one),
            self._link(_("Pass it on"), "promise_pass_on", one),
        )
        return Card(self.text(one.what), tag(how), tuple(lines), links if self.may_write else ())

    def settled_card(self, entry: Entry) -> Card:
        promise = self.entries[entry.payload.promise]  # type: ignore[attr-defined]
        made, done = promise.payload, entry.payload
        assert isinstance(made, Promised)
        settled = Settled(
            promise.root,
            made.what,
            self._last_owed(promise),
            promise.happened.at,
            made.due_at,
            entry.happened.at,
            entry.root,
            isinstance(done, ToldWhyNot),
        )
        lines = [owed_by(settled, self.names, at=self.opened.at), *self.known_as(promise.root)]
        when = london_time.moment_in_words(entry.happened.at)
        if isinstance(done, PromiseKept):
            lines.append(_("Kept %(when)s. %(how)s") % {"when": when, "how": self.text(done.how)})
        elif isinstance(done, ToldWhyNot):
            lines.append(_("Told %(when)s: %(why)s") % {"when": when, "why": self.text(done.why)})
            lines.append(_("The child answered: %(words)s") % {"words": self.text(done.child_answered)})
        return Card(self.text(made.what), tag(rules.how(settled, at=self.opened.at)), tuple(lines))

    def _last_owed(self, promise: Entry) -> int:
        passed = [
            one.payload.promiser
            for one in self.entries.values()
            if isinstance(one.payload, PromisePassedOn) and one.payload.promise == promise.root
        ]
        assert isinstance(promise.payload, Promised)
        return passed[-1] if passed else promise.payload.promiser

    def _link(self, words: str, name: str, one: Promise) -> Link:
        return Link(words, reverse(name, args=[self.opened.ref, one.root]), f": {self.text(one.what)}")


@door.signed_in
def promises(request: HttpRequest, ref: str) -> HttpResponse:
    """Every promise to one child: open ones first, soonest due; then what became of the others, newest first."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        entries = queries.promises_of(opened)
        by_root = {entry.root: entry for entry in entries}
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.want_all(timeline.wanted(entries))
        words.open()
        people = _people(opened, entries)
        actor = Actor(opened.person, opened.roles)
        told = Told(
            opened,
            by_root,
            workers.names(session.connection, people),
            frozenset(queries.gone(opened, people)),
            words,
            opened.standing.is_open and may(actor, Permission.RECORD_CONTACT, opened.standing),
        )
        ended = [
            entry
            for entry in entries
            if isinstance(entry.payload, PromiseKept | ToldWhyNot) and entry.payload.promise in by_root
        ]
        context = head.context(
            opened,
            words,
            open=[told.open_card(one) for one in opened.standing.promises.open],
            settled=[told.settled_card(entry) for entry in reversed(ended)],
            kept=opened.standing.promises,
            may_promise=told.may_write,
            saved=SAVED in request.GET,
        )
        return render(request, "pages/promises.html", context)


def _people(opened: OpenRecord, entries: Iterable[Entry]) -> set[int]:
    named = {entry.payload.promiser for entry in entries if isinstance(entry.payload, Promised | PromisePassedOn)}
    return named | {one.promiser for one in opened.standing.promises.open}


@door.signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """What I promised, or took over, and have not kept yet: over all children whom I hold, soonest due first."""
    asked = paged.asked(request)
    with door.reading(request) as session:
        found = queries.promises_of_mine(session.connection, **asked.span)
        words = Words(session.token)
        words.want_all([number for one in found for number in (one.name, one.what)])
        words.open()
        called = [words(one.name, one.ref) for one in found]
        gate.note_list(session, "promises", [one.child for one in found])
        rows = tuple(
            (
                Link(
                    f"{name} ({one.ref})" if called.count(name) > 1 and name != one.ref else name,
                    reverse("promises", args=[one.ref]),
                ),
                words(one.what, _("Not shown to you")),
                london_time.age_in_words(one.made_at, at=session.at),
                london_time.due_in_words(one.due_at, at=session.at),
                tag(How.OPEN if session.at <= one.due_at else How.BROKEN),
            )
            for one, name in zip(found, called, strict=True)
        )
        columns = tuple(map(Column, (_("Child"), _("What you promised"), _("Promised"), _("When"), _("Stands"))))
        table = Table(columns, rows) if rows else None
        page = paged.Paged(request, asked, found.of)
        context = {"table": table, "paged": page, "at": session.at}
        return render(request, "pages/promises_mine.html", context, status=page.status)
