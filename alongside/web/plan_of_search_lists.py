"""The lines of enquiry owed over all missing children whom I hold: mine by name first, then soonest due."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from alongside.access import gate
from alongside.missing import plan_queries
from alongside.people import workers
from alongside.rules.search_plan import Stands
from alongside.vocabulary.codes import Party
from alongside.vocabulary.search_plan import Topic
from alongside.web import door, labels, london_time, paged, plan_of_search_words
from alongside.web.templatetags.parts import Column, Link, Table, Tag
from alongside.web.today import renewed
from alongside.web.words import Words, names


@door.signed_in
def lines_owed(request: HttpRequest) -> HttpResponse:
    """Every open line, with its child, owner and time."""
    asked = paged.asked(request)
    with door.reading(request) as session:
        found = plan_queries.lines_owed(session.connection, **asked.span)
        words = names(session.token, [number for one in found for number in (one.name, one.what)])
        people = workers.names(session.connection, [one.person for one in found if one.person])
        gate.note_list(session, "lines of search", list(dict.fromkeys(one.child for one in found)))
        rows = tuple(
            (
                Link(words(one.name, _("Name not known")), reverse("plan_of_search", args=[one.ref]), one.ref),
                labels.reference(one.ref),
                _line(one, words),
                plan_of_search_words.owner(Party(one.owner), one.person, people),
                london_time.due_in_words(one.due_at, at=session.at),
                _state(one, session.at),
            )
            for one in found
        )
        columns = (_("Child"), _("Reference"), _("Line"), _("Owed by"), _("When"), _("Stands"))
        page = paged.Paged(request, asked, found.of)
        table = Table(tuple(map(Column, columns)), rows) if rows else None
        context = {"table": table, "paged": page, "at": session.at}
    return renewed(render(request, "pages/plan_of_search_lines.html", context, status=page.status), request)


def _line(one: plan_queries.Owed, words: Words) -> SafeString | str:
    """What it is about, and its own words for whoever may read them."""
    topic, said = labels.begun(Topic(one.topic)), words(one.what)
    return format_html("{}<br>{}", topic, said) if said else topic


def _state(one: plan_queries.Owed, at: object) -> Tag:
    if one.due_at >= at:  # type: ignore[operator]
        return plan_of_search_words.stands(Stands.OPEN)
    ours = plan_of_search_words.is_ours(Party(one.owner))
    return plan_of_search_words.stands(Stands.OVERDUE if ours else Stands.NOT_KNOWN)
