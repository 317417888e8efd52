"""A roll-up in a folder: day by day it comes to what the whole log comes to."""

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aftertone.errors import InputError
from aftertone.proof.log import (
    METRICS,
    Covariate,
    Question,
    RollUp,
    RollUpFolder,
    Segment,
    Unit,
    day_cells,
    read_log,
    roll_up,
)
from aftertone.proof.log.state import KEPT_SUMS
from aftertone.proof.stats.sums import SUM_NAMES
from aftertone.touches import Action, Correction, Decision, Disposition, Outcome, OutcomeType, Row
from proof.log.logs import after, outcome, taken_back, touch, write
from proof.log.test_first_touches import ALL, random_rows, vars_of

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
        ("correction", "takes back the touch 'd-a-0', at which 'a' entered"),
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


def bearable(rows: Sequence[Row]) -> list[Row]:
    """Return rows without a billion attempts, whose square no sum can take out again to the digit."""
    return [
        replace(one, attempt_no=min(one.attempt_no, 900)) if isinstance(one, Decision) else one
        for one in rows
    ]


def in_parts(
    folder: Path, rows: Sequence[Row], *, parts: int, question: Question
) -> RollUp | InputError:
    """Return what the folder comes to when the log is added part by part, or why it does not."""
    state = RollUpFolder(folder / "state")
    size = -(-len(rows) // parts)
    for number in range(parts):
        some = rows[number * size : (number + 1) * size]
        with read_log([write(folder / f"part-{number}.jsonl", some)]) as log:
            try:
                state.add(log, ALL, question=question)
            except InputError as error:
                return error
    return state.read(as_of=after(60))


def close(found: RollUp) -> dict[object, object]:
    sums = {key: pytest.approx(vars_of(one)) for key, one in found.sums.items()}
    return {key: (sums[key], one) for key, one in found.life.items()}


def compared_with_the_whole(
    folder: Path, rows: Sequence[Row], *, parts: int, question: Question
) -> InputError | None:
    for old in folder.glob("state/*"):
        old.unlink()
    found = in_parts(folder, rows, parts=parts, question=question)
    if isinstance(found, InputError):
        assert "roll the whole log up" in str(found)
        return found
    with read_log([write(folder / "whole.jsonl", rows)]) as log:
        wanted = roll_up(log, ALL, question=replace(question, as_of=after(60)))
    assert {key: (vars_of(found.sums[key]), one) for key, one in found.life.items()} == close(
        wanted
    )
    return None


QUESTIONS = st.builds(
    Question,
    trial_id=st.just("t"),
    unit=st.sampled_from(Unit),
    segment=st.sampled_from([Segment.NONE, Segment.SEGMENT]),
    covariate=st.sampled_from(Covariate),
    received=st.sampled_from([None, Action.LEAVE_VOICEMAIL]),
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10_000), st.integers(1, 4), QUESTIONS)
def test_whatever_log_in_whatever_parts_comes_to_the_whole_or_is_refused(
    tmp_path: Path, seed: int, parts: int, question: Question
) -> None:
    rows = bearable(random_rows(random.Random(seed), 40))  # noqa: S311 - a made-up log, no secret
    first = touch("p0", 0, "leave", decision_id="d-first")  # a log must begin with its trial
    refused = compared_with_the_whole(tmp_path, [first, *rows], parts=parts, question=question)
    assert refused is None or parts > 1


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_outcomes_that_are_taken_back_later_leave_the_sums(
    tmp_path: Path, unit: Unit, seed: int
) -> None:
    dice = random.Random(seed)  # noqa: S311 - as above
    rows: list[Row] = [
        one for one in bearable(random_rows(dice, 60)) if not isinstance(one, Correction)
    ]
    ids = [one.outcome_id for one in rows if isinstance(one, Outcome)]
    rows += [taken_back(one, 31) for one in dice.sample(ids, 8)]
    question = Question(trial_id="t", unit=unit)
    first = touch("p0", 0, "leave", decision_id="d-first")
    assert compared_with_the_whole(tmp_path, [first, *rows], parts=3, question=question) is None


def test_an_outcome_that_comes_after_its_account_was_summed_up_counts(tmp_path: Path) -> None:
    rows: list[Row] = [
        touch("a", 0, "leave", account_id="mills"),
        touch("b", 1, "leave", account_id="mills"),
        touch("c", 0, "hold"),
        outcome("b", 2),
        outcome("c", 3),
        touch("c", 4, account_id="mills"),  # only now is it known where c belongs
    ]
    by_account = Question(trial_id="t", unit=Unit.ACCOUNT)
    for parts in (1, 2, 3, 6):
        assert compared_with_the_whole(tmp_path, rows, parts=parts, question=by_account) is None
    (tmp_path / "again").mkdir()
    found = in_parts(tmp_path / "again", rows, parts=6, question=by_account)
    assert isinstance(found, RollUp)
    # Mills entered with `a` or `c`, both at the same moment: hold comes first.
    assert [
        (key.arm, one.n, one.sy) for key, one in found.sums.items() if key.metric == "callback"
    ] == [("hold", 1, 1)]


def test_a_touch_that_nobody_entered_with_can_be_taken_back(tmp_path: Path) -> None:
    spoke = touch("a", 2, "leave", disposition=Disposition.CONNECTED)
    rows: list[Row] = [touch("a", 0, "leave"), spoke, taken_back(spoke.decision_id, 3)]
    question = Question(trial_id="t")
    assert compared_with_the_whole(tmp_path, rows, parts=3, question=question) is None
    # What was taken back stays away, whoever brings it again.
    late = [rows[0], rows[2], spoke]
    assert compared_with_the_whole(tmp_path, late, parts=3, question=question) is None
    by_account = replace(question, unit=Unit.ACCOUNT)
    refused = compared_with_the_whole(tmp_path, rows, parts=3, question=by_account)
    assert "to which account" in str(refused)


def test_a_run_that_was_stopped_leaves_nothing_that_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: list[Row] = [touch("a", 0, "leave"), touch("b", 1, "hold"), outcome("b", 2)]
    state = add(tmp_path, rows[:1], "a")

    def stopped(*_file: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("aftertone.proof.log.state.write_atomically", stopped)
        with pytest.raises(KeyboardInterrupt):
            add(tmp_path, rows[1:], "b")
    assert filled(state.read()) == filled(whole(tmp_path, rows[:1]))
    add(tmp_path, rows[1:], "b")
    assert filled(state.read()) == filled(whole(tmp_path, rows))


def test_a_part_that_was_added_before_adds_no_files(tmp_path: Path) -> None:
    state = add(tmp_path, floor(), "a")
    files, before = sorted(state.folder.iterdir()), state.state_path.read_text()
    add(tmp_path, floor(), "b")
    assert sorted(state.folder.iterdir()) == files
    assert state.state_path.read_text() == before


def test_a_folder_that_holds_no_roll_up_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no roll-up"):
        RollUpFolder(tmp_path).read()
