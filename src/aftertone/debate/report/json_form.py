"""The debate as JSON: docs/schema/debate-1.json."""

import json
from dataclasses import asdict
from typing import Any

from aftertone.debate.debate import Debate
from aftertone.debate.findings.shares import Share
from aftertone.debate.stance.camp import Camp
from aftertone.debate.thread import Kind

SCHEMA = "aftertone.debate/1"


def as_json(debate: Debate) -> str:
    """Return the whole debate as one object; comments stand in the order in which they came in."""
    why = {one.comment: one for one in debate.standing_out}
    form: dict[str, Any] = {
        "schema": SCHEMA,
        "question": debate.question.text,
        "question_assumed": debate.assumed,
        "kind": debate.thread.kind.value,
        "counted": {
            "comments": len(debate.comments),
            "voices": len(debate.voices),
            "duplicates": sum(one.duplicate_of is not None for one in debate.comments),
            "unclear": sum(one.camp is Camp.UNCLEAR for one in debate.comments),
        },
        "comments": [
            {
                "author": one.comment.author,
                "time": one.comment.time,
                "likes": one.comment.likes,
                "line": one.comment.line,
                "answers": one.comment.answers,
                "text": one.comment.text,
                "camp": one.camp.value,
                "probability": round(one.probability, 3),
                "conditions": list(one.conditions),
                "mistakes": [asdict(mistake) for mistake in one.mistakes],
                "stands_out": why[place].why.value if place in why else "",
                "stands_out_shows": why[place].shows if place in why else "",
                "duplicate_of": one.duplicate_of,
            }
            for place, one in enumerate(debate.comments)
        ],
        "camps": {one.camp.value: _share(one) for one in debate.camps},
        "interval": "95 % Wilson, each camp by itself, by voice"
        if debate.thread.kind is Kind.THREAD
        else "none: an article about a thread, no thread",
        "reasons": [asdict(one) for one in debate.reasons],
        "claims": [asdict(one) for one in debate.claims],
        "open_questions": [asdict(one) for one in debate.open_questions],
        "problems": [str(one) for one in debate.thread.problems],
        "provenance": asdict(debate.provenance),
    }
    return json.dumps(form, indent=2, ensure_ascii=False)


def _share(one: Share) -> dict[str, object]:
    return {
        "voices": one.voices,
        "comments": one.comments,
        "share": _rounded(one.share),
        "low": _rounded(one.low),
        "high": _rounded(one.high),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
