"""A second opinion on the pairs of a run: what leaves for it are levels alone, and what comes back are pairs to look at.

It runs in the finder's process, in memory and without a file. It changes no suggestion. Both opinions are bits of odds as
far as decided pairs have borne any out: that one is surer than sure is no difference.
"""

from array import array

import numpy as np

from alongside.matching import calibration_learned, second_opinion
from alongside.matching.attributes import FIELDS
from alongside.matching.second_opinion import Engine
from alongside.vault.finding_messages import Apart
from alongside.vault.likeness import Scored
from alongside.vault.points import CODES, NAME

MOST_LISTED = 1_000
NAME_BITS = (24.0, 18.0, 14.0, 11.0, 8.0, 5.0, 2.0)
"""Bits of a whole name from which it is of each level; what a level is worth, the other opinion learns for itself."""


class SecondLook:
    """Every pair of one run, as levels."""

    def __init__(self) -> None:
        self._asked = array("q")
        self._known = array("q")
        self._names = array("d")
        self._bits = array("d")
        self._levels = array("b")

    def __len__(self) -> int:
        return len(self._asked)

    def take(self, child: int, scored: Scored) -> None:
        """Remember one pair: its points' levels, and never what was compared."""
        told = {point.field: point.level for point in scored.points if point.field in CODES}
        self._asked.append(child)
        self._known.append(scored.child)
        self._names.append(sum(point.line.bits for point in scored.points if point.field == NAME))
        self._bits.append(scored.bits)
        self._levels.extend(told.get(code, -1) for code in CODES)

    def apart(self, engine: Engine, *, people: int) -> list[Apart]:
        """The pairs on which the two differ by more than six bits, the furthest first. Raises NoSecondOpinion."""
        if not self._asked:
            return []
        fields = np.frombuffer(self._levels, dtype=np.int8).astype(np.int16).reshape(-1, len(CODES))
        names = np.searchsorted(-np.array(NAME_BITS), -np.frombuffer(self._names), side="left").astype(np.int16)
        levels = np.column_stack([fields, names])
        sizes = (*(len(field.levels) for field in FIELDS), len(NAME_BITS) + 1)
        _, asked = np.unique(np.frombuffer(self._asked, dtype=np.int64), return_inverse=True)
        ours = calibration_learned.odds(np.frombuffer(self._bits), people=people)
        told = second_opinion.second_opinion(levels, sizes=sizes, asked=asked, engine=engine)
        theirs = np.clip(told, *calibration_learned.SAID)
        return [
            Apart(self._asked[place], self._known[place], round(float(ours[place]), 2), round(float(theirs[place]), 2))
            for place in second_opinion.apart(ours, theirs)[:MOST_LISTED].tolist()
        ]
