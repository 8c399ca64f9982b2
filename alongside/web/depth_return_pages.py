"""Forms round a return: a chance to talk before going back, and who will read a talk, said before it."""

from typing import Any

from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.missing import conversation
from alongside.rules import talks
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known, Party
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.facts import Told as SaidBy
from alongside.vocabulary.missing_depth import BeforeReturn, NotPossible, Reader
from alongside.web import fields, labels, options
from alongside.web.missing_words import choices
from alongside.web.step_page import StepForm, long_text, my_party, step
from alongside.web.talk_pages import TALKERS, AboutForm, offer_episodes
from alongside.web.told_pages import only_while_missing

ASKING = (
    Party.POLICE,
    Party.GUARDIAN,
    Party.SOCIAL_WORKER,
    Party.EMERGENCY_DUTY_TEAM,
    Party.PRACTICE_COORDINATOR,
    Party.SERVICE_LINE,
    Party.CARER,
    Party.HEALTH,
    Party.HOST_AUTHORITY,
)


ONCE_ANSWERED = ("wants_to_go_back", "afraid", "interpreter")
"""What a child who answered was asked as well; of any other child it may stay open."""


def _known(label: Any, called: Any) -> fields.RadiosField:
    return fields.RadiosField(label, choices(Known), called=called, required=False, inline=True)


class BeforeReturnForm(StepForm):
    WHEN = gettext_lazy("When was the child asked?")

    answer = fields.RadiosField(
        gettext_lazy("Before the way back: was the child asked?"),
        [
            fields.Option(one.value, labels.begun_later(one), reveals="because" if one.value == "not_possible" else ())
            for one in BeforeReturn
        ],
        called=gettext_lazy("whether the child was asked"),
    )
    because = fields.SelectField(
        gettext_lazy("Why was it not possible?"), labels.choices(NotPossible), called=gettext_lazy("why not")
    )
    where_to_sleep = long_text(
        gettext_lazy("Where do they want to sleep?"),
        gettext_lazy("where they want to sleep"),
        hint=gettext_lazy("In their own words."),
    )
    wants_to_go_back = _known(
        gettext_lazy("Do they want to go back there?"), gettext_lazy("whether they want to go back")
    )
    afraid = _known(
        gettext_lazy("Are they afraid of going back?"), gettext_lazy("whether they are afraid of going back")
    )
    afraid_of = long_text(gettext_lazy("What are they afraid of?"), gettext_lazy("what they are afraid of"))
    by = fields.SelectField(
        gettext_lazy("Who asked, or should have?"), choices(ASKING), called=gettext_lazy("who asked")
    )
    language = options.language()
    interpreter = _known(gettext_lazy("With an interpreter?"), gettext_lazy("whether there was an interpreter"))

    def clean(self) -> dict[str, Any]:
        """Of a child who answered nothing is left open by leaving it out; "not known" is an answer too."""
        said = super().clean() or self.cleaned_data
        if said.get("answer") == BeforeReturn.ANSWERED:
            for name in ONCE_ANSWERED:
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return said


def _found_and_asked(form: BeforeReturnForm, opened: OpenRecord) -> None:
    if not opened.standing.missing and not opened.standing.past_episodes:
        only_while_missing(form, opened)


def _before_return(opened: OpenRecord, form: BeforeReturnForm, told: SaidBy | None) -> None:
    said = form.cleaned_data
    conversation.ask_before_return(
        opened,
        answer=BeforeReturn(said["answer"]),
        because=NotPossible(said["because"]) if said["because"] else None,
        afraid=Known(said["afraid"] or Known.NOT_KNOWN),
        wants_to_go_back=Known(said["wants_to_go_back"] or Known.NOT_KNOWN),
        by=Party(said["by"]),
        language=said["language"] or None,
        interpreter=Known(said["interpreter"] or Known.NOT_KNOWN),
        happened=form.happened_then,
        told=told,
    )


BEFORE_RETURN = step(
    gettext_lazy("A chance to talk before going back"),
    BeforeReturnForm,
    _before_return,
    texts={"where_to_sleep": Class.ACCOUNT, "afraid_of": Class.ACCOUNT},
    prepare=_found_and_asked,
    intro=gettext_lazy(
        "Once the child is found, and before the journey. If they are afraid of going back, whoever decided where they "
        "sleep tonight decides again."
    ),
)


class ReadersForm(AboutForm):
    WHEN = gettext_lazy("When was the child told?")

    by = fields.SelectField(gettext_lazy("Who told the child?"), choices(TALKERS), called=gettext_lazy("who told them"))
    readers = fields.CheckboxesField(
        gettext_lazy("Who will read what they say?"),
        labels.choices(Reader),
        called=gettext_lazy("everybody who will read it"),
    )
    language = options.language()
    child_words = long_text(gettext_lazy("What the child said to that"), gettext_lazy("what the child said"))


def _telling(form: ReadersForm, opened: OpenRecord) -> None:
    if not any(one.adult_has_child_at for one in talks.episodes_of(opened.standing).values()):
        raise Refusal("The child is not back yet: there is nobody to talk with.")
    offer_episodes(form, opened)
    form.initial.setdefault("by", my_party(form))


def _readers(opened: OpenRecord, form: ReadersForm, told: SaidBy | None) -> None:
    said = form.cleaned_data
    conversation.tell_readers(
        opened,
        by=Party(said["by"]),
        readers=tuple(map(Reader, said["readers"])),
        episodes=form.about,
        language=said["language"] or None,
        happened=form.happened_then,
        told=told,
    )


READERS = step(
    gettext_lazy("Who will read it: told before the talk"),
    ReadersForm,
    _readers,
    permission=Permission.TALK,
    goes_to="talk",
    texts={"child_words": Class.ACCOUNT},
    prepare=_telling,
    intro=gettext_lazy("The child hears this before the talk, not afterwards, and may say no."),
)
