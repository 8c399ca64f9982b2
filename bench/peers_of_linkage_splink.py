"""Splink three ways on one register: as usually set up, on the house's sound keys, and on the house's candidates.

Each learns its own m by expectation maximisation and its u by random sampling, as its makers advise. DuckDB works in memory.
"""

import logging
from typing import Any

import duckdb
import numpy as np
import pyarrow
import splink
import splink.comparison_library as compared
from numpy.typing import NDArray

from alongside.matching.keys import coarse, fine
from alongside.matching.linkage import Told
from alongside.matching.pair_weights import Pairs
from alongside.matching.tokens import tokens
from bench.linkage_ground import Ground
from bench.linkage_measures import Answers

logging.getLogger("splink").setLevel(logging.ERROR)
SIGHT = 1e6
"""Pairs from which u is sampled."""


def _rows(many: list[Told]) -> pyarrow.Table:
    rows: dict[str, list[Any]] = {}
    for number, one in enumerate(many):
        words = one.names[0].lower().split()
        sounds = [coarse(word)[0] for word in tokens(one.names[0])]
        birth = one.said.claimed_birth
        told: dict[str, Any] = {
            "unique_id": number,
            "first_name": words[0],
            "surname": words[-1] if len(words) > 1 else None,
            "dob": birth.isoformat() if birth else None,
            "sex": one.said.sex,
            "nationality": next(iter(one.said.nationality), None),
            "telephone": next(iter(one.said.telephones), None),
            "y": birth.year if birth else None,
            "m": birth.month if birth else None,
            "d": birth.day if birth else None,
            "fine": sorted({fine(word) for word in tokens(one.names[0])}),
            "coarse": sorted(set(sounds)),
            "two_keys": sorted(
                {f"{min(a, b)} {max(a, b)}" for i, a in enumerate(sounds) for b in sounds[i + 1 :]}
                or {f"{sounds[0]} alone" if sounds else "none"}
            ),
        }
        for name, value in told.items():
            rows.setdefault(name, []).append(value)
    return pyarrow.table(rows)


def _linker(ground: Ground, comparisons: list[Any], blocking: list[Any]) -> Any:
    database = splink.DuckDBAPI(connection=duckdb.connect(":memory:", config={"temp_directory": ""}))
    sides = [
        database.register(_rows(many), dataset_display_name=side)
        for side, many in (("a_encounters", ground.encounters), ("b_register", list(ground.register.values())))
    ]
    settings = splink.SettingsCreator(
        link_type="link_only",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=blocking,
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )
    return splink.Linker(sides, settings, log_level=None)


def _trained(linker: Any, rules: list[Any], *, sure: list[Any], recall: float) -> None:
    linker.training.estimate_probability_two_random_records_match(sure, recall=recall)
    linker.training.estimate_u_using_random_sampling(max_pairs=SIGHT, seed=1)
    for rule in rules:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)


def _answers(linker: Any) -> Answers:
    table = linker.inference.predict().as_pyarrow_table()
    return Answers(
        np.asarray(table["unique_id_l"], dtype=np.int64),
        np.asarray(table["unique_id_r"], dtype=np.int64),
        np.asarray(table["match_weight"], dtype=np.float64),
        np.asarray(table["match_probability"], dtype=np.float64),
    )


def as_usual(ground: Ground) -> Answers:
    """First and last word of the name, `DateOfBirthComparison`, frequencies of terms, blocked on each field that is equal."""
    linker = _linker(
        ground,
        [
            compared.NameComparison("first_name").configure(term_frequency_adjustments=True),
            compared.NameComparison("surname").configure(term_frequency_adjustments=True),
            compared.DateOfBirthComparison("dob", input_is_string=True),
            compared.ExactMatch("nationality").configure(term_frequency_adjustments=True),
            compared.ExactMatch("sex"),
            compared.ExactMatch("telephone"),
        ],
        [
            splink.block_on("first_name", "surname"),
            splink.block_on("surname", "nationality", "sex"),
            splink.block_on("first_name", "dob"),
            splink.block_on("surname", "dob"),
            splink.block_on("dob", "nationality"),
            splink.block_on("telephone"),
        ],
    )
    _trained(
        linker,
        [splink.block_on("dob", "nationality"), splink.block_on("first_name", "surname")],
        sure=[splink.block_on("first_name", "surname", "dob"), splink.block_on("surname", "dob", "nationality")],
        recall=0.15,
    )
    return _answers(linker)


SOUNDS = {
    "output_column_name": "name",
    "comparison_levels": [
        {"sql_condition": "len(fine_l) = 0 or len(fine_r) = 0", "is_null_level": True},
        {"sql_condition": "len(list_intersect(fine_l, fine_r)) >= 3", "label_for_charts": "three words sound the same"},
        {"sql_condition": "len(list_intersect(fine_l, fine_r)) = 2", "label_for_charts": "two words sound the same"},
        {"sql_condition": "len(list_intersect(coarse_l, coarse_r)) >= 3", "label_for_charts": "three words alike"},
        {
            "sql_condition": "len(list_intersect(coarse_l, coarse_r)) = 2 and len(list_intersect(fine_l, fine_r)) = 1",
            "label_for_charts": "two words alike, one sounds the same",
        },
        {"sql_condition": "len(list_intersect(coarse_l, coarse_r)) = 2", "label_for_charts": "two words alike"},
        {"sql_condition": "len(list_intersect(fine_l, fine_r)) = 1", "label_for_charts": "one word sounds the same"},
        {"sql_condition": "len(list_intersect(coarse_l, coarse_r)) = 1", "label_for_charts": "one word alike"},
        {"sql_condition": "ELSE"},
    ],
}
DATES = {
    "output_column_name": "birth",
    "comparison_levels": [
        {"sql_condition": "y_l is null or y_r is null", "is_null_level": True},
        {"sql_condition": "y_l = y_r and m_l = m_r and d_l = d_r"},
        {"sql_condition": "y_l = y_r and ((m_l = 1 and d_l = 1) or (m_r = 1 and d_r = 1))"},
        {"sql_condition": "y_l = y_r and m_l = d_r and d_l = m_r"},
        {"sql_condition": "m_l = m_r and d_l = d_r"},
        {"sql_condition": "y_l = y_r and m_l = m_r"},
        {"sql_condition": "y_l = y_r"},
        {"sql_condition": "abs(y_l - y_r) <= 1"},
        {"sql_condition": "abs(y_l - y_r) <= 3"},
        {"sql_condition": "ELSE"},
    ],
}


def _others() -> list[Any]:
    return [
        compared.ExactMatch("nationality").configure(term_frequency_adjustments=True),
        compared.ExactMatch("sex"),
        compared.ExactMatch("telephone"),
    ]


def on_sound_keys(ground: Ground) -> Answers:
    """Names compared and blocked by the house's keys, two at a time, and every usual error of a date as a level."""
    by_keys = splink.block_on("two_keys", arrays_to_explode=["two_keys"])
    linker = _linker(ground, [SOUNDS, DATES, *_others()], [by_keys, splink.block_on("y", "m", "d", "nationality")])
    _trained(
        linker,
        [splink.block_on("y", "m", "d", "nationality"), splink.block_on("first_name", "surname")],
        sure=[splink.block_on("first_name", "surname", "dob"), splink.block_on("surname", "dob", "nationality")],
        recall=0.15,
    )
    return _answers(linker)


def on_our_candidates(ground: Ground, pairs: Pairs) -> Answers:
    """The same comparisons on the very pairs that the house's index finds."""
    chosen = _candidates(pairs)
    linker = _linker(ground, [SOUNDS, DATES, *_others()], [splink.block_on("y", "m", "d", "nationality")])
    _trained(
        linker,
        [splink.block_on("y", "m", "d", "nationality"), splink.block_on("first_name", "surname")],
        sure=[splink.block_on("first_name", "surname", "dob"), splink.block_on("surname", "dob", "nationality")],
        recall=0.15,
    )
    blocked = linker._db_api.register(chosen)
    linker.table_management.register_blocked_pairs_for_predict(blocked)
    return _answers(linker)


def _candidates(pairs: Pairs) -> pyarrow.Table:
    def keys(side: str, numbers: NDArray[np.int32]) -> list[str]:
        return [f"{side}-__-{number}" for number in numbers.tolist()]

    return pyarrow.table(
        {
            "match_key": ["0"] * len(pairs.asked),
            "join_key_l": keys("a_encounters", pairs.asked),
            "join_key_r": keys("b_register", pairs.known),
        }
    )
