"""The duties owed to a child, and one page for each: what stands behind it, how sure we are, examples."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from alongside.law import lengths, load
from alongside.law.duty import (
    Confidence,
    Duty,
    Evidence,
    Example,
    ExampleEntry,
    Trigger,
    Weight,
    WhileMissing,
)
from alongside.law.expected_contact import CODE, ExpectedContact, expected_contact
from alongside.rules.contact import dense_plan
from alongside.vocabulary.codes import Party
from alongside.web import door, duty_words, labels, london_time, plan_words
from alongside.web.templatetags.parts import Column, Link, SummaryRow, Table, Tag
from alongside.web.templatetags.record_parts import CLOCK_STATES, WEIGHTS

STATES = {"missing": "not_met_missing"}


@door.signed_in
def duties(request: HttpRequest) -> HttpResponse:
    """Every duty, by who owes it."""
    known = load.duties().values()
    parties = [party for party in Party if any(duty.owed_by is party for duty in known)]
    tables = [_table(party, [duty for duty in known if duty.owed_by is party]) for party in parties]
    expected = Link(_(expected_contact().title), reverse("duty", args=[CODE]))
    unverified = sum(duty.confidence is Confidence.UNVERIFIED for duty in known)
    context = {"tables": tables, "count": len(known), "unverified": unverified, "expected": expected}
    return render(request, "pages/duties.html", context)


def _table(party: Party, owed: Iterable[Duty]) -> Table:
    columns = (_("Duty"), _("How long"), _("What stands behind it"), _("Nation"), _("How sure we are"))
    rows = tuple(
        (
            Link(_(duty.title), reverse("duty", args=[duty.code])),
            "; ".join(duty_words.length(dated, duty) for dated in duty.lengths),
            _weight(duty),
            duty_words.nations(duty),
            _surety(duty),
        )
        for duty in owed
    )
    caption = _("Owed by the %(party)s") % {"party": labels.said(party).removeprefix("the ")}
    return Table(tuple(map(Column, columns)), rows, caption=caption)


def _weight(duty: Duty) -> Tag:
    return Tag(WEIGHTS[duty.weight.value], "outline" if duty.weight is Weight.HOUSE else "blue")


def _surety(duty: Duty) -> object:
    words = duty_words.SURETY[duty.confidence]
    return Tag(words, "yellow") if duty.confidence is Confidence.UNVERIFIED else words


@dataclass(frozen=True)
class Worked:
    """One worked example in words."""

    name: str
    nation: str
    facts: tuple[str, ...]
    at: str
    state: Tag | str
    due: str


@door.signed_in
def duty(request: HttpRequest, code: str) -> HttpResponse:
    """One duty."""
    if code == CODE:
        return _expected(request)
    known = load.duties().get(code)
    if known is None:
        raise Http404
    context = {
        "duty": known,
        "weight": _weight(known),
        "surety": duty_words.SURETY[known.confidence],
        "unverified": known.confidence is Confidence.UNVERIFIED,
        "owed_by": labels.begun(known.owed_by),
        "nations": duty_words.nations(known),
        "lengths": [
            (capfirst(duty_words.length(dated, known)), duty_words.ours(dated, known), dated.note)
            for dated in known.lengths
        ],
        "starts": [_trigger(trigger) for trigger in known.starts],
        "meets": [_trigger(trigger) for trigger in known.discharged],
        "stops": [_trigger(trigger) for trigger in known.stopped],
        "stands": known.while_missing is WhileMissing.STANDS,
        "theirs": known.evidence is Evidence.THEIRS,
        "steps": [
            (lengths.in_words(step.after) if step.after.amount else "", labels.said(step.tell))
            for step in known.escalates
        ],
        "examples": [_worked(example) for example in known.examples],
    }
    return render(request, "pages/duty.html", context)


def _expected(request: HttpRequest) -> HttpResponse:
    """The expected contact, which the child's plan owes and no file does."""
    known = expected_contact()
    lines = [(labels.begun(line.moment), plan_words.when(line), plan_words.explained(line)) for line in dense_plan()]
    context = {
        "expected": known,
        "weight": Tag(WEIGHTS[known.weight.value], "outline"),
        "surety": duty_words.SURETY[known.confidence],
        "rows": _rows_of(known),
        "plan": Table(
            tuple(map(Column, (_("Moment"), _("By when"), _("Who, and what counts")))),
            tuple(lines),
            caption=_("The plan offered for a child newly placed"),
        ),
    }
    return render(request, "pages/duty_expected.html", context)


def _rows_of(known: ExpectedContact) -> tuple[SummaryRow, ...]:
    return (
        SummaryRow(_("Owed by"), _("Whoever the line of the plan names: a carer or the guardian")),
        SummaryRow(_("Where it comes from"), _(known.source)),
        SummaryRow(_("How long"), _(known.times)),
        SummaryRow(_("Begins with"), _(known.begins)),
        SummaryRow(_("Met by"), _(known.met)),
        SummaryRow(_("Ends without being met by"), _(known.ends)),
        SummaryRow(_("While the child is missing"), _(known.while_missing)),
        SummaryRow(_("When it has passed"), _(known.missed)),
        SummaryRow(_("How sure we are"), f"{duty_words.SURETY[known.confidence]}. {_(known.doubt)}"),
    )


def _trigger(trigger: Trigger) -> str:
    when = _(" and ").join(name.replace("_", " ") for name in trigger.when)
    return _("%(kind)s, if %(when)s") % {"kind": _kind(trigger.kind), "when": when} if when else _kind(trigger.kind)


def _kind(name: str) -> str:
    """A kind of fact by its own name: “Referral: child identified”."""
    room, _dot, fact = name.partition(".")
    return f"{capfirst(room)}: {fact.replace('_', ' ')}"


def _worked(example: Example) -> Worked:
    born = [_("Born on %(day)s") % {"day": london_time.day_in_words(example.born_on)}] if example.born_on else []
    state = STATES.get(example.expect, example.expect)
    return Worked(
        example.name,
        example.nation.value.capitalize(),
        (*born, *map(_fact, example.entries)),
        london_time.short_moment(example.at),
        Tag(*CLOCK_STATES[state]) if state in CLOCK_STATES else _("No clock"),
        london_time.short_moment(example.due) if example.due is not None else "",
    )


def _fact(entry: ExampleEntry) -> str:
    said = f"{london_time.short_moment(entry.at)}: {_kind(entry.kind)}"
    if entry.fields:
        said += " (" + ", ".join(f"{name} {value}".replace("_", " ") for name, value in entry.fields.items()) + ")"
    if entry.written_at is not None:
        said += _(", written down %(moment)s") % {"moment": london_time.short_moment(entry.written_at)}
    return said
