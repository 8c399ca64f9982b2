"""Facts of reaching the child safely, and of every limit on what the child may use or whom they may see.

How to reach the child, and the agreed word, are kept apart: they are shown on their own page to those who may reach the
child, and never among the other words of an entry.
"""

from enum import StrEnum

from alongside.vocabulary.codes import Known, Party, labelled
from alongside.vocabulary.facts import Payload, fact
from alongside.vocabulary.values import (
    EntryRef,
    LanguageCode,
    LegalStatusCode,
    Moment,
    PersonRef,
    SealedAccount,
    SealedApart,
    SealedCasework,
)


@fact(
    "contact.reach_agreed", order=64, sentence="Agreed with the child how to reach them; while missing, {alone} alone"
)
class ReachAgreed(Payload):
    """How the child can be reached safely, who alone may while they are missing, and the word for *I cannot talk freely*."""

    alone: PersonRef
    with_child: Known
    language: LanguageCode | None = None
    number: SealedApart | None = None
    app: SealedApart | None = None
    person: SealedApart | None = None
    hours: SealedApart | None = None
    agreed_word: SealedApart | None = None


@fact("contact.reach_named", order=65, sentence="{alone} alone may reach the child while they are missing")
class ReachNamed(Payload):
    """Another worker is named who alone may reach the child while they are missing, with the reason."""

    alone: PersonRef
    why: SealedCasework


@fact("contact.reach_checked", order=65, sentence="How to reach the child was checked with the child")
class ReachChecked(Payload):
    """The child was asked whether the ways to reach them are still safe, and whether they still know the agreed word."""

    still_safe: Known
    knows_the_word: Known
    alone_with_child: Known = Known.NOT_KNOWN
    words: SealedCasework | None = None


class LimitOn(StrEnum):
    """What of a child's life is limited."""

    PHONE = "phone"
    INTERNET = "internet"
    MONEY = "money"
    VISITORS = "visitors"
    GOING_OUT = "going_out"
    POST = "post"


class Ground(StrEnum):
    """The legal power or the agreement on which a limit rests; there is no limit without one."""

    CHILD_AGREES = "child_agrees"
    PARENT_AGREES = "parent_agrees"
    CARE_ORDER = "care_order"
    CONTACT_REFUSED = "contact_refused"
    EMERGENCY_PROTECTION = "emergency_protection"
    POLICE_PROTECTION = "police_protection"
    HOME_REGULATIONS = "home_regulations"
    SECURE_ORDER = "secure_order"
    DEPRIVATION_OF_LIBERTY = "deprivation_of_liberty"
    COURT_ORDER = "court_order"
    REMAND_OR_BAIL = "remand_or_bail"


@fact("contact.limit_set", order=64, sentence="A limit was set on the child's {on}; ground: {ground}")
class LimitSet(Payload):
    """A limit on the child's phone, internet, money, visitors, going out or post: its ground, who agreed, what the child said."""

    on: LimitOn
    ground: Ground
    agreed_by: Party
    review_at: Moment
    owed_by: Party
    what: SealedCasework
    who_agreed: SealedCasework
    child_said: SealedAccount
    why: SealedCasework | None = None
    status_then: LegalStatusCode | None = None


@fact("contact.limit_reviewed", order=65, sentence="The limit on the child's {on} was looked at again and goes on")
class LimitReviewed(Payload):
    """A limit was looked at again and goes on until the next date, with why and what the child said now."""

    limit: EntryRef
    clocks: tuple[EntryRef, ...]
    on: LimitOn
    review_at: Moment
    owed_by: Party
    why: SealedCasework
    child_said: SealedAccount
    who_agreed: SealedCasework | None = None


@fact("contact.limit_ended", order=66, sentence="The limit on the child's {on} ended")
class LimitEnded(Payload):
    """A limit ended, and whether the child was told so; no limit ends by itself."""

    limit: EntryRef
    clocks: tuple[EntryRef, ...]
    on: LimitOn
    child_told: Known
    words: SealedCasework | None = None


labelled(
    (LimitOn.GOING_OUT, "going out"),
    (Ground.CHILD_AGREES, "the child agrees"),
    (Ground.PARENT_AGREES, "a person with parental responsibility agrees"),
    (Ground.CARE_ORDER, "care order or interim care order"),
    (Ground.CONTACT_REFUSED, "contact refused for a child in care"),
    (Ground.EMERGENCY_PROTECTION, "emergency protection order"),
    (Ground.POLICE_PROTECTION, "police protection"),
    (Ground.HOME_REGULATIONS, "the regulations of the home, with the placing authority's consent"),
    (Ground.SECURE_ORDER, "secure accommodation order"),
    (Ground.DEPRIVATION_OF_LIBERTY, "High Court order on deprivation of liberty"),
    (Ground.COURT_ORDER, "another court order that says so"),
    (Ground.REMAND_OR_BAIL, "remand, or conditions of bail"),
)
