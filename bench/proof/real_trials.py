"""Two real trials, read by `trial report --table`.

Outvote (aschein/outvote, MIT): 195,118 people, a reminder to vote assigned (Z), sent by a friend (D),
voted (Y). Hillstrom (MineThatData challenge): 64,000 customers, two e-mails against none.
"""

from aftertone.proof.stats import Estimate, Undecided
from aftertone.proof.trial import FinishedOptions, TableColumns, finished_report, read_table
from bench.real_data import ROOT, absent

TRIALS = ROOT / "trials"


def run() -> str:
    missing = absent(TRIALS)
    if missing:
        return missing
    outvote = TRIALS / "outvote" / "outvote_data.csv"
    columns = TableColumns(arm="Z", outcome="Y", received="D")
    table = read_table(outvote, columns)
    (one,) = finished_report(
        table, columns, FinishedOptions(shares={"0": 0.05, "1": 0.95})
    ).comparisons
    assert table.received is not None
    got = table.received == 1
    naive = 100 * float(table.y[got].mean() - table.y[~got].mean())
    lines = [
        "| trial | figure | found | known |",
        "|---|---|---|---|",
        f"| outvote | voted more, as assigned | {_points(one.itt)} | +0.4 points |",
        f"| outvote | on compliers | {_points(one.complier)} | another figure than the naive one |",
        f"| outvote | naive: those reminded less those who were not | {naive:+.2f} points | not an effect |",
        f"| outvote | verdict | {one.verdict.value} | |",
    ]
    columns = TableColumns(arm="segment", outcome="visit", covariates=("recency", "history"))
    table = read_table(TRIALS / "hillstrom.csv", columns)
    made = finished_report(table, columns, FinishedOptions(control="No E-Mail"))
    rates = {arm.arm: arm.rate for each in made.comparisons for arm in each.arms}
    shown = " / ".join(
        f"{100 * (rates[arm] or 0):.1f}" for arm in ("Mens E-Mail", "Womens E-Mail", "No E-Mail")
    )
    lines.append(
        f"| hillstrom | visits, men's / women's / no e-mail | {shown} % | 18.3 / 15.1 / 10.6 % |"
    )
    lines += [
        f"| hillstrom | {each.treated} against none, 97.5 % interval, adjusted | "
        f"{_points(each.itt)} | {each.verdict.value} |"
        for each in made.comparisons
    ]
    return "\n".join(lines)


def _points(one: Estimate | Undecided | None) -> str:
    assert isinstance(one, Estimate)
    return f"{100 * one.value:+.2f} points ({100 * one.low:+.2f} to {100 * one.high:+.2f})"
