"""Forms of an introduced handover: the child told, their say, a no answered, the meeting, the goodbye, called off."""

from django.utils.translation import gettext_lazy

from alongside.advocacy import introductions
from alongside.chronology.record import OpenRecord
from alongside.people import workers
from alongside.rules import continuity as rules
from alongside.rules.permissions import Permission
from alongside.vocabulary import continuity as facts
from alongside.vocabulary.codes import Known, Way
from alongside.vocabulary.continuity import A_NO, CalledOffBecause, HandoverPart, LeftOutBecause, NoAnswer, Say
from alongside.vocabulary.facts import Told, happened_at
from alongside.web import fields, labels
from alongside.web.labels import choices
from alongside.web.missing_words import WAYS_IN_TOUCH
from alongside.web.promise_pages import childs_own_first, known, said_back, told_in
from alongside.web.step_page import StepForm, long_text, step
from alongside.web.told_form import DecisionForm
from alongside.web.write_page import WritePage, texts_of

LIVE = [one for one in WAYS_IN_TOUCH if one[0] in (Way.VISIT, Way.FACE_TO_FACE, Way.VIDEO)]


class ToldForm(StepForm):
    WHEN = gettext_lazy("When was the child told?")

    SMALL = ("language", "said_back")

    by = fields.SelectField(gettext_lazy("Who told the child?"), called=gettext_lazy("who told the child"))
    planned_at = fields.LondonMomentField(
        gettext_lazy("As the child was told it: when does the guardian change?"),
        called=gettext_lazy("the time of the change, as the child was told it"),
    )
    why = long_text(
        gettext_lazy("What was the child told: who follows, and why?"),
        gettext_lazy("what the child was told"),
        required=True,
    )
    way = fields.RadiosField(gettext_lazy("How?"), WAYS_IN_TOUCH, called=gettext_lazy("how"))
    language = told_in()
    said_back = said_back()


def _prepare_told(form: ToldForm, opened: OpenRecord) -> None:
    standing = opened.standing
    rules.under_way(standing)
    guardian = standing.guardian.worker if standing.guardian is not None else None
    people = [one for one in (guardian, standing.cover, standing.next_guardian, opened.person) if one]
    names = workers.names(opened.connection, people)
    form.fields["by"].options = [(str(one), names[one]) for one in dict.fromkeys(people) if one in names]
    childs_own_first(form, opened, "language")


def _tell(opened: OpenRecord, form: ToldForm, told: Told | None) -> None:
    said = form.cleaned_data
    introductions.tell_child(
        opened,
        by=int(said["by"]),
        planned_at=said["planned_at"],
        way=Way(said["way"]),
        language=said["language"] or None,
        said_back=known(said["said_back"]),
        happened=form.happened_then,
        told=told,
    )


TOLD = step(
    gettext_lazy("The child was told that the guardian changes"),
    ToldForm,
    _tell,
    texts=texts_of(facts.HandoverTold),
    permission=Permission.ASK,
    goes_to="introduction",
    prepare=_prepare_told,
    intro=gettext_lazy("The child should hear it first, from somebody they know, in words they can say back."),
)


class SaidForm(StepForm):
    WHEN = gettext_lazy("When did the child say it?")

    says = fields.CheckboxesField(
        gettext_lazy("What does the child say of the next guardian?"),
        [
            fields.Option(one.value, labels.begun_later(one), alone=one in (Say.YES, Say.DID_NOT_SAY))
            for one in (Say.YES, Say.MEET_FIRST, *(each for each in Say if each in A_NO), Say.DID_NOT_SAY)
        ],
        called=gettext_lazy("what the child says"),
    )
    words = long_text(gettext_lazy("In the child's own words"), gettext_lazy("the child's words"))
    language = told_in()


def _prepare_said(form: SaidForm, opened: OpenRecord) -> None:
    rules.under_way(opened.standing)
    form.fields["language"].label = gettext_lazy("In which language did they say it?")
    childs_own_first(form, opened, "language")


def _hear(opened: OpenRecord, form: SaidForm, told: Told | None) -> None:
    said = form.cleaned_data
    says = [Say(one) for one in said["says"]]
    introductions.hear_child(
        opened, says=says, language=said["language"] or None, happened=form.happened_then, told=told
    )


SAID = step(
    gettext_lazy("What the child says of the next guardian"),
    SaidForm,
    _hear,
    texts=texts_of(facts.HandoverSaid),
    permission=Permission.ASK,
    goes_to="introduction",
    prepare=_prepare_said,
    intro=gettext_lazy("A no is answered before the next guardian takes over, or it is said why it goes ahead."),
)


class NoForm(DecisionForm):
    how = fields.RadiosField(
        gettext_lazy("How is the child's no answered?"), choices(NoAnswer), called=gettext_lazy("how it is answered")
    )
    reasons = long_text(
        gettext_lazy("What was done or arranged; or why does it go ahead?"),
        gettext_lazy("what was done"),
        required=True,
    )
    child_told = fields.RadiosField(
        gettext_lazy("Has the child heard this answer?"),
        choices(Known),
        called=gettext_lazy("whether the child has heard it"),
    )


def _must_be_no(form: DecisionForm, opened: OpenRecord) -> None:
    rules.may_answer_no(opened.standing, how=NoAnswer.AGREES_NOW, child_told=Known.YES)


def _answer_no(opened: OpenRecord, form: NoForm, _told: Told | None) -> None:
    said = form.cleaned_data
    introductions.answer_no(
        opened,
        how=NoAnswer(said["how"]),
        child_told=Known(said["child_told"]),
        seen=form.seen_through,
        happened=happened_at(opened.at),
    )


NO_ANSWERED = WritePage(
    title=gettext_lazy("Answer the child's no"),
    button=gettext_lazy("Save"),
    permission=Permission.ARRANGE_COVER,
    form=NoForm,
    act=_answer_no,
    texts=texts_of(facts.NoAnswered),
    prepare=_must_be_no,
    goes_to="introduction",
    intro=gettext_lazy(
        "If another worker should follow, call this handover off or agree another. The reason for going ahead against "
        "the child's wish stays in sight on the record."
    ),
)


class MetForm(StepForm):
    WHEN = gettext_lazy("When did they meet?")

    way = fields.RadiosField(gettext_lazy("How?"), LIVE, called=gettext_lazy("how"))
    words = long_text(gettext_lazy("How was it for the child?"), gettext_lazy("how it was"))


def _meet(opened: OpenRecord, form: MetForm, told: Told | None) -> None:
    introductions.meet_together(opened, way=Way(form.cleaned_data["way"]), happened=form.happened_then, told=told)


MET = step(
    gettext_lazy("The two guardians met the child together"),
    MetForm,
    _meet,
    texts=texts_of(facts.HandoverMet),
    permission=Permission.ASK,
    goes_to="introduction",
)


class GoodbyeForm(StepForm):
    WHEN = gettext_lazy("When was it said?")

    way = fields.RadiosField(gettext_lazy("How?"), WAYS_IN_TOUCH, called=gettext_lazy("how"))
    words = long_text(gettext_lazy("What was said"), gettext_lazy("what was said"))


def _say_goodbye(opened: OpenRecord, form: GoodbyeForm, told: Told | None) -> None:
    introductions.say_goodbye(opened, way=Way(form.cleaned_data["way"]), happened=form.happened_then, told=told)


GOODBYE = step(
    gettext_lazy("The guardian said goodbye"),
    GoodbyeForm,
    _say_goodbye,
    texts=texts_of(facts.GoodbyeSaid),
    permission=Permission.ASK,
    goes_to="introduction",
)


class LeftOutForm(StepForm):
    WHEN = gettext_lazy("When was that decided?")

    because = fields.RadiosField(gettext_lazy("Why?"), choices(LeftOutBecause), called=gettext_lazy("why"))
    words = long_text(gettext_lazy("More about it"), gettext_lazy("more about it"))


def _which_part(form: LeftOutForm) -> str:
    return labels.begun(HandoverPart(form.which["part"]))


def _leave_out(opened: OpenRecord, form: LeftOutForm, told: Told | None) -> None:
    introductions.leave_out(
        opened,
        part=HandoverPart(form.which["part"]),
        because=LeftOutBecause(form.cleaned_data["because"]),
        happened=form.happened_then,
        told=told,
    )


LEFT_OUT = step(
    gettext_lazy("A part of the handover will not take place"),
    LeftOutForm,
    _leave_out,
    texts=texts_of(facts.HandoverLeftOut),
    permission=Permission.ASK,
    goes_to="introduction",
    about=_which_part,
    template="pages/continuity_step.html",
)


class CallOffForm(DecisionForm):
    because = fields.RadiosField(gettext_lazy("Why?"), choices(CalledOffBecause), called=gettext_lazy("why"))
    words = long_text(gettext_lazy("More about it"), gettext_lazy("more about it"))


def _must_be_under_way(form: DecisionForm, opened: OpenRecord) -> None:
    rules.under_way(opened.standing)


def _call_off(opened: OpenRecord, form: CallOffForm, _told: Told | None) -> None:
    introductions.call_off(
        opened,
        because=CalledOffBecause(form.cleaned_data["because"]),
        seen=form.seen_through,
        happened=happened_at(opened.at),
    )


CALL_OFF = WritePage(
    title=gettext_lazy("Call the handover off"),
    button=gettext_lazy("Call it off"),
    permission=Permission.ASK,
    form=CallOffForm,
    act=_call_off,
    texts=texts_of(facts.HandoverCalledOff),
    prepare=_must_be_under_way,
    goes_to="record",
    intro=gettext_lazy("The guardian stays the child's guardian. Another handover can be agreed at any time."),
)
