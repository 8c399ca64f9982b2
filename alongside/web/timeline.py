"""A child's chronology as lines on a page: newest first, each with who said so, and what put it right."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.chronology.record import OpenRecord
from alongside.people import workers
from alongside.rules import sentences, withheld
from alongside.vocabulary import sealing
from alongside.vocabulary.encounters import PossibleMatch
from alongside.vocabulary.facts import KIND_OF, Entry, Precision
from alongside.web import labels, london_time, put_right_rules
from alongside.web.templatetags.parts import Link, Tag
from alongside.web.templatetags.record_parts import Correction, TimelineEntry
from alongside.web.words import Words

A_PAGE = 20
MATCH = KIND_OF[PossibleMatch].name


def wanted(entries: Iterable[Entry]) -> list[int]:
    """The sealed texts that these lines show, and the withheld sources that some of their readers are shown."""
    found = []
    for entry in entries:
        found += sealing.numbers_read_with_the_entry(entry.payload, entry.told)
        found += withheld.sources(entry.payload, person=getattr(entry.payload, "supervisor", None))
    return found


def lines(
    opened: OpenRecord,
    entries: list[Entry],
    words: Words,
    *,
    heads: Mapping[int, Entry] | None = None,
    linked: bool = True,
) -> list[TimelineEntry]:
    """The lines of these entries, newest happening first. `heads` are the newest of their chains, by root.

    An entry that was put right says so and, if `linked`, leads to what it says now and said before.
    """
    newest = {entry.root: entry for entry in entries} | dict(heads or {})
    names = workers.names(opened.connection, sentences.people_in([*entries, *newest.values()]))
    shown = sorted(entries, key=lambda entry: (entry.happened.at, entry.seq), reverse=True)
    return [_line(opened, entry, names, newest[entry.root], words, linked) for entry in shown]


def _line(
    opened: OpenRecord, entry: Entry, names: dict[int, str], newest: Entry, words: Words, linked: bool
) -> TimelineEntry:
    versions = reverse("entry", args=[opened.ref, entry.root]) if linked else ""
    tags = []
    if entry.withdraws:
        tags.append(Tag(_("Withdrawn"), "grey"))
    elif entry.corrects is not None:
        tags.append(Tag(_("Puts right an earlier entry"), "blue"))
    correction = None
    if newest.seq > entry.seq:
        why = _("withdrawn") if newest.withdraws else _("put right")
        correction = Correction(_author(newest, names), newest.recorded_at, why, href=versions)
    mine = linked and correction is None and put_right_rules.may_put_right(opened, entry)
    links = (Link(_("Put this right"), versions, f": {sentences.sentence(entry, names)}"),) if mine else ()
    return TimelineEntry(
        title=sentences.sentence(entry, names),
        by=_author(entry, names),
        happened_at=entry.happened.at,
        learnt_at=entry.reached_us_at,
        how_known=how_known(entry, words),
        happened=_happened(entry),
        words="\n\n".join([*_texts(entry, words), *_sources(opened, entry, words)]),
        tags=tuple(tags),
        correction=correction,
        links=links,
    )


def _author(entry: Entry, names: Mapping[int, str]) -> str:
    if entry.recorded_by is None:
        return _("The watch") if entry.kind.startswith("watch.") or entry.kind == MATCH else _("Taken from a return")
    return names.get(entry.recorded_by, _("Somebody who is no longer listed"))


def how_known(entry: Entry, words: Words) -> str:
    """By whom and by what means it was said; where nobody else said it, that whoever wrote it knew."""
    if entry.kind.startswith("watch."):
        return _("Its time passed, and nothing was written")
    if entry.told is None and entry.recorded_by is None and entry.kind == MATCH:
        return _("Two records were put side by side")
    if entry.told is None:
        return _("Written by whoever knew")
    name = words(entry.told.name)
    teller = f"{labels.said(entry.told.by)} ({name})" if name else labels.said(entry.told.by)
    return _("Said by %(teller)s, by %(means)s") % {"teller": teller, "means": labels.said(entry.told.means)}


def _happened(entry: Entry) -> str:
    match entry.happened.precision:
        case Precision.DAY:
            return _("On %(day)s") % {"day": london_time.day_in_words(london_time.wall_time(entry.happened.at))}
        case Precision.MONTH:
            month = london_time.month_in_words(london_time.wall_time(entry.happened.at))
            return _("Some time in %(month)s") % {"month": month}
        case Precision.BETWEEN if entry.happened.until is not None:
            return _("Between %(one)s and %(other)s") % {
                "one": london_time.moment_in_words(entry.happened.at),
                "other": london_time.moment_in_words(entry.happened.until),
            }
    return ""


def _texts(entry: Entry, words: Words) -> list[str]:
    texts = []
    for name in sealing.fields_read_with_the_entry(type(entry.payload)):
        text = _said(name, words(getattr(entry.payload, name)))
        if text:
            called = sentences.called(name)
            texts.append(f"{_(called)}: {text}" if called else text)
    return texts


def _said(name: str, text: str) -> str:
    """A birth date is sealed as digits, and read as a day."""
    if name != "born":
        return text
    try:
        return london_time.day_in_words(date.fromisoformat(text))
    except ValueError:
        return text


def _sources(opened: OpenRecord, entry: Entry, words: Words) -> list[str]:
    """Who it was, where it is withheld from everybody but this reader."""
    shown = {text for number in withheld.sources(entry.payload, person=opened.person) if (text := words(number))}
    return [f"{_('Withheld source')}: {text}" for text in sorted(shown)]
