"""A check of a message as plain values: the form that ``docs/schema/check-1.json`` describes."""

from collections.abc import Sequence
from typing import Any

from aftertone.coach.message.check import FoundPart, WordingCheck, WordingFault
from aftertone.coach.message.message import Message
from aftertone.coach.message.off_plan import Coverage
from aftertone.coach.message.phrases import Hit
from aftertone.coach.message.points_said import PointSaid
from aftertone.coach.message.rewrite import NotRewritten, Rewrite
from aftertone.coach.message.silences import Silenced

SCHEMA = "aftertone.check/1"


def check_to_json(
    message: Message,
    found: WordingCheck,
    *,
    rewritten: Rewrite | NotRewritten,
    coverage: Coverage | None,
    silenced: Sequence[Silenced] = (),
    language: str = "",
) -> dict[str, Any]:
    """Return a check as plain values, all but what made it."""
    return {
        "schema": SCHEMA,
        "channel": message.channel.value,
        "goal": message.goal.value,
        "context": message.context.value,
        "parts": {part.value: _part(one) for part, one in found.parts.items()},
        "findings": [fault_to_json(one) for one in found.faults],
        "fix_first": fault_to_json(found.fix_first) if found.fix_first else None,
        "silenced": [
            fault_to_json(one.fault) | {"reason": one.silence.reason, "by": one.silence.by.value}
            for one in silenced
        ],
        "spoken_length_s": round(found.spoken_length_s, 1),
        "other_language": language,
        "set_aside": message.aside.told if message.aside else "",
        "weighed": found.weighed,
        "coverage": _coverage(coverage, message) if coverage else None,
        **rewrite_to_json(rewritten),
    }


def fault_to_json(fault: WordingFault) -> dict[str, Any]:
    """Return a fault; its advice is called ``try``."""
    return {
        "name": fault.name,
        "severity": fault.severity.value,
        "start_char": fault.start_char,
        "end_char": fault.end_char,
        "quote": fault.quote,
        "why": fault.why,
        "try": fault.advice,
        "evidence": list(fault.evidence),
        "confidence": None if fault.confidence is None else round(fault.confidence, 2),
        "found_by": "weights" if fault.learnt else "rule",
    }


def rewrite_to_json(rewritten: Rewrite | NotRewritten | None) -> dict[str, Any]:
    """Return the rewrite, or null and why there is none."""
    if rewritten is None or isinstance(rewritten, NotRewritten):
        return {
            "rewrite": None,
            "no_rewrite_because": rewritten.reason if rewritten else "no plan was given",
        }
    return {
        "rewrite": {
            "text": rewritten.text,
            "changes": [
                {"kind": one.kind.value, "quote": one.quote, "why": one.why}
                for one in rewritten.changes
            ],
            "still_missing": [part.value for part in rewritten.still_missing],
            "spoken_length_s": round(rewritten.spoken_length_s, 1),
        },
        "no_rewrite_because": "",
    }


def _part(one: FoundPart) -> dict[str, Any]:
    return {"present": one.hit is not None, "quote": one.quote, **_place(one.hit)} | {
        "required": one.required
    }


def _coverage(coverage: Coverage, message: Message) -> dict[str, Any]:
    return {
        "points": [_point(one) for one in coverage.points],
        "beside": [
            {"quote": message.quote(hit.start_char, hit.end_char), **_place(hit)}
            for hit in coverage.beside
        ],
        "beside_share": round(coverage.beside_share, 3),
        "about": {"theirs": coverage.about.theirs, "ours": coverage.about.ours}
        | {"share": None if coverage.about.share is None else round(coverage.about.share, 3)},
    }


def _point(one: PointSaid) -> dict[str, Any]:
    return {
        "kind": one.point.kind.value,
        "text": one.point.text,
        "said": one.hit is not None,
        "said_otherwise": otherwise_to_json(one),
        "share": round(one.share, 3),
        **_place(one.hit),
    }


def otherwise_to_json(one: PointSaid) -> dict[str, str] | None:
    """Return the plan's words and those that were said in their place, or null."""
    if one.otherwise is None:
        return None
    return {"planned": one.otherwise.planned, "said": one.otherwise.said}


def _place(hit: Hit | None) -> dict[str, int | None]:
    return {
        "start_char": hit.start_char if hit else None,
        "end_char": hit.end_char if hit else None,
    }
