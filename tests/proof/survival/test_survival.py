"""Time to an answer: what ends a wait, and shares against a known truth (promises T5, E1)."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest

from aftertone.errors import InputError
from aftertone.proof.log import METRICS, read_log, touches
from aftertone.proof.stats import Estimate, Undecided
from aftertone.proof.survival import Ending, Spells, spells_of, survival, survival_to_json
from aftertone.touches import Decision, Disposition, OutcomeType, Row
from proof.log.logs import HOLD, LEAVE, after, outcome, touch, write

SCHEMA = Path(__file__).parents[3] / "docs" / "schema" / "survival-1.json"
# Chances a day: of an answer, of being called again, of an opt-out.
HAZARDS = np.array([0.03, 0.08, 0.01])
WINDOW = METRICS["callback"].window_days


def left(prospect: str, days: float, plan: str = "a", **changes: Any) -> Decision:
    return touch(prospect, days, executed_action=LEAVE, plan_id=plan, **changes)


def read(tmp_path: Path, *rows: Row, by: str = "script", days: float = 40) -> Spells:
    path = write(tmp_path / "touches.jsonl", rows)
    with read_log([path]) as log:
        table = touches(log, METRICS["callback"], as_of=after(days), next_touch_competes=True)
    return spells_of(table, by=by)


def test_what_comes_first_ends_the_waiting(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        left("p1", 0),
        outcome("p1", 3),
        left("p2", 0),
        touch("p2", 2, executed_action=HOLD),
        outcome("p2", 5),
        left("p3", 0),
        outcome("p3", 1, OutcomeType.OPT_OUT),
        outcome("p3", 2),
        left("p4", 0),
        touch("p4", 4, deal_stage="Closed won"),
        left("p5", 38),
        left("p6", 0),
        outcome("p6", 30),
        touch("p7", 0, disposition=Disposition.LEFT_VOICEMAIL),
        touch("p8", 0, executed_action=HOLD),
        outcome("p8", 1),
    )
    one = found.of(None)
    assert one.ending.tolist() == [
        Ending.ANSWER,
        Ending.NEXT_CALL,
        Ending.OPT_OUT,
        Ending.CLOSED_DEAL,
        Ending.OPEN,
        Ending.OPEN,
        Ending.OPEN,
    ]
    assert one.days.tolist() == pytest.approx([3, 2, 1, 4, 2, WINDOW, WINDOW])
    assert found.names == ("a", "(no plan)")


def test_a_prospect_counts_once_in_a_group_with_the_first_message(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        left("p1", 0, "a", attempt_no=1),
        left("p1", 3, "a", attempt_no=2),
        outcome("p1", 4),
        left("p1", 8, "b", attempt_no=3),
        by="script",
    )
    assert len(found) == 3
    assert found.of("a").ending.tolist() == [Ending.NEXT_CALL]
    assert found.of("b").ending.tolist() == [Ending.OPEN]
    assert found.of(None).days.tolist() == pytest.approx([3])


def test_groups_stand_in_the_order_of_hours_and_attempts(tmp_path: Path) -> None:
    rows = [
        left("p1", 0, local_hour=16, attempt_no=2),
        left("p2", 0, local_hour=8, attempt_no=9),
        left("p3", 0, local_hour=9),
        left("p4", 0),
    ]
    hours = read(tmp_path, *rows, by="hour").names
    assert hours == ("before 9", "9 to 11", "15 to 17", "(hour not known)")
    attempts = read(tmp_path, *rows, by="attempt").names
    assert attempts == ("attempt 1", "attempt 2", "attempt 5 and later")
    assert read(tmp_path, *rows, by="action").names == ("leave voicemail",)


def made(n: int, draw: np.random.Generator, *, speed: float = 1.0, seen: float = 16.0) -> Spells:
    """Return spells of known hazards, watched for a time that is even between 0 and ``seen``."""
    times = draw.exponential(1 / (HAZARDS * np.array([speed, 1, 1])), (n, 3))
    end = np.minimum(draw.uniform(0, seen, n), WINDOW)
    first = times.min(axis=1)
    ending = np.where(first <= end, times.argmin(axis=1) + 1, Ending.OPEN)
    return Spells(
        METRICS["callback"],
        np.arange(n),
        np.minimum(first, end),
        ending.astype(np.int64),
        np.zeros(n, np.int64),
        ("a",),
    )


def true_share(days: float) -> float:
    total = HAZARDS.sum()
    return float(HAZARDS[0] / total * (1 - np.exp(-total * days)))


def test_the_share_is_the_true_one_and_the_naive_ones_are_not() -> None:
    spells = made(20_000, np.random.default_rng(1))
    found = survival(spells, by="script").whole
    assert isinstance(found.share, Estimate)
    assert found.share.holds(true_share(WINDOW))
    assert found.share.value == pytest.approx(true_share(WINDOW), abs=0.01)
    pending_as_zero = found.endings[Ending.ANSWER] / found.prospects
    assert pending_as_zero < true_share(WINDOW) - 0.04
    # Calling what competes "still waiting": one less Kaplan-Meier.
    without = np.where(spells.ending > Ending.ANSWER, Ending.OPEN, spells.ending)
    ignoring = survival(replace(spells, ending=without), by="script").whole
    assert isinstance(ignoring.share, Estimate)
    assert ignoring.share.value > true_share(WINDOW) + 0.08


def test_all_that_ended_the_waiting_and_who_still_waits_are_everybody() -> None:
    whole = survival(made(3000, np.random.default_rng(2)), by="script").whole
    assert sum(whole.endings.values()) + whole.open == whole.prospects
    assert sum(float(curve.value[-1]) for curve in whole.curves.values()) <= 1


def test_a_later_answer_costs_days() -> None:
    draw = np.random.default_rng(3)
    quick, slow = made(6000, draw), made(4000, draw, speed=0.4)
    both = Spells(
        quick.metric,
        np.arange(10_000),
        np.concatenate([quick.days, slow.days]),
        np.concatenate([quick.ending, slow.ending]),
        np.repeat([0, 1], [6000, 4000]),
        ("quick", "slow"),
    )
    found = survival(both, by="script")
    assert found.reference == "quick"
    later = found.groups[1].later
    assert isinstance(later, Estimate)
    days = np.linspace(0, WINDOW, 4001)
    rates = HAZARDS * np.array([0.4, 1, 1])
    slow_share = rates[0] / rates.sum() * (1 - np.exp(-rates.sum() * days))
    quick_share = HAZARDS[0] / HAZARDS.sum() * (1 - np.exp(-HAZARDS.sum() * days))
    assert later.low > 0
    assert later.holds(float((quick_share - slow_share).mean() * WINDOW))
    swapped = survival(replace(both, group=1 - both.group), by="script").groups[0].later
    assert isinstance(swapped, Estimate)
    assert swapped.value == pytest.approx(later.value)


def test_few_answers_and_short_waits_are_cannot_know_yet() -> None:
    few = survival(made(60, np.random.default_rng(4)), by="script")
    assert isinstance(few.whole.share, Undecided)
    assert "needed" in few.whole.share.reason
    short = survival(made(3000, np.random.default_rng(4), seen=5.0), by="script")
    assert isinstance(short.whole.share, Undecided)
    assert "no wait was followed for 14 days" in short.whole.share.reason


def test_the_json_form_is_as_its_schema_says() -> None:
    form = json.loads(
        json.dumps(
            survival_to_json(survival(made(3000, np.random.default_rng(5)), by="script")),
            allow_nan=False,
        )
    )
    jsonschema.validate(
        form, json.loads(SCHEMA.read_text("utf-8")), cls=jsonschema.Draft202012Validator
    )
    assert form["whole"]["incidence"]["answer"] == sorted(form["whole"]["incidence"]["answer"])


def test_a_log_without_messages_and_an_unknown_grouping_end_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no message was left"):
        read(tmp_path, touch("p1", 0, executed_action=HOLD))
    with pytest.raises(InputError, match="there is no grouping 'hours'"):
        read(tmp_path, left("p1", 0), by="hours")
