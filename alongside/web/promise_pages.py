"""Pages about one promise to a child: made, kept, told why not, passed on. Whoever promised is named, and owes it."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.contact import promises, queries
from alongside.contact.queries import Around
from alongside.rules import promises as rules
from alongside.rules.permissions import Permission
from alongside.vocabulary import promises as facts
from alongside.vocabulary.codes import Known, Party
from alongside.vocabulary.facts import Told
from alongside.web import fields, labels, options
from alongside.web.labels import choices
from alongside.web.step_page import PARTY_OF_JOB, StepForm, long_text, step
from alongside.web.words import Words
from alongside.web.write_page import Beside, texts_of


def said_back() -> fields.RadiosField:
    """Whether the child could say it back: the one way to know that they understood."""
    return fields.RadiosField(
        gettext_lazy("Could the child say it back to you?"),
        choices(Known),
        called=gettext_lazy("whether the child could say it back"),
        required=False,
    )


def told_in() -> fields.SelectField:
    """In which language the child was told."""
    return options.searchable(
        gettext_lazy("In which language were they told?"),
        options.languages(),
        called=gettext_lazy("the language they were told in"),
        required=False,
        nothing_chosen=gettext_lazy("Not noted"),
    )


def happened(label: Any) -> fields.LondonMomentField:
    """When it happened, asked in the words of the step."""
    return fields.LondonMomentField(label, called=gettext_lazy("the time it happened"), quick=True, past_only=True)


def childs_own_first(form: Any, opened: OpenRecord, *names: str) -> None:
    """The child's own languages come first."""
    spoken = opened.standing.languages
    for name in names:
        form.fields[name].options = sorted(options.languages(), key=lambda pair: pair[0] not in spoken)


def known(answer: str) -> Known:
    """An answer that was left out is not known."""
    return Known(answer or Known.NOT_KNOWN)


def in_words(one: Around) -> str:
    """One of those around the child as a line of a select."""
    if one.desk is None:
        return f"{one.name}: {labels.job(one.job)}"
    return f"{one.name}: {labels.job(one.job)}, {one.desk}"


class PersonForm(StepForm):
    """A form that names somebody around the child; `around` is filled when the page is prepared."""

    around: dict[int, Around]

    def offer(self, name: str, people: Iterable[Around], *, without: int | None = None) -> None:
        """Let them be chosen."""
        self.around = {one.number: one for one in people if one.number != without}
        self.fields[name].options = [(str(number), in_words(one)) for number, one in self.around.items()]

    def person_chosen(self, name: str) -> int:
        """Who was chosen."""
        return int(self.cleaned_data[name])

    def party(self, name: str) -> Party:
        """The place in the work that they fill."""
        return PARTY_OF_JOB.get(self.around[self.person_chosen(name)].job, Party.SERVICE_MANAGER)


class PromiseForm(PersonForm):
    SMALL = ("child_knows_it_as", "language", "said_back")

    what = long_text(
        gettext_lazy("What was the child promised?"), gettext_lazy("what was promised"), required=True, rows=2
    )
    due_at = fields.LondonMomentField(
        gettext_lazy("By when?"),
        called=gettext_lazy("the time by when"),
        hint=gettext_lazy("Give the time the child was told."),
    )
    promiser = fields.SelectField(gettext_lazy("Who promised it?"), called=gettext_lazy("who promised it"))
    happened = happened(gettext_lazy("When was it promised?"))
    child_knows_it_as = long_text(
        gettext_lazy("In which words does the child know it?"), gettext_lazy("the words the child knows it by"), rows=2
    )
    language = told_in()
    said_back = said_back()


def _prepare_promise(form: PromiseForm, opened: OpenRecord) -> None:
    form.offer("promiser", queries.people_around(opened))
    childs_own_first(form, opened, "language")
    if form.initial.get("known_by") != "told":
        form.initial.setdefault("promiser", str(opened.person or ""))


def _promise(opened: OpenRecord, form: PromiseForm, told: Told | None) -> None:
    said = form.cleaned_data
    promises.promise(
        opened,
        promiser=form.person_chosen("promiser"),
        owed_by=form.party("promiser"),
        due_at=said["due_at"],
        happened=form.happened_then,
        language=said["language"] or None,
        said_back=known(said["said_back"]),
        told=told,
    )


PROMISE = step(
    gettext_lazy("A promise to the child"),
    PromiseForm,
    _promise,
    texts=texts_of(facts.Promised),
    permission=Permission.RECORD_CONTACT,
    goes_to="promises",
    template="pages/promise_step.html",
    prepare=_prepare_promise,
    intro=gettext_lazy(
        "Only what somebody really told the child. It is owed by whoever said it, and telling the child in time why "
        "it will not happen keeps it too."
    ),
)


def _the_promise(form: StepForm, opened: OpenRecord) -> None:
    """A page about a promise that is settled already says so and asks nothing."""
    form.about = rules.open_promise(opened.standing, form.which["promise"])


def _above(opened: OpenRecord) -> Beside:
    """The promise itself, above the form that settles it."""

    def shown(form: StepForm, words: Words) -> dict[str, Any]:
        return {"promise": {"text": words(form.about.what, _("Not shown to you")), "due_at": form.about.due_at}}

    return Beside([one.what for one in opened.standing.promises.open], shown)


class KeptForm(StepForm):
    child_knows = fields.RadiosField(
        gettext_lazy("Does the child know that it was done?"),
        choices(Known),
        called=gettext_lazy("whether the child knows"),
    )
    how = long_text(gettext_lazy("What was done?"), gettext_lazy("what was done"), rows=2)
    happened = happened(gettext_lazy("When was it kept?"))


def _keep(opened: OpenRecord, form: KeptForm, told: Told | None) -> None:
    promises.keep(
        opened,
        promise=form.about.root,
        child_knows=Known(form.cleaned_data["child_knows"]),
        happened=form.happened_then,
        told=told,
    )


class WhyNotForm(StepForm):
    SMALL = ("language", "said_back")

    why = long_text(
        gettext_lazy("What was the child told: why will it not happen?"),
        gettext_lazy("what the child was told"),
        required=True,
    )
    child_answered = long_text(
        gettext_lazy("What did the child answer?"),
        gettext_lazy("what the child answered"),
        required=True,
        hint=gettext_lazy("In their own words. If they said nothing, write that."),
    )
    happened = happened(gettext_lazy("When was the child told?"))
    language = told_in()
    said_back = said_back()


def _prepare_why_not(form: WhyNotForm, opened: OpenRecord) -> None:
    _the_promise(form, opened)
    childs_own_first(form, opened, "language")


def _tell_why_not(opened: OpenRecord, form: WhyNotForm, told: Told | None) -> None:
    said = form.cleaned_data
    promises.tell_why_not(
        opened,
        promise=form.about.root,
        happened=form.happened_then,
        language=said["language"] or None,
        said_back=known(said["said_back"]),
        told=told,
    )


class PassOnForm(PersonForm):
    to = fields.SelectField(gettext_lazy("Who owes it from now on?"), called=gettext_lazy("who owes it from now on"))
    child_told = fields.RadiosField(
        gettext_lazy("Has the child been told who keeps it now?"),
        choices(Known),
        called=gettext_lazy("whether the child has been told"),
    )
    words = long_text(gettext_lazy("Anything they must know to keep it"), gettext_lazy("what they must know"), rows=2)
    happened = happened(gettext_lazy("Since when do they owe it?"))


def _prepare_passing_on(form: PassOnForm, opened: OpenRecord) -> None:
    _the_promise(form, opened)
    form.offer("to", queries.people_around(opened), without=form.about.promiser)


def _pass_on(opened: OpenRecord, form: PassOnForm, told: Told | None) -> None:
    promises.pass_on_promise(
        opened,
        promise=form.about.root,
        to=form.person_chosen("to"),
        owed_by=form.party("to"),
        child_told=Known(form.cleaned_data["child_told"]),
        seen=form.seen_through,
        happened=form.happened_then,
        told=told,
    )


def _about_a_promise(title: Any, form: type[StepForm], act: Any, **more: Any) -> Any:
    return step(
        title,
        form,
        act,
        permission=Permission.RECORD_CONTACT,
        goes_to="promises",
        template="pages/promise_step.html",
        beside=_above,
        **more,
    )


KEPT = _about_a_promise(
    gettext_lazy("The promise was kept"), KeptForm, _keep, texts=texts_of(facts.PromiseKept), prepare=_the_promise
)
WHY_NOT = _about_a_promise(
    gettext_lazy("The child was told why not"),
    WhyNotForm,
    _tell_why_not,
    texts=texts_of(facts.ToldWhyNot),
    prepare=_prepare_why_not,
    intro=gettext_lazy(
        "Told before its time, this keeps the promise. Told afterwards it is still better than silence."
    ),
)
PASS_ON = _about_a_promise(
    gettext_lazy("Somebody else keeps the promise from now on"),
    PassOnForm,
    _pass_on,
    texts=texts_of(facts.PromisePassedOn),
    prepare=_prepare_passing_on,
    intro=gettext_lazy("One promise at a time, to one person by name. The time that the child was told stays."),
)
