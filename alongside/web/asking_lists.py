"""Open asks over the children one holds, and how often each body was asked and what it answered."""

from collections.abc import Iterable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.access import gate
from alongside.asking import queries
from alongside.asking.queries import OpenAsk, Tally
from alongside.vocabulary import reference
from alongside.vocabulary.asking import Subject
from alongside.vocabulary.codes import Party
from alongside.web import asking_words, door, labels, london_time, paged
from alongside.web.templatetags.parts import Column, Link, Table, Tag
from alongside.web.today import renewed
from alongside.web.words import Words, names


@door.signed_in
def asks(request: HttpRequest) -> HttpResponse:
    """Those my team was asked, those I asked or hold, and the rest of the children whom I hold; longest due first."""
    asked = paged.asked(request)
    with door.reading(request) as session:
        found = queries.open_asks(session.connection, person=session.person, **asked.span)
        words = names(session.token, [one.name for one in found])
        gate.note_list(session, "asks", sorted({one.child for one in found}))
        of_us, mine = found.also
        context = {
            "paged": (page := paged.Paged(request, asked, found.of)),
            "count_of_us": _count_of(of_us),
            "count_mine": _count_of(mine),
            "count_others": _count_of(found.of - of_us - mine),
            "nothing_mine": not mine,
            "of_us": _table([one for one in found if one.of_us], words, session.at),
            "mine": _table([one for one in found if one.mine and not one.of_us], words, session.at),
            "others": _table([one for one in found if not one.mine and not one.of_us], words, session.at),
            "at": session.at,
        }
    return renewed(render(request, "pages/asking_asks.html", context, status=page.status), request)


def _count_of(number: int) -> str:
    return ngettext("%(count)s ask", "%(count)s asks", number) % {"count": f"{number:,}"}


def _table(found: list[OpenAsk], words: Words, at: datetime) -> Table | None:
    if not found:
        return None
    headings = (_("Child"), _("What"), _("Where it stands"), _("With whom"), _("Answer due"), _("Asked"))
    return Table(tuple(map(Column, headings)), tuple(_row(one, words, at) for one in found))


def _row(one: OpenAsk, words: Words, at: datetime) -> tuple[object, ...]:
    ask = one.ask
    href = f"{reverse('child_asks', args=[one.ref])}#ask-{ask.seq}"
    nation = None
    return (
        Link(words(one.name, one.ref), href, labels.begun(ask.about)),
        labels.begun(ask.about),
        asking_words.state(ask, at=at),
        f"{asking_words.body(ask)}: {asking_words.rung_of(ask.party, ask.rung, nation)}",
        london_time.short_moment(ask.due_at) if ask.reply is None and ask.rested is None else _("Nothing is due"),
        london_time.age_in_words(min(ask.asked_at, at), at=at),
    )


@door.signed_in
def counts(request: HttpRequest) -> HttpResponse:
    """By body and by what was asked: numbers of the children whom I hold, and nothing of those who were never asked."""
    with door.reading(request) as session:
        tallies = queries.tallies(session.connection, at=session.at)
        about = request.GET.get("about", "")
        chosen = [tally for tally in tallies if tally.about == about] if about in set(Subject) else tallies
        context = {
            "table": _counts(chosen),
            "filters": _filters(tallies, about),
            "at": session.at,
        }
    return render(request, "pages/asking_counts.html", context)


def _filters(tallies: Iterable[Tally], about: str) -> list[Link | str]:
    """Each thing that was asked for at all, to see by itself."""
    here = reverse("ask_counts")
    asked = [subject for subject in Subject if any(tally.about == subject for tally in tallies)]
    every = _("Everything")
    found: list[Link | str] = [every if about not in set(Subject) else Link(every, here)]
    return found + [
        labels.begun(subject) if subject == about else Link(labels.begun(subject), f"{here}?about={subject.value}")
        for subject in asked
    ]


def _counts(tallies: list[Tally]) -> Table | None:
    if not tallies:
        return None
    columns = (
        Column(_("Who was asked")),
        Column(_("For what")),
        Column(_("Asked"), numeric=True),
        Column(_("Agreed"), numeric=True),
        Column(_("In part"), numeric=True),
        Column(_("Refused"), numeric=True),
        Column(_("No answer"), numeric=True),
        Column(_("Waiting"), numeric=True),
        Column(_("Refused on the way"), numeric=True),
        Column(_("Then went missing"), numeric=True),
    )
    return Table(columns, tuple(_count(one) for one in tallies), first_cell_is_header=True)


def _count(one: Tally) -> tuple[object, ...]:
    return (
        _body(one),
        labels.begun(Subject(one.about)),
        one.asked,
        one.agreed,
        one.partly,
        Tag(str(one.refused), "red") if one.refused else 0,
        Tag(str(one.no_answer), "red") if one.no_answer else 0,
        one.waiting,
        one.ever_refused,
        one.went_missing,
    )


def _body(one: Tally) -> str:
    if one.authority is not None:
        return reference.area(one.authority).name
    if one.force is not None:
        return reference.force(one.force).name
    return labels.begun(Party(one.party))
