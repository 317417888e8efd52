from dataclasses import replace

import jsonschema
import pytest

from aftertone.coach.delivery import Measure, Verdict
from aftertone.coach.review import Review
from aftertone.coach.review.comparison import Change, burden, change_between, compare
from aftertone.coach.review.report.compare_form import comparison_to_json
from aftertone.coach.review.report.compare_terminal import print_comparison
from aftertone.coach.review.report.plain import plain_text
from aftertone.errors import InputError
from aftertone.touches import Goal
from coach.review import made
from coach.review.schemas import schema

FAULT, WATCH, GOOD = Verdict.FAULT, Verdict.WATCH, Verdict.GOOD


def take(number: float, filler: float, name: str = "take.wav") -> Review:
    """Return a take with a number said at a rate (good up to 2.5) and fillers (good up to 5)."""

    def verdict(value: float, good: float, fault: float) -> Verdict:
        return GOOD if value <= good else FAULT if value > fault else WATCH

    return made.review(
        made.length(),
        made.number_rate(number, verdict(number, 2.5, 4.0)),
        made.fillers(filler, verdict(filler, 5.0, 12.0)),
        name=name,
    )


def changed(before: float | None, after: float | None, *, noise: float = 0.1) -> Change:
    def one(value: float | None) -> Measure:
        verdict = Verdict.UNMEASURABLE if value is None else GOOD
        return made.measure("x", value, verdict=verdict, band=made.LENGTH, noise=noise)

    return change_between(one(before), one(after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (40.0, 35.0, Change.BETTER),
        (35.0, 40.0, Change.WORSE),
        (10.0, 17.0, Change.BETTER),
        (20.0, 28.0, Change.SAME),  # both good
        (40.0, 10.0, Change.BETTER),  # from 10 too long to 8 too short
        (40.0, 39.9, Change.SAME),  # within noise
        (None, 20.0, Change.UNKNOWN),
    ],
)
def test_better_is_nearer_to_the_good_values_beyond_noise(
    before: float | None, after: float, expected: Change
) -> None:
    assert changed(before, after) is expected


def test_noise_of_both_values_adds_up_as_squares() -> None:
    assert changed(40.0, 38.7, noise=1.0) is Change.SAME  # 1.3 < 1.41
    assert changed(40.0, 38.5, noise=1.0) is Change.BETTER  # 1.5 > 1.41


def test_a_measure_without_a_band_merely_differs() -> None:
    one = made.measure("x", 3.0, verdict=GOOD, band=None, noise=1.0)
    assert change_between(one, replace(one, value=9.0)) is Change.OTHER
    assert change_between(one, replace(one, value=3.5)) is Change.SAME


def test_the_best_take_has_the_lightest_faults() -> None:
    takes = [take(6.0, 14.0), take(6.0, 3.0), take(2.0, 14.0)]
    result = compare(takes)
    assert result.best == 2
    assert [burden(one)[:2] for one in takes] == [(1, 1), (1, 0), (0, 1)]
    assert result.why_best == (
        "Take 3 is the best, with 1 thing to mend (fillers a minute): take 1 has 1 thing in the "
        "way of the goal and take 2 has 1 thing in the way of the goal."
    )
    rates = next(row for row in result.rows if row.name == "number_rate")
    assert rates.changes == (Change.SAME, Change.BETTER)


def test_it_says_when_further_takes_stopped_helping() -> None:
    result = compare([take(6.0, 14.0), take(2.0, 14.0), take(2.1, 15.0), take(6.0, 14.0)])
    assert result.best == result.helped_until == 1
    assert result.verdict_on_trying == (
        "The 2 takes after it did not help: stop here, or change one thing (fillers a minute)."
    )


def test_it_says_when_another_take_is_worth_trying() -> None:
    result = compare([take(6.0, 14.0), take(2.0, 14.0)])
    assert result.verdict_on_trying == (
        "The last take still helped: try once more, with fillers a minute in mind."
    )
    done = compare([take(6.0, 14.0), take(2.0, 3.0)])
    assert done.verdict_on_trying == (
        "The last take helped, and nothing is left to mend: stop here."
    )


def test_of_takes_that_are_alike_the_first_is_kept() -> None:
    result = compare([take(2.0, 14.0), take(2.0, 14.0)])
    assert result.best == 0
    assert result.why_best.endswith("take 2 is no better beyond measurement noise.")
    assert result.verdict_on_trying.startswith("The take after it did not help")


def test_of_takes_with_as_much_to_mend_the_one_nearer_to_good_is_best() -> None:
    nearer = compare([take(3.9, 11.0), take(2.6, 11.0)])
    assert burden(take(3.9, 11.0)) == burden(take(2.6, 11.0))
    assert nearer.best == 1
    assert "take 1 has as much to mend, and more measures further from good" in nearer.why_best
    assert compare([take(2.6, 11.0), take(3.9, 11.0)]).best == 0
    # One nearer and one further weigh the same: the first is kept.
    assert compare([take(3.9, 6.0), take(2.6, 11.0)]).best == 0


def test_an_edge_crossed_by_noise_alone_is_no_better_take() -> None:
    result = compare([take(4.05, 3.0), take(3.95, 3.0)])  # a fault and a watch, 0.1 apart
    assert burden(result.takes[1]) < burden(result.takes[0])
    assert result.best == 0


def test_takes_for_different_goals_are_not_compared() -> None:
    other = made.review(goal=Goal.INFORM)
    with pytest.raises(InputError, match="different goals"):
        compare([made.review(), other])
    with pytest.raises(InputError, match="two takes or more, not 1"):
        compare([made.review()])


def test_it_reads_like_this() -> None:
    result = compare(
        [
            take(6.0, 14.0, "take-1.wav"),
            take(2.0, 14.0, "take-2.wav"),
            take(2.1, 3.0, "my take.wav"),
        ]
    )
    text = plain_text(lambda console: print_comparison(result, console), width=80)
    assert (
        text
        == """\
Take 3 is the best, with nothing to mend: take 1 has 1 thing in the way of the
goal and take 2 has 1 thing to mend.
The last take helped, and nothing is left to mend: stop here.

Takes
  1  take-1.wav  0:12.0  2 things to mend: number rate and fillers a minute
  2  take-2.wav  0:12.0  1 thing to mend: fillers a minute
  3  my take.wav  0:12.0  nothing to mend  best

What moved, and what is not good
  measure                  take 1    take 2    take 3
  Number rate (digits/s)   6 fault   2 good +  2.1 good
  Fillers a minute (/min)  14 fault  14 fault  3 good +
  + better, - worse than the take before, beyond measurement noise

  Good in every take: length.

Next
  Look at the best take in full: aftertone review "my take.wav"
"""
    )


def test_many_takes_on_a_narrow_terminal_are_told_one_by_one() -> None:
    result = compare([take(6.0, 14.0), take(2.0, 14.0), take(2.1, 3.0)])
    text = plain_text(lambda console: print_comparison(result, console), width=40)
    assert max(map(len, text.splitlines())) <= 40
    assert "take 3  2.1 good" in text


def test_the_json_fits_its_schema() -> None:
    form = comparison_to_json(compare([take(6.0, 14.0), take(2.0, 3.0)]))
    jsonschema.validate(form, schema("compare-1.json"), cls=jsonschema.Draft202012Validator)
    assert form["best"] == 2
    assert form["measures"]["number_rate"]["changes"] == ["better"]
