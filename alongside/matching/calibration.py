"""Whether what is called likely is as often true: a map from a raw probability to one that decided pairs bear out, and its table.

It changes no order and no bits; it says only how much a probability is worth. It links nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import sqrt

import numpy as np
from numpy.typing import NDArray

LEAST = 1e-6
STEP = 150
"""Decided pairs that each step of the map rests on at the least."""
EDGES = (0.0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.75, 0.85, 0.95, 0.98, 1.0)
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Bits of odds as the sum of the lines gives them, and as they proved; straight between, level beyond the last."""

    points: tuple[tuple[float, float], ...]

    def of(self, probability: Floats) -> Floats:
        """The probabilities as they proved; never less for one that was said to be more."""
        given, proved = np.array(self.points).T
        odds: Floats = np.interp(_odds(probability), given, proved)
        return 1 / (1 + np.exp2(-odds))


def learned(said: Floats, true: NDArray[np.bool_]) -> Calibration:
    """From decided pairs: the steps that rise, each the share that proved true, pooled where a later one would fall."""
    order = np.argsort(said, kind="stable")
    odds, proved = _odds(said[order]), true[order].astype(np.float64)
    steps: list[tuple[float, float, float]] = []
    for piece in np.array_split(np.arange(len(odds)), max(1, len(odds) // STEP)):
        steps.append((float(odds[piece].sum()), float(proved[piece].sum()), float(len(piece))))
        while len(steps) > 1 and steps[-2][1] / steps[-2][2] >= steps[-1][1] / steps[-1][2]:
            later = steps.pop()
            steps[-1] = tuple(map(sum, zip(steps[-1], later, strict=True)))  # type: ignore[assignment]
    proven = [float(_odds(np.array((hits + 0.5) / (n + 1)))) for _, hits, n in steps]
    given = [total / n for total, _, n in steps]
    return Calibration(
        tuple((round(one, 2), round(other, 2)) for one, other in zip(given, accumulate(proven, max), strict=True))
    )


@dataclass(frozen=True, slots=True)
class Band:
    """The pairs that were called likely from `low` up to `high`, and the share that was true with its 95 % interval."""

    low: float
    high: float
    n: int
    said: float
    true: float
    least: float
    most: float


def reliability(said: Floats, true: NDArray[np.bool_], *, edges: Sequence[float] = EDGES) -> tuple[Band, ...]:
    """The table of what was said and what was true; bands that hold no pair are left out."""
    bands = []
    for low, high in zip(edges, edges[1:], strict=False):
        inside = (said >= low) & ((said < high) if high < 1 else (said <= 1))
        n = int(inside.sum())
        if n:
            share = float(true[inside].mean())
            bands.append(Band(low, high, n, float(said[inside].mean()), share, *interval(share, n)))
    return tuple(bands)


def interval(share: float, n: int) -> tuple[float, float]:
    """The 95 % interval of a share of so many, after Wilson; the share itself is never outside it by a rounding."""
    middle = (share + 1.92 / n) / (1 + 3.84 / n)
    half = 1.96 * sqrt(share * (1 - share) / n + 0.96 / n**2) / (1 + 3.84 / n)
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


def plot(bands: Sequence[Band], *, title: str, said: str, true: str) -> str:
    """The table as a picture (SVG): a point and its interval for each band, on the line where both are the same."""
    left, top, side = 70, 50, 400

    def across(share: float) -> float:
        return round(left + side * share, 1)

    def down(share: float) -> float:
        return round(top + side * (1 - share), 1)

    rows = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 520 530" role="img" aria-labelledby="title"'
        ' font-family="sans-serif" font-size="13">',
        f'<title id="title">{title}</title><rect width="520" height="530" fill="#fff"/>',
        f'<text x="{left}" y="28" font-size="16" fill="#111">{title}</text>',
    ]
    for tenth in range(0, 11, 2):
        share = tenth / 10
        rows.append(
            f'<path d="M{across(share)} {top}V{top + side}M{left} {down(share)}H{left + side}" stroke="#ddd"/>'
            f'<text x="{across(share)}" y="{top + side + 20}" text-anchor="middle" fill="#333">{share:.0%}</text>'
            f'<text x="{left - 8}" y="{down(share) + 4}" text-anchor="end" fill="#333">{share:.0%}</text>'
        )
    rows.append(f'<path d="M{left} {top + side}L{left + side} {top}" stroke="#888" stroke-dasharray="5 4"/>')
    for band in bands:
        x = across(band.said)
        rows.append(
            f'<path d="M{x} {down(band.least)}V{down(band.most)}" stroke="#1d4f91" stroke-width="2"/>'
            f'<circle cx="{x}" cy="{down(band.true)}" r="4.5" fill="#1d4f91"/>'
        )
    rows.append(f'<text x="{left + side / 2}" y="{top + side + 45}" text-anchor="middle" fill="#111">{said}</text>')
    rows.append(
        f'<text transform="translate(20 {top + side / 2}) rotate(-90)" text-anchor="middle" fill="#111">{true}</text></svg>'
    )
    return "\n".join(rows) + "\n"


def _odds(probability: Floats) -> Floats:
    kept = np.clip(probability, LEAST, 1 - LEAST)
    odds: Floats = np.log2(kept / (1 - kept))
    return odds
