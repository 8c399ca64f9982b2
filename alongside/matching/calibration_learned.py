"""How much a probability proved to be worth on a made-up register of 100,000, until there are decisions enough to learn from.

Printed by `bench.linkage --development --decided`; nothing here was set by hand.
"""

from math import exp2, log2

import numpy as np

from alongside.matching.calibration import Calibration
from alongside.matching.weights import UNSEEN

# fmt: off
AMONG_RIVALS = Calibration(
    (
        (-8.88, -11.94), (-8.64, -10.97), (-8.35, -9.81), (-7.75, -9.81), (-7.01, -9.43), (-6.32, -9.26),
        (-5.86, -8.23), (-5.6, -8.23), (-5.28, -7.64), (-5.1, -7.0), (-4.76, -7.0), (-4.27, -6.9),
        (-3.86, -6.63), (-3.55, -6.41), (-3.45, -5.75), (-3.18, -5.65), (-2.78, -5.34), (-2.53, -4.79),
        (-1.84, -4.58), (-1.01, -3.47), (-0.71, -3.43), (-0.4, -3.03), (-0.17, -2.44), (0.25, -2.38),
        (0.8, -2.04), (1.19, -1.55), (1.63, -1.4), (2.14, -0.27), (2.82, 0.04), (3.65, 0.7), (4.55, 0.95),
        (5.41, 1.98), (6.41, 3.03), (7.46, 3.35), (8.35, 3.74), (9.29, 5.02), (11.2, 6.63), (17.79, 11.69),
    )
)
"""Of a probability that counts an encounter's other candidates too (`linkage.probabilities`)."""
ALONE = Calibration(
    (
        (-8.93, -11.56), (-8.26, -11.56), (-7.29, -11.56), (-6.69, -11.53), (-5.93, -10.31), (-5.3, -9.59),
        (-5.0, -9.59), (-4.75, -8.96), (-4.46, -8.96), (-4.02, -8.78), (-3.6, -8.72), (-3.23, -8.23),
        (-2.72, -7.92), (-2.19, -7.42), (-1.77, -7.03), (-1.0, -6.56), (-0.54, -6.34), (-0.28, -5.88),
        (-0.07, -5.4), (0.26, -5.0), (0.99, -4.79), (1.53, -4.2), (1.89, -3.79), (2.45, -3.61),
        (2.84, -3.35), (3.03, -2.84), (3.2, -2.67), (3.65, -2.27), (4.16, -1.87), (4.63, -1.53),
        (5.24, -1.17), (5.73, -0.46), (6.28, -0.19), (6.92, 0.19), (7.55, 0.7), (8.28, 1.5), (9.51, 2.45),
        (10.83, 2.93), (11.7, 3.6), (12.61, 4.47), (13.47, 5.4), (14.81, 6.41), (17.25, 6.63),
        (19.87, 10.81),
    )
)
"""Of a pair seen by itself, whose candidates were found by name (`likely`)."""
# fmt: on


def likely(bits: float, *, people: int) -> float:
    """How likely two records of so many bits are one child, seen by themselves in a register of so many, as it proved."""
    odds = max(-500.0, min(500.0, bits - log2(people + UNSEEN)))
    return float(ALONE.of(np.array([1 / (1 + exp2(-odds))]))[0])
