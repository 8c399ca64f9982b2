"""Pages about the guardian once there is one: cover, agreeing a handover, loss, notes, advice."""

from django.utils.translation import gettext_lazy

from alongside.advocacy import operations as advocacy
from alongside.chronology.record import OpenRecord
from alongside.people import workers
from alongside.rules.permissions import Permission
from alongside.vocabulary.advocacy import GuardianRole, HandoverAgreed, LeadAdvised, Noted
from alongside.vocabulary.codes import AgencyKind, Way
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.facts import Told, happened_at
from alongside.web import fields, worker_choice
from alongside.web.labels import choices
from alongside.web.told_form import DecisionForm, RecordForm
from alongside.web.write_page import WritePage, texts_of


class _WorkerForm(DecisionForm):
    worker = fields.SelectField(gettext_lazy("Which worker?"), called=gettext_lazy("which worker"))
    jobs: dict[int, str]

    @property
    def chosen(self) -> int:
        return int(self.cleaned_data["worker"])

    @property
    def chosen_role(self) -> GuardianRole:
        return worker_choice.role_of(self.jobs[self.chosen])


def _offer_workers(form: _WorkerForm, opened: OpenRecord) -> None:
    people = worker_choice.everybody(opened.connection, opened.standing)
    form.jobs = {one.number: one.job for one in people}
    guardian = opened.standing.guardian
    form.fields["worker"].options = worker_choice.options(people, without=[guardian.worker if guardian else None])


class CoverForm(_WorkerForm):
    until = fields.LondonMomentField(
        gettext_lazy("Until when?"),
        called=gettext_lazy("the time until when"),
        hint=gettext_lazy("The guardian stays the child's guardian. The other stands in until this moment."),
    )


def _cover(opened: OpenRecord, form: CoverForm, _told: Told | None) -> None:
    until = form.cleaned_data["until"]
    advocacy.arrange_cover(opened, worker=form.chosen, until=until, happened=happened_at(opened.at))


COVER = WritePage(
    title=gettext_lazy("Arrange cover"),
    button=gettext_lazy("Arrange it"),
    permission=Permission.ARRANGE_COVER,
    form=CoverForm,
    act=_cover,
    prepare=_offer_workers,
)


class HandoverForm(_WorkerForm):
    planned_at = fields.LondonMomentField(
        gettext_lazy("When will the next guardian take over?"),
        called=gettext_lazy("the time of the handover"),
    )
    reasons = fields.LongTextField(
        gettext_lazy("Why does the guardian change?"),
        called=gettext_lazy("why the guardian changes"),
        required=False,
        rows=3,
    )


def _agree(opened: OpenRecord, form: HandoverForm, _told: Told | None) -> None:
    said = form.cleaned_data
    advocacy.agree_handover(
        opened,
        worker=form.chosen,
        role=form.chosen_role,
        planned_at=said["planned_at"],
        seen=form.seen_through,
        happened=happened_at(opened.at),
    )


HANDOVER = WritePage(
    title=gettext_lazy("Agree a handover"),
    button=gettext_lazy("Agree it"),
    permission=Permission.ARRANGE_COVER,
    form=HandoverForm,
    act=_agree,
    texts=texts_of(HandoverAgreed),
    prepare=_offer_workers,
    goes_to="introduction",
    intro=gettext_lazy(
        "The guardian stays until the next one takes over by name, so that no day is without one. On the page that "
        "follows stand the child being told, their say, the meeting and the goodbye."
    ),
)


class GoneForm(DecisionForm):
    """The guardian has left or been barred, and nobody follows: the child is on the desk's list at once."""

    happened = fields.LondonMomentField(
        gettext_lazy("Since when?"), called=gettext_lazy("the time since when"), quick=True, past_only=True
    )
    sure = fields.TickField(
        gettext_lazy("The guardian can no longer be this child's guardian"), called=gettext_lazy("to go on")
    )


def _lose(opened: OpenRecord, form: GoneForm, _told: Told | None) -> None:
    guardian = opened.standing.guardian
    if guardian is None:
        raise Refusal("The child has no guardian.")
    advocacy.lose_guardian(opened, worker=guardian.worker, happened=form.happened_then)


def _guardians_name(opened: OpenRecord) -> dict[str, object]:
    guardian = opened.standing.guardian
    names = workers.names(opened.connection, [guardian.worker] if guardian else [])
    return {"about": next(iter(names.values()), "")}


GONE = WritePage(
    title=gettext_lazy("The guardian has gone with nobody to follow"),
    button=gettext_lazy("Put the child on the list of children without a guardian"),
    permission=Permission.ALLOCATE,
    form=GoneForm,
    act=_lose,
    extra=_guardians_name,
)


class NoteForm(DecisionForm):
    words = fields.LongTextField(gettext_lazy("Your note"), called=gettext_lazy("your note"))


def _note(opened: OpenRecord, form: NoteForm, _told: Told | None) -> None:
    advocacy.note(opened, happened=happened_at(opened.at))


NOTE = WritePage(
    title=gettext_lazy("A guardian's note"),
    button=gettext_lazy("Save"),
    permission=Permission.WRITE_NOTE,
    form=NoteForm,
    act=_note,
    texts=texts_of(Noted),
    intro=gettext_lazy("Only the child's guardian, and who covers for them, sees that it exists."),
)


class AdvisedForm(RecordForm):
    WHEN = gettext_lazy("When was that?")

    lead = fields.SelectField(
        gettext_lazy("Whom did you speak with?"),
        choices(AgencyKind, without=(AgencyKind.GUARDIAN_SERVICE, AgencyKind.CHILD, AgencyKind.PUBLIC)),
        called=gettext_lazy("whom you spoke with"),
    )
    way = fields.RadiosField(gettext_lazy("How?"), choices(Way), called=gettext_lazy("how"))
    words = fields.LongTextField(
        gettext_lazy("What was advised, asked or challenged"),
        called=gettext_lazy("what was advised"),
        required=False,
    )


def _advise(opened: OpenRecord, form: AdvisedForm, told: Told | None) -> None:
    said = form.cleaned_data
    advocacy.advise_lead(
        opened, lead=AgencyKind(said["lead"]), way=Way(said["way"]), happened=form.happened_then, told=told
    )


LEAD_ADVISED = WritePage(
    title=gettext_lazy("The lead professional was advised"),
    button=gettext_lazy("Save"),
    permission=Permission.ASK,
    form=AdvisedForm,
    act=_advise,
    texts=texts_of(LeadAdvised),
)
