"""Skyline and look-out as JSON: what ``docs/schema/skyline-1.json`` and ``lookout-1.json`` describe."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from aftertone.desk.visits.lookout import Sighting
from aftertone.desk.visits.prospects import Prospect
from aftertone.desk.visits.sieve import LeftOut
from aftertone.desk.visits.skyline import Skyline, Tower
from aftertone.tables import Problem

SKYLINE_SCHEMA = "aftertone.skyline/1"
LOOKOUT_SCHEMA = "aftertone.lookout/1"


def skyline_to_json(skyline: Skyline, *, problems: Iterable[Problem]) -> dict[str, Any]:
    """Return a skyline as plain values."""
    return {
        "schema": SKYLINE_SCHEMA,
        "since": skyline.since.isoformat(),
        "until": skyline.until.isoformat(),
        "rows": [
            {
                **_who(row.prospect),
                "joined_by": [one.value for one in row.prospect.joined_by],
                "duration_s": row.duration_s,
                "pages": row.page_count,
                "towers": [_tower(one) for one in row.towers],
            }
            for row in skyline.rows
        ],
        "beyond": skyline.beyond,
        "consent_unstated": skyline.unstated,
        "left_out": left_out_to_json(skyline.left_out),
        "problems": [_problem(one) for one in problems],
    }


def lookout_to_json(
    sightings: Iterable[Sighting],
    *,
    at: datetime,
    calls: Mapping[str, str],
    left_out: Mapping[LeftOut, int],
    problems: Iterable[Problem],
) -> dict[str, Any]:
    """Return who is in sight as plain values; ``calls`` says by prospect when to call, or why not."""
    return {
        "schema": LOOKOUT_SCHEMA,
        "at": at.isoformat(),
        "in_sight": [
            {
                **_who(one.prospect),
                "is_here": one.is_here,
                "last_at": one.last.started_at.isoformat(),
                "seen_until": one.seen_until.isoformat(),
                "signs": [
                    {"reason": sign.reason.name.lower(), "seen": sign.seen} for sign in one.signs
                ],
                "call": calls.get(one.prospect.key),
            }
            for one in sightings
        ],
        "left_out": left_out_to_json(left_out),
        "problems": [_problem(one) for one in problems],
    }


def left_out_to_json(left_out: Mapping[LeftOut, int]) -> dict[str, int]:
    """Return how many visits were left out, by reason."""
    return {why.name.lower(): count for why, count in sorted(left_out.items())}


def _who(prospect: Prospect) -> dict[str, Any]:
    return {
        "prospect": prospect.key,
        "contact_id": prospect.contact.contact_id if prospect.contact else None,
        "name": prospect.name,
        "company": prospect.company,
    }


def _tower(tower: Tower) -> dict[str, Any]:
    visit = tower.visit
    return {
        "started_at": visit.started_at.isoformat(),
        "duration_s": tower.duration_s,
        "page_count": visit.page_count,
        "pages": [one.name for one in visit.pages],
        "asks_price": tower.asks_price,
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {"line": problem.line, "column": problem.column, "what": problem.what}
