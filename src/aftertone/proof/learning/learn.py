"""Beliefs out of a log: the prior of the evidence cards, and what the team's own touches add.

A rate is the share of touches, not of prospects: whoever is hard to reach comes to more tones, and
the advice is asked at each of them (docs/proof.md has the figures). An outcome that no card names
after an action, such as a callback where nothing was left, is learnt too, so that a message is not
credited with what comes anyway. The rates of an outcome lend to each other, as far as the log says
that they are alike (:mod:`aftertone.proof.learning.pooling`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from aftertone.proof.learning.pooling import ASSUMED_WORTH, Seen, pool_hours, pool_outcome
from aftertone.proof.log import TouchLog, TouchTable, metric_named, touches_by_metric
from aftertone.touches import (
    DISPOSITION_FACTS,
    Action,
    Beliefs,
    Context,
    Disposition,
    OutcomeType,
    Rate,
    RateKey,
    Spread,
    rate_around,
)

# The priors are shares of prospects within a fortnight (touches/priors.toml).
WINDOW_DAYS = 14
DIALLED = tuple(
    one.value
    for one in Disposition
    if one
    not in {
        Disposition.EMAIL_SENT,
        Disposition.EMAIL_BOUNCED,
        Disposition.TEXT_SENT,
        Disposition.TEXT_FAILED,
        Disposition.SOCIAL_SENT,
        Disposition.COLLEAGUE_ASKED,
    }
)
REACHED = tuple(one.value for one in Disposition if DISPOSITION_FACTS[one].reached)


@dataclass(frozen=True, slots=True)
class LearntRate:
    """What the log added to one rate.

    Attributes
    ----------
    key
        Which rate.
    prior, rate
        Before and after; no prior where no card speaks of it.
    touches
        How many touches were looked at, without the pending ones.
    """

    key: RateKey
    prior: Rate | None
    rate: Rate
    touches: int


@dataclass(frozen=True, slots=True)
class Learnt:
    """What came of learning.

    Attributes
    ----------
    beliefs
        What is believed now.
    as_of
        What was known then is in them.
    rates
        The rates of which touches of their own are in the log, in the order of their keys. Others
        may have moved with them.
    by_chance, unlogged, pending
        Touches that were assigned by chance, those of which nobody logged how likely they were,
        and those whose window is still open.
    observational
        True where the unlogged ones were taken in, for what chance never assigned.
    obeyed
        Of the touches assigned by chance, the share that was carried out; nan without any.
    """

    beliefs: Beliefs
    as_of: datetime
    rates: tuple[LearntRate, ...]
    by_chance: int
    unlogged: int
    pending: int
    observational: bool
    obeyed: float


def learn(
    log: TouchLog,
    *,
    start: Beliefs,
    as_of: datetime | None = None,
    observational: bool = False,
) -> Learnt:
    """Add a log to beliefs.

    A touch that was assigned by chance counts for the action that was assigned (see
    :func:`usual_weights`), and a rate has as many prospects as the weights are worth: no more than
    there were. What the log says of one context or action also counts for others, the more the
    less they are found to differ.

    A touch whose likelihood nobody logged may differ from the others in all that made
    the rep choose it. It counts only with ``observational``, only for actions that chance never
    assigned in its context, and the rate then says so.

    Parameters
    ----------
    log
        The log.
    start
        The beliefs before it; those of the evidence cards, so that nothing is learnt twice.
    as_of
        What was known when; the log's last moment if None.
    observational
        True to take in touches that were not assigned by chance.
    """
    kinds = [one for one in OutcomeType if any(key.outcome is one for key in start.rates)]
    metrics = [metric_named(one.value, window_days=WINDOW_DAYS) for one in kinds]
    tables = touches_by_metric(log, metrics, as_of=as_of)
    table = tables[0]  # what stands at the touches is the same in all of them
    weights = usual_weights(table)
    rates, found, spreads = _of_outcomes(
        dict(zip(kinds, tables, strict=True)),
        weights,
        start=start.rates,
        observational=observational,
    )
    moment = as_of or log.last_recorded
    assert moment is not None  # an empty log is refused where its moment is asked for
    chance = _by_chance(table)
    obeyed = table.executed_action[chance] == table.assigned_action[chance]
    beliefs = replace(
        start,
        rates=rates,
        pick_up_by_hour=_hours(table, start.pick_up_by_hour),
        learned_until=moment.date().isoformat(),
        spreads=tuple(spreads),
    )
    return Learnt(
        beliefs=beliefs,
        as_of=moment,
        rates=tuple(sorted(found, key=lambda one: one.key)),
        by_chance=int(chance.sum()),
        unlogged=int((~chance & (table.executed_action != "")).sum()),
        pending=int(table.pending.sum()),
        observational=observational,
        obeyed=float(obeyed.mean()) if len(obeyed) else float("nan"),
    )


def _by_chance(table: TouchTable) -> NDArray[np.bool_]:
    logged = np.nan_to_num(table.propensity, nan=0.0)
    chance: NDArray[np.bool_] = (logged > 0) & (table.assigned_action != "")
    return chance


def _of_outcomes(
    tables: Mapping[OutcomeType, TouchTable],
    weights: NDArray[np.float64],
    *,
    start: Mapping[RateKey, Rate],
    observational: bool,
) -> tuple[dict[RateKey, Rate], list[LearntRate], list[Spread]]:
    """Return all rates after the log, those that it speaks of, and how far they differ."""
    rates = dict(start)
    found: list[LearntRate] = []
    spreads: list[Spread] = []
    for kind, one in tables.items():
        before = {key: rate for key, rate in start.items() if key.outcome is kind}
        seen = _by_chance_seen(one, kind, weights)
        if seen:
            pooled, spread = pool_outcome(seen, before)
            rates |= pooled
            spreads += spread
            found += _moved(seen, before=before, after=pooled)
        if observational:
            observed = _observed(one, kind, seen, rates)
            rates |= {learnt.key: learnt.rate for learnt in observed}
            found += observed
    return rates, found, spreads


def _moved(
    seen: Mapping[RateKey, Seen], *, before: Mapping[RateKey, Rate], after: Mapping[RateKey, Rate]
) -> list[LearntRate]:
    return [
        LearntRate(key, before.get(key), after[key], one.touches)
        for key, one in seen.items()
        if key in after
    ]


def _by_chance_seen(
    table: TouchTable, kind: OutcomeType, weights: NDArray[np.float64]
) -> dict[RateKey, Seen]:
    """Return what came of the touches that chance assigned, by action and context."""
    usable = _by_chance(table) & ~table.pending
    seen = {}
    for context in Context:
        for action in Action:
            mine = usable & (table.context == context.value)
            mine &= table.assigned_action == action.value
            if mine.any():
                share, size = weighed(table.y[mine], weights[mine], table.prospect_id[mine])
                seen[RateKey(action, kind, context)] = Seen(share * size, size, int(mine.sum()))
    return seen


def _observed(
    table: TouchTable,
    kind: OutcomeType,
    by_chance: Mapping[RateKey, Seen],
    rates: Mapping[RateKey, Rate],
) -> list[LearntRate]:
    """Return what came of touches that chance did not assign, where it never did; nothing is lent."""
    unlogged = ~_by_chance(table) & ~table.pending
    found = []
    for context in Context:
        here = table.context == context.value
        for action in Action:
            key = RateKey(action, kind, context)
            mine = unlogged & here & (table.executed_action == action.value)
            before = rates.get(key) or _usual(table, here & ~table.pending)
            if key in by_chance or before is None or not mine.any():
                continue
            share, size = weighed(table.y[mine], np.ones(int(mine.sum())), table.prospect_id[mine])
            rate = before.with_data(events=share * size, prospects=size, observational=True)
            found.append(LearntRate(key, rates.get(key), rate, int(mine.sum())))
    return found


def _usual(table: TouchTable, here: NDArray[np.bool_]) -> Rate | None:
    """Return the share of an outcome after all touches as an assumption; None where it never came."""
    if not here.any() or not table.y[here].any():
        return None
    share = float(table.y[here].mean())
    return rate_around(min(share, 0.99), worth=ASSUMED_WORTH)


def usual_weights(table: TouchTable) -> NDArray[np.float64]:
    """Return what each touch that was assigned by chance counts; shape (n,), nan for the others.

    How likely the assigned action was, on average over the touches of its context and week, over how
    likely it was at this one (stabilised weights: Robins, Hernan and Brumback 2000), so that actions
    are not told by whom they were assigned to. Who advises changes from week to week, and touches of
    another week need no weight for that. Where the log does not say how likely the other actions
    were, the weight is one over how likely the assigned one was.
    """
    chance = _by_chance(table) & ~table.pending
    weights = np.full(len(table), np.nan)
    weights[chance] = 1 / table.propensity[chance]
    places = np.flatnonzero(chance)
    if not all(len(table.propensities[one]) for one in places):
        return weights
    week = table.occurred_at[chance].astype("datetime64[D]").astype(np.int64) // 7
    _times, period = np.unique(week, return_inverse=True)
    _contexts, context = np.unique(table.context[chance], return_inverse=True)
    group = period * len(_contexts) + context
    names, assigned = np.unique(table.assigned_action[chance], return_inverse=True)
    known = {str(one): at for at, one in enumerate(names)}
    likely = np.zeros((int(group.max(initial=0)) + 1, len(names)))
    for at, place in zip(group.tolist(), places.tolist(), strict=True):
        said = zip(table.eligible_actions[place], table.propensities[place], strict=True)
        for action, share in said:
            if action in known:
                likely[at, known[action]] += share
    likely /= np.maximum(np.bincount(group, minlength=len(likely)), 1)[:, None]
    weights[chance] *= likely[group, assigned]
    return weights


def weighed(
    y: NDArray[np.float64], weights: NDArray[np.float64], units: NDArray[np.str_]
) -> tuple[float, int]:
    """Return the weighed share, and as many prospects as it is worth.

    Weighed touches are worth (S w)^2 / S w^2 equal ones (Kish); several of one prospect are worth
    one, since what made them answer once makes them answer again.
    """
    share = float((weights * y).sum() / weights.sum())
    worth = float(weights.sum() ** 2 / (weights**2).sum())
    return min(1.0, share), max(1, int(min(worth, len(np.unique(units))) + 1e-9))


def _hours(table: TouchTable, start: Mapping[int, Rate]) -> dict[int, Rate]:
    """Add calls to the rates of pick-up by hour: a prospect counts once an hour of the day."""
    dialled = np.isin(table.disposition, DIALLED) & (table.local_hour >= 0)
    picked_up = np.isin(table.disposition, REACHED)
    events, prospects = {}, {}
    for hour in np.unique(table.local_hour[dialled]).tolist():
        if hour not in start:
            continue
        mine = dialled & (table.local_hour == hour)
        units, place = np.unique(table.prospect_id[mine], return_inverse=True)
        calls = np.bincount(place)
        share = np.bincount(place, weights=picked_up[mine].astype(float)) / calls
        events[hour], prospects[hour] = float(share.sum()), len(units)
    return pool_hours(start, events=events, prospects=prospects) if prospects else dict(start)
