"""Rows of another tool, with every prospect's arm computed again from the trial's salt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from aftertone.errors import InputError
from aftertone.proof.log.log_files import canonical
from aftertone.touches import (
    DISPOSITION_FACTS,
    Action,
    Decision,
    Disposition,
    Outcome,
    Row,
    Trial,
    arm_of,
)


class Entry(StrEnum):
    """Which calls count as the choice at the tone, and so let a prospect enter a trial.

    ``tone``: those at which a machine answered. ``unanswered``: every one that nobody picked up, for
    tools whose words tell a machine only where a message was left: by them the arm that leaves none
    would hardly ever reach a tone.
    """

    TONE = "tone"
    UNANSWERED = "unanswered"


# Tones at which no message was left.
SILENT_TONES = frozenset(
    one
    for one, facts in DISPOSITION_FACTS.items()
    if facts.tone and one is not Disposition.LEFT_VOICEMAIL
)


def entry_of(words: Iterable[str]) -> Entry:
    """Return what counts where a tool's words for the end of a call mean these of ours.

    No words mean that the export speaks ours, which tell a tone.
    """
    ours = set(words)
    return Entry.UNANSWERED if ours and not ours & SILENT_TONES else Entry.TONE


@dataclass(frozen=True, slots=True)
class Assigned:
    """Rows with their arms.

    Attributes
    ----------
    trial_id, entry
        Of which trial, and which calls let a prospect enter it.
    rows
        In the order that they came in.
    in_trial
        How many touches are in the trial.
    arms
        How many units are in each arm.
    without_account
        Touches at the tone that could not be assigned, since accounts are and none was given.
    silent_tones
        Touches at which a machine answered and no message was left.
    """

    trial_id: str
    entry: Entry
    rows: tuple[Decision | Outcome, ...]
    in_trial: int
    arms: Mapping[str, int]
    without_account: int
    silent_tones: int


def with_arms(
    rows: Iterable[Decision | Outcome], trial: Trial, *, entry: Entry = Entry.TONE
) -> Assigned:
    """Give every touch at the tone, from the trial's first day on, its prospect's arm.

    An export cannot tell whether all arms were allowed at a touch, so that every tone counts. Where
    an arm follows a school, what it would have done cannot be computed, and no action is assigned.
    """
    made: list[Decision | Outcome] = []
    units: dict[str, str] = {}
    without_account = silent = 0
    for row in rows:
        silent += isinstance(row, Decision) and row.disposition in SILENT_TONES
        if not isinstance(row, Decision) or not _at_the_tone(row, trial, entry):
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
        trial.trial_id,
        entry,
        tuple(made),
        sum(isinstance(one, Decision) and one.trial_id == trial.trial_id for one in made),
        {arm: sum(one == arm for one in units.values()) for arm in trial.shares},
        without_account,
        silent,
    )


def assigned_in_words(made: Assigned, *, chosen: bool) -> list[str]:
    """Return what to tell whoever imports; ``chosen`` where they said themselves what counts."""
    arms = ", ".join(f"{count:,} {arm}" for arm, count in made.arms.items())
    said = [f"trial {made.trial_id}: {made.in_trial:,} touches of {arms}"]
    if made.entry is Entry.UNANSWERED:
        why = (
            ""
            if chosen
            else ": the words of this export tell a machine only where a message was left"
        )
        said.append(f"every call that nobody picked up counts as a tone, in all arms alike{why}")
    elif made.in_trial and not made.silent_tones:
        said.append(
            "no call went to voicemail without a message; if your words do not tell that, the arm "
            "that leaves none is all but missing: import into a new log with --entry unanswered"
        )
    if made.without_account:
        said.append(f"{made.without_account:,} touches have no account and stay outside it")
    return said


def entry_named(name: str) -> Entry | None:
    """Return what counts by its name; None for no name."""
    if name and name not in list(Entry):
        raise InputError(f"--entry is {name!r}, none of {', '.join(Entry)}")
    return Entry(name) if name else None


def lines_of_rows(rows: Iterable[Row]) -> str:
    """Return rows as the text of a log."""
    return "".join(f"{canonical(row)}\n" for row in rows)


def _at_the_tone(row: Decision, trial: Trial, entry: Entry) -> bool:
    if row.disposition is None:
        return False
    unanswered = entry is Entry.UNANSWERED and row.disposition is Disposition.NO_ANSWER
    if not unanswered and not DISPOSITION_FACTS[row.disposition].tone:
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
