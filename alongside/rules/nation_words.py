"""What the law of each nation calls a thing: the responsible authority's nation decides which words a page uses.

Wales has had a statute of its own since 2016. An English return's code is never shown to a Welsh authority.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from alongside.vocabulary import reference
from alongside.vocabulary.codes import Nation


class Term(StrEnum):
    """A thing that the two nations call by different words, or found on different sections."""

    CARE_PLAN = "care_plan"
    ACCOMMODATED = "accommodated"
    LOOKED_AFTER = "looked_after"
    PROTECTION_PLAN = "protection_plan"
    IN_NEED = "in_need"
    TALK = "talk"
    PROFILE = "profile"
    AUTHORITY_REFERRAL = "authority_referral"
    COMPLAINT = "complaint"


@dataclass(frozen=True, slots=True)
class Called:
    """The words, where they come from, and whether somebody has read it there."""

    words: str
    source: str
    verified: bool = True


CPPCR = "Care Planning, Placement and Case Review (England) Regulations 2010"
WALES_ACT = "Social Services and Well-being (Wales) Act 2014"
CHILDREN_ACT = "Children Act 1989"
PROCEDURES = "Wales Safeguarding Procedures, safeguarding.wales"

WORDS: Mapping[Term, Mapping[Nation, Called]] = {
    Term.CARE_PLAN: {
        Nation.ENGLAND: Called("care plan", f"{CPPCR}, regulation 4"),
        Nation.WALES: Called("Part 6 care and support plan", f"{WALES_ACT}, section 83; SI 2015/1818, regulation 4"),
    },
    Term.ACCOMMODATED: {
        Nation.ENGLAND: Called("accommodated by agreement (section 20)", f"{CHILDREN_ACT}, section 20"),
        Nation.WALES: Called("accommodated by agreement (section 76)", f"{WALES_ACT}, section 76"),
    },
    Term.LOOKED_AFTER: {
        Nation.ENGLAND: Called("looked after (section 22)", f"{CHILDREN_ACT}, section 22"),
        Nation.WALES: Called("looked after (section 74)", f"{WALES_ACT}, section 74", verified=False),
    },
    Term.PROTECTION_PLAN: {
        Nation.ENGLAND: Called("child protection plan", "Working Together to Safeguard Children"),
        Nation.WALES: Called("care and support protection plan", PROCEDURES, verified=False),
    },
    Term.IN_NEED: {
        Nation.ENGLAND: Called("child in need (section 17)", f"{CHILDREN_ACT}, section 17"),
        Nation.WALES: Called("child with needs for care and support (section 37)", f"{WALES_ACT}, section 37", False),
    },
    Term.TALK: {
        Nation.ENGLAND: Called("return home interview", "Children who run away or go missing from home or care, 2014"),
        Nation.WALES: Called("debrief", "All Wales Protocol on missing children; Missing People's toolkit for Wales"),
    },
    Term.PROFILE: {
        Nation.ENGLAND: Called("missing profile (Philomena)", "Philomena Protocol, thamesvalley.police.uk"),
        Nation.WALES: Called("Child Information Form", "Missing People's toolkit for Wales"),
    },
    Term.AUTHORITY_REFERRAL: {
        Nation.ENGLAND: Called("referral to children's social care", f"{CHILDREN_ACT}, sections 17 and 47"),
        Nation.WALES: Called("multi-agency referral form (MARF)", f"{PROCEDURES}; {WALES_ACT}, section 130", False),
    },
    Term.COMPLAINT: {
        Nation.ENGLAND: Called("Children's Commissioner for England", "childrenscommissioner.gov.uk"),
        Nation.WALES: Called("Children's Commissioner for Wales", "childcomwales.org.uk"),
    },
}

GROUNDS_IN_WALES: Mapping[str, str] = {
    "V2": "Accommodated by agreement (section 76)",
    "V3": "Short breaks, each episode recorded (section 76)",
    "V4": "Short breaks, the agreement recorded (section 76)",
}
"""Legal grounds whose section differs; orders of a court and police protection are the same in both nations."""


def words(term: Term, nation: Nation | None) -> str:
    """What the law of this nation calls it; England's words where no authority is known yet."""
    return WORDS[term][nation or Nation.ENGLAND].words


def legal_ground(code: str, nation: Nation | None) -> str:
    """A legal ground in the words of the nation's law, without the English return's code."""
    if nation is Nation.WALES and code in GROUNDS_IN_WALES:
        return GROUNDS_IN_WALES[code]
    return reference.code_label("LS", code)


def with_code(label: str, code: str, nation: Nation | None) -> str:
    """A code's meaning with the code behind it, as an English authority knows it; in Wales the meaning alone."""
    return label if nation is Nation.WALES else f"{label} ({code})"
