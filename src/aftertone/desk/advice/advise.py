"""A moment becomes advice: what each action is worth, which one to choose, and how sure that is."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from aftertone.desk.advice.costs import Costs
from aftertone.desk.advice.draws import Draws
from aftertone.desk.advice.moment import Moment
from aftertone.desk.advice.schools import schools
from aftertone.desk.advice.trial import Assigned, Choice, Outside, assign
from aftertone.desk.advice.wording import DOES, money, reason_of
from aftertone.desk.advice.worth import Part, Sum, annoyance, is_known, other_chance, value_of
from aftertone.touches import Action, Beliefs, OutcomeType, Policy, Trial

SCHEMA = "aftertone.advice/1"
# The interval shown holds 80 % of the draws.
LOW, HIGH = 0.1, 0.9
NOTHING_KNOWN = "Nothing is known of what comes of it, by cards or by your log: yours to judge."


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One action at this moment.

    Attributes
    ----------
    action
        Which.
    allowed, blocked_by
        True or False, or None where the law is unknown; and the rule that says so.
    expected_value, low, high
        In the currency, with the interval of 80 %; None where it is barred or nothing is known.
    p_best
        The share of the draws in which it is the best of those that may be chosen.
    parts
        What the expected value consists of.
    reason
        One plain sentence.
    propensity
        How likely a running trial was to assign it; None outside a trial.
    """

    action: Action
    allowed: bool | None
    blocked_by: str = ""
    expected_value: float | None = None
    low: float | None = None
    high: float | None = None
    p_best: float = 0.0
    parts: Mapping[Part, float] = field(default_factory=dict)
    reason: str = ""
    propensity: float | None = None


@dataclass(frozen=True, slots=True)
class ViewAdvice:
    """What we would choose if one source alone were right.

    Attributes
    ----------
    card, chosen
        The source's evidence card, and what would be worth most.
    leaving_over_hanging_up
        What leaving a voicemail would be worth more than hanging up; None where one is barred.
    """

    card: str
    chosen: Action
    leaving_over_hanging_up: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What to do now.

    Attributes
    ----------
    moment, now, costs, seed, draws
        What it was made for, and with.
    options
        All nine actions, in their usual order.
    chosen, best
        What to do, and what is worth most; they differ only in a trial.
    why
        One sentence: by how much, over what.
    gain
        What the chosen action is worth more than to do nothing.
    schools
        What each school would do (promises S1, C1, C5, D5, T5).
    views
        What single sources would have us choose, while the team has no data of its own.
    notes
        What else to know, a sentence each.
    assigned
        What a trial decided; None outside one.
    decision_id, beliefs_version
        To log it with.
    """

    moment: Moment
    now: datetime
    costs: Costs
    seed: int
    draws: int
    options: tuple[Option, ...]
    chosen: Action
    best: Action
    why: str
    gain: float
    schools: Mapping[Policy, Action | None]
    views: tuple[ViewAdvice, ...]
    notes: tuple[str, ...]
    assigned: Assigned | None
    decision_id: str
    beliefs_version: str

    def option(self, action: Action) -> Option:
        """Return one option."""
        return next(one for one in self.options if one.action is action)


@dataclass(frozen=True, slots=True)
class Weighed:
    """The sums of a moment, and the best of those that may be chosen.

    Attributes
    ----------
    sums
        Of every action that is not barred and of which something is known.
    eligible
        Those that are surely allowed.
    best, kept
        The best of them, and the best beside the other number, to which one comes back.
    """

    sums: Mapping[Action, Sum]
    eligible: tuple[Action, ...]
    best: Action
    kept: Action


def advise(
    moment: Moment,
    *,
    beliefs: Beliefs,
    costs: Costs,
    now: datetime,
    seed: int,
    draws: int = 4000,
    trial: Trial | None = None,
) -> Advice:
    """Return the advice for one moment; the same inputs and seed give the same advice."""
    made = Draws(beliefs, costs=costs, seed=seed, count=draws)
    return advise_with(made, moment=moment, now=now, trial=trial)


def advise_with(
    draws: Draws, *, moment: Moment, now: datetime, trial: Trial | None = None
) -> Advice:
    """Return the advice for one moment with draws that other moments share."""
    weighed = weigh(moment, draws=draws, now=now)
    choice = Choice(weighed.best, weighed.eligible)
    decided = assign(trial, moment, choice=choice, now=now) if trial else None
    assigned = decided if isinstance(decided, Assigned) else None
    chosen = assigned.action if assigned else weighed.best
    views = _views(moment, draws=draws, now=now)
    notes = _notes(moment, draws=draws, weighed=weighed, views=views)
    if isinstance(decided, Outside):
        notes = (*notes, f"{decided.why[0].upper()}{decided.why[1:]}.")
    return Advice(
        moment=moment,
        now=now,
        costs=draws.costs,
        seed=draws.seed,
        draws=draws.count,
        options=_options(moment, draws=draws, weighed=weighed, assigned=assigned),
        chosen=chosen,
        best=weighed.best,
        why=_why(chosen, weighed=weighed, assigned=assigned, currency=draws.costs.currency),
        gain=_gain(weighed, chosen),
        schools=schools(moment),
        views=views,
        notes=notes,
        assigned=assigned,
        decision_id=_decision_id(moment, draws=draws, now=now, trial=trial),
        beliefs_version=draws.version,
    )


def weigh(moment: Moment, *, draws: Draws, now: datetime) -> Weighed:
    """Return what the actions are worth and which is best; this needs no draw."""
    table = draws.table(moment.context)
    annoyed = annoyance(moment, draws.costs, now=now)
    sums = {
        action: value_of(action, moment=moment, draws=draws, now=now, annoyed=annoyed)
        for action in Action
        if moment.permissions[action].allowed is not False and is_known(action, table)
    }
    eligible = tuple(one for one in sums if one is Action.DO_NOTHING or moment.allows(one))
    others = [one for one in eligible if one is not Action.OTHER_NUMBER]
    kept = max(others, key=lambda one: sums[one].mean)
    if Action.OTHER_NUMBER in sums:
        rate = table.means[Action.OTHER_NUMBER, OutcomeType.LATER_PICKUP]
        missed = 1 - min(1.0, rate * other_chance(moment, draws))
        worth = draws.costs.choice_kept * missed * sums[kept].mean
        # Not in the constant: draw by draw it is a product of two rates (`_values`).
        sums[Action.OTHER_NUMBER].parts[Part.CHOICE_KEPT] = worth
    best = max(eligible, key=lambda one: sums[one].mean)
    return Weighed(sums, eligible, best, kept)


def _values(moment: Moment, *, draws: Draws, weighed: Weighed) -> NDArray[np.float64]:
    """Return the value of every weighed action in every draw, shape (actions, draws)."""
    table = draws.table(moment.context)
    drawn = table.drawn(table.places[key] for one in weighed.sums.values() for key in one.rates)
    # An action knows a handful of the rates: adding these up takes less than a matrix product with
    # all of them, and no threads, which on a busy machine wait for each other.
    values = np.zeros((len(weighed.sums), draws.count))
    term = np.empty(draws.count)
    for row, one in enumerate(weighed.sums.values()):
        for key, times in one.rates.items():
            values[row] += np.multiply(drawn[table.places[key]], times, out=term)
        values[row] += one.constant
    actions = list(weighed.sums)
    if Action.OTHER_NUMBER in weighed.sums:
        place = table.places[Action.OTHER_NUMBER, OutcomeType.LATER_PICKUP]
        missed = 1 - np.minimum(1.0, table.drawn([place])[place] * other_chance(moment, draws))
        kept = values[actions.index(weighed.kept)]
        values[actions.index(Action.OTHER_NUMBER)] += draws.costs.choice_kept * missed * kept
    return values


def _options(
    moment: Moment, *, draws: Draws, weighed: Weighed, assigned: Assigned | None
) -> tuple[Option, ...]:
    values = _values(moment, draws=draws, weighed=weighed)
    actions = list(weighed.sums)
    below, above = int(LOW * (draws.count - 1)), int(HIGH * (draws.count - 1))
    parted = np.partition(values, (below, above), axis=1)
    chances = _chances(values, actions, weighed.eligible)
    options = []
    for action in Action:
        said = moment.permissions[action]
        propensity = assigned.propensities[action] if assigned else None
        if action not in weighed.sums:
            options.append(
                Option(
                    action=action,
                    allowed=said.allowed,
                    blocked_by=said.blocked_by,
                    reason=said.why if said.allowed is False else NOTHING_KNOWN,
                    propensity=propensity,
                )
            )
            continue
        row = actions.index(action)
        total = weighed.sums[action]
        doubt = f"{said.why} " if said.allowed is None else ""
        options.append(
            Option(
                action=action,
                allowed=True if action is Action.DO_NOTHING else said.allowed,
                blocked_by=said.blocked_by,
                expected_value=total.mean,
                low=float(parted[row, below]),
                high=float(parted[row, above]),
                p_best=chances.get(action, 0.0),
                parts=dict(total.parts),
                reason=doubt + reason_of(total.parts),
                propensity=propensity,
            )
        )
    return tuple(options)


def _chances(
    values: NDArray[np.float64], actions: Sequence[Action], eligible: Sequence[Action]
) -> dict[Action, float]:
    rows = [actions.index(one) for one in eligible]
    wins = np.bincount(values[rows].argmax(axis=0), minlength=len(rows))
    return {one: float(wins[place]) / values.shape[1] for place, one in enumerate(eligible)}


def _views(moment: Moment, *, draws: Draws, now: datetime) -> tuple[ViewAdvice, ...]:
    """Return what each source alone would have us choose, while there is no data of one's own."""
    if draws.prospects:
        return ()
    views = []
    for view in draws.beliefs.views:
        if any(key.context is moment.context for key in view.rates):
            told = weigh(moment, draws=draws.as_told_by(view.card), now=now)
            leave = told.sums.get(Action.LEAVE_VOICEMAIL)
            silent = told.sums.get(Action.HANG_UP_CALL_LATER)
            more = leave.mean - silent.mean if leave and silent else None
            views.append(ViewAdvice(view.card, told.best, more))
    return tuple(views)


def _notes(
    moment: Moment, *, draws: Draws, weighed: Weighed, views: tuple[ViewAdvice, ...]
) -> tuple[str, ...]:
    notes = [one for one in (moment.meeting_over, moment.meeting_missed) if one]
    if moment.promised_at is not None:
        wanted = f"{moment.promised_at:%a %d %b at %H:%M}"
        notes.append(f"They asked to be called on {wanted}, by their clock: that call is owed.")
    if views:
        notes.append(_disagreement(views, currency=draws.costs.currency))
    elif not draws.prospects:
        notes.append("No study and no log of yours speaks of such contacts: these are assumptions.")
    doubtful = [one for one in weighed.sums if one not in weighed.eligible]
    better = [one for one in doubtful if weighed.sums[one].mean > weighed.sums[weighed.best].mean]
    if better:
        most = max(better, key=lambda one: weighed.sums[one].mean)
        notes.append(f"To {DOES[most]} would be worth more. {moment.permissions[most].why}")
    if moment.goal is None:
        notes.append("There is no plan: never wing it; set a goal for this contact first.")
    own = [key for key in draws.costs.given if key.startswith("worth.")]
    if not own:
        notes.append("The worths are defaults, not yours: set your own in aftertone.toml.")
    return tuple(notes)


def _disagreement(views: tuple[ViewAdvice, ...], *, currency: str) -> str:
    """Return what each study would have us do, and what it thinks of leaving a message."""
    told = []
    for one in views:
        more = one.leaving_over_hanging_up
        leaving = (
            f" (leaving one is worth {more:+,.2f} {currency} against hanging up)"
            if more is not None
            else ""
        )
        told.append(f"{one.card} would {DOES[one.chosen]}{leaving}")
    return f"The studies disagree: {'; '.join(told)}."


def _why(chosen: Action, *, weighed: Weighed, assigned: Assigned | None, currency: str) -> str:
    decides = ""
    if assigned:
        decides = f"The trial {assigned.trial_id} decides here: this prospect is in {assigned.arm}"
        if assigned.explores:
            return f"{decides}, which tries what is possible at some tones, to keep learning."
        if not assigned.follows_advice:
            return f"{decides}."
        decides += ", which follows the advice. "
    others = [one for one in weighed.eligible if one is not chosen]
    if not others:
        return f"{decides}Nothing else is surely allowed."
    following = max(others, key=lambda one: weighed.sums[one].mean)
    more = weighed.sums[chosen].mean - weighed.sums[following].mean
    return f"{decides}Worth {money(more)} {currency} more than to {DOES[following]}, the next best."


def _gain(weighed: Weighed, chosen: Action) -> float:
    if chosen not in weighed.sums:
        return 0.0
    return weighed.sums[chosen].mean - weighed.sums[Action.DO_NOTHING].mean


def _decision_id(moment: Moment, *, draws: Draws, now: datetime, trial: Trial | None) -> str:
    text = "\0".join(
        (
            moment.contact.contact_id,
            now.isoformat(),
            str(draws.seed),
            draws.version,
            trial.trial_id if trial else "",
        )
    )
    return hashlib.sha256(text.encode()).hexdigest()[:16]
