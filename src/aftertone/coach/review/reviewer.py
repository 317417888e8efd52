"""A recording becomes a review: listen, recognise, measure, judge."""

from collections.abc import Mapping
from dataclasses import dataclass

from aftertone.coach.delivery import Baseline, Measure, Take, measure_take
from aftertone.coach.recording import Recording
from aftertone.coach.review.findings import find
from aftertone.coach.review.order import first_to_mend, in_order
from aftertone.coach.review.review import Review
from aftertone.coach.review.summary import summarise
from aftertone.coach.signal import listen
from aftertone.coach.transcript import Recogniser, SpokenNumber, Transcript, find_numbers
from aftertone.provenance import Provenance, installed_versions
from aftertone.touches import Context, Goal

# The packages whose version can change a figure of a review.
PACKAGES = ("av", "ctranslate2", "faster-whisper", "numpy", "onnxruntime", "scipy", "swift-f0")


@dataclass(frozen=True, slots=True)
class ReviewOptions:
    """What a take is judged for.

    Attributes
    ----------
    goal, context
        What the message should lead to, and how well the prospect knows the caller.
    rep
        Whose take it is; empty where that is not known.
    baseline
        What is usual for that rep, or None.
    """

    goal: Goal = Goal.CALLBACK
    context: Context = Context.COLD
    rep: str = ""
    baseline: Baseline | None = None


def review_recording(
    recording: Recording, *, recogniser: Recogniser, options: ReviewOptions | None = None
) -> Review:
    """Return what a good coach would say of one recording."""
    options = options or ReviewOptions()
    signals = listen(recording)
    transcript = recogniser.transcribe(recording, signals)
    take = Take(recording, signals, transcript, options.goal, options.context)
    measures = measure_take(take, baseline=options.baseline)
    return judge(take, measures, provenance=provenance_of(transcript, options))


def judge(take: Take, measures: Mapping[str, Measure], *, provenance: Provenance) -> Review:
    """Return the review of a take whose measures were taken."""
    goal, context = take.goal, take.context
    numbers = _numbers(take.transcript)
    found = in_order(find(take, tuple(measures.values()), numbers))
    fix_first = first_to_mend(found)
    return Review(
        source=take.recording.source,
        duration_s=take.recording.duration_s,
        goal=goal,
        context=context,
        transcript=take.transcript,
        signals=take.signals,
        measures=measures,
        findings=found,
        fix_first=fix_first,
        summary=summarise(measures, found, fix_first, goal=goal, context=context),
        provenance=provenance,
        numbers=numbers,
    )


def _numbers(transcript: Transcript) -> tuple[SpokenNumber, ...]:
    if transcript.numbers is not None:
        return transcript.numbers
    return find_numbers(transcript.words) if transcript.followed else ()


def provenance_of(transcript: Transcript, options: ReviewOptions) -> Provenance:
    """Return the versions, weights and settings that made a review."""
    engine = transcript.engine
    settings: dict[str, str | int | float | bool | None] = {
        "goal": options.goal.value,
        "context": options.context.value,
        "rep": options.rep or None,
        "own_baseline": options.baseline is not None,
        "engine": engine.name,
    }
    settings |= {f"engine.{name}": value for name, value in engine.settings}
    weights = {engine.name: engine.weights_sha256} if engine.weights_sha256 else {}
    return Provenance(packages=installed_versions(*PACKAGES), weights=weights, settings=settings)
