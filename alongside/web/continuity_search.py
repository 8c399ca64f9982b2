"""Who goes on looking after eighteen: each side's answer, its form, and the list *turning 18 while missing*."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.missing import search_after_eighteen as after
from alongside.rules import eighteen as rules
from alongside.rules import london
from alongside.rules.permissions import Actor, Permission, may
from alongside.vocabulary import reference
from alongside.vocabulary.classes import Class
from alongside.vocabulary.eighteen import SearchAccepted, SearchRefused
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.facts import Entry, Told
from alongside.vocabulary.holding import Side
from alongside.web import door, fields, labels, london_time, paged
from alongside.web.searched import Card
from alongside.web.step_page import StepForm, long_text, step
from alongside.web.templatetags.parts import Column, Link, Table, Tag
from alongside.web.words import Words, names

ROLES_OF = {
    Side.SERVICE: frozenset({"guardian", "cover", "region_desk", "service_line", "holds_service"}),
    Side.AUTHORITY: frozenset({"authority_desk", "holds_authority", "service_line", "guardian", "region_desk"}),
    Side.FORCE: frozenset({"lead_force", "service_line", "guardian", "region_desk"}),
}
"""Who may write each side's answer: those of that side, and those of the service who had it from them by phone."""


def tag_of(accepted: bool | None) -> Tag:
    """Accepted, refused, or nobody yet."""
    if accepted is None:
        return Tag(_("Nobody yet"), "yellow")
    return Tag(_("Accepted"), "teal") if accepted else Tag(_("Refused"), "red")


def sides(opened: OpenRecord, entries: dict[int, Entry], words: Words) -> list[Card]:
    """What the service, the authority and the force each answered, for the open episode."""
    open_now = opened.fold.born_on is not None and london.day_of(opened.at) >= rules.day_of_transition(
        opened.fold.born_on
    )
    found = []
    for side in Side:
        answer = rules.answer_of(opened.standing, side)
        entry = entries.get(answer.entry) if answer is not None else None
        writes = open_now and bool(opened.roles & ROLES_OF[side])
        link = Link(
            _("Write the answer"), reverse("search_after_18", args=[opened.ref, side]), f": {labels.said(side)}"
        )
        found.append(
            Card(
                labels.begun(side),
                tag_of(None if answer is None else answer.accepted),
                _lines(entry, words),
                (link,)
                if writes and may(Actor(opened.person, opened.roles), Permission.HAND_OVER, opened.standing)
                else (),
            )
        )
    return found


def _lines(entry: Entry | None, words: Words) -> tuple[str, ...]:
    if entry is None:
        return (_("No named person has said that they go on looking."),)
    when = london_time.moment_in_words(entry.happened.at)
    match entry.payload:
        case SearchAccepted(named=named, reference=theirs):
            line = _("%(who)s goes on with the search, since %(when)s.") % {
                "who": words(named, _("A named person")),
                "when": when,
            }
            own = words(theirs)
            return (line, _("Their reference: %(ref)s.") % {"ref": own}) if own else (line,)
        case SearchRefused(named=named, reasons=reasons):
            line = _("%(who)s said no, %(when)s.") % {"who": words(named, _("A named person")), "when": when}
            return (line, words(reasons, _("The reasons are not shown to you.")), _("The search stands all the same."))
    return ()


class SearchForm(StepForm):
    WHEN = gettext_lazy("When did they answer?")

    named = fields.TextField(
        gettext_lazy("Who answers, by name and post?"), called=gettext_lazy("who answers, by name")
    )
    answer = fields.RadiosField(
        gettext_lazy("Will they go on looking for the young person after 18?"),
        [
            fields.Option("yes", gettext_lazy("Yes, by name"), reveals="reference"),
            fields.Option("no", gettext_lazy("No, because"), reveals="reasons"),
        ],
        called=gettext_lazy("yes or no"),
    )
    reference = fields.TextField(
        gettext_lazy("Their own reference"), called=gettext_lazy("their own reference"), required=False
    )
    reasons = long_text(gettext_lazy("Their reasons"), gettext_lazy("their reasons"), required=True)

    @property
    def side(self) -> Side:
        return Side(self.which["side"])


def _prepare(form: SearchForm, opened: OpenRecord) -> None:
    rules.may_answer_search(opened.standing, born_on=opened.fold.born_on, at=opened.at)
    if not opened.roles & ROLES_OF[form.side]:
        raise Refusal(_("This is for that side to answer, or for the service to write down what they said."))


def _about(form: SearchForm) -> str:
    return labels.begun(form.side)


def _write(opened: OpenRecord, form: SearchForm, told: Told | None) -> None:
    happened, seen, side = form.happened_then, form.seen_through, form.side
    if form.cleaned_data["answer"] == "yes":
        after.accept(opened, side=side, seen=seen, happened=happened, told=told)
    else:
        after.refuse(opened, side=side, seen=seen, happened=happened, told=told)


ANSWER = step(
    gettext_lazy("The search after 18"),
    SearchForm,
    _write,
    texts={"named": Class.IDENTITY, "reference": Class.IDENTITY, "reasons": Class.CASEWORK},
    permission=Permission.HAND_OVER,
    goes_to="eighteen",
    prepare=_prepare,
    about=_about,
    template="pages/continuity_step.html",
    intro=gettext_lazy("On the 18th birthday nothing ends. Each side names who goes on looking, or says why not."),
)


@door.signed_in
def turning_18(request: HttpRequest) -> HttpResponse:
    """Children I hold who are missing and turn, or have turned, eighteen: who goes on looking for each."""
    asked = paged.asked(request)
    with door.reading(request) as session:
        found = after.turning_eighteen(session.connection, at=session.at, **asked.span)
        words = names(session.token, [one.name for one in found])
        gate.note_list(session, "turning 18", [one.child for one in found])
        columns = (
            _("Name"),
            _("Reference"),
            _("18 on"),
            _("Missing for"),
            _("Authority"),
            *(_("Goes on looking: %(side)s") % {"side": labels.said(side)} for side in Side),
        )
        rows = []
        for one in found:
            missing_for = max(session.at, one.missing_since) - one.missing_since
            answers = [one.answer(side) for side in Side]
            rows.append(
                (
                    Link(words(one.name, _("Name not known")), reverse("eighteen", args=[one.ref]), one.ref),
                    labels.reference(one.ref),
                    _eighteen_on(one, session),
                    london_time.span_in_words(missing_for),
                    reference.area(one.authority).name if one.authority else _("Not known"),
                    *(tag_of(None if answer is None else answer.accepted) for answer in answers),
                )
            )
        page = paged.Paged(request, asked, found.of)
        context = {"table": Table(tuple(map(Column, columns)), tuple(rows)), "paged": page, "at": session.at}
        return render(request, "pages/continuity_turning.html", context, status=page.status)


def _eighteen_on(one: after.Turning, session: gate.Session) -> str:
    day = london_time.day_in_words(rules.birthday(one.born_on))
    if rules.is_grown(one.born_on, at=session.at):
        return _("%(day)s: a young adult now") % {"day": day}
    left = (rules.birthday(one.born_on) - london.day_of(session.at)).days
    return _("%(day)s, in %(days)d days") % {"day": day, "days": left}
