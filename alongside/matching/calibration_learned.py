"""How much a probability proved to be worth on a made-up register of 100,000, until there are decisions enough to learn from.

Printed by `bench.linkage --development --decided`; nothing here was set by hand.
"""

from math import log2

import numpy as np

from alongside.matching.calibration import Calibration, Floats
from alongside.matching.learning import alone
from alongside.matching.weights import UNSEEN

# fmt: off
AMONG_RIVALS = Calibration(
    (
        (-8.92, -12.63), (-8.68, -11.95), (-8.4, -10.95), (-8.03, -10.95), (-7.51, -10.95), (-7.15, -10.63),
        (-6.72, -10.39), (-6.39, -9.33), (-6.03, -9.33), (-5.67, -9.08), (-5.47, -8.76), (-5.04, -8.11),
        (-4.7, -8.02), (-4.61, -7.42), (-4.41, -7.42), (-4.21, -6.9), (-4.08, -6.9), (-3.77, -6.84),
        (-3.47, -6.57), (-3.3, -6.29), (-3.16, -5.99), (-2.84, -5.58), (-2.33, -5.46), (-1.92, -4.92),
        (-1.64, -4.72), (-1.37, -4.42), (-1.19, -3.77), (-0.93, -3.71), (-0.54, -3.54), (-0.24, -3.01),
        (0.06, -2.76), (0.42, -2.41), (0.64, -2.23), (0.82, -1.87), (1.23, -1.82), (1.61, -1.45),
        (1.77, -1.35), (2.02, -1.06), (2.32, -1.04), (2.53, -0.58), (2.96, -0.1), (3.43, 0.5), (3.84, 0.54),
        (4.33, 1.17), (4.62, 1.4), (4.93, 1.6), (5.22, 1.65), (5.55, 1.7), (6.05, 2.11), (6.55, 2.75),
        (7.21, 2.8), (8.01, 3.43), (8.57, 3.77), (9.16, 4.94), (9.94, 5.02), (11.11, 6.29), (12.0, 6.64),
        (12.72, 7.9), (14.93, 9.23), (19.4, 13.14),
    )
)
"""Of a probability that counts an encounter's other candidates too (`linkage.probabilities`)."""
ALONE = Calibration(
    (
        (-8.92, -13.79), (-8.64, -13.16), (-7.64, -12.45), (-6.43, -11.4), (-5.92, -10.95), (-5.69, -10.95),
        (-4.99, -10.5), (-4.4, -10.12), (-4.32, -9.23), (-4.22, -9.0), (-4.09, -8.96), (-3.8, -8.96),
        (-3.1, -8.56), (-2.59, -8.23), (-2.42, -7.89), (-2.16, -7.74), (-1.95, -7.39), (-1.57, -7.38),
        (-1.26, -7.0), (-0.97, -7.0), (-0.52, -6.84), (-0.19, -6.34), (0.23, -6.25), (0.51, -5.84),
        (0.75, -5.71), (0.97, -5.5), (1.15, -5.39), (1.36, -5.34), (1.6, -4.89), (1.82, -4.73), (1.86, -4.47),
        (1.9, -4.3), (2.07, -4.25), (2.42, -3.87), (2.72, -3.63), (2.83, -3.43), (2.94, -3.2), (3.07, -3.19),
        (3.28, -3.11), (3.46, -2.95), (3.72, -2.78), (3.97, -2.51), (4.14, -2.46), (4.3, -2.17), (4.4, -2.04),
        (4.71, -2.03), (5.1, -1.48), (5.47, -0.92), (6.16, -0.5), (6.72, -0.11), (7.0, 0.1), (7.31, 0.7),
        (7.76, 0.79), (8.23, 1.12), (8.46, 1.35), (8.85, 1.53), (9.24, 1.81), (9.86, 1.88), (10.47, 2.84),
        (11.23, 3.16), (12.28, 3.74), (13.31, 4.61), (14.39, 5.13), (15.05, 5.5), (15.73, 5.89), (16.29, 5.89),
        (16.74, 6.9), (17.94, 8.49), (19.87, 12.87),
    )
)
"""Of a pair seen by itself, whose candidates were found by name (`likely`)."""
# fmt: on


SAID = ALONE.points[0][1], ALONE.points[-1][1]
"""The least and the most bits of odds that decided pairs have borne out: what is surer than that, nobody has shown."""


def odds(bits: Floats, *, people: int) -> Floats:
    """Bits of odds that two records of so many bits are one child, seen by themselves, as they proved."""
    proved = ALONE.of(alone(bits - log2(people + UNSEEN)))
    told: Floats = np.log2(proved / (1 - proved))
    return told


def likely(bits: float, *, people: int) -> float:
    """How likely two records of so many bits are one child, seen by themselves in a register of so many, as it proved."""
    return float(ALONE.of(alone(np.array([bits - log2(people + UNSEEN)])))[0])
