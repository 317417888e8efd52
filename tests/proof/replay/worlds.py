"""Logs of tones that are made here, with what each policy would truly have brought."""

import numpy as np

from aftertone.proof.log import METRICS
from aftertone.proof.replay import ACTIONS, LoggedMoment, Tones
from aftertone.touches import Action, CallPurpose, Context

LEAVE, HOLD, EMAIL = Action.LEAVE_VOICEMAIL, Action.HANG_UP_CALL_LATER, Action.EMAIL
ELIGIBLE = (LEAVE, Action.VOICEMAIL_PLUS_EMAIL, HOLD, EMAIL)
CONTEXTS = (Context.COLD, Context.MET, Context.ACTIVE_DEAL)
SHARES = (0.7, 0.15, 0.15)
# How often something comes of it: context by eligible action.
RATES = np.array(
    [[0.05, 0.07, 0.03, 0.04], [0.10, 0.09, 0.06, 0.08], [0.20, 0.16, 0.12, 0.18]],
)
# How likely each eligible action is, by context; reps leave more where they hope for more.
CHANCES = np.array([[0.3, 0.2, 0.3, 0.2], [0.4, 0.2, 0.2, 0.2], [0.5, 0.2, 0.1, 0.2]])


def tones(
    n: int,
    draw: np.random.Generator,
    *,
    chances: np.ndarray = CHANCES,
    by_chance: bool = True,
) -> Tones:
    """Return a log of n prospects with one tone each."""
    context = draw.choice(len(CONTEXTS), n, p=SHARES)
    action = (draw.random(n)[:, None] >= chances.cumsum(axis=1)[context][:, :-1]).sum(axis=1)
    reward = (draw.random(n) < RATES[context, action]).astype(float)
    moments = tuple(
        LoggedMoment(
            eligible=ELIGIBLE,
            propensities=tuple(chances[at].tolist()) if by_chance else (),
            done=done,
            context=one,
            call_purpose=CallPurpose.PROSPECTING,
        )
        for at, one in enumerate(CONTEXTS)
        for done in ELIGIBLE
    )
    return Tones(
        metric=METRICS["callback"],
        moments=moments,
        place=context * len(ELIGIBLE) + action,
        action=np.array([ACTIONS.index(one) for one in ELIGIBLE])[action],
        reward=reward,
        prospect=np.arange(n),
        stratum=context,
        by_chance=by_chance,
    )


def truth(wanted: tuple[Action, Action, Action]) -> float:
    """Return what a policy brings a tone that takes these actions by context."""
    places = [ELIGIBLE.index(one) for one in wanted]
    return float(np.array(SHARES) @ RATES[np.arange(3), places])


TRUE = {
    "never_leave": truth((HOLD, HOLD, HOLD)),
    "leave_when_earned": truth((HOLD, HOLD, LEAVE)),
    "always_leave_short": truth((LEAVE, LEAVE, LEAVE)),
    "voicemail_plus_email": truth((ELIGIBLE[1],) * 3),
    "call_until_reached": truth((HOLD, HOLD, HOLD)),
    "as_logged": float(np.array(SHARES) @ (RATES * CHANCES).sum(axis=1)),
}
