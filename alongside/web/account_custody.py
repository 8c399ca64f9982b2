"""Police custody on the record and its pages: who is with the child, asked for or not known; and that a solicitor was told."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.referral import accounts
from alongside.rules import custody as rules
from alongside.rules.permissions import Permission
from alongside.rules.standing import Standing
from alongside.rules.state.account import Beside, Custody
from alongside.vocabulary import accounts as facts
from alongside.vocabulary import reference
from alongside.vocabulary.accounts import ChosenBy, CustodyNoted, CustodyRole, LeftWith, Presence, SolicitorTold
from alongside.vocabulary.codes import AgencyKind, Known
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.facts import Told
from alongside.web import fields, labels, london_time
from alongside.web.labels import choices
from alongside.web.record_sections import Place, Quoted, Section
from alongside.web.step_page import StepForm, step
from alongside.web.templatetags.parts import Link, SummaryRow, Tag
from alongside.web.timeline import how_known
from alongside.web.write_page import texts_of

COLOURS = {
    Presence.PRESENT: "teal",
    Presence.ASKED_FOR: "orange",
    Presence.NOT_KNOWN: "red",
    Presence.NOT_NEEDED: "grey",
}
TELLERS_OF_SOLICITORS = (
    AgencyKind.GUARDIAN_SERVICE,
    AgencyKind.AUTHORITY,
    AgencyKind.POLICE,
    AgencyKind.CHARITY,
    AgencyKind.FAMILY,
    AgencyKind.CHILD,
)
ROLES = {
    CustodyRole.APPROPRIATE_ADULT: gettext_lazy("Appropriate adult"),
    CustodyRole.SOLICITOR: gettext_lazy("Solicitor"),
    CustodyRole.INTERPRETER: gettext_lazy("Interpreter"),
}


def _only_in_custody(form: Any, opened: OpenRecord) -> None:
    if opened.standing.account.custody is None:
        raise Refusal("The record does not say that the child is in police custody. Write first that they are there.")


class CustodyForm(StepForm):
    WHEN = gettext_lazy("When did you find that out?")

    role = fields.RadiosField(
        gettext_lazy("Who must be with the child?"), list(ROLES.items()), called=gettext_lazy("who must be there")
    )
    presence = fields.RadiosField(
        gettext_lazy("Are they there?"),
        [
            fields.Option(Presence.PRESENT, gettext_lazy("They are there")),
            fields.Option(Presence.ASKED_FOR, gettext_lazy("Asked for, and not there yet")),
            fields.Option(Presence.NOT_KNOWN, gettext_lazy("Not known")),
            fields.Option(Presence.NOT_NEEDED, gettext_lazy("Not needed"), hint=gettext_lazy("Only an interpreter.")),
        ],
        called=gettext_lazy("whether they are there"),
    )
    name = fields.TextField(
        gettext_lazy("Their name and how to reach them"), called=gettext_lazy("their name"), required=False
    )
    chosen_by = fields.SelectField(
        gettext_lazy("Who chose them?"),
        choices(ChosenBy),
        called=gettext_lazy("who chose them"),
        required=False,
        hint=gettext_lazy("A solicitor or an interpreter may be sent by those who control the child."),
    )


def _note(opened: OpenRecord, form: CustodyForm, told: Told | None) -> None:
    said = form.cleaned_data
    accounts.note_custody(
        opened,
        role=CustodyRole(said["role"]),
        presence=Presence(said["presence"]),
        chosen_by=ChosenBy(said["chosen_by"]) if said["chosen_by"] else None,
        happened=form.happened_then,
        told=told,
    )


NOTE = step(
    gettext_lazy("Who is with the child in police custody?"),
    CustodyForm,
    _note,
    texts=texts_of(facts.CustodyNoted),
    permission=Permission.WRITE,
    prepare=_only_in_custody,
    goes_to="record",
    intro=gettext_lazy("Record one person at a time. Ring the custody suite and ask. “Not known” is an answer."),
)


class CustodyEndedForm(StepForm):
    WHEN = gettext_lazy("When did the child leave custody?")

    handed_to = fields.SelectField(
        gettext_lazy("Who took the child on?"),
        [
            *choices(AgencyKind, without=(AgencyKind.CHILD,)),
            (LeftWith.NOBODY.value, gettext_lazy("Nobody: the child left alone")),
            (Known.NOT_KNOWN.value, gettext_lazy("Not known")),
        ],
        called=gettext_lazy("who took the child on"),
    )
    name = fields.TextField(gettext_lazy("Their name"), called=gettext_lazy("their name"), required=False)


def _end(opened: OpenRecord, form: CustodyEndedForm, told: Told | None) -> None:
    handed_to = form.cleaned_data["handed_to"]
    with_whom = None if handed_to == Known.NOT_KNOWN.value else LeftWith(handed_to)
    accounts.end_custody(opened, handed_to=with_whom, happened=form.happened_then, told=told)


ENDED = step(
    gettext_lazy("The child has left police custody"),
    CustodyEndedForm,
    _end,
    texts=texts_of(facts.CustodyEnded),
    permission=Permission.WRITE,
    prepare=_only_in_custody,
    goes_to="record",
    intro=gettext_lazy(
        "Many children are lost as they leave custody, so write who they left with. Do not write why they were held."
    ),
)


class SolicitorForm(StepForm):
    WHEN = gettext_lazy("When was the solicitor told?")

    solicitor = fields.TextField(
        gettext_lazy("Which solicitor?"),
        called=gettext_lazy("which solicitor"),
        hint=gettext_lazy("Name, firm, and a number that you have checked yourself."),
    )
    told_by = fields.SelectField(
        gettext_lazy("Who told them?"), choices(TELLERS_OF_SOLICITORS), called=gettext_lazy("who told them")
    )


def _tell(opened: OpenRecord, form: SolicitorForm, told: Told | None) -> None:
    accounts.tell_solicitor(
        opened, told_by=AgencyKind(form.cleaned_data["told_by"]), happened=form.happened_then, told=told
    )


SOLICITOR = step(
    gettext_lazy("A solicitor was told what is feared for the child"),
    SolicitorForm,
    _tell,
    texts=texts_of(facts.SolicitorTold),
    permission=Permission.WRITE,
    goes_to="account",
    intro=gettext_lazy(
        "So that they can think of the defence of section 45 of the Modern Slavery Act 2015. Write nothing here "
        "about what the child may be accused of, and ask the child nothing about it."
    ),
)


# On the record


def _quotes(standing: Standing) -> tuple[int, ...]:
    held = standing.account
    told = (held.solicitor_told,) if held.solicitor_told is not None else ()
    return (*(one.seq for one in held.custody.beside), *told) if held.custody is not None else told


def _drawn(quoted: Quoted) -> dict[str, Any] | None:
    custody = quoted.opened.standing.account.custody
    if custody is None:
        return None
    rows = [_row(quoted, custody, role) for role in CustodyRole]
    force = reference.force(custody.force).name if custody.force else _("force not noted")
    since = {"since": london_time.moment_in_words(custody.since), "force": force}
    note = Link(_("Write who is with the child"), reverse("custody", args=[quoted.opened.ref]))
    ended = Link(_("The child has left custody"), reverse("custody_ended", args=[quoted.opened.ref]))
    return {
        "since": _("Since %(since)s, %(force)s.") % since,
        "rows": [*rows, _solicitor(quoted)],
        "links": [note, ended],
        "unknown": len(rules.not_known(custody)),
    }


def _row(quoted: Quoted, custody: Custody, role: CustodyRole) -> SummaryRow:
    beside = rules.of_role(custody, role)
    if beside is None:
        return SummaryRow(ROLES[role], Tag(_("Not known"), "red"))
    tag = Tag(labels.begun(beside.presence), COLOURS[beside.presence])
    return SummaryRow(ROLES[role], format_html("{} {}", tag, _line(quoted, beside)))


def _line(quoted: Quoted, beside: Beside) -> str:
    entry = quoted.entries.get(beside.seq)
    when = london_time.moment_in_words(beside.at)
    if entry is None or not isinstance(entry.payload, CustodyNoted):
        return when
    by = quoted.names.get(entry.recorded_by or 0, "")
    chosen = entry.payload.chosen_by
    found = [
        quoted.words(entry.payload.name, _("Name not shown to you") if entry.payload.name else ""),
        _("chosen by %(whom)s") % {"whom": labels.said(chosen)} if chosen else "",
        when,
        _("written by %(name)s") % {"name": by} if by else "",
        how_known(entry, quoted.words) if entry.told is not None else "",
    ]
    return ", ".join(part for part in found if part)


def _solicitor(quoted: Quoted) -> SummaryRow:
    entry = quoted.entries.get(quoted.opened.standing.account.solicitor_told or 0)
    key = _("Solicitor told of possible trafficking")
    if entry is None or not isinstance(entry.payload, SolicitorTold):
        return SummaryRow(key, Tag(_("Not recorded"), "red"))
    who = quoted.words(entry.payload.solicitor, _("Name not shown to you"))
    return SummaryRow(key, f"{who}, {london_time.moment_in_words(entry.happened.at)}")


SECTION = Section(Place.WHERE, "components/custody.html", _drawn, quotes=_quotes)
