"""A log without a trial is described, and nothing more."""

import json
from io import StringIO
from pathlib import Path

import jsonschema
import pytest
from rich.console import Console

from aftertone.proof.log import read_log
from aftertone.proof.trial import Description, describe
from aftertone.proof.trial.described_forms import (
    HEADLINE,
    description_page,
    description_to_json,
    print_description,
)
from aftertone.touches import Action, Disposition, OutcomeType, Row
from proof.log.logs import HOLD, LEAVE, after, outcome, touch, write

ROOT = Path(__file__).parents[3]


def rows() -> list[Row]:
    """Four got a message first (one called back, one is pending), two did not, one is unknown."""
    left = [
        touch(f"a{n}", 0, executed_action=LEAVE, disposition=Disposition.LEFT_VOICEMAIL)
        for n in range(3)
    ]
    return [
        *left,
        touch("a0", 3, executed_action=HOLD),  # what came second starts no line
        touch("late", 30, disposition=Disposition.LEFT_VOICEMAIL),  # its end tells what was done
        touch("b0", 0, executed_action=HOLD),
        touch("b1", 0, executed_action=HOLD),
        touch("c0", 0, disposition=Disposition.NO_ANSWER),
        outcome("a1", 2),
        outcome("b0", 2, OutcomeType.OPT_OUT),
        outcome("b1", 20),  # outside its window
    ]


def described(folder: Path) -> Description:
    with read_log([write(folder / "a.jsonl", rows())]) as log:
        return describe(log, as_of=after(32))


def test_prospects_stand_by_what_was_done_first_and_the_pending_apart(tmp_path: Path) -> None:
    made = described(tmp_path)
    left, held = made.done
    assert (left.action, left.n, left.pending) == (Action.LEAVE_VOICEMAIL, 3, 1)
    assert (held.action, held.n, held.pending) == (Action.HANG_UP_CALL_LATER, 2, 0)
    assert left.rate("callback") == pytest.approx(1 / 3)
    assert (held.events["callback"], held.events["opt_out"]) == (0, 1)
    assert (made.touches, made.prospects, made.undone) == (8, 7, 1)


def test_it_says_what_to_do_with_its_own_figures(tmp_path: Path) -> None:
    plan, assign, follow = described(tmp_path).next_steps
    # One of the five whose window has closed; six prospects in 31 days are one a week.
    assert "trial plan --base-rate 20.0 --weekly 1`" in plan
    assert "trial assign" in assign
    assert "--trial TRIAL.toml" in follow


def test_the_form_and_the_page_say_that_it_is_no_verdict(tmp_path: Path) -> None:
    made = described(tmp_path)
    form = json.loads(json.dumps(description_to_json(made), allow_nan=False))
    schema = json.loads((ROOT / "docs" / "schema" / "description-1.json").read_text("utf-8"))
    jsonschema.validate(form, schema)
    page = description_page(made)
    for said in (HEADLINE, "Observational", "the reps chose", "1 prospect is in no line"):
        assert said in page.replace("&#39;", "'"), said
    assert "3 (" not in page  # no line counts the pending one's silence
    assert "1 (33.3 %)" in page


def test_a_log_in_which_nothing_was_done_is_told_so(tmp_path: Path) -> None:
    bare = write(tmp_path / "a.jsonl", [touch("a", 0, disposition=Disposition.NO_ANSWER)])
    with read_log([bare]) as log:
        made = describe(log, as_of=after(30))
    assert made.done == ()
    assert "does not say what was done" in description_page(made)
    assert "--base-rate 3 --weekly PROSPECTS_A_WEEK" in made.next_steps[0]


def test_where_chance_decided_without_a_trial_it_points_to_replay(tmp_path: Path) -> None:
    drawn = touch(
        "a",
        0,
        executed_action=LEAVE,
        assigned_action=LEAVE,
        eligible_actions=(LEAVE, HOLD),
        propensities=(0.5, 0.5),
        propensity=0.5,
    )
    with read_log([write(tmp_path / "a.jsonl", [*rows(), drawn])]) as log:
        made = describe(log, as_of=after(32))
    assert "Chance did decide" in made.why
    assert "the reps chose" not in made.why
    assert "aftertone replay" in made.next_steps[0]
    assert "replay" not in described(tmp_path).why


@pytest.mark.parametrize("width", [60, 80, 120])
def test_nothing_is_cut_in_a_terminal_of_any_width(tmp_path: Path, width: int) -> None:
    console = Console(file=StringIO(), width=width)
    print_description(described(tmp_path), console)
    assert isinstance(console.file, StringIO)
    told = " ".join(console.file.getvalue().split())
    assert "…" not in told
    for said in ("voicemail left", "hung up", "later pick-ups", "1 (33.3 %)", "1 (50.0 %)"):
        assert said in told, said
