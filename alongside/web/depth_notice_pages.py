"""Forms for the notice to the Home Office: that the authority sent it and what it held; what the child was told about it."""

from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.missing import notices
from alongside.rules import notices as rules
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Party
from alongside.vocabulary.facts import Told as SaidBy
from alongside.vocabulary.missing import HomeOfficeNotice
from alongside.vocabulary.missing_depth import NoticeField
from alongside.web import fields, labels, missing_words, options
from alongside.web.step_page import StepForm, long_text, my_party, step

EXPLAINING = (
    Party.GUARDIAN,
    Party.SOCIAL_WORKER,
    Party.EMERGENCY_DUTY_TEAM,
    Party.CARER,
    Party.PRACTICE_COORDINATOR,
    Party.SERVICE_LINE,
)
MORE = gettext_lazy("More than a notice needs: tick only if it was sent")
IN_ORDER = sorted(NoticeField, key=lambda one: one in rules.MORE_THAN_A_NOTICE_NEEDS)
FIRST_OF_MORE = next(one for one in IN_ORDER if one in rules.MORE_THAN_A_NOTICE_NEEDS)


class HomeOfficeForm(StepForm):
    WHEN = gettext_lazy("When did the notice go?")

    about = fields.RadiosField(
        gettext_lazy("What was the notice about?"),
        missing_words.choices(HomeOfficeNotice),
        called=gettext_lazy("what the notice was about"),
    )
    given = fields.CheckboxesField(
        gettext_lazy("Exactly what was in it?"),
        [
            fields.Option(one.value, labels.begun_later(one), heading=MORE if one is FIRST_OF_MORE else "")
            for one in IN_ORDER
        ],
        called=gettext_lazy("every field that was in it"),
    )
    fields_sent = long_text(
        gettext_lazy("Anything else about it"),
        gettext_lazy("anything else"),
        hint=gettext_lazy("The authority sends this notice itself. Nothing goes to the Home Office from here."),
    )


def _home_office(opened: OpenRecord, form: HomeOfficeForm, told: SaidBy | None) -> None:
    said = form.cleaned_data
    notices.note_home_office(
        opened,
        about=HomeOfficeNotice(said["about"]),
        given=tuple(map(NoticeField, said["given"])),
        happened=form.happened_then,
        told=told,
    )


def _as_it_stands(form: HomeOfficeForm, opened: OpenRecord) -> None:
    episode = opened.standing.episode
    found = episode is None or episode.adult_has_child_at is not None
    form.initial.setdefault("about", (HomeOfficeNotice.FOUND if found else HomeOfficeNotice.MISSING).value)


HOME_OFFICE = step(
    gettext_lazy("The authority told the Home Office"),
    HomeOfficeForm,
    _home_office,
    texts={"fields_sent": Class.CASEWORK},
    prepare=_as_it_stands,
    intro=gettext_lazy(
        "Write down what the authority did: when the notice went, and what it held. This record sends nothing."
    ),
)


class ExplainedForm(StepForm):
    WHEN = gettext_lazy("When was that?")

    about = fields.RadiosField(
        gettext_lazy("Which notice?"), missing_words.choices(HomeOfficeNotice), called=gettext_lazy("which notice")
    )
    child_told = fields.RadiosField(
        gettext_lazy("Has the child been told?"),
        [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("Not yet, and why"))],
        called=gettext_lazy("whether the child has been told"),
    )
    by = fields.SelectField(
        gettext_lazy("Who told them, or will?"),
        missing_words.choices(EXPLAINING),
        called=gettext_lazy("who told them"),
    )
    language = options.language()
    words = long_text(
        gettext_lazy("What were they told? Or why not yet?"),
        gettext_lazy("what they were told, or why not yet"),
        required=True,
    )
    child_words = long_text(gettext_lazy("What the child said"), gettext_lazy("what the child said"))


def _explaining(form: ExplainedForm, opened: OpenRecord) -> None:
    rules.may_explain(opened.standing, about=HomeOfficeNotice.MISSING)
    form.initial.setdefault("by", my_party(form))


def _explained(opened: OpenRecord, form: ExplainedForm, told: SaidBy | None) -> None:
    said = form.cleaned_data
    notices.explain(
        opened,
        about=HomeOfficeNotice(said["about"]),
        child_told=said["child_told"] == "yes",
        by=Party(said["by"]),
        language=said["language"] or None,
        happened=form.happened_then,
        told=told,
    )


EXPLAINED = step(
    gettext_lazy("What the child was told about the notice"),
    ExplainedForm,
    _explained,
    permission=Permission.RECORD_CONTACT,
    texts={"words": Class.CASEWORK, "child_words": Class.ACCOUNT},
    prepare=_explaining,
)
