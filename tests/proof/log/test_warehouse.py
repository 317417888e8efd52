"""A roll-up in a warehouse, written by Ibis, comes to what the log itself comes to."""

import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from aftertone.errors import InputError, MissingEngine
from aftertone.proof.log import (
    Question,
    Segment,
    Unit,
    Warehouse,
    day_cells,
    read_log,
    warehouse_cells,
)
from aftertone.touches import Action
from proof.log.logs import after, write
from proof.log.test_first_touches import ALL, form, random_rows

# Ibis and Spark's Python package call what newer DuckDB and pandas would rather not be called.
OLD_CALLS = pytest.mark.filterwarnings("ignore")
KINDS = ("decision", "outcome", "correction")
QUESTIONS = (
    Question(trial_id="t", as_of=after(60)),
    Question(trial_id="t", as_of=after(60), segment=Segment.REP, received=Action.EMAIL),
    Question(trial_id="t", as_of=after(10), segment=Segment.NONE),
)
NOTHING: Any = None


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra

    made = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
    yield made
    made.stop()


def tables(engine: Any, folder: Path, *, name: str) -> Warehouse:
    """Return the log's rows, which lie in the folder as Parquet, as an engine has them."""
    return Warehouse(
        *(
            engine.read_parquet(folder / f"{kind}.parquet", table_name=f"{name}_{kind}")
            for kind in KINDS
        )
    )


def same_as_the_log(engine: Any, tmp_path: Path, *, seed: int) -> None:
    rows = random_rows(random.Random(seed), 60)  # noqa: S311 - a made-up log, no secret
    with read_log([write(tmp_path / "a.jsonl", rows)]) as log:
        wanted = [day_cells(log, ALL, question=one)[1] for one in QUESTIONS]
        for kind in KINDS:
            log.connection.execute(f"COPY {kind} TO '{tmp_path / kind}.parquet' (FORMAT parquet)")
    made = tables(engine, tmp_path, name=f"log{seed}")
    for question, cells in zip(QUESTIONS, wanted, strict=True):
        found = warehouse_cells(made, ALL, question=question)
        assert cells
        assert {one.key: form(one) for one in found} == {
            one.key: (pytest.approx(form(one)[0], rel=1e-9, abs=1e-9), *form(one)[1:])
            for one in cells
        }


@OLD_CALLS
@pytest.mark.warehouse
def test_spark_comes_to_the_same(spark: Any, tmp_path: Path) -> None:
    import ibis  # noqa: PLC0415 - an extra

    same_as_the_log(ibis.pyspark.connect(spark), tmp_path, seed=1)


@OLD_CALLS
@pytest.mark.warehouse
@pytest.mark.parametrize("seed", [2, 3, 4])
def test_duckdb_by_way_of_ibis_comes_to_the_same(tmp_path: Path, seed: int) -> None:
    import ibis  # noqa: PLC0415 - an extra

    same_as_the_log(ibis.duckdb.connect(), tmp_path, seed=seed)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (Question(as_of=after(1)), "needs the trial's id"),
        (Question(trial_id="t"), "needs the trial's id and the moment"),
        (replace(QUESTIONS[0], unit=Unit.ACCOUNT), "is by prospect"),
    ],
)
def test_what_a_warehouse_cannot_answer_is_refused(question: Question, expected: str) -> None:
    with pytest.raises(InputError, match=expected):
        warehouse_cells(Warehouse(NOTHING, NOTHING, NOTHING), ALL, question=question)


def test_without_ibis_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ibis", None)
    with pytest.raises(MissingEngine, match=r"pip install 'aftertone\[warehouse\]'"):
        warehouse_cells(Warehouse(NOTHING, NOTHING, NOTHING), ALL, question=QUESTIONS[0])
