"""Reviews as JSON: the form that ``docs/schema/review-1.json`` describes."""

import json
import math
from collections.abc import Mapping
from typing import Any

from aftertone.coach.delivery import Band, Measure
from aftertone.coach.message.check_form import otherwise_to_json, rewrite_to_json
from aftertone.coach.recording import Span
from aftertone.coach.review.review import SCHEMA, Finding, Review
from aftertone.coach.review.said import Said
from aftertone.coach.signal import Signals
from aftertone.coach.transcript import SpokenNumber, Transcript, Word
from aftertone.provenance import Provenance

# A millisecond is finer than any edge that is measured here; a probability and a value need three
# decimals to tell neighbouring bands apart.
DECIMALS = 3


def review_to_json(review: Review, *, tracks: bool = False) -> dict[str, Any]:
    """Return a review as plain values; ``tracks`` adds pitch, level and speech in full."""
    transcript = review.transcript
    form: dict[str, Any] = {
        "schema": SCHEMA,
        "file": review.source.name,
        "duration_s": rounded(review.duration_s),
        "goal": review.goal.value,
        "context": review.context.value,
        "summary": review.summary,
        "fix_first": finding_to_json(review.fix_first) if review.fix_first else None,
        "findings": [finding_to_json(one) for one in review.findings],
        "text": transcript.text if transcript.followed else "",
        "words": words_to_json(transcript),
        "transcript": transcript_to_json(transcript),
        "parts": parts_to_json(review.said) if review.said else None,
        "coverage": _coverage(review.said),
        "script": _script(review.said),
        **rewrite_to_json(review.said.rewritten if review.said else None),
        "silenced": _silenced(review.said),
        "numbers": [number_to_json(one) for one in review.numbers],
        "measures": {name: measure_to_json(one) for name, one in review.measures.items()},
        "provenance": provenance_to_json(review.provenance),
    }
    if tracks:
        form["tracks"] = tracks_to_json(review.signals)
    return form


def to_text(form: Mapping[str, Any], *, one_line: bool) -> str:
    """Return plain values as JSON text: on one line for a stream, else indented for a reader.

    It is plain ASCII, so that no terminal and no pipe can spoil it.
    """
    if one_line:
        return json.dumps(form, allow_nan=False, separators=(",", ":"))
    return json.dumps(form, allow_nan=False, indent=2)


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """Return a finding; its advice is called ``try``."""
    return {
        "name": finding.name,
        "severity": finding.severity.value,
        "start_s": rounded(finding.start_s),
        "end_s": rounded(finding.end_s),
        "quote": finding.quote,
        "why": finding.why,
        "try": finding.advice,
        "evidence": list(finding.evidence),
        "confidence": None if finding.confidence is None else round(finding.confidence, 2),
        "found_by": "weights" if finding.learnt else "rule",
    }


def measure_to_json(measure: Measure) -> dict[str, Any]:
    """Return a measure with its band and what the band rests on."""
    band = measure.band
    return {
        "value": rounded(measure.value),
        "unit": measure.unit,
        "verdict": measure.verdict.value,
        "band": band_to_json(band) if band else None,
        "basis": band.basis.value if band else None,
        "evidence": list(band.evidence) if band else [],
        "noise": rounded(measure.noise),
        "spans": [span_to_json(span) for span in measure.spans],
        "why": measure.why,
        "try": measure.advice,
    }


def band_to_json(band: Band) -> dict[str, float | None]:
    """Return the edges of a band; null where a side is open."""
    return {
        "low": rounded(band.low),
        "high": rounded(band.high),
        "fault_below": rounded(band.fault_below),
        "fault_above": rounded(band.fault_above),
    }


def words_to_json(transcript: Transcript) -> list[dict[str, Any]]:
    """Return the words; none where they could not be followed, since they must not be used."""
    return [word_to_json(word) for word in transcript.words] if transcript.followed else []


def word_to_json(word: Word) -> dict[str, Any]:
    """Return one word with its times."""
    return {
        "text": word.text,
        "start_s": rounded(word.start_s),
        "end_s": rounded(word.end_s),
        "probability": rounded(word.probability),
        "kind": word.kind.value,
    }


def transcript_to_json(transcript: Transcript) -> dict[str, Any]:
    """Return what is known about the words as a whole."""
    return {
        "engine": transcript.engine.name,
        "followed": transcript.followed,
        "not_followed_because": transcript.not_followed_because,
        "fillers_kept": transcript.fillers_kept,
        "timed": transcript.timed,
    }


def number_to_json(number: SpokenNumber) -> dict[str, Any]:
    """Return a callback number, one saying of it."""
    return {
        "digits": number.digits,
        "extension": number.extension,
        "kind": number.kind.value,
        "start_s": rounded(number.span.start_s),
        "end_s": rounded(number.span.end_s),
        "groups": [group.digits for group in number.groups],
        "repeats": number.repeats,
        "doubts": list(number.doubts),
    }


def parts_to_json(said: Said) -> dict[str, Any]:
    """Return the parts of the message by name, said or not."""
    return {
        part.value: {
            "present": one.said,
            "quote": one.quote,
            "start_s": rounded(one.start_s),
            "end_s": rounded(one.end_s),
            "required": one.required,
        }
        for part, one in said.parts.items()
    }


def _coverage(said: Said | None) -> dict[str, Any] | None:
    """Return what of the plan was said; null without a plan."""
    if said is None or said.coverage is None:
        return None
    coverage = said.coverage
    return {
        "points": [
            {
                "kind": one.said.point.kind.value,
                "text": one.said.point.text,
                "said": one.said.hit is not None,
                "said_otherwise": otherwise_to_json(one.said),
                "share": rounded(one.said.share),
                **_times(one.span),
            }
            for one in coverage.points
        ],
        "beside": [{"quote": one.quote, **_times(one.span)} for one in coverage.beside],
        "beside_share": rounded(coverage.beside_share),
        "about": {
            "theirs": coverage.about.theirs,
            "ours": coverage.about.ours,
            "share": rounded(coverage.about.share),
        },
    }


def _silenced(said: Said | None) -> list[dict[str, Any]]:
    """Return the faults that the team silenced, with its reasons."""
    return [
        {
            "name": one.fault.name,
            "severity": one.fault.severity.value,
            "quote": one.fault.quote,
            "reason": one.silence.reason,
        }
        for one in (said.silenced if said else ())
    ]


def _script(said: Said | None) -> dict[str, Any] | None:
    """Return what the take and the written script have in common; null without a script."""
    if said is None or said.script is None:
        return None
    one = said.script
    return {
        "words": one.words,
        "common": one.common,
        "share": rounded(one.share),
        "word_for_word": one.word_for_word,
    }


def _times(span: Span | None) -> dict[str, float | None]:
    return {
        "start_s": rounded(span.start_s) if span else None,
        "end_s": rounded(span.end_s) if span else None,
    }


def tracks_to_json(signals: Signals) -> dict[str, Any]:
    """Return the tracks at full resolution; pitch is null where the voice has none."""
    return {
        "pitch": {
            "step_s": signals.pitch.step_s,
            "hz": [rounded(float(hz)) for hz in signals.pitch.hz],
        },
        "level": {
            "step_s": signals.level.step_s,
            "dbfs": [rounded(float(dbfs)) for dbfs in signals.level.dbfs],
        },
        "speech": [span_to_json(span) for span in signals.speech],
    }


def provenance_to_json(provenance: Provenance) -> dict[str, Any]:
    """Return versions, weights and settings."""
    return {
        "aftertone": provenance.aftertone,
        "packages": dict(provenance.packages),
        "weights": dict(provenance.weights),
        "settings": dict(provenance.settings),
    }


def span_to_json(span: Span) -> list[float | None]:
    """Return a stretch of time as ``[start_s, end_s]``."""
    return [rounded(span.start_s), rounded(span.end_s)]


def rounded(value: float | None) -> float | None:
    """Return a value for JSON: rounded, and null where it is not a number."""
    if value is None or not math.isfinite(value):
        return None
    return round(float(value), DECIMALS)
