"""For the holder of a child whom somebody may have found: which teams, and opening parts of the record to one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.people import workers
from alongside.rules import encounters as rules
from alongside.rules.permissions import Actor, Permission, may
from alongside.tracing import encounter_queries as queries
from alongside.tracing import encounters
from alongside.tracing.encounter_queries import Looked, MaybeFound
from alongside.vocabulary import encounters as facts
from alongside.vocabulary.encounters import Opens
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.facts import Told, happened_at
from alongside.web import door, fields, found_words, head, labels, london_time, same_words, telephone
from alongside.web.labels import choices
from alongside.web.step_page import long_text
from alongside.web.templatetags.parts import Link, SummaryRow, Tag
from alongside.web.told_form import DecisionForm
from alongside.web.words import Words
from alongside.web.write_page import SAVED, WritePage, texts_of

HOURS = (2, 12, 24, 72)


@door.signed_in
def maybe_found(request: HttpRequest, ref: str) -> HttpResponse:
    """Who may have found this child, and what is open to them: for whoever may hand the child over, and nobody else."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref, Permission.HAND_OVER)
        maybe = queries.maybe_found(session.connection, child=opened.child)
        open_now = [one for one in opened.standing.found.opened if one.until > opened.at]
        numbers = [one.desk for one in maybe if one.desk] + [one.desk for one in open_now]
        teams = workers.names(session.connection, numbers)
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.open()
        context = head.context(
            opened,
            words,
            cards=[_card(one, opened, teams) for one in maybe],
            openings=[_opening(one, opened, teams) for one in open_now],
            line=telephone.the_line(),
            saved=SAVED in request.GET,
        )
        return render(request, "pages/found_maybe.html", context)


@dataclass(frozen=True)
class Card:
    """One encounter that may be of this child."""

    title: str
    tag: Tag
    lines: tuple[str, ...]
    links: tuple[Link, ...]


def _card(one: MaybeFound, opened: OpenRecord, teams: dict[int, str]) -> Card:
    title = teams.get(one.desk or 0) or str(labels.begun(one.by))
    lines = (
        found_words.of_whom(one.by, one.place, one.kept),
        _("On %(when)s") % {"when": london_time.moment_in_words(one.found_at)},
        _("Reference to give when you ring the line: %(reference)s") % {"reference": one.reference},
    )
    links: tuple[Link, ...] = ()
    if one.desk is not None and opened.standing.is_open:
        href = reverse("found_open", args=[opened.ref, one.desk])
        links = (Link(_("Open parts of this record to them"), href, f": {title}"),)
    return Card(title, found_words.band(one.bits), lines, links)


def _opening(one: Any, opened: OpenRecord, teams: dict[int, str]) -> list[SummaryRow]:
    close = Link(_("Close it"), reverse("found_close", args=[opened.ref, one.seq]), f": {teams.get(one.desk, '')}")
    what = _shown(one.opens)
    return [
        SummaryRow(_("Open to"), teams.get(one.desk, ""), (close,)),
        SummaryRow(_("What"), what),
        SummaryRow(_("Until"), london_time.moment_in_words(one.until)),
    ]


def _shown(opens: Iterable[Opens]) -> str | SafeString:
    """What is open, a line each."""
    return same_words.each(labels.begun(part) for part in opens)


class OpenForm(DecisionForm):
    opens = fields.CheckboxesField(
        gettext_lazy("What else may they see?"),
        choices(Opens, without=(Opens.IDENTITY,)),
        called=gettext_lazy("what they may see"),
        required=False,
        hint=gettext_lazy(
            "Names, date of birth, references, telephones, description, photograph and the record of work are always "
            "shown, because nobody can compare without them. Usually that is enough."
        ),
    )
    hours = fields.RadiosField(
        gettext_lazy("For how long?"),
        [(str(hours), ngettext("%(hours)d hour", "%(hours)d hours", hours) % {"hours": hours}) for hours in HOURS],
        called=gettext_lazy("for how long"),
        initial="12",
    )
    reason = long_text(gettext_lazy("Why do you open it?"), gettext_lazy("the reason"), required=True)


def _must_be_open(form: DecisionForm, opened: OpenRecord) -> None:
    """Nothing is opened to a team that found nobody who may be this child: such an address leads nowhere."""
    found = queries.maybe_found(opened.connection, child=opened.child)
    if form.which["desk"] not in {one.desk for one in found}:
        raise Refusal("This team has found nobody who may be this child. Nothing can be opened to them.")
    form.about = workers.names(opened.connection, [form.which["desk"]]).get(form.which["desk"], "")


def _open(opened: OpenRecord, form: OpenForm, _told: Told | None) -> None:
    said = form.cleaned_data
    encounters.open_to(
        opened,
        desk=form.which["desk"],
        opens=[Opens(one) for one in said["opens"]],
        until=opened.at + timedelta(hours=int(said["hours"])),
        seen=form.seen_through,
        happened=happened_at(opened.at),
    )


OPEN = WritePage(
    title=gettext_lazy("Open parts of this record to those who may have found the child"),
    button=gettext_lazy("Open it to them"),
    permission=Permission.HAND_OVER,
    form=OpenForm,
    act=_open,
    texts=texts_of(facts.OpenedTo),
    prepare=_must_be_open,
    about=lambda form: _("To: %(team)s") % {"team": form.about},
    goes_to="maybe_found",
    intro=gettext_lazy(
        "Ring the line first: they speak with whoever has the child. What you open can be read from now until it ends, and "
        "each look is kept."
    ),
)


class CloseForm(DecisionForm):
    reason = long_text(gettext_lazy("Why do you close it?"), gettext_lazy("the reason"), required=True)


def _must_stand(form: DecisionForm, opened: OpenRecord) -> None:
    one = rules.opening(opened.standing, form.which["seq"])
    team = workers.names(opened.connection, [one.desk]).get(one.desk, _("A team that is no longer listed"))
    what = "; ".join(labels.said(Opens(part)) for part in one.opens)
    form.about = _("Open to %(team)s: %(what)s") % {"team": team, "what": what}


def _close(opened: OpenRecord, form: CloseForm, _told: Told | None) -> None:
    encounters.end_opening(opened, opening=form.which["seq"], happened=happened_at(opened.at))


CLOSE = WritePage(
    title=gettext_lazy("Close what is open to this team"),
    button=gettext_lazy("Close it"),
    permission=Permission.HAND_OVER,
    form=CloseForm,
    act=_close,
    texts=texts_of(facts.OpeningEnded),
    prepare=_must_stand,
    about=lambda form: str(form.about),
    goes_to="maybe_found",
    intro=gettext_lazy("From now on that team cannot open this record. What they have read stays known to them."),
)


def holds(one: Looked) -> bool:
    """Whether I am one of those who decide what is opened of this child."""
    return may(Actor(None, frozenset(one.roles)), Permission.HAND_OVER, one.standing)


def told_today(session: gate.Session) -> list[Looked]:
    """My children whom somebody may have found and about whom nobody has decided, for Today."""
    return [one for one in queries.somebody_may_have_found(session.connection, at=session.at) if holds(one)]


def as_words(one: Looked) -> tuple[str, ...]:
    """What Today says of one of them."""
    first = one.found[0]
    when = london_time.moment_in_words(first.found_at)
    lines = [_("%(how)s, on %(when)s.") % {"how": found_words.of_whom(first.by, first.place, first.kept), "when": when}]
    if len(one.found) > 1:
        more = len(one.found) - 1
        lines.append(
            ngettext("And %(count)d other may be this child.", "And %(count)d others may be this child.", more)
            % {"count": more}
        )
    return tuple(lines)
