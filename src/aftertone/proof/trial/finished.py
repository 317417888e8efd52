"""The report of a finished experiment, from a table."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from aftertone.errors import InputError, did_you_mean
from aftertone.proof.stats import (
    AnytimeOptions,
    Estimate,
    RatioTest,
    Sums,
    Undecided,
    adjusted_outcomes,
    anytime_effect,
    cluster_difference,
    clustered_complier_effect,
    complier_effect,
    difference,
    expected_variance,
    sample_ratio,
    score_days,
)
from aftertone.proof.trial.model import ArmCount, Comparison, TrialReport
from aftertone.proof.trial.table import TableColumns, TrialTable
from aftertone.proof.trial.verdict import Question, Seen, decide, reason
from aftertone.provenance import Provenance, installed_versions

# Arms that people call so are what the others are compared with.
CONTROL_NAMES = ("0", "0.0", "false", "no", "control", "holdout", "none")
# What the anytime interval is tuned to where nobody said what rate was expected.
_USUAL_RATE = 0.05
_ONCE = (
    "The interval holds for one look, at an end that was set beforehand. If somebody looked while "
    "it ran and could have stopped it, say --looked often."
)
_NO_SHARES = (
    "Nobody said in which shares the arms were drawn, so whether the split is right is not tested: "
    "give --share."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedOptions:
    """How a finished experiment is judged.

    Attributes
    ----------
    control
        The arm that the others are compared with; found by its name where empty.
    shares
        Declared shares by arm; empty where nobody said.
    margin
        A difference that nobody would care about: in points where the outcome is yes or no, else
        in the outcome's own unit; None for none.
    alpha
        How often any of the intervals may miss; divided by the number of arms compared.
    higher_is_better
        False where the outcome harms.
    looked_often
        True where somebody looked while it ran and could have stopped it.
    """

    control: str = ""
    shares: Mapping[str, float] = field(default_factory=dict)
    margin: float | None = None
    alpha: float = 0.05
    higher_is_better: bool = True
    looked_often: bool = False


def finished_report(
    table: TrialTable, columns: TableColumns, options: FinishedOptions | None = None
) -> TrialReport:
    """Return what a finished experiment shows, arm by arm against the control."""
    options = options or FinishedOptions()
    arms = sorted(set(table.arm.tolist()))
    if len(arms) < 2:
        raise InputError(f"{table.name} holds {len(arms)} arms in `{columns.arm}`; two are needed")
    control = _control(arms, options.control, columns.arm)
    shares = _shares(arms, options.shares)
    ratio = _ratio(table, arms, shares)
    treated = [one for one in arms if one != control]
    alpha = options.alpha / len(treated)
    comparisons = tuple(
        _Pair(
            table,
            outcome=columns.outcome,
            treated=one,
            control=control,
            shares=shares,
            options=options,
        ).compared(ratio, alpha=alpha)
        for one in treated
    )
    return TrialReport(
        trial_id=table.name,
        as_of="",
        window_days=None,
        comparisons=comparisons,
        notes=_notes(table, treated, options, shares),
        provenance=Provenance(packages=installed_versions("numpy", "scipy", "duckdb")),
    )


class _Pair:
    """One arm of a table and the control."""

    def __init__(
        self,
        table: TrialTable,
        *,
        outcome: str,
        treated: str,
        control: str,
        shares: Mapping[str, float],
        options: FinishedOptions,
    ) -> None:
        self.outcome, self.treated, self.control = outcome, treated, control
        self.shares, self.options = shares, options
        rows = np.isin(table.arm, (treated, control)) & ~np.isnan(table.y)
        self.table = table
        self.y, self.arm = table.y[rows], (table.arm[rows] == treated).astype(float)
        self.received = None if table.received is None else table.received[rows]
        self.cluster = None if table.cluster is None else table.cluster[rows]
        self.x = None if table.x is None else table.x[rows]
        self.is_rate = bool(np.isin(table.y[~np.isnan(table.y)], (0.0, 1.0)).all())
        points = options.margin if options.margin is None else options.margin / 100
        self.margin = points if self.is_rate else options.margin

    def compared(self, ratio: RatioTest | None, *, alpha: float) -> Comparison:
        """Return the comparison."""
        plain = self._effect(self.y, alpha=alpha)
        moved = self.y if self.x is None or not len(self.y) else adjusted_outcomes(self.y, self.x)
        itt = plain if self.x is None else _adjusted(self._effect(moved, alpha=alpha))
        if self.options.looked_often:
            itt = self._anytime(alpha=alpha)
        arms = self._count(self.treated), self._count(self.control)
        question = Question(
            metric=self.outcome,
            treated=self.treated,
            control=self.control,
            is_rate=self.is_rate,
            higher_is_better=self.options.higher_is_better,
            margin=self.margin,
            looked_often=self.options.looked_often,
        )
        seen = Seen(effect=itt, ratio=ratio, arms=arms)
        verdict = decide(seen, question)
        return Comparison(
            metric=self.outcome,
            treated=self.treated,
            control=self.control,
            arms=arms,
            is_rate=self.is_rate,
            higher_is_better=self.options.higher_is_better,
            margin=self.margin,
            itt=itt,
            narrower=None,
            complier=self._complier(moved, alpha=alpha),
            sample_ratio=ratio,
            verdict=verdict,
            why=reason(verdict, seen, question),
        )

    def _sums(self, y: np.ndarray) -> tuple[Sums, Sums]:
        one, nil = (
            Sums.from_arrays(
                y[self.arm == arm],
                d=None if self.received is None else self.received[self.arm == arm],
            )
            for arm in (1, 0)
        )
        return one, nil

    def _effect(self, y: np.ndarray, *, alpha: float) -> Estimate | Undecided:
        if self.cluster is not None:
            return cluster_difference(y, self.arm, self.cluster, alpha=alpha)
        return difference(*self._sums(y), alpha=alpha)

    def _complier(self, y: np.ndarray, *, alpha: float) -> Estimate | Undecided | None:
        if self.received is None:
            return None
        if self.cluster is not None:
            return clustered_complier_effect(y, self.arm, self.received, self.cluster, alpha=alpha)
        return complier_effect(*self._sums(y), alpha=alpha)

    def _anytime(self, *, alpha: float) -> Estimate | Undecided:
        if self.cluster is not None or self.x is not None:
            raise InputError("--looked often goes with neither --cluster nor --covariate")
        if not self.shares:
            raise InputError("--looked often needs the declared shares: give --share")
        if len(self.y) and (self.y.min() < 0 or self.y.max() > 1):
            raise InputError(
                f"--looked often needs outcomes from 0 to 1, and `{self.outcome}` reaches from "
                f"{self.y.min():g} to {self.y.max():g}"
            )
        share = self.shares[self.treated] / (self.shares[self.treated] + self.shares[self.control])
        one, nil = self._sums(self.y)
        days = score_days([one], [nil], share=share, lag_days=0)
        v_opt = expected_variance(max(one.n + nil.n, 1), share=share, rate=_USUAL_RATE)
        return anytime_effect(days, AnytimeOptions(share=share, v_opt=v_opt, alpha=alpha))

    def _count(self, arm: str) -> ArmCount:
        here = self.table.arm == arm
        closed = here & ~np.isnan(self.table.y)
        got = None if self.table.received is None else int(self.table.received[closed].sum())
        return ArmCount(
            arm=arm,
            share=self.shares.get(arm),
            n=int(closed.sum()),
            pending=int((here & ~closed).sum()),
            events=float(self.table.y[closed].sum()),
            received=got,
        )


def _adjusted(effect: Estimate | Undecided) -> Estimate | Undecided:
    if isinstance(effect, Undecided):
        return effect
    return replace(effect, method=f"{effect.method}_covariate_adjusted")


def _control(arms: list[str], wanted: str, column: str) -> str:
    if wanted:
        if wanted not in arms:
            raise InputError(
                f"`{column}` holds no arm {wanted!r}{did_you_mean(wanted, arms)}; "
                f"it holds {', '.join(arms)}"
            )
        return wanted
    named = [one for one in arms if one.lower() in CONTROL_NAMES]
    if len(named) != 1:
        raise InputError(
            f"`{column}` holds {', '.join(arms)}: say with --control which one the others are "
            "compared with"
        )
    return named[0]


def _shares(arms: list[str], shares: Mapping[str, float]) -> Mapping[str, float]:
    if not shares:
        return {}
    if set(shares) != set(arms):
        raise InputError(
            f"shares are given for {', '.join(sorted(shares))}, and the arms are {', '.join(arms)}: "
            "give one for each"
        )
    if any(one <= 0 for one in shares.values()) or abs(sum(shares.values()) - 1) > 1e-3:
        raise InputError(f"the shares {dict(shares)} must be above 0 and sum to 1")
    total = sum(shares.values())
    return {arm: share / total for arm, share in shares.items()}


def _ratio(table: TrialTable, arms: list[str], shares: Mapping[str, float]) -> RatioTest | None:
    if not shares:
        return None
    counts = [int((table.arm == one).sum()) for one in arms]
    return sample_ratio(counts, [shares[one] for one in arms])


def _notes(
    table: TrialTable, treated: list[str], options: FinishedOptions, shares: Mapping[str, float]
) -> tuple[str, ...]:
    notes = [] if options.looked_often else [_ONCE]
    if not shares:
        notes.append(_NO_SHARES)
    if len(treated) > 1:
        notes.append(
            f"{len(treated)} arms are compared with one control, so each interval may miss in "
            f"{100 * options.alpha / len(treated):.2g} % of trials, and any of them in "
            f"{100 * options.alpha:g} %."
        )
    if table.set_aside:
        notes.append(f"{table.set_aside:,} rows without a unit or an arm were set aside.")
    if table.filled:
        notes.append(f"{table.filled:,} empty cells of covariates were filled with their mean.")
    return tuple(notes)
