"""The page of a found child: whether somebody may be looking for them, what to do meanwhile, what is written, what to add.

A possible match and none look alike but for one line and the time of the ring-back. Of whoever is looked for it says nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.people import workers
from alongside.rules import encounters as rules
from alongside.rules.permissions import Actor, Permission, may
from alongside.tracing import encounter_queries as queries
from alongside.vocabulary import encounters as facts
from alongside.vocabulary import reference, referral, sealing
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known
from alongside.vocabulary.encounters import RangNext
from alongside.vocabulary.facts import Entry
from alongside.web import (
    door,
    found_look,
    found_right_pages,
    found_words,
    head,
    labels,
    london_time,
    owed,
    same_words,
    telephone,
)
from alongside.web.templatetags.parts import Link, SummaryRow, Tag
from alongside.web.templatetags.record_parts import ClockLine
from alongside.web.today import renewed
from alongside.web.words import Words
from alongside.web.write_page import SAVED

LINE = "service_line"
"""In what place somebody answers the 24-hour line, and rings finders back."""


@door.signed_in
def found_child(request: HttpRequest, ref: str) -> HttpResponse:
    """As it stands now, brought up to date by itself."""
    return shown(request, ref)


def shown(request: HttpRequest, ref: str, *, problem: str = "", status: int = 200) -> HttpResponse:
    """The page, with what could not be done above it; a match that the watch has not said yet is written down first."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        if not opened.standing.found.is_found:
            raise Http404
        if not (to_say := rules.may_say_match(opened.standing) and queries.is_match_to_say(opened)):
            context = _context(opened, session.token)
    if to_say:
        found_look.write_match(request, ref)
        return redirect("found_child", ref)
    context |= {"problem": problem, "saved": SAVED in request.GET, "looked": "looked" in request.GET}
    return renewed(render(request, "pages/found_child.html", context, status=status), request)


def _context(opened: OpenRecord, token: str) -> dict[str, Any]:
    standing, entries = opened.standing, queries.told_of(opened)
    words = Words(token)
    words.want_all(head.wanted(opened))
    for entry in entries:
        words.want_all(number for number, klass in sealing.sealed_numbers(entry.payload, entry.told))
    words.open()
    named = [*found_words.teams(standing, at=opened.at), standing.found.desk or 0]
    teams = workers.names(opened.connection, named)
    first = next((entry.payload for entry in entries if isinstance(entry.payload, facts.Found)), None)
    found, is_line = standing.found, LINE in opened.roles
    return head.context(
        opened,
        words,
        state=found_words.state(standing),
        is_open=found.is_open,
        is_unnamed=rules.is_unnamed(standing),
        seen_only=found.kept is facts.Encountered.SEEN,
        danger=first is not None and first.in_danger is Known.YES,
        match=_match(opened),
        ring_on=_ring_on(entries, words) if is_line else [],
        is_line=is_line,
        meanwhile=found_words.MEANWHILE,
        line=telephone.the_line(),
        rows=list(_rows(opened, entries, words, teams)),
        held_by=found_words.held_by(standing, teams, at=opened.at),
        picture=_picture(opened),
        adds=_adds(opened),
        rights=found_right_pages.links(opened, entries),
        answers=_answers(opened),
        together=_together(first),
    )


def _together(first: facts.Found | None) -> list[tuple[str, str]]:
    """What the form for another child found with this one begins with."""
    if first is None:
        return []
    said = {"place": first.place.value, "area": first.area, "by": first.by.value, "force": first.force or ""}
    return [(name, value) for name, value in (said | {"kept": first.kept.value}).items() if value]


@dataclass(frozen=True)
class Match:
    """What is said about a possible match: the one line that differs, the call that is owed, and what the last call said."""

    words: str
    tag: Tag
    clocks: tuple[ClockLine, ...] = ()
    rung: str = ""
    waits: bool = False


def _match(opened: OpenRecord) -> Match:
    found = opened.standing.found
    rung = ""
    if found.rung_at is not None and found.rang_next is not None:
        said = {"when": london_time.moment_in_words(found.rung_at), "what": labels.said(RangNext(found.rang_next))}
        before = found.match is not None and found.match > (found.rung or 0)
        pattern = (
            _("Earlier, on %(when)s, the line rang: %(what)s.") if before else _("The line rang on %(when)s: %(what)s.")
        )
        rung = pattern % said
    if found.match is not None:
        clocks = [clock for clock in opened.fold.clocks_of.open if clock.duty == "ring_back"]
        lines = tuple(owed.of_clock(clock, opened) for clock in clocks if clock.occurrence == found.match)
        return Match(_("A possible match exists."), Tag(_("Ring-back"), "orange"), lines, rung, waits=True)
    words = _("No match has been found so far. That never means that no child is at risk.")
    return Match(words, Tag(_("No match"), "grey"), rung=rung)


def _ring_on(entries: list[Entry], words: Words) -> list[Link | str]:
    """The newest number of whoever has the child, which the line rings."""
    told = [one.payload for one in entries if isinstance(one.payload, facts.Found | facts.FoundMore)]
    numbers = [one.finder_contact for one in told if one.finder_contact is not None]
    return [telephone.to_ring(words(number)) for number in numbers[-1:] if words(number)]


def _picture(opened: OpenRecord) -> str:
    root = opened.standing.photograph
    if root is None or Class.IDENTITY not in opened.classes:
        return ""
    return reverse("photograph_picture", args=[opened.ref, root])


def _adds(opened: OpenRecord) -> list[Link]:
    """One thing a page, each of which may be added at any time."""
    named = (
        ("found_name", _("A name, or another spelling")),
        ("found_born", _("A date of birth")),
        ("found_age", _("Age, as said")),
        ("found_particulars", _("Sex, nationality, languages")),
        ("found_where", _("Where exactly")),
        ("found_with", _("Who was with them")),
        ("found_phones", _("Telephones")),
        ("found_marks", _("Looks, clothes and marks")),
        ("found_what_was_seen", _("What was seen")),
        ("found_by", _("Who found them, and their telephone")),
        ("photograph", _("A photograph")),
    )
    may_add_picture = may(Actor(opened.person, opened.roles), Permission.PREPARE_PROFILE, opened.standing)
    return [
        Link(words, reverse(address, args=[opened.ref]))
        for address, words in named
        if address != "photograph" or may_add_picture
    ]


def _answers(opened: OpenRecord) -> list[Link]:
    """What a person can answer: the ring-back for the line, and who the child is."""
    found, links = opened.standing.found, []
    if found.match is not None:
        service = may(Actor(opened.person, opened.roles), Permission.DECIDE_REFERRAL, opened.standing)
        words = _("Write down the ring-back") if service else _("The line rang: write down what they said")
        links.append(Link(words, reverse("rung_back", args=[opened.ref])))
    if found.is_open and opened.standing.name_known:
        words = _("The name on the record is this child's name")
        links.append(Link(words, reverse("found_answered", args=[opened.ref])))
    if found.is_open and may(Actor(opened.person, opened.roles), Permission.SAY_WHETHER_SAME, opened.standing):
        links.append(Link(_("The child is known on another record"), reverse("same_other", args=[opened.ref])))
        links.append(Link(_("See all pairs that may be one child"), reverse("same")))
    return links


def _rows(opened: OpenRecord, entries: list[Entry], words: Words, teams: dict[int, str]) -> Iterator[SummaryRow]:
    """Everything said, each with who said it: what was added stands beside what was there."""
    told = [entry.payload for entry in entries if isinstance(entry.payload, facts.Found | facts.FoundMore)]
    hidden = _("Not shown to you")
    first = told[0] if told and isinstance(told[0], facts.Found) else None
    if first is not None:
        moment = opened.standing.found.at
        when = london_time.moment_in_words(moment) if moment is not None else ""
        area = reference.authority(first.area).name
        yield SummaryRow(_("How"), _lines([found_words.of_whom(first.by, first.place, first.kept), area, when]))
    claims = [entry.payload for entry in entries]
    names = [one for one in claims if isinstance(one, referral.NameClaimed)]
    yield SummaryRow(
        _("Names, as given"), _lines([_name(one, words, hidden) for one in names]) or _("Nobody knows a name")
    )
    ages = [str(one.said_age) for one in told if one.said_age is not None]
    born = [one for one in claims if isinstance(one, referral.BirthDateClaimed)]
    said = [_("%(age)s years, as said") % {"age": age} for age in dict.fromkeys(ages)]
    said += [_born(one, words, hidden) for one in born]
    yield SummaryRow(_("Age and birth, as said"), _lines(said) or _("Not known"))
    particulars = [one for one in claims if isinstance(one, referral.ParticularsClaimed)]
    if particulars:
        yield SummaryRow(_("Particulars, as given"), _lines([_particulars(one) for one in particulars]))
    people = [_with_them(one) for one in told if one.with_them is not None]
    people += [words(one.with_whom, hidden) for one in told if one.with_whom is not None]
    if people:
        yield SummaryRow(_("Found with them"), _lines(people))
    for key, name in (
        (_("Where"), "where"),
        (_("Telephones"), "phones"),
        (_("Looks, clothes and marks"), "marks"),
        (_("What was seen"), "what_was_seen"),
        (_("Who has the child, or saw them"), "finder_name"),
        (_("Ring them on"), "finder_contact"),
    ):
        texts = [words(number, hidden) for one in told if (number := getattr(one, name)) is not None]
        if texts:
            rung = name == "finder_contact"
            yield SummaryRow(key, _lines([telephone.to_ring(text) for text in texts] if rung else texts))
    if first is not None and first.desk in teams:
        yield SummaryRow(_("Team that found them"), teams[first.desk or 0])


def _name(one: referral.NameClaimed, words: Words, hidden: str) -> str:
    sounds = words(one.said_as) if one.said_as is not None else ""
    said = {"name": words(one.name, hidden), "source": labels.said(one.source)}
    line = _("%(name)s (by %(source)s)") % said
    return f"{line} · {_('Say')}: {sounds}" if sounds else line


def _born(one: referral.BirthDateClaimed, words: Words, hidden: str) -> str:
    said = {"day": same_words.day(words(one.born, hidden)), "source": labels.said(one.source)}
    if one.working:
        return _("born %(day)s, by %(source)s") % said
    return _("born %(day)s, by %(source)s: not counted from") % said


def _with_them(one: facts.Found | facts.FoundMore) -> str:
    with_them, children = one.with_them or 0, one.children_with_them
    people = ngettext("%(count)d person", "%(count)d people", with_them) % {"count": with_them}
    if children is None or not with_them:
        return people
    if not children:
        return _("%(people)s, none of them a child") % {"people": people}
    words = ngettext("%(people)s, %(children)d of them a child", "%(people)s, %(children)d of them children", children)
    return words % {"people": people, "children": children}


def _particulars(one: referral.ParticularsClaimed) -> str:
    said = [labels.said(one.sex)] if one.sex is not referral.Sex.NOT_KNOWN else []
    if one.nationality:
        said.append(reference.nationality(one.nationality).country)
    said += [reference.language(code).name for code in one.languages]
    return _("%(what)s (by %(source)s)") % {"what": ", ".join(said), "source": labels.said(one.source)}


def _lines(texts: Sequence[str | Link]) -> str:
    return format_html_join("", '<p class="govuk-body govuk-!-margin-bottom-1">{}</p>', ((text,) for text in texts))
