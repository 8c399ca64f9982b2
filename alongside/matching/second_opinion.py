"""Splink's judgement of pairs that are candidates already: it is told comparison levels and keyed hashes, and never a name.

Trained by expectation maximisation on a sample in DuckDB, in memory and without a file; asked there, or on Spark where a
register outgrows one machine. Splink and Spark are optional: without them this refuses, and the house's own weights stand.
"""

import hashlib
import importlib
import logging
import secrets
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Engine = Literal["duckdb", "spark"]
SAMPLE = 200_000
"""Pairs learned from; more change nothing that matters."""
APART = 6.0
"""Bits by which two opinions differ so much that a person should see both."""
FLOOR = -3.3
"""Bits of odds of one in eleven."""
PIECES = 4
"""Parts that Spark divides its work into on this machine; on a cluster two or three for each core do well."""


class NoSecondOpinion(Exception):
    """Splink, or the engine it was to use, is not installed or does not start; the words say what to do."""


def second_opinion(
    levels: NDArray[np.integer],
    *,
    sizes: Sequence[int],
    asked: NDArray[np.integer],
    engine: Engine = "duckdb",
    seed: int = 1,
    session: Any = None,
) -> NDArray[np.float64]:
    """For each pair the bits of odds that it is one child, after Splink.

    `levels` holds a row for each pair and a column for each field, nought the closest level and -1 missing; `asked` is the
    encounter of each pair, of which whole ones are drawn to learn from. `session` is a Spark session that runs already.
    """
    splink = _imported("splink", "requirements/linkage.txt")
    kept = [place for place in range(len(sizes)) if len(set(np.unique(levels[:, place])) - {-1}) > 1]
    if not len(levels) or not kept:
        raise ValueError("a second opinion needs pairs that differ in at least one field")
    told = levels[:, kept]
    model = _trained(splink, told[_drawn(asked, seed)], [sizes[place] for place in kept])
    keys = _keyed(len(told))
    table = _table(keys, told)
    if engine == "duckdb":
        here = _duckdb(splink)
        try:
            return _asked_of(splink.Linker, here, table, model, keys)
        finally:
            here.duckdb_con.close()
    running = session or spark_session()
    try:
        interface = splink.SparkAPI(
            spark_session=running,
            num_partitions_on_repartition=int(running.conf.get("spark.sql.shuffle.partitions")),
            break_lineage_method="persist",
            register_udfs_automatically=False,
        )
        return _asked_of(
            splink.Linker, interface, running.createDataFrame(table), {**model, "sql_dialect": "spark"}, keys
        )
    finally:
        if session is None:
            running.stop()


def apart(
    ours: NDArray[np.float64], theirs: NDArray[np.float64], *, bits: float = APART, floor: float = FLOOR
) -> NDArray[np.int64]:
    """The pairs on which two opinions, both in bits of odds, differ by more than so much, the furthest apart first.

    Pairs that both take to be less likely than `floor` are left out: how unlikely is no question for a person.
    """
    distance = np.abs(ours - theirs)
    far = np.flatnonzero((distance > bits) & (np.maximum(ours, theirs) > floor))
    return far[np.argsort(-distance[far], kind="stable")]


def spark_session(*, master: str = "local[2]") -> Any:
    """A Spark session as this needs it. On a cluster: its own master, and the session is the caller's to stop."""
    sql = _imported("pyspark.sql", "requirements/spark.txt")
    try:
        session = (
            sql.SparkSession.builder.master(master)
            .appName("second opinion")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.shuffle.partitions", str(PIECES))
            .config("spark.default.parallelism", str(PIECES))
            .config("spark.driver.memory", "2g")
            .config("spark.sql.warehouse.dir", str(Path(tempfile.gettempdir()) / "spark-warehouse"))
            .config("spark.sql.execution.arrow.pyspark.enabled", "true")
            .getOrCreate()
        )
    except Exception as failed:
        raise NoSecondOpinion(f"Spark did not start ({failed}); it wants Java 17 and JAVA_HOME") from failed
    session.sparkContext.setLogLevel("ERROR")
    return session


def _imported(module: str, requirements: str) -> Any:
    logging.getLogger("splink").setLevel(logging.ERROR)
    try:
        return importlib.import_module(module)
    except ImportError as missing:
        raise NoSecondOpinion(
            f"{missing.name} is not installed: install {requirements}, or do without a second opinion"
        ) from missing


def _duckdb(splink: Any) -> Any:
    database = _imported("duckdb", "requirements/linkage.txt")
    return splink.DuckDBAPI(connection=database.connect(":memory:", config={"temp_directory": ""}))


def _drawn(asked: NDArray[np.integer], seed: int) -> NDArray[np.int64]:
    """Whole encounters, by chance, until there are pairs enough to learn from."""
    encounters = np.unique(asked)
    share = min(1.0, SAMPLE / len(asked))
    drawn = np.random.default_rng(seed).random(len(encounters)) < share
    rows = np.flatnonzero(np.isin(asked, encounters[drawn]))
    return rows if len(rows) else np.arange(len(asked))


def _keyed(pairs: int) -> list[str]:
    """A name for each pair that says nothing of it to whoever has not this run's key; the key is forgotten at the end."""
    key = secrets.token_bytes(32)
    return [hashlib.blake2b(number.to_bytes(8), key=key, digest_size=12).hexdigest() for number in range(pairs)]


def _table(keys: list[str], levels: NDArray[np.integer]) -> Any:
    arrow = _imported("pyarrow", "requirements/linkage.txt")
    columns: dict[str, Any] = {"unique_id": arrow.array(keys), "pair": arrow.array(keys)}
    for place in range(levels.shape[1]):
        told = levels[:, place].astype(np.int32)
        columns[f"field{place}"] = arrow.array(told, mask=told < 0)
    return arrow.table(columns)


def _settings(splink: Any, levels: NDArray[np.integer], sizes: Sequence[int]) -> Any:
    """A comparison for each field, whose levels are those that were told; learning starts from what most pairs say."""
    comparisons = []
    for place, size in enumerate(sizes):
        known = levels[levels[:, place] >= 0, place]
        usual = np.bincount(known, minlength=size) + 0.5
        start = np.power(0.5, np.arange(size))
        rows: list[dict[str, Any]] = [
            {"sql_condition": f"field{place}_l is null or field{place}_r is null", "is_null_level": True}
        ]
        for level in range(size):
            rows.append(
                {
                    "sql_condition": f"field{place}_l = {level}" if level < size - 1 else "ELSE",
                    "label_for_charts": f"level {level}",
                    "m_probability": float(start[level] / start.sum()),
                    "u_probability": float(usual[level] / usual.sum()),
                }
            )
        comparisons.append({"output_column_name": f"field{place}", "comparison_levels": rows})
    return splink.SettingsCreator(
        link_type="link_only",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=[splink.block_on("pair")],
        probability_two_random_records_match=0.02,
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )


def _trained(splink: Any, levels: NDArray[np.integer], sizes: Sequence[int]) -> dict[str, Any]:
    """Settings with m and the share of true pairs learned among candidates.

    u stays what all candidates say, as nearly all of them are somebody else. Let go of it, and where one pair in a hundred is
    true learning runs away to whatever divides the crowd: among 100,000 children it took 98,220 pairs for likely, not 9,000.
    """
    interface = _duckdb(splink)
    linker = _linker(splink.Linker, interface, _table(_keyed(len(levels)), levels), _settings(splink, levels, sizes))
    linker.training.estimate_parameters_using_expectation_maximisation(
        splink.block_on("pair"), fix_u_probabilities=True
    )
    session = linker._em_training_sessions[-1]
    model: dict[str, Any] = linker.misc.save_model_to_json()
    model["probability_two_random_records_match"] = session.core_model_settings.probability_two_random_records_match
    interface.duckdb_con.close()
    return model


def _linker(make: Any, interface: Any, table: Any, settings: Any) -> Any:
    sides = [interface.register(table, dataset_display_name=side) for side in ("asked", "known")]
    return make(sides, settings, log_level=None)


def _asked_of(make: Any, interface: Any, table: Any, model: dict[str, Any], keys: list[str]) -> NDArray[np.float64]:
    predicted = _linker(make, interface, table, model).inference.predict()
    rows = predicted.as_pyarrow_table()
    place = {key: number for number, key in enumerate(keys)}
    bits = np.full(len(keys), np.nan)
    for key, weight in zip(rows["unique_id_l"].to_pylist(), rows["match_weight"].to_pylist(), strict=True):
        bits[place[key]] = weight
    return bits
