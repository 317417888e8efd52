"""How far what was told of outcomes is from what came, in groups and with what luck could do."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from aftertone.proof.simulate import Calls
from aftertone.proof.simulate.assigning import ELIGIBLE
from aftertone.proof.simulate.floor import CONTEXTS
from aftertone.touches import OutcomeType
from bench.advised_floor import KINDS, WINDOW_DAYS, Tones

Z = 1.96
FEWEST = 200


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """Tones with what was told and what came; shape (n, kinds), and (n,) for the rest.

    Attributes
    ----------
    told, came
        The chance that was told of each outcome, and 1 where it came.
    who, action, context
        The prospect, the assigned action and the context, as places.
    """

    told: np.ndarray
    came: np.ndarray
    who: np.ndarray
    action: np.ndarray
    context: np.ndarray


@dataclass(frozen=True, slots=True)
class Group:
    """Some tones.

    Attributes
    ----------
    size
        How many.
    told, came
        Means, in percent.
    error
        Standard error of ``came`` in points, by prospect: one is asked about at several tones.
    """

    size: int
    told: float
    came: float
    error: float

    @property
    def apart(self) -> float:
        """Told less came, in points."""
        return self.told - self.came


def came(tones: Tones, calls: Calls) -> np.ndarray:
    """Return whether each outcome came within the window after each tone; shape (n, kinds)."""
    found = np.zeros((len(tones.who), len(KINDS)))
    for at, kind in enumerate(KINDS):
        one = calls.outcomes[kind]
        keys = np.sort(one.who * 1e5 + one.time)
        from_key = tones.who * 1e5 + tones.time
        found[:, at] = np.searchsorted(keys, from_key + WINDOW_DAYS) > np.searchsorted(
            keys, from_key, side="right"
        )
    return found


def group_of(tones: Told, kind: int, which: np.ndarray) -> Group:
    """Return the group of some tones; shape (n,) of truths."""
    told, came = tones.told[which, kind], tones.came[which, kind]
    _units, place = np.unique(tones.who[which], return_inverse=True)
    off = np.bincount(place, weights=came - came.mean())
    return Group(
        size=int(which.sum()),
        told=100 * float(told.mean()),
        came=100 * float(came.mean()),
        error=100 * float(np.sqrt((off**2).sum())) / len(came),
    )


def groups_of(tones: Told, kind: int, *, groups: int) -> list[Group]:
    """Return groups of about the same size that were told about the same."""
    told = tones.told[:, kind]
    edges = np.quantile(told, np.linspace(0, 1, groups + 1)[1:-1])
    place = np.searchsorted(edges, told)
    return [group_of(tones, kind, place == one) for one in np.unique(place)]


def together(floors: Sequence[Told]) -> Told:
    """Return the tones of several floors, whose prospects are others."""
    most = 1 + max(int(one.who.max()) for one in floors)
    return Told(
        told=np.concatenate([one.told for one in floors]),
        came=np.concatenate([one.came for one in floors]),
        who=np.concatenate([at * most + one.who for at, one in enumerate(floors)]),
        action=np.concatenate([one.action for one in floors]),
        context=np.concatenate([one.context for one in floors]),
    )


def calibration_lines(
    floors: Sequence[Told], kinds: Sequence[OutcomeType], *, groups: int
) -> list[str]:
    """Return a table: all floors together, each outcome in groups by what was told."""
    tones = together(floors)
    lines = [
        f"What the advice that learns told and what came, the {len(tones.who):,} tones of all floors "
        f"together, in {groups} groups by what was told; in brackets the 95 % interval, by prospect. "
        "Luck is the mean distance that would be seen if all that was told were right.",
        "",
        "| outcome | mean distance | luck | the group most off | the action most off |",
        "|---|---|---|---|---|",
    ]
    for at, kind in enumerate(kinds):
        found = groups_of(tones, at, groups=groups)
        mean = sum(one.size * abs(one.apart) for one in found) / len(tones.who)
        luck = sum(one.size * one.error for one in found) / len(tones.who) * (2 / np.pi) ** 0.5
        worst = max(found, key=lambda one: abs(one.apart))
        name, action = max(_by_action(tones, at), key=lambda one: abs(one[1].apart))
        lines.append(
            f"| {kind.value} | {mean:.1f} | {luck:.1f} | {_said(worst)} | {name}: {_said(action)} |"
        )
    return lines


def _by_action(tones: Told, kind: int) -> list[tuple[str, Group]]:
    made = []
    for context in range(len(CONTEXTS)):
        for action in range(len(ELIGIBLE)):
            which = (tones.context == context) & (tones.action == action)
            if which.sum() >= FEWEST:
                name = f"{ELIGIBLE[action].value}, {CONTEXTS[context].value}"
                made.append((name, group_of(tones, kind, which)))
    return made


def _said(group: Group) -> str:
    low, high = group.apart - Z * group.error, group.apart + Z * group.error
    return (
        f"told {group.told:.1f} %, came {group.came:.1f} %: {group.apart:+.1f} "
        f"({low:+.1f} to {high:+.1f})"
    )
