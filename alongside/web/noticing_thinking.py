"""Thinking a child's risk through: three lists side by side, the times coming up, and what a named person decided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.noticing import operations as noticing
from alongside.noticing import queries
from alongside.people import workers
from alongside.rules import prompts as rules
from alongside.rules import windows
from alongside.rules.permissions import Permission
from alongside.rules.windows import Timing, Window
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Party
from alongside.vocabulary.facts import Entry, Told
from alongside.vocabulary.prompts import Prompt, PromptAnswer, Seen, Side, ThoughtThrough
from alongside.web import door, fields, head, labels, london_time
from alongside.web.asking import Words as Said
from alongside.web.labels import choices
from alongside.web.step_page import StepForm, long_text, my_party, step
from alongside.web.templatetags.parts import Link, SummaryRow, Tag
from alongside.web.words import Words
from alongside.web.write_page import SAVED, Beside

TIMINGS: dict[Timing, Said] = {
    Timing.FIRST_DAY: gettext_lazy("The first day after arriving"),
    Timing.FIRST_THREE_DAYS: gettext_lazy("The first three days after arriving"),
    Timing.FIRST_WEEKS: gettext_lazy("The first weeks after arriving"),
    Timing.AFTER_RETURN: gettext_lazy("The days after coming back"),
    Timing.MOVE: gettext_lazy("A move to another home"),
    Timing.AROUND_CALL: gettext_lazy("Around a call"),
    Timing.AROUND_COURT: gettext_lazy("Around court"),
    Timing.AROUND_HOME_OFFICE: gettext_lazy("Around a Home Office meeting"),
    Timing.AROUND_DECISION: gettext_lazy("Around a decision under the NRM"),
    Timing.CHANGE_OF_GUARDIAN: gettext_lazy("A change of guardian"),
    Timing.BEFORE_EIGHTEEN: gettext_lazy("The weeks before turning eighteen"),
}
COLOURS = {Seen.PRESENT: "blue", Seen.NOT_SEEN: "outline", Seen.NOT_KNOWN: "grey"}


@dataclass(frozen=True)
class Line:
    """One prompt as it was answered; where it was not asked then, it is not known."""

    asks: str
    tag: Tag
    words: str
    rests_on: str


@dataclass(frozen=True)
class Column:
    """One of the three lists: what is present or was looked for and not seen, then what nobody knows."""

    heading: str
    lines: tuple[Line, ...]
    unknown: tuple[Line, ...]

    @property
    def not_known(self) -> str:
        """How many prompts nobody could answer."""
        count = len(self.unknown)
        return ngettext("%(count)d not known", "%(count)d not known", count) % {"count": count}


@dataclass(frozen=True)
class Folded:
    """One of the three lists of the form, under a heading that opens."""

    id: str
    heading: str
    state: str
    open: bool
    asked: list[Any]


def _columns(thought: ThoughtThrough, words: Words) -> list[Column]:
    """Harm, risk and what protects, each in the order of the prompts, whatever was answered."""
    answers = {one.prompt: one for one in thought.answers}
    return [_column(side, answers, words) for side in Side]


def _column(side: Side, answers: Mapping[Prompt, PromptAnswer], words: Words) -> Column:
    known, unknown = [], []
    for line in rules.of_side(side):
        drawn = _line(line, answers.get(line.prompt), words)
        said = answers.get(line.prompt)
        (unknown if not drawn.words and (said is None or said.seen is Seen.NOT_KNOWN) else known).append(drawn)
    return Column(labels.begun(side), tuple(known), tuple(unknown))


def _line(line: rules.Line, answer: PromptAnswer | None, words: Words) -> Line:
    seen = Seen.NOT_KNOWN if answer is None else answer.seen
    said = "" if answer is None else words(answer.words)
    return Line(_(line.asks), Tag(labels.begun(seen), COLOURS[seen]), said, rests_on(line))


def rests_on(line: rules.Line) -> str:
    """Where a prompt is said; the page says of all the others that they are from practice and not verified."""
    return _("Rests on: %(source)s") % {"source": line.source.name} if line.source else ""


def _sealed_of(entry: Entry | None) -> Iterable[int | None]:
    if entry is None or not isinstance(entry.payload, ThoughtThrough):
        return ()
    said = entry.payload
    by = entry.told.name if entry.told is not None else None
    return (said.decided, said.childs_view, said.decider_name, by, *(one.words for one in said.answers))


def in_words(window: Window, opened: OpenRecord) -> SummaryRow:
    """One span of time: whether it is now, and until when or from when."""
    if window.is_now(opened.at):
        until = _("until %(when)s") % {"when": london_time.moment_in_words(window.until)} if window.until else ""
        return SummaryRow(TIMINGS[window.timing], _("now %(until)s") % {"until": until})
    since = london_time.moment_in_words(window.since)
    return SummaryRow(TIMINGS[window.timing], _("from %(when)s") % {"when": since})


def _windows(opened: OpenRecord) -> list[SummaryRow]:
    clocks = opened.fold.clocks_of.open
    found = windows.windows(opened.standing, clocks, born_on=opened.fold.born_on, at=opened.at)
    return [in_words(one, opened) for one in found]


@door.signed_in
def thinking(request: HttpRequest, ref: str, seq: int | None = None) -> HttpResponse:
    """The newest thinking, or an earlier one; what was decided and until when; every one before it."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        every = queries.as_they_stand(opened, ThoughtThrough)
        shown = next((one for one in every if one.root == seq), None) if seq else (every[-1] if every else None)
        if seq is not None and shown is None:
            raise Http404
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.want_all(_sealed_of(shown))
        words.open()
        names = workers.names(opened.connection, _people(every))
        context = head.context(
            opened,
            words,
            columns=_columns(shown.payload, words) if shown and isinstance(shown.payload, ThoughtThrough) else [],
            decided=_decided(shown, names, words) if shown is not None else [],
            is_newest=shown is not None and shown is every[-1],
            windows=_windows(opened),
            earlier=[_earlier(one, opened, names) for one in reversed(every) if one is not shown],
            saved=SAVED in request.GET,
        )
        return render(request, "pages/noticing_thinking.html", context)


def _people(every: list[Entry]) -> list[int]:
    return [number for one in every for number in (one.recorded_by, getattr(one.payload, "decider", None)) if number]


def _decider(entry: Entry, names: dict[int, str], name: str = "") -> str:
    said = entry.payload
    assert isinstance(said, ThoughtThrough)
    who = name or names.get(said.decider or 0, "")
    return f"{who} ({labels.said(said.decided_by)})" if who else labels.said(said.decided_by)


def _decided(entry: Entry, names: dict[int, str], words: Words) -> list[SummaryRow]:
    said = entry.payload
    assert isinstance(said, ThoughtThrough)
    rows = [
        SummaryRow(_("What was decided"), words(said.decided)),
        SummaryRow(_("Who decided"), _decider(entry, names, words(said.decider_name))),
        SummaryRow(_("When"), london_time.moment_in_words(entry.happened.at)),
        SummaryRow(_("Holds until"), london_time.moment_in_words(said.until_at)),
    ]
    view = words(said.childs_view)
    return [SummaryRow(_("What the child says"), view or _("Nobody wrote it down")), *rows]


def _earlier(entry: Entry, opened: OpenRecord, names: dict[int, str]) -> Link:
    words = _("%(when)s, decided by %(who)s") % {
        "when": london_time.moment_in_words(entry.happened.at),
        "who": _decider(entry, names),
    }
    return Link(words, reverse("thinking_past", args=[opened.ref, entry.root]))


def seen_name(prompt: Prompt) -> str:
    """The form's field for what is known of one prompt; its words stand under the prompt's own name."""
    return f"seen_{prompt.value}"


class ThinkForm(StepForm):
    WHEN = gettext_lazy("When was it thought through?")

    childs_view = long_text(
        gettext_lazy("What does the child say about feeling safe, and about going?"),
        gettext_lazy("what the child says"),
    )
    decided = long_text(gettext_lazy("What is decided?"), gettext_lazy("what is decided"), required=True, rows=4)
    decided_by = fields.SelectField(
        gettext_lazy("Who decides?"),
        choices(
            (
                Party.GUARDIAN,
                Party.PRACTICE_COORDINATOR,
                Party.SERVICE_MANAGER,
                Party.SERVICE_LINE,
                Party.SOCIAL_WORKER,
                Party.EMERGENCY_DUTY_TEAM,
                Party.REVIEWING_OFFICER,
                Party.POLICE,
            )
        ),
        called=gettext_lazy("who decides"),
    )
    decider_name = fields.TextField(
        gettext_lazy("Their name, if it is not you"), called=gettext_lazy("their name"), required=False
    )
    until_at = fields.LondonMomentField(
        gettext_lazy("Until when does it hold?"),
        called=gettext_lazy("the time until when it holds"),
        hint=gettext_lazy("By then it is thought through again."),
    )

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        asked = {}
        for line in rules.LINES:
            known = [
                fields.Option(
                    seen.value, labels.begun_later(seen), reveals=line.prompt.value if seen is Seen.PRESENT else ()
                )
                for seen in Seen
            ]
            asked[seen_name(line.prompt)] = radios = fields.RadiosField(
                _(line.asks), known, called=_(line.asks), hint=rests_on(line)
            )
            radios.widget.attrs["class"] = "govuk-radios--small"
            asked[line.prompt.value] = fields.TextField(_("In words"), called=_(line.asks), required=False)
            self.initial.setdefault(seen_name(line.prompt), Seen.NOT_KNOWN.value)
        self.fields = asked | self.fields

    @property
    def sides(self) -> list[Folded]:
        """The three lists with their fields, each folded unless something in it is answered or needs looking at."""
        return [self._folded(side) for side in Side]

    def _folded(self, side: Side) -> Folded:
        asked = [self[seen_name(line.prompt)] for line in rules.of_side(side)]
        known = sum(field.value() not in (None, "", Seen.NOT_KNOWN.value) for field in asked)
        wrong = any(field.errors for field in asked)
        state = ngettext("%(known)d of %(all)d answered", "%(known)d of %(all)d answered", known)
        return Folded(
            f"side-{side.value}", labels.begun(side), state % {"known": known, "all": len(asked)}, wrong, asked
        )

    @property
    def deciding(self) -> list[Any]:
        """What comes after the three lists."""
        prompts = {name for line in rules.LINES for name in (seen_name(line.prompt), line.prompt.value)}
        return [field for field in self.asked if field.name not in prompts]


TEXTS = {line.prompt.value: Class.CASEWORK for line in rules.LINES} | {
    "childs_view": Class.CASEWORK,
    "decided": Class.CASEWORK,
    "decider_name": Class.IDENTITY,
}


def _prepare(form: ThinkForm, opened: OpenRecord) -> None:
    form.initial.setdefault("decided_by", my_party(form))
    if opened.at is not None:
        form.initial.setdefault("until_at", (opened.at + timedelta(weeks=2)).replace(second=0, microsecond=0))


def _from_the_last(opened: OpenRecord) -> Beside:
    """It begins from what was last thought, so that what is known is not typed again; the decision is always new."""
    root = opened.standing.noticing.thinking
    entry = queries.entry_of(opened, root) if root is not None else None
    last = entry.payload if entry is not None and isinstance(entry.payload, ThoughtThrough) else None
    answers = () if last is None else last.answers

    def shown(form: ThinkForm, words: Words) -> dict[str, Any]:
        for one in answers:
            form.initial[seen_name(one.prompt)] = one.seen.value
            if one.seen is Seen.PRESENT:
                form.initial[one.prompt.value] = words(one.words)
        return {"windows": _windows(opened), "has_last": last is not None}

    return Beside([one.words for one in answers], shown)


def _think(opened: OpenRecord, form: ThinkForm, told: Told | None) -> None:
    said = form.cleaned_data
    noticing.think_through(
        opened,
        answers={line.prompt: Seen(said[seen_name(line.prompt)]) for line in rules.LINES},
        decided_by=Party(said["decided_by"]),
        until_at=said["until_at"],
        seen=form.seen_through,
        happened=form.happened_then,
        told=told,
    )


THINK = step(
    gettext_lazy("Think risk through"),
    ThinkForm,
    _think,
    texts=TEXTS,
    permission=Permission.ANSWER,
    goes_to="thinking",
    button=gettext_lazy("This is decided"),
    template="pages/noticing_think.html",
    prepare=_prepare,
    beside=_from_the_last,
)
