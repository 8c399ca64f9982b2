"""What cannot be taken of a sound row into a child's record, or not as it stands."""

from alongside.exchange.ssda903.findings import Decision, Reason

# Against the record's own words.

NUMBERS_ALIKE = Reason(
    "numbers_alike",
    Decision.REFUSED,
    "Another child's number differs from this one only in capital letters; nothing is taken of either.",
    "Give each child one number, written in one way.",
)
CARE_BEGAN_WITHOUT_GROUND = Reason(
    "care_began_without_ground",
    Decision.NOTED,
    "The legal status is not given, so the record does not say that care began on this day.",
    "Give the legal status in the next return.",
    rule="144",
)
HOME_NOT_SAID = Reason(
    "home_not_said",
    Decision.NOTED,
    "The row does not say both what kind of placement it is and who provides it; where the child lived is not taken.",
    "Give both in the next return.",
    rule="178",
)
ENDED_FOR_ANOTHER_REASON = Reason(
    "ended_for_another_reason",
    Decision.NOTED,
    "Care ended without a reason; the record says E8, any other reason.",
    "Give the reason in the next return.",
    rule="148",
)
REVIEW_NOT_SAID = Reason(
    "review_not_said",
    Decision.NOTED,
    "The row does not say how the child took part, without which the record has no review.",
    "Give the code in the next return.",
    rule="167",
)
PERIOD_CUT = Reason(
    "period_cut",
    Decision.NOTED,
    "The period ends on the day on which care ended (E3, E8 or no reason) or the child turned 18, which does "
    "not say that anybody found the child. The record keeps the child as missing.",
    "Find out whether the child was found, when and by whom; a person then writes it into the record.",
    rule="575",
)

# Against what the record holds already.

BIRTH_DATE_CHANGED = Reason(
    "birth_date_changed",
    Decision.NOTED,
    "The date of birth is not the one in the child's record, which stands.",
    "Make sure that the number still means the same child; a person then decides which date to work with.",
)
NUMBER_WRITTEN_HERE = Reason(
    "number_written_here",
    Decision.NOTED,
    "Somebody wrote this number into a record, but with another birth date or into several records; the return began another.",
    "Find out whether they are the same child; a person then puts the number or the birth date right.",
)
KEPT_HERE = Reason(
    "kept_here",
    Decision.NOTED,
    "People have been writing about this in the child's record since; their word stands, and the row is not taken.",
    "Compare the two; whoever works with the child corrects the record if the row is right.",
)
NO_LONGER_SAID = Reason(
    "no_longer_said",
    Decision.NOTED,
    "The record holds facts of this year from an earlier reading that this return does not say any more; they stand.",
    "If they were wrong, a person takes them back in the record.",
)
SAID_OTHERWISE_SINCE = Reason(
    "said_otherwise_since",
    Decision.NOTED,
    "A later return, or a person, has put this right in the child's record; that stands.",
    "Nothing, if this return is the older one.",
)

ALL = (
    NUMBERS_ALIKE,
    CARE_BEGAN_WITHOUT_GROUND,
    HOME_NOT_SAID,
    ENDED_FOR_ANOTHER_REASON,
    REVIEW_NOT_SAID,
    PERIOD_CUT,
    BIRTH_DATE_CHANGED,
    NUMBER_WRITTEN_HERE,
    KEPT_HERE,
    NO_LONGER_SAID,
    SAID_OTHERWISE_SINCE,
)
"""Every objection that the reading of a return, by itself, cannot make."""
