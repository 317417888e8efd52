"""What the measures, the words and the file show becomes findings."""

from collections.abc import Sequence
from dataclasses import dataclass

from aftertone.coach.delivery import Measure, Take, Verdict
from aftertone.coach.message.points_said import PointSaid
from aftertone.coach.plan import PointKind
from aftertone.coach.recording import Span
from aftertone.coach.review.importance import (
    SEVERITIES,
    Importance,
    Weight,
    importance_of,
    severity_of,
)
from aftertone.coach.review.review import Finding, Severity
from aftertone.coach.review.said import Said, SaidCoverage, SaidFault
from aftertone.coach.review.wording import listed
from aftertone.coach.transcript import SpokenNumber, Transcript, Word
from aftertone.touches import Goal

# Findings that come from no measure; each has its place in importance.toml.
OTHER_FINDINGS = (
    "not_followed",
    "number_missing",
    "number_doubtful",
    "plan_left_out",
    "beside_plan",
    "file_note",
    "words_note",
)
# These tell about the file or the transcript, not about the message.
NOTES = ("file_note", "words_note")
# Beside the plan: from this share of the words on it is a fault. A convention; what is found is right
# in about three of four cases (docs/accuracy.md, coverage).
MUCH_BESIDE = 0.3
# Planned points that a message can do without where its length asks for it.
CAN_BE_SPARED = frozenset({PointKind.TRIGGER, PointKind.QUESTION, PointKind.EMAIL_SUBJECT})
# A quote is there to find the place again, not to read the message a second time.
LONGEST_QUOTE_WORDS = 14
# A stretch longer than this share of the recording is the message as a whole, not a place in it.
WHOLE_FROM = 0.8


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding with its place in the order of mending, and whether it is a fault."""

    finding: Finding
    importance: Importance
    fault: bool = False


def find(
    take: Take,
    measures: Sequence[Measure],
    numbers: Sequence[SpokenNumber],
    *,
    said: Said | None = None,
) -> tuple[Placed, ...]:
    """Return everything there is to know about a take, in no order."""
    of_numbers = _of_numbers(numbers, take)
    faults = said.faults if said else ()
    # Whether a number was said is told by ear, once.
    told = {"missing_callback_number"} if of_numbers else set()
    return (
        *(_of_measure(one, take) for one in measures if one.verdict in _OUTSIDE),
        *_of_words(take),
        *of_numbers,
        *(_of_fault(one, take) for one in faults if one.fault.name not in told),
        *_of_plan(said.coverage if said else None, take),
        *(_placed(_note("file_note", note), take) for note in take.recording.source.notes),
    )


_OUTSIDE = (Verdict.FAULT, Verdict.WATCH)


def _of_measure(measure: Measure, take: Take) -> Placed:
    importance = importance_of(
        measure.name, goal=take.goal, context=take.context, value=measure.value
    )
    span = measure.spans[0] if measure.spans else None
    if span is not None and span.duration_s > WHOLE_FROM * take.recording.duration_s:
        span = None
    finding = Finding(
        name=measure.name,
        severity=severity_of(measure, importance),
        start_s=span.start_s if span else None,
        end_s=span.end_s if span else None,
        quote=quote(take.transcript, span) if span else "",
        why=measure.why,
        advice=measure.advice,
        evidence=measure.band.evidence if measure.band else (),
    )
    return Placed(finding, importance, fault=measure.verdict is Verdict.FAULT)


def _of_words(take: Take) -> list[Placed]:
    found = [_note("words_note", note) for note in take.transcript.notes]
    if not take.transcript.followed:
        because = take.transcript.not_followed_because.rstrip(".")
        found.append(
            Finding(
                name="not_followed",
                severity=Severity.WARNING,
                start_s=None,
                end_s=None,
                quote="",
                why=(
                    f"the words could not be followed ({because}), so only what needs no words "
                    "was measured"
                ),
                advice=(
                    "record it again in English, close to the microphone and in a quiet place, or "
                    "give the words with --transcript"
                ),
                evidence=(),
            )
        )
    return [_placed(one, take) for one in found]


def _of_fault(said: SaidFault, take: Take) -> Placed:
    fault, span = said.fault, said.span
    likely = f" (likely: {fault.confidence:.0%})" if fault.learnt and fault.confidence else ""
    finding = Finding(
        name=fault.name,
        severity=Severity(fault.severity.value),
        start_s=span.start_s if span else None,
        end_s=span.end_s if span else None,
        quote=shortened(fault.quote.split()),
        why=fault.why + likely,
        advice=fault.advice,
        evidence=fault.evidence,
        confidence=fault.confidence,
        learnt=fault.learnt,
    )
    placed = _placed(finding, take)
    return Placed(finding, placed.importance, fault=finding.severity is not Severity.INFO)


def _of_plan(coverage: SaidCoverage | None, take: Take) -> list[Placed]:
    """Return the planned points that were left out, and what was said beside the plan."""
    if coverage is None:
        return []
    found = []
    missing = [one.said for one in coverage.points if one.said.left_out]
    if missing:
        weighs = any(one.point.kind not in CAN_BE_SPARED for one in missing)
        found.append(
            Finding(
                name="plan_left_out",
                severity=Severity.WARNING if weighs else Severity.INFO,
                start_s=None,
                end_s=None,
                quote="",
                why=f"the plan has {listed([_quoted(one) for one in missing])}, and hardly a word "
                "like these was heard",
                advice="say it, or take it out of the plan",
                evidence=(),
            )
        )
    if coverage.beside:
        first = coverage.beside[0]
        much = coverage.beside_share >= MUCH_BESIDE
        found.append(
            Finding(
                name="beside_plan",
                severity=Severity.WARNING if much else Severity.INFO,
                start_s=first.span.start_s if first.span else None,
                end_s=first.span.end_s if first.span else None,
                quote=shortened(first.quote.split()),
                why=f"{coverage.beside_share:.0%} of what you said is not in the plan",
                advice="leave it out, or write it into the plan if it belongs there",
                evidence=(),
            )
        )
    return [
        Placed(placed.finding, placed.importance, fault=placed.finding.severity is Severity.WARNING)
        for placed in (_placed(one, take) for one in found)
    ]


def _quoted(one: PointSaid) -> str:
    return f"\u201c{shortened(one.point.text.split())}\u201d"


def _of_numbers(numbers: Sequence[SpokenNumber], take: Take) -> list[Placed]:
    """Return whether the number to call back was said, and which saying of it is doubtful."""
    if not take.transcript.followed or not take.transcript.words:
        return []
    if not numbers:
        importance = importance_of("number_missing", goal=take.goal, context=take.context)
        if importance.weight is Weight.MINOR:
            return []
        finding = _number_missing(importance, take.goal)
        return [Placed(finding, importance, fault=take.goal is Goal.CALLBACK)]
    importance = importance_of("number_doubtful", goal=take.goal, context=take.context)
    return [
        Placed(_number_doubtful(number, importance, take.transcript), importance)
        for number in numbers
        if number.doubtful
    ]


def _number_missing(importance: Importance, goal: Goal) -> Finding:
    if goal is Goal.CALLBACK:
        verdict, why = Verdict.FAULT, "the goal is a call back, but no phone number was heard"
    else:
        verdict = Verdict.WATCH
        why = "no phone number was heard; a sales call to a stranger may have to give one by law"
    return Finding(
        name="number_missing",
        severity=SEVERITIES[verdict, importance.weight],
        start_s=None,
        end_s=None,
        quote="",
        why=why,
        advice="say your number in groups, near the end, and then once more",
        evidence=importance.evidence,
    )


def _number_doubtful(
    number: SpokenNumber, importance: Importance, transcript: Transcript
) -> Finding:
    # Its own words: the span of the digits may reach into the words beside them.
    words = [transcript.words[index] for index in number.word_indices]
    timed = transcript.timed and bool(words)
    return Finding(
        name="number_doubtful",
        severity=SEVERITIES[Verdict.WATCH, importance.weight],
        start_s=words[0].start_s if timed else None,
        end_s=words[-1].end_s if timed else None,
        quote=" ".join(word.text for word in words),
        why=f"it came out as {number.written}: {listed(number.doubts)}",
        advice="say it digit by digit, in groups with a breath between them, and then once more",
        evidence=(),
    )


def words_in(transcript: Transcript, span: Span) -> tuple[Word, ...]:
    """Return the words whose middle lies within a span."""
    if not (transcript.followed and transcript.timed):
        return ()
    return tuple(
        word
        for word in transcript.words
        if span.start_s <= (word.start_s + word.end_s) / 2 <= span.end_s
    )


def quote(transcript: Transcript, span: Span) -> str:
    """Return the words said in a span; of a long stretch its first and last words."""
    return shortened([word.text for word in words_in(transcript, span)])


def shortened(texts: Sequence[str]) -> str:
    """Return words in one line, of many only the first and the last."""
    if len(texts) > LONGEST_QUOTE_WORDS:
        half = LONGEST_QUOTE_WORDS // 2
        texts = [*texts[:half], "...", *texts[-half:]]
    return " ".join(texts)


def _note(name: str, sentence: str) -> Finding:
    return Finding(
        name=name,
        severity=Severity.INFO,
        start_s=None,
        end_s=None,
        quote="",
        why=sentence,
        advice="",
        evidence=(),
    )


def _placed(finding: Finding, take: Take) -> Placed:
    return Placed(finding, importance_of(finding.name, goal=take.goal, context=take.context))
