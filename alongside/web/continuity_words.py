"""What to call somebody on the pages of turning eighteen, and other birth dates that are claimed beside the one worked with."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.rules import eighteen as rules
from alongside.rules.fold import heads
from alongside.vocabulary.referral import AgeDecided, BirthDateClaimed
from alongside.web import labels, london_time
from alongside.web.words import Words

KINDS = ["referral.age_decided", "referral.birth_date_claimed"]


def called(born_on: date | None, *, at: datetime) -> str:
    """A young person from the transition on, a young adult from the birthday; the record itself still says child."""
    return _("young adult") if rules.is_grown(born_on, at=at) else _("young person")


@dataclass(frozen=True)
class Claims:
    """Every birth date claimed and every determination of age, as they stand."""

    births: tuple[tuple[int, BirthDateClaimed], ...]
    decided: tuple[AgeDecided, ...]

    @property
    def wanted(self) -> list[int]:
        return [claim.born for _root, claim in self.births]


def claims_of(opened: OpenRecord) -> Claims:
    """Read in one statement, oldest first."""
    rows = opened.connection.execute(
        f"select {read.COLUMNS} from spine.entry where child = %s and kind = any(%s) order by seq",  # noqa: S608
        (opened.child, KINDS),
    )
    standing = heads([read.as_entry(row) for row in rows])
    births = tuple((e.root, e.payload) for e in standing if isinstance(e.payload, BirthDateClaimed))
    decided = tuple(e.payload for e in standing if isinstance(e.payload, AgeDecided))
    return Claims(births, decided)


def others_in_words(claims: Claims, opened: OpenRecord, words: Words) -> list[str]:
    """Each other date that is claimed, by whom, and when it would make them eighteen; the clocks follow the one worked with."""
    working = opened.standing.working_birth_date
    known = opened.fold.born_on
    found = []
    for _root, claim in claims.births:
        text = words(claim.born)
        if claim.born == working or not text:
            continue
        born = _day(text)
        if born is not None and born == known:
            continue
        about = {"source": labels.said(claim.source), "born": london_time.day_in_words(born) if born else text}
        line = _("Another birth date is claimed by %(source)s: %(born)s.") % about
        if born is not None:
            line += " " + _("By that, 18 on %(day)s.") % {"day": london_time.day_in_words(rules.birthday(born))}
        found.append(line)
    return found + [
        _("Age was determined: %(outcome)s.") % {"outcome": labels.said(one.outcome)} for one in claims.decided
    ]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
