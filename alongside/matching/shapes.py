"""The shapes of the arrays that the index is made of."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Sounds: TypeAlias = NDArray[np.uint8]
"""Sounds of tokens, one row a token, nought after its end."""
Counts: TypeAlias = NDArray[Any]
"""Whole numbers: how many, or which token."""
Places: TypeAlias = NDArray[np.int64]
"""Where each list of one owner begins in a long array of all lists; one more than there are owners."""
Forms: TypeAlias = NDArray[np.int32]
"""Numbers of names, tokens or grams."""
Bits: TypeAlias = NDArray[np.float32]
"""Weights or costs in bits."""
Mask: TypeAlias = NDArray[np.bool_]
