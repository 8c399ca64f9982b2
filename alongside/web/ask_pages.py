"""Asking an agency what is not known to us, writing down its answer, and why something could not be done."""

from datetime import timedelta

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.advocacy import operations as advocacy
from alongside.chronology import lists
from alongside.chronology.record import OpenRecord
from alongside.rules.clocks import EXPECTED_CONTACT
from alongside.rules.permissions import Permission
from alongside.vocabulary.advocacy import Answer, CouldNot, CouldNotBeDone, DutyAnswered, DutyAsked
from alongside.vocabulary.codes import Party, Way
from alongside.vocabulary.facts import Told, happened_at
from alongside.web import duty_words, fields, labels, london_time
from alongside.web.labels import choices
from alongside.web.told_form import DecisionForm, RecordForm
from alongside.web.write_page import WritePage, texts_of

A_DAY = timedelta(days=1)


class AskForm(DecisionForm):
    asked = fields.SelectField(gettext_lazy("Whom do you ask?"), choices(Party), called=gettext_lazy("whom you ask"))
    way = fields.RadiosField(gettext_lazy("How do you ask?"), choices(Way), called=gettext_lazy("how you ask"))
    answer_due_at = fields.LondonMomentField(
        gettext_lazy("By when should they answer?"),
        called=gettext_lazy("the time by when they should answer"),
    )
    words = fields.LongTextField(
        gettext_lazy("What you ask"), called=gettext_lazy("what you ask"), required=False, rows=3
    )


def _about(form: RecordForm, opened: OpenRecord) -> None:
    """Only of something that is owed to this child; who owes it is where the form begins."""
    which = form.which
    kept = lists.clocks(opened.connection, opened.child, duty=which["duty"], occurrence=which["occurrence"])
    if not kept:
        raise Http404
    form.about = kept[0]
    form.initial.setdefault("asked", kept[0].owed_by)
    if opened.at is not None:
        form.initial.setdefault("answer_due_at", (opened.at + A_DAY).replace(second=0, microsecond=0))


def _about_in_words(form: RecordForm) -> str:
    one = form.about
    if one.duty == EXPECTED_CONTACT:
        return _("Contacts that were expected of this child's plan. Say in your words which one you mean.")
    return _("%(duty)s. Owed by the %(who)s; due %(when)s.") % {
        "duty": duty_words.title(one.duty, one.moment),
        "who": labels.said(Party(one.owed_by)).removeprefix("the "),
        "when": london_time.moment_in_words(one.due_at),
    }


def _ask(opened: OpenRecord, form: AskForm, _told: Told | None) -> None:
    said = form.cleaned_data
    advocacy.ask(
        opened,
        duty=form.about.duty,
        occurrence=form.about.occurrence,
        asked=Party(said["asked"]),
        way=Way(said["way"]),
        answer_due_at=said["answer_due_at"],
        happened=happened_at(opened.at),
    )


ASK = WritePage(
    title=gettext_lazy("Ask whether this was done"),
    button=gettext_lazy("I have asked"),
    permission=Permission.ASK,
    form=AskForm,
    act=_ask,
    texts=texts_of(DutyAsked),
    prepare=_about,
    about=_about_in_words,
    intro=gettext_lazy("The agency keeps its own record: that nothing stands here says nothing of what it did."),
)


class AnswerForm(RecordForm):
    WHEN = gettext_lazy("When did they answer?")

    answered_by = fields.SelectField(gettext_lazy("Who answered?"), choices(Party), called=gettext_lazy("who answered"))
    who = fields.TextField(gettext_lazy("Their name"), called=gettext_lazy("their name"), required=False)
    answer = fields.RadiosField(
        gettext_lazy("What do they say?"),
        [
            fields.Option(
                answer.value,
                labels.begun_later(answer),
                reveals="done_at" if answer is Answer.DONE else (),
            )
            for answer in Answer
        ],
        called=gettext_lazy("what they say"),
    )
    done_at = fields.LondonMomentField(
        gettext_lazy("When was it done?"), called=gettext_lazy("the time it was done"), past_only=True
    )


def _the_question(form: AnswerForm, opened: OpenRecord) -> None:
    question = next((ask for ask in opened.standing.asks if ask.seq == form.which["asked"]), None)
    if question is None:
        raise Http404
    form.about = question
    form.initial.setdefault("answered_by", question.asked.value)


def _question_in_words(form: AnswerForm) -> str:
    return _("%(whom)s was asked: %(duty)s.") % {
        "whom": labels.begun(form.about.asked),
        "duty": duty_words.title(form.about.duty),
    }


def _answer(opened: OpenRecord, form: AnswerForm, told: Told | None) -> None:
    said = form.cleaned_data
    advocacy.answer(
        opened,
        asked=form.about.seq,
        answered_by=Party(said["answered_by"]),
        answer=Answer(said["answer"]),
        done_at=said["done_at"] if said["answer"] == Answer.DONE else None,
        happened=form.happened_then,
        told=told,
    )


ANSWER = WritePage(
    title=gettext_lazy("Write down the answer"),
    button=gettext_lazy("Save"),
    permission=Permission.ANSWER,
    form=AnswerForm,
    act=_answer,
    texts=texts_of(DutyAnswered),
    prepare=_the_question,
    about=_question_in_words,
)


class CouldNotForm(RecordForm):
    because = fields.SelectField(
        gettext_lazy("Why could it not be done?"), choices(CouldNot), called=gettext_lazy("why")
    )
    words = fields.LongTextField(
        gettext_lazy("Anything to add"), called=gettext_lazy("anything to add"), required=False, rows=3
    )


def _could_not(opened: OpenRecord, form: CouldNotForm, told: Told | None) -> None:
    advocacy.could_not(
        opened,
        duty=form.about.duty,
        occurrence=form.about.occurrence,
        because=CouldNot(form.cleaned_data["because"]),
        happened=form.happened_then,
        told=told,
    )


COULD_NOT = WritePage(
    title=gettext_lazy("Could not be done, because"),
    button=gettext_lazy("Save"),
    permission=Permission.ANSWER,
    form=CouldNotForm,
    act=_could_not,
    texts=texts_of(CouldNotBeDone),
    prepare=_about,
    about=_about_in_words,
    intro=gettext_lazy("A reason excuses nothing and blames nobody. It stands beside what was owed."),
)
