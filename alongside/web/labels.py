"""Codes as people say them on a page: the vocabulary's own words, and fuller ones where a form needs them.

Every word goes through gettext, so that a page speaks one language.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alongside.vocabulary.advocacy import AllocationRefusal, Answer, CouldNot, GuardianRole, Support
from alongside.vocabulary.codes import AgencyKind, HowKnown, Way, label
from alongside.vocabulary.contact import PlanMoment
from alongside.vocabulary.placement import Distance
from alongside.vocabulary.referral import ClaimSource, Concern, DeclineReason, Living, Sex
from alongside.web.asking import Words

FULLER: tuple[tuple[StrEnum, Words], ...] = (
    (AgencyKind.AUTHORITY, _("local authority")),
    (AgencyKind.FOSTERING, _("fostering agency")),
    (AgencyKind.HOME, _("children's home or supported accommodation")),
    (AgencyKind.HOME_OFFICE, _("Home Office")),
    (AgencyKind.BORDER_FORCE, _("Border Force")),
    (AgencyKind.LEGAL, _("solicitor or legal service")),
    (AgencyKind.PUBLIC, _("member of the public")),
    (AgencyKind.CHILD, _("the child")),
    (Way.VISIT, _("a visit")),
    (Way.VIDEO, _("video call")),
    (Way.VOICE, _("telephone call")),
    (HowKnown.VOICE, _("heard on the phone")),
    (PlanMoment.AFTER_CALL, _("after a call")),
    (PlanMoment.AFTER_COURT, _("after court")),
    (PlanMoment.AFTER_HOME_OFFICE, _("after a Home Office meeting")),
    (PlanMoment.NIGHT_LOOK_IN, _("look in at night, without waking")),
    (PlanMoment.GUARDIAN_CALL, _("the guardian's call")),
    (PlanMoment.GUARDIAN_VISIT, _("the guardian's visit")),
    (PlanMoment.STAFF_CHANGE, _("change of staff")),
    (PlanMoment.MIDDAY, _("middle of the day")),
    (Concern.LABOUR, _("forced labour")),
    (Concern.SEXUAL, _("sexual exploitation")),
    (Concern.CRIMINAL, _("criminal exploitation, such as cannabis or theft")),
    (Concern.COUNTY_LINES, _("county lines")),
    (Living.WITH_FAMILY, _("with family")),
    (Living.WITH_OTHERS, _("with others who are not family")),
    (Living.POLICE_CUSTODY, _("in police custody")),
    (Living.POLICE_PROTECTION, _("under police protection")),
    (Living.HOSPITAL, _("in hospital")),
    (Living.PRISON, _("in prison")),
    (Living.ADULT_ACCOMMODATION, _("in accommodation for adults")),
    (Living.IN_CARE, _("in care")),
    (Living.NOWHERE_SAFE, _("nowhere safe")),
    (ClaimSource.CHILD, _("the child")),
    (ClaimSource.DOCUMENT, _("a document")),
    (ClaimSource.HOME_OFFICE, _("Home Office")),
    (ClaimSource.ASSESSMENT, _("an age assessment")),
    (ClaimSource.OBSERVED, _("what somebody saw")),
    (ClaimSource.GUARDIAN_SERVICE, _("the guardian service")),
    (Sex.FEMALE, _("female")),
    (Sex.MALE, _("male")),
    (Sex.NOT_KNOWN, _("not known")),
    (DeclineReason.ADULT_CONFIRMED, _("determined to be an adult")),
    (DeclineReason.NO_TRAFFICKING_CONCERN, _("no concern that the child may have been trafficked")),
    (DeclineReason.OUTSIDE_ENGLAND_AND_WALES, _("outside England and Wales")),
    (DeclineReason.SAME_CHILD_ALREADY_HELD, _("the same child is already on another record")),
    (GuardianRole.DIRECT_WORKER, _("guardian, direct worker")),
    (GuardianRole.PRACTICE_COORDINATOR, _("regional practice co-ordinator")),
    (GuardianRole.REGIONAL_PRACTITIONER, _("regional practitioner")),
    (GuardianRole.POST_18_WORKER, _("post-18 worker")),
    (Support.DIRECT, _("direct support")),
    (Support.INDIRECT, _("indirect support")),
    (AllocationRefusal.CASELOAD, _("no room")),
    (AllocationRefusal.LANGUAGE, _("the language")),
    (AllocationRefusal.DISTANCE, _("the distance")),
    (AllocationRefusal.LEAVE, _("on leave")),
    (AllocationRefusal.CHILD_ASKED_FOR_ANOTHER, _("the child asked for somebody else")),
    (Answer.DONE, _("it was done")),
    (Answer.NOT_DONE, _("it was not done")),
    (Answer.WILL_BE_DONE, _("it will be done")),
    (Answer.NOT_OWED, _("it is not owed for this child")),
    (CouldNot.CHILD_MISSING, _("the child was missing")),
    (CouldNot.CHILD_DECLINED, _("the child did not want it")),
    (CouldNot.CHILD_ILL, _("the child was ill")),
    (CouldNot.NO_INTERPRETER, _("there was no interpreter")),
    (CouldNot.NOT_TOLD, _("nobody told us")),
    (CouldNot.TOLD_LATE, _("we were told late")),
    (CouldNot.REFUSED_ACCESS, _("we were refused access")),
    (CouldNot.WAITING_FOR_OTHERS, _("waiting for somebody else")),
    (CouldNot.WEATHER_OR_TRAVEL, _("weather or travel")),
    (CouldNot.NOBODY_AVAILABLE, _("nobody was available")),
    (CouldNot.OTHER, _("another reason")),
    (Distance.IN_AREA, _("in the responsible authority's area")),
    (Distance.ADJOINING, _("out of area, in an adjoining authority")),
    (Distance.AT_A_DISTANCE, _("out of area, at a distance")),
    (Distance.NOT_KNOWN, _("not known whether in the area")),
)


# Two lists may share a code, and a code is its own text: “not known” of one list is not that of another.
_WORDS: dict[tuple[type[StrEnum], str], Words] = {(type(code), code.value): words for code, words in FULLER}


def fuller(*words: tuple[StrEnum, Words]) -> None:
    """Give the codes of one part of the way fuller words than the vocabulary's own."""
    _WORDS.update({(type(code), code.value): said for code, said in words})


def said(code: StrEnum) -> str:
    """The words for a code, to stand within a sentence."""
    words = _WORDS.get((type(code), code.value))
    return gettext(label(code)) if words is None else str(words)


def begun(code: StrEnum) -> str:
    """The same words, to begin a line."""
    return str(capfirst(said(code)))


def within(words: Words) -> str:
    """Words that begin a line, to stand within a sentence; a name keeps its capital letters."""
    said = str(words)
    return said if said[:2].isupper() or said.istitle() else said[:1].lower() + said[1:]


begun_later = lazy(begun, str)
"""The same, put into words when the page is written."""


def choices(codes: Any, *, without: Iterable[Any] = ()) -> list[tuple[str, Words]]:
    """The options of a closed list in its own order, put into words when the page is written."""
    left_out = frozenset(without)
    return [(code.value, begun_later(code)) for code in codes if code not in left_out]


ROLES: Mapping[str, Words] = {
    "guardian": _("guardian"),
    "cover": _("covering for the guardian"),
    "asked_guardian": _("asked to be the guardian"),
    "next_guardian": _("to be the next guardian"),
    "region_desk": _("the guardians' desk of the region"),
    "authority_desk": _("the responsible authority's team"),
    "service_line": _("the 24-hour line"),
    "passed_to": _("the team it was passed to"),
    "begun_by": _("who began the record"),
    "carer": _("carer or staff on duty"),
    "carer_to_be": _("carer of the home that was chosen"),
    "lead_force": _("the lead police force"),
    "told": _("told that the child is missing"),
    "holds_service": _("who has the child for the service now"),
    "holds_authority": _("who has the child for the authority now"),
    "offered_service": _("offered this child by a hand-over"),
    "offered_authority": _("offered this child by a hand-over"),
    "offered_force": _("offered the lead for this child"),
    "found_by": _("the team that found the child"),
    "opened_to": _("may have found the child: open to you for a time"),
}
"""In what capacity somebody stands to a child."""

JOBS: Mapping[str, Words] = {
    "line_worker": _("answers the 24-hour line"),
    "direct_worker": _("guardian"),
    "regional_practitioner": _("regional practitioner"),
    "post_18_worker": _("post-18 worker"),
    "practice_coordinator": _("regional practice co-ordinator"),
    "practice_supervisor": _("practice supervisor"),
    "service_manager": _("service manager"),
    "social_worker": _("social worker"),
    "carer": _("carer or staff on duty"),
    "police_officer": _("police officer"),
    "inspector": _("inspector"),
}
"""What somebody's work is."""


def reference(ref: str) -> SafeString:
    """A child's reference, never broken over two lines."""
    return format_html('<span class="alongside-ref">{}</span>', ref)


def role(code: str) -> str:
    return str(ROLES.get(code, code.replace("_", " ")))


def roles(codes: Iterable[str]) -> str:
    """Several capacities as one line."""
    return str(capfirst(", ".join(role(code) for code in codes)))


def job(code: str) -> str:
    return str(JOBS.get(code, code.replace("_", " ")))
