"""Off-policy estimators: arrays in, a value and each tone's part in its error out."""

from collections.abc import Callable, Mapping

from aftertone.proof.replay.estimators.dr import dr
from aftertone.proof.replay.estimators.ips import ips, ips_of_sums
from aftertone.proof.replay.estimators.snips import snips, snips_of_sums
from aftertone.proof.replay.estimators.weighted import (
    ENOUGH_ESS,
    ENOUGH_EVENTS,
    Effective,
    Influence,
    Weighted,
    difference_of,
    effective,
    estimate_of,
    weighted,
)

Estimator = Callable[[Weighted], Influence]
# The first one leads a report, where nothing else is asked for.
ESTIMATORS: Mapping[str, Estimator] = {"dr": dr, "snips": snips, "ips": ips}

__all__ = [
    "ENOUGH_ESS",
    "ENOUGH_EVENTS",
    "ESTIMATORS",
    "Effective",
    "Estimator",
    "Influence",
    "Weighted",
    "difference_of",
    "dr",
    "effective",
    "estimate_of",
    "ips",
    "ips_of_sums",
    "snips",
    "snips_of_sums",
    "weighted",
]
