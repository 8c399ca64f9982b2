"""What can be wrong with a row by itself: a cell, or days against each other and the day of the return."""

from alongside.exchange.ssda903.findings import noted, refused

# Cells.

CHILD_BLANK = refused(
    "child_blank",
    "The row names no child.",
    "Give the child's number in CHILD, the same as in the header table.",
)
DAY_BLANK = refused("day_blank", "The date is not given.", "Give the date as dd/mm/yyyy.")
DAY_IMPOSSIBLE = refused(
    "day_impossible",
    "This is not a day of the calendar written as dd/mm/yyyy.",
    "Give day, month and four figures of the year, as in 03/04/2026.",
)
CODE_UNKNOWN = refused(
    "code_unknown",
    "The code is not in the list '{detail}'.",
    "Use a code of that list, or leave the cell empty.",
)
CODE_BLANK = noted(
    "code_blank",
    "No code is given from the list '{detail}'; taken as not known.",
    "Give the code in the next return.",
)
OLD_SEX_CODE = noted(
    "old_sex_code",
    "Sex is given by the numbers used until 2023-24; read as 1 for M and 2 for F.",
    "Nothing; from 2024-25 the return asks for M, F or U.",
)
UPN_FORM = noted(
    "upn_form",
    "The unique pupil number does not have the form of one; it is not taken in any case.",
    "Correct it in the authority's record.",
    rule="168",
)
MOTHER_UNCLEAR = noted(
    "mother_unclear",
    "The entry about being a mother cannot be read; it is not taken in any case.",
    "Give 0, 1 or nothing in MOTHER, and a date as dd/mm/yyyy in MC_DOB.",
)
MISSING_TYPE_BLANK = refused(
    "missing_type_blank",
    "The row does not say whether the child was missing (M) or away without authorisation (A).",
    "Give M if nobody knew where the child was, A if it was known.",
)
MISSING_START_BLANK = refused(
    "missing_start_blank",
    "The row does not say when the period started.",
    "Give the day the child left, or was last seen by a responsible adult, whichever was later.",
    rule="564",
)
END_WITHOUT_REASON = noted(
    "end_without_reason",
    "The episode has an end but no reason for it; taken as ended.",
    "Give the reason.",
    rule="148",
)
CONTINUES_WITHOUT_END = noted(
    "continues_without_end",
    "The episode is said to have been followed by another, but has no end; taken as still running.",
    "Give the end and the episode that followed, or take X1 away while the episode runs.",
    rule="148",
)
CARE_ENDED_WITHOUT_END = noted(
    "care_ended_without_end",
    "The episode has a reason for care having ended, but no end; taken as still running.",
    "Find out whether the child is still looked after; give the end, or take the reason away.",
    rule="148",
)

# Days against each other and against the day of the return.

ENDS_BEFORE_START = refused(
    "ends_before_start", "The end is before the start.", "Correct whichever of the two dates is wrong."
)
STARTS_AFTER_AS_AT = refused(
    "starts_after_as_at",
    "The start is after the day for which the return is read.",
    "Correct the date, or read the return as at a later day.",
)
REVIEW_AFTER_AS_AT = refused(
    "review_after_as_at",
    "The review lies after the day for which the return is read: it had not been held.",
    "Correct the date, or leave out reviews that are only planned.",
)
BORN_AFTER_AS_AT = refused(
    "born_after_as_at",
    "The date of birth is after the day for which the return is read.",
    "Correct the date of birth.",
    rule="301",
)
BEFORE_BIRTH = refused(
    "before_birth",
    "The date is before the child was born.",
    "Correct the date, or the date of birth in every table.",
)
EPISODE_ENDS_AFTER_AS_AT = noted(
    "episode_ends_after_as_at",
    "The episode ends after the day for which the return is read; taken as still running on that day.",
    "Check the end date, or read the return as at a later day.",
    rule="354",
)
WORKER_ENDS_AFTER_AS_AT = noted(
    "worker_ends_after_as_at",
    "The social worker's time with the child ends after the day for which the return is read; taken as still running.",
    "Check the end date, or read the return as at a later day.",
    rule="SW07STG2",
)
MISSING_ENDS_AFTER_AS_AT = noted(
    "missing_ends_after_as_at",
    "The period ends after the day for which the return is read; the child is taken as missing on that day.",
    "Find out whether the child was found and when; correct the end, or read the return as at a later day.",
    rule="571",
)
DUC_AFTER_AS_AT = noted(
    "duc_after_as_at",
    "The end as an unaccompanied child lies ahead; the child is taken as unaccompanied on the day of the return.",
    "Nothing, if it is the 18th birthday; otherwise give the day on which the status really ended.",
)
DUC_AFTER_18 = noted(
    "duc_after_18",
    "The end as an unaccompanied child is after the 18th birthday; taken as it stands.",
    "Give the 18th birthday or an earlier day.",
    rule="304",
)
