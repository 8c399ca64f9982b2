"""Which entries their own writer may put right on a page: words about contact, notes, questions and answers.

Decisions are not among them: a decision is followed by another decision, which stands on the record as one.
"""

from alongside.chronology.record import OpenRecord
from alongside.vocabulary import sealing
from alongside.vocabulary.facts import Entry

KINDS = {
    "contact.made": "words",
    "contact.is_here": "words",
    "contact.attempted": "words",
    "contact.heard_from": "words",
    "contact.promised": "what",
    "contact.promise_kept": "how",
    "contact.told_why_not": "why",
    "contact.reach_checked": "words",
    "advocacy.noted": "words",
    "advocacy.lead_advised": "words",
    "advocacy.duty_asked": "words",
    "advocacy.duty_answered": "who",
    "advocacy.could_not": "words",
    "noticing.noticed": "words",
    "noticing.enquiry_taken": "words",
    "referral.joined": "account",
    "asking.asked": "why",
    "asking.followed": "words",
    "asking.answered": "reasons",
    "asking.passed_up": "words",
    "asking.rested": "words",
}
"""The kinds, each with the sealed text in which the reason is kept beside what it said."""


def may_put_right(opened: OpenRecord, entry: Entry) -> bool:
    """Only one's own words, still standing, whose reason this person may seal."""
    text = KINDS.get(entry.kind)
    if text is None or entry.withdraws or entry.recorded_by is None or entry.recorded_by != opened.person:
        return False
    return dict(sealing.sealed_fields(type(entry.payload)))[text] in opened.classes
