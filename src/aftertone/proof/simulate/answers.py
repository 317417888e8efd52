"""What prospects do after a touch, by what was done: the truth of the simulated floor."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from aftertone.proof.simulate.floor import CONTEXTS, Floor
from aftertone.touches import Action, Context, OutcomeType

ACTIONS = tuple(Action)


@dataclass(frozen=True, slots=True)
class Answer:
    """How likely an answer is after an action, for an average prospect and rep.

    Attributes
    ----------
    base
        Whatever is done: a missed call alone may bring a callback.
    added
        On top, by action; a rep's skill multiplies it.
    mean_days
        Mean wait.
    """

    base: float
    added: Mapping[Action, float]
    mean_days: float


# Invented, like the floor: a message brings about one callback in a hundred, e-mail brings replies, and
# every message costs some opt-outs.
ANSWERS: Mapping[OutcomeType, Answer] = {
    OutcomeType.CALLBACK: Answer(
        0.012,
        {
            Action.LEAVE_VOICEMAIL: 0.012,
            Action.VOICEMAIL_PLUS_EMAIL: 0.014,
            Action.EMAIL: 0.002,
            Action.TEXT: 0.006,
        },
        2.5,
    ),
    OutcomeType.EMAIL_REPLY: Answer(
        0.0, {Action.VOICEMAIL_PLUS_EMAIL: 0.030, Action.EMAIL: 0.020}, 1.5
    ),
    OutcomeType.TEXT_REPLY: Answer(0.0, {Action.TEXT: 0.040}, 0.5),
    OutcomeType.OPT_OUT: Answer(
        0.001,
        {
            Action.LEAVE_VOICEMAIL: 0.002,
            Action.VOICEMAIL_PLUS_EMAIL: 0.004,
            Action.EMAIL: 0.003,
            Action.TEXT: 0.008,
        },
        1.0,
    ),
}
# How much more answers come where the prospect knows the caller.
CONTEXT_FACTOR = np.array(
    [
        {Context.COLD: 0.7, Context.MET: 1.4, Context.ACTIVE_DEAL: 2.2}.get(one, 1.8)
        for one in CONTEXTS
    ]
)
LEAVES_VOICEMAIL = frozenset({Action.LEAVE_VOICEMAIL, Action.VOICEMAIL_PLUS_EMAIL})
# A name that was heard makes the next pick-up likelier (promise T5).
HEARD_BEFORE = 1.15
MEETING_AFTER_CONNECT = 0.12
MEETING_AFTER_CALLBACK = 0.35


def chance(
    kind: OutcomeType, floor: Floor, *, who: np.ndarray, action: np.ndarray, day: np.ndarray
) -> np.ndarray:
    """Return how likely an answer of a kind is.

    Parameters
    ----------
    kind
        Of those in ``ANSWERS``.
    floor, who
        The floor, and which of its prospects; shape (m,).
    action
        Places in ``ACTIONS``; shape (m,).
    day
        Days since the start; shape (m,).
    """
    answer = ANSWERS[kind]
    added = np.array([answer.added.get(one, 0.0) for one in ACTIONS])[action]
    skill = floor.skill[floor.rep[who]]
    if kind is OutcomeType.OPT_OUT:
        return np.asarray(np.minimum(answer.base + added, 1.0))
    settings = floor.settings
    drift = 1 + (settings.drift - 1) * np.clip(day / max(settings.days - 1, 1), 0, 1)
    factor = CONTEXT_FACTOR[floor.context[who]] * floor.promise[who] * drift
    return np.asarray(np.minimum((answer.base + settings.lift * added * skill) * factor, 0.9))
