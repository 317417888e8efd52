"""What each of the six schools of thought would do at a moment; their rules are on the ground floor."""

from collections.abc import Mapping

from aftertone.desk.advice.moment import Moment
from aftertone.touches import Action, Policy, school_choice, voicemail_is_earned


def schools(moment: Moment) -> Mapping[Policy, Action | None]:
    """Return each school's action; None for ``as_logged`` where no rep has logged any."""
    return {policy: school_action(policy, moment) for policy in Policy}


def school_action(policy: Policy, moment: Moment) -> Action | None:
    """Return what one school would do."""
    if policy is Policy.AS_LOGGED:
        return _as_logged(moment)
    return school_choice(policy, earned=is_earned(moment), allows=moment.allows)


def is_earned(moment: Moment) -> bool:
    """Tell whether a voicemail is fine by C5: a meeting to confirm, an active deal, or preferred."""
    return voicemail_is_earned(
        confirms=moment.confirms,
        context=moment.context,
        prefers=next(iter(moment.contact.prefers), None),
    )


def _as_logged(moment: Moment) -> Action | None:
    """Return what the reps did most often in this context, among what is allowed now."""
    done = {
        action: count
        for action, count in moment.logged.items()
        if count > 0 and moment.allows(action)
    }
    return max(Action, key=lambda one: done.get(one, 0)) if done else None
