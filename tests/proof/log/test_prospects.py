"""Who entered when, in which arm, and what came of it: logs of which the answer is known."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from aftertone.errors import InputError
from aftertone.proof.log import (
    METRICS,
    Metric,
    ProspectTable,
    Question,
    Segment,
    Unit,
    metric_named,
    prospects,
    read_log,
    touches,
)
from aftertone.touches import Action, Disposition, OutcomeType, Row
from proof.log.logs import HOLD, LEAVE, after, outcome, taken_back, touch, write

CALLBACK = METRICS["callback"]


def table(
    folder: Path,
    rows: Sequence[Row],
    *,
    metric: Metric = CALLBACK,
    as_of: datetime | None = None,
    question: Question | None = None,
) -> ProspectTable:
    asked = question or Question(as_of=as_of or after(60))
    with read_log([write(folder / "a.jsonl", rows)]) as log:
        return prospects(log, metric, question=asked)


def y_of(found: ProspectTable) -> dict[str, float]:
    return dict(zip(found.unit_id.tolist(), found.y.tolist(), strict=True))


def test_a_prospect_enters_at_the_first_touch_of_the_trial(tmp_path: Path) -> None:
    rows: list[Row] = [
        touch("p", 0),  # before the trial: no arm
        touch("p", 5, "leave", attempt_no=2, segment="smb", executed_action=HOLD),
        touch("p", 7, "leave", attempt_no=3, segment="other"),
    ]
    found = table(tmp_path, rows)
    assert found.unit_id.tolist() == ["p"]
    assert found.entered_at.tolist() == [after(5).replace(tzinfo=None)]
    assert found.assignment_day.astype(str).tolist() == ["2027-01-09"]
    assert (found.arm[0], found.segment[0], found.x[0], found.d[0]) == ("leave", "smb", 1, 0)
    assert (found.assigned_action[0], found.executed_action[0]) == (LEAVE, HOLD)


def test_an_outcome_counts_from_the_entry_until_the_window_closes(tmp_path: Path) -> None:
    ends = {"before": -1.0, "at once": 0.0, "last": 13.9, "too late": 14.0}
    rows: list[Row] = [touch(name, 0, "hold") for name in ends]
    rows += [outcome(name, days) for name, days in ends.items()]
    assert y_of(table(tmp_path, rows)) == {"before": 0, "at once": 1, "last": 1, "too late": 0}
    week = table(tmp_path, rows, metric=metric_named("callback", window_days=7))
    assert y_of(week) == {"before": 0, "at once": 1, "last": 0, "too late": 0}


def test_a_pending_prospect_is_no_zero(tmp_path: Path) -> None:
    # Both entered at nine o'clock, two days apart; a day is final when its last minute is.
    rows: list[Row] = [touch("a", 0, "hold"), touch("b", 2, "hold"), outcome("b", 2.5)]
    closed = after(15).replace(hour=0)
    found = table(tmp_path, rows, as_of=closed)
    assert found.pending.tolist() == [False, True]
    assert found.y[0] == 0
    assert np.isnan(found.y[1])
    assert found.followed_days == pytest.approx([14, 12.625])
    assert table(tmp_path, rows, as_of=closed.replace(day=closed.day - 1)).pending.all()


def test_only_what_was_known_then_counts(tmp_path: Path) -> None:
    rows: list[Row] = [
        touch("a", 0, "hold"),
        outcome("a", 1, recorded_at=after(30)),
        touch("b", 0, "hold"),
        outcome("b", 1, outcome_id="o-b"),
        taken_back("o-b", 30),
        touch("c", 0, "hold"),
        taken_back("d-c-0", 30),
    ]
    assert y_of(table(tmp_path, rows, as_of=after(29))) == {"a": 0, "b": 1, "c": 0}
    assert y_of(table(tmp_path, rows, as_of=after(30))) == {"a": 1, "b": 0}


def test_without_a_moment_what_is_known_ends_with_the_log(tmp_path: Path) -> None:
    rows: list[Row] = [touch("a", 0, "hold"), outcome("z", 20)]
    assert not table(tmp_path, rows, question=Question()).pending.any()
    assert table(tmp_path, rows[:1], question=Question()).pending.all()


def test_touches_tell_of_outcomes_too(tmp_path: Path) -> None:
    rows: list[Row] = [
        touch("a", 0, "hold"),
        touch("a", 2, disposition=Disposition.CONNECTED),
        touch("b", 0, "hold", disposition=Disposition.CONNECTED),  # the touch of the entry itself
        touch("c", 0, "hold"),
        touch("c", 2, disposition=Disposition.MEETING_BOOKED),
        touch("d", 0, "hold"),
        touch("d", 2, disposition=Disposition.DO_NOT_CALL),
    ]
    seen = {}
    with read_log([write(tmp_path / "a.jsonl", rows)]) as log:
        for name in ("later_pickup", "meeting", "opt_out"):
            found = prospects(log, METRICS[name], question=Question(as_of=after(60)))
            seen[name] = [unit for unit, y in y_of(found).items() if y]
    assert seen == {"later_pickup": ["a", "c", "d"], "meeting": ["c"], "opt_out": ["d"]}


def test_nothing_counts_after_what_rules_it_out(tmp_path: Path) -> None:
    rows: list[Row] = [
        touch("a", 0, "hold"),
        outcome("a", 3, OutcomeType.OPT_OUT),
        outcome("a", 4),
        touch("b", 0, "hold"),
        outcome("b", 3),
        outcome("b", 4, OutcomeType.OPT_OUT),
    ]
    found = table(tmp_path, rows)
    assert y_of(found) == {"a": 0, "b": 1}
    assert np.isnan(found.event_days[0])
    assert found.competing_days[0] == pytest.approx(3)
    assert found.event_days[1] == pytest.approx(3)
    assert np.isnan(found.competing_days[1])


def test_values_are_summed_once_and_capped(tmp_path: Path) -> None:
    one = outcome("a", 3, value=30.0)
    rows: list[Row] = [
        touch("a", 0, "hold"),
        one,
        one,
        outcome("a", 4, value=15.0),
        touch("b", 0, "hold"),
        outcome("b", 3, value=500.0),
        touch("c", 0, "hold"),
    ]
    found = table(tmp_path, rows, metric=replace(CALLBACK, cap=100.0))
    assert y_of(found) == {"a": 45, "b": 100, "c": 0}


def test_accounts_are_units_where_contacts_talk(tmp_path: Path) -> None:
    rows: list[Row] = [
        touch("a", 0, "leave", account_id="acme"),
        touch("b", 1, "leave", account_id="acme"),
        touch("c", 0, "leave"),
        outcome("b", 2),
    ]
    asked = Question(unit=Unit.ACCOUNT, as_of=after(60))
    assert y_of(table(tmp_path, rows, question=asked)) == {"acme": 1, "c": 0}


def test_prospects_are_told_apart_and_received_is_what_one_asks_for(tmp_path: Path) -> None:
    rows: list[Row] = [
        touch("a", 0, "hold"),
        touch("b", 0, "hold", executed_action=LEAVE, rep_id="rep-2"),
    ]
    asked = Question(
        as_of=after(60), segment=Segment.REP, received=Action.LEAVE_VOICEMAIL, trial_id="t"
    )
    found = table(tmp_path, rows, question=asked)
    assert found.segment.tolist() == ["rep-1", "rep-2"]
    assert found.d.tolist() == [0, 1]


@pytest.mark.parametrize(
    ("rows", "trial_id", "expected"),
    [
        ([touch("a", 0)], "", "holds no trial: no touch"),
        ([touch("a", 0, "hold")], "u", "holds no trial 'u'.*there are t"),
        ([touch("a", 0, "hold"), touch("b", 0, "hold", trial_id="u")], "", r"2 trials \(t, u\)"),
    ],
)
def test_which_trial_must_be_plain(
    tmp_path: Path, rows: list[Row], trial_id: str, expected: str
) -> None:
    with pytest.raises(InputError, match=expected):
        table(tmp_path, rows, question=Question(trial_id=trial_id))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [({"window_days": 10}, "10 days, none of 7, 14, 28"), ({"cap": 0.0}, "more than 0")],
)
def test_a_metric_is_set_beforehand(changes: dict[str, float], expected: str) -> None:
    with pytest.raises(InputError, match=expected):
        replace(CALLBACK, **changes)  # type: ignore[arg-type]


def test_every_touch_has_its_own_window_and_the_next_may_end_it(tmp_path: Path) -> None:
    again = touch("a", 3)
    rows: list[Row] = [touch("a", 0), again, again, outcome("a", 5), touch("b", 0), outcome("b", 1)]
    with read_log([write(tmp_path / "a.jsonl", rows)]) as log:
        both = touches(log, CALLBACK, as_of=after(60))
        last = touches(log, CALLBACK, as_of=after(60), next_touch_competes=True)
    assert both.decision_id.tolist() == ["d-a-0", "d-a-3", "d-b-0"]
    assert both.y.tolist() == [1, 1, 1]
    assert last.y.tolist() == [0, 1, 1]
    assert last.competing_days[0] == pytest.approx(3)
    assert last.event_days[1] == pytest.approx(2)
    assert np.isnat(last.next_touch_at).tolist() == [False, True, True]


def test_a_touch_table_keeps_what_was_assigned_by_chance(tmp_path: Path) -> None:
    rows: list[Row] = [
        touch("a", 0, "leave", eligible_actions=(LEAVE, HOLD), propensities=(0.7, 0.3)),
        touch("b", 0, local_hour=9, duration_s=12.5),
    ]
    with read_log([write(tmp_path / "a.jsonl", rows)]) as log:
        found = touches(log, CALLBACK)
    assert found.eligible_actions.tolist() == [("leave_voicemail", "hang_up_call_later"), ()]
    assert found.propensities.tolist() == [(0.7, 0.3), ()]
    assert found.local_hour.tolist() == [-1, 9]
    assert found.propensity[0] == 0.5
    assert np.isnan(found.propensity[1])
    assert found.duration_s[1] == 12.5
