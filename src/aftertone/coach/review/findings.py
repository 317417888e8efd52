"""What the measures found becomes findings, in order of what matters for the goal."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from aftertone.coach.delivery import Measure, Verdict
from aftertone.coach.recording import Source, Span
from aftertone.coach.review.importance import SEVERITIES, Importance, importance_of
from aftertone.coach.review.review import Finding, Severity
from aftertone.coach.transcript import Transcript, Word
from aftertone.touches import Context, Goal

# Findings that come from no measure; each has its place in importance.toml.
OTHER_FINDINGS = ("not_followed", "number_missing", "number_doubtful", "file_note", "words_note")

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
# A quote is there to find the place again, not to read the message a second time.
LONGEST_QUOTE_WORDS = 14


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding with its place in the order of mending."""

    finding: Finding
    importance: Importance

    @property
    def key(self) -> tuple[int, int, float, str, str]:
        """Severity first, then the place for the goal, then time."""
        one = self.finding
        start_s = math.inf if one.start_s is None else one.start_s
        return _RANK[one.severity], self.importance.place, start_s, one.name, one.why


def from_measures(
    measures: Mapping[str, Measure], transcript: Transcript, *, goal: Goal, context: Context
) -> list[Placed]:
    """Return a finding for each measure that is outside its band or near the edge of it."""
    found = []
    for measure in measures.values():
        if measure.verdict not in (Verdict.FAULT, Verdict.WATCH):
            continue
        importance = importance_of(measure.name, goal=goal, context=context, value=measure.value)
        span = measure.spans[0] if measure.spans else None
        finding = Finding(
            name=measure.name,
            severity=SEVERITIES[measure.verdict, importance.weight],
            start_s=span.start_s if span else None,
            end_s=span.end_s if span else None,
            quote=quote(transcript, span) if span else "",
            why=measure.why,
            advice=measure.advice,
            evidence=measure.band.evidence if measure.band else (),
        )
        found.append(Placed(finding, importance))
    return found


def from_transcript(transcript: Transcript, *, goal: Goal, context: Context) -> list[Placed]:
    """Return what there is to know about the words as a whole."""
    found = [_note("words_note", note) for note in transcript.notes]
    if not transcript.followed:
        found.append(_not_followed(transcript.not_followed_because))
    return [Placed(one, importance_of(one.name, goal=goal, context=context)) for one in found]


def from_file(source: Source, *, goal: Goal, context: Context) -> list[Placed]:
    """Return what there is to know about the file itself."""
    importance = importance_of("file_note", goal=goal, context=context)
    return [Placed(_note("file_note", note), importance) for note in source.notes]


def in_order(found: Iterable[Placed]) -> tuple[Finding, ...]:
    """Return findings by severity, then by their place for the goal, then by time.

    Of a family (two measures of one thing, such as fillers a minute and fillers per 100 words)
    only the first is kept: to mend the one is to mend the other.
    """
    kept, families = [], set()
    for placed in sorted(found, key=lambda one: one.key):
        family = placed.importance.family
        if family and family in families:
            continue
        families.add(family)
        kept.append(placed.finding)
    return tuple(kept)


def first_to_mend(found: Sequence[Finding]) -> Finding | None:
    """Return the first finding that is more than information, or None where nothing needs mending."""
    return next((one for one in found if one.severity is not Severity.INFO), None)


def words_in(transcript: Transcript, span: Span) -> tuple[Word, ...]:
    """Return the words of which at least half is said within a span."""
    if not (transcript.followed and transcript.timed):
        return ()
    return tuple(
        word
        for word in transcript.words
        if span.start_s <= (word.start_s + word.end_s) / 2 <= span.end_s
    )


def quote(transcript: Transcript, span: Span) -> str:
    """Return the words said in a span; of a long stretch its first and last words."""
    texts = [word.text for word in words_in(transcript, span)]
    if len(texts) > LONGEST_QUOTE_WORDS:
        half = LONGEST_QUOTE_WORDS // 2
        texts = [*texts[:half], "...", *texts[-half:]]
    return " ".join(texts)


def _not_followed(because: str) -> Finding:
    return Finding(
        name="not_followed",
        severity=Severity.WARNING,
        start_s=None,
        end_s=None,
        quote="",
        why=(
            f"the words could not be followed ({because.rstrip('.')}), so only what needs no words "
            "was measured"
        ),
        advice=(
            "record it again in English, close to the microphone and in a quiet place, or give "
            "the words with --transcript"
        ),
        evidence=(),
    )


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
