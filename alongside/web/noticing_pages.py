"""Something is not right: two presses write it down; whoever holds the child answers; what was said is followed up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy

from alongside.access import gate
from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.noticing import operations as noticing
from alongside.rules import noticing as rules
from alongside.rules.permissions import Permission
from alongside.vocabulary import noticing as facts
from alongside.vocabulary.codes import Party
from alongside.vocabulary.facts import Told, happened_at
from alongside.vocabulary.noticing import MAY_BE_GOING, FollowUp, Sign, SignAnswer
from alongside.web import door, fields, head, labels, noticing_words
from alongside.web.labels import choices
from alongside.web.step_page import StepForm, long_text, my_party, step
from alongside.web.words import Words
from alongside.web.write_page import Beside, texts_of

WRITES_FOR_OTHERS = "line_worker"
ANSWERED_IN_GOING, ANSWERED_IN = timedelta(minutes=10), timedelta(minutes=30)
"""The lengths of the two duties to answer (house), as the page says them before their clock is drawn."""


@dataclass(frozen=True)
class Press:
    """One big button."""

    value: str
    label: str


def _presses() -> list[Press]:
    return [Press(sign.value, labels.begun(sign)) for sign in Sign]


@door.signed_in
def notice(request: HttpRequest, ref: str) -> HttpResponse:
    """What did you notice? The first press chooses, the second saves it as of now; words may come later."""
    sign = _sign(request.POST.get("sign", "")) if request.method == "POST" else None
    if sign is not None and "save" in request.POST:
        return _write(request, ref, sign)
    with door.reading(request) as session:
        opened = gate.open_record(session, ref, Permission.RECORD_CONTACT)
        if request.signed_in.job == WRITES_FOR_OTHERS and request.method != "POST":  # type: ignore[attr-defined]
            return redirect("notice_told", ref)
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.open()
        nothing_pressed = request.method == "POST" and sign is None
        context = head.context(
            opened,
            words,
            presses=_presses(),
            chosen=None if sign is None else Press(sign.value, labels.begun(sign)),
            nothing_pressed=nothing_pressed,
        )
        return render(request, "pages/noticing_notice.html", context, status=422 if nothing_pressed else 200)


def _sign(pressed: str) -> Sign | None:
    return Sign(pressed) if pressed in set(Sign) else None


def _write(request: HttpRequest, ref: str, sign: Sign) -> HttpResponse:
    with door.writing(request) as session:
        opened = gate.open_record(session, ref, Permission.RECORD_CONTACT, to_write=True)
        entry = noticing.notice(opened, sign=sign, happened=happened_at(opened.at))
    return redirect("noticed", ref, entry.root)


@door.signed_in
def noticed(request: HttpRequest, ref: str, seq: int) -> HttpResponse:
    """What was just written, whom it reached, by when they answer; and a box for words, which may stay empty."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref, Permission.RECORD_CONTACT)
        seen, at = _noticed(opened, seq)
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.open()
        context = head.context(
            opened,
            words,
            seq=seq,
            sign=labels.begun(seen.sign),
            reached=noticing_words.reached(opened, seen),
            going=seen.sign in MAY_BE_GOING,
            mine=seen.reaches_person == opened.person,
            answer_by=at + (ANSWERED_IN_GOING if seen.sign in MAY_BE_GOING else ANSWERED_IN),
            form=AddForm(at=opened.at, writer=request.signed_in),  # type: ignore[attr-defined]
        )
        return render(request, "pages/noticing_noticed.html", context)


def _noticed(opened: OpenRecord, seq: int) -> tuple[facts.Noticed, datetime]:
    """What was noticed, and from when its answer is owed."""
    found = read.by_seq(opened.connection, opened.child, [seq]).get(seq)
    if found is None or not isinstance(found.payload, facts.Noticed):
        raise Http404
    return found.payload, found.reached_us_at


class AddForm(StepForm):
    happened = None
    words = long_text(gettext_lazy("What did you see or hear?"), gettext_lazy("what you saw or heard"), required=True)


def _to_what_was_noticed(form: StepForm, opened: OpenRecord) -> None:
    form.about, _at = _noticed(opened, form.which["seq"])


def _add(opened: OpenRecord, form: AddForm, told: Told | None) -> None:
    noticing.add_words(opened, sign=form.which["seq"], happened=happened_at(opened.at), told=told)


ADD_WORDS = step(
    gettext_lazy("Add words to what was noticed"),
    AddForm,
    _add,
    texts=texts_of(facts.AddedTo),
    permission=Permission.RECORD_CONTACT,
    goes_to="signs",
    prepare=_to_what_was_noticed,
)


class ToldForm(StepForm):
    """For what was noticed earlier, or by somebody who rang: a school, a neighbour, a carer without this page."""

    WHEN = gettext_lazy("When was it noticed?")

    sign = fields.RadiosField(gettext_lazy("What was noticed?"), choices(Sign), called=gettext_lazy("what was noticed"))
    words = long_text(gettext_lazy("In the words of whoever noticed"), gettext_lazy("what they said"))

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        if not self.is_bound and self.initial.get("known_by") == "myself":
            del self.initial["known_by"]

    @property
    def who_said_open(self) -> bool:
        """Who told it is what this page is for: never folded away."""
        return True


def _notice_told(opened: OpenRecord, form: ToldForm, told: Told | None) -> None:
    noticing.notice(opened, sign=Sign(form.cleaned_data["sign"]), happened=form.happened_then, told=told)


NOTICE_TOLD = step(
    gettext_lazy("Something is not right: earlier, or told to you"),
    ToldForm,
    _notice_told,
    texts=texts_of(facts.Noticed),
    permission=Permission.RECORD_CONTACT,
    goes_to="signs",
    template="pages/noticing_told.html",
)


class AnswerForm(StepForm):
    WHEN = gettext_lazy("When did you answer?")

    signs = fields.CheckboxesField(
        gettext_lazy("Which are you answering?"),
        called=gettext_lazy("which you are answering"),
        hint=gettext_lazy("Several that belong together may have one answer. What is not ticked still waits."),
    )
    answer = fields.RadiosField(
        gettext_lazy("What is your answer?"),
        [
            fields.Option(
                SignAnswer.WILL_ACT.value, gettext_lazy("Something will be done"), reveals=("doer", "due_at")
            ),
            fields.Option(
                SignAnswer.NOTHING_MORE_NEEDED.value, gettext_lazy("I looked into it: nothing more is needed")
            ),
        ],
        called=gettext_lazy("your answer"),
    )
    doer = fields.SelectField(gettext_lazy("Who does it?"), choices(Party), called=gettext_lazy("who does it"))
    due_at = fields.LondonMomentField(gettext_lazy("By when?"), called=gettext_lazy("the time by when"))
    words = long_text(
        gettext_lazy("What will be done, or why nothing more is needed"),
        gettext_lazy("what will be done or why nothing more is needed"),
        required=True,
        hint=gettext_lazy("Whoever noticed reads this. So may the child, one day."),
    )


def _offer_signs(form: AnswerForm, opened: OpenRecord) -> None:
    waiting = rules.unanswered(opened.standing)
    form.fields["signs"].options = noticing_words.as_options(waiting)
    form.initial.setdefault("signs", [str(one.seq) for one in waiting])
    form.initial.setdefault("doer", my_party(form))
    if opened.at is not None:
        form.initial.setdefault("due_at", (opened.at + timedelta(hours=2)).replace(second=0, microsecond=0))


def _noticed_together(opened: OpenRecord) -> Beside:
    """Everything noticed within hours of what waits, side by side in the order in which it was noticed."""
    together = noticing_words.together(opened)
    return Beside(together.wanted, lambda _form, words: {"noticed": together.lines(words)})


def _answer(opened: OpenRecord, form: AnswerForm, told: Told | None) -> None:
    said = form.cleaned_data
    will_act = said["answer"] == SignAnswer.WILL_ACT
    doer = Party(said["doer"]) if will_act else None
    myself = told is None and doer is not None and doer.value == my_party(form)
    noticing.answer(
        opened,
        signs=[int(one) for one in said["signs"]],
        answer=SignAnswer(said["answer"]),
        doer=doer,
        doer_person=opened.person if myself else None,
        due_at=said["due_at"] if will_act else None,
        seen=form.seen_through,
        happened=form.happened_then,
        told=told,
    )


ANSWER = step(
    gettext_lazy("Answer what was noticed"),
    AnswerForm,
    _answer,
    texts=texts_of(facts.Answered),
    permission=Permission.ANSWER,
    goes_to="signs",
    button=gettext_lazy("This is my answer"),
    template="pages/noticing_answer.html",
    prepare=_offer_signs,
    beside=_noticed_together,
)


class FollowForm(StepForm):
    WHEN = gettext_lazy("When was it done?")

    outcome = fields.RadiosField(
        gettext_lazy("How did it come out?"), choices(FollowUp), called=gettext_lazy("how it came out")
    )
    words = long_text(gettext_lazy("What came of it"), gettext_lazy("what came of it"), required=True)


def _undertaken(form: FollowForm, opened: OpenRecord) -> None:
    if all(one.seq != form.which["seq"] for one in opened.standing.noticing.undertaken):
        raise Http404


def _follow(opened: OpenRecord, form: FollowForm, told: Told | None) -> None:
    said = form.cleaned_data
    noticing.follow(
        opened,
        answer=form.which["seq"],
        outcome=FollowUp(said["outcome"]),
        happened=form.happened_then,
        told=told,
    )


def _what_was_undertaken(opened: OpenRecord) -> Beside:
    together = noticing_words.undertaken(opened)
    return Beside(together.wanted, lambda form, words: {"about": together.of(form.which["seq"], words)})


FOLLOW = step(
    gettext_lazy("What came of what was to be done"),
    FollowForm,
    _follow,
    texts=texts_of(facts.Followed),
    permission=Permission.ANSWER,
    goes_to="signs",
    template="pages/noticing_follow.html",
    prepare=_undertaken,
    beside=_what_was_undertaken,
)
