"""What was said, in time: the parts of the message, and its faults of wording (F2 to F6, P3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aftertone.coach.message import (
    RULES,
    Message,
    Rule,
    WordingFault,
    check_message,
    said_message,
    written_message,
)
from aftertone.coach.message.about import About
from aftertone.coach.message.check import FoundPart
from aftertone.coach.message.off_plan import cover
from aftertone.coach.message.other_names import other_names
from aftertone.coach.message.phrases import Hit
from aftertone.coach.message.points_said import PointSaid
from aftertone.coach.message.rewrite import NotRewritten, Rewrite, rewrite
from aftertone.coach.message.rule import Severity as WordingSeverity
from aftertone.coach.message.script_overlap import ScriptOverlap, overlap_with
from aftertone.coach.message.silences import Silence, Silenced, apart
from aftertone.coach.plan import Part, PartNeed, Plan, is_same_number
from aftertone.coach.recording import Span
from aftertone.coach.transcript import SpokenNumber, Transcript, WordKind
from aftertone.touches import Channel, Context, Goal


@dataclass(frozen=True, slots=True)
class SaidPart:
    """A part of the message, said or not.

    Attributes
    ----------
    part
        Which.
    said
        Whether it was found in the words.
    quote
        The words, empty where it was not said.
    start_s, end_s
        When it is first said; None where it was not, or where the words carry no times.
    need
        What the goal and context want of it, or None.
    """

    part: Part
    said: bool
    quote: str
    start_s: float | None
    end_s: float | None
    need: PartNeed | None

    @property
    def required(self) -> bool:
        """True where the goal cannot do without it."""
        return self.need is not None and self.need.required


# The rule that the second hearing of a number decides.
OTHER_NUMBER = "other_number"
# What the take itself tells better than its words.
BY_EAR = frozenset({"too_long"})


@dataclass(frozen=True, slots=True)
class SaidFault:
    """A fault of wording with its place in time; None where it has none."""

    fault: WordingFault
    span: Span | None


@dataclass(frozen=True, slots=True)
class SaidPoint:
    """A planned point with its place in time; None where it was not said or has no time."""

    said: PointSaid
    span: Span | None


@dataclass(frozen=True, slots=True)
class SaidBeside:
    """Words that the plan does not hold, with their place in time."""

    quote: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class SaidCoverage:
    """A take held against its plan.

    Attributes
    ----------
    points
        Each planned point, in the order of a message.
    beside
        What was said that the plan does not hold, in order.
    beside_share
        The share of such words among all that have content.
    about
        Who is spoken of.
    """

    points: tuple[SaidPoint, ...]
    beside: tuple[SaidBeside, ...]
    beside_share: float
    about: About


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a take, held against what its goal needs.

    Attributes
    ----------
    parts
        Every part, in the order of a message.
    faults
        In order of what matters.
    coverage
        What of the plan was said; None without a plan.
    script
        What the take and the written script have in common; None without a script.
    rewritten
        The message written anew from the plan, or why not; None without a plan.
    silenced
        Faults that the team silenced, with its reasons.
    """

    parts: Mapping[Part, SaidPart]
    faults: tuple[SaidFault, ...]
    coverage: SaidCoverage | None = None
    script: ScriptOverlap | None = None
    rewritten: Rewrite | NotRewritten | None = None
    silenced: tuple[Silenced, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the words are held against; ``script`` is the message as it was written out."""

    goal: Goal
    context: Context
    plan: Plan | None = None
    rules: Sequence[Rule] = RULES
    script: str = ""
    silences: Sequence[Silence] = ()


def read_words(
    transcript: Transcript, *, numbers: Sequence[SpokenNumber], wanted: Wanted
) -> Said | None:
    """Return what was said, or None where the words could not be followed.

    The callback number is taken from ``numbers``, which were listened to a second time.
    """
    if not transcript.followed or not transcript.words:
        return None
    message = said_message(transcript, goal=wanted.goal, context=wanted.context, plan=wanted.plan)
    found, silenced = apart(check_message(message, rules=wanted.rules), wanted.silences)
    parts = {part: _in_time(one, transcript) for part, one in found.parts.items()}
    if numbers:
        parts[Part.CALLBACK_NUMBER] = _number(parts[Part.CALLBACK_NUMBER], numbers[0], transcript)
    heard = {f"missing_{part}" for part, one in parts.items() if one.said}
    faults = tuple(
        SaidFault(fault, time_of(transcript, fault.start_char, fault.end_char))
        for fault in found.faults
        if fault.name not in heard | BY_EAR and not (numbers and fault.name == OTHER_NUMBER)
    )
    asked = {one.name for one in wanted.rules} - {one.rule for one in wanted.silences}
    if wanted.plan is not None and OTHER_NUMBER in asked:
        faults += _other_number(numbers, wanted.plan, transcript)
    return Said(
        parts,
        faults,
        coverage=_coverage(message, transcript) if wanted.plan else None,
        script=_overlap(message, wanted) if wanted.script else None,
        rewritten=_rewritten(transcript, wanted) if wanted.plan else None,
        silenced=silenced,
    )


def _coverage(message: Message, transcript: Transcript) -> SaidCoverage:
    assert message.plan is not None
    found = cover(message, message.plan)

    def when(hit: Hit | None) -> Span | None:
        return time_of(transcript, hit.start_char, hit.end_char) if hit else None

    return SaidCoverage(
        points=tuple(
            SaidPoint(one, when(one.otherwise.hit if one.otherwise else one.hit))
            for one in found.points
        ),
        beside=tuple(
            SaidBeside(message.quote(hit.start_char, hit.end_char), when(hit))
            for hit in found.beside
        ),
        beside_share=found.beside_share,
        about=found.about,
    )


def _rewritten(transcript: Transcript, wanted: Wanted) -> Rewrite | NotRewritten:
    """Return the message written anew; fillers and false starts are not among its words."""
    text = " ".join(word.text for word in transcript.words if word.kind is WordKind.WORD)
    message = written_message(
        text,
        channel=Channel.VOICEMAIL,
        goal=wanted.goal,
        context=wanted.context,
        plan=wanted.plan,
    )
    if wanted.plan is not None:
        # What the recogniser may have garbled is no other name.
        heard = said_message(transcript, goal=wanted.goal, context=wanted.context)
        message.memo["other_names"] = other_names(heard, wanted.plan)
    quiet = {one.rule for one in wanted.silences}
    rules = [one for one in wanted.rules if one.name not in quiet]
    return rewrite(message, rules=rules, heard=True)


def _other_number(
    numbers: Sequence[SpokenNumber], plan: Plan, transcript: Transcript
) -> tuple[SaidFault, ...]:
    """Return the fault of another number than the plan's, by what the second hearing made of it."""
    planned = plan.caller.number
    if not planned or not numbers or any(is_same_number(one.digits, planned) for one in numbers):
        return ()
    words = [transcript.words[index] for index in numbers[0].word_indices]
    span = Span(words[0].start_s, words[-1].end_s) if transcript.timed and words else None
    doubtful = all(one.doubtful for one in numbers)
    fault = WordingFault(
        name=OTHER_NUMBER,
        severity=WordingSeverity.INFO if doubtful else WordingSeverity.ERROR,
        start_char=None,
        end_char=None,
        quote=" ".join(word.text for word in words),
        why=f"it came out as {numbers[0].written}, and the plan has {planned}"
        + (", which may be the recogniser's mistake" if doubtful else ""),
        advice="give the plan's number, or put this one into the plan",
        evidence=(),
    )
    return (SaidFault(fault, span),)


def _overlap(message: Message, wanted: Wanted) -> ScriptOverlap:
    script = written_message(
        wanted.script, channel=Channel.VOICEMAIL, goal=wanted.goal, context=wanted.context
    )
    return overlap_with(message, script)


def time_of(transcript: Transcript, start_char: int | None, end_char: int | None) -> Span | None:
    """Return when a piece of ``transcript.text`` was said, or None where that is not known."""
    if start_char is None or end_char is None or not transcript.timed:
        return None
    inside = []
    place = 0
    for word in transcript.words:
        if place < end_char and start_char < place + len(word.text):
            inside.append(word)
        place += len(word.text) + 1
    if not inside:
        return None
    return Span(min(one.start_s for one in inside), max(one.end_s for one in inside))


def _in_time(found: FoundPart, transcript: Transcript) -> SaidPart:
    hit = found.hit
    span = time_of(transcript, hit.start_char, hit.end_char) if hit else None
    return SaidPart(
        part=found.part,
        said=hit is not None,
        quote=found.quote,
        start_s=span.start_s if span else None,
        end_s=span.end_s if span else None,
        need=found.need,
    )


def _number(part: SaidPart, number: SpokenNumber, transcript: Transcript) -> SaidPart:
    words = [transcript.words[index] for index in number.word_indices]
    timed = transcript.timed and bool(words)
    return SaidPart(
        part=part.part,
        said=True,
        quote=" ".join(word.text for word in words),
        start_s=words[0].start_s if timed else None,
        end_s=words[-1].end_s if timed else None,
        need=part.need,
    )
