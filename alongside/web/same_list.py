"""The worklist of pairs that may be one child: what is new, what has changed, what waits for somebody, what is left open."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.access import gate
from alongside.people import workers
from alongside.rules import london
from alongside.rules.state.links import Judged
from alongside.tracing import deciders, worklist
from alongside.tracing.worklist import Apart, OneSided, Record, Suggested, Waiting
from alongside.web import door, find_results, find_words, labels, london_time, paged, same_words
from alongside.web.templatetags.parts import Link, Tag
from alongside.web.today import renewed
from alongside.web.words import Words

LISTS = (paged.PAGE, "waiting", "alone", "apart")
"""The lists of this page, by the names of their pages in the address."""


@dataclass(frozen=True)
class Line:
    """One pair on the list, or one record of which the other side may not be seen."""

    title: Link | str
    tags: tuple[Tag, ...]
    lines: tuple[str, ...]
    figures: tuple[str, ...] = ()


@door.signed_in
def worklist_page(request: HttpRequest) -> HttpResponse:
    """Pairs for a person to decide, strongest first; bits order the list and link nothing."""
    asked = {name: paged.asked(request, name) for name in LISTS}
    with door.reading(request) as session:
        today = london.day_of(session.at)
        pairs = worklist.suggested(session.connection, today=today, **asked["page"].span)
        waiting = worklist.waiting(session.connection, **asked["waiting"].span)
        alone = worklist.one_sided(session.connection, **asked["alone"].span)
        apart = worklist.apart(session.connection, **asked["apart"].span)
        records = [side for pair in (*pairs, *waiting, *apart) for side in (pair.here, pair.there)]
        records += [one.mine for one in alone]
        gate.note_list(session, "same", sorted({one.child for one in records}))
        proposed = [one for one in waiting if one.judged is Judged.PROPOSED]
        people = workers.names(session.connection, [one.by or 0 for one in waiting])
        agencies = deciders.agencies(session.connection, {session.person, *(one.by or 0 for one in proposed)})
        mine = [one for one in proposed if _waits_for_another(one, session.person, agencies)]
        theirs = [one for one in proposed if one not in mine]
        words = Words(session.token)
        words.want_all(one.name for one in records)
        words.open()
        strong, count_new, count_changed, count_again = pairs.also
        new = [one for one in pairs if one.was is None and one.judged is None]
        changed = [one for one in pairs if one.was is not None and one.judged is None]
        again = [one for one in pairs if one.judged is not None]
        pages = {
            "paged": paged.Paged(request, asked["page"], pairs.of, beside=LISTS),
            "paged_waiting": paged.Paged(request, asked["waiting"], waiting.of, _("Pages of what waits"), LISTS),
            "paged_alone": paged.Paged(request, asked["alone"], alone.of, _("Pages of records by themselves"), LISTS),
            "paged_apart": paged.Paged(request, asked["apart"], apart.of, _("Pages of second opinions"), LISTS),
        }
        context = pages | {
            "parts": [
                (_("New"), [_pair(one, words) for one in new], f"{count_new:,}"),
                (_("Changed since it was suggested"), [_pair(one, words) for one in changed], f"{count_changed:,}"),
                (_("Decided before, to be looked at again"), [_pair(one, words) for one in again], f"{count_again:,}"),
            ],
            "proposed": [_waiting(one, words, people) for one in theirs],
            "mine": [_waiting(one, words, people) for one in mine],
            "left_open": [_waiting(one, words, people) for one in waiting if one.judged is Judged.OPEN],
            "apart": [_apart(one, words) for one in apart],
            "alone": [_alone(one, words) for one in alone],
            "count": pairs.of,
            "count_text": f"{pairs.of:,}",
            "strong": strong,
            "strong_text": f"{strong:,}",
            "line": find_results.the_line(),
            "at": session.at,
        }
    status = max(page.status for page in pages.values())
    return renewed(render(request, "pages/same_list.html", context, status=status), request)


def _name(one: Record, words: Words) -> str:
    return words(one.name, _("Found and unnamed") if one.found and one.name is None else _("Name not known"))


def _title(here: Record, there: Record, words: Words) -> Link:
    names = {"one": _name(here, words), "other": _name(there, words)}
    return Link(_("%(one)s and %(other)s") % names, reverse("same_pair", args=[(here.ref, there.ref)]))


def _marks(*records: Record) -> tuple[Tag, ...]:
    tags = []
    if any(one.found for one in records):
        tags.append(Tag(_("Found"), "blue"))
    if any(one.missing_since is not None for one in records):
        tags.append(Tag(_("MISSING"), "alarm"))
    return tuple(tags)


def _refs(here: Record, there: Record) -> str:
    return _("%(one)s and %(other)s") % {"one": here.ref, "other": there.ref}


def _waits_for_another(one: Waiting, person: int | None, agencies: dict[int, int]) -> bool:
    """Whether a proposal is this person's or their own agency's, so that somebody of another one has to look."""
    return one.by == person or agencies.get(one.by or 0) == agencies.get(person or 0)


def _as_suggested(one: Suggested) -> str:
    """How likely it was when it was last weighed: what is known now is weighed on the page of the pair."""
    said = {"day": london_time.day_in_words(london.day_of(one.changed_at))}
    said["likely"] = labels.within(same_words.likely(one.probability))
    return _("When suggested on %(day)s: %(likely)s.") % said


def _pair(one: Suggested, words: Words) -> Line:
    """In words what it rests on; the figures by themselves."""
    lines = [_refs(one.here, one.there), _as_suggested(one), same_words.in_words(one.levels)]
    figures = [find_words.bits(one.bits), same_words.in_short(one.levels)]
    if one.was is not None:
        when = london_time.moment_in_words(one.changed_at)
        lines.append(_("Changed %(when)s: %(what)s") % {"when": when, "what": same_words.changed_in_words(one)})
        figures += same_words.changes(one)
    else:
        lines.append(_("Suggested %(when)s") % {"when": london_time.moment_in_words(one.first_at)})
    tags = (same_words.band(one.bits), *_marks(one.here, one.there))
    if one.judged is not None:
        tags = (*tags, same_words.judged(one.judged))
    return Line(_title(one.here, one.there, words), tags, tuple(lines), tuple(figures))


def _waiting(one: Waiting, words: Words, people: dict[int, str]) -> Line:
    by = people.get(one.by or 0, _("Somebody who is no longer listed"))
    lines = [_refs(one.here, one.there)]
    lines.append(_("By %(by)s, %(when)s") % {"by": by, "when": london_time.moment_in_words(one.at)})
    if one.look_again_on is not None:
        lines.append(_("To be looked at again on %(day)s") % {"day": london_time.day_in_words(one.look_again_on)})
    tags = (same_words.judged(one.judged), *_marks(one.here, one.there))
    return Line(_title(one.here, one.there, words), tags, tuple(lines))


def _apart(one: Apart, words: Words) -> Line:
    """Which of the two thinks more of it, and the two figures by themselves; neither decides."""
    said = {"ours": same_words.signed(one.ours), "theirs": same_words.signed(one.theirs), "engine": one.engine}
    lines = [_refs(one.here, one.there)]
    figures = (_("Ours %(ours)s, Splink on %(engine)s %(theirs)s bits of odds") % said,)
    more = _("The second opinion thinks it more likely than ours")
    lines.append(more if one.theirs > one.ours else _("The second opinion thinks it less likely than ours"))
    lines.append(_("Asked %(when)s") % {"when": london_time.moment_in_words(one.asked_at)})
    return Line(_title(one.here, one.there, words), _marks(one.here, one.there), tuple(lines), figures)


def _alone(one: OneSided, words: Words) -> Line:
    """Of the other record nothing is told; whoever answers the line sees both."""
    lines = (
        one.mine.ref,
        _("A possible match exists on a record that you may not open. Ring the line and give this reference."),
    )
    title = Link(_name(one.mine, words), reverse("record", args=[one.mine.ref]))
    return Line(title, (same_words.band(one.bits), *_marks(one.mine)), lines)
