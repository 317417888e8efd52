"""What each of the six schools of thought would do, by its own rule from the sources.

A school names what it wants in its own order; the first of these that is allowed is its advice. The
law and the contact's wishes bind the schools as they bind us.
"""

from collections.abc import Mapping

from aftertone.desk.advice.moment import Moment
from aftertone.touches import Action, Channel, Context, Policy

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


def schools(moment: Moment) -> Mapping[Policy, Action | None]:
    """Return each school's action; None for ``as_logged`` where no rep has logged any."""
    return {policy: school_action(policy, moment) for policy in Policy}


def school_action(policy: Policy, moment: Moment) -> Action | None:
    """Return what one school would do."""
    if policy is Policy.AS_LOGGED:
        return _as_logged(moment)
    wishes: tuple[Action, ...]
    if policy is Policy.LEAVE_WHEN_EARNED:
        earned = (Action.LEAVE_VOICEMAIL,) if is_earned(moment) else ()
        wishes = (*earned, *_INSTEAD)
    else:
        wishes = _WISHES[policy]
    return next(one for one in wishes if one is Action.DO_NOTHING or moment.allows(one))


def is_earned(moment: Moment) -> bool:
    """Tell whether a voicemail is fine by C5: a meeting to confirm, an active deal, or preferred."""
    return (
        moment.confirms
        or moment.context is Context.ACTIVE_DEAL
        or Channel.VOICEMAIL in moment.contact.prefers[:1]
    )


def _as_logged(moment: Moment) -> Action | None:
    """Return what the reps did most often in this context, among what is allowed now."""
    done = {
        action: count
        for action, count in moment.logged.items()
        if count > 0 and moment.allows(action)
    }
    return max(Action, key=lambda one: done.get(one, 0)) if done else None
