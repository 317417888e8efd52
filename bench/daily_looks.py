"""Simulated trials that are looked at every day, many at once: which method ever misses."""

from dataclasses import dataclass

import numpy as np

from aftertone.proof.stats import (
    AnytimeOptions,
    anytime_path,
    expected_variance,
    score_days_of_arrays,
    widening,
)

ALPHA = 0.05
Z = 1.959964
# How alike a prospect's touches are, as a beta distribution worth so many touches.
_PROPENSITY_WORTH = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One kind of trial.

    Attributes
    ----------
    rate, lift
        The control arm's rate, and how much higher the treated arm's is.
    share
        Of the treated arm.
    touches
        A prospect: with 4, the outcome is the share of four touches, alike within a prospect, that
        had an event.
    drift
        The rates rise or fall evenly by this factor from the first day to the last.
    days, daily
        How long, and how many prospects enter a day.
    window_days
        How long after entering an outcome counts.
    """

    rate: float
    lift: float = 0.0
    share: float = 0.5
    touches: int = 1
    drift: float = 1.0
    days: int = 120
    daily: int = 60
    window_days: int = 14

    def rates(self) -> np.ndarray:
        """Both arms' rates by day, shape (2, days): treated, control."""
        factor = np.linspace(1, self.drift, self.days)
        return np.stack([(self.rate + self.lift) * factor, self.rate * factor])


@dataclass(frozen=True, slots=True)
class Counts:
    """Prospects and sums of outcomes by run, arm and day; shape (runs, 2, days)."""

    n: np.ndarray
    sy: np.ndarray
    syy: np.ndarray


def draw_counts(trial: Trial, *, runs: int, draw: np.random.Generator) -> Counts:
    """Simulate trials: the arm of each prospect by chance, then the outcomes."""
    treated = draw.binomial(trial.daily, trial.share, (runs, trial.days))
    n = np.stack([treated, trial.daily - treated], axis=1)
    p = trial.rates()
    if trial.touches == 1:
        sy = draw.binomial(n, p).astype(float)
        return Counts(n.astype(float), sy, sy)
    # How many of the touches had an event, beta-binomial, as counts of prospects.
    ways = np.arange(trial.touches + 1)
    sy, syy = np.zeros(n.shape), np.zeros(n.shape)
    for arm in (0, 1):
        for day in range(trial.days):
            chance = _beta_binomial(trial.touches, p[arm, day])
            counts = draw.multinomial(n[:, arm, day], chance)
            sy[:, arm, day] = counts @ (ways / trial.touches)
            syy[:, arm, day] = counts @ (ways / trial.touches) ** 2
    return Counts(n.astype(float), sy, syy)


def _beta_binomial(size: int, mean: float) -> np.ndarray:
    from scipy.special import betaln, comb  # noqa: PLC0415 - wanted for one kind of trial

    a, b = _PROPENSITY_WORTH * mean, _PROPENSITY_WORTH * (1 - mean)
    ways = np.arange(size + 1)
    chance = comb(size, ways) * np.exp(betaln(a + ways, b + size - ways) - betaln(a, b))
    return np.asarray(chance / chance.sum())


@dataclass(frozen=True, slots=True)
class Intervals:
    """The effect so far and its half-width at every look, and the true effect; (runs, days)."""

    effect: np.ndarray
    half_width: np.ndarray
    truth: np.ndarray

    def ever_missed(self) -> np.ndarray:
        """Which runs missed the truth at any look."""
        return np.asarray((np.abs(self.effect - self.truth) > self.half_width).any(axis=-1))

    def decided_by(self, day: int) -> np.ndarray:
        """Which runs' intervals excluded zero at some look up to a day."""
        return np.asarray((np.abs(self.effect) > self.half_width)[:, :day].any(axis=-1))


def options_for(trial: Trial, *, n_opt: float | None = None) -> AnytimeOptions:
    """Return what a careful team would settle beforehand: the rate about right, the end as planned."""
    n = n_opt or trial.days * trial.daily
    v_opt = expected_variance(n, share=trial.share, rate=trial.rate)
    return AnytimeOptions(share=trial.share, v_opt=v_opt, alpha=ALPHA)


def primary(counts: Counts, trial: Trial, options: AnytimeOptions) -> Intervals:
    """The primary interval at every look."""
    days = score_days_of_arrays(
        counts.n, counts.sy, counts.syy, share=trial.share, lag_days=trial.window_days
    )
    path = anytime_path(days, options)
    return Intervals(path.effect, path.half_width, _truth(counts, trial))


def asymptotic(counts: Counts, trial: Trial, *, smoothing: float = 1.0) -> Intervals:
    """The secondary interval at every look, with so many successes and failures added an arm."""
    n = np.cumsum(counts.n, axis=-1) + 2 * smoothing
    effect, se = _difference(
        n, np.cumsum(counts.sy, -1) + smoothing, np.cumsum(counts.syy, -1) + smoothing
    )
    total = n.sum(axis=1)
    reach = np.vectorize(lambda one: widening(one, n_opt=trial.days * trial.daily, alpha=ALPHA))
    return Intervals(effect, reach(total[:1]) * se, _truth(counts, trial))


def peeked_z(counts: Counts, trial: Trial) -> Intervals:
    """The negative control: a z-test at every look, and by touch where there are several."""
    n = np.cumsum(counts.n, axis=-1) * trial.touches
    sy = np.cumsum(counts.sy, axis=-1) * trial.touches
    effect, se = _difference(n, sy, sy)
    # Nobody tests before there is an event on both sides.
    seen = (sy > 0).all(axis=1)
    return Intervals(effect, np.where(seen, Z * se, np.inf), _truth(counts, trial))


def _difference(n: np.ndarray, sy: np.ndarray, syy: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    safe = np.maximum(n, 2)
    mean = sy / safe
    variance = np.maximum(syy - safe * mean**2, 0) / (safe - 1) / safe
    return mean[:, 0] - mean[:, 1], np.sqrt(variance.sum(axis=1))


def _truth(counts: Counts, trial: Trial) -> np.ndarray:
    """The mean effect on the prospects so far."""
    rates = trial.rates()
    n = counts.n.sum(axis=1)
    return np.asarray(np.cumsum(n * (rates[0] - rates[1]), axis=-1) / np.cumsum(n, axis=-1))
