"""The review of one take: words, measures, findings, and the one thing to mend first."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from aftertone.coach.delivery import Measure
from aftertone.coach.recording import Source
from aftertone.coach.review.said import Said
from aftertone.coach.signal import Signals
from aftertone.coach.transcript import SpokenNumber, Transcript
from aftertone.provenance import Provenance
from aftertone.touches import Context, Goal

SCHEMA = "aftertone.review/1"


class Severity(StrEnum):
    """How much a finding matters for the goal."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know about a take.

    Attributes
    ----------
    name
        The measure or the rule that it comes from, or ``missing_<part>``.
    severity
        How much it matters for the goal.
    start_s, end_s
        Where to listen; None where it concerns the whole message.
    quote
        The words said there; empty where there are none.
    why
        What the listener gets, with the figures.
    advice
        What to try; ``try`` in the JSON.
    evidence
        Names of evidence cards.
    confidence
        Of a fault of wording: how likely the message has it by what was learnt; None where nothing was.
    learnt
        True where no phrase of its rule stands there and only the learnt weights say so.
    """

    name: str
    severity: Severity
    start_s: float | None
    end_s: float | None
    quote: str
    why: str
    advice: str
    evidence: tuple[str, ...]
    confidence: float | None = None
    learnt: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Review:
    """What a good coach would say of one take.

    Attributes
    ----------
    source, duration_s
        The file and its true length in seconds.
    goal, context
        What it was judged for.
    transcript, signals
        The words and the tracks.
    measures
        By name, in the order of the registry.
    findings
        In order of what matters.
    fix_first
        The one finding to mend before the next take, or None.
    summary
        A few plain sentences.
    provenance
        Versions, weights and settings.
    numbers
        The callback numbers that were said, each saying by itself.
    said
        The parts and faults of the words; None where they could not be followed.
    """

    source: Source
    duration_s: float
    goal: Goal
    context: Context
    transcript: Transcript
    signals: Signals
    measures: Mapping[str, Measure]
    findings: tuple[Finding, ...]
    fix_first: Finding | None
    summary: str
    provenance: Provenance
    numbers: tuple[SpokenNumber, ...] = ()
    said: Said | None = None
