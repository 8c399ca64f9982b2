"""Who was found, as every page shows it: grouped by namesakes, each with why, and the one question that would split them.

One question to the finder, a fixed number to the database and one to the keeper, however many are found; no word that was
typed is kept. A child whom the asker may not see is only a number here.
"""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.access import gate
from alongside.chronology import lists
from alongside.matching import namesakes
from alongside.matching.attributes import TELEPHONES
from alongside.matching.namesakes import Known
from alongside.matching.voice_spelling import Sign, in_latin, spelled
from alongside.tracing import particulars
from alongside.vault import finder_client as finder
from alongside.vault import points
from alongside.vault.finder_client import Asked, Band, Row
from alongside.web import door, find_words, labels, telephone
from alongside.web.find_form import ASKED, NOTHING_ANSWERED, Answers
from alongside.web.templatetags.parts import Link, Tag
from alongside.web.words import Words

AT_MOST = 30
MOST_ANSWERS = 6
EXACT = frozenset({("reference", points.EXACTLY), ("telephones", TELEPHONES.levels[0])})
"""Points that are shown however little they weigh, as among few children they do."""


@dataclass(frozen=True)
class Likely:
    """One child whom the asker may see: under which name, what is known that tells them apart, how strongly, and why."""

    record: Link
    ref: str
    role: str
    also: str
    known: str
    band: Tag
    bits: str
    lines: tuple[str, ...]
    figures: tuple[str, ...]
    spelled: tuple[tuple[Sign, ...], ...]
    latin: str
    again: Link


@dataclass(frozen=True)
class Group:
    """Everybody shown under one name; `more` bear it too, whom the asker may see, and are not among those shown."""

    name: str
    people: tuple[Likely, ...]
    more: int


@dataclass(frozen=True)
class Choice:
    """One answer as a button: what it sends, what it says, how many of those shown it would leave."""

    sends: str
    words: str
    keeps: int = 0


@dataclass(frozen=True)
class Asking:
    """The question that tells most of them apart."""

    words: str
    choices: tuple[Choice, ...]
    not_known: int
    pass_over: str


@dataclass(frozen=True)
class Results:
    """What a page shows of one search."""

    groups: tuple[Group, ...]
    shown: int
    hidden: int
    others: int
    asking: Asking | None
    answered: tuple[Choice, ...]
    aside: tuple[Link, ...]
    of: int
    line: Link
    children: tuple[int, ...]

    @property
    def nobody(self) -> bool:
        """Whether there is no likely match at all, seen or not."""
        return not (self.shown or self.others)

    @property
    def said(self) -> str:
        """The outcome in one line, for whoever listens to the page."""
        if self.nobody:
            return _("No likely match.")
        seen = ngettext("%(count)d child found.", "%(count)d children found.", self.shown) % {"count": self.shown}
        return " ".join(filter(None, [seen, self.others_words]))

    @property
    def others_words(self) -> str:
        if not self.others:
            return ""
        if self.others >= finder.MOST_COUNTED:
            return _(
                "%(count)d or more other likely children are known to the service, on records that you may not see."
            ) % {"count": self.others}
        return ngettext(
            "%(count)d other likely child is known to the service, on a record that you may not see.",
            "%(count)d other likely children are known to the service, on records that you may not see.",
            self.others,
        ) % {"count": self.others}


def look(request: HttpRequest, asked: Asked, *, answers: Answers = NOTHING_ANSWERED, weak: bool = False) -> Results:
    """Ask the finder, and put what it found into words. Raises Invalid naming the field, and FinderAway."""
    token: str = request.token  # type: ignore[attr-defined]
    answer = finder.search(token, asked, top=AT_MOST)
    rows = [row for row in answer.found if weak or _is_shown(row)]
    with door.reading(request) as session:
        held = {one.child: one for one in lists.of_children(session.connection, [row.child for row in rows])}
        known = particulars.of_children(session.connection, held)
        gate.note_list(session, "search", list(held))
    rows = [row for row in rows if row.child in held]
    words = Words(token)
    words.want_all(row.name_detail for row in rows)
    words.want_all(one.name for one in held.values())
    words.open()
    stay = [row for row in rows if _stays(known.get(row.child, {}), answers)]
    aside = [held[row.child] for row in rows if row not in stay]
    found = [(_likely(row, held[row.child], known.get(row.child, {}), words, asked.text), row) for row in stay]
    return Results(
        groups=_grouped(found),
        shown=len(stay),
        hidden=len(answer.found) - len(rows),
        others=answer.others,
        asking=_asking([known.get(row.child, {}) for row in stay], answers),
        answered=tuple(_answered(attribute, value) for attribute, value in answers.said),
        aside=tuple(Link(words(one.name, one.ref), reverse("record", args=[one.ref]), one.ref) for one in aside),
        of=answer.state.of,
        line=the_line(),
        children=tuple(row.child for row in rows),
    )


def _is_shown(row: Row) -> bool:
    """Possible or better; and always whoever has exactly the reference or the telephone number that was typed."""
    exact = any((line.field, line.how) in EXACT for line in row.lines)
    return exact or finder.band(row.bits) is not Band.HIDDEN


def the_line() -> Link:
    """The 24-hour line, to be rung by tapping."""
    words = _("Ring the 24-hour line: %(number)s") % {"number": telephone.line_number()}
    return Link(words, f"tel:{telephone.line_number().translate(telephone.NO_GAPS)}")


def _stays(known: Known, answers: Answers) -> bool:
    return all(not value or namesakes.stays(known, attribute, value) for attribute, value in answers.said)


def _likely(row: Row, one: lists.Held, known: Known, words: Words, typed: str) -> Likely:
    working = words(one.name, _("Name not known"))
    name = words(row.name_detail, working)
    lines = [find_words.as_written(line, typed=typed, name=name) for line in row.lines]
    address = "join" if one.is_open else "refer_again"
    return Likely(
        record=Link(name, reverse("record", args=[one.ref])),
        ref=one.ref,
        role=", ".join(map(labels.role, one.capacity.split(", "))),
        also=working if namesakes.normalised(working) != namesakes.normalised(name) else "",
        known=find_words.known(known),
        band=find_words.band(finder.band(row.bits)),
        bits=find_words.bits(row.bits),
        lines=tuple(map(find_words.line, lines)),
        figures=tuple(map(find_words.figures, lines)),
        spelled=spelled(name),
        latin=in_latin(name),
        again=Link(_("Refer again on this record"), reverse(address, args=[one.ref]), f": {name}"),
    )


def _grouped(found: list[tuple[Likely, Row]]) -> tuple[Group, ...]:
    """By name, the dearest first; those of one name whom the list has no room for are counted."""
    groups = []
    for group in namesakes.grouped([str(likely.record.text) for likely, _row in found]):
        people = tuple(found[place][0] for place in group.places)
        of_one_name = max(found[place][1].namesakes for place in group.places) + 1
        groups.append(Group(str(people[0].record.text), people, max(0, of_one_name - len(people))))
    return tuple(groups)


def _asking(children: list[Known], answers: Answers) -> Asking | None:
    question = namesakes.best_question(children, answered=answers.attributes, easiest=tuple(ASKED))
    if question is None:
        return None
    name = question.attribute
    choices = tuple(
        Choice(f"{name}:{one.value}", find_words.value(name, one.value), one.keeps)
        for one in question.answers[:MOST_ANSWERS]
    )
    return Asking(find_words.question(name), choices, question.not_known, f"{name}:")


def _answered(attribute: str, value: str) -> Choice:
    said = find_words.value(attribute, value) if value else _("Nobody knows")
    return Choice(f"{attribute}:{value}", f"{find_words.question(attribute)} {said}")
