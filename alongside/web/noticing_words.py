"""What was noticed, answered and undertaken, put into words for pages: side by side, in the order it was noticed."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.people import workers
from alongside.rules import noticing as rules
from alongside.rules.permissions import Actor, Permission, may
from alongside.rules.state.noticing import SignSeen, Undertaking
from alongside.vocabulary import noticing as facts
from alongside.vocabulary.facts import Entry
from alongside.web import fields, labels, london_time
from alongside.web.searched import Card
from alongside.web.templatetags.parts import Link, Tag
from alongside.web.words import Words


def reached(opened: OpenRecord, seen: facts.Noticed) -> str:
    """Whom it reached, by name where a person or desk is known."""
    number = seen.reaches_person or seen.reaches_desk
    name = workers.names(opened.connection, [number] if number else []).get(number or 0)
    return f"{name} ({labels.said(seen.reaches)})" if name else labels.said(seen.reaches)


def as_options(signs: tuple[SignSeen, ...]) -> list[fields.Option]:
    """Signs to tick: what, and when it was noticed."""
    return [fields.Option(str(one.seq), in_words(one)) for one in signs]


def in_words(one: SignSeen) -> str:
    return _("%(sign)s, noticed %(when)s") % {
        "sign": labels.begun(one.sign),
        "when": london_time.moment_in_words(one.at),
    }


@dataclass(frozen=True)
class Together:
    """Signs of one child with their entries, words added later, and answers, as one page draws them."""

    opened: OpenRecord
    signs: tuple[SignSeen, ...]
    entries: dict[int, Entry]
    added: dict[int, list[Entry]] = field(default_factory=dict)

    @property
    def wanted(self) -> list[int | None]:
        """The sealed texts of all of them."""
        said = [*self.entries.values(), *(entry for more in self.added.values() for entry in more)]
        return [number for entry in said for number in (getattr(entry.payload, "words", None),)] + [
            entry.told.name for entry in said if entry.told is not None
        ]

    def cards(self, words: Words, names: dict[int, str]) -> list[Card]:
        """One card each: what, when, by whom, in what words, and what was answered."""
        return [self._card(one, words, names) for one in self.signs]

    def lines(self, words: Words) -> list[Card]:
        """The same, for a page that has no names to show but its own."""
        return self.cards(words, workers.names(self.opened.connection, people_in(self.entries.values())))

    def _card(self, one: SignSeen, words: Words, names: dict[int, str]) -> Card:
        entry = self.entries.get(one.seq)
        lines = [self._noticed(one, entry, names, words)]
        if entry is not None:
            lines += [words(getattr(said.payload, "words", None)) for said in (entry, *self.added.get(one.seq, ()))]
        answer = self.entries.get(one.answer or 0)
        if answer is not None:
            lines.append(answer_in_words(answer, names, words))
        tag = Tag(_("Nobody has answered"), "red") if one.answer is None else Tag(_("Answered"), "teal")
        return Card(labels.begun(one.sign), tag, tuple(filter(None, lines)))

    def _noticed(self, one: SignSeen, entry: Entry | None, names: dict[int, str], words: Words) -> str:
        by = _("somebody") if entry is None else author(entry, names, words)
        return _("Noticed %(when)s (%(age)s), by %(by)s.") % {
            "when": london_time.moment_in_words(one.at),
            "age": london_time.age_in_words(min(one.at, self.opened.at), at=self.opened.at),
            "by": by,
        }


def author(entry: Entry, names: dict[int, str], words: Words) -> str:
    """Who said it; where nobody did, who wrote it."""
    if entry.told is None:
        return names.get(entry.recorded_by or 0, _("somebody"))
    name = words(entry.told.name)
    return f"{labels.said(entry.told.by)} ({name})" if name else labels.said(entry.told.by)


def people_in(entries: object) -> set[int]:
    """The numbers of those who wrote these entries or are named in them."""
    found: set[int] = set()
    for entry in entries:  # type: ignore[attr-defined]
        found |= {entry.recorded_by or 0, getattr(entry.payload, "doer_person", None) or 0}
    return found - {0}


def answer_in_words(entry: Entry, names: dict[int, str], words: Words) -> str:
    """What was answered, by whom and when; what will be done by when."""
    said = entry.payload
    assert isinstance(said, facts.Answered)
    about = {
        "by": author(entry, names, words),
        "when": london_time.moment_in_words(entry.happened.at),
        "words": words(said.words),
    }
    if said.due_at is None or said.doer is None:
        return _("Looked into, nothing more needed, says %(by)s, %(when)s: %(words)s") % about
    about["doer"] = names.get(said.doer_person or 0, labels.said(said.doer))
    about["due"] = london_time.moment_in_words(said.due_at)
    return _("%(by)s, %(when)s: %(words)s To be done by %(doer)s, by %(due)s.") % about


def _with_entries(opened: OpenRecord, signs: tuple[SignSeen, ...]) -> Together:
    roots = {one.seq for one in signs} | {one.answer for one in signs if one.answer is not None}
    entries = read.by_seq(opened.connection, opened.child, roots)
    added: dict[int, list[Entry]] = {}
    for entry in read.of_kinds(opened.connection, opened.child, ["noticing.added_to"]):
        if isinstance(entry.payload, facts.AddedTo):
            added.setdefault(entry.payload.sign, []).append(entry)
    return Together(opened, signs, entries, added)


def together(opened: OpenRecord) -> Together:
    """What is unanswered, and what was noticed within hours of it or of now."""
    return _with_entries(opened, rules.beside(opened.standing, at=opened.at))


def recent(opened: OpenRecord) -> Together:
    """Everything noticed of late, answered or not, newest first."""
    signs = tuple(sorted(opened.standing.noticing.signs, key=lambda one: (one.at, one.seq), reverse=True))
    return _with_entries(opened, signs)


@dataclass(frozen=True)
class Undertaken:
    """What was undertaken and is not done yet, with the answers that said so."""

    opened: OpenRecord
    entries: dict[int, Entry]

    @property
    def wanted(self) -> list[int | None]:
        return [getattr(entry.payload, "words", None) for entry in self.entries.values()]

    def of(self, seq: int, words: Words) -> str:
        """What one of them said."""
        entry = self.entries.get(seq)
        return "" if entry is None else words(getattr(entry.payload, "words", None))

    def cards(self, words: Words, names: dict[int, str], *, may_follow: bool) -> list[Card]:
        return [self._card(one, words, names, may_follow) for one in self.opened.standing.noticing.undertaken]

    def _card(self, one: Undertaking, words: Words, names: dict[int, str], may_follow: bool) -> Card:
        late = one.due_at < self.opened.at
        doer = names.get(one.person or 0, labels.said(one.doer))
        due = london_time.due_in_words(one.due_at, at=self.opened.at)
        link = Link(_("Say what came of it"), reverse("sign_followed", args=[self.opened.ref, one.seq]))
        return Card(
            _("To be done by %(doer)s") % {"doer": doer},
            Tag(_("Overdue"), "red") if late else Tag(_("Undertaken"), "teal"),
            tuple(filter(None, (due, self.of(one.seq, words)))),
            (link,) if may_follow else (),
        )


def undertaken(opened: OpenRecord) -> Undertaken:
    """All that is undertaken and not done."""
    roots = [one.seq for one in opened.standing.noticing.undertaken]
    return Undertaken(opened, read.by_seq(opened.connection, opened.child, roots))


def may_answer(opened: OpenRecord) -> bool:
    """Whether the answer is offered: whoever can hold the child says it, and the others write what they were told."""
    return may(Actor(opened.person, opened.roles), Permission.ANSWER, opened.standing)
