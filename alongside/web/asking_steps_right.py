"""Putting right an answer, a passing-up or a resting, by whoever wrote it: the same form, begun with what was written."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy

from alongside.asking import putting_right, queries
from alongside.chronology.record import OpenRecord
from alongside.law import ladder
from alongside.rules.permissions import Permission
from alongside.vocabulary import sealing
from alongside.vocabulary.asking import Answered, Asked, PassedBecause, PassedUp, Reply, RestBecause, Rested
from alongside.vocabulary.facts import Entry, Payload, Told
from alongside.vocabulary.placement import Distance
from alongside.web import asking_step_pages, asking_words, fields, labels
from alongside.web.asking_pages import asking_step
from alongside.web.asking_step_pages import AnswerForm, RestForm, UpForm
from alongside.web.step_page import StepForm, long_text
from alongside.web.words import Words
from alongside.web.write_page import Beside, WritePage, texts_of

BUTTON = gettext_lazy("Save it as put right")
INTRO = gettext_lazy("For what was written wrongly. What was written before stays readable beside it.")


def _right_form(asked: type[StepForm]) -> type[StepForm]:
    """The same form without what is not asked again: who said so. Why it is put right is asked for."""
    without = dict.fromkeys(("known_by", "teller", "teller_name", "means", "said_at"))
    happened = fields.LondonMomentField(
        asked.WHEN or gettext_lazy("When did this happen?"), called=gettext_lazy("the time it happened"), past_only=True
    )
    because = long_text(gettext_lazy("Why is it put right?"), gettext_lazy("why it is put right"), required=True)
    return type(
        f"Right{asked.__name__}",
        (asked,),
        {**without, "LAST": (), "happened": happened, "right_because": because, "__doc__": asked.__doc__},
    )


def _entry(form: StepForm, opened: OpenRecord, kind: type[Payload]) -> Entry:
    """The entry of the address, of that ask and that kind; no page for another, and the rule's no to who did not write it."""
    facts = queries.course(opened)
    found = next((one for one in facts if one.root == form.which["entry"]), None)
    if found is None or not isinstance(found.payload, kind) or getattr(found.payload, "ask", 0) != form.which["ask"]:
        raise Http404
    putting_right.found(opened, found.root)
    form.about = opened.standing.asking.find(form.which["ask"])
    form.initial["happened"] = found.happened.at
    return found


def _prepare_answer(form: AnswerForm, opened: OpenRecord) -> None:
    said = _entry(form, opened, Answered).payload
    assert isinstance(said, Answered)
    form.initial |= {
        "reply": said.reply.value,
        "put_to": f"{said.party.value}.{said.rung.value}",
        "will_be_done_by": said.will_be_done_by,
        "distance": said.distance.value if said.distance is not None else "",
    }
    asking_step_pages.prepare_answer(form, opened)


def _answer(opened: OpenRecord, form: AnswerForm, _told: Told | None) -> None:
    said = form.cleaned_data
    by = asking_words.whom(said["put_to"], opened.standing.nation)
    assert by is not None
    putting_right.answer(
        opened,
        entry=form.which["entry"],
        by=by,
        reply=Reply(said["reply"]),
        seen=form.seen_through,
        happened=form.happened_then,
        will_be_done_by=said["will_be_done_by"],
        distance=Distance(said["distance"]) if said.get("distance") else None,
    )


def _prepare_up(form: UpForm, opened: OpenRecord) -> None:
    said = _entry(form, opened, PassedUp).payload
    assert isinstance(said, PassedUp)
    nation = opened.standing.nation
    before = putting_right.found(opened, form.which["entry"])[1].asked(said.step)
    was = before.payload if before is not None else said
    assert isinstance(was, Asked | PassedUp)
    form.fields["because"].options = [(each.value, labels.begun(each)) for each in PassedBecause]
    same = ladder.step_of(was.party, was.rung, nation)
    steps = [*ladder.above(was.party, was.rung, nation), *([same] if same is not None else [])]
    form.fields["put_to"].options = asking_words.put_to(nation, steps)
    form.initial |= {
        "because": said.because.value,
        "put_to": f"{said.party.value}.{said.rung.value}",
        "answer_due_at": said.answer_due_at,
    }


def _up(opened: OpenRecord, form: UpForm, _told: Told | None) -> None:
    said = form.cleaned_data
    to = asking_words.whom(said["put_to"], opened.standing.nation)
    assert to is not None
    putting_right.pass_up(
        opened,
        entry=form.which["entry"],
        to=to,
        because=PassedBecause(said["because"]),
        answer_due_at=said["answer_due_at"],
        seen=form.seen_through,
        happened=form.happened_then,
    )


def _prepare_rest(form: RestForm, opened: OpenRecord) -> None:
    said = _entry(form, opened, Rested).payload
    assert isinstance(said, Rested)
    form.initial["because"] = said.because.value


def _rest(opened: OpenRecord, form: RestForm, _told: Told | None) -> None:
    putting_right.rest(
        opened,
        entry=form.which["entry"],
        because=RestBecause(form.cleaned_data["because"]),
        seen=form.seen_through,
        happened=form.happened_then,
    )


def _begun(kind: type[Payload]) -> Callable[[OpenRecord], Beside]:
    """Above the form the ask, and in it the entry's own words; which entry it is only the form knows."""
    texts = tuple(dict(sealing.sealed_fields(kind)))

    def beside(opened: OpenRecord) -> Beside:
        ask = asking_step_pages.in_words(opened)
        of_kind = [entry for entry in queries.course(opened) if isinstance(entry.payload, kind)]
        numbers = {entry.root: {name: getattr(entry.payload, name) for name in texts} for entry in of_kind}

        def shown(form: StepForm, words: Words) -> dict[str, Any]:
            own = numbers.get(form.which["entry"], {})
            form.initial |= {name: words(number) for name, number in own.items() if name != "right_because"}
            return dict(ask.shown(form, words))

        return Beside([*ask.wanted, *(number for own in numbers.values() for number in own.values())], shown)

    return beside


def _page(title: Any, form: type[StepForm], act: Any, kind: type[Payload], prepare: Any) -> WritePage:
    return asking_step(
        title,
        _right_form(form),
        act,
        texts=texts_of(kind),
        permission=Permission.CORRECT,
        prepare=prepare,
        beside=_begun(kind),
        template=asking_step_pages.TEMPLATE,
        button=BUTTON,
        intro=INTRO,
    )


PUT_RIGHT: Mapping[str, WritePage] = {
    "answer": _page(gettext_lazy("Put an answer right"), AnswerForm, _answer, Answered, _prepare_answer),
    "up": _page(gettext_lazy("Put right whom you asked higher"), UpForm, _up, PassedUp, _prepare_up),
    "rest": _page(gettext_lazy("Put right why an ask rests"), RestForm, _rest, Rested, _prepare_rest),
}
"""One page for each thing that becomes of an ask, by the word of its address."""

WORD_OF: Mapping[type[Payload], str] = {Answered: "answer", PassedUp: "up", Rested: "rest"}
