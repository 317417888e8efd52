"""A made-up sales floor: its prospects and its reps, with what nobody could see on a real one."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from aftertone.touches import Context

# What prospects are drawn from. All of it is invented: a floor to test methods on, no claim about
# the world (the evidence cards are for that).
CONTEXTS = (Context.COLD, Context.MET, Context.ACTIVE_DEAL, Context.CUSTOMER)
CONTEXT_SHARES = (0.70, 0.12, 0.10, 0.08)
SEGMENTS = ("small", "middle", "large")
SEGMENT_SHARES = (0.5, 0.3, 0.2)
OFFSETS_H = (-8, -7, -6, -5)
OFFSET_SHARES = (0.2, 0.1, 0.3, 0.4)
# How often a call is picked up by the prospect's local hour, 8 to 17.
HOURS = np.arange(8, 18)
PICK_UP_BY_HOUR = np.array([0.09, 0.07, 0.07, 0.08, 0.05, 0.06, 0.07, 0.08, 0.10, 0.11])


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorSettings:
    """How large the floor is and how it changes.

    Attributes
    ----------
    prospects, days, reps
        How many, and over how many days they are first called.
    seed
        The same seed gives the same floor and the same calls.
    start
        The first day.
    contacts_per_account
        How many prospects share a company, on average.
    obedience
        How often an average rep does as assigned; each rep has their own.
    drift
        By what factor callbacks and replies change from the first day to the last.
    most_attempts
        After how many touches a prospect is given up.
    lift
        Multiplies all that a message does; 0 makes a floor on which nothing helps.
    """

    prospects: int
    days: int
    seed: int
    reps: int = 12
    start: date = date(2027, 1, 4)
    contacts_per_account: float = 1.5
    obedience: float = 0.85
    drift: float = 1.0
    most_attempts: int = 4
    lift: float = 1.0

    def __post_init__(self) -> None:
        for name in ("prospects", "days", "reps", "most_attempts"):
            if getattr(self, name) < 1:
                raise ValueError(f"`{name}` is {getattr(self, name)}, where 1 or more is needed")


@dataclass(frozen=True, slots=True, eq=False)
class Floor:
    """Prospects and reps; shape (prospects,) or (reps,).

    Attributes
    ----------
    settings
        What made it.
    account, rep, segment, context, offset_h
        Numbers of the account and the rep, places in the tuples above, hours from UTC.
    has_second, prefers_voicemail, confirms
        A second number, a wish for voicemail, a meeting to confirm.
    promise
        How much likelier than others they are to answer anything; mean 1.
    first_day
        Of the first touch, as days since the start; a fraction.
    reach
        How much likelier than others they are to pick up; mean 1.
    skill, obeys, habit
        Of each rep: what their messages do beside others', how often they do as assigned, and
        which share of their own choices is a voicemail.
    """

    settings: FloorSettings
    account: np.ndarray
    rep: np.ndarray
    segment: np.ndarray
    context: np.ndarray
    offset_h: np.ndarray
    has_second: np.ndarray
    prefers_voicemail: np.ndarray
    confirms: np.ndarray
    promise: np.ndarray
    reach: np.ndarray
    first_day: np.ndarray
    skill: np.ndarray
    obeys: np.ndarray
    habit: np.ndarray


def make_floor(settings: FloorSettings) -> Floor:
    """Draw a floor; the same settings give the same one."""
    draw = np.random.default_rng((settings.seed, 0))
    n, reps = settings.prospects, settings.reps
    accounts = max(1, round(n / settings.contacts_per_account))
    context = draw.choice(len(CONTEXTS), n, p=CONTEXT_SHARES)
    day = draw.integers(0, settings.days, n)
    weekday = (settings.start.weekday() + day) % 7
    day = np.where(
        weekday >= 5, np.maximum(day - (weekday - 4), 0), day
    )  # nobody calls at weekends
    return Floor(
        settings=settings,
        account=draw.integers(0, accounts, n),
        rep=draw.integers(0, reps, n),
        segment=draw.choice(len(SEGMENTS), n, p=SEGMENT_SHARES),
        context=context,
        offset_h=draw.choice(OFFSETS_H, n, p=OFFSET_SHARES),
        has_second=draw.random(n) < 0.4,
        prefers_voicemail=draw.random(n) < 0.06,
        confirms=(context == CONTEXTS.index(Context.ACTIVE_DEAL)) & (draw.random(n) < 0.3),
        promise=draw.gamma(2.0, 0.5, n),
        reach=draw.gamma(3.0, 1 / 3, n),
        first_day=day.astype(float),
        skill=np.clip(draw.normal(1.0, 0.3, reps), 0.2, 2.0),
        obeys=np.clip(draw.normal(settings.obedience, 0.08, reps), 0.3, 1.0),
        habit=draw.uniform(0.2, 0.8, reps),
    )
