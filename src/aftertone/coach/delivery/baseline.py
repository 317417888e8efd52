"""What is usual for one rep, from the rep's own earlier takes."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MIN_TAKES = 5


@dataclass(frozen=True, slots=True)
class Usual:
    """One measure over a rep's earlier takes.

    Attributes
    ----------
    mean, sd
        In the measure's unit; ``sd`` with n - 1.
    takes
        How many takes the measure could be taken from.
    """

    mean: float
    sd: float
    takes: int

    def reach(self, *, noise: float) -> tuple[float, float]:
        """Return the range in which 9 of 10 further takes of this rep would lie.

        Parameters
        ----------
        noise
            Measurement noise, in the same unit; a smaller ``sd`` is not believed.

        Returns
        -------
        low, high
            The 90 % prediction interval of a normal distribution,
            ``mean -+ t(0.95, n - 1) * sd * sqrt(1 + 1 / n)``.
        """
        from scipy.special import stdtrit  # noqa: PLC0415 - slow to load, seldom needed

        t = float(stdtrit(self.takes - 1, 0.95))
        half = t * max(self.sd, noise) * math.sqrt(1 + 1 / self.takes)
        return self.mean - half, self.mean + half


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is usual for one rep, by the name of the measure."""

    usual: Mapping[str, Usual]


def baseline_from(values: Sequence[Mapping[str, float]]) -> Baseline | None:
    """Return a rep's baseline from the values of earlier takes.

    Parameters
    ----------
    values
        One mapping a take, from the name of a measure to its value; measures that could not be
        taken are simply absent.

    Returns
    -------
    Baseline or None
        With those measures that at least five takes have; None where there are fewer than five
        takes or no such measure.
    """
    if len(values) < MIN_TAKES:
        return None
    usual = {}
    for name in dict.fromkeys(name for take in values for name in take):
        seen = [take[name] for take in values if name in take and math.isfinite(take[name])]
        if len(seen) >= MIN_TAKES:
            mean = sum(seen) / len(seen)
            variance = sum((value - mean) ** 2 for value in seen) / (len(seen) - 1)
            usual[name] = Usual(mean=mean, sd=math.sqrt(variance), takes=len(seen))
    return Baseline(usual) if usual else None
