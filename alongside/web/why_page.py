"""How one clock of one child was counted: when it started, the arithmetic, what stands behind it."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.access import gate
from alongside.chronology import lists, read
from alongside.chronology.lists import Kept
from alongside.chronology.record import OpenRecord
from alongside.law import lengths, load
from alongside.law.duty import Duty
from alongside.people import workers
from alongside.rules import london, sentences
from alongside.rules.clocks import EXPECTED_CONTACT, shown
from alongside.rules.standing import Clock, ClockState
from alongside.vocabulary.codes import Nation, Party
from alongside.vocabulary.facts import KIND_OF, Entry
from alongside.vocabulary.links import Linked
from alongside.web import door, duty_words, head, london_time, missing_words, owed, plan_words
from alongside.web.templatetags.parts import SummaryRow
from alongside.web.templatetags.record_parts import ClockLine
from alongside.web.words import Words

LINKED = KIND_OF[Linked].name


@dataclass(frozen=True)
class Counted:
    """One clock as it stands, and the sentences that say how its time was counted."""

    line: ClockLine
    rows: tuple[SummaryRow, ...]


@door.signed_in
def why(request: HttpRequest, ref: str, duty: str, occurrence: int) -> HttpResponse:
    """Every clock that one fact started for one duty; 404 where it started none."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        kept = lists.clocks(session.connection, opened.child, duty=duty, occurrence=occurrence)
        if not kept:
            raise Http404
        started_by = read.by_seq(session.connection, opened.child, [occurrence]).get(occurrence)
        names = workers.names(session.connection, sentences.people_in([started_by] if started_by else []))
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.open()
        started = sentences.sentence(started_by, names) if started_by is not None else _("An entry not shown to you")
        context = head.context(
            opened,
            words,
            title=duty_words.title(duty, kept[0].moment),
            duty=load.duties().get(duty),
            expected_href=reverse("duty", args=[duty]) if duty == EXPECTED_CONTACT else "",
            counted=[_counted(one, opened, started, started_by) for one in kept],
        )
        return render(request, "pages/why.html", context)


def _counted(one: Kept, opened: OpenRecord, started: str, started_by: Entry | None) -> Counted:
    duty = load.duties().get(one.duty)
    rows = [
        SummaryRow(_("Started"), f"{started}: {london_time.moment_in_words(one.started_at)}"),
        SummaryRow(_("Counted"), _arithmetic(one, opened, duty)),
        SummaryRow(_("Due"), london_time.due_moment_in_words(one.due_at)),
    ]
    if started_by is not None and started_by.reached_us_at != one.started_at:
        rows.insert(1, SummaryRow(_("We learnt of it"), london_time.moment_in_words(started_by.reached_us_at)))
    if one.met_at is not None:
        rows.append(SummaryRow(_("Met"), london_time.moment_in_words(one.met_at)))
    if _goes_on_elsewhere(one, opened, duty):
        rows.append(
            SummaryRow(_("Stopped"), _("It goes on in the other record of this child, to which this one is linked."))
        )
    state = shown(_as_clock(one), at=opened.at)
    line = ClockLine(
        duty_words.title(one.duty, one.moment),
        owed.STATES.get(state, state),
        duty_words.weight(one.duty),
        opened.at,
        one.due_at,
        done_at=one.met_at,
        owed_by=missing_words.said(Party(one.owed_by)),
        notes=duty_words.notes(one.duty, started_at=one.started_at),
    )
    return Counted(line, tuple(rows))


def _goes_on_elsewhere(one: Kept, opened: OpenRecord, duty: Duty | None) -> bool:
    """Whether a link stopped it, which is undone by taking the link back."""
    by_links = duty is not None and any(trigger.kind == LINKED for trigger in duty.stopped)
    return by_links and one.state == ClockState.STOPPED and opened.standing.links.goes_on_in is not None


def _as_clock(one: Kept) -> Clock:
    return Clock(
        duty=one.duty,
        occurrence=one.occurrence,
        part=one.part,
        started_at=one.started_at,
        due_at=one.due_at,
        owed_by=Party(one.owed_by),
        state=ClockState(one.state),
        met_at=one.met_at,
        theirs=one.theirs,
        moment=one.moment,
    )


def _arithmetic(one: Kept, opened: OpenRecord, duty: Duty | None) -> str:
    if one.duty == EXPECTED_CONTACT or duty is None:
        return _of_plan(one, opened)
    length = lengths.length_in_force(duty.lengths, london.day_of(one.started_at))
    if length is None:
        return _("No length is in force any more for this duty.")
    nation = opened.standing.nation or Nation.ENGLAND
    return lengths.arithmetic(one.started_at, length, one.due_at, nation)


def _of_plan(one: Kept, opened: OpenRecord) -> str:
    plan = opened.standing.plan
    if plan is not None and plan.round == one.occurrence and 0 < one.part <= len(plan.lines):
        line = plan.lines[one.part - 1]
        return _("By the contact plan agreed for this child: %(when)s. %(rest)s") % {
            "when": plan_words.when(line),
            "rest": plan_words.explained(line),
        }
    return _("By a contact plan, or an expected contact, that was agreed for this child then.")
