"""A trial in the log: what it shows every day, on floors whose truth is known."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest

from aftertone.errors import InputError
from aftertone.proof.log import TouchLog, read_log
from aftertone.proof.simulate import FloorSettings, simulate, usual_trial
from aftertone.proof.stats import Estimate, Undecided
from aftertone.proof.trial import (
    RunningOptions,
    TrialVerdict,
    report_to_json,
    running_report,
)
from aftertone.proof.trial.page import report_page

ROOT = Path(__file__).parents[3]
FLOOR = FloorSettings(prospects=3000, days=70, seed=11, lift=3.0)
TRIAL = usual_trial(FLOOR)


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TouchLog]:
    made = simulate(FLOOR, tmp_path_factory.mktemp("floor"), assign=TRIAL)
    with read_log([made.log]) as one:
        yield one


def effect(one: Estimate | Undecided | None) -> Estimate:
    assert isinstance(one, Estimate), one
    return one


def test_a_message_that_helps_is_found_and_the_interval_narrows(log: TouchLog) -> None:
    (made,) = running_report(log, TRIAL).comparisons
    assert made.verdict is TrialVerdict.HELPS
    assert made.sample_ratio is not None
    assert made.sample_ratio.ok
    looks = made.looks
    assert looks[-1].n == sum(one.n for one in made.arms)
    assert looks[-1].high - looks[-1].low < 0.5 * (looks[9].high - looks[9].low)
    assert effect(made.itt).value == looks[-1].effect
    # Some reps disobey: those who did as assigned gained more.
    assert effect(made.complier).value > effect(made.itt).value
    assert [one.segment for one in made.segments] == ["large", "middle", "small"]
    assert all(one.shrunk is not None for one in made.segments)
    assert len({len(one.days) for one in made.waits}) == 1


def test_pending_prospects_are_counted_apart_and_never_as_zero(log: TouchLog) -> None:
    (made,) = running_report(log, TRIAL).comparisons
    assert all(one.pending > 0 for one in made.arms)
    early = RunningOptions(as_of=datetime(2027, 1, 12, tzinfo=UTC))
    (young,) = running_report(log, TRIAL, early).comparisons
    assert [one.n for one in young.arms] == [0, 0]
    assert all(one.pending > 0 and one.rate is None for one in young.arms)
    assert young.verdict is TrialVerdict.CANNOT_KNOW_YET
    assert "window" in young.why
    assert young.looks == ()


def test_yesterdays_looks_are_the_beginning_of_todays(log: TouchLog) -> None:
    (late,) = running_report(log, TRIAL).comparisons
    before = RunningOptions(as_of=datetime(2027, 2, 20, tzinfo=UTC))
    (early,) = running_report(log, TRIAL, before).comparisons
    assert len(early.looks) > 5
    assert late.looks[: len(early.looks)] == early.looks


def test_other_metrics_share_the_error_rate_and_harm_turns_the_verdict_round(
    log: TouchLog,
) -> None:
    names = ("callback", "later_pickup", "opt_out")
    first, second, third = running_report(log, TRIAL, RunningOptions(metrics=names)).comparisons
    assert [effect(one.itt).alpha for one in (first, second, third)] == [0.05, 0.025, 0.025]
    assert not third.higher_is_better
    assert third.margin is None


def test_arms_that_are_not_those_of_the_salt_make_it_invalid(log: TouchLog) -> None:
    report = running_report(log, replace(TRIAL, salt="another"))
    assert report.comparisons[0].verdict is TrialVerdict.INVALID
    assert any("stand in another arm" in note for note in report.notes)
    # What is said is what was found: the arms, and not how many prospects they hold.
    assert "other arms than their ids" in report.comparisons[0].why
    assert "chance alone" not in report.comparisons[0].why


def test_without_the_file_the_log_tells_its_arms_and_shares(log: TouchLog) -> None:
    (told,) = running_report(log).comparisons
    (declared,) = running_report(log, TRIAL).comparisons
    assert (told.treated, told.control) == (declared.treated, declared.control)
    assert told.arms == declared.arms


def test_shares_that_nobody_logged_carry_no_verdict(tmp_path: Path) -> None:
    made = simulate(replace(FLOOR, prospects=300, days=40), tmp_path, assign=TRIAL)
    text = made.log.read_text("utf-8").replace('"arm_propensity":0.5,', "")
    made.log.write_text(text, "utf-8")
    with read_log([made.log]) as bare:
        (one,) = running_report(bare).comparisons
    assert one.verdict is TrialVerdict.CANNOT_KNOW_YET
    assert isinstance(one.itt, Undecided)
    assert "observation" in one.why


def test_a_log_without_a_trial_and_a_trial_without_touches_are_named(
    log: TouchLog, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match="no touch of the trial"):
        running_report(log, replace(TRIAL, trial_id="other"))
    bare = tmp_path / "bare.jsonl"
    row = {"row": "decision", "decision_id": "d", "prospect_id": "p"}
    bare.write_text(json.dumps(row | {"occurred_at": "2027-01-04T10:00:00+00:00"}) + "\n")
    with read_log([bare]) as one, pytest.raises(InputError, match="can't know"):
        running_report(one)


def test_the_form_and_the_page_hold_what_the_report_holds(log: TouchLog) -> None:
    report = running_report(log, TRIAL, RunningOptions(metrics=("callback", "meeting")))
    schema = json.loads((ROOT / "docs" / "schema" / "trial-1.json").read_text("utf-8"))
    jsonschema.validate(json.loads(json.dumps(report_to_json(report), allow_nan=False)), schema)
    page = report_page(report)
    assert "It helps" in page
    assert page.count("<svg") >= 3
    assert "pending" in page.lower()
    # Only the metric that carries the verdict is reckoned with.
    assert page.count("Is it worth going on?") == 1
    assert "every arm computed again from the salt" in page
    assert "arms not checked against a salt" in report_page(running_report(log))
    assert "http" not in page.replace("http://www.w3.org", "").replace("http-equiv", "")


def test_the_path_of_a_trial_of_which_nothing_is_known_cannot_be_drawn(
    log: TouchLog, tmp_path: Path
) -> None:
    from aftertone.proof.trial.chart import chart_bytes  # noqa: PLC0415 - only this test draws

    early = RunningOptions(as_of=datetime(2027, 1, 12, tzinfo=UTC))
    (young,) = running_report(log, TRIAL, early).comparisons
    with pytest.raises(InputError, match="no path to draw"):
        chart_bytes(young, path=tmp_path / "a.png")
    with pytest.raises(InputError, match="ends in"):
        chart_bytes(young, path=tmp_path / "a.pdf")


def test_no_trial_finds_an_effect_where_there_is_none(tmp_path: Path) -> None:
    still = replace(FLOOR, lift=0.0, seed=12, prospects=2000)
    made = simulate(still, tmp_path, assign=usual_trial(still))
    with read_log([made.log]) as one:
        (report,) = running_report(one, usual_trial(still)).comparisons
    assert report.verdict is TrialVerdict.CANNOT_KNOW_YET
    assert all(look.low <= 0.002 and look.high >= -0.002 for look in report.looks)
