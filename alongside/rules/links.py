"""Whether two records may be said to be of one child, or not to be, and by whom. A link moves, merges and closes nothing.

Deciding that work goes on in one record never leaves a child without anybody: what is refused here is what would.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from alongside.rules import london
from alongside.rules.standing import Standing
from alongside.rules.state.links import Judged, Pair
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import Told
from alongside.vocabulary.links import GoesOn

DECISIONS = frozenset({"tracing.link_proposed", "tracing.linked", "tracing.told_apart", "tracing.left_open"})
RESTS_ON = DECISIONS | frozenset(
    {
        "referral.name_claimed",
        "referral.birth_date_claimed",
        "referral.particulars_claimed",
        "referral.age_decided",
        "referral.received",
        "tracing.found",
        "tracing.found_more",
        "tracing.who_answered",
        "placement.photograph_added",
        "missing.reported",
        "closing.support_ended",
    }
)
"""What a decision about two records rests on: anything of these that came meanwhile has to be read first."""

LOOK_AGAIN_WITHIN = timedelta(days=31)
MIRRORED = {GoesOn.HERE: GoesOn.THERE, GoesOn.THERE: GoesOn.HERE, GoesOn.BOTH: GoesOn.BOTH}
"""What one of the two records is told, as the other is told it."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two records: the child's number and where they stand in it."""

    child: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides, and for which agency they work."""

    person: int
    agency: int


def judged(here: Side, there: Side) -> Pair | None:
    """What was last said of these two, as the first of them holds it; raises Refusal for one record with itself."""
    if here.child == there.child:
        raise Refusal("This is one record, not two. Choose the other record.")
    return here.standing.links.of(there.child)


def answers_for(standing: Standing) -> str | None:
    """The authority that answers for a record, or that of the area where the child was found."""
    return standing.responsible or standing.area


def across_agencies(here: Standing, there: Standing) -> bool:
    """Whether a second person of another agency confirms: not where one authority answers for both and nobody else found one."""
    authority = answers_for(here)
    return authority is None or authority != answers_for(there) or here.found.desk != there.found.desk


def is_known(standing: Standing) -> bool:
    """Whether the child of this record is more than found: a link to them answers who another one is."""
    return not standing.found.is_open and standing.name_known


def may_say_same(here: Side, there: Side, *, goes_on: GoesOn) -> None:
    """Raises Refusal where it was said already, or where work would go on in a record in which it cannot."""
    known = judged(here, there)
    if known is not None and known.state is Judged.LINKED:
        raise Refusal("These two records are linked already.")
    if known is not None and known.state is Judged.PROPOSED:
        raise Refusal("This link is proposed already. A second person of another agency confirms it, or says no.")
    may_go_on(here, there, goes_on=goes_on)


def may_go_on(here: Side, there: Side, *, goes_on: GoesOn) -> None:
    """Raises Refusal where choosing one of the records would take somebody or something away from the child."""
    if goes_on is GoesOn.BOTH:
        return
    resting, going_on = (here, there) if goes_on is GoesOn.THERE else (there, here)
    if not going_on.standing.is_open:
        raise Refusal(
            "Support is not open in the record in which the work is to go on. Refer the child again there first, "
            "or let the work go on in both."
        )
    if going_on.standing.links.goes_on_in is not None:
        raise Refusal(
            "The record in which the work is to go on is itself linked to a third one and rests there. "
            "Choose that third record, or let the work go on in both."
        )
    if resting.standing.missing:
        raise Refusal(
            "The child is missing in the record that would rest. A search never stops by a link: choose both."
        )
    if resting.standing.guardian is not None or resting.standing.plan is not None:
        raise Refusal(
            "The child has a guardian or a contact plan in the record that would rest. A link takes neither away: "
            "let the work go on in both until the two have agreed."
        )


def who_says(writer: Decider, *, said_by: Decider | None, told: Told | None, may_say: bool) -> Decider:
    """Whose word a decision is: the writer's own, or that of somebody who told them; `may_say` is whether they may decide it.

    Raises Invalid where nobody is named, where the writer names themselves, or somebody whose word it cannot be.
    """
    if told is None and said_by is None:
        return writer
    if said_by is None:
        raise Invalid("said_by", "Nobody is named who said this.", "Choose who told you.")
    if said_by.person == writer.person:
        raise Invalid("said_by", "This is you.", "What you say yourself, write as yours.")
    if told is None:
        raise Invalid("means", "It is not said how you were told.", "Choose by what means they told you.")
    if not may_say:
        raise Invalid(
            "said_by",
            "They stand to neither child in a way that lets them say this.",
            "Choose one of those listed, or write what they told you as your own reason.",
        )
    return said_by


def may_confirm(
    here: Side,
    there: Side,
    *,
    by: Decider,
    proposer: Decider,
    writer: Decider | None = None,
    proposal_written_by: int | None = None,
) -> Pair:
    """The proposal that this person may confirm; raises Refusal for their own and for one of their own agency.

    Whoever says it counts, not whoever writes it down; but nobody who has said or confirmed it writes the other half for another.
    """
    known = judged(here, there)
    if known is None or known.state is not Judged.PROPOSED:
        raise Refusal("There is no proposal to confirm: it was answered, or taken back.")
    wrote_for_another = writer is not None and writer.person != by.person
    if wrote_for_another and writer is not None and writer.person == proposer.person:
        raise Refusal(
            "You proposed this link. Whoever confirms it writes so themselves, or tells somebody else to write it."
        )
    if proposer.person == by.person:
        raise Refusal(
            "They proposed this link themselves. A second person of another agency has to look at it and confirm it."
            if wrote_for_another
            else "You proposed this link. A second person of another agency has to look at it and confirm it."
        )
    if proposer.agency == by.agency:
        raise Refusal(
            "They work for the agency that proposed this link. Somebody of another agency has to confirm it."
            if wrote_for_another
            else "You work for the agency that proposed this link. Somebody of another agency has to confirm it."
        )
    if proposal_written_by == by.person:
        raise Refusal(
            "Whoever wrote a proposal down for somebody else cannot confirm it. Another person of another agency has to."
        )
    may_go_on(here, there, goes_on=known.goes_on)
    return known


def may_tell_apart(here: Side, there: Side) -> None:
    """Raises Refusal where the two are linked, which is undone first, or told apart already."""
    known = judged(here, there)
    if known is not None and known.state is Judged.LINKED:
        raise Refusal(
            "These two records are linked. Undo the link first, and say why; then say that they are not the same."
        )
    if known is not None and known.state is Judged.APART:
        raise Refusal("It is said already that these are two children.")


def may_leave_open(here: Side, there: Side, *, look_again_on: date | None, at: datetime) -> date:
    """The day on which somebody looks again, within a month; raises Refusal where the two are linked."""
    known = judged(here, there)
    if known is not None and known.state is Judged.LINKED:
        raise Refusal("These two records are linked. Undo the link first, and say why.")
    today = london.day_of(at)
    if look_again_on is None or not today < look_again_on <= today + LOOK_AGAIN_WITHIN:
        raise Invalid(
            "look_again_on",
            "A pair that nobody can decide is looked at again within a month.",
            "Give a day after today and within 31 days.",
        )
    return look_again_on


def may_undo(here: Side, there: Side) -> Pair:
    """The newest word about the two, which is taken back; raises Refusal where nothing was said."""
    known = judged(here, there)
    if known is None:
        raise Refusal("There is nothing to take back: nobody has decided about these two records.")
    return known


def waits_for_a_person(pair: Pair | None, *, changed_at: datetime, today: date) -> bool:
    """Whether a suggestion is still to be decided: nobody did, it changed since, or the day to look again has come."""
    if pair is None:
        return True
    if pair.state in (Judged.LINKED, Judged.PROPOSED):
        return False
    if pair.state is Judged.OPEN and pair.look_again_on is not None and pair.look_again_on <= today:
        return True
    return changed_at > pair.at
