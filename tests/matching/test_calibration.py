"""Whether what is called likely is as often true, and the picture of it shows what the table says."""

import xml.etree.ElementTree as tree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.matching.calibration import Calibration, interval, learned, plot, reliability
from alongside.matching.calibration_learned import ALONE, AMONG_RIVALS, likely

SHARES = st.lists(st.floats(0, 1), min_size=1, max_size=200).map(np.array)


def too_sure(pairs: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Pairs that are said to be likelier than they are, and which of them are true."""
    chance = np.random.default_rng(seed)
    said = chance.random(pairs)
    return said, chance.random(pairs) < said**3


def test_decided_pairs_make_ninety_in_a_hundred_mean_ninety() -> None:
    calibration = learned(*too_sure(20_000, 1))
    said, true = too_sure(20_000, 2)
    proved = calibration.of(said)
    for low, high in ((0.05, 0.2), (0.4, 0.6), (0.85, 0.95)):
        inside = (proved >= low) & (proved < high)
        assert true[inside].mean() == pytest.approx(proved[inside].mean(), abs=0.04)


@pytest.mark.parametrize("calibration", [AMONG_RIVALS, ALONE, learned(*too_sure(2_000, 3))])
@given(said=SHARES)
def test_calibrating_changes_no_order(calibration: Calibration, said: np.ndarray) -> None:
    proved = calibration.of(np.sort(said))
    assert (np.diff(proved) >= -1e-12).all() and (proved > 0).all() and (proved < 1).all()


def test_what_always_proves_false_is_not_called_likely() -> None:
    said = np.linspace(0.5, 0.99, 400)
    assert learned(said, np.zeros(400, dtype=bool)).of(said).max() < 0.05


@given(said=SHARES)
def test_every_pair_is_in_one_band_of_the_table(said: np.ndarray) -> None:
    bands = reliability(said, said > 0.5)
    assert sum(band.n for band in bands) == len(said)
    for band in bands:
        assert 0 <= band.least <= band.true + 1e-9 and band.true - 1e-9 <= band.most <= 1


def test_an_interval_narrows_with_more_pairs() -> None:
    few, many = interval(0.9, 20), interval(0.9, 2000)
    assert few[0] < many[0] < 0.9 < many[1] < few[1]


def test_the_picture_has_a_point_for_each_band_of_the_table() -> None:
    bands = reliability(*too_sure(5_000, 4))
    picture = tree.fromstring(plot(bands, title="Made up", said="called likely", true="true"))
    circles = picture.findall("{http://www.w3.org/2000/svg}circle")
    assert len(circles) == len(bands)
    assert [float(one.get("cy", 0)) for one in circles] == [round(450 - 400 * band.true, 1) for band in bands]


@given(bits=st.floats(-100, 100), more=st.floats(0, 50), people=st.integers(0, 5_000_000))
def test_more_bits_are_never_less_likely_nor_a_larger_register_likelier(bits: float, more: float, people: int) -> None:
    told = likely(bits, people=people)
    assert 0 < told < 1
    assert likely(bits + more, people=people) >= told >= likely(bits, people=2 * people)
