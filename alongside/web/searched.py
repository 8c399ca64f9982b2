"""One missing episode with everything that its page is made from, and the small parts its sections share."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from alongside.chronology.record import OpenRecord
from alongside.rules.permissions import Actor, Permission, may
from alongside.rules.standing import Episode
from alongside.vocabulary.facts import Entry, Payload
from alongside.web import london_time, missing_words
from alongside.web.templatetags.parts import Link, Tag
from alongside.web.words import Words


@dataclass(frozen=True)
class Card:
    """One recipient, step or action: where it stands, and the buttons that move it on."""

    title: str
    tag: Tag
    lines: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    also: Tag | None = None
    warning: str = ""


@dataclass(frozen=True)
class Searched:
    """The open record, the episode, its facts as they stand (oldest first), names and opened texts."""

    opened: OpenRecord
    episode: Episode
    entries: list[Entry]
    names: dict[int, str]
    words: Words

    @property
    def is_open(self) -> bool:
        """Whether this is the search that goes on."""
        current = self.opened.standing.episode
        return current is not None and current.seq == self.episode.seq

    def of(self, *kinds: type[Payload]) -> list[Entry]:
        """The facts of these kinds, oldest first."""
        return [entry for entry in self.entries if isinstance(entry.payload, kinds)]

    def at_root(self, root: int | None) -> Entry | None:
        return next((entry for entry in self.entries if entry.root == root), None)

    def by(self, entry: Entry) -> str:
        """Who said it; where nobody did, who wrote it."""
        if entry.told is not None:
            return missing_words.said(entry.told.by)
        return self.names.get(entry.recorded_by or 0, _("somebody"))

    def text(self, number: int | None) -> str:
        """A sealed text, or that this person may not see it, or nothing."""
        return "" if number is None else self.words(number, _("Not shown to you"))

    def may(self, permission: Permission) -> bool:
        return may(Actor(self.opened.person, self.opened.roles), permission, self.opened.standing)

    def link(self, words: Any, name: str, *more: Any, hidden: str = "") -> Link:
        return Link(words, reverse(name, args=[self.opened.ref, *more]), hidden)


def when(moment: datetime, *, at: datetime) -> str:
    """A moment with its age."""
    told = {"moment": london_time.short_moment(moment), "age": london_time.age_in_words(moment, at=at)}
    return _("%(moment)s (%(age)s)") % told


def lines(*found: str) -> tuple[str, ...]:
    """Those lines that say something."""
    return tuple(filter(None, found))


def elsewhere(name: str, ref: str) -> str:
    """The address of another part's page; nothing where that part is not there."""
    try:
        return reverse(name, args=[ref])
    except NoReverseMatch:
        return ""
