"""What goes with the child: the nine things with who and when, one written down, and all checked after a move."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.access import gate
from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.placement import travels
from alongside.placement.travels import HEALTH, Answer
from alongside.rules import sentences
from alongside.rules.permissions import Actor, Permission, may
from alongside.vocabulary.classes import Class
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.facts import Entry, Told
from alongside.vocabulary.travels import STANDS, Followed, Outcome, Thing
from alongside.web import door, fields, head, labels, london_time, timeline
from alongside.web.step_page import StepForm, long_text, step
from alongside.web.templatetags.parts import Link, SummaryRow, Tag
from alongside.web.words import Words
from alongside.web.write_page import SAVED, Beside

HINTS = {
    Thing.SOLICITOR: gettext_lazy("Name, firm, how to reach them, and the next meeting or court day."),
    Thing.SCHOOL: gettext_lazy("School or college, who there knows the child, and the next day expected."),
    Thing.INTERPRETER: gettext_lazy("Who, in which language and dialect, and who chose them."),
    Thing.NRM: gettext_lazy("Reference, who sent it, where the decision stands, and who gets the letters."),
    Thing.GP: gettext_lazy("Practice, and how to register or pass the notes on."),
    Thing.TREATMENT: gettext_lazy("What, with whom, medicine and doses, next appointment."),
    Thing.APPROPRIATE_ADULT: gettext_lazy("Who, and how to reach them at night."),
    Thing.PHONE_CONTACTS: gettext_lazy("Whom the child rings, and their numbers."),
    Thing.BELONGINGS: gettext_lazy("What is the child's own and where it is: bag, phone, papers, clothes."),
}


QUESTIONS = {
    Thing.SOLICITOR: gettext_lazy("Does the child have a solicitor?"),
    Thing.SCHOOL: gettext_lazy("Does the child have a school?"),
    Thing.INTERPRETER: gettext_lazy("Does the child have an interpreter?"),
    Thing.NRM: gettext_lazy("Has the child been referred to the National Referral Mechanism (NRM)?"),
    Thing.GP: gettext_lazy("Does the child have a GP?"),
    Thing.TREATMENT: gettext_lazy("Does the child have treatment or medicine?"),
    Thing.APPROPRIATE_ADULT: gettext_lazy("Does the child have an appropriate adult?"),
    Thing.PHONE_CONTACTS: gettext_lazy("Does the child have people to ring?"),
    Thing.BELONGINGS: gettext_lazy("Does the child have belongings?"),
}
"""How each is asked about while the record says nothing of it."""


def class_of(thing: Thing) -> Class:
    """In which class the words about a thing are sealed."""
    if thing in HEALTH:
        return Class.HEALTH
    return Class.IDENTITY if thing is Thing.PHONE_CONTACTS else Class.CASEWORK


def texts_about(*things: Thing) -> dict[str, Class]:
    """The sealed texts of a form about these things."""
    found = {}
    for thing in things:
        found[f"{thing.value}_who"] = class_of(thing)
        found[f"{thing.value}_because"] = Class.CASEWORK
    return found


def said_of(payload: Followed, words: Words) -> str:
    """Who or where it is, as far as whoever looks may see it."""
    number = payload.particulars or payload.health or payload.contacts
    return words(number, _("Not shown to you")) if number is not None else ""


def tag_of(outcome: Outcome, *, waits: bool) -> Tag:
    """Where a thing stands; one that nobody has checked since the move says so first."""
    if waits:
        return Tag(_("Not checked yet"), "orange")
    if outcome is Outcome.LOST:
        return Tag(_("Lost"), "red")
    colours = {Outcome.NONE: "grey", Outcome.NOT_NEEDED: "grey", Outcome.NEEDED: "orange"}
    return Tag(labels.begun(outcome), colours.get(outcome, "teal"))


def row_of(thing: Thing, entry: Entry | None, opened: OpenRecord, words: Words, *, link: bool) -> SummaryRow:
    """One thing as a row of a list."""
    address = reverse("travel", args=[opened.ref, thing])
    filled = entry is not None and isinstance(entry.payload, Followed)
    actions = (Link(_("Change") if filled else _("Write down"), address, labels.said(thing)),) if link else ()
    if entry is None or not isinstance(entry.payload, Followed):
        return SummaryRow(labels.begun(thing), Tag(_("Not written down"), "yellow"), actions)
    said = entry.payload
    lines = [said_of(said, words), words(said.because)]
    if said.next_on is not None:
        lines.append(_("Not to be missed: %(day)s.") % {"day": london_time.day_in_words(said.next_on)})
    lines.append(_("Said %(when)s.") % {"when": london_time.moment_in_words(entry.happened.at)})
    waits = thing in opened.standing.continuity.waiting
    parts = [tag_of(said.outcome, waits=waits), *filter(None, lines)]
    value = format_html_join("", "{}<br>", ((part,) for part in parts))
    return SummaryRow(labels.begun(thing), value, actions)


def move_in_words(entry: Entry | None, names: Mapping[int, str]) -> str:
    """The move after which everything is checked, and when it was."""
    if entry is None:
        return ""
    about = {"what": sentences.sentence(entry, names), "when": london_time.moment_in_words(entry.happened.at)}
    return _("%(what)s, %(when)s") % about


@door.signed_in
def goes_along(request: HttpRequest, ref: str) -> HttpResponse:
    """The nine things; after a move, what nobody has checked yet comes with a button."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        state = opened.standing.continuity
        roots = [one.entry for one in state.things] + ([state.move] if state.move is not None else [])
        entries = read.by_seq(session.connection, opened.child, roots)
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.want_all(timeline.wanted(entries.values()))
        words.open()
        writes = may(Actor(opened.person, opened.roles), Permission.PLACE, opened.standing)
        by_thing = {one.thing: entries.get(one.entry) for one in state.things}
        context = head.context(
            opened,
            words,
            rows=[row_of(one, by_thing.get(one), opened, words, link=writes) for one in Thing],
            waiting=[labels.said(one) for one in state.waiting],
            move=move_in_words(entries.get(state.move or 0), {}),
            may_write=writes,
            saved=SAVED in request.GET,
        )
        return render(request, "pages/continuity_travels.html", context)


class ThingForm(StepForm):
    """One thing, whoever it is about; its fields are made for it."""

    WHEN = gettext_lazy("From when?")

    outcome = fields.RadiosField(gettext_lazy("How does it stand?"), called=gettext_lazy("how it stands"))
    next_on = fields.LondonDateField(
        gettext_lazy("A day that must not be missed"),
        called=gettext_lazy("the day that must not be missed"),
        required=False,
        hint=gettext_lazy("The next meeting, court day, lesson or appointment."),
    )

    @property
    def thing(self) -> Thing:
        return Thing(self.which["thing"])

    def own_texts(self) -> Mapping[str, Class]:
        return texts_about(self.thing)


def _prepare_thing(form: ThingForm, opened: OpenRecord) -> None:
    thing = form.thing
    known = opened.standing.continuity.followed(thing)
    there = known is not None and known.outcome in STANDS
    who, because = f"{thing.value}_who", f"{thing.value}_because"
    form.fields[who] = long_text(
        gettext_lazy("Who or what is it now?"), gettext_lazy("who or what it is"), required=True, hint=HINTS[thing]
    )
    form.fields[because] = long_text(gettext_lazy("What happened to it?"), gettext_lazy("what happened"), required=True)
    begun = Outcome.CHANGED if there else Outcome.BEGUN
    label = gettext_lazy("It has changed, or there is more to say") if there else gettext_lazy("Yes")
    options = [fields.Option(begun, label, reveals=who)]
    if there:
        options = [fields.Option(Outcome.GOES_ON, gettext_lazy("It goes on")), *options]
        options.append(fields.Option(Outcome.LOST, gettext_lazy("It was lost"), reveals=because))
    else:
        del form.fields[because]
        form.fields["outcome"].label = QUESTIONS[thing]
    options.append(
        fields.Option(
            Outcome.NEEDED, gettext_lazy("None now, and needed") if there else gettext_lazy("No, and it is needed")
        )
    )
    options.append(
        fields.Option(
            Outcome.NOT_NEEDED,
            gettext_lazy("Not needed any more") if there else gettext_lazy("No, and it is not needed"),
        )
    )
    form.fields["outcome"].options = options
    form.order_fields(["outcome", who, because, "next_on", *form.LAST])


def _about_thing(form: ThingForm) -> str:
    return labels.begun(form.thing)


def _write_thing(opened: OpenRecord, form: ThingForm, told: Told | None) -> None:
    said = form.cleaned_data
    answer = Answer(form.thing, Outcome(said["outcome"]), said["next_on"])
    waits = form.thing in opened.standing.continuity.waiting
    move = opened.standing.continuity.move if waits else None
    travels.follow(opened, [answer], move=move, happened=form.happened_then, told=told)


THING = step(
    gettext_lazy("What goes with the child"),
    ThingForm,
    _write_thing,
    permission=Permission.PLACE,
    goes_to="travels",
    prepare=_prepare_thing,
    about=_about_thing,
    template="pages/continuity_step.html",
)


class CheckForm(StepForm):
    """After a move: one question for each thing that the child has, made from the record. What is not known is left."""

    WHEN = gettext_lazy("When was it checked?")

    waiting: tuple[Thing, ...] = ()
    move: int | None = None

    def own_texts(self) -> Mapping[str, Class]:
        return texts_about(*self.waiting)

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if not self.errors and not any(answers.get(one.value) for one in self.waiting):
            self.add_error(None, _("Answer for one thing at least. What you do not know can wait for another day."))
        return answers


def _prepare_check(form: CheckForm, opened: OpenRecord) -> None:
    state = opened.standing.continuity
    if not state.waiting:
        raise Refusal(_("Nothing waits to be checked: the child has not moved since, or all of it is answered."))
    form.waiting, form.move = state.waiting, state.move
    names = []
    for thing in state.waiting:
        who, because = f"{thing.value}_who", f"{thing.value}_because"
        about = {"thing": labels.begun(thing)}
        form.fields[who] = long_text(
            _("%(thing)s: who or what is it now?") % about,
            _("who it is now: %(thing)s") % about,
            required=True,
            hint=HINTS[thing],
            rows=2,
        )
        form.fields[because] = long_text(
            _("%(thing)s: what happened to it?") % about, _("what happened: %(thing)s") % about, required=True, rows=2
        )
        form.fields[thing.value] = fields.RadiosField(
            labels.begun(thing),
            [
                fields.Option(Outcome.GOES_ON, gettext_lazy("Goes on")),
                fields.Option(Outcome.CHANGED, gettext_lazy("Changed to"), reveals=who),
                fields.Option(Outcome.LOST, gettext_lazy("Lost, because"), reveals=because),
            ],
            called=labels.said(thing),
            required=False,
        )
        names += [thing.value, who, because]
    form.order_fields([*names, *form.LAST])


def _as_known(opened: OpenRecord) -> Beside:
    """Under each thing stands what the record says of it: whoever checks sees what they are asked about."""
    entries = read.by_seq(opened.connection, opened.child, [one.entry for one in opened.standing.continuity.things])
    by_thing = {one.thing: entries.get(one.entry) for one in opened.standing.continuity.things}

    def shown(form: CheckForm, words: Words) -> dict[str, Any]:
        for thing in form.waiting:
            entry = by_thing.get(thing)
            if entry is not None and isinstance(entry.payload, Followed):
                form[thing.value].help_text = said_of(entry.payload, words)
        return {}

    return Beside(timeline.wanted(entry for entry in entries.values()), shown)


def _check(opened: OpenRecord, form: CheckForm, told: Told | None) -> None:
    said = form.cleaned_data
    answers = [Answer(one, Outcome(said[one.value])) for one in form.waiting if said.get(one.value)]
    travels.follow(opened, answers, move=form.move, happened=form.happened_then, told=told)


CHECK = step(
    gettext_lazy("After the move: does it go with the child?"),
    CheckForm,
    _check,
    permission=Permission.PLACE,
    goes_to="travels",
    prepare=_prepare_check,
    beside=_as_known,
    intro=gettext_lazy(
        "For each: it goes on, it changed, or it was lost, and why. Nothing should have to start again."
    ),
)
