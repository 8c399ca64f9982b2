"""What is added after the first minute, one thing a page: every spelling by itself, telephones, marks, who was with them."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.referral import operations as referral
from alongside.rules import encounters as rules
from alongside.rules.encounters import OLDEST_SAID
from alongside.tracing import encounter_queries as queries
from alongside.tracing import encounters
from alongside.vocabulary import encounters as facts
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known
from alongside.vocabulary.encounters import RangNext, WhoAnswered
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import Told, happened_at
from alongside.vocabulary.referral import ClaimSource, ParticularsClaimed, Sex
from alongside.web import fields, options
from alongside.web.found_form import LETTER_BY_LETTER
from alongside.web.labels import choices
from alongside.web.refer_long_form import LANGUAGES
from alongside.web.step_page import StepForm, long_text, step
from alongside.web.telephone import to_ring
from alongside.web.words import Words
from alongside.web.write_page import Act, Beside, WritePage, texts_of

IN_FOUND = texts_of(facts.FoundMore)


def _must_be_found(form: StepForm, opened: OpenRecord) -> None:
    rules.may_add(opened.standing)


def adding(title: Any, form: type[StepForm], act: Act | None = None, **more: Any) -> WritePage:
    """A page that adds one thing and goes back to the found child."""
    names = [name for name in form.base_fields if name in IN_FOUND]
    texts = more.pop("texts", {name: IN_FOUND[name] for name in names})
    return step(title, form, act or _add, texts=texts, goes_to="found_child", prepare=_must_be_found, **more)


def _add(opened: OpenRecord, form: StepForm, told: Told | None) -> None:
    said = form.cleaned_data
    encounters.add(
        opened,
        said_age=said.get("said_age"),
        with_them=said.get("with_them"),
        children_with_them=said.get("children_with_them"),
        happened=happened_at(opened.at),
        told=told,
    )


class AddForm(StepForm):
    """What is added is written as of now: when the child was found stands already."""

    happened = None


def claimed_by() -> fields.SelectField:
    """The source of a particular: not whoever told the writer, which is asked by itself."""
    return fields.SelectField(
        gettext_lazy("Where does this come from?"), choices(ClaimSource), called=gettext_lazy("where this comes from")
    )


class NameForm(AddForm):
    name = fields.TextField(
        gettext_lazy("Name or spelling, as given"),
        called=gettext_lazy("the name"),
        spellcheck=False,
        autocomplete="off",
        hint=LETTER_BY_LETTER,
    )
    said_as = fields.TextField(
        gettext_lazy("How is it said?"),
        called=gettext_lazy("how it is said"),
        required=False,
        spellcheck=False,
        autocomplete="off",
        hint=gettext_lazy("For example “win van duk”. Leave it empty if that is how it is written."),
    )
    source = claimed_by()
    working = fields.TickField(
        gettext_lazy("Call the child by this name from now on"),
        required=False,
        hint=gettext_lazy("Every other name stays as it was given."),
    )


def _name(opened: OpenRecord, form: NameForm, told: Told | None) -> None:
    said = form.cleaned_data
    source = ClaimSource(said["source"])
    referral.claim_name(opened, source=source, working=said["working"], happened=happened_at(opened.at), told=told)


NAME = adding(
    gettext_lazy("A name, or another spelling"),
    NameForm,
    _name,
    texts={"name": Class.IDENTITY, "said_as": Class.IDENTITY},
    intro=gettext_lazy(
        "One at a time: each is kept as it was given and none is altered. Each is searched with at once."
    ),
)


class AgeForm(AddForm):
    said_age = fields.WholeNumberField(
        gettext_lazy("How old do they say they are?"),
        called=gettext_lazy("the age"),
        min_value=0,
        max_value=OLDEST_SAID,
        width=2,
        hint=gettext_lazy("In years, only as said. Write how old they look with their looks, clothes and marks."),
    )


AGE = adding(gettext_lazy("Age, as said"), AgeForm)


def _language(label: Any) -> fields.SelectField:
    called = gettext_lazy("a language")
    return options.searchable(
        label, options.languages(), called=called, required=False, nothing_chosen=gettext_lazy("Not known")
    )


class ParticularsForm(AddForm):
    sex = fields.RadiosField(gettext_lazy("Sex"), choices(Sex), called=gettext_lazy("the sex"), inline=True)
    nationality = options.searchable(
        gettext_lazy("Nationality, as said"),
        options.nationalities(),
        called=gettext_lazy("the nationality"),
        required=False,
        nothing_chosen=gettext_lazy("Not known"),
    )
    first_language = _language(gettext_lazy("Language heard, or that the child speaks best"))
    second_language = _language(gettext_lazy("Another language"))
    third_language = _language(gettext_lazy("And another"))
    interpreter_needed = fields.RadiosField(
        gettext_lazy("Is an interpreter needed?"),
        choices(Known),
        called=gettext_lazy("whether an interpreter is needed"),
    )
    source = claimed_by()

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        chosen = [answers.get(name) for name in LANGUAGES if answers.get(name)]
        if len(chosen) != len(set(chosen)):
            self.add_error(LANGUAGES[-1], _("The same language is chosen twice. Clear one of them."))
        return answers


def _particulars(opened: OpenRecord, form: ParticularsForm, told: Told | None) -> None:
    said = form.cleaned_data
    claimed = ParticularsClaimed(
        source=ClaimSource(said["source"]),
        sex=Sex(said["sex"]),
        nationality=said["nationality"] or None,
        languages=tuple(said[name] for name in LANGUAGES if said[name]),
        interpreter_needed=Known(said["interpreter_needed"]),
    )
    if claimed == ParticularsClaimed(source=claimed.source):
        raise Invalid("first_language", "Nothing is written.", "Write what is known, or go back.")
    referral.note(opened, claimed, happened=happened_at(opened.at), told=told)


PARTICULARS = adding(gettext_lazy("Sex, nationality, languages"), ParticularsForm, _particulars, texts={})


class WhereForm(AddForm):
    where = long_text(
        gettext_lazy("Where exactly?"),
        gettext_lazy("where exactly"),
        required=True,
        hint=gettext_lazy(
            "The address, the lorry or flight, the ward. A postcode helps to find who is looked for near it."
        ),
    )


WHERE = adding(gettext_lazy("Where exactly"), WhereForm)


class WithForm(AddForm):
    with_them = fields.WholeNumberField(
        gettext_lazy("How many people were found with the child?"),
        called=gettext_lazy("how many people"),
        required=False,
        min_value=0,
        max_value=500,
    )
    children_with_them = fields.WholeNumberField(
        gettext_lazy("How many of them are children, or may be?"),
        called=gettext_lazy("how many children"),
        required=False,
        min_value=0,
        max_value=500,
        hint=gettext_lazy("Write each of them down as a found child too."),
    )
    with_whom = long_text(
        gettext_lazy("Who are they, as they say?"),
        gettext_lazy("who was with them"),
        hint=gettext_lazy("Names, what they are to the child, and who says so."),
    )


WITH = adding(gettext_lazy("Who was with them"), WithForm)


class PhonesForm(AddForm):
    phones = long_text(
        gettext_lazy("Telephone numbers"),
        gettext_lazy("the telephone numbers"),
        required=True,
        hint=gettext_lazy(
            "One to a line. Say whose each is: the child's own, found in their pocket, of somebody who was with them."
        ),
    )


PHONES = adding(gettext_lazy("Telephones"), PhonesForm)


class MarksForm(AddForm):
    marks = long_text(
        gettext_lazy("What do they look like?"),
        gettext_lazy("what they look like"),
        required=True,
        hint=gettext_lazy("Hair, height, how old they look, clothes, scars, tattoos, glasses."),
    )


MARKS = adding(gettext_lazy("Looks, clothes and marks"), MarksForm)


class SeenForm(AddForm):
    what_was_seen = long_text(
        gettext_lazy("What was seen and said?"),
        gettext_lazy("what was seen"),
        required=True,
        rows=6,
        hint=gettext_lazy(
            "What was seen, what was said and what you think, apart. Ask the child nothing about an offence or asylum."
        ),
    )


SEEN = adding(
    gettext_lazy("What was seen"),
    SeenForm,
    intro=gettext_lazy("Only those who look after the child from now on read this."),
)


class FinderForm(AddForm):
    finder_name = fields.TextField(
        gettext_lazy("Name and duty number"), called=gettext_lazy("their name"), required=False
    )
    finder_contact = fields.TextField(
        gettext_lazy("Telephone, tonight"), called=gettext_lazy("the telephone"), required=False, width=20
    )


FINDER = adding(
    gettext_lazy("Who found them, and their telephone"),
    FinderForm,
    intro=gettext_lazy("If the child is now with somebody else, write whom the line should ring."),
)


class AnsweredForm(StepForm):
    """When it was answered is asked once, whoever said so."""

    WHEN = gettext_lazy("When was it answered?")

    known_by = fields.RadiosField(
        gettext_lazy("How do you know?"),
        [
            fields.Option("myself", gettext_lazy("I was there, or did this myself")),
            fields.Option("told", gettext_lazy("Somebody told me"), reveals=("teller", "teller_name", "means")),
        ],
        called=gettext_lazy("how you know"),
    )
    said_at = None

    rests_on = fields.RadiosField(
        gettext_lazy("On what does it rest?"), choices(WhoAnswered), called=gettext_lazy("on what it rests")
    )
    reason = long_text(gettext_lazy("Who says so, and why you believe it"), gettext_lazy("the reason"), required=True)


def _must_be_answerable(form: StepForm, opened: OpenRecord) -> None:
    rules.may_answer(opened.standing)


def _answer(opened: OpenRecord, form: AnsweredForm, told: Told | None) -> None:
    rests_on = WhoAnswered(form.cleaned_data["rests_on"])
    encounters.answer_who(opened, rests_on=rests_on, happened=form.happened_then, told=told)


ANSWERED = step(
    gettext_lazy("The name on the record is this child's name"),
    AnsweredForm,
    _answer,
    texts=texts_of(facts.WhoIsAnswered),
    goes_to="found_child",
    prepare=_must_be_answerable,
    intro=gettext_lazy(
        "Somebody has said so, and it is believed. The child leaves the list of found children; nothing else changes. "
        "If the child is already known on another record, go back and say which one instead."
    ),
)


class RungBackForm(StepForm):
    WHEN = gettext_lazy("When did you ring?")

    next = fields.RadiosField(
        gettext_lazy("What happens next?"), choices(RangNext), called=gettext_lazy("what happens next")
    )
    spoke_to = fields.TextField(
        gettext_lazy("To whom did you speak?"), called=gettext_lazy("to whom you spoke"), required=False
    )
    what_was_said = long_text(
        gettext_lazy("What was said?"),
        gettext_lazy("what was said"),
        hint=gettext_lazy("Do not write who the other child may be or where they live."),
    )


def _must_wait(form: StepForm, opened: OpenRecord) -> None:
    form.initial["known_by"] = "myself"
    match = opened.standing.found.match
    rules.may_ring_back(opened.standing, match=match or 0, roles={"service_line"}, told=None)


def _ring_back(opened: OpenRecord, form: RungBackForm, told: Told | None) -> None:
    encounters.ring_back(
        opened,
        match=opened.standing.found.match or 0,
        next=RangNext(form.cleaned_data["next"]),
        happened=form.happened_then,
        told=told,
    )


def _whom_to_ring(opened: OpenRecord) -> Beside:
    """Who found the child and on what number they are rung: the newest words first."""
    told = [entry.payload for entry in queries.told_of(opened)]
    about = [one for one in reversed(told) if isinstance(one, facts.Found | facts.FoundMore)]
    names = [one.finder_name for one in about if one.finder_name is not None]
    numbers = [one.finder_contact for one in about if one.finder_contact is not None]

    def shown(form: Any, words: Words) -> dict[str, Any]:
        return {"finders": [words(one) for one in names], "numbers": [to_ring(words(one)) for one in numbers]}

    return Beside([*names, *numbers], shown)


RUNG_BACK = step(
    gettext_lazy("The line rang the finder back"),
    RungBackForm,
    _ring_back,
    texts=texts_of(facts.RungBack),
    goes_to="found_child",
    prepare=_must_wait,
    beside=_whom_to_ring,
    template="pages/found_ring.html",
)
