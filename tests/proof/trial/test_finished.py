"""A finished experiment in a table: what it shows, and what cannot be used."""

import json
from pathlib import Path

import jsonschema
import numpy as np
import pytest

from aftertone.errors import InputError
from aftertone.proof.stats import Estimate, Undecided
from aftertone.proof.trial import (
    Comparison,
    FinishedOptions,
    TableColumns,
    TrialVerdict,
    finished_report,
    read_table,
    report_to_json,
)

ROOT = Path(__file__).parents[3]
HALVES = {"silent": 0.5, "message": 0.5}


def written(
    folder: Path, *, lift: float = 0.05, n: int = 6000, pending: int = 0, lost: float = 0.0
) -> Path:
    """Write a trial at a rate of 10 %; `lost` drops silent prospects without a callback."""
    draw = np.random.default_rng(5)
    rows = ["person,account,arm,callback,left,before"]
    for place in range(n):
        arm = "message" if place % 2 else "silent"
        before = draw.normal()
        chance = 0.10 + (lift if arm == "message" else 0) + 0.03 * before
        called = int(draw.random() < chance)
        left = int(arm == "message" and draw.random() < 0.8)
        if lost and arm == "silent" and not called and draw.random() < lost:
            continue
        rows.append(f"p{place},a{place // 4},{arm},{called},{left},{before:.3f}")
    rows += [f"q{one},a,{('message', 'silent')[one % 2]},,0,0" for one in range(pending)]
    path = folder / "trial.csv"
    path.write_text("\n".join(rows) + "\n")
    return path


def compared(path: Path, options: FinishedOptions, **names: str) -> Comparison:
    columns = TableColumns(
        arm="arm",
        outcome="callback",
        unit=names.get("unit", "person"),
        received=names.get("received", ""),
        cluster=names.get("cluster", ""),
        covariates=tuple(names.get("covariates", "").split()),
    )
    return finished_report(read_table(path, columns), columns, options).comparisons[0]


def effect(one: Estimate | Undecided | None) -> Estimate:
    assert isinstance(one, Estimate), one
    return one


def test_the_effect_of_the_assignment_comes_first_and_compliers_second(tmp_path: Path) -> None:
    made = compared(
        written(tmp_path), FinishedOptions(control="silent", shares=HALVES), received="left"
    )
    assert made.verdict is TrialVerdict.HELPS
    assert effect(made.itt).holds(0.05)
    # Eight in ten did as assigned: the same total effect on fewer people.
    assert effect(made.complier).value == pytest.approx(effect(made.itt).value / 0.8, rel=0.03)
    assert made.sample_ratio is not None
    assert made.sample_ratio.ok
    assert "The arm message brought" in made.why
    assert "leaves out zero" in made.why


def test_the_same_table_with_the_arms_the_other_way_round_hurts(tmp_path: Path) -> None:
    made = compared(written(tmp_path), FinishedOptions(control="message"))
    assert made.verdict is TrialVerdict.HURTS
    assert effect(made.itt).value < 0
    harm = compared(written(tmp_path), FinishedOptions(control="silent", higher_is_better=False))
    assert harm.verdict is TrialVerdict.HURTS
    assert "bad news" in harm.why


def test_a_pending_unit_is_in_no_rate(tmp_path: Path) -> None:
    closed = compared(written(tmp_path), FinishedOptions(control="silent"))
    some = compared(written(tmp_path, pending=1500), FinishedOptions(control="silent"))
    assert [one.pending for one in some.arms] == [750, 750]
    assert [one.rate for one in some.arms] == [one.rate for one in closed.arms]
    assert effect(some.itt) == effect(closed.itt)


def test_a_failed_sample_ratio_blocks_the_verdict(tmp_path: Path) -> None:
    path = written(tmp_path, lost=0.2)
    made = compared(path, FinishedOptions(control="silent", shares=HALVES))
    assert made.verdict is TrialVerdict.INVALID
    assert "broken" in made.why
    # Without declared shares nothing can be tested, and the report says so.
    columns = TableColumns(arm="arm", outcome="callback")
    report = finished_report(read_table(path, columns), columns, FinishedOptions(control="silent"))
    assert report.comparisons[0].sample_ratio is None
    assert any("not tested" in note for note in report.notes)


def test_too_few_prospects_cannot_know_and_are_told_how_many(tmp_path: Path) -> None:
    made = compared(written(tmp_path, n=200), FinishedOptions(control="silent"))
    assert made.verdict is TrialVerdict.CANNOT_KNOW_YET
    assert "holds zero" in made.why
    assert "prospects would show it" in made.why


def test_an_effect_inside_the_margin_is_no_material_difference(tmp_path: Path) -> None:
    path = written(tmp_path, lift=0.0, n=12000)
    made = compared(path, FinishedOptions(control="silent", margin=3.0))
    assert made.verdict is TrialVerdict.NO_MATERIAL_DIFFERENCE
    assert made.margin == pytest.approx(0.03)
    assert "3.0 points" in made.why


def test_covariates_clusters_and_many_looks_change_the_method(tmp_path: Path) -> None:
    path = written(tmp_path)
    plain = compared(path, FinishedOptions(control="silent"))
    adjusted = compared(path, FinishedOptions(control="silent"), covariates="before")
    clustered = compared(path, FinishedOptions(control="silent"), cluster="account")
    often = compared(path, FinishedOptions(control="silent", shares=HALVES, looked_often=True))
    assert effect(adjusted.itt).half_width < effect(plain.itt).half_width
    assert effect(adjusted.itt).method == "fixed_n_welch_covariate_adjusted"
    assert effect(clustered.itt).method == "fixed_n_cluster_robust"
    assert effect(often.itt).method == "anytime_finite_sample"
    assert effect(often.itt).half_width > effect(plain.itt).half_width


def test_three_arms_share_one_error_rate(tmp_path: Path) -> None:
    path = tmp_path / "three.csv"
    path.write_text("arm,y\n" + "".join(f"{'abc'[i % 3]},{i % 7 == 0:d}\n" for i in range(900)))
    columns = TableColumns(arm="arm", outcome="y")
    made = finished_report(read_table(path, columns), columns, FinishedOptions(control="a"))
    assert [(one.treated, one.control) for one in made.comparisons] == [("b", "a"), ("c", "a")]
    assert all(effect(one.itt).alpha == 0.025 for one in made.comparisons)


def test_the_report_has_the_form_of_its_schema(tmp_path: Path) -> None:
    schema = json.loads((ROOT / "docs" / "schema" / "trial-1.json").read_text("utf-8"))
    columns = TableColumns(arm="arm", outcome="callback", received="left")
    for n in (6000, 2):
        table = read_table(written(tmp_path, n=n), columns)
        made = finished_report(table, columns, FinishedOptions(control="silent"))
        jsonschema.validate(json.loads(json.dumps(report_to_json(made), allow_nan=False)), schema)


def test_parquet_is_read_as_csv_is(tmp_path: Path) -> None:
    import duckdb  # noqa: PLC0415 - makes the file

    path = written(tmp_path)
    duckdb.sql(f"COPY (FROM '{path}') TO '{tmp_path}/trial.parquet'")
    one, other = (
        compared(file, FinishedOptions(control="silent"), received="left", covariates="before")
        for file in (path, tmp_path / "trial.parquet")
    )
    assert one == other


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("arm,callback\na,1\n", "holds 1 arms"),
        ("arm,callback\na,1\nb,0\n", "say with --control"),
        ("arm,callback\n0,maybe\n1,1\n", "holds 'maybe'"),
        ("arm,answer\n0,1\n1,1\n", "no column `callback`"),
        ("person,arm,callback\nx,0,1\nx,1,0\n", "stands in 2 rows"),
        ("arm,callback,left\n0,1,0\n1,1,3\n", "must hold 0 or 1"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text(text)
    unit, left = ("person" if "person" in text else ""), ("left" if "left" in text else "")
    columns = TableColumns(arm="arm", outcome="callback", unit=unit, received=left)
    with pytest.raises(InputError) as error:
        finished_report(read_table(path, columns), columns)
    assert said in str(error.value)
