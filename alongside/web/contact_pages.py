"""Pages about being in touch with a child: in touch, tried, and word that reached somebody."""

from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.contact import operations as contact
from alongside.rules.permissions import Permission
from alongside.vocabulary import contact as facts
from alongside.vocabulary.codes import HEARD_ONLY, HowKnown, Known, Party, Way
from alongside.vocabulary.facts import Told
from alongside.web import fields, options
from alongside.web.labels import choices
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


class MadeForm(RecordForm):
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
    language = options.searchable(
        gettext_lazy("In which language?"),
        options.languages(),
        called=gettext_lazy("the language"),
        required=False,
        nothing_chosen=gettext_lazy("Not noted"),
    )
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
    )


def _begin_with_my_role(form: RecordForm, opened: OpenRecord) -> None:
    form.initial.setdefault("worker_role", my_role(form))


def _prepare_made(form: MadeForm, opened: OpenRecord) -> None:
    """The child's own languages come first."""
    _begin_with_my_role(form, opened)
    spoken = opened.standing.languages
    form.fields["language"].options = sorted(options.languages(), key=lambda pair: pair[0] not in spoken)


MADE = WritePage(
    title=gettext_lazy("In touch with the child"),
    button=gettext_lazy("Save"),
    permission=Permission.RECORD_CONTACT,
    form=MadeForm,
    act=_made,
    texts=texts_of(facts.Made),
    prepare=_prepare_made,
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
    intro=gettext_lazy("A try is worth writing down. It does not count as being in touch."),
)

HEARD_BY = (HowKnown.MESSAGE, HowKnown.VOICE, HowKnown.VIDEO, HowKnown.TOLD_BY_ANOTHER, HowKnown.ASSUMED)


class HeardForm(RecordForm):
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
