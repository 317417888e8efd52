"""How many more weeks pay: against draws of what a difference may be, and what a week would show."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import norm

from aftertone.proof.stats import (
    Standing,
    another_week_pays,
    expected_loss,
    weeks_that_pay,
    worth_of_knowing,
)

EARLY = Standing(
    lift=0.004, se=0.012, n=800, pending=150, weekly=100.0, remaining=5200.0, behind_share=0.45
)


def played(standing: Standing, weeks: int, *, draws: int = 400_000) -> tuple[float, float]:
    """Return what so many weeks bring beyond stopping today, and its Monte-Carlo error.

    The truth is drawn from what is believed, then what the further prospects show, and then the arm
    that leads is given to whoever is left. Without further weeks the pending ones still come in.
    """
    dice = np.random.default_rng(7)
    truth = dice.normal(standing.lift, standing.se, draws)
    unit = standing.se * np.sqrt(standing.n)  # the standard error of one prospect

    def chosen(more: float, noise: np.ndarray) -> np.ndarray:
        shown = truth + noise * unit / np.sqrt(more)
        mean = (standing.n * standing.lift + more * shown) / (standing.n + more)
        return np.where(mean > 0, truth, 0.0)

    entered = weeks * standing.weekly
    ahead = standing.lift > 0
    share = 1 - standing.behind_share if ahead else standing.behind_share
    noise = dice.normal(size=draws)
    with_weeks = entered * share * truth + (standing.remaining - entered) * chosen(
        standing.pending + entered, noise
    )
    without = standing.remaining * chosen(standing.pending, noise)
    # Who stops today gives the arm that leads to those who would have been in the trial, too.
    gain = with_weeks - without
    return float(gain.mean()), float(gain.std() / np.sqrt(draws))


@pytest.mark.parametrize("lift", [0.004, -0.004, 0.02])
@pytest.mark.parametrize("weeks", [1, 6])
def test_a_gain_is_what_playing_it_out_brings(lift: float, weeks: int) -> None:
    standing = replace(EARLY, lift=lift)
    entered = weeks * standing.weekly
    gain = (
        (standing.remaining - entered) * worth_of_knowing(standing, more=standing.pending + entered)
        - standing.remaining * worth_of_knowing(standing, more=standing.pending)
        - entered * standing.behind_share * abs(lift)
    )
    mean, error = played(standing, weeks)
    assert gain == pytest.approx(mean, abs=4 * error)


def test_what_knowing_is_worth_is_the_integral_over_what_may_be_shown() -> None:
    more = 700.0
    step = EARLY.se * np.sqrt(more / (EARLY.n + more))
    ahead, _error = quad(
        lambda at: max(-at, 0.0) * norm.pdf(at, EARLY.lift, step), -0.2, 0.0, epsabs=1e-14
    )
    assert worth_of_knowing(EARLY, more=more) == pytest.approx(ahead, rel=1e-9)
    assert worth_of_knowing(EARLY, more=0) == 0
    assert worth_of_knowing(EARLY, more=1e12) == pytest.approx(
        expected_loss(EARLY.lift, se=EARLY.se), rel=1e-6
    )


def test_the_weeks_are_those_of_most_worth() -> None:
    found = weeks_that_pay(EARLY)
    here, _ = played(EARLY, found.weeks)
    assert 0 < found.weeks < 40
    assert found.gain == pytest.approx(here, rel=0.1)
    # The top is flat: weeks far from it bring clearly less.
    assert here > max(played(EARLY, found.weeks // 4)[0], played(EARLY, 4 * found.weeks)[0])


def test_no_week_pays_once_the_lead_is_plain_or_nobody_is_left() -> None:
    assert weeks_that_pay(replace(EARLY, lift=0.06)).weeks == 0
    assert weeks_that_pay(replace(EARLY, remaining=90.0)).weeks == 0
    assert weeks_that_pay(replace(EARLY, lift=0.06)).gain == 0


@given(
    lift=st.floats(-0.1, 0.1),
    se=st.floats(1e-4, 0.1),
    pending=st.integers(0, 500),
    remaining=st.floats(0, 20_000),
    behind=st.floats(0.05, 0.95),
)
def test_no_week_pays_where_even_full_knowledge_would_not(
    lift: float, se: float, pending: int, remaining: float, behind: float
) -> None:
    standing = replace(
        EARLY, lift=lift, se=se, pending=pending, remaining=remaining, behind_share=behind
    )
    found = weeks_that_pay(standing)
    assert found == weeks_that_pay(replace(standing, lift=-lift))
    if found.weeks:
        assert found.gain > 0
        assert another_week_pays(
            lift, se=se, remaining=remaining, weekly=standing.weekly, behind_share=behind
        )


@pytest.mark.parametrize(
    "wrong",
    [{"n": 0}, {"weekly": 0.0}, {"pending": -1}, {"remaining": -1.0}, {"behind_share": 1.0}],
)
def test_what_is_no_trial_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="is"):
        replace(EARLY, **wrong)  # type: ignore[arg-type]
