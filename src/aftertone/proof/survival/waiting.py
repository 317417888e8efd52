"""How the answers come in, group by group, and what a later answer costs."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from aftertone.proof.log import Metric
from aftertone.proof.stats import (
    Curve,
    Estimate,
    LifeTable,
    Undecided,
    cumulative_incidence,
    life_table,
    restricted_mean_difference,
    restricted_mean_wait,
)
from aftertone.proof.survival.spells import ALL, Ending, Spells

# Fewer answers than this tell nothing of a group (docs/proof.md: coverage).
ENOUGH_ANSWERS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupWait:
    """The waiting after the messages of one group.

    Attributes
    ----------
    name
        The group's.
    prospects, open
        How many, each with their first message in the group, and how many of them still wait.
    endings
        How many of their waits each thing ended.
    curves
        Share whose waiting each thing ended, over days (Aalen-Johansen).
    share
        Who has answered by the end of the window.
    mean_wait
        Mean days without an answer within the window: whoever never answers waits to its end.
    later
        That less the reference group's: the days that an answer comes later.
    """

    name: str
    prospects: int
    open: int
    endings: Mapping[Ending, int]
    curves: Mapping[Ending, Curve]
    share: Estimate | Undecided
    mean_wait: Estimate | Undecided
    later: Estimate | Undecided


@dataclass(frozen=True, slots=True, kw_only=True)
class Survival:
    """Time to an answer.

    Attributes
    ----------
    metric, by, alpha
        What was asked.
    whole
        All messages together.
    groups
        Apart, in order.
    reference
        The group that the others are compared with: the one with most prospects.
    """

    metric: Metric
    by: str
    alpha: float
    whole: GroupWait
    groups: tuple[GroupWait, ...]
    reference: str


def survival(spells: Spells, *, by: str, alpha: float = 0.05) -> Survival:
    """Return the waiting of all and of each group; differences share alpha among them."""
    parts = {name: spells.of(name) for name in spells.names}
    reference = max(parts, key=lambda name: len(parts[name]))
    compared = max(1, len(parts) - 1)
    # Each interval of a difference is made of two means with the same alpha.
    base = _mean_wait(parts[reference], alpha=alpha / compared)
    groups = []
    for name, one in parts.items():
        if name == reference:
            later: Estimate | Undecided = Undecided("the others are compared with it")
        else:
            later = restricted_mean_difference(_mean_wait(one, alpha=alpha / compared), base)
        groups.append(_group(name, one, later=later, alpha=alpha))
    whole = _group(ALL, spells.of(None), later=Undecided("it is the whole"), alpha=alpha)
    return Survival(
        metric=spells.metric,
        by=by,
        alpha=alpha,
        whole=whole,
        groups=tuple(groups),
        reference=reference,
    )


def _group(name: str, one: Spells, *, later: Estimate | Undecided, alpha: float) -> GroupWait:
    endings = {ending: int((one.ending == ending).sum()) for ending in Ending}
    curves: dict[Ending, Curve] = {
        ending: cumulative_incidence(_table(one, ending), alpha=alpha)
        for ending in Ending
        if ending is not Ending.OPEN and (endings[ending] or ending is Ending.ANSWER)
    }
    return GroupWait(
        name=name,
        prospects=len(one),
        open=endings.pop(Ending.OPEN),
        endings=endings,
        curves=curves,
        share=_share(one, curves[Ending.ANSWER], alpha=alpha),
        mean_wait=_mean_wait(one, alpha=alpha),
        later=later,
    )


def _table(one: Spells, ending: Ending) -> LifeTable:
    """Return the life table in which one ending is the event and the others rule it out."""
    kinds = np.where(one.ending == ending, 1, np.where(one.ending == Ending.OPEN, 0, 2))
    return life_table(one.days, kinds)


def _too_little(one: Spells) -> Undecided | None:
    answers = int((one.ending == Ending.ANSWER).sum())
    if answers < ENOUGH_ANSWERS:
        return Undecided(f"only {answers} answered, of the {ENOUGH_ANSWERS} that are needed")
    window = one.metric.window_days
    if one.days.max() < window:
        return Undecided(
            f"no wait was followed for {window} days, the longest for {one.days.max():.1f}"
        )
    return None


def _share(one: Spells, curve: Curve, *, alpha: float) -> Estimate | Undecided:
    little = _too_little(one)
    if little is not None:
        return little
    return Estimate(
        value=float(curve.value[-1]),
        low=float(curve.low[-1]),
        high=float(curve.high[-1]),
        alpha=alpha,
        method="aalen_johansen",
        n=len(one),
    )


def _mean_wait(one: Spells, *, alpha: float) -> Estimate | Undecided:
    little = _too_little(one)
    if little is not None:
        return little
    return restricted_mean_wait(
        _table(one, Ending.ANSWER), until=float(one.metric.window_days), alpha=alpha
    )
