"""Rates that lend to each other: contexts, and actions that leave the same kind of message."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from aftertone.proof.stats import Kinship, log_odds, pooled_rates
from aftertone.touches import (
    CHANNELS_OF_ACTION,
    Action,
    Channel,
    Context,
    Rate,
    RateKey,
    Spread,
    rate_around,
)

# Spreads in log-odds. Contexts may differ by a factor of e, a message may change a rate by half, and
# what goes beyond the sum of both is thought small. Conventions: the data move all three; what comes
# of narrower ones stands in docs/decisions/pooling.md.
CONTEXTS_DIFFER, MESSAGES_DIFFER, REST_DIFFERS = 1.0, 0.5, 0.2
HOURS_DIFFER = 0.3
# What a rate of which no card speaks is worth beforehand: as little as the assumptions among the
# priors.
ASSUMED_WORTH = 10
_ACTIONS, _CONTEXTS = tuple(Action), tuple(Context)
# What stays with the prospect; a call that nobody takes leaves nothing.
_LEFT = [CHANNELS_OF_ACTION[one] - {Channel.PHONE} for one in _ACTIONS]
_SHARED = np.array([[len(one & other) for other in _LEFT] for one in _LEFT], float)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the log says of one rate: events among so many prospects, and of how many touches."""

    events: float
    prospects: int
    touches: int


def pool_outcome(
    seen: Mapping[RateKey, Seen], start: Mapping[RateKey, Rate]
) -> tuple[dict[RateKey, Rate], tuple[Spread, ...]]:
    """Return the rates of one outcome after the log, and how far its rates differ.

    The cards' rates stand at the top: what is wrong with one of them may be wrong with all, by as
    much as they are doubted. Below them contexts differ, and so do the messages that an action
    leaves with the prospect (an action with two messages has what both do), and a rest.

    Parameters
    ----------
    seen
        What chance assigned, all of one outcome. An action of which no card speaks and after
        which the outcome never came is left out: it is not made up.
    start
        The beliefs before, of this outcome. Where no card speaks of an action in a context it is
        taken to be as the others there, with the doubt of an assumption.
    """
    came = {one.action for one in start} | {key.action for key, one in seen.items() if one.events}
    keys = sorted(one for one in {*seen, *start} if one.action in came)
    events = np.array([seen[one].events if one in seen else 0.0 for one in keys])
    prospects = np.array([seen[one].prospects if one in seen else 0 for one in keys], float)
    before = _before(keys, start, overall=float((events.sum() + 0.5) / (prospects.sum() + 1)))
    context = np.array([_CONTEXTS.index(one.context) for one in keys])
    action = np.array([_ACTIONS.index(one.action) for one in keys])
    own_action = (action[:, None] == action).astype(float)
    pooled = pooled_rates(
        events,
        prospects,
        centre=np.array([logit(one.mean) for one in before]),
        doubt=_doubt(before),
        kinships=(
            Kinship("contexts", (context[:, None] == context).astype(float), CONTEXTS_DIFFER),
            Kinship("messages", _SHARED[np.ix_(action, action)], MESSAGES_DIFFER),
            Kinship("rest", np.eye(len(keys)) + own_action / 2, REST_DIFFERS),
        ),
    )
    rates = {
        key: _matched(
            before[at],
            mean=float(pooled.mean[at]),
            sd=float(pooled.sd[at]),
            of=seen[key].prospects if key in seen else 0,
        )
        for at, key in enumerate(keys)
    }
    outcome = keys[0].outcome
    return rates, tuple(Spread(outcome, name, sd) for name, sd in pooled.spreads.items())


def pool_hours(
    start: Mapping[int, Rate], *, events: Mapping[int, float], prospects: Mapping[int, int]
) -> dict[int, Rate]:
    """Return pick-ups by hour after the log: the hours share how high the cards' level is."""
    hours = sorted(start)
    before = [start[one] for one in hours]
    pooled = pooled_rates(
        np.array([events.get(one, 0.0) for one in hours]),
        np.array([prospects.get(one, 0) for one in hours], float),
        centre=np.array([logit(one.mean) for one in before]),
        doubt=_doubt(before),
        kinships=(Kinship("hours", np.eye(len(hours)), HOURS_DIFFER),),
    )
    return {
        hour: _matched(
            before[at],
            mean=float(pooled.mean[at]),
            sd=float(pooled.sd[at]),
            of=prospects.get(hour, 0),
        )
        for at, hour in enumerate(hours)
    }


def _doubt(before: Sequence[Rate]) -> NDArray[np.float64]:
    """Return how far the cards may be off together: the root mean square of their own spreads."""
    spreads = np.array([log_odds(one.alpha, one.beta)[1] for one in before])
    return np.full(len(before), float(np.sqrt((spreads**2).mean())))


def _before(
    keys: Sequence[RateKey], start: Mapping[RateKey, Rate], *, overall: float
) -> list[Rate]:
    """Return the belief before for each key; where there is none, as the others in its context."""
    level = {}
    for context in _CONTEXTS:
        known = [logit(one.mean) for key, one in start.items() if key.context is context]
        level[context] = float(expit(np.mean(known))) if known else overall
    return [start.get(one) or rate_around(level[one.context], worth=ASSUMED_WORTH) for one in keys]


def _matched(before: Rate, *, mean: float, sd: float, of: int) -> Rate:
    """Return the beta distribution with a mean and standard deviation."""
    worth = mean * (1 - mean) / sd**2 - 1
    own = rate_around(mean, worth=worth)
    lent = worth - (before.alpha + before.beta) - of
    return replace(
        before,
        alpha=own.alpha,
        beta=own.beta,
        prospects=before.prospects + of,
        lent=max(0, round(lent)),
    )
