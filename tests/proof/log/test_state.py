"""A roll-up in a folder: day by day it comes to what the whole log comes to."""

import json
import random
from pathlib import Path

import pytest

from aftertone.errors import InputError
from aftertone.proof.log import (
    METRICS,
    Question,
    RollUp,
    RollUpFolder,
    day_cells,
    read_log,
    roll_up,
)
from aftertone.proof.log.state import KEPT_SUMS
from aftertone.proof.stats.sums import SUM_NAMES
from aftertone.touches import Decision, OutcomeType, Row
from proof.log.logs import after, outcome, taken_back, touch, write

ASKED = [METRICS["callback"], METRICS["opt_out"]]


def floor() -> list[Row]:
    """Forty prospects over twenty days, with answers that come days later or never."""
    dice = random.Random(3)  # noqa: S311 - a made-up floor, no secret
    rows: list[Row] = []
    for count in range(40):
        start = dice.randrange(20)
        arm = "leave" if count % 2 else "hold"
        rows += [touch(f"p{count}", start + step, arm, attempt_no=step + 1) for step in range(3)]
        if dice.random() < 0.5:
            rows.append(outcome(f"p{count}", start + dice.randrange(10)))
        if dice.random() < 0.2:
            rows.append(outcome(f"p{count}", start + dice.randrange(10), OutcomeType.OPT_OUT))
    return rows


def add(folder: Path, rows: list[Row], name: str) -> RollUpFolder:
    state = RollUpFolder(folder / "state")
    with read_log([write(folder / f"{name}.jsonl", rows)]) as log:
        state.add(log, ASKED, question=Question(trial_id="t"))
    return state


def whole(folder: Path, rows: list[Row]) -> RollUp:
    with read_log([write(folder / "whole.jsonl", rows)]) as log:
        return roll_up(log, ASKED)


def filled(found: RollUp) -> dict[object, object]:
    return {key: one for key, one in found.sums.items() if one.n or one.pending}


def moment(row: Row) -> object:
    return row.occurred_at if isinstance(row, Decision) else row.recorded_at


@pytest.mark.parametrize("order", ["by time", "shuffled"])
def test_parts_come_to_the_whole(tmp_path: Path, order: str) -> None:
    rows = sorted(floor(), key=lambda row: str(moment(row)))
    if order == "shuffled":  # late rows: an earlier entry, an outcome before its prospect's entry
        random.Random(5).shuffle(rows)  # noqa: S311 - as above
    third = len(rows) // 3
    for number, part in enumerate((rows[:third], rows[third : 2 * third], rows[2 * third :])):
        state = add(tmp_path, part, f"part-{number}")
    wanted = whole(tmp_path, rows)
    found = state.read()
    assert filled(found) == filled(wanted)
    assert {key: found.life[key] for key in wanted.life} == wanted.life
    add(tmp_path, rows[:third], "again")
    assert filled(state.read()) == filled(wanted)


def test_a_day_passes_and_pending_prospects_become_final(tmp_path: Path) -> None:
    state = add(tmp_path, [touch("a", 0, "leave"), outcome("a", 1)], "a")
    (key,) = [one for one in state.read().sums if one.metric == "callback"]
    assert state.read().sums[key].pending == 1
    assert state.read(as_of=after(20)).sums[key].sy == 1
    with pytest.raises(InputError, match="cannot tell what was known at"):
        state.read(as_of=after(-1))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("correction", "1 corrections, which take back"),
        ("metrics", "rolled up with another `metrics`"),
        ("trial", "rolled up with another `trial_id`"),
    ],
)
def test_what_sums_cannot_take_is_refused(tmp_path: Path, change: str, expected: str) -> None:
    state = add(tmp_path, [touch("a", 0, "leave")], "a")
    rows: list[Row] = [touch("b", 1, "leave")]
    if change == "correction":
        rows.append(taken_back("d-a-0", 2))
    with (
        read_log([write(tmp_path / "b.jsonl", rows)]) as log,
        pytest.raises(InputError, match=expected),
    ):
        state.add(
            log,
            ASKED[:1] if change == "metrics" else ASKED,
            question=Question(trial_id="u" if change == "trial" else "t"),
        )


def test_no_sum_is_kept_that_nobody_computed(tmp_path: Path) -> None:
    state = add(tmp_path, [touch("a", 0, "leave"), outcome("a", 1)], "a")
    cells = json.loads(state.state_path.read_text())["cells"]
    assert {name for one in cells for name in one["sums"]} == set(KEPT_SUMS)
    with read_log([tmp_path / "a.jsonl"]) as log:
        _until, made = day_cells(log, ASKED)
    for one in made:
        left_out = set(SUM_NAMES) - set(KEPT_SUMS)
        assert all(getattr(one.sums, name) == 0 for name in left_out)


def test_a_folder_that_holds_no_roll_up_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no roll-up"):
        RollUpFolder(tmp_path).read()
