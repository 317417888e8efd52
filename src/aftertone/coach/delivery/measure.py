"""A measure of delivery: its value, its band, what the band rests on, and its verdict."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from aftertone.coach.recording import Recording, Span
from aftertone.coach.signal import Signals
from aftertone.coach.transcript import Transcript
from aftertone.touches import Context, Goal


class Verdict(StrEnum):
    """What a value means for the message."""

    GOOD = "good"
    WATCH = "watch"
    FAULT = "fault"
    UNMEASURABLE = "unmeasurable"


class Basis(StrEnum):
    """What a band rests on."""

    STUDY = "study"
    CONVENTION = "convention"
    OWN_BASELINE = "own_baseline"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class Band:
    """Which values are good, and from where on they are a fault; between the two lies ``watch``.

    Attributes
    ----------
    low, high
        Edges of the good values; None where that side is open.
    fault_below, fault_above
        Beyond these the value is a fault; None where that side never is.
    basis, evidence
        What the band rests on, and the names of the evidence cards that say so.
    """

    low: float | None
    high: float | None
    fault_below: float | None
    fault_above: float | None
    basis: Basis
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Take:
    """One message, ready to be measured.

    Attributes
    ----------
    recording, signals, transcript
        The sound, what was measured along it, and its words.
    goal, context
        What the message is for, and how well the prospect knows the caller.
    """

    recording: Recording
    signals: Signals
    transcript: Transcript
    goal: Goal
    context: Context


@dataclass(frozen=True, slots=True)
class Reading:
    """What one measure found in one take.

    Attributes
    ----------
    value
        In the measure's unit, or None where it cannot be measured here.
    spans
        Where to look, the most telling first.
    fact
        One clause with the figures that is true whatever the verdict, without a full stop:
        ``You spoke at 152 words a minute``.
    why, advice
        For a value above its band: what the listener gets, and what to try. For None: ``why``
        says why it cannot be measured.
    why_below, advice_below
        The same for a value below its band.
    """

    value: float | None
    spans: tuple[Span, ...] = ()
    fact: str = ""
    why: str = ""
    advice: str = ""
    why_below: str = ""
    advice_below: str = ""


@dataclass(frozen=True, slots=True)
class MeasureKind:
    """One measure: what it is and how it is taken.

    Attributes
    ----------
    name
        As in the JSON and the docs, ``articulation_rate``.
    title
        As people read it, ``Articulation rate``.
    unit
        Of the value, ``syllables/s``.
    question
        The plain question that it answers, ``How fast are the words themselves?``.
    needs_words
        True where it cannot be taken without a transcript that was followed.
    read
        Takes the measure.
    computed, cannot_tell
        For its page: how the value comes about, and what it must not be taken for.
    needs_fillers
        True where it cannot be taken from a transcript that may have left fillers out.
    needs_times
        True where it cannot be taken from words without times of their own.
    """

    name: str
    title: str
    unit: str
    question: str
    needs_words: bool
    read: Callable[[Take], Reading]
    computed: str = ""
    cannot_tell: str = ""
    needs_fillers: bool = False
    needs_times: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of one take, judged against its band.

    Attributes
    ----------
    name, value, unit, spans
        As in its kind and its reading.
    why
        One sentence with the figures; where the verdict is not ``good``, also what they mean for
        the listener, or why the value cannot be measured.
    advice
        What to try; empty where the value is good or cannot be measured.
    verdict
        ``watch`` also where the value lies within ``noise`` of an edge.
    band
        The band that it was judged against; None where the measure has none and only informs.
    noise
        Measurement noise in the same unit: how far the value moves when the same message comes
        through another codec or is measured again (docs/accuracy.md).
    """

    name: str
    value: float | None
    unit: str
    verdict: Verdict
    band: Band | None
    noise: float
    spans: tuple[Span, ...] = ()
    why: str = ""
    advice: str = ""
