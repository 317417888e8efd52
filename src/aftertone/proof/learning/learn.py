"""Beliefs out of a log: the prior of the evidence cards, and what the team's own touches add.

A rate is the share of touches, not of prospects: whoever is hard to reach comes to more tones, and
the advice is asked at each of them (docs/proof.md has the figures). An outcome that no card names
after an action, such as a callback where nothing was left, is learnt from the usual share of its
context, so that a message is not credited with what comes anyway.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

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
    rate_around,
)

# The priors are shares of prospects within a fortnight (touches/priors.toml).
WINDOW_DAYS = 14
# What an outcome is worth at the start where no card speaks of it after an action: as little as the
# assumptions among the priors.
ASSUMED_WORTH = 10
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
        Before and after.
    touches
        How many touches were looked at, without the pending ones.
    """

    key: RateKey
    prior: Rate
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
        The rates that the log added to, in the order of their keys.
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

    A touch that was assigned by chance counts for the action that was assigned, weighed by how
    likely that action was in its context and week over how likely it was at this touch (so that
    actions are not told by whom they were assigned to), and a rate grows by as many prospects as
    those weights are worth: no more than there were. Where the log does not say how likely the
    other actions were, the weight is one over how likely the assigned one was.

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
    found = [
        rate
        for kind, one in zip(kinds, tables, strict=True)
        for rate in _rates_of(one, kind, weights, start=start, observational=observational)
    ]
    moment = as_of or log.last_recorded
    assert moment is not None  # an empty log is refused where its moment is asked for
    chance = _by_chance(table)
    obeyed = table.executed_action[chance] == table.assigned_action[chance]
    beliefs = replace(
        start,
        rates={**start.rates, **{one.key: one.rate for one in found}},
        pick_up_by_hour=_hours(table, start.pick_up_by_hour),
        learned_until=moment.date().isoformat(),
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


def _rates_of(
    table: TouchTable,
    kind: OutcomeType,
    weights: NDArray[np.float64],
    *,
    start: Beliefs,
    observational: bool,
) -> Iterator[LearntRate]:
    chance = _by_chance(table)
    for context in Context:
        here = (table.context == context.value) & ~table.pending
        usual = _usual(table, here & (chance | observational))
        for action in Action:
            key = RateKey(action, kind, context)
            prior = start.rates.get(key) or usual
            mine = here & chance & (table.assigned_action == action.value)
            seen_only = False
            if observational and not mine.any():
                mine = here & ~chance & (table.executed_action == action.value)
                seen_only = True
            if mine.any() and prior is not None:
                own = np.ones(int(mine.sum())) if seen_only else weights[mine]
                share, size = weighed(table.y[mine], own, table.prospect_id[mine])
                rate = prior.with_data(events=share * size, prospects=size, observational=seen_only)
                yield LearntRate(key, prior, rate, int(mine.sum()))


def _usual(table: TouchTable, here: NDArray[np.bool_]) -> Rate | None:
    """Return the share of an outcome after all touches as an assumption; None where it never came."""
    if not here.any() or not table.y[here].any():
        return None
    share = float(table.y[here].mean())
    return rate_around(min(share, 0.99), worth=ASSUMED_WORTH)


def usual_weights(table: TouchTable) -> NDArray[np.float64]:
    """Return what each touch that was assigned by chance counts; shape (n,), nan for the others.

    How likely the assigned action was, on average over the touches of its context and week, over how
    likely it was at this one (stabilised weights: Robins, Hernan and Brumback 2000). Who advises
    changes from week to week, and touches of another week need no weight for that.
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
    hours = dict(start)
    for hour in np.unique(table.local_hour[dialled]).tolist():
        if hour not in hours:
            continue
        mine = dialled & (table.local_hour == hour)
        units, place = np.unique(table.prospect_id[mine], return_inverse=True)
        calls = np.bincount(place)
        share = np.bincount(place, weights=picked_up[mine].astype(float)) / calls
        hours[hour] = hours[hour].with_data(events=float(share.sum()), prospects=len(units))
    return hours
