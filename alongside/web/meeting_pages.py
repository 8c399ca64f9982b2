"""Forms about meetings: calling one, moving it, writing that it was not held, and how one was held."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.meeting import operations as meeting
from alongside.meeting import queries
from alongside.meeting.operations import Asked, HeldMeeting
from alongside.people import workers
from alongside.rules import sentences
from alongside.rules.permissions import Permission
from alongside.rules.state.meetings import Planned
from alongside.vocabulary.asking import Subject
from alongside.vocabulary.codes import Party
from alongside.vocabulary.facts import Told
from alongside.vocabulary.meeting import (
    Called,
    ChildTookPart,
    GuardianNotAsked,
    Held,
    MeetingKind,
    Moved,
    NotHeld,
    NotHeldBecause,
    Seat,
)
from alongside.web import asking_words, fields, meeting_words
from alongside.web.labels import choices
from alongside.web.step_page import StepForm, long_text, step
from alongside.web.write_page import Beside, WritePage, texts_of

NO_GUARDIAN = "guardian_not_asked"


def meeting_step(title: Any, form: type[StepForm], act: Any, **more: Any) -> WritePage:
    """A step of a meeting; it goes back to the meetings of the child."""
    return step(title, form, act, permission=Permission.WRITE, goes_to="child_meetings", **more)


class _AskedForm(StepForm):
    """Who was asked; the guardian always, and where not, why. Whether they were is never taken as said."""

    seats = fields.CheckboxesField(
        gettext_lazy("Who was invited?"),
        [
            *choices(Seat),
            fields.Option(
                NO_GUARDIAN,
                gettext_lazy("The guardian was not invited"),
                reveals=("guardian_not_asked", "why_not_asked"),
                divider=gettext_lazy("or"),
            ),
        ],
        called=gettext_lazy("who was invited"),
        hint=gettext_lazy("The guardian is asked to every meeting about the child, and so is the child."),
    )
    guardian_not_asked = fields.SelectField(
        gettext_lazy("Why not?"),
        choices(GuardianNotAsked),
        called=gettext_lazy("why the guardian was not invited"),
        hint=gettext_lazy("It is shown on the record as an exception, with this reason."),
    )
    why_not_asked = fields.TextField(
        gettext_lazy("What was said about that"), called=gettext_lazy("what was said"), required=False
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        seats = answers.get("seats") or ()
        if seats and (Seat.GUARDIAN.value in seats) == (NO_GUARDIAN in seats):
            self.add_error("seats", _("Choose either the guardian, or that the guardian was not invited"))
        return answers

    @property
    def who_was_asked(self) -> Asked:
        said = self.cleaned_data
        because = said["guardian_not_asked"]
        seats = tuple(Seat(one) for one in said["seats"] if one != NO_GUARDIAN)
        return Asked(seats, GuardianNotAsked(because) if because else None)


class CallForm(_AskedForm):
    WHEN = gettext_lazy("When was it called?")

    field_order = ("kind", "planned_at", "convened_by", "seats", "guardian_not_asked", "why_not_asked", "ask", "words")

    kind = fields.RadiosField(
        gettext_lazy("What meeting is it?"), choices(MeetingKind), called=gettext_lazy("what meeting it is")
    )
    planned_at = fields.LondonMomentField(
        gettext_lazy("When is it to be?"),
        called=gettext_lazy("the time of the meeting"),
        hint=gettext_lazy("A strategy discussion may be at any hour, also by telephone."),
    )
    convened_by = fields.SelectField(gettext_lazy("Who called it?"), called=gettext_lazy("who called it"))
    ask = fields.SelectField(
        gettext_lazy("Does it answer a request made here?"),
        called=gettext_lazy("what it answers"),
        required=False,
        nothing_chosen=gettext_lazy("No, or not known"),
    )
    words = long_text(gettext_lazy("What it is about, and how to take part"), gettext_lazy("what it is about"))


def _prepare_call(form: CallForm, opened: OpenRecord) -> None:
    form.fields["convened_by"].options = meeting_words.conveners()
    asks = [ask for ask in opened.standing.asking.open if ask.about is Subject.MEETING]
    form.fields["ask"].options = [(str(ask.seq), asking_words.in_a_line(ask, opened)) for ask in asks]
    if not asks:
        del form.fields["ask"]


def _call(opened: OpenRecord, form: CallForm, told: Told | None) -> None:
    said = form.cleaned_data
    meeting.call(
        opened,
        kind=MeetingKind(said["kind"]),
        convened_by=Party(said["convened_by"]),
        planned_at=said["planned_at"],
        asked=form.who_was_asked,
        ask=int(said["ask"]) if said.get("ask") else None,
        happened=form.happened_then,
        told=told,
    )


CALL = meeting_step(
    gettext_lazy("A meeting was called"),
    CallForm,
    _call,
    texts=texts_of(Called),
    prepare=_prepare_call,
)


def _find(form: StepForm, opened: OpenRecord) -> Planned:
    """The meeting to come of the address; no page for another number."""
    found = opened.standing.meetings.call(form.which["call"])
    if found is None:
        raise Http404
    form.about = found
    return found


def _to_come(form: StepForm) -> str:
    return meeting_words.to_come(form.about)


class MoveForm(StepForm):
    WHEN = gettext_lazy("When was that said?")

    planned_at = fields.LondonMomentField(
        gettext_lazy("When is it to be now?"), called=gettext_lazy("the new time of the meeting")
    )
    words = long_text(gettext_lazy("Why was it moved?"), gettext_lazy("why it was moved"))


def _prepare_move(form: MoveForm, opened: OpenRecord) -> None:
    _find(form, opened)


def _move(opened: OpenRecord, form: MoveForm, told: Told | None) -> None:
    meeting.move(
        opened,
        of=form.which["call"],
        planned_at=form.cleaned_data["planned_at"],
        seen=form.seen_through,
        happened=form.happened_then,
        told=told,
    )


MOVE = meeting_step(
    gettext_lazy("The meeting was moved"),
    MoveForm,
    _move,
    texts=texts_of(Moved),
    prepare=_prepare_move,
    about=_to_come,
    template="pages/meeting_step.html",
)


class NotHeldForm(StepForm):
    WHEN = gettext_lazy("When was that known?")

    still_to_come = False

    because = fields.RadiosField(
        gettext_lazy("Why did it not take place?"), choices(NotHeldBecause), called=gettext_lazy("why it was not held")
    )
    words = long_text(gettext_lazy("Anything to add"), gettext_lazy("anything to add"))


BEFOREHAND = {
    NotHeldBecause.CHILD_DID_NOT_WANT_IT: gettext_lazy("The child did not want it"),
    NotHeldBecause.CHILD_MISSING: gettext_lazy("The child is missing"),
    NotHeldBecause.NO_INTERPRETER: gettext_lazy("There is no interpreter"),
    NotHeldBecause.CALLED_OFF: gettext_lazy("Another reason"),
    NotHeldBecause.NO_REASON_GIVEN: gettext_lazy("No reason was given"),
}
"""Why a meeting can be called off before its time, as it is asked then."""


def _prepare_not_held(form: NotHeldForm, opened: OpenRecord) -> None:
    form.still_to_come = _find(form, opened).planned_at > opened.at
    if form.still_to_come:
        form.fields["because"].label = gettext_lazy("Why was it called off?")
        form.fields["because"].options = [(one.value, words) for one, words in BEFOREHAND.items()]


def _called_off(_opened: OpenRecord) -> Beside:
    """A meeting still to come is called off; it has not failed to take place."""
    heading = {"heading": gettext_lazy("The meeting was called off")}
    return Beside((), lambda form, _words: heading if form.still_to_come else {})


def _not_held(opened: OpenRecord, form: NotHeldForm, told: Told | None) -> None:
    meeting.not_hold(
        opened,
        of=form.which["call"],
        because=NotHeldBecause(form.cleaned_data["because"]),
        seen=form.seen_through,
        happened=form.happened_then,
        told=told,
    )


NOT_HELD = meeting_step(
    gettext_lazy("The meeting did not take place"),
    NotHeldForm,
    _not_held,
    texts=texts_of(NotHeld),
    prepare=_prepare_not_held,
    beside=_called_off,
    about=_to_come,
    template="pages/meeting_step.html",
)


class HeldForm(_AskedForm):
    field_order = (
        "happened",
        "came",
        "who_came",
        "child_took_part",
        "child_words",
        "decided",
        "kind",
        "convened_by",
        "seats",
        "guardian_not_asked",
        "why_not_asked",
        "beside",
    )

    child_took_part = fields.RadiosField(
        gettext_lazy("How did the child have a part in it?"),
        choices(ChildTookPart),
        called=gettext_lazy("how the child had a part in it"),
    )
    child_words = long_text(
        gettext_lazy("What the child said, or asked to be said"), gettext_lazy("what the child said")
    )
    kind = fields.RadiosField(
        gettext_lazy("What meeting was it?"), choices(MeetingKind), called=gettext_lazy("what meeting it was")
    )
    convened_by = fields.SelectField(gettext_lazy("Who called it?"), called=gettext_lazy("who called it"))
    came = fields.CheckboxesField(
        gettext_lazy("Who came, in person or by telephone?"), choices(Seat), called=gettext_lazy("who came")
    )
    who_came = long_text(gettext_lazy("Their names"), gettext_lazy("their names"), rows=2)
    decided = long_text(
        gettext_lazy("What was decided, in short?"),
        gettext_lazy("what was decided"),
        hint=gettext_lazy("Each thing that somebody is to do is written down by itself, with who and by when."),
    )
    beside = fields.SelectField(
        gettext_lazy("Does it belong to a step of an enquiry, a search or a review?"),
        called=gettext_lazy("what it stands beside"),
        required=False,
        nothing_chosen=gettext_lazy("None of these"),
        hint=gettext_lazy("That step itself is written on its own page."),
    )


class CalledHeldForm(HeldForm):
    """A meeting that was called here: what was said of it then is folded away, and can be changed."""

    SMALL = ("kind", "convened_by", "seats")


def _offer_beside(form: HeldForm, opened: OpenRecord) -> None:
    entries = queries.to_stand_beside(opened)
    names = workers.names(opened.connection, sentences.people_in(entries))
    form.fields["beside"].options = asking_words.pointed_at(entries, names)
    form.fields["convened_by"].options = meeting_words.conveners()
    form.fields["happened"].label = gettext_lazy("When was it held?")


def _prepare_held(form: HeldForm, opened: OpenRecord) -> None:
    _offer_beside(form, opened)


def _prepare_called(form: HeldForm, opened: OpenRecord) -> None:
    """What was said when the meeting was called is filled in, to be said again as it was."""
    call = _find(form, opened)
    _offer_beside(form, opened)
    put = next((one.payload for one in queries.course(opened) if one.root == call.seq), None)
    if isinstance(put, Called):
        form.initial |= {
            "kind": put.kind.value,
            "convened_by": put.convened_by.value,
            "seats": [*(seat.value for seat in put.asked), *([NO_GUARDIAN] if put.guardian_not_asked else [])],
            "guardian_not_asked": put.guardian_not_asked.value if put.guardian_not_asked else "",
        }


def _called_as(form: HeldForm) -> str:
    """What was said of it when it was called."""
    seats = [Seat(one) for one in form.initial.get("seats", ()) if one != NO_GUARDIAN]
    about = {"meeting": meeting_words.to_come(form.about), "seats": meeting_words.seats(seats)}
    return _("%(meeting)s Invited: %(seats)s.") % about


def _held(opened: OpenRecord, form: HeldForm, told: Told | None) -> None:
    said = form.cleaned_data
    told_of = HeldMeeting(
        kind=MeetingKind(said["kind"]),
        convened_by=Party(said["convened_by"]),
        asked=form.who_was_asked,
        came=tuple(map(Seat, said["came"])),
        child_took_part=ChildTookPart(said["child_took_part"]),
        of=form.which.get("call"),
        beside=int(said["beside"]) if said["beside"] else None,
    )
    meeting.hold(opened, told_of, seen=form.seen_through, happened=form.happened_then, told=told)


HELD = meeting_step(
    gettext_lazy("A meeting was held"),
    HeldForm,
    _held,
    texts=texts_of(Held),
    prepare=_prepare_held,
)
CALLED_HELD = meeting_step(
    gettext_lazy("The meeting was held"),
    CalledHeldForm,
    _held,
    texts=texts_of(Held),
    prepare=_prepare_called,
    about=_called_as,
    template="pages/meeting_step.html",
)
