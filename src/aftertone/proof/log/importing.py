"""Rows of another tool, with every prospect's arm computed again from the trial's salt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from aftertone.proof.log.log_files import canonical
from aftertone.touches import (
    DISPOSITION_FACTS,
    Action,
    Decision,
    Outcome,
    Row,
    Trial,
    arm_of,
)


@dataclass(frozen=True, slots=True)
class Assigned:
    """Rows with their arms.

    Attributes
    ----------
    rows
        In the order that they came in.
    in_trial
        How many touches are in the trial.
    arms
        How many units are in each arm.
    without_account
        Touches at the tone that could not be assigned, since accounts are and none was given.
    """

    rows: tuple[Decision | Outcome, ...]
    in_trial: int
    arms: Mapping[str, int]
    without_account: int


def with_arms(rows: Iterable[Decision | Outcome], trial: Trial) -> Assigned:
    """Give every touch at the tone, from the trial's first day on, its prospect's arm.

    An export cannot tell whether all arms were allowed at a touch, so that every tone counts. Where
    an arm follows a school, what it would have done cannot be computed, and no action is assigned.
    """
    made: list[Decision | Outcome] = []
    units: dict[str, str] = {}
    without_account = 0
    for row in rows:
        if not isinstance(row, Decision) or not _at_the_tone(row, trial):
            made.append(row)
            continue
        unit = row.account_id if trial.unit == "account" else row.prospect_id
        if not unit:
            without_account += 1
            made.append(row)
            continue
        units[unit] = arm_of(unit, salt=trial.salt, shares=trial.shares)
        made.append(_in_arm(row, trial, units[unit]))
    return Assigned(
        tuple(made),
        sum(isinstance(one, Decision) and one.trial_id == trial.trial_id for one in made),
        {arm: sum(one == arm for one in units.values()) for arm in trial.shares},
        without_account,
    )


def lines_of_rows(rows: Iterable[Row]) -> str:
    """Return rows as the text of a log."""
    return "".join(f"{canonical(row)}\n" for row in rows)


def _at_the_tone(row: Decision, trial: Trial) -> bool:
    if row.disposition is None or not DISPOSITION_FACTS[row.disposition].tone:
        return False
    return trial.start is None or row.occurred_at.date() >= trial.start


def _in_arm(row: Decision, trial: Trial, arm: str) -> Decision:
    actions = [done for done in trial.arms.values() if isinstance(done, Action)]
    plain = len(actions) == len(trial.arms)
    eligible = tuple(dict.fromkeys(actions)) if plain else ()
    shares = {
        action: sum(trial.shares[one] for one, done in trial.arms.items() if done is action)
        for action in eligible
    }
    assigned = trial.arms[arm]
    mine = assigned if isinstance(assigned, Action) else None
    return replace(
        row,
        trial_id=trial.trial_id,
        arm=arm,
        arm_propensity=trial.shares[arm],
        assignment_salt=trial.salt,
        policy_id=trial.trial_id,
        eligible_actions=eligible,
        propensities=tuple(shares[one] for one in eligible),
        assigned_action=mine,
        propensity=shares.get(mine) if mine else None,
    )
