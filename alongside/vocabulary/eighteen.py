"""Facts of turning eighteen: what is settled for adult life, and who goes on looking for a young adult still missing."""

from enum import StrEnum

from alongside.vocabulary.codes import Known, Party, labelled
from alongside.vocabulary.facts import Payload, fact
from alongside.vocabulary.holding import Side
from alongside.vocabulary.values import Day, EntryRef, Moment, PersonRef, SealedCasework, SealedIdentity


class Item(StrEnum):
    """What has to be settled before the eighteenth birthday."""

    CONSENT = "consent"
    ADULT_NRM = "adult_nrm"
    ACCOMMODATION = "accommodation"
    IMMIGRATION = "immigration"
    PERSONAL_ADVISER = "personal_adviser"
    POST_18_WORKER = "post_18_worker"


class ItemState(StrEnum):
    """How far one of them is. *Not yet* has its reason and the day on which it is looked at again."""

    DONE = "done"
    PLANNED = "planned"
    NOT_YET = "not_yet"


OWED_BY = {
    Item.CONSENT: Party.GUARDIAN,
    Item.ADULT_NRM: Party.GUARDIAN,
    Item.ACCOMMODATION: Party.RESPONSIBLE_AUTHORITY,
    Item.IMMIGRATION: Party.GUARDIAN,
    Item.PERSONAL_ADVISER: Party.RESPONSIBLE_AUTHORITY,
    Item.POST_18_WORKER: Party.SERVICE_MANAGER,
}
"""Who sees to each: a house choice, after who can."""


@fact("advocacy.transition_answered", order=45, sentence="For turning 18, {item}: {state}")
class TransitionAnswered(Payload):
    """One of the six things for turning eighteen is done, planned by a day, or not yet, and why.

    `earlier` are the answers whose dates this one takes the place of; `ends_on` is when leave to stay ends.
    """

    item: Item
    state: ItemState
    owed_by: Party
    due_at: Moment | None = None
    earlier: tuple[EntryRef, ...] = ()
    says: Known | None = None
    ends_on: Day | None = None
    particulars: SealedCasework | None = None
    because: SealedCasework | None = None


@fact("missing.search_accepted", order=87, sentence="For {side}, a named person goes on with the search after 18")
class SearchAccepted(Payload):
    """A named person accepts the search for the young adult for the service, the authority or the force."""

    side: Side
    named: SealedIdentity
    person: PersonRef | None = None
    reference: SealedIdentity | None = None
    refusals: tuple[EntryRef, ...] = ()


@fact("missing.search_refused", order=87, sentence="On the search after 18, no from {side}")
class SearchRefused(Payload):
    """The service, the authority or the force will not go on with the search, by whom and why; the search stands."""

    side: Side
    named: SealedIdentity
    reasons: SealedCasework
    refusals: tuple[EntryRef, ...] = ()


labelled(
    (Item.CONSENT, "the young person's consent to go on"),
    (Item.ADULT_NRM, "consent to adult support under the National Referral Mechanism (NRM)"),
    (Item.ACCOMMODATION, "where to live after 18"),
    (Item.IMMIGRATION, "immigration: when leave ends"),
    (Item.POST_18_WORKER, "post-18 worker"),
)
