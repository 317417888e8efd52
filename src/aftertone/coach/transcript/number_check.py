"""A second listen to every callback number: made right where it can be, flagged where not.

Three hear it: the recogniser's words, the digit reader (:mod:`digit_reader`) on the states of the
same encoder, and, where those two disagree, the recogniser once more on that stretch alone, shown
a text that spells numbers out. What two of them hear is believed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from aftertone.coach.recording import Recording, Span
from aftertone.coach.signal import Signals
from aftertone.coach.transcript.digit_reader import (
    OTHER_WORD,
    DigitReader,
    DigitReading,
    packaged_reader,
)
from aftertone.coach.transcript.number_runs import RANK, kind_of
from aftertone.coach.transcript.numbers import find_numbers
from aftertone.coach.transcript.port import SecondEar
from aftertone.coach.transcript.spoken_number import NumberKind, SpokenNumber, written_number
from aftertone.coach.transcript.words import Transcript, Word

# Shown a text that spells numbers out, the recogniser writes the digits that it hears rather than
# the shape of a number.
SPELLED_PROMPT = "My number is two oh nine, eight three four, six one seven five."
_BEFORE_S, _AFTER_S = 1.0, 0.6  # heard again with the number, as its context
_READINGS = 6
_PUNCTUATION_AT_END = re.compile(r"[.,;:!?]+$")
# A word's edge lies this far from its middle where no other word and no pause is nearer.
_HALF_WORD_S = 0.25


@dataclass(frozen=True, slots=True)
class _Read:
    """A number as the digit reader heard it, and how likely that is among its readings."""

    number: SpokenNumber
    share: float
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class _Site:
    """A place where a number is said once, with what the two first listeners made of it."""

    said: SpokenNumber | None
    read: _Read | None

    @property
    def span(self) -> Span:
        """Where it is said, as far as either heard it."""
        numbers = (self.said, self.read.number if self.read else None)
        spans = [number.span for number in numbers if number]
        return Span(min(span.start_s for span in spans), max(span.end_s for span in spans))

    @property
    def said_digits(self) -> str:
        """The digits in the recogniser's words, empty where it has none here."""
        return _bare(self.said) if self.said else ""

    @property
    def read_digits(self) -> str:
        """The digits that the reader heard, empty where it heard none."""
        return _bare(self.read.number) if self.read else ""


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What is believed of a site, and what else was heard there."""

    site: _Site
    digits: str
    agreed: bool
    others: tuple[str, ...]


def check_numbers(
    recording: Recording,
    signals: Signals,
    transcript: Transcript,
    *,
    ear: SecondEar,
    reader: DigitReader | None = None,
) -> Transcript:
    """Return the transcript with its numbers listened to again, and their words mended."""
    if not transcript.followed:
        return transcript
    reader = reader or packaged_reader()
    said = find_numbers(transcript.words)
    read = [
        found
        for encoded in ear.encoded(recording, signals)
        if encoded.weights_sha256 == reader.encoder_sha256
        for readings in reader.read(encoded, count=_READINGS)
        for found in _numbers_read(readings, signals.speech)
    ]
    verdicts = []
    for site in _sites(said, read, transcript.words):
        agreed = site.said_digits == site.read_digits
        again = () if agreed else _heard_again(recording, site.span, ear)
        verdicts.append(_judge(site, again))
    return _mended(transcript, _by_other_sayings(verdicts))


def _bare(number: SpokenNumber) -> str:
    return number.digits.lstrip("+")


# --- what the reader heard -----------------------------------------------------------------------


def _numbers_read(readings: Sequence[DigitReading], speech: Sequence[Span]) -> list[_Read]:
    best = _placed(readings[0].words, speech)
    others = [find_numbers(_placed(reading.words, speech)) for reading in readings[1:]]
    found = []
    for number in find_numbers(best):
        share = readings[0].share + sum(
            reading.share
            for reading, numbers in zip(readings[1:], others, strict=True)
            if any(one.digits == number.digits for one in numbers)
        )
        words = tuple(best[index] for index in number.word_indices)
        found.append(_Read(number, share, words))
    return found


def _placed(words: Sequence[Word], speech: Sequence[Span]) -> list[Word]:
    """Return words that are known by their middle with edges: at pauses, else half-way."""
    middles = [(word.start_s + word.end_s) / 2 for word in words]
    placed = []
    for i, word in enumerate(words):
        start_s, end_s = middles[i] - _HALF_WORD_S, middles[i] + _HALF_WORD_S
        if i > 0:
            start_s = max(start_s, _edges(middles[i - 1], middles[i], speech)[1])
        if i + 1 < len(words):
            end_s = min(end_s, _edges(middles[i], middles[i + 1], speech)[0])
        placed.append(replace(word, start_s=max(0.0, start_s), end_s=end_s))
    return placed


def _edges(before_s: float, after_s: float, speech: Sequence[Span]) -> tuple[float, float]:
    """Return where one word ends and the next begins: around the pause between them, if any."""
    for one, other in pairwise(speech):
        if before_s < (one.end_s + other.start_s) / 2 < after_s:
            return max(before_s, one.end_s), min(after_s, other.start_s)
    middle_s = (before_s + after_s) / 2
    return middle_s, middle_s


# --- where numbers are said ----------------------------------------------------------------------


def _sites(
    said: Sequence[SpokenNumber], read: Sequence[_Read], words: Sequence[Word]
) -> list[_Site]:
    """Pair what the words say with what the reader heard at the same time."""
    left = list(read)
    sites = []
    for number in said:
        near = [one for one in left if one.number.span.overlap_s(number.span) > 0]
        best = max(near, key=lambda one: one.number.span.overlap_s(number.span), default=None)
        if best is not None:
            left.remove(best)
        sites.append(_Site(number, best))
    sites += [
        _Site(None, one)
        for one in left
        if RANK[one.number.kind] >= RANK[NumberKind.LOCAL] and not _told_otherwise(one, words, said)
    ]
    return sorted(sites, key=lambda site: site.span.start_s)


def _told_otherwise(one: _Read, words: Sequence[Word], said: Sequence[SpokenNumber]) -> bool:
    """Tell whether the words show that these digits are no number to call, or one already found."""
    if any(one.number.span.overlap_s(number.span) > 0 for number in said):
        return True
    there = [word for word in words if word.span.overlap_s(one.number.span) > 0]
    cue = Word(OTHER_WORD, 0.0, 0.0, None)
    seen = find_numbers([cue, *there])
    return any(_bare(number) == _bare(one.number) for number in seen)


# --- what is believed ----------------------------------------------------------------------------


def _heard_again(recording: Recording, span: Span, ear: SecondEar) -> tuple[str, ...]:
    """Return the numbers in what the recogniser writes when it hears that stretch alone."""
    start_s = max(0.0, span.start_s - _BEFORE_S)
    end_s = min(recording.duration_s, span.end_s + _AFTER_S)
    heard = ear.reread(recording, Span(start_s, end_s), prompt=SPELLED_PROMPT, count=1)
    if not heard:
        return ()
    texts = [OTHER_WORD, *heard[0].text.split()]
    words = [Word(text, float(i), float(i + 1), None) for i, text in enumerate(texts)]
    return tuple(_bare(number) for number in find_numbers(words))


def _judge(site: _Site, again: Sequence[str]) -> _Verdict:
    said, read = site.said_digits, site.read_digits
    if said == read:
        return _Verdict(site, said, agreed=True, others=())
    if read and read in again:
        return _Verdict(site, read, agreed=True, others=(said,))
    if said and said in again:
        # One decoder twice: what it drops, it drops again. A reader that heard more stays a doubt.
        rest = (read,) if read else ()
        return _Verdict(site, said, agreed=len(read) <= len(said), others=rest)
    heard = [digits for digits in (read, said, *again) if digits]
    best = max(heard, key=lambda digits: RANK[kind_of(digits)])
    others = tuple(dict.fromkeys(digits for digits in heard if digits != best))
    return _Verdict(site, best, agreed=False, others=others)


def _by_other_sayings(verdicts: Sequence[_Verdict]) -> list[_Verdict]:
    """Believe of a doubtful saying what a sure saying of the same number confirms."""
    sure = [verdict.digits for verdict in verdicts if verdict.agreed]
    mended = []
    for verdict in verdicts:
        heard = (verdict.digits, *verdict.others)
        known = next((digits for digits in sure if digits in heard), None)
        if not verdict.agreed and known is not None:
            others = tuple(digits for digits in heard if digits != known)
            verdict = replace(verdict, digits=known, agreed=True, others=others)  # noqa: PLW2901
        mended.append(verdict)
    return mended


# --- the mended transcript -----------------------------------------------------------------------


def _mended(transcript: Transcript, verdicts: Sequence[_Verdict]) -> Transcript:
    words = list(transcript.words)
    for verdict in reversed(verdicts):
        words = _with_read_words(words, verdict)
    numbers = tuple(_flagged(number, verdicts) for number in find_numbers(words))
    return replace(transcript, words=tuple(words), numbers=numbers)


def _with_read_words(words: list[Word], verdict: _Verdict) -> list[Word]:
    """Put what is believed, with its times, in the place of the recogniser's words."""
    site = verdict.site
    if site.read is not None and verdict.digits == site.read_digits:
        told = site.read.words
    elif verdict.digits == site.said_digits:
        return words
    else:
        told = _spelled(verdict.digits, site.span)
    at = list(site.said.word_indices) if site.said else _within(words, told)
    at += [i for i, word in enumerate(words) if _shares_digits(word, told)]
    first = min(at, default=sum(word.end_s <= told[0].start_s for word in words))
    last = max(at, default=first - 1) + 1
    ending = _PUNCTUATION_AT_END.search(words[last - 1].text) if at else None
    if ending:
        told = (*told[:-1], replace(told[-1], text=told[-1].text + ending.group()))
    return [*words[:first], *told, *words[last:]]


def _within(words: Sequence[Word], told: Sequence[Word]) -> list[int]:
    """Return the indices of the words that were written where others were told."""
    first_s, last_s = ((word.start_s + word.end_s) / 2 for word in (told[0], told[-1]))
    return [
        i for i, word in enumerate(words) if first_s <= (word.start_s + word.end_s) / 2 <= last_s
    ]


def _shares_digits(word: Word, told: Sequence[Word]) -> bool:
    """Tell whether a word is a rest of the number that the recogniser wrote apart from it."""
    touches = word.end_s > told[0].start_s and word.start_s < told[-1].end_s
    return touches and any(character.isdigit() for character in word.text)


def _spelled(digits: str, span: Span) -> tuple[Word, ...]:
    """Return one word a digit, spread over the span."""
    step_s = span.duration_s / len(digits)
    return tuple(
        Word(digit, span.start_s + i * step_s, span.start_s + (i + 1) * step_s, None)
        for i, digit in enumerate(digits)
    )


def _flagged(number: SpokenNumber, verdicts: Sequence[_Verdict]) -> SpokenNumber:
    there = [verdict for verdict in verdicts if verdict.site.span.overlap_s(number.span) > 0]
    if not there:
        return replace(number, doubts=(*number.doubts, "nobody heard it when listening again"))
    verdict = max(there, key=lambda one: one.site.span.overlap_s(number.span))
    if verdict.agreed:
        return number
    heard = " or ".join(written_number(digits) for digits in (verdict.digits, *verdict.others))
    return replace(number, doubts=(*number.doubts, f"it can be heard as {heard}"))
