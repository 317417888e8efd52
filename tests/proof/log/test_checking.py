"""What a log says about itself."""

from pathlib import Path

from aftertone.proof.log import LogCheck, check_log, read_log
from aftertone.touches import OutcomeType, Row
from proof.log.logs import LEAVE, NOW, after, outcome, taken_back, touch, write


def checked(folder: Path, rows: list[Row]) -> LogCheck:
    with read_log([write(folder / "a.jsonl", rows)]) as log:
        return check_log(log, now=NOW)


def test_a_sound_log_is_described_and_not_remarked_on(tmp_path: Path) -> None:
    found = checked(
        tmp_path,
        [touch("a", 0, "leave"), touch("b", 1, "hold"), touch("c", 2, rep_id=""), outcome("a", 3)],
    )
    assert (found.prospects, found.reps, found.by_chance) == (3, 1, 2)
    assert (found.first, found.last) == (after(0), after(3))
    assert found.outcomes == (("callback", 1),)
    assert [(one.trial_id, one.arms) for one in found.trials] == [
        ("t", (("hold", 1), ("leave", 1)))
    ]
    assert found.remarks == ()


def test_what_does_not_hang_together_is_named_with_examples(tmp_path: Path) -> None:
    found = checked(
        tmp_path,
        [
            touch("a", 0, decision_id="twice"),
            touch("a", 1, decision_id="twice"),
            outcome("a", 3, outcome_id="o-twice"),
            outcome("a", 4, outcome_id="o-twice"),
            touch("b", 0, "leave"),
            touch("b", 1, "hold"),
            taken_back("nothing", 5),
            outcome("stranger", 5, outcome_id="o-strange"),
            outcome("a", 6, OutcomeType.EMAIL_REPLY, outcome_id="o-early", recorded_at=after(5)),
            outcome("a", 9, OutcomeType.MEETING, recorded_at=after(5)),
            touch("c", 0, "leave", executed_action=None, assigned_action=LEAVE),
            touch("d", 400, decision_id="d-ahead"),
        ],
    )
    assert [one.examples for one in found.remarks] == [
        ("twice",),
        ("o-twice",),
        ("b",),
        ("nothing",),
        ("o-strange",),
        ("o-early",),
        ("d-c-0",),
        ("d-ahead",),
    ]


def test_a_log_of_which_all_lies_ahead_is_told_apart_from_a_row_that_does(tmp_path: Path) -> None:
    (whole,) = checked(tmp_path, [touch("a", 400), outcome("a", 401)]).remarks
    assert (whole.count, "nothing else is there: a simulated floor" in whole.what) == (2, True)
    (part,) = checked(tmp_path, [touch("a", 0), outcome("a", 401)]).remarks
    assert (part.count, "the log seems to end there" in part.what) == (1, True)


def test_the_same_row_twice_is_no_contradiction(tmp_path: Path) -> None:
    assert checked(tmp_path, [touch("a", 0), touch("a", 0)]).remarks == ()


def test_an_empty_log_has_nothing_to_say(tmp_path: Path) -> None:
    found = checked(tmp_path, [])
    assert (found.prospects, found.first, found.trials) == (0, None, ())
