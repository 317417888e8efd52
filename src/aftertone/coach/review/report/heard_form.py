"""What the prospect gets, as JSON: the form that ``docs/schema/heard-1.json`` describes."""

from typing import Any

from aftertone.coach.review.heard import CUTS, SCHEMA, Heard, NumberHeard, screen
from aftertone.coach.review.report.json_form import rounded


def heard_to_json(heard: Heard) -> dict[str, Any]:
    """Return what the prospect gets as plain values, to stand alone or within a review."""
    return {
        "schema": SCHEMA,
        "file": heard.recording.source.name,
        "line": heard.line.value,
        "engine": heard.transcript.engine.name,
        "against": heard.against.value,
        "text": " ".join(word.text for word in heard.words),
        "screens": [
            {"words": cut, "text": screen(heard, cut), "whole": cut >= len(heard.words)}
            for cut in CUTS
        ],
        "words": [{"text": word.text, "fate": word.fate.value} for word in heard.words],
        "words_said": heard.said,
        "words_kept": heard.kept,
        "differences": [
            {"said": one.said, "on_screen": one.on_screen, "start_s": rounded(one.start_s)}
            for one in heard.differences
        ],
        "numbers": [_number(one) for one in heard.numbers],
        "why_no_text": heard.transcript.not_followed_because,
    }


def _number(number: NumberHeard) -> dict[str, Any]:
    return {
        "said": number.said,
        "on_screen": number.on_screen,
        "lost": list(number.lost),
        "added": number.added,
        "right": number.right,
    }
