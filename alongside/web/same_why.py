"""Why two records may be of one child: what is known now, in words first, and the figures behind it that add up.

What was known when the pair was suggested heads nothing where it differs from what is known now.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from alongside.access import gate
from alongside.tracing.worklist import Suggested
from alongside.vault import finder_client as finder
from alongside.vault.finder_client import LineRow
from alongside.web import find_words, london_time, same_words
from alongside.web.templatetags.parts import Table, Tag

DRIFT = 0.5
"""Bits within which a score moves because the register grew; beyond it something else is known of the two."""


@dataclass(frozen=True)
class Why:
    """What heads the points, the points in words, and the same with their figures and what they come to."""

    band: Tag | None
    says: str
    before: str
    changes: tuple[str, ...]
    changed_when: str
    words: Table | None
    figures: Table | None
    together: str
    trouble: str

    @property
    def is_estimate(self) -> bool:
        return self.band is not None


def read(session: gate.Session, here: int, there: int, suggested: Suggested | None, *, columns: tuple[str, str]) -> Why:
    """Every point as the finder gives it now; where it does not answer, as the suggestion kept it, and that it is so."""
    trouble = ""
    try:
        lines: Sequence[LineRow] | None = finder.explain(session.token, here, there)
    except finder.FinderAway as said:
        lines, trouble = None, find_words.trouble(said).why
    is_now = lines is not None
    if lines is None:
        lines = same_words.of_levels(suggested.levels) if suggested is not None else []
    band, says, before = _headed(lines if is_now else None, suggested)
    return Why(
        band=band,
        says=says,
        before=before,
        changes=tuple(same_words.changes(suggested)) if suggested is not None else (),
        changed_when=london_time.moment_in_words(suggested.changed_at) if suggested is not None else "",
        words=same_words.why(lines, *columns) if lines else None,
        figures=same_words.figures(lines) if lines else None,
        together=same_words.together(lines, suggested) if lines else "",
        trouble=trouble,
    )


def _headed(lines: Sequence[LineRow] | None, suggested: Suggested | None) -> tuple[Tag | None, str, str]:
    """The band of what is known now, how often such a pair is one child, and in which way it was otherwise before.

    How often is said only where it was counted for what is known now.
    """
    if lines is None:
        return (None, "", "") if suggested is None else (same_words.band(suggested.bits), _likely(suggested), "")
    if not lines:
        return None, _("Nothing that is known of both can be compared now."), _spoke(suggested)
    now = sum(line.bits for line in lines)
    if suggested is not None and abs(now - suggested.bits) <= DRIFT:
        return same_words.band(now), _likely(suggested), ""
    against = now < 0
    band = Tag(_("Speaks against it"), "grey") if against else same_words.band(now)
    says = _("What is known now speaks against it.") if against else _("What is known now speaks for it.")
    return band, says, _spoke(suggested)


def _likely(suggested: Suggested) -> str:
    return f"{same_words.likely(suggested.probability)}."


def _spoke(suggested: Suggested | None) -> str:
    if suggested is None:
        return ""
    when = {"when": london_time.moment_in_words(suggested.changed_at)}
    if suggested.bits < 0:
        return _("When it was suggested on %(when)s, it spoke against it.") % when
    band = str(same_words.band(suggested.bits).text).lower()
    return _("When it was suggested on %(when)s, it spoke for it (%(band)s).") % (when | {"band": band})
