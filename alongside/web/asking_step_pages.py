"""Forms that follow an ask: the child's words, the answer, somebody higher, what happened next, letting it rest."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.asking import operations as asking
from alongside.asking import queries
from alongside.chronology.record import OpenRecord
from alongside.law import ladder
from alongside.people import workers
from alongside.rules import asking as rules
from alongside.rules import sentences
from alongside.rules.permissions import Permission
from alongside.rules.state.asks import Ask
from alongside.vocabulary.asking import (
    Answered,
    Asked,
    ChildSaid,
    Followed,
    Next,
    PassedBecause,
    PassedUp,
    Reply,
    RestBecause,
    Rested,
    Subject,
)
from alongside.vocabulary.facts import Told
from alongside.vocabulary.placement import Distance
from alongside.web import asking_words, fields, labels
from alongside.web.asking_pages import asking_step, due_field, next_person_field, whom_field
from alongside.web.labels import choices
from alongside.web.step_page import StepForm, long_text
from alongside.web.words import Words
from alongside.web.write_page import Beside, texts_of

TEMPLATE = "pages/asking_step.html"


def _find(form: StepForm, opened: OpenRecord) -> Ask:
    """The ask of the address, whatever became of it; no page for another number."""
    ask = opened.standing.asking.find(form.which["ask"])
    if ask is None:
        raise Http404
    form.about = ask
    return ask


def _to_chase(form: StepForm, opened: OpenRecord) -> Ask:
    """The ask of the address, for whoever goes on with it; the rule says no to anybody else."""
    ask = _find(form, opened)
    rules.may_chase(ask, opened.standing, person=opened.person, roles=opened.roles)
    return ask


def in_words(opened: OpenRecord) -> Beside:
    """The child's own words first, then what was asked: both sealed, so that they are opened with the head."""
    entries = {entry.root: entry.payload for entry in queries.course(opened)}
    said = [each for each in entries.values() if isinstance(each, Asked | ChildSaid)]

    def shown(form: StepForm, words: Words) -> dict[str, Any]:
        ask: Ask = form.about
        view, put = entries.get(ask.view or 0), entries.get(ask.seq)
        return {
            "child_words": words(getattr(view, "child_words", None)),
            "heard": labels.begun(ask.heard),
            "what": words(getattr(put, "what", None)),
            "line": asking_words.in_a_line(ask, opened),
            "tag": asking_words.state(ask, at=opened.at),
        }

    return Beside([number for each in said for number in (each.child_words, getattr(each, "what", None))], shown)


class ViewForm(StepForm):
    WHEN = gettext_lazy("When did the child say it?")

    child_words = long_text(
        gettext_lazy("In the child's own words"), gettext_lazy("what the child said"), required=True, rows=4
    )


def _prepare_view(form: ViewForm, opened: OpenRecord) -> None:
    _find(form, opened)


def _say(opened: OpenRecord, form: ViewForm, told: Told | None) -> None:
    asking.say_view(opened, ask=form.which["ask"], happened=form.happened_then, told=told)


VIEW = asking_step(
    gettext_lazy("What the child wants of this"),
    ViewForm,
    _say,
    texts=texts_of(ChildSaid),
    permission=Permission.RECORD_CONTACT,
    prepare=_prepare_view,
    beside=in_words,
    template=TEMPLATE,
)


class AnswerForm(StepForm):
    reply = fields.RadiosField(
        gettext_lazy("What do they answer?"), choices(Reply), called=gettext_lazy("what they answer")
    )
    reasons = long_text(
        gettext_lazy("Their reasons"),
        gettext_lazy("their reasons"),
        hint=gettext_lazy("A refusal needs them. Write “none given” if they gave none."),
    )
    offered = long_text(gettext_lazy("What do they offer?"), gettext_lazy("what they offer"), rows=2)
    distance = fields.SelectField(
        gettext_lazy("How far is what they offer from the responsible authority?"),
        choices(Distance),
        called=gettext_lazy("how far it is"),
        required=False,
        nothing_chosen=gettext_lazy("Nothing offered, or not said"),
    )
    will_be_done_by = fields.LondonMomentField(
        gettext_lazy("By when will it be done?"),
        called=gettext_lazy("the time by when it will be done"),
        required=False,
    )
    put_to = fields.SelectField(gettext_lazy("Who answered?"), called=gettext_lazy("who answered"))
    who = fields.TextField(gettext_lazy("Their name"), called=gettext_lazy("their name"), required=False)


def prepare_answer(form: AnswerForm, opened: OpenRecord) -> None:
    ask, nation = _find(form, opened), opened.standing.nation
    steps = [step for step in ladder.steps_in(nation) if step.party is ask.party]
    form.fields["put_to"].options = asking_words.put_to(nation, steps)
    form.initial.setdefault("put_to", f"{ask.party.value}.{ask.rung.value}")
    form.fields["happened"].label = _("When was this answered?")
    if ask.about is not Subject.SAFER_PLACEMENT:
        del form.fields["distance"]


def _answer(opened: OpenRecord, form: AnswerForm, told: Told | None) -> None:
    said = form.cleaned_data
    by = asking_words.whom(said["put_to"], opened.standing.nation)
    assert by is not None
    asking.answer(
        opened,
        ask=form.which["ask"],
        by=by,
        reply=Reply(said["reply"]),
        seen=form.seen_through,
        happened=form.happened_then,
        will_be_done_by=said["will_be_done_by"],
        distance=Distance(said["distance"]) if said.get("distance") else None,
        told=told,
    )


ANSWER = asking_step(
    gettext_lazy("Write down the answer to an ask"),
    AnswerForm,
    _answer,
    texts=texts_of(Answered),
    permission=Permission.ANSWER,
    prepare=prepare_answer,
    beside=in_words,
    template=TEMPLATE,
)


class UpForm(StepForm):
    because = fields.RadiosField(gettext_lazy("Why does it go higher?"), called=gettext_lazy("why it goes higher"))
    put_to = fields.SelectField(gettext_lazy("Who is asked now?"), called=gettext_lazy("who is asked now"))
    whom = whom_field()
    words = long_text(
        gettext_lazy("What you say to them"),
        gettext_lazy("what you say to them"),
        hint=gettext_lazy("They read the ask and every answer so far."),
    )
    next_person = next_person_field()
    answer_due_at = due_field()


def _prepare_up(form: UpForm, opened: OpenRecord) -> None:
    ask, nation = _to_chase(form, opened), opened.standing.nation
    because = rules.reasons_to_pass_up(ask, at=opened.at)
    form.fields["because"].options = [(each.value, labels.begun(each)) for each in because]
    form.fields["put_to"].options = asking_words.put_to(nation, rules.higher(ask, nation))
    due = rules.answer_due(opened.standing, opened.fold.clocks_of.open, about=ask.about, at=opened.at)
    form.fields["answer_due_at"].help_text = asking_words.why_then(due)
    form.initial.setdefault("answer_due_at", due.at.replace(second=0, microsecond=0))
    form.initial.setdefault("because", because[0].value)
    form.fields["happened"].label = _("When was this asked?")


def _up(opened: OpenRecord, form: UpForm, told: Told | None) -> None:
    said = form.cleaned_data
    to = asking_words.whom(said["put_to"], opened.standing.nation)
    assert to is not None
    asking.pass_up(
        opened,
        ask=form.which["ask"],
        to=to,
        because=PassedBecause(said["because"]),
        answer_due_at=said["answer_due_at"],
        seen=form.seen_through,
        happened=form.happened_then,
        told=told,
    )


UP = asking_step(
    gettext_lazy("Ask somebody higher"),
    UpForm,
    _up,
    texts=texts_of(PassedUp),
    prepare=_prepare_up,
    beside=in_words,
    template=TEMPLATE,
    button=gettext_lazy("Save: I have asked"),
)


class FollowForm(StepForm):
    WHEN = gettext_lazy("When was that?")

    what = fields.RadiosField(
        gettext_lazy("What happened to the child next?"), choices(Next), called=gettext_lazy("what happened next")
    )
    seen_in = fields.SelectField(
        gettext_lazy("Which entry tells of it?"),
        called=gettext_lazy("which entry tells of it"),
        required=False,
        nothing_chosen=gettext_lazy("None of these"),
    )
    words = long_text(gettext_lazy("Anything to add"), gettext_lazy("anything to add"))


def _prepare_follow(form: FollowForm, opened: OpenRecord) -> None:
    _to_chase(form, opened)
    entries = queries.to_point_at(opened)
    names = workers.names(opened.connection, sentences.people_in(entries))
    form.fields["seen_in"].options = asking_words.pointed_at(entries, names)


def _follow(opened: OpenRecord, form: FollowForm, told: Told | None) -> None:
    said = form.cleaned_data
    asking.follow(
        opened,
        ask=form.which["ask"],
        what=Next(said["what"]),
        seen_in=int(said["seen_in"]) if said["seen_in"] else None,
        happened=form.happened_then,
        told=told,
    )


FOLLOW = asking_step(
    gettext_lazy("What happened to the child next"),
    FollowForm,
    _follow,
    texts=texts_of(Followed),
    prepare=_prepare_follow,
    beside=in_words,
    template=TEMPLATE,
    intro=gettext_lazy("One may not have caused the other."),
)


class RestForm(StepForm):
    WHEN = gettext_lazy("When did you stop asking?")

    because = fields.RadiosField(
        gettext_lazy("Why do you stop asking?"), choices(RestBecause), called=gettext_lazy("why you stop asking")
    )
    words = long_text(gettext_lazy("Your reason, in words"), gettext_lazy("your reason"), required=True)


def _prepare_rest(form: RestForm, opened: OpenRecord) -> None:
    _find(form, opened)


def _rest(opened: OpenRecord, form: RestForm, told: Told | None) -> None:
    asking.rest(
        opened,
        ask=form.which["ask"],
        because=RestBecause(form.cleaned_data["because"]),
        seen=form.seen_through,
        happened=form.happened_then,
        told=told,
    )


REST = asking_step(
    gettext_lazy("Put an ask to rest"),
    RestForm,
    _rest,
    texts=texts_of(Rested),
    permission=Permission.OPEN,
    prepare=_prepare_rest,
    beside=in_words,
    template=TEMPLATE,
    intro=gettext_lazy(
        "You stop asking, and say why. Until you do, a refusal or silence stays open on the pages of all who hold the child."
    ),
)
"""Whoever asked may do it, or whoever holds the child for the service: the rule says no to anybody else."""

__all__ = ["ANSWER", "FOLLOW", "REST", "UP", "VIEW", "in_words", "prepare_answer"]
