"""What can be wrong with a row beside the child's other rows."""

from alongside.exchange.ssda903.findings import noted, refused

# Who the child is.

HEADER_TWICE = refused(
    "header_twice",
    "The child has several rows in this table that say different things: {detail}.",
    "Keep the one that is right; until then nothing is taken of this child.",
    rule="INT32",
)
SAME_ROW_AGAIN = refused(
    "same_row_again",
    "The row says the same as another; it is taken once.",
    "Leave out the second copy.",
)
NOT_IN_HEADER = refused(
    "not_in_header",
    "The child has no row in the header table.",
    "Add the child to the header table, or correct the child's number here.",
)
HEADER_REFUSED = refused(
    "header_refused",
    "The child's row in the header table was itself refused ({detail}).",
    "Put the header row right; this row may then be taken as it is.",
)
BORN_ON_DIFFERS = refused(
    "born_on_differs",
    "The date of birth is not the one in the header table, so the row may be another child's.",
    "Make sure whose row this is, then give the same date of birth in both tables.",
)
SEX_DIFFERS = noted(
    "sex_differs",
    "Sex is not the same as in the header table; the header's is taken.",
    "Correct the table that is wrong.",
    rule="INT21",
)
UASC_TWICE = refused(
    "uasc_twice",
    "The child has another row in this table that says the child is unaccompanied for longer.",
    "Keep the row that is right.",
    rule="INT36",
)

# Missing periods.

SECOND_OPEN_PERIOD = refused(
    "second_open_period",
    "The child has another period without an end, which is the one taken.",
    "Give the end of the period that is over.",
    rule="574",
)
PERIODS_OVERLAP = refused(
    "periods_overlap",
    "The period overlaps another of the child's, which is the one taken.",
    "Correct the dates so that each day belongs to one period.",
    rule="574",
)
SAME_DAY_TWICE = noted(
    "same_day_twice",
    "The child has another period on this same single day; taken as a second one.",
    "If it was one period, leave out the second row.",
)
NO_EPISODE = noted(
    "no_episode",
    "The child has no episode of care in this return; the period is taken all the same.",
    "Add the episode. A child missing within the first day of care still counts as missing.",
    rule="1012",
)
MISSING_BEFORE_CARE = noted(
    "missing_before_care",
    "The period starts before the first episode of care; it is taken all the same.",
    "Check both dates. A child missing within the first day of care still counts as missing.",
    rule="581",
)
MISSING_OUTSIDE_CARE = noted(
    "missing_outside_care",
    "The period starts on a day on which no episode of care ran; it is taken all the same.",
    "Check the dates of the period and of the episodes.",
    rule="578",
)
OPEN_WHEN_PLACEMENT_ENDED = noted(
    "open_when_placement_ended",
    "The placement the child went missing from has ended, the period has not; it stays open here.",
    "If the child is back, give the day. The return wants an end; a child is looked for until found.",
    rule="575",
)
OPEN_WHEN_CARE_ENDED = noted(
    "open_when_care_ended",
    "Care has ended, the period has not; it stays open here.",
    "If the child was found, give the day. The return wants an end; a child is looked for until found.",
    rule="577",
)
OPEN_AT_EIGHTEEN = noted(
    "open_at_eighteen",
    "The period is open although the 18th birthday has passed; it stays open until a person decides.",
    "Decide who goes on looking; the return closes the period on the 18th birthday with reason E8.",
)
ENDED_AT_EIGHTEEN = noted(
    "ended_at_eighteen",
    "The period and care both end on the 18th birthday, but the reason is not E8: the child may not have been found.",
    "Find out whether the child was found; if not, the reason for the end of care is E8.",
    rule="580",
)

# Episodes and reviews.

EPISODE_LEFT_OPEN = noted(
    "episode_left_open",
    "The episode has no end although a later one has begun; both are taken.",
    "Give the end of the earlier episode.",
    rule="142",
)
EPISODES_OVERLAP = noted(
    "episodes_overlap",
    "The episode begins before an earlier one ends; both are taken.",
    "Correct the dates: only one of the two can say where the child lived.",
    rule="501",
)
EPISODES_GAP = noted(
    "episodes_gap",
    "The episode continues care but does not begin on the day the one before it ended; both are taken.",
    "Correct the dates, or add the episode in between.",
    rule="433",
)
NOTHING_FOLLOWS = noted(
    "nothing_follows",
    "Care continues after this episode, but no episode follows; the return does not say where the child lives now.",
    "Add the episode that followed.",
    rule="388",
)
REVIEW_SAME_DAY = noted(
    "review_same_day",
    "The child has another review on the same day with another code; both are taken.",
    "Keep the one that was held.",
)
