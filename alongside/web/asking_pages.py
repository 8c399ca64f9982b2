"""Forms that put an ask: the child's own view first, then what, why, of whom and by when."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.asking import operations as asking
from alongside.asking import queries
from alongside.asking.operations import NewAsk
from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.people import workers
from alongside.rules import asking as rules
from alongside.rules import sentences
from alongside.rules.permissions import Permission
from alongside.vocabulary.asking import Asked, ChildHeard, NotAsked, Subject
from alongside.vocabulary.codes import Known
from alongside.vocabulary.facts import Entry, Told
from alongside.vocabulary.placement import Distance
from alongside.web import asking_words, fields, labels
from alongside.web.labels import choices
from alongside.web.step_page import StepForm, long_text, step
from alongside.web.write_page import WritePage, texts_of

PLACE = ("would_make_safe", "lacking", "evidence", "offered", "distance", "bed_given_up", "notice_after_missing")


def due_field() -> fields.LondonMomentField:
    return fields.LondonMomentField(
        gettext_lazy("By when should they answer?"), called=gettext_lazy("the time by when they should answer")
    )


def whom_field() -> fields.TextField:
    return fields.TextField(
        gettext_lazy("The name of the person who is asked"),
        called=gettext_lazy("the name of the person who is asked"),
        hint=gettext_lazy("Ask a named person. If you have no name, write their job title."),
    )


def next_person_field() -> fields.TextField:
    return fields.TextField(
        gettext_lazy("Who is next there if nobody answers?"),
        called=gettext_lazy("who is next"),
        required=False,
    )


class AskForm(StepForm):
    """What every ask holds. `SUBJECT` is what the page asks for."""

    SUBJECT: ClassVar[Subject]

    heard = fields.RadiosField(
        gettext_lazy("What does the child want?"),
        [
            fields.Option(
                each.value,
                labels.begun_later(each),
                reveals="child_words" if each is ChildHeard.SAID else (),
            )
            for each in ChildHeard
        ],
        called=gettext_lazy("what the child wants"),
        hint=gettext_lazy("It stands first wherever this ask is shown."),
    )
    child_words = long_text(
        gettext_lazy("In the child's own words"), gettext_lazy("what the child said"), required=True
    )
    what = long_text(gettext_lazy("What is asked for?"), gettext_lazy("what is asked for"), required=True, rows=4)
    why = long_text(
        gettext_lazy("Why?"),
        gettext_lazy("why"),
        hint=gettext_lazy("Write why, or tick below what on the record shows it, or both."),
    )
    grounds = fields.CheckboxesField(
        gettext_lazy("What on the record shows it?"), called=gettext_lazy("what shows it"), required=False
    )
    put_to = fields.SelectField(
        gettext_lazy("Who is asked?"),
        called=gettext_lazy("who is asked"),
        hint=gettext_lazy("In each agency, whoever works with the child comes first, then their managers."),
    )
    whom = whom_field()
    next_person = next_person_field()
    answer_due_at = due_field()


class SaferPlacementForm(AskForm):
    """An ask for a safer placement says what a safe one would be and what this one lacks."""

    SUBJECT = Subject.SAFER_PLACEMENT
    field_order = ("heard", "child_words", "what", *PLACE, "why", "grounds")

    would_make_safe = long_text(
        gettext_lazy("What would make a place safe for this child?"),
        gettext_lazy("what would make a place safe"),
        required=True,
    )
    lacking = long_text(
        gettext_lazy("What is missing where the child is, or is to be?"), gettext_lazy("what is missing"), required=True
    )
    evidence = long_text(
        gettext_lazy("What shows that?"),
        gettext_lazy("what shows it"),
        hint=gettext_lazy("What was seen or said there, and by whom."),
    )
    offered = long_text(gettext_lazy("What has been offered so far?"), gettext_lazy("what was offered"), rows=2)
    distance = fields.SelectField(
        gettext_lazy("How far from the responsible authority is the home?"),
        choices(Distance),
        called=gettext_lazy("how far it is"),
        required=False,
        nothing_chosen=gettext_lazy("Not said"),
    )
    bed_given_up = fields.RadiosField(
        gettext_lazy("Was the child's bed given up?"),
        choices(Known),
        called=gettext_lazy("whether the bed was given up"),
        inline=True,
    )
    notice_after_missing = fields.RadiosField(
        gettext_lazy("Did the home give notice after the child was missing?"),
        choices(Known),
        called=gettext_lazy("whether notice was given"),
        inline=True,
    )


def prepare(form: AskForm, opened: OpenRecord) -> None:
    """Whom there is to ask for this child, what there is to point at, and by when an answer is wanted."""
    standing = opened.standing
    suggested = rules.suggested(standing) if form.SUBJECT is Subject.SAFER_PLACEMENT else None
    entries = queries.to_point_at(opened)
    if suggested is not None:
        entries += further(opened, entries, suggested.grounds)
    names = workers.names(opened.connection, sentences.people_in(entries))
    form.fields["grounds"].options = asking_words.pointed_at(entries, names)
    form.fields["put_to"].options = asking_words.put_to(standing.nation)
    due = rules.answer_due(standing, opened.fold.clocks_of.open, about=form.SUBJECT, at=opened.at)
    form.fields["answer_due_at"].help_text = asking_words.why_then(due)
    form.initial.setdefault("answer_due_at", due.at.replace(second=0, microsecond=0))
    form.initial.setdefault("put_to", asking_words.FIRST_ASKED[form.SUBJECT])
    if "happened" in form.fields:
        form.fields["happened"].label = _("When was this asked?")
    if suggested is not None:
        form.initial |= _suggested(suggested)


def further(opened: OpenRecord, shown: list[Entry], wanted: tuple[int, ...]) -> list[Entry]:
    """What a suggestion rests on is offered too, however long ago it was."""
    known = {entry.root for entry in shown}
    found = read.by_seq(opened.connection, opened.child, [root for root in wanted if root not in known])
    return sorted(found.values(), key=lambda entry: entry.happened.at, reverse=True)


def _suggested(found: rules.Suggested) -> dict[str, Any]:
    """What the record can fill in; the rest is for whoever asks."""
    return {
        "what": _("A safer placement than supported accommodation, for a child known to go missing."),
        "why": asking_words.suggestion(found),
        "grounds": [str(root) for root in found.grounds],
        "distance": found.home.distance.value,
    }


def put(opened: OpenRecord, form: AskForm, told: Told | None) -> None:
    asking.ask(opened, as_put(opened, form), happened=form.happened_then, told=told)


def as_put(opened: OpenRecord, form: AskForm) -> NewAsk:
    """What the form asks for."""
    said = form.cleaned_data
    return NewAsk(
        about=form.SUBJECT,
        of=asking_words.whom(said["put_to"], opened.standing.nation),
        answer_due_at=said["answer_due_at"],
        heard=ChildHeard(said["heard"]),
        grounds=tuple(int(root) for root in said["grounds"]),
        suggested=form.SUBJECT is Subject.SAFER_PLACEMENT and rules.suggested(opened.standing) is not None,
        distance=_answer(Distance, said.get("distance")),
        bed_given_up=_answer(Known, said.get("bed_given_up")),
        notice_after_missing=_answer(Known, said.get("notice_after_missing")),
    )


def _answer(codes: Any, said: str | None) -> Any:
    return codes(said) if said else None


def form_for(subject: Subject) -> type[AskForm]:
    if subject is Subject.SAFER_PLACEMENT:
        return SaferPlacementForm
    return type(f"AskFor_{subject.value}", (AskForm,), {"SUBJECT": subject, "__doc__": AskForm.__doc__})


def asking_step(title: Any, form: type[StepForm], act: Any, **more: Any) -> WritePage:
    """A step of an ask; it goes back to the asks of the child."""
    more.setdefault("permission", Permission.ASK_AN_AGENCY)
    return step(title, form, act, goes_to="child_asks", **more)


ASK: Mapping[Subject, WritePage] = {
    subject: asking_step(
        asking_words.TITLES[subject],
        form_for(subject),
        put,
        texts=texts_of(Asked),
        prepare=prepare,
        button=gettext_lazy("Save: I have asked"),
        intro=gettext_lazy(
            "This record sends nothing. Ask by telephone, email or face to face, and write down here what was asked, "
            "of whom and when. Anyone who holds the child reads it."
        ),
    )
    for subject in Subject
}
"""One page for each thing that is asked for."""


class NotAskedForm(StepForm):
    WHEN = gettext_lazy("When was that decided?")

    because = long_text(
        gettext_lazy("Why is it not asked for?"), gettext_lazy("why it is not asked for"), required=True
    )


def _leave(opened: OpenRecord, form: NotAskedForm, told: Told | None) -> None:
    asking.not_ask(opened, happened=form.happened_then, told=told)


NOT_ASKED = asking_step(
    gettext_lazy("A safer placement is not asked for"),
    NotAskedForm,
    _leave,
    texts=texts_of(NotAsked),
    permission=Permission.ASK,
    intro=gettext_lazy("The record suggested it. Your reason stands beside the suggestion."),
)
