"""Many moments at once, in the order of what acting is worth."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from aftertone.desk.advice.advise import weigh
from aftertone.desk.advice.draws import Draws
from aftertone.desk.advice.moment import Moment
from aftertone.touches import Action


@dataclass(frozen=True, slots=True)
class Ranked:
    """One contact's place in a queue.

    Attributes
    ----------
    moment
        Of the contact.
    best, expected_value
        The action that is worth most, and its worth.
    gain
        By how much that is more than to do nothing: what the queue is ordered by.
    """

    moment: Moment
    best: Action
    expected_value: float
    gain: float


def rank(moments: Iterable[Moment], *, draws: Draws, now: datetime) -> tuple[Ranked, ...]:
    """Return the moments by gain, the largest first; equals in the order of their ids.

    ``advise_with`` the same draws chooses the same actions at the same values.
    """
    ranked = []
    for moment in moments:
        weighed = weigh(moment, draws=draws, now=now)
        value = weighed.sums[weighed.best].mean
        gain = value - weighed.sums[Action.DO_NOTHING].mean
        ranked.append(Ranked(moment, weighed.best, value, gain))
    return tuple(sorted(ranked, key=lambda one: (-one.gain, one.moment.contact.contact_id)))
