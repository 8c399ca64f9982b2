"""Pages about being in touch with a child: in touch, tried, and word that reached somebody."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.contact import operations as contact
from alongside.contact import promises
from alongside.people import workers
from alongside.rules import reach as reach_rules
from alongside.rules.permissions import Permission
from alongside.rules.reach import Sight
from alongside.vocabulary import contact as facts
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import HEARD_ONLY, HowKnown, Known, Party, Way
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import Told
from alongside.web import fields, options, promise_pages
from alongside.web.labels import choices
from alongside.web.step_page import StepForm
from alongside.web.told_form import RecordForm
from alongside.web.write_page import WritePage, texts_of

IN_TOUCH = (
    Party.GUARDIAN,
    Party.PRACTICE_COORDINATOR,
    Party.CARER,
    Party.SOCIAL_WORKER,
    Party.EMERGENCY_DUTY_TEAM,
    Party.POLICE,
    Party.SERVICE_LINE,
    Party.HEALTH,
)
ROLE_OF_JOB = {
    "direct_worker": Party.GUARDIAN,
    "regional_practitioner": Party.GUARDIAN,
    "post_18_worker": Party.GUARDIAN,
    "practice_coordinator": Party.PRACTICE_COORDINATOR,
    "line_worker": Party.SERVICE_LINE,
    "social_worker": Party.SOCIAL_WORKER,
    "carer": Party.CARER,
    "police_officer": Party.POLICE,
}
"""Which place in the work somebody fills, so that a form begins with it."""


def my_role(form: RecordForm) -> str:
    """The writer's own place, or nothing where their job does not say."""
    role = ROLE_OF_JOB.get(form.writer.job) if form.writer is not None else None
    return "" if role is None else role.value


def _who(label: str) -> fields.SelectField:
    return fields.SelectField(label, choices(IN_TOUCH), called=gettext_lazy("who it was"))


def only_one_reaches(opened: OpenRecord, names: Mapping[int, str]) -> str:
    """While a child is missing: that one worker alone reaches them, to that worker and to everybody else; else nothing."""
    standing = opened.standing
    if standing.reach.agreed is None or not reach_rules.one_alone_now(standing):
        return ""
    if standing.reach.alone == opened.person:
        return _("While the child is missing only you reach them. Nobody else rings, writes or messages the child.")
    warning = _("While the child is missing only %(alone)s reaches them. Do not ring, write or message the child.")
    return warning % {"alone": names.get(standing.reach.alone or 0, _("one named worker"))}


def one_alone(opened: OpenRecord) -> dict[str, Any]:
    """While a child is missing, for everybody but the one worker who reaches them: do not ring."""
    missing = {"missing": opened.standing.missing}
    if reach_rules.sight(opened.standing, person=opened.person, roles=opened.roles) is not Sight.ONE_ALONE:
        return missing
    return missing | {
        "about": only_one_reaches(opened, workers.names(opened.connection, [opened.standing.reach.alone or 0]))
    }


class MadeForm(StepForm):
    WHEN = gettext_lazy("When were you in touch?")

    SMALL = ("told_language", "said_back", "what", "due_at")

    how = fields.RadiosField(
        gettext_lazy("How do you know it was the child?"),
        choices(HowKnown, without=HEARD_ONLY),
        called=gettext_lazy("how you know it was the child"),
    )
    way = fields.RadiosField(
        gettext_lazy("How were you in touch?"),
        choices(Way, without=(Way.MESSAGE, Way.LETTER)),
        called=gettext_lazy("how you were in touch"),
        hint=gettext_lazy("A message or a letter is word from the child, not being in touch: record it as word."),
    )
    worker_role = _who(gettext_lazy("Who was in touch?"))
    language = options.language()
    interpreter = fields.RadiosField(
        gettext_lazy("Was there an interpreter?"),
        choices(Known),
        called=gettext_lazy("whether there was an interpreter"),
    )
    child_words = fields.LongTextField(
        gettext_lazy("What the child said, in their own words"),
        called=gettext_lazy("the child's words"),
        required=False,
        hint=gettext_lazy("Ask nothing about an offence that the child may be accused of."),
    )
    wants = fields.LongTextField(
        gettext_lazy("What does the child want?"),
        called=gettext_lazy("what the child wants"),
        required=False,
        rows=3,
    )
    told_next = fields.LongTextField(
        gettext_lazy("What was the child told will happen next?"),
        called=gettext_lazy("what the child was told"),
        required=False,
        rows=3,
        hint=gettext_lazy("Only what somebody has promised, and when."),
    )
    words = fields.LongTextField(
        gettext_lazy("Anything else"), called=gettext_lazy("anything else"), required=False, rows=3
    )
    told_language = promise_pages.told_in()
    said_back = promise_pages.said_back()
    what = fields.LongTextField(
        gettext_lazy("Did you promise the child something? What?"),
        called=gettext_lazy("what you promised"),
        required=False,
        rows=2,
        hint=gettext_lazy("You owe it. Leave this empty if you promised nothing."),
    )
    due_at = fields.LondonMomentField(
        gettext_lazy("By when did you promise it?"), called=gettext_lazy("the time by when"), required=False
    )


def _made(opened: OpenRecord, form: MadeForm, told: Told | None) -> None:
    said = form.cleaned_data
    contact.make(
        opened,
        how=HowKnown(said["how"]),
        way=Way(said["way"]),
        worker_role=Party(said["worker_role"]),
        language=said["language"] or None,
        interpreter=Known(said["interpreter"]),
        happened=form.happened_then,
        told=told,
        told_language=said["told_language"] or None,
        said_back=promise_pages.known(said["said_back"]),
    )
    if said["what"] or said["due_at"]:
        _promised(opened, form, told)


def _promised(opened: OpenRecord, form: MadeForm, told: Told | None) -> None:
    """What the writer promised while they were in touch: theirs alone, for it is owed by whoever said it."""
    if told is not None or opened.person is None:
        raise Invalid(
            "what",
            "Somebody else made this promise.",
            "Save being in touch without it, then write down the promise by the name of whoever made it.",
        )
    said = form.cleaned_data
    promises.promise(
        opened,
        promiser=opened.person,
        owed_by=Party(said["worker_role"]),
        due_at=said["due_at"],
        happened=form.happened_then,
        language=said["told_language"] or None,
        said_back=promise_pages.known(said["said_back"]),
    )


def _begin_with_my_role(form: RecordForm, opened: OpenRecord) -> None:
    form.initial.setdefault("worker_role", my_role(form))


def _prepare_made(form: MadeForm, opened: OpenRecord) -> None:
    """The child's own languages come first."""
    _begin_with_my_role(form, opened)
    promise_pages.childs_own_first(form, opened, "language", "told_language")


MADE = WritePage(
    title=gettext_lazy("In touch with the child"),
    button=gettext_lazy("Save"),
    permission=Permission.RECORD_CONTACT,
    form=MadeForm,
    act=_made,
    texts=texts_of(facts.Made) | {"what": Class.CASEWORK},
    template="pages/contact_made.html",
    prepare=_prepare_made,
    extra=one_alone,
)


class TriedForm(RecordForm):
    way = fields.RadiosField(gettext_lazy("What did you try?"), choices(Way), called=gettext_lazy("what you tried"))
    worker_role = _who(gettext_lazy("Who tried?"))
    words = fields.LongTextField(
        gettext_lazy("What happened"),
        called=gettext_lazy("what happened"),
        required=False,
        rows=3,
        hint=gettext_lazy("For example: it rang and nobody answered; the phone was off; somebody else answered."),
    )


def _tried(opened: OpenRecord, form: TriedForm, told: Told | None) -> None:
    said = form.cleaned_data
    contact.attempt(
        opened,
        way=Way(said["way"]),
        worker_role=Party(said["worker_role"]),
        happened=form.happened_then,
        told=told,
    )


TRIED = WritePage(
    title=gettext_lazy("A try that did not reach the child"),
    button=gettext_lazy("Save"),
    permission=Permission.RECORD_CONTACT,
    form=TriedForm,
    act=_tried,
    texts=texts_of(facts.Attempted),
    prepare=_begin_with_my_role,
    extra=one_alone,
    intro=gettext_lazy("A try is worth writing down. It does not count as being in touch."),
)

HEARD_BY = (HowKnown.MESSAGE, HowKnown.VOICE, HowKnown.VIDEO, HowKnown.TOLD_BY_ANOTHER, HowKnown.ASSUMED)


class HeardForm(RecordForm):
    WHEN = gettext_lazy("When did it reach them?")

    how = fields.RadiosField(
        gettext_lazy("What reached you?"), choices(HEARD_BY), called=gettext_lazy("what reached you")
    )
    received_by = _who(gettext_lazy("Who did it reach?"))
    words = fields.LongTextField(
        gettext_lazy("The very words, as far as you have them"),
        called=gettext_lazy("the words"),
        required=False,
        rows=3,
    )
    who_may_be_with_them = fields.LongTextField(
        gettext_lazy("Who may be with the child?"),
        called=gettext_lazy("who may be with the child"),
        required=False,
        rows=3,
        hint=gettext_lazy("Somebody else may hold the phone, or be listening. Say so if you do not know."),
    )
    where_may_be = fields.LongTextField(
        gettext_lazy("Where may the child be?"),
        called=gettext_lazy("where the child may be"),
        required=False,
        rows=3,
        hint=gettext_lazy("Only people who look for the child or look after them see this."),
    )


def _heard(opened: OpenRecord, form: HeardForm, told: Told | None) -> None:
    said = form.cleaned_data
    contact.hear_from(
        opened,
        how=HowKnown(said["how"]),
        received_by=Party(said["received_by"]),
        happened=form.happened_then,
        told=told,
    )


def _prepare_heard(form: HeardForm, opened: OpenRecord) -> None:
    form.initial.setdefault("received_by", my_role(form))


HEARD = WritePage(
    title=gettext_lazy("Word from the child, or of the child"),
    button=gettext_lazy("Save"),
    permission=Permission.RECORD_CONTACT,
    form=HeardForm,
    act=_heard,
    texts=texts_of(facts.HeardFrom),
    prepare=_prepare_heard,
    intro=gettext_lazy(
        "Word is not being found. It counts as no contact and ends no search. If the child is missing, one "
        "person should answer the phone, not eight."
    ),
)
