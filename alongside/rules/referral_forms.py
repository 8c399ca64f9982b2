"""The three referrals that print from one account and the record's particulars, each with its fields in its own order.

Pure: a record as somebody may read it in, an ordered list of headed fields out. The orders follow what is public of the
national and the guardian service's forms; every authority has a form of its own, so that the order of the referral to
children's social care is the house's.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from alongside.rules import referral_accounts as account
from alongside.rules import referral_answers as answer
from alongside.rules.referral_accounts import Answer
from alongside.rules.referral_held import Held, Said
from alongside.vocabulary.accounts import CustodyRole, ReferralTo
from alongside.vocabulary.references import OF_A_FORCE, System

Question = tuple[str, Callable[[Held], Said]]
Heading = tuple[str, tuple[Question | Callable[[Held], Iterable[Answer]], ...]]


@dataclass(frozen=True, slots=True)
class Part:
    """Some fields under one heading."""

    heading: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One referral as a plain value. `order` says whose order it follows; `held_back` is for the printer and not in it."""

    referral: ReferralTo
    title: str
    order: str
    parts: tuple[Part, ...]
    held_back: tuple[str, ...]


def _of(*systems: System) -> Callable[[Held], Said]:
    return lambda held: answer.references(held, *systems)


def _always(name: str, to: ReferralTo) -> Callable[[Held], Said]:
    return lambda held: account.always(held, name, to)


def _beside(role: CustodyRole) -> Callable[[Held], Said]:
    return lambda held: answer.beside(held, role)


def _told(to: ReferralTo) -> Callable[[Held], Iterable[Answer]]:
    return partial(account.told, to=to)


POLICE = tuple(sorted(OF_A_FORCE))
CHILD: tuple[Question, ...] = (
    ("Names, with every spelling given", answer.names),
    ("Date of birth, and how it is known", answer.birth_date),
    ("Age", answer.age),
    ("Sex", answer.sex),
    ("Nationality", answer.nationality),
    ("Languages", answer.languages),
    ("Interpreter needed", answer.interpreter_needed),
)
IN_CUSTODY: tuple[Question, ...] = (
    ("In police custody now", answer.custody),
    ("Appropriate adult", _beside(CustodyRole.APPROPRIATE_ADULT)),
    ("Solicitor", answer.solicitor),
    ("Interpreter in custody", _beside(CustodyRole.INTERPRETER)),
)

ORDERS: dict[ReferralTo, tuple[Heading, ...]] = {
    ReferralTo.AUTHORITY: (
        (
            "Who is referring",
            (
                ("Printed by", answer.printed_by),
                ("First referred by", answer.referrer),
                ("Their name", answer.referrer_name),
            ),
        ),
        (
            "The child",
            (
                *CHILD,
                ("The authority's number for the child", _of(System.AUTHORITY_CHILD)),
                ("NHS number", _of(System.NHS)),
                ("School's unique pupil number", _of(System.SCHOOL_UPN)),
            ),
        ),
        (
            "Where the child is now",
            (
                ("Kind of place", answer.living),
                ("Address", answer.address),
                ("Found in the area of", answer.found_in),
                ("Missing now", answer.missing_now),
                *IN_CUSTODY,
            ),
        ),
        (
            "Danger now, and who must not be told",
            (
                ("Danger now, and what keeps the child safe", _always("risks_now", ReferralTo.AUTHORITY)),
                ("Who must not be told where the child is", _always("not_to_be_told", ReferralTo.AUTHORITY)),
            ),
        ),
        (
            "Parents and others with responsibility",
            (
                ("Anybody in the country with parental responsibility", answer.parental_figure),
                ("Came to this country alone", answer.unaccompanied),
                ("Responsible authority", answer.responsible),
                ("Looked after", answer.looked_after),
            ),
        ),
        (
            "The concern",
            (
                ("Exploitation feared", account.concerns),
                ("Where it is feared to have happened", account.exploited_in),
                ("Signs", account.signs),
                _told(ReferralTo.AUTHORITY),
            ),
        ),
        ("Health and disability", (("What the child needs", _always("needs", ReferralTo.AUTHORITY)),)),
        ("The child knows of this referral", (("Told of it", answer.child_knows),)),
        (
            "Others who know",
            (
                ("National Referral Mechanism", answer.nrm),
                ("Guardian service", answer.guardian_service),
                ("Guardian", answer.guardian),
                ("Police references", _of(*POLICE)),
            ),
        ),
    ),
    ReferralTo.NRM: (
        (
            "Nature of the referral",
            (
                ("For a child", lambda held: Said("Yes: a child's consent is not needed")),
                ("First seen as possibly trafficked", answer.first_identified),
                ("Missing now", answer.missing_now),
            ),
        ),
        ("Personal details", CHILD),
        (
            "References",
            (
                ("Home Office", _of(System.HOME_OFFICE)),
                ("Police", _of(*POLICE)),
                ("An earlier National Referral Mechanism reference", _of(System.NRM)),
            ),
        ),
        (
            "Location",
            (
                ("Kind of place", answer.living),
                (
                    "Address",
                    lambda held: Said("Not given in this referral: reach the child through the responsible authority"),
                ),
                ("Responsible authority", answer.responsible),
                ("Its team", answer.social_work_team),
            ),
        ),
        (
            "Exploitation and account",
            (
                ("Exploitation feared", account.concerns),
                ("In the United Kingdom or overseas", account.exploited_in),
                _told(ReferralTo.NRM),
            ),
        ),
        ("Indicators", (("Signs, each resting on the account above", account.signs),)),
        (
            "Consent",
            (("Consent", lambda held: Said("Not needed for a child")), ("Told of the referral", answer.child_knows)),
        ),
        (
            "Agencies informed",
            (
                ("Children's social care", answer.authority_told),
                ("Guardian service", answer.guardian_service),
                ("Guardian", answer.guardian),
                ("In police custody now", answer.custody),
            ),
        ),
        (
            "First responder",
            (
                ("Printed by", answer.printed_by),
                ("First responder organisation", _always("first_responder", ReferralTo.NRM)),
                ("Second contact", _always("second_contact", ReferralTo.NRM)),
            ),
        ),
    ),
    ReferralTo.GUARDIAN: (
        (
            "Referrer",
            (
                ("Printed by", answer.printed_by),
                ("First referred by", answer.referrer),
                ("Their name and role", answer.referrer_name),
                ("How to reach them, out of hours too", answer.referrer_contact),
            ),
        ),
        (
            "The child",
            (
                *CHILD,
                ("Country of birth", _always("country_of_birth", ReferralTo.GUARDIAN)),
                ("Immigration status", _always("immigration_status", ReferralTo.GUARDIAN)),
                ("Home Office reference", _of(System.HOME_OFFICE)),
                ("NHS number", _of(System.NHS)),
                ("The authority's number for the child", _of(System.AUTHORITY_CHILD)),
                ("Photograph held", answer.photograph),
            ),
        ),
        (
            "Where the child is now",
            (
                ("Kind of place", answer.living),
                ("Address", answer.address),
                ("Missing now", answer.missing_now),
                ("Times away before", answer.times_away),
            ),
        ),
        (
            "Responsibility and care",
            (
                ("Anybody in the country with parental responsibility", answer.parental_figure),
                ("Looked after, and legal status", answer.looked_after),
                ("Responsible authority", answer.responsible),
                ("Social work team", answer.social_work_team),
                ("Independent reviewing officer", _always("reviewing_officer", ReferralTo.GUARDIAN)),
                ("Carer or staff on duty", answer.carer),
            ),
        ),
        (
            "Police",
            (
                ("Police references, with the force", _of(*POLICE)),
                ("Officer in the case", _always("officer_in_case", ReferralTo.GUARDIAN)),
                *IN_CUSTODY[:2],
            ),
        ),
        (
            "Exploitation",
            (
                ("Kinds feared", account.concerns),
                ("Where", account.exploited_in),
                ("Indicators", account.signs),
                _told(ReferralTo.GUARDIAN),
            ),
        ),
        (
            "National Referral Mechanism",
            (
                ("Referred, or why not yet", answer.nrm),
                ("Reference", _of(System.NRM)),
                ("Goes to a devolved panel", answer.devolved_panel),
            ),
        ),
        (
            "Safety",
            (
                ("Danger now, and the safety plan", _always("risks_now", ReferralTo.GUARDIAN)),
                ("Who must not be told", _always("not_to_be_told", ReferralTo.GUARDIAN)),
            ),
        ),
        (
            "Solicitor",
            (("Solicitor", answer.solicitor), ("Told of possible trafficking (section 45)", answer.solicitor_told)),
        ),
        ("Health and disability", (("What the child needs", _always("needs", ReferralTo.GUARDIAN)),)),
        (
            "First contact",
            (
                ("The child knows of this referral", answer.child_knows),
                ("Languages for the first contact", answer.languages),
                ("The way the child would rather be reached", _always("rather_reached", ReferralTo.GUARDIAN)),
            ),
        ),
    ),
}

TITLES = {
    ReferralTo.AUTHORITY: "Referral to children's social care",
    ReferralTo.NRM: "National Referral Mechanism referral of a child",
    ReferralTo.GUARDIAN: "Referral to the independent child trafficking guardian service",
}
WHOSE_ORDER = {
    ReferralTo.AUTHORITY: "Each authority has a form of its own. This one is in our own order.",
    ReferralTo.NRM: "This follows the published order of the form. The referral itself is made online by a first responder.",
    ReferralTo.GUARDIAN: "This follows the order of the service's form, as far as it is published.",
}


def form(to: ReferralTo, held: Held) -> Form:
    """One of the three referrals from a record, every field of it answered or said not to be."""
    parts = tuple(
        Part(heading, tuple(account.beside_the_account(one, held, to) for one in _answers(fields, held)))
        for heading, fields in ORDERS[to]
    )
    return Form(to, TITLES[to], WHOSE_ORDER[to], parts, account.held_back(held, to))


def _answers(fields: Iterable[Question | Callable[[Held], Iterable[Answer]]], held: Held) -> Iterable[Answer]:
    for field in fields:
        if isinstance(field, tuple):
            asked, answered = field
            yield Answer(asked, answered(held))
        else:
            yield from field(held)
