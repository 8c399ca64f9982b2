"""Pages on which it is agreed how to reach a child, who alone may while they are missing, and that it was checked."""

from typing import Any

from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.contact import queries, reach
from alongside.contact.queries import WAYS
from alongside.rules import reach as rules
from alongside.rules.permissions import Permission
from alongside.rules.reach import Sight
from alongside.vocabulary import reach as facts
from alongside.vocabulary.codes import Known
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.facts import Told
from alongside.web import fields, options
from alongside.web.labels import choices
from alongside.web.promise_pages import PersonForm, childs_own_first, happened
from alongside.web.step_page import StepForm, long_text, step
from alongside.web.words import Words
from alongside.web.write_page import Beside, texts_of


def _line(label: Any, called: Any, hint: Any = "", **more: Any) -> fields.TextField:
    return fields.TextField(label, called=called, required=False, hint=hint, **more)


def _alone(label: Any) -> fields.SelectField:
    return fields.SelectField(
        label,
        called=gettext_lazy("who alone may reach the child"),
        hint=gettext_lazy("Everybody else is then told not to ring, and sees none of this."),
    )


class AgreeForm(PersonForm):
    number = _line(gettext_lazy("Number"), gettext_lazy("the number"), spellcheck=False)
    app = _line(
        gettext_lazy("App, and by what name the child is there"),
        gettext_lazy("the app"),
        gettext_lazy("For example: Zalo, under a first name only."),
        spellcheck=False,
    )
    person = _line(
        gettext_lazy("Somebody through whom the child can be reached"),
        gettext_lazy("the person"),
        gettext_lazy("Only somebody the child trusts and has named themselves."),
    )
    hours = _line(
        gettext_lazy("When is it safe, and when not?"),
        gettext_lazy("the hours"),
        gettext_lazy("For example: after school; never while others are in the room."),
    )
    language = options.language()
    agreed_word = _line(
        gettext_lazy("The word, or few words, that mean: I cannot talk freely"),
        gettext_lazy("the agreed word"),
        gettext_lazy("An everyday word that surprises nobody who listens. It stands on no list."),
        spellcheck=False,
    )
    alone = _alone(gettext_lazy("Who alone may reach the child if they go missing?"))
    with_child = fields.RadiosField(
        gettext_lazy("Was all this agreed with the child themselves?"),
        choices(Known),
        called=gettext_lazy("whether the child agreed"),
    )
    happened = happened(gettext_lazy("When was it agreed?"))


def _prepare_agreeing(form: AgreeForm, opened: OpenRecord) -> None:
    """What was agreed stands in the boxes; where it is not shown to the writer they cannot replace it unseen."""
    seen = rules.sight(opened.standing, person=opened.person, roles=opened.roles)
    if seen in (Sight.ONE_ALONE, Sight.NOT_YOURS):
        raise Refusal("How to reach this child is not shown to you now, so it is not yours to change.")
    form.offer("alone", queries.people_around(opened))
    childs_own_first(form, opened, "language")
    named = opened.standing.reach.alone or (opened.standing.guardian.worker if opened.standing.guardian else None)
    form.initial.setdefault("alone", str(named or ""))


def _as_agreed(opened: OpenRecord) -> Beside:
    ways = queries.ways_to_reach(opened)

    def shown(form: AgreeForm, words: Words) -> dict[str, Any]:
        form.initial |= {name: words(number) for name, number in ways.numbers.items()}
        if ways.agreed is not None:
            form.initial["language"] = ways.agreed.language or ""
        return {"again": ways.agreed is not None}

    return Beside(ways.numbers.values(), shown)


def _agree(opened: OpenRecord, form: AgreeForm, told: Told | None) -> None:
    reach.agree_reach(
        opened,
        alone=form.person_chosen("alone"),
        with_child=Known(form.cleaned_data["with_child"]),
        language=form.cleaned_data["language"] or None,
        seen=form.seen_through,
        happened=form.happened_then,
        told=told,
    )


class NameForm(PersonForm):
    alone = _alone(gettext_lazy("Who alone may reach the child while they are missing?"))
    why = long_text(
        gettext_lazy("Why is it somebody else now?"),
        gettext_lazy("why it is somebody else"),
        required=True,
        rows=2,
        hint=gettext_lazy("For example: the one named is off duty until the morning."),
    )
    happened = happened(gettext_lazy("Since when?"))


def _prepare_naming(form: NameForm, opened: OpenRecord) -> None:
    form.offer("alone", queries.people_around(opened), without=opened.standing.reach.alone)


def _name(opened: OpenRecord, form: NameForm, told: Told | None) -> None:
    alone = form.person_chosen("alone")
    reach.name_alone(opened, alone=alone, seen=form.seen_through, happened=form.happened_then, told=told)


class CheckForm(StepForm):
    still_safe = fields.RadiosField(
        gettext_lazy("Does the child say that these ways are still safe?"),
        choices(Known),
        called=gettext_lazy("whether they are still safe"),
    )
    knows_the_word = fields.RadiosField(
        gettext_lazy("Does the child still know the agreed word?"),
        choices(Known),
        called=gettext_lazy("whether the child knows the word"),
        hint=gettext_lazy("Let the child say it; do not say it for them."),
    )
    alone_with_child = fields.RadiosField(
        gettext_lazy("Were you alone with the child when you asked?"),
        choices(Known),
        called=gettext_lazy("whether you were alone with the child"),
    )
    words = long_text(
        gettext_lazy("What the child said of it"),
        gettext_lazy("what the child said"),
        rows=2,
        hint=gettext_lazy("Write no number and no agreed word here: those have boxes of their own."),
    )
    happened = happened(gettext_lazy("When did you ask the child?"))


def _check(opened: OpenRecord, form: CheckForm, told: Told | None) -> None:
    said = form.cleaned_data
    reach.check_reach(
        opened,
        still_safe=Known(said["still_safe"]),
        knows_the_word=Known(said["knows_the_word"]),
        alone_with_child=Known(said["alone_with_child"]),
        happened=form.happened_then,
        told=told,
    )


AGREE = step(
    gettext_lazy("How to reach the child safely"),
    AgreeForm,
    _agree,
    texts={name: klass for name, klass in texts_of(facts.ReachAgreed).items() if name in WAYS},
    permission=Permission.PREPARE_PROFILE,
    goes_to="reach",
    prepare=_prepare_agreeing,
    beside=_as_agreed,
    intro=gettext_lazy(
        "Agree it with the child, alone with them. It is shown to those closest to the child, and while the child is "
        "missing to one named worker alone."
    ),
)
NAME = step(
    gettext_lazy("Name who alone may reach the child while missing"),
    NameForm,
    _name,
    texts=texts_of(facts.ReachNamed),
    permission=Permission.AGREE_PLAN,
    goes_to="reach",
    prepare=_prepare_naming,
    intro=gettext_lazy(
        "If many ring, whoever holds the phone knows. One worker keeps the thread; tell that person they are the one."
    ),
)
CHECKED = step(
    gettext_lazy("Checked with the child"),
    CheckForm,
    _check,
    texts=texts_of(facts.ReachChecked),
    permission=Permission.RECORD_CONTACT,
    goes_to="reach",
)
