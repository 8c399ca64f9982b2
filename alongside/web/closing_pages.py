"""Forms of ending support: one person proposes it with a reason, a second person agrees or does not."""

from typing import Any

from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.closing import operations as closing
from alongside.people import workers
from alongside.rules.permissions import Permission
from alongside.vocabulary import closing as facts
from alongside.vocabulary.closing import EndReason
from alongside.vocabulary.codes import Known
from alongside.vocabulary.facts import Told, happened_at
from alongside.web import ending_page, fields, timeline
from alongside.web.missing_words import choices
from alongside.web.step_page import StepForm, long_text, step
from alongside.web.told_form import DecisionForm
from alongside.web.words import Words
from alongside.web.write_page import Beside, WritePage, texts_of


def _step(title: Any, form: type[StepForm], act: Any, **more: Any) -> WritePage:
    return step(
        title,
        form,
        act,
        permission=Permission.END_SUPPORT,
        goes_to="ending",
        template="pages/ending_step.html",
        **more,
    )


def _before_proposing(opened: OpenRecord) -> dict[str, Any]:
    """What stands in the way whatever the reason; the form is not offered where no reason is free."""
    always, reasons = ending_page.gates(opened)
    return {"in_the_way": always, "blocked": not any(reason.free for reason in reasons)}


def _proposal(opened: OpenRecord) -> Beside:
    """The second person reads who proposed it, when, why and in which words, before they answer."""
    proposed = ending_page.proposal(opened)
    reason = opened.standing.ending_proposed_reason
    gates = ending_page.in_the_way_of(opened, reason) if reason is not None else []
    names = workers.names(opened.connection, [opened.standing.ending_proposed_by or 0])

    def shown(_form: Any, words: Words) -> dict[str, Any]:
        return {
            "proposed": ending_page.proposal_rows(proposed, names, words),
            "in_the_way": gates,
            "nobody_proposed": reason is None,
        }

    return Beside(timeline.wanted([proposed] if proposed is not None else []), shown)


def _before_agreeing(opened: OpenRecord) -> dict[str, Any]:
    reason = opened.standing.ending_proposed_reason
    return {"blocked": reason is not None and bool(ending_page.in_the_way_of(opened, reason))}


def _child_told() -> fields.RadiosField:
    return fields.RadiosField(
        gettext_lazy("Has the child been told, by somebody they know?"),
        choices(Known),
        called=gettext_lazy("whether the child has been told"),
    )


class ProposeForm(DecisionForm, StepForm):
    reason = fields.RadiosField(gettext_lazy("Why?"), choices(EndReason), called=gettext_lazy("the reason"))
    words = long_text(
        gettext_lazy("What has been done, what is left, and what does the child say?"),
        gettext_lazy("what has been done"),
        required=True,
        rows=6,
    )
    child_told = _child_told()


def _propose(opened: OpenRecord, form: ProposeForm, _told: Told | None) -> None:
    said = form.cleaned_data
    closing.propose(
        opened,
        reason=EndReason(said["reason"]),
        child_told=Known(said["child_told"]),
        seen=form.seen_through,
        happened=happened_at(opened.at),
    )


PROPOSE = _step(
    gettext_lazy("Propose to end support"),
    ProposeForm,
    _propose,
    texts=texts_of(facts.EndingProposed),
    button=gettext_lazy("Propose it"),
    intro=gettext_lazy("Nothing ends until a second person of the region agrees. Missing is never a reason."),
    extra=_before_proposing,
)


class AgreeForm(DecisionForm, StepForm):
    child_told = _child_told()
    words = long_text(gettext_lazy("Anything to add"), gettext_lazy("anything to add"))


def _agree(opened: OpenRecord, form: AgreeForm, _told: Told | None) -> None:
    closing.agree(
        opened,
        child_told=Known(form.cleaned_data["child_told"]),
        seen=form.seen_through,
        happened=happened_at(opened.at),
    )


AGREE = _step(
    gettext_lazy("Agree that support ends"),
    AgreeForm,
    _agree,
    texts=texts_of(facts.SupportEnded),
    button=gettext_lazy("I agree: end support"),
    intro=gettext_lazy("You are the second person. The record stays the child's, and the child can be referred again."),
    extra=_before_agreeing,
    beside=_proposal,
)


class DisagreeForm(DecisionForm, StepForm):
    reasons = long_text(gettext_lazy("Why not?"), gettext_lazy("the reasons"), required=True)


def _disagree(opened: OpenRecord, form: DisagreeForm, _told: Told | None) -> None:
    closing.disagree(opened, seen=form.seen_through, happened=happened_at(opened.at))


DISAGREE = _step(
    gettext_lazy("Do not agree: support goes on"),
    DisagreeForm,
    _disagree,
    texts=texts_of(facts.EndingRefused),
    button=gettext_lazy("I do not agree"),
    beside=_proposal,
)
