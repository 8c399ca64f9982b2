"""Forms after a meeting: each decision, what became of it, who did not agree, and the minutes."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.meeting import operations as meeting
from alongside.meeting import queries
from alongside.vocabulary.codes import Known, Party
from alongside.vocabulary.facts import Told
from alongside.vocabulary.meeting import Became, Decided, DecisionFollowed, Dissented, MinutesReceived, Seat
from alongside.web import fields, meeting_words
from alongside.web.labels import choices
from alongside.web.meeting_pages import meeting_step
from alongside.web.step_page import StepForm, long_text
from alongside.web.words import Words
from alongside.web.write_page import Beside, texts_of

TEMPLATE = "pages/meeting_step.html"


def _find(form: StepForm, opened: OpenRecord) -> None:
    """The meeting of the address, which was held; no page for another number."""
    form.about = opened.standing.meetings.meeting(form.which["meeting"])
    if form.about is None:
        raise Http404


def _in_words(form: StepForm) -> str:
    return meeting_words.held(form.about)


class DecideForm(StepForm):
    WHEN = gettext_lazy("When was it decided?")

    what = long_text(gettext_lazy("What was decided?"), gettext_lazy("what was decided"), required=True)
    owner = fields.SelectField(
        gettext_lazy("Who is to do it?"),
        choices(Party),
        called=gettext_lazy("who is to do it"),
        hint=gettext_lazy("Another agency keeps its own record: after the date we may not know whether it was done."),
    )
    owner_name = fields.TextField(gettext_lazy("Their name"), called=gettext_lazy("their name"), required=False)
    due_at = fields.LondonMomentField(gettext_lazy("By when?"), called=gettext_lazy("the time by when"))


def _begin_at_the_meeting(form: StepForm, opened: OpenRecord) -> None:
    """What belongs to a meeting happened at it, unless somebody says otherwise."""
    _find(form, opened)
    form.initial.setdefault("happened", form.about.at)


def _decide(opened: OpenRecord, form: DecideForm, told: Told | None) -> None:
    said = form.cleaned_data
    meeting.decide(
        opened,
        at_meeting=form.which["meeting"],
        owner=Party(said["owner"]),
        due_at=said["due_at"],
        happened=form.happened_then,
        told=told,
    )


DECIDE = meeting_step(
    gettext_lazy("One thing that was decided"),
    DecideForm,
    _decide,
    texts=texts_of(Decided),
    prepare=_begin_at_the_meeting,
    about=_in_words,
    template=TEMPLATE,
)


class DissentForm(StepForm):
    WHEN = gettext_lazy("When did they say so?")

    seat = fields.SelectField(
        gettext_lazy("Who did not agree?"), choices(Seat), called=gettext_lazy("who did not agree")
    )
    who = fields.TextField(gettext_lazy("Their name"), called=gettext_lazy("their name"), required=False)
    words = long_text(
        gettext_lazy("What they did not agree with, and why"),
        gettext_lazy("what they did not agree with"),
        required=True,
    )


def _dissent(opened: OpenRecord, form: DissentForm, told: Told | None) -> None:
    meeting.dissent(
        opened,
        at_meeting=form.which["meeting"],
        seat=Seat(form.cleaned_data["seat"]),
        happened=form.happened_then,
        told=told,
    )


DISSENT = meeting_step(
    gettext_lazy("Somebody did not agree"),
    DissentForm,
    _dissent,
    texts=texts_of(Dissented),
    prepare=_begin_at_the_meeting,
    about=_in_words,
    template=TEMPLATE,
)


class MinutesForm(StepForm):
    WHEN = gettext_lazy("When did the minutes come?")

    agree = fields.RadiosField(
        gettext_lazy("Do they say what was decided?"), choices(Known), called=gettext_lazy("whether they do")
    )
    words = long_text(gettext_lazy("What is missing from them, or wrong"), gettext_lazy("what is wrong"))


def _minutes(opened: OpenRecord, form: MinutesForm, told: Told | None) -> None:
    meeting.take_minutes(
        opened,
        of=form.which["meeting"],
        agree=Known(form.cleaned_data["agree"]),
        happened=form.happened_then,
        told=told,
    )


MINUTES = meeting_step(
    gettext_lazy("The minutes reached us"),
    MinutesForm,
    _minutes,
    texts=texts_of(MinutesReceived),
    prepare=_find,
    about=_in_words,
    template=TEMPLATE,
)


class FollowForm(StepForm):
    WHEN = gettext_lazy("When was that?")

    became = fields.RadiosField(
        gettext_lazy("What became of it?"), choices(Became), called=gettext_lazy("what became of it")
    )
    words = long_text(gettext_lazy("Anything to add"), gettext_lazy("anything to add"))


def _find_decision(form: FollowForm, opened: OpenRecord) -> None:
    decisions = opened.standing.meetings.decisions
    form.about = next((one for one in decisions if one.seq == form.which["decision"]), None)
    if form.about is None:
        raise Http404


def _follow(opened: OpenRecord, form: FollowForm, told: Told | None) -> None:
    meeting.follow_decision(
        opened,
        decision=form.which["decision"],
        became=Became(form.cleaned_data["became"]),
        happened=form.happened_then,
        told=told,
    )


def _decided(opened: OpenRecord) -> Beside:
    """The decision in its own words."""
    said = {one.root: one.payload.what for one in queries.course(opened) if isinstance(one.payload, Decided)}

    def shown(form: FollowForm, words: Words) -> dict[str, Any]:
        return {"decision": words(said.get(form.about.seq))}

    return Beside(said.values(), shown)


FOLLOW = meeting_step(
    gettext_lazy("What became of a decision"),
    FollowForm,
    _follow,
    texts=texts_of(DecisionFollowed),
    prepare=_find_decision,
    beside=_decided,
    template=TEMPLATE,
)
