"""What a paper is composed from: one record, the facts it needs, and their words opened in one call."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from alongside.chronology.record import OpenRecord
from alongside.people import workers
from alongside.rules import london, sentences
from alongside.rules.standing import Standing
from alongside.vault.words import Words
from alongside.vocabulary import reference, sealing
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import label
from alongside.vocabulary.facts import Entry, Precision
from alongside.vocabulary.sealing import sealed_fields


@dataclass(frozen=True)
class Reading:
    """One record open before one reader."""

    opened: OpenRecord
    words: Words
    names: Mapping[int, str]

    @property
    def standing(self) -> Standing:
        return self.opened.standing

    def text(self, entry: Entry | None, name: str) -> str:
        """A sealed text of a fact; says so where this reader may not see its class, and nothing where there is none."""
        number = getattr(entry.payload, name, None) if entry is not None else None
        if entry is None or number is None:
            return ""
        classes = dict(sealed_fields(type(entry.payload)))
        if classes[name] not in self.opened.classes:
            return _("Not shown to you")
        return self.words(number)

    def may_see(self, klass: Class) -> bool:
        return klass in self.opened.classes

    def name(self) -> str:
        """The child's working name, as far as it is known and shown."""
        if self.standing.working_name is None:
            return _("Name not known")
        return self.words(self.standing.working_name, _("Name not shown to you"))

    def sentence(self, entry: Entry) -> str:
        return sentences.sentence(entry, self.names)

    def author(self, entry: Entry) -> str:
        if entry.recorded_by is None:
            return _("The watch") if entry.kind.startswith("watch.") else _("Taken from a return")
        return self.names.get(entry.recorded_by, _("Somebody who is no longer listed"))

    def said_by(self, entry: Entry) -> str:
        """Who said it, where that was not who wrote it."""
        if entry.told is None:
            return self.author(entry)
        about = {
            "teller": label(entry.told.by),
            "means": label(entry.told.means),
            "writer": self.author(entry),
        }
        return _("%(teller)s, by %(means)s; written by %(writer)s") % about

    def texts(self, entry: Entry) -> list[str]:
        """The words of a fact, each under its name, as far as this reader may see them."""
        found = []
        for name in sealing.fields_read_with_the_entry(type(entry.payload)):
            text = as_read(name, self.text(entry, name))
            if text:
                called = sentences.called(name)
                found.append(f"{_(called)}: {text}" if called else text)
        return found


def as_read(name: str, text: str) -> str:
    """A birth date is sealed as digits, and read as a day."""
    if name != "born":
        return text
    try:
        return f"{date.fromisoformat(text):%-d %B %Y}"
    except ValueError:
        return text


def spoken(standing: Standing) -> str:
    """The languages that the record has of the child; nothing where it has none."""
    return ", ".join(reference.language(code).name for code in standing.languages)


def read(opened: OpenRecord, *, token: str, entries: Iterable[Entry], apart: Sequence[int | None] = ()) -> Reading:
    """Open the words of these facts and the child's name in one call; `apart` are texts kept apart that are wanted."""
    entries = list(entries)
    words = Words(token)
    words.want(opened.standing.working_name, *apart)
    for entry in entries:
        words.want_all(sealing.numbers_read_with_the_entry(entry.payload, entry.told))
    words.open()
    return Reading(opened, words, workers.names(opened.connection, sentences.people_in(entries)))


def moment(entry: Entry) -> str:
    """When a fact happened, as exactly as that is known, in London's time."""
    at = entry.happened.at.astimezone(london.LONDON)
    match entry.happened.precision:
        case Precision.DAY:
            return f"{at:%-d %B %Y}"
        case Precision.MONTH:
            return f"{at:%B %Y}"
        case Precision.BETWEEN if entry.happened.until is not None:
            return f"{at:%-d %B %Y, %H:%M} – {entry.happened.until.astimezone(london.LONDON):%-d %B %Y, %H:%M}"
    return f"{at:%-d %B %Y, %H:%M}"
