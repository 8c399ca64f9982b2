"""A child's chronology as lines on a page: newest first, each with what happened, who said so, and what put it right."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from alongside.chronology.record import OpenRecord
from alongside.people import workers
from alongside.rules import sentences
from alongside.vocabulary import sealing
from alongside.vocabulary.codes import label
from alongside.vocabulary.facts import Entry, Precision
from alongside.web import london_time
from alongside.web.templatetags.parts import Tag
from alongside.web.templatetags.record_parts import Correction, TimelineEntry
from alongside.web.words import Words

A_PAGE = 50


def wanted(entries: Iterable[Entry]) -> list[int]:
    """The sealed texts that these lines show."""
    return [number for entry in entries for number, _class in sealing.sealed_numbers(entry.payload, entry.told)]


def lines(opened: OpenRecord, entries: list[Entry], words: Words) -> list[TimelineEntry]:
    """The lines of these entries, newest happening first; an entry put right shows what came after it."""
    names = workers.names(opened.connection, sentences.people_in(entries))
    newer = {entry.corrects: entry for entry in entries if entry.corrects is not None}
    shown = sorted(entries, key=lambda entry: (entry.happened.at, entry.seq), reverse=True)
    return [_line(entry, names, newer.get(entry.seq), words) for entry in shown]


def _line(entry: Entry, names: dict[int, str], newer: Entry | None, words: Words) -> TimelineEntry:
    by = names.get(entry.recorded_by or 0, _("The watch"))
    tags = []
    if entry.withdraws:
        tags.append(Tag(_("Withdrawn"), "grey"))
    elif entry.corrects is not None:
        tags.append(Tag(_("Puts right entry %(seq)s") % {"seq": entry.corrects}, "blue"))
    correction = None
    if newer is not None:
        why = _("withdrawn") if newer.withdraws else _("put right")
        correction = Correction(names.get(newer.recorded_by or 0, _("The watch")), newer.recorded_at, why)
    return TimelineEntry(
        title=sentences.sentence(entry, names),
        by=by,
        happened_at=entry.happened.at,
        learnt_at=entry.reached_us_at,
        how_known=_how(entry, words),
        happened=_happened(entry),
        words=" · ".join(_texts(entry, words)),
        tags=tuple(tags),
        correction=correction,
    )


def _how(entry: Entry, words: Words) -> str:
    if entry.told is None:
        return _("Written by whoever knew")
    name = words(entry.told.name)
    teller = f"{label(entry.told.by)} ({name})" if name else label(entry.told.by)
    return _("Said by %(teller)s, by %(means)s") % {"teller": teller, "means": label(entry.told.means)}


def _happened(entry: Entry) -> str:
    match entry.happened.precision:
        case Precision.DAY:
            return _("On %(day)s") % {"day": london_time.day_in_words(entry.happened.at)}
        case Precision.MONTH:
            return _("Some time in %(month)s") % {"month": entry.happened.at.strftime("%B %Y")}
        case Precision.BETWEEN if entry.happened.until is not None:
            return _("Between %(one)s and %(other)s") % {
                "one": london_time.moment_in_words(entry.happened.at),
                "other": london_time.moment_in_words(entry.happened.until),
            }
    return ""


def _texts(entry: Entry, words: Words) -> list[str]:
    texts = []
    for name, _class in sealing.sealed_fields(type(entry.payload)):
        text = words(getattr(entry.payload, name))
        if text:
            texts.append(f"{name.replace('_', ' ').capitalize()}: {text}")
    return texts
