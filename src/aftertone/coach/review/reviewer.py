"""A recording becomes a review: listen, recognise, measure, judge."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from aftertone.coach.delivery import Baseline, Measure, Take, measure_take
from aftertone.coach.message import RULES, Rule, said_message
from aftertone.coach.message.language import why_not_english
from aftertone.coach.message.silences import Silence
from aftertone.coach.plan import Plan, likely_opening, plan_text
from aftertone.coach.recording import Recording
from aftertone.coach.review.findings import find
from aftertone.coach.review.order import first_to_mend, in_order
from aftertone.coach.review.review import Review
from aftertone.coach.review.said import Said, Wanted, read_words
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
    plan
        What was meant to be said, or None.
    rules
        The rules of wording to hold the words against.
    script
        The message as it was written out, where it was.
    silences
        Rules that the team silenced, with its reasons.
    """

    goal: Goal = Goal.CALLBACK
    context: Context = Context.COLD
    rep: str = ""
    baseline: Baseline | None = None
    plan: Plan | None = None
    rules: Sequence[Rule] = RULES
    script: str = ""
    silences: Sequence[Silence] = ()


def review_recording(
    recording: Recording, *, recogniser: Recogniser, options: ReviewOptions | None = None
) -> Review:
    """Return what a good coach would say of one recording."""
    options = options or ReviewOptions()
    signals = listen(recording)
    opening = likely_opening(options.plan) if options.plan else ""
    transcript = in_english(recogniser.transcribe(recording, signals, opening=opening), options)
    take = Take(recording, signals, transcript, options.goal, options.context)
    measures = measure_take(take, baseline=options.baseline)
    said = read_words(
        transcript,
        numbers=numbers_in(transcript),
        wanted=Wanted(
            options.goal,
            options.context,
            options.plan,
            options.rules,
            options.script,
            options.silences,
        ),
    )
    return judge(take, measures, provenance=provenance_of(transcript, options), said=said)


def in_english(transcript: Transcript, options: ReviewOptions) -> Transcript:
    """Return a transcript as not followed where its words are another language's."""
    if not transcript.followed:
        return transcript
    message = said_message(transcript, goal=options.goal, context=options.context)
    because = why_not_english(message)
    if not because:
        return transcript
    because = f"{because[0].upper()}{because[1:]}, and its words are judged in English only."
    return replace(transcript, followed=False, not_followed_because=because)


def judge(
    take: Take,
    measures: Mapping[str, Measure],
    *,
    provenance: Provenance,
    said: Said | None = None,
) -> Review:
    """Return the review of a take whose measures were taken and whose words were read."""
    goal, context = take.goal, take.context
    numbers = numbers_in(take.transcript)
    found = in_order(find(take, tuple(measures.values()), numbers, said=said))
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
        said=said,
    )


def numbers_in(transcript: Transcript) -> tuple[SpokenNumber, ...]:
    """Return the callback numbers of a transcript: as listened to again, else from its words."""
    if transcript.numbers is not None:
        return transcript.numbers
    return find_numbers(transcript.words) if transcript.followed else ()


def fingerprint(plan: Plan) -> str:
    """Return the hash of a plan as it is written to disk."""
    return sha256(plan_text(plan).encode()).hexdigest()


def provenance_of(transcript: Transcript, options: ReviewOptions) -> Provenance:
    """Return the versions, weights and settings that made a review."""
    engine = transcript.engine
    settings: dict[str, str | int | float | bool | None] = {
        "goal": options.goal.value,
        "context": options.context.value,
        "rep": options.rep or None,
        "own_baseline": options.baseline is not None,
        "plan_sha256": fingerprint(options.plan) if options.plan else None,
        "engine": engine.name,
    }
    settings |= {f"engine.{name}": value for name, value in engine.settings}
    weights = {engine.name: engine.weights_sha256} if engine.weights_sha256 else {}
    return Provenance(packages=installed_versions(*PACKAGES), weights=weights, settings=settings)
