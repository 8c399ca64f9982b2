"""Facts of a child found or seen: who is this? And of telling the finder, and the holder, without giving a child away.

Who the child says they are stands in name and birth date claims, as for every child. Nothing here asks about asylum or
about what the child may have done.
"""

from enum import StrEnum

from alongside.vocabulary.codes import AgencyKind, Known, labelled
from alongside.vocabulary.facts import Payload, fact
from alongside.vocabulary.values import (
    AuthorityCode,
    Count,
    DeskRef,
    EntryRef,
    ForceCode,
    LanguageCode,
    Moment,
    SealedAccount,
    SealedCasework,
    SealedIdentity,
    SealedLocation,
)


class Encountered(StrEnum):
    """Whether somebody has the child now, or only saw them."""

    IN_HAND = "in_hand"
    SEEN = "seen"


class FoundPlace(StrEnum):
    """What kind of place the child was found or seen at."""

    RAID = "raid"
    PORT = "port"
    HOSPITAL = "hospital"
    STREET = "street"
    CUSTODY = "custody"
    SCHOOL = "school"
    CARE = "care"
    OTHER = "other"


class RangNext(StrEnum):
    """What was agreed when the line rang the finder back."""

    HOLDER_RINGS = "holder_rings"
    HOLDER_COMES = "holder_comes"
    PHOTOGRAPH_SHOWN = "photograph_shown"
    MORE_ASKED = "more_asked"
    ANOTHER_CHILD = "another_child"
    NOBODY_REACHED = "nobody_reached"


class WhoAnswered(StrEnum):
    """On what a person rests their answer to who the child is."""

    CHILD_SAYS = "child_says"
    SOMEBODY_WHO_KNOWS_THEM = "somebody_who_knows_them"
    DOCUMENTS = "documents"
    ANOTHER_AGENCY = "another_agency"


class Opens(StrEnum):
    """What a holder opens to the team that may have found the child: who the child is, always, and what else they choose."""

    IDENTITY = "identity"
    LOCATION = "location"
    HEALTH = "health"
    ACCOUNT = "account"


labelled(
    (Encountered.IN_HAND, "found and taken in"),
    (Encountered.SEEN, "seen, and not kept"),
    (FoundPlace.RAID, "a raid or a place of work"),
    (FoundPlace.PORT, "a port, airport, lorry or train"),
    (FoundPlace.HOSPITAL, "a hospital or surgery"),
    (FoundPlace.STREET, "the street or a public place"),
    (FoundPlace.CUSTODY, "police custody"),
    (FoundPlace.SCHOOL, "a school or college"),
    (FoundPlace.CARE, "in care, under another name"),
    (FoundPlace.OTHER, "somewhere else"),
    (RangNext.HOLDER_RINGS, "whoever has the child looked for will ring the finder"),
    (RangNext.HOLDER_COMES, "somebody who knows the child is coming"),
    (RangNext.PHOTOGRAPH_SHOWN, "a photograph is shown to a person who knows the child"),
    (RangNext.MORE_ASKED, "the finder will tell us more"),
    (RangNext.ANOTHER_CHILD, "this is another child; the question who they are stays open"),
    (RangNext.NOBODY_REACHED, "nobody answered the telephone"),
    (WhoAnswered.CHILD_SAYS, "the child says so"),
    (WhoAnswered.SOMEBODY_WHO_KNOWS_THEM, "somebody who knows the child said so"),
    (WhoAnswered.DOCUMENTS, "papers"),
    (WhoAnswered.ANOTHER_AGENCY, "another agency knows the child"),
    (
        Opens.IDENTITY,
        "names, date of birth, references, telephones, description, photograph and the record of work",
    ),
    (Opens.LOCATION, "where the child lived, was last seen and may be"),
    (Opens.HEALTH, "health, such as medicine the child needs"),
    (Opens.ACCOUNT, "what happened to the child"),
)


@fact("tracing.found", order=9, sentence="A child was {kept} by {by}: {place}")
class Found(Payload):
    """A child was found, or seen, by somebody who may not know who they are; the guardian clock need not wait for a name.

    `desk` is the team that found the child, `said_age` the age as somebody said it, never assessed here; `with_them` counts
    everybody found with the child and `children_with_them` the children among these.
    """

    by: AgencyKind
    place: FoundPlace
    area: AuthorityCode
    kept: Encountered = Encountered.IN_HAND
    desk: DeskRef | None = None
    force: ForceCode | None = None
    unnamed: bool = False
    said_age: Count | None = None
    in_danger: Known = Known.NOT_KNOWN
    with_them: Count | None = None
    children_with_them: Count | None = None
    languages: tuple[LanguageCode, ...] = ()
    finder_name: SealedCasework | None = None
    finder_contact: SealedCasework | None = None
    where: SealedLocation | None = None
    with_whom: SealedIdentity | None = None
    phones: SealedIdentity | None = None
    marks: SealedIdentity | None = None
    what_was_seen: SealedAccount | None = None


@fact("tracing.found_more", order=50, sentence="More was written of how the child was found")
class FoundMore(Payload):
    """What was added after the first minute: each addition stands beside the others and alters none.

    Fields mean what they mean in `tracing.found`. `because` is why it was put right or taken back; what it said stays readable.
    """

    found: EntryRef
    said_age: Count | None = None
    with_them: Count | None = None
    children_with_them: Count | None = None
    languages: tuple[LanguageCode, ...] = ()
    finder_name: SealedCasework | None = None
    finder_contact: SealedCasework | None = None
    where: SealedLocation | None = None
    with_whom: SealedIdentity | None = None
    phones: SealedIdentity | None = None
    marks: SealedIdentity | None = None
    what_was_seen: SealedAccount | None = None
    because: SealedCasework | None = None


@fact("tracing.who_answered", order=51, sentence="A person answered who the found child is: {rests_on}")
class WhoIsAnswered(Payload):
    """A person says who the found child is, and on what that rests; without it the question stays open."""

    found: EntryRef
    rests_on: WhoAnswered
    reason: SealedCasework


@fact("tracing.possible_match", order=52, sentence="A possible match exists: the line rings the finder back")
class PossibleMatch(Payload):
    """Somebody may already be looking for the found child; which child that is stands nowhere on this record."""

    found: EntryRef
    to_desk: DeskRef | None = None


@fact("tracing.rung_back", order=53, sentence="The line rang the finder back: {next}")
class RungBack(Payload):
    """The line rang the finder of a child about a possible match: what was said and what happens next."""

    match: EntryRef
    next: RangNext
    spoke_to: SealedCasework | None = None
    what_was_said: SealedCasework | None = None


@fact("tracing.opened_to", order=54, sentence="Opened to those who may have found the child, until {until}")
class OpenedTo(Payload):
    """The holder of a child opened named parts of the record to the team that may have found them, until a stated time."""

    desk: DeskRef
    opens: tuple[Opens, ...]
    until: Moment
    reason: SealedCasework


@fact("tracing.opening_ended", order=55, sentence="No longer open to those who may have found the child")
class OpeningEnded(Payload):
    """The holder closed what had been opened to a team before its time had run out."""

    opened: EntryRef
    desk: DeskRef
    reason: SealedCasework
