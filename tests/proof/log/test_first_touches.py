"""Sums without a row a prospect are those of the table with one row each, whatever the log."""

import math
import random
from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aftertone.proof.log import (
    METRICS,
    Covariate,
    DayCell,
    Question,
    Segment,
    TouchLog,
    Unit,
    day_cells,
    prospects,
    read_log,
)
from aftertone.proof.log.first_touches import Packing
from aftertone.proof.stats.sums import Sums, SumsKey
from aftertone.touches import Action, Disposition, OutcomeType, Row
from proof.log.logs import after, outcome, taken_back, touch, write

CALLBACK, MEETING = METRICS["callback"], METRICS["meeting"]
MONEY = replace(CALLBACK, name="callback_value", cap=40.0)
PICKUP = replace(METRICS["later_pickup"], window_days=7)
ALL = (CALLBACK, MEETING, MONEY, PICKUP)
TOLD = [Disposition.CONNECTED, Disposition.MEETING_BOOKED, Disposition.DO_NOT_CALL, None]


def random_rows(dice: random.Random, size: int) -> list[Row]:
    """A log with touches at one moment that differ, accounts, rows twice, and rows taken back."""
    rows: list[Row] = []
    for number in range(size):
        name, account = f"p{number % (size // 2)}", f"a{number % 3}" if number % 4 else ""
        day = dice.choice([0, 0, 1, 2.5, -20_000])
        rows.append(
            touch(
                name,
                day,
                dice.choice(["leave", "hold"]),
                decision_id=f"d{(number * 7) % size}",
                account_id=account,
                segment=dice.choice(["", "smb", "big, or 'so'"]),
                rep_id=dice.choice(["", "rep-1"]),
                attempt_no=dice.choice([0, 1, 2, 7, 999_999_999]),
                executed_action=dice.choice([None, *Action]),
                disposition=dice.choice(TOLD),
            )
        )
        for count in range(dice.randrange(3)):
            kind = dice.choice([OutcomeType.CALLBACK, OutcomeType.MEETING, OutcomeType.OPT_OUT])
            when = dice.choice([0, 1, 1, 3.25, 6.99, 14, 15, 30])
            rows.append(
                outcome(
                    name,
                    when,
                    kind,
                    outcome_id=f"o{number + count * size}",
                    value=dice.choice([None, 10, 30]),
                )
            )
    rows += [taken_back(f"{dice.choice('do')}{dice.randrange(size)}", 20) for _ in range(5)]
    rows += dice.sample(rows, size // 3)
    dice.shuffle(rows)
    return rows


def cells_of_table(log: TouchLog, question: Question) -> dict[SumsKey, tuple[object, ...]]:
    """Sum up what the table of prospects holds, metric by metric."""
    found: dict[SumsKey, tuple[object, ...]] = {}
    for metric in ALL:
        table = prospects(log, metric, question=question)
        assert not table.pending.any()
        keys = set(zip(table.arm, table.segment, table.assignment_day.tolist(), strict=True))
        for arm, segment, day in keys:
            here = (table.arm == arm) & (table.segment == segment)
            here &= table.assignment_day == np.datetime64(day)
            ends = [
                tuple(
                    np.bincount(
                        of[here][~np.isnan(of[here])].astype(int), minlength=metric.window_days
                    ).tolist()
                )
                for of in (table.event_days, table.competing_days)
            ]
            key = SumsKey("t", metric.name, str(arm), str(segment), day)
            sums = Sums.from_arrays(table.y[here], x=table.x[here], d=table.d[here])
            found[key] = (vars_of(sums), *ends)
    return found


QUESTIONS = st.builds(
    Question,
    as_of=st.sampled_from([after(60), after(60.5)]),
    unit=st.sampled_from(Unit),
    segment=st.sampled_from(Segment),
    covariate=st.sampled_from(Covariate),
    received=st.sampled_from([None, Action.LEAVE_VOICEMAIL]),
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10_000), QUESTIONS)
def test_cells_are_the_sums_of_the_table_of_prospects(
    tmp_path: Path, seed: int, question: Question
) -> None:
    rows = random_rows(random.Random(seed), 40)  # noqa: S311 - a made-up log, no secret
    with read_log([write(tmp_path / "a.jsonl", rows)]) as log:
        _until, cells = day_cells(log, ALL, question=question)
        wanted = cells_of_table(log, question)
    assert {one.key: form(one) for one in cells} == {
        key: (pytest.approx(sums), *ends) for key, (sums, *ends) in wanted.items()
    }


def form(cell: DayCell) -> tuple[object, ...]:
    return vars_of(cell.sums), cell.events, cell.competing


def vars_of(sums: Sums) -> list[float]:
    return [getattr(sums, name) for name in Sums.__dataclass_fields__]


def test_of_touches_at_one_moment_the_one_with_fewer_attempts_counts_then_arm_and_segment(
    tmp_path: Path,
) -> None:
    rows: list[Row] = [
        touch("p", 0, "hold", decision_id="d1", attempt_no=5),
        touch("p", 0, "leave", decision_id="d2", attempt_no=3),
        touch("q", 0, "leave", decision_id="d3", segment="a"),
        touch("q", 0, "hold", decision_id="d5", segment="c"),
        touch("q", 0, "hold", decision_id="d4", segment="b", executed_action=None),
        touch("q", 0, "hold", decision_id="d6", segment="b"),
    ]
    for order in (rows, rows[::-1]):
        with read_log([write(tmp_path / "a.jsonl", order)]) as log:
            _until, cells = day_cells(log, [CALLBACK], question=Question(as_of=after(60)))
        held, left = sorted(cells, key=lambda one: one.key)
        assert (left.key.arm, left.sums.n, left.sums.sx) == ("leave", 1, 2)
        assert (held.key.arm, held.key.segment, held.sums.n, held.sums.sd) == ("hold", "b", 1, 0)


@pytest.mark.parametrize(
    ("packing", "number"),
    [
        (Packing(0, 90 * 86_400_000_000, 6, 3), "BIGINT"),
        (Packing(-(10**15), 7 * 10**15, 20_000, 999_999_998), "HUGEINT"),
        (Packing(5, 5, 1, 0), "BIGINT"),
    ],
)
def test_a_number_holds_all_that_was_put_into_it(packing: Packing, number: str) -> None:
    dice = random.Random(1)  # noqa: S311 - as above
    for _ in range(40):
        moment = dice.randint(packing.start_us, packing.end_us)
        place, x = dice.randrange(packing.places), dice.randint(0, packing.most_attempts)
        received = dice.randrange(2)
        sql = packing.packed(
            moment=str(moment), attempts=str(x), place=str(place), received=str(received)
        )
        read = ", ".join(
            of("entry")
            for of in (
                packing.moment_of,
                packing.day_of,
                packing.place_of,
                packing.attempts_of,
                packing.received_of,
            )
        )
        query = f"SELECT {read} FROM (SELECT {sql} AS entry)"  # noqa: S608 - numbers made here
        found = duckdb.execute(query).fetchall()
        day = math.floor(moment / 86_400_000_000)
        assert found == [(moment, day, place, x, received)]
    assert packing.number == number
