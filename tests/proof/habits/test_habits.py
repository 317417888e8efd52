"""A rep's habits, from logs of which the habits are known (C6)."""

import json
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from aftertone.errors import InputError
from aftertone.proof.habits import Counted, Habit, Habits, habits_of, habits_to_json
from aftertone.proof.habits.counting import HABITS
from aftertone.proof.log import read_log
from aftertone.touches import Decision, Disposition, OutcomeType, Row
from proof.log.logs import LEAVE, after, outcome, touch, write

SCHEMA = Path(__file__).parents[3] / "docs" / "schema" / "habits-1.json"
END = after(100)


def left(prospect: str, days: float, **changes: Any) -> Decision:
    usual: dict[str, Any] = {
        "executed_action": LEAVE,
        "disposition": Disposition.LEFT_VOICEMAIL,
        "number": "+14155550100",
        "duration_s": 60.0,
    }
    return touch(prospect, days, **{**usual, **changes})


def mail(prospect: str, days: float, **changes: Any) -> Decision:
    return touch(prospect, days, disposition=Disposition.EMAIL_SENT, **changes)


def found(folder: Path, rows: list[Row], rep: str = "rep-1") -> Habits:
    with read_log([write(folder / "a.jsonl", rows)]) as log:
        return habits_of(log, rep=rep, as_of=END)


def counted(folder: Path, rows: list[Row]) -> dict[str, Counted]:
    return {one.name: one.counted for one in found(folder, rows).habits}


def test_each_habit_has_its_words() -> None:
    text = files("aftertone.proof.habits").joinpath("wording.toml").read_text("utf-8")
    words = tomllib.loads(text)
    assert list(words) == list(HABITS)
    assert all(set(one) == {"name", "some", "none", "try_next"} for one in words.values())


def test_habits_are_counted_by_prospect(tmp_path: Path) -> None:
    rows: list[Row] = [
        left("voicemail only", 0),
        left("voicemail only", 3),
        left("mixed", 0),
        mail("mixed", 3),
        left("once", 0),
        left("once, answered", 0),
        outcome("once, answered", 2, OutcomeType.EMAIL_REPLY),
        touch("once, reached", 0, disposition=Disposition.CONNECTED),
        left("too early to tell", 95),
    ]
    seen = counted(tmp_path, rows)
    assert seen["only_voicemail"] == Counted(1, 2)
    assert seen["one_and_done"] == Counted(1, 3)
    # Messages a week old without an answer: two of "voicemail only", one each of two others.
    assert seen["waiting_on_callbacks"] == Counted(2, 4)
    assert seen["winging_it"] == Counted(6, 6)


def test_a_second_number_is_missed_where_the_first_was_in_vain(tmp_path: Path) -> None:
    rows: list[Row] = []
    for day in range(3):
        rows += [
            left("one number", day),
            left("two numbers", day, number=f"+1415555010{day % 2}"),
            left("reached", day),
        ]
    rows.append(touch("reached", 5, disposition=Disposition.CONNECTED, number="+14155550100"))
    assert counted(tmp_path, rows)["never_second_number"] == Counted(1, 2)


def test_voicemail_time_counts_closed_windows_only(tmp_path: Path) -> None:
    rows: list[Row] = [left("a", 0), left("b", 0, duration_s=None), left("c", 95), outcome("a", 2)]
    time = found(tmp_path, rows).voicemail
    assert (time.left, time.pending, time.callbacks, time.minutes, time.timed) == (2, 1, 1, 1, 1)
    assert time.low is not None
    assert time.high is not None
    assert 0 < time.low < 0.5 < time.high < 1


def habit(folder: Path, rows: list[Row], name: str) -> Habit:
    return next(one for one in found(folder, rows).habits if one.name == name)


def test_a_rep_with_little_is_moved_towards_the_team_and_nobody_is_named(tmp_path: Path) -> None:
    rows: list[Row] = []
    for rep, planned, messages in (
        ("rep-1", 0, 2),
        ("rep-2", 9, 40),
        ("rep-3", 6, 40),
        ("x", 8, 40),
    ):
        rows += [
            left(f"{rep}-{n}", 0, rep_id=rep, plan_id="" if n < messages - planned * 4 else "plan")
            for n in range(messages)
        ]
    one = habit(tmp_path, rows, "winging_it")
    assert one.counted == Counted(2, 2)
    assert one.team is not None
    assert one.value is not None
    assert one.team < one.value < 0.9
    text = json.dumps(habits_to_json(found(tmp_path, rows)))
    assert "rep-2" not in text


def test_reps_who_seem_all_alike_make_nobody_certain(tmp_path: Path) -> None:
    rows: list[Row] = [
        left(f"{rep}-{n}", 0, rep_id=rep, plan_id="" if n < 5 else "plan")
        for rep in ("rep-1", "rep-2", "rep-3")
        for n in range(20)
    ]
    one = habit(tmp_path, rows, "winging_it")
    assert one.value == pytest.approx(0.25, abs=0.001)
    assert one.low is not None
    assert one.high is not None
    # All 60 cases, and the rep's 20 again, know a quarter to within about 9 points.
    assert 0.12 < one.high - one.low < 0.25


def test_below_three_reps_there_is_no_team_to_learn_from(tmp_path: Path) -> None:
    one = habit(tmp_path, [left("a", 0), left("b", 0)], "winging_it")
    assert one.team is None
    assert one.value == pytest.approx(0.75)  # (2 + 1) / (2 + 2): every share is as likely before


@pytest.mark.parametrize(
    ("early", "late", "trend"), [(20, 2, "less"), (2, 20, "more"), (10, 11, "as before")]
)
def test_the_trend_is_the_reps_own(tmp_path: Path, early: int, late: int, trend: str) -> None:
    rows: list[Row] = [
        left(f"{start}-{n}", start, plan_id="" if n < winged else "plan")
        for start, winged in ((50.0, early), (90.0, late))
        for n in range(20)
    ]
    assert habit(tmp_path, rows, "winging_it").trend == trend


def test_nothing_to_tell_is_said_and_is_no_zero(tmp_path: Path) -> None:
    one = habit(tmp_path, [touch("a", 0, disposition=Disposition.CONNECTED)], "winging_it")
    assert (one.value, one.trend, one.try_next) == (None, "", "")
    assert one.says == "messages without a plan: there is nothing to tell from yet"


def test_an_unknown_rep_is_refused_without_a_list_of_the_others(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no touch of the rep 'nobody'; it holds those of 1"):
        found(tmp_path, [left("a", 0)], rep="nobody")


def test_the_json_form_is_as_its_schema_says(tmp_path: Path) -> None:
    form = habits_to_json(found(tmp_path, [left("a", 0), left("a", 3)]))
    jsonschema.validate(
        json.loads(json.dumps(form)),
        json.loads(SCHEMA.read_text("utf-8")),
        cls=jsonschema.Draft202012Validator,
    )
