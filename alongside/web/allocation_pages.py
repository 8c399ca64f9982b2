"""Pages by which a child gets a guardian: a worker is asked, with reasons for and against, and answers."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.advocacy import operations as advocacy
from alongside.advocacy import queries
from alongside.chronology.record import OpenRecord
from alongside.people.workers import Worker
from alongside.rules import advocacy as rules
from alongside.rules.permissions import Permission
from alongside.vocabulary.advocacy import Allocated, AllocationRefusal, Support, SupportDecided
from alongside.vocabulary.codes import Known
from alongside.vocabulary.facts import Told, happened_at
from alongside.web import fields, labels, worker_choice
from alongside.web.labels import choices
from alongside.web.told_form import DecisionForm
from alongside.web.write_page import WritePage, texts_of

SOMEBODY_ELSE = "other"
SUGGESTED_AT_MOST = 5


class AllocateForm(DecisionForm):
    suggestion = fields.RadiosField(gettext_lazy("Who should be asked?"), called=gettext_lazy("who should be asked"))
    worker = fields.SelectField(gettext_lazy("Which worker?"), called=gettext_lazy("which worker"))
    reasons = fields.LongTextField(
        gettext_lazy("Why this worker?"),
        called=gettext_lazy("why this worker"),
        required=False,
        rows=3,
        hint=gettext_lazy("Needed for nobody but those who ask later."),
    )

    people: dict[int, Worker]
    suggested: set[int]

    @property
    def chosen(self) -> int:
        """The number of the worker to ask."""
        said = self.cleaned_data["suggestion"]
        return int(self.cleaned_data["worker"] if said == SOMEBODY_ELSE else said)


def _prepare_allocation(form: AllocateForm, opened: OpenRecord) -> None:
    suggestions = queries.suggestions(opened)[:SUGGESTED_AT_MOST]
    people = worker_choice.everybody(opened.connection, opened.standing)
    form.people = {one.number: one for one in people} | {s.worker.number: s.worker for s in suggestions}
    form.suggested = {one.worker.number for one in suggestions}
    form.fields["suggestion"].options = [
        *(
            fields.Option(str(one.worker.number), worker_choice.in_words(one.worker), hint=_reasons(one))
            for one in suggestions
        ),
        fields.Option(SOMEBODY_ELSE, _("Somebody else"), reveals="worker", divider=_("or") if suggestions else ""),
    ]
    form.fields["worker"].options = worker_choice.options(people, without=form.suggested)


def _reasons(one: queries.Suggested) -> str:
    said = []
    if one.because:
        said.append(_("For: %(reasons)s.") % {"reasons": "; ".join(map(_, one.because))})
    if one.but:
        said.append(_("Against: %(reasons)s.") % {"reasons": "; ".join(map(_, one.but))})
    return " ".join(said)


def _allocate(opened: OpenRecord, form: AllocateForm, _told: Told | None) -> None:
    worker = form.chosen
    advocacy.allocate(
        opened,
        worker=worker,
        role=worker_choice.role_of(form.people[worker].job),
        suggested=worker in form.suggested,
        seen=form.seen_through,
        happened=happened_at(opened.at),
    )


ALLOCATE = WritePage(
    title=gettext_lazy("Ask a worker to be the guardian"),
    button=gettext_lazy("Ask this worker"),
    permission=Permission.ALLOCATE,
    form=AllocateForm,
    act=_allocate,
    texts=texts_of(Allocated),
    prepare=_prepare_allocation,
    intro=gettext_lazy(
        "The child has a guardian when the worker accepts, not when the worker is asked. The order is a "
        "suggestion with its reasons; you choose."
    ),
)


class AnswerForm(DecisionForm):
    answer = fields.RadiosField(
        gettext_lazy("Will you be this child's guardian?"),
        [
            fields.Option("yes", gettext_lazy("Yes, I am this child's guardian from now")),
            fields.Option("no", gettext_lazy("No, I cannot"), reveals="reason"),
        ],
        called=gettext_lazy("yes or no"),
    )
    reason = fields.SelectField(gettext_lazy("Why not?"), choices(AllocationRefusal), called=gettext_lazy("why not"))


def _answer(opened: OpenRecord, form: AnswerForm, _told: Told | None) -> None:
    said = form.cleaned_data
    if said["answer"] == "no":
        reason = AllocationRefusal(said["reason"])
        advocacy.refuse_allocation(opened, reason=reason, happened=happened_at(opened.at))
        return
    job = form.writer.job if form.writer is not None else ""
    advocacy.accept_allocation(opened, role=worker_choice.role_of(job), happened=happened_at(opened.at))


ANSWER = WritePage(
    title=gettext_lazy("Will you be this child's guardian?"),
    button=gettext_lazy("Save"),
    permission=Permission.ANSWER_ALLOCATION,
    form=AnswerForm,
    act=_answer,
    goes_to="after_answer",
)


class SupportForm(DecisionForm):
    support = fields.RadiosField(
        gettext_lazy("Which support?"),
        [
            fields.Option(
                Support.DIRECT.value,
                gettext_lazy("Direct support"),
                hint=gettext_lazy("One worker is with the child."),
            ),
            fields.Option(
                Support.INDIRECT.value,
                gettext_lazy("Indirect support"),
                hint=gettext_lazy("A regional practice co-ordinator advises the professionals around the child."),
            ),
        ],
        called=gettext_lazy("which support"),
    )
    parental_figure = fields.RadiosField(
        gettext_lazy("Has anybody in the country parental responsibility for the child?"),
        choices(Known),
        called=gettext_lazy("whether anybody has parental responsibility"),
    )
    reasons = fields.LongTextField(gettext_lazy("Why?"), called=gettext_lazy("why"), rows=3)


def _prepare_support(form: SupportForm, opened: OpenRecord) -> None:
    standing = opened.standing
    form.initial.setdefault("support", (standing.support or rules.support_for(standing)).value)
    form.initial.setdefault("parental_figure", standing.parental_figure.value)
    if standing.support is not None:
        form.fields["support"].help_text = _("Decided now: %(support)s. Every decision stays on record.") % {
            "support": labels.said(standing.support)
        }


def _decide_support(opened: OpenRecord, form: SupportForm, _told: Told | None) -> None:
    said = form.cleaned_data
    advocacy.decide_support(
        opened,
        support=Support(said["support"]),
        parental_figure=Known(said["parental_figure"]),
        happened=happened_at(opened.at),
    )


SUPPORT = WritePage(
    title=gettext_lazy("Direct or indirect support"),
    button=gettext_lazy("Decide"),
    permission=Permission.ALLOCATE,
    form=SupportForm,
    act=_decide_support,
    texts=texts_of(SupportDecided),
    prepare=_prepare_support,
)
