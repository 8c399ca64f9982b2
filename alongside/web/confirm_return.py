"""What a second person is asked to confirm: who is said to have the child, since when, and who wrote it."""

from typing import Any

from django.utils.translation import gettext as _

from alongside.chronology.record import OpenRecord
from alongside.missing import queries
from alongside.people import workers
from alongside.vocabulary import missing as facts
from alongside.vocabulary.facts import Entry
from alongside.web import missing_words
from alongside.web.searched import Searched, lines, when
from alongside.web.words import Words
from alongside.web.write_page import Beside

HAVING = (facts.InSafeHands, facts.Back, facts.PlacedElsewhere)


def who_has_the_child(opened: OpenRecord) -> Beside:
    """Everything written in this search of an adult having the child, newest first, above the form."""
    episode = opened.standing.episode
    if episode is None:
        return Beside((), lambda _form, _words: {})
    entries = queries.of_episode(opened, episode, *HAVING)
    writers = [one.recorded_by for one in entries if one.recorded_by is not None]
    names = workers.names(opened.connection, writers)

    def shown(_form: object, words: Words) -> dict[str, Any]:
        found = Searched(opened, episode, entries, names, words)
        return {"has": [_said(one, found) for one in reversed(entries)]}

    wanted = [number for one in entries if isinstance(one.payload, facts.InSafeHands) for number in _texts(one.payload)]
    return Beside(wanted, shown)


def _texts(safe: facts.InSafeHands) -> tuple[int | None, int | None]:
    return safe.who, safe.where


def _said(entry: Entry, found: Searched) -> dict[str, Any]:
    who = where = ""
    match entry.payload:
        case facts.InSafeHands(adult=adult) as safe:
            having, who, where = missing_words.said(adult), found.text(safe.who), found.text(safe.where)
        case facts.Back(received_by=having_by) | facts.PlacedElsewhere(received_by=having_by):
            having = missing_words.said(having_by)
        case _:
            having = _("somebody")
    return {
        "title": _("Said to have the child in person: %(who)s") % {"who": having},
        "lines": lines(
            who,
            _("Where: %(where)s") % {"where": where} if where else "",
            _("Since %(when)s") % {"when": when(entry.happened.at, at=found.opened.at)},
            _writer(entry, found),
        ),
    }


def _writer(entry: Entry, found: Searched) -> str:
    written = _("Written by %(who)s") % {"who": found.names.get(entry.recorded_by or 0, _("somebody"))}
    if entry.told is None:
        return written
    return _("%(written)s, told by %(teller)s") % {"written": written, "teller": missing_words.said(entry.told.by)}
