"""What each of the six schools wants at a tone, by its own rule from the sources.

A school names what it wants in its own order; the first of these that is possible is what it does.
The law and the contact's wishes bind the schools as they bind us.
"""

from collections.abc import Callable, Mapping

from aftertone.touches.action import Action
from aftertone.touches.channel import Channel
from aftertone.touches.policy import Policy
from aftertone.touches.purpose import Context

# Where nothing else is left, a school does nothing.
_LAST = (Action.DO_NOTHING,)
# Sources 000, 003 and 004; leave_when_earned (source 002) depends on the moment.
_WISHES: Mapping[Policy, tuple[Action, ...]] = {
    Policy.NEVER_LEAVE: (Action.HANG_UP_CALL_LATER, Action.EMAIL, *_LAST),
    Policy.ALWAYS_LEAVE_SHORT: (Action.LEAVE_VOICEMAIL, Action.HANG_UP_CALL_LATER, *_LAST),
    Policy.VOICEMAIL_PLUS_EMAIL: (
        Action.VOICEMAIL_PLUS_EMAIL,
        Action.LEAVE_VOICEMAIL,
        Action.EMAIL,
        Action.HANG_UP_CALL_LATER,
        *_LAST,
    ),
    Policy.CALL_UNTIL_REACHED: (Action.HANG_UP_CALL_LATER, Action.OTHER_NUMBER, *_LAST),
}
# Source 002, in place of a voicemail: the other phone (C2), later (C1), an e-mail (C3), a text (C4).
_INSTEAD = (
    Action.OTHER_NUMBER,
    Action.HANG_UP_CALL_LATER,
    Action.EMAIL,
    Action.TEXT,
    *_LAST,
)


def school_choice(policy: Policy, *, earned: bool, allows: Callable[[Action], bool]) -> Action:
    """Return what a school does at a tone.

    Parameters
    ----------
    policy
        Any but ``as_logged``, which wants nothing of its own.
    earned
        Whether a voicemail is fine there (:func:`voicemail_is_earned`).
    allows
        Whether an action is possible there.
    """
    wishes: tuple[Action, ...]
    if policy is Policy.LEAVE_WHEN_EARNED:
        wishes = (*((Action.LEAVE_VOICEMAIL,) if earned else ()), *_INSTEAD)
    else:
        wishes = _WISHES[policy]
    return next(one for one in wishes if one is Action.DO_NOTHING or allows(one))


def voicemail_is_earned(*, confirms: bool, context: Context, prefers: Channel | None) -> bool:
    """Tell whether a voicemail is fine by C5: a meeting to confirm, an active deal, or preferred."""
    return confirms or context is Context.ACTIVE_DEAL or prefers is Channel.VOICEMAIL
