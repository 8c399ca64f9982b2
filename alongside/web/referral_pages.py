"""Pages that decide on a referral: acknowledge, accept, decline, pass on, take, who is responsible, join."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy

from alongside.access import gate
from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.people import desks
from alongside.referral import operations as referral
from alongside.rules.permissions import Permission
from alongside.vocabulary import reference
from alongside.vocabulary import referral as facts
from alongside.vocabulary.codes import AgencyKind, Way
from alongside.vocabulary.errors import NotOpen, Refusal
from alongside.vocabulary.facts import Told, happened_at
from alongside.web import door, fields, options
from alongside.web.labels import choices
from alongside.web.told_form import DecisionForm, RecordForm
from alongside.web.write_page import WritePage, texts_of

REASONS = gettext_lazy("Reasons")


class AcknowledgeForm(DecisionForm):
    route = fields.RadiosField(
        gettext_lazy("How was the referrer told that it has arrived?"),
        choices(Way, without=(Way.VISIT,)),
        called=gettext_lazy("how the referrer was told"),
    )


def _acknowledge(opened: OpenRecord, form: AcknowledgeForm, told: Told | None) -> None:
    referral.acknowledge(opened, route=Way(form.cleaned_data["route"]), told=told)


ACKNOWLEDGE = WritePage(
    title=gettext_lazy("Acknowledge the referral"),
    button=gettext_lazy("Save"),
    permission=Permission.DECIDE_REFERRAL,
    form=AcknowledgeForm,
    act=_acknowledge,
    intro=gettext_lazy("A referrer who hears nothing may think that somebody has the child."),
)


class AcceptForm(DecisionForm):
    reasons = fields.LongTextField(REASONS, called=gettext_lazy("the reasons"), required=False, rows=3)


def _accept(opened: OpenRecord, form: AcceptForm, told: Told | None) -> None:
    referral.accept(opened, happened=happened_at(opened.at), told=told)


ACCEPT = WritePage(
    title=gettext_lazy("Accept the referral"),
    button=gettext_lazy("Accept"),
    permission=Permission.DECIDE_REFERRAL,
    form=AcceptForm,
    act=_accept,
    texts=texts_of(facts.Accepted),
    intro=gettext_lazy("A missing child, a disputed age or a name nobody knows is no reason to wait."),
)


class DeclineForm(DecisionForm):
    reason = fields.RadiosField(
        gettext_lazy("Why is the referral declined?"),
        choices(facts.DeclineReason),
        called=gettext_lazy("why the referral is declined"),
    )
    reasons = fields.LongTextField(
        gettext_lazy("What the referrer is told"), called=gettext_lazy("what the referrer is told"), rows=3
    )


def _decline(opened: OpenRecord, form: DeclineForm, _told: Told | None) -> None:
    reason = facts.DeclineReason(form.cleaned_data["reason"])
    referral.decline(opened, reason=reason, seen=form.seen_through, happened=happened_at(opened.at))


DECLINE = WritePage(
    title=gettext_lazy("Decline the referral"),
    button=gettext_lazy("Decline"),
    permission=Permission.DECIDE_REFERRAL,
    form=DeclineForm,
    act=_decline,
    texts={"reasons": texts_of(facts.Declined)["words"]},
    intro=gettext_lazy("Until age is determined the child is presumed a child (Modern Slavery Act 2015, section 51)."),
)


class PassOnForm(DecisionForm):
    region = fields.SelectField(
        gettext_lazy("To the guardians' desk of which region?"),
        options.regions(),
        called=gettext_lazy("a region"),
    )
    reasons = fields.LongTextField(REASONS, called=gettext_lazy("the reasons"), required=False, rows=3)


def _pass_on(opened: OpenRecord, form: PassOnForm, _told: Told | None) -> None:
    region = form.cleaned_data["region"]
    somewhere_there = next(each.code for each in reference.authorities() if each.region_code == region)
    desk = desks.of_region(opened.connection, somewhere_there)
    if desk is None or desk == opened.standing.region_desk:
        raise Refusal("The child is on that desk already.")
    referral.pass_on(opened, to_desk=desk, seen=form.seen_through, happened=happened_at(opened.at))


PASS_ON = WritePage(
    title=gettext_lazy("Pass the referral on"),
    button=gettext_lazy("Pass it on"),
    permission=Permission.PASS_ON,
    form=PassOnForm,
    act=_pass_on,
    texts=texts_of(facts.PassedOn),
    intro=gettext_lazy("Your team holds the child until the other team accepts."),
)


class TakePassedForm(DecisionForm):
    """Nothing is asked but the press of the button."""


def _take_passed(opened: OpenRecord, form: TakePassedForm, _told: Told | None) -> None:
    desk = opened.standing.passed_to
    passed = [e.root for e in read.entries(opened.connection, opened.child) if e.kind == "referral.passed_on"]
    if desk is None or not passed or "passed_to" not in opened.roles:
        raise Refusal("Nothing is waiting for this team to accept.")
    referral.accept_passed(opened, desk=desk, passed=passed[-1], happened=happened_at(opened.at))


TAKE_PASSED = WritePage(
    title=gettext_lazy("Take the referral that was passed to your team"),
    button=gettext_lazy("We have this child now"),
    permission=Permission.WRITE,
    form=TakePassedForm,
    act=_take_passed,
)


class ResponsibilityForm(RecordForm):
    WHEN = gettext_lazy("When did they say so?")

    authority = options.searchable(
        gettext_lazy("Which authority?"), options.authorities(), called=gettext_lazy("an authority")
    )
    answer = fields.RadiosField(
        gettext_lazy("What does it say?"),
        [
            fields.Option("accepts", gettext_lazy("It is responsible for the child")),
            fields.Option("disputes", gettext_lazy("It is not responsible"), reveals="reasons"),
        ],
        called=gettext_lazy("what it says"),
    )
    reasons = fields.LongTextField(gettext_lazy("Why not?"), called=gettext_lazy("why not"), rows=3)


def _begin_with_authority(form: ResponsibilityForm, opened: OpenRecord) -> None:
    form.initial.setdefault("authority", opened.standing.responsible or "")


def _say_responsible(opened: OpenRecord, form: ResponsibilityForm, told: Told | None) -> None:
    said = form.cleaned_data
    act = referral.accept_responsibility if said["answer"] == "accepts" else referral.dispute_responsibility
    act(opened, authority=said["authority"], happened=form.happened_then, told=told)


RESPONSIBILITY = WritePage(
    title=gettext_lazy("Is an authority responsible?"),
    button=gettext_lazy("Save"),
    permission=Permission.ACCEPT_RESPONSIBILITY,
    form=ResponsibilityForm,
    act=_say_responsible,
    texts=texts_of(facts.AuthorityDisputed),
    prepare=_begin_with_authority,
    intro=gettext_lazy("Until one accepts, none has, and the child stays on every desk that holds them."),
)


class JoinForm(RecordForm):
    referrer = fields.SelectField(
        gettext_lazy("Who refers the child?"),
        choices(AgencyKind),
        called=gettext_lazy("who refers the child"),
    )
    referrer_name = fields.TextField(
        gettext_lazy("Their name and how to reach them"),
        called=gettext_lazy("their name"),
        required=False,
    )
    account = fields.LongTextField(
        gettext_lazy("What was seen and said"),
        called=gettext_lazy("what was seen and said"),
        required=False,
        hint=gettext_lazy("Ask the child nothing about an offence."),
    )


def _join(opened: OpenRecord, form: JoinForm, told: Told | None) -> None:
    referrer = AgencyKind(form.cleaned_data["referrer"])
    referral.join(opened, referrer=referrer, route=None, happened=form.happened_then, told=told)


JOIN = WritePage(
    title=gettext_lazy("Join another referral to this record"),
    button=gettext_lazy("Join it"),
    permission=Permission.WRITE,
    form=JoinForm,
    act=_join,
    texts=texts_of(facts.Joined),
    intro=gettext_lazy("The same child, referred once more: it joins this record, and nothing begins anew."),
)


@door.signed_in
def after_answer(request: HttpRequest, ref: str) -> HttpResponse:
    """Whoever said no may not open the child's record any more, and goes back to Today."""
    with door.reading(request) as session:
        try:
            gate.open_record(session, ref)
        except NotOpen:
            return redirect("today")
    return redirect("record", ref)
