"""Draws from the beliefs, made once and shared by every contact of a queue."""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from aftertone.desk.advice.costs import Costs
from aftertone.touches import Action, Beliefs, Context, OutcomeType, Rate, RateKey, rate_around

Key = tuple[Action, OutcomeType]

# How many prospects an assumed rate of misreading weighs as much as: little, for nobody measured it.
ASSUMED_WORTH = 12
WRITTEN = (Action.EMAIL, Action.TEXT, Action.SOCIAL_MESSAGE)
SPOKEN = (Action.LEAVE_VOICEMAIL, Action.VOICEMAIL_PLUS_EMAIL)


class Draws:
    """The rates of some beliefs, and equally likely values of each.

    The draws of a rate depend on the seed, its name and its two parameters alone, so that the same
    rate has the same draws in every contact and every view.

    Parameters
    ----------
    beliefs
        What is believed.
    costs
        For how often messages are misread, where the beliefs say nothing of it.
    seed, count
        Of the draws.
    """

    def __init__(self, beliefs: Beliefs, *, costs: Costs, seed: int, count: int = 4000) -> None:
        if count < 1:
            raise ValueError(f"count is {count}: at least one draw is needed")
        self.beliefs = beliefs
        self.costs = costs
        self.seed = seed
        self.count = count
        self._tables: dict[Context, Table] = {}
        self._told: dict[str, Draws] = {}

    def table(self, context: Context) -> "Table":
        """Return the rates of one context."""
        if context not in self._tables:
            self._tables[context] = Table(
                _rates(self.beliefs, self.costs, context), seed=self.seed, count=self.count
            )
        return self._tables[context]

    def as_told_by(self, card: str) -> "Draws":
        """Return the draws of the beliefs that one source would have."""
        if card not in self._told:
            self._told[card] = Draws(
                self.beliefs.as_told_by(card), costs=self.costs, seed=self.seed, count=self.count
            )
        return self._told[card]

    @cached_property
    def version(self) -> str:
        """The version of the beliefs, which takes a while to reckon."""
        return self.beliefs.version

    @cached_property
    def prospects(self) -> int:
        """The most prospects of the team's own log that any rate holds; 0 for priors alone."""
        return max((one.prospects for one in self.beliefs.rates.values()), default=0)

    @cached_property
    def usual_pick_up(self) -> float:
        """The mean share of calls picked up over the working day, 8 to 18."""
        day = [self.beliefs.pick_up_by_hour[hour].mean for hour in range(8, 18)]
        return sum(day) / len(day)

    def at_hours(self, hours: tuple[int, ...]) -> float:
        """Return how many times as often as usual a call is picked up at these hours."""
        known = [self.beliefs.pick_up_by_hour[hour].mean for hour in hours]
        return sum(known) / len(known) / self.usual_pick_up if known else 1.0


class Table:
    """The rates of one context as an array of draws, one row a rate."""

    def __init__(self, rates: Mapping[Key, Rate], *, seed: int, count: int) -> None:
        self.rates = rates
        self.places: Mapping[Key, int] = {key: place for place, key in enumerate(rates)}
        self.means: Mapping[Key, float] = {key: rate.mean for key, rate in rates.items()}
        self._rows = tuple(rates.items())
        self._seed, self._count = seed, count
        self._array: NDArray[np.float64] = np.zeros((len(rates), count))
        self._filled: set[int] = set()

    @property
    def values(self) -> NDArray[np.float64]:
        """Draws of every rate, shape (rates, count)."""
        return self.drawn(range(len(self.rates)))

    def drawn(self, places: Iterable[int]) -> NDArray[np.float64]:
        """Return the array in which at least these rates are drawn; others may be zero.

        Most moments need half of the rates, and drawing is what takes the time.
        """
        for place in set(places) - self._filled:
            key, rate = self._rows[place]
            name = f"{key[0].value}|{key[1].value}|{rate.alpha:.9g}|{rate.beta:.9g}"
            self._array[place] = _draws(
                name, rate.alpha, rate.beta, seed=self._seed, count=self._count
            )
            self._filled.add(place)
        return self._array


# 256 rates of 4,000 draws are 8 MB: the contexts and views of one set of beliefs.
@lru_cache(maxsize=256)
def _draws(name: str, alpha: float, beta: float, *, seed: int, count: int) -> NDArray[np.float64]:
    digest = hashlib.sha256(name.encode()).digest()
    rng = np.random.default_rng([seed, int.from_bytes(digest[:8], "big")])
    drawn = rng.beta(alpha, beta, count)
    drawn.setflags(write=False)
    return drawn


def forget_draws() -> None:
    """Forget every draw of this process, as a first call finds it."""
    _draws.cache_clear()


def _rates(beliefs: Beliefs, costs: Costs, context: Context) -> Mapping[Key, Rate]:
    """Return what is believed in a context; misreading is assumed where the beliefs lack it."""
    known = {
        (key.action, key.outcome): rate
        for key, rate in beliefs.rates.items()
        if key.context is context
    }
    misread = OutcomeType.MISUNDERSTANDING
    for actions, share in (
        (SPOKEN, costs.misreading.unchecked),
        (WRITTEN, costs.misreading.written),
    ):
        for action in actions:
            if RateKey(action, misread, context) not in beliefs.rates:
                left = costs.misreading.left_by_email if action is SPOKEN[1] else 1.0
                mean = min(max(share * left, 1e-6), 1 - 1e-6)
                known[action, misread] = rate_around(mean, worth=ASSUMED_WORTH)
    return dict(sorted(known.items()))
