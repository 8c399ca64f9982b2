"""The closed lists of the looked-after return, by the name of the column that uses them.

A list holds the codes of all years: whether one was still valid in the year of the return is a question for
the return, not for a child's record.
"""

from functools import cache

from alongside.vocabulary import reference

# github.com/data-to-insight/csc-validator-be-903, rule SW13STG1. No fact uses them: no shared list has them.
_SW_REASON = "MANAGE FCONTA LEFTRL ORGRST TSPROC ABSENC CHCHAN PCCHAN SWDIED OTHERS"

SEX_LETTER = {"1": "M", "2": "F"}
"""The numbers used until 2023-24."""

CARE_CONTINUES = "X1"
STARTS_TO_BE_LOOKED_AFTER = "S"
WHEREABOUTS_NOT_KNOWN = "M"
OTHER_REASON = "E8"


@cache
def code_list(column: str) -> frozenset[str]:
    """The codes that may stand in this column."""
    return frozenset(_SW_REASON.split() if column == "SW_REASON" else reference.code_list(column))


def list_name(column: str) -> str:
    if column == "SW_REASON":
        return "Why the social worker changed"
    return reference.written_lists()[column].title
