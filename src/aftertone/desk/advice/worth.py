"""What each action is worth: a sum of parts, each linear in the rates (statistics.md, formula 10).

    value = S P(outcome) worth - seconds x wage - P(opt-out or complaint) x relationship
            - loss of later connects - delay x cost per day - P(decided before it arrived) x loss
            - P(misread) x cost of repair

Every part is a constant and a coefficient for each rate. The expected value is exact, since a mean
goes through a linear sum; draws are needed only for how sure it is.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from math import exp

from aftertone.desk.advice.costs import Arrival, Costs
from aftertone.desk.advice.draws import SPOKEN, Draws, Key, Table
from aftertone.desk.advice.moment import Moment
from aftertone.touches import CHANNELS_OF_ACTION, Action, Channel, Goal, OutcomeType

# Actions in which the rep speaks with the prospect, if it goes well.
LIVE = frozenset({Action.HANG_UP_CALL_LATER, Action.OTHER_NUMBER, Action.ASK_COLLEAGUE})
FATIGUE_WINDOW = timedelta(days=14)
DAY = timedelta(days=1)
ANSWERS: dict[OutcomeType, Channel] = {
    OutcomeType.CALLBACK: Channel.VOICEMAIL,
    OutcomeType.EMAIL_REPLY: Channel.EMAIL,
    OutcomeType.TEXT_REPLY: Channel.TEXT,
}


class Part(StrEnum):
    """One part of an action's value."""

    CALLBACK = "callback"
    LATER_PICKUP = "later_pickup"
    LATER_CONNECTS = "later_connects"
    EMAIL_REPLY = "email_reply"
    TEXT_REPLY = "text_reply"
    MEETING = "meeting"
    ARRIVES = "arrives"
    CHOICE_KEPT = "choice_kept"
    TIME = "time"
    OPT_OUT = "opt_out"
    MISREADING = "misreading"
    DELAY = "delay"
    DECISION = "decision"


@dataclass(slots=True)
class Sum:
    """The parts of one action's value while they are added up."""

    parts: dict[Part, float] = field(default_factory=dict)
    constant: float = 0.0
    rates: dict[Key, float] = field(default_factory=dict)

    def add(self, part: Part, amount: float) -> None:
        """Add a constant."""
        self.parts[part] = self.parts.get(part, 0.0) + amount
        self.constant += amount

    def add_rate(self, part: Part, key: Key, times: float, *, table: Table) -> None:
        """Add so many times a rate."""
        self.parts[part] = self.parts.get(part, 0.0) + times * table.means[key]
        self.rates[key] = self.rates.get(key, 0.0) + times

    @property
    def mean(self) -> float:
        """The expected value."""
        return sum(self.parts.values())


def annoyance(moment: Moment, costs: Costs, *, now: datetime) -> float:
    """Return how many times as likely as usual an opt-out is after the latest touches."""
    touches = len(moment.contact.history.touches_on(since=now - FATIGUE_WINDOW))
    return 1 + costs.annoyance_per_touch * touches


def value_of(action: Action, *, moment: Moment, draws: Draws, now: datetime, annoyed: float) -> Sum:
    """Return the value of one action, but for the choice that trying another number keeps."""
    costs, table = draws.costs, draws.table(moment.context)
    total = Sum()
    _add_benefits(total, action, moment=moment, draws=draws)
    _add_arrival(total, action, moment=moment, draws=draws, now=now)
    seconds = costs.seconds[action]
    if (action, OutcomeType.LATER_PICKUP) in table.places and action is not Action.OTHER_NUMBER:
        seconds += costs.later_call_s
    total.add(Part.TIME, -seconds / 3600 * costs.wage_per_hour)
    for harm in (OutcomeType.OPT_OUT, OutcomeType.COMPLAINT):
        if (action, harm) in table.places:
            loss = -annoyed * costs.relationship[moment.context]
            total.add_rate(Part.OPT_OUT, (action, harm), loss, table=table)
    _add_misreading(total, action, moment=moment, draws=draws)
    return total


def is_known(action: Action, table: Table) -> bool:
    """Tell whether anything is believed of what comes of an action."""
    return action is Action.DO_NOTHING or any(
        (action, outcome) in table.places
        for outcome in (*ANSWERS, OutcomeType.LATER_PICKUP, OutcomeType.MEETING)
    )


def other_chance(moment: Moment, draws: Draws) -> float:
    """Return by how much to multiply the pick-up of the other number at this hour."""
    return draws.at_hours(moment.local_hours)


def _add_benefits(total: Sum, action: Action, *, moment: Moment, draws: Draws) -> None:
    costs, table = draws.costs, draws.table(moment.context)
    suits = _suits(action, moment, costs)
    for outcome in (*ANSWERS, OutcomeType.MEETING):
        key = (action, outcome)
        if key in table.places:
            more = _answers_more(action, outcome, moment, costs)
            more = min(more, 1 / table.means[key])
            worth = costs.worths[outcome] * suits * more
            total.add_rate(Part(outcome.value), key, worth, table=table)
    pick_up = (action, OutcomeType.LATER_PICKUP)
    if pick_up not in table.places:
        return
    # A pick-up is a talk in person, whatever led to it: nothing is taken off for the channel.
    worth = costs.worths[OutcomeType.LATER_PICKUP]
    silent = (Action.HANG_UP_CALL_LATER, OutcomeType.LATER_PICKUP)
    if action is Action.OTHER_NUMBER:
        total.add_rate(Part.LATER_PICKUP, pick_up, worth * other_chance(moment, draws), table=table)
    elif pick_up == silent or silent not in table.places:
        total.add_rate(Part.LATER_PICKUP, pick_up, worth, table=table)
    else:
        # What this action does to later connects stands apart from what hanging up would give.
        total.add_rate(Part.LATER_PICKUP, silent, worth, table=table)
        total.add_rate(Part.LATER_CONNECTS, pick_up, worth, table=table)
        total.add_rate(Part.LATER_CONNECTS, silent, -worth, table=table)


def _suits(action: Action, moment: Moment, costs: Costs) -> float:
    if moment.importance != "high" or action in LIVE:
        return 1.0
    return costs.suits_high[action]


def _answers_more(action: Action, outcome: OutcomeType, moment: Moment, costs: Costs) -> float:
    """Return how many times as often they answer, for what they prefer and what came last."""
    times = 1.0
    prefers = frozenset(moment.contact.prefers)
    if prefers and outcome in ANSWERS:
        liked = ANSWERS[outcome] in prefers
        times = costs.liked if liked else costs.not_liked
    last = moment.contact.history.last_touch
    if last is not None and last.executed_action is action:
        times *= costs.repeat_share
    return times


def _add_arrival(
    total: Sum, action: Action, *, moment: Moment, draws: Draws, now: datetime
) -> None:
    """Add what it is worth that the message arrives, and what its being late costs."""
    if action is Action.OTHER_NUMBER:
        # If they answer, it has arrived; if not, what is chosen next bears the delay.
        if moment.confirms or moment.goal is Goal.INFORM:
            pick_up = (action, OutcomeType.LATER_PICKUP)
            worth = _arrival_worth(moment, draws.costs, now=now) * other_chance(moment, draws)
            if pick_up in draws.table(moment.context).places:
                total.add_rate(Part.ARRIVES, pick_up, worth, table=draws.table(moment.context))
        return
    stakes = draws.costs.stakes[moment.importance]
    horizon = draws.costs.horizon_days
    due = _days_until(moment.decision_by, now)
    meets = _days_until(moment.meeting_at, now) if moment.confirms else None
    worth = _arrival_worth(moment, draws.costs, now=now) * _suits(action, moment, draws.costs)
    arrival = _Arriving(total, action, moment=moment, draws=draws, now=now)
    if worth:
        arrival.add_share(Part.ARRIVES, worth, within=meets if meets is not None else horizon)
    if draws.costs.delay_per_day:
        within = min(horizon, due) if due is not None and due > 0 else horizon
        arrival.add_days(Part.DELAY, -stakes * draws.costs.delay_per_day, within=within)
    if due is not None and 0 < due <= horizon:
        lost = draws.costs.decision_missed
        lost += draws.costs.decision_deal_share * (moment.contact.deal_value or 0.0)
        total.add(Part.DECISION, -stakes * lost)
        arrival.add_share(Part.DECISION, stakes * lost, within=due)


def _arrival_worth(moment: Moment, costs: Costs, *, now: datetime) -> float:
    if moment.confirms and moment.meeting_at is not None:
        # Nothing arrives in time for a meeting that is over.
        return costs.confirmation if moment.meeting_at > now else 0.0
    return costs.information if moment.goal is Goal.INFORM else 0.0


def _days_until(moment: datetime | None, now: datetime) -> float | None:
    return None if moment is None else (moment - now) / DAY


class _Arriving:
    """Adds shares and days of arrival, as known shares or as the rate of later pick-ups."""

    def __init__(
        self, total: Sum, action: Action, *, moment: Moment, draws: Draws, now: datetime
    ) -> None:
        self.total = total
        self.table = draws.table(moment.context)
        self.known: Arrival | None = draws.costs.arrivals.get(action)
        self.pick_up: Key = (action, OutcomeType.LATER_PICKUP)
        self.days = draws.costs.later_call_days
        self.from_day = 0.0
        if action is Action.HANG_UP_CALL_LATER and moment.call_from is not None:
            self.from_day = max(0.0, (moment.call_from - now) / DAY)

    def add_share(self, part: Part, times: float, *, within: float) -> None:
        """Add so many times the share that has it in time."""
        if self.known is not None:
            share = self.known.share * (1 - exp(-within / self.known.days))
            self.total.add(part, times * share)
        elif self.pick_up in self.table.places:
            left = max(0.0, within - self.from_day)
            times *= 1 - exp(-left / self.days)
            self.total.add_rate(part, self.pick_up, times, table=self.table)

    def add_days(self, part: Part, times: float, *, within: float) -> None:
        """Add so many times the mean days without it, counted up to ``within``.

        With the share p that ever has it and a mean of d days, these are
        (1 - p) H + p d (1 - exp(-H / d)).
        """
        self.total.add(part, times * within)
        if self.known is not None:
            days = self.known.days * (1 - exp(-within / self.known.days))
            self.total.add(part, -times * self.known.share * (within - days))
        elif self.pick_up in self.table.places:
            left = max(0.0, within - self.from_day)
            days = within - left + self.days * (1 - exp(-left / self.days))
            self.total.add_rate(part, self.pick_up, -times * (within - days), table=self.table)


def _add_misreading(total: Sum, action: Action, *, moment: Moment, draws: Draws) -> None:
    costs, table = draws.costs, draws.table(moment.context)
    loss = -costs.repair[moment.context] * costs.stakes[moment.importance]
    key = (action, OutcomeType.MISUNDERSTANDING)
    if action in SPOKEN and moment.misreading is not None:
        left = (
            costs.misreading.left_by_email if Channel.EMAIL in CHANNELS_OF_ACTION[action] else 1.0
        )
        total.add(Part.MISREADING, loss * left * moment.misreading)
    elif key in table.places:
        total.add_rate(Part.MISREADING, key, loss, table=table)
