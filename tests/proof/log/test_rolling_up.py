"""Sums that merge: neither the split nor the order nor reading twice changes them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aftertone.proof.log import (
    METRICS,
    DayCell,
    Question,
    RollUp,
    day_cells,
    prospects,
    read_log,
    roll_up,
    rolled,
)
from aftertone.proof.stats.sums import LifeCells, Sums, SumsKey
from aftertone.touches import OutcomeType, Row
from proof.log.logs import after, outcome, touch, write

CALLBACK = METRICS["callback"]
MONEY = replace(CALLBACK, name="callback_value", cap=100.0)
ASKED = Question(as_of=after(40))


def key(arm: str, day: date, segment: str = "") -> SumsKey:
    return SumsKey("t", "callback", arm, segment, day)


def test_sums_and_life_cells_are_those_of_the_prospects(tmp_path: Path) -> None:
    rows: list[Row] = [
        touch("a", 0, "leave", attempt_no=3),
        outcome("a", 2.5),
        touch("b", 0, "leave"),
        touch("c", 0, "hold"),
        outcome("c", 4, OutcomeType.OPT_OUT),
        touch("d", 30, "hold"),
        outcome("d", 31),
    ]
    with read_log([write(tmp_path / "a.jsonl", rows)]) as log:
        found = roll_up(log, [CALLBACK], question=ASKED)
    monday, late = date(2027, 1, 4), date(2027, 2, 3)
    assert found.sums == {
        key("hold", monday): Sums(n=1, sd=1, sdd=1),
        key("hold", late): Sums(pending=1),
        key("leave", monday): Sums(n=2, sy=1, syy=1, sx=2, sxx=4, sxy=2, sd=2, sdd=2, syd=1),
    }
    nobody = (0,) * 14
    at_last = (*nobody[1:], 1)
    assert found.life[key("leave", monday)] == LifeCells((0, 0, 1, *nobody[3:]), nobody, at_last)
    assert found.life[key("hold", monday)] == LifeCells(
        nobody, (*nobody[:4], 1, *nobody[5:]), nobody
    )
    # Nine whole days are over for everybody who could enter on the late day.
    assert found.life[key("hold", late)] == LifeCells((0, 1, *nobody[:7]), nobody[:9], nobody[:9])


def cells(folder: Path, rows: list[Row], name: str = "a") -> dict[SumsKey, DayCell]:
    with read_log([write(folder / f"{name}.jsonl", rows)]) as log:
        _until, found = day_cells(log, [CALLBACK, MONEY], question=ASKED)
    return {one.key: one for one in found}


PROSPECTS = st.tuples(
    st.sampled_from(["leave", "hold"]),
    st.lists(st.integers(0, 30), min_size=1, max_size=3),
    st.lists(
        st.tuples(st.integers(0, 45), st.sampled_from([OutcomeType.CALLBACK, OutcomeType.OPT_OUT])),
        max_size=3,
    ),
    st.sampled_from(["", "smb"]),
)


def rows_of(
    name: str, drawn: tuple[str, list[int], list[tuple[int, OutcomeType]], str]
) -> list[Row]:
    arm, days, outcomes, segment = drawn
    made: list[Row] = [
        touch(name, day, arm, segment=segment, attempt_no=count, decision_id=f"d-{name}-{count}")
        for count, day in enumerate(days, start=1)
    ]
    return made + [
        outcome(name, day, kind, outcome_id=f"o-{name}-{count}", value=day * 3.0)
        for count, (day, kind) in enumerate(outcomes)
    ]


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PROSPECTS, min_size=2, max_size=25), st.randoms(use_true_random=False))
def test_merged_parts_are_the_whole_in_any_order_and_however_often(
    tmp_path: Path,
    drawn: list[tuple[str, list[int], list[tuple[int, OutcomeType]], str]],
    dice: object,
) -> None:
    groups = [rows_of(f"p{count}", one) for count, one in enumerate(drawn)]
    cut = len(groups) // 2
    whole = cells(tmp_path, [row for group in groups for row in group])
    parts = [
        cells(tmp_path, [row for group in part for row in group])
        for part in (groups[:cut], groups[cut:])
    ]
    merged = dict(parts[0])
    for one in parts[1].values():
        merged[one.key] = merged[one.key].merge(one) if one.key in merged else one
    assert merged == whole
    twice = [row for group in groups for row in group] * 2
    dice.shuffle(twice)  # type: ignore[attr-defined]
    assert cells(tmp_path, twice) == whole
    assert totals(rolled(whole.values(), as_of=after(40))) == totals_of_table(tmp_path)


def totals(found: RollUp) -> dict[str, tuple[float, int, int]]:
    return {
        arm: (
            sum(one.sy for key, one in found.sums.items() if wanted(key, arm)),
            sum(one.n for key, one in found.sums.items() if wanted(key, arm)),
            sum(one.pending for key, one in found.sums.items() if wanted(key, arm)),
        )
        for arm in ("leave", "hold")
    }


def wanted(key: SumsKey, arm: str) -> bool:
    return (key.arm, key.metric) == (arm, "callback")


def totals_of_table(folder: Path) -> dict[str, tuple[float, int, int]]:
    with read_log([folder / "a.jsonl"]) as log:
        found = prospects(log, CALLBACK, question=ASKED)
    return {
        arm: (
            float(np.nansum(found.y[found.arm == arm])),
            int((~found.pending & (found.arm == arm)).sum()),
            int((found.pending & (found.arm == arm)).sum()),
        )
        for arm in ("leave", "hold")
    }


def test_closed_days_end_as_the_life_table_does(tmp_path: Path) -> None:
    # With everybody followed to the end, the events of the life table are those of the sums.
    rows: list[Row] = []
    for count in range(12):
        rows += [touch(f"p{count}", count % 3, "hold"), outcome(f"p{count}", count)]
    with read_log([write(tmp_path / "a.jsonl", rows)]) as log:
        found = roll_up(log, [CALLBACK], question=Question(as_of=after(60)))
    assert sum(one.sy for one in found.sums.values()) == sum(
        sum(one.events) for one in found.life.values()
    )
    assert sum(one.sy for one in found.sums.values()) == pytest.approx(12)
