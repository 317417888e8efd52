"""Whether visits foretell pick-ups, in words and as JSON (``docs/schema/visits-report-1.json``)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from aftertone.desk.visits.foretelling import Arm, Foretelling
from aftertone.desk.visits.report.json_form import left_out_to_json
from aftertone.desk.visits.sieve import LeftOut
from aftertone.tables import Problem

SCHEMA = "aftertone.visits-report/1"
OBSERVATIONAL = (
    "Observational: nobody assigned the visits by chance, and whoever saw one may have called "
    "otherwise. It may foretell; it proves no cause."
)


def told(found: Foretelling) -> Iterator[str]:
    """Yield what there is to say, a line each."""
    first = f"Calls within {found.within / timedelta(days=1):g} days after a visit:"
    yield f"{first} {_arm(found.after)}"
    yield f"{'Other calls:':{len(first)}} {_arm(found.without)}"
    if found.outside:
        yield f"Left out, since the file does not reach so far: {found.outside:,} calls"
    yield ""
    if found.difference is None or found.low is None or found.high is None:
        yield f"Whether visits foretell pick-ups here can't be known yet: {found.undecided}."
    else:
        size = (
            f"{100 * found.difference:+.1f} points ({100 * found.low:+.1f} to "
            f"{100 * found.high:+.1f}, 95 %)"
        )
        yield f"Among calls of the same kind (context, and first, second or third, or later try): {size}."
        yield _verdict(found.low, found.high)
    yield OBSERVATIONAL


def foretelling_to_json(
    found: Foretelling, *, left_out: Mapping[LeftOut, int], problems: Iterable[Problem]
) -> dict[str, Any]:
    """Return the same as plain values."""
    return {
        "schema": SCHEMA,
        "observational": True,
        "within_days": found.within / timedelta(days=1),
        "after": {**asdict(found.after), "rate": found.after.rate},
        "without": {**asdict(found.without), "rate": found.without.rate},
        "outside": found.outside,
        "difference": found.difference,
        "low": found.low,
        "high": found.high,
        "undecided": found.undecided or None,
        "left_out": left_out_to_json(left_out),
        "problems": [asdict(one) for one in problems],
    }


def _arm(arm: Arm) -> str:
    rate = f"{arm.rate:.1%}" if arm.rate is not None else "-"
    return f"{rate:>6} picked up, {arm.picked_up:,} of {arm.calls:,}, {arm.contacts:,} contacts"


def _verdict(low: float, high: float) -> str:
    if low > 0:
        return "Here a visit foretold that a call soon after it was picked up more often."
    if high < 0:
        return "Here a visit foretold that a call soon after it was picked up less often."
    return "No difference can be told from these: the interval holds none at all."
