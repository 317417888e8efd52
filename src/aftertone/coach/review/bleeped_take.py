"""A take with its private words bleeped out, heard again until nothing of them is left."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from aftertone.coach.recording import Recording, Span
from aftertone.coach.recording.bleeping import bleeped, with_margins
from aftertone.coach.review.private_words import Private, PrivateKind, Sought, find_private
from aftertone.coach.review.review import Review
from aftertone.coach.signal import listen
from aftertone.coach.transcript import Engine, Recogniser, Transcript, Word, find_numbers
from aftertone.units import seconds_to_clock

# How often what is still heard is bleeped too before a person has to listen.
_ROUNDS = 3
# Shorter than a word: nothing private can be left in it.
_SHORTEST_PIECE_S = 0.3


@dataclass(frozen=True, slots=True, eq=False)
class BleepedTake:
    """A take that is fit to be heard by others, as far as a recogniser can tell.

    Attributes
    ----------
    recording
        With a tone in the place of each stretch.
    stretches
        What holds a tone and nothing else, with margins, in order of time.
    found
        What was found there.
    doubts
        What only a person can settle, each a sentence; empty where nothing is open.
    names_looked_for
        False where neither a name was given nor one was greeted.
    """

    recording: Recording
    stretches: tuple[Span, ...]
    found: tuple[Private, ...]
    doubts: tuple[str, ...]
    names_looked_for: bool


def bleep_take(
    recording: Recording,
    review: Review,
    *,
    recogniser: Recogniser,
    sought: Sought,
    by_hand: Sequence[Span] = (),
) -> BleepedTake:
    """Return a take without its numbers and names, from its review.

    The bleeped sound is given to the recogniser again, and what it still hears is bleeped too.
    """
    hand = [Private(PrivateKind.BY_HAND, span, "") for span in by_hand]
    cannot = _cannot_look(review.transcript)
    if cannot:
        spans = with_margins([one.span for one in hand], duration_s=recording.duration_s)
        return BleepedTake(
            bleeped(recording, spans), spans, tuple(hand), (cannot,), names_looked_for=False
        )
    first = find_private(review.transcript, review.numbers, sought=sought, said=review.said)
    found = [*first.found, *hand]
    left: list[Private] = []
    for _ in range(_ROUNDS):
        found += left
        spans = with_margins([one.span for one in found], duration_s=recording.duration_s)
        sound = bleeped(recording, spans)
        left = _still_heard(
            _heard_between(recording, spans, recogniser), found=found, sought=sought
        )
        if not left:
            break
    doubts = [_still(one) for one in left]
    doubts += [
        f"{text!r} was not heard anywhere, so it may have been heard as another word"
        for text in first.not_heard
    ]
    return BleepedTake(
        recording=sound,
        stretches=spans,
        found=tuple(sorted(found, key=lambda one: one.span)),
        doubts=tuple(doubts),
        names_looked_for=bool(sought.all_names)
        or any(one.kind is PrivateKind.NAME for one in found),
    )


def _cannot_look(transcript: Transcript) -> str:
    if not transcript.followed:
        return f"the words cannot be followed ({transcript.not_followed_because})"
    if not transcript.timed:
        return "the words carry no times, so that nothing can be found in the sound"
    return ""


def _heard_between(
    recording: Recording, spans: Sequence[Span], recogniser: Recogniser
) -> tuple[Word, ...]:
    """Return what is heard of the sound that is left, each piece between two tones by itself.

    With the tones in it a recogniser stops early, and so would hear nothing of what was missed.
    """
    edges = [0.0, *(edge for span in spans for edge in (span.start_s, span.end_s))]
    edges.append(recording.duration_s)
    words: list[Word] = []
    for start_s, end_s in zip(edges[::2], edges[1::2], strict=True):
        if end_s - start_s < _SHORTEST_PIECE_S:
            continue
        first, last = (round(edge * recording.rate_hz) for edge in (start_s, end_s))
        piece = replace(recording, samples=recording.samples[first:last])
        heard = recogniser.transcribe(piece, listen(piece))
        words += [
            replace(word, start_s=word.start_s + start_s, end_s=word.end_s + start_s)
            for word in heard.words
            if heard.followed and heard.timed
        ]
    return tuple(words)


def _still_heard(
    words: tuple[Word, ...], *, found: Sequence[Private], sought: Sought
) -> list[Private]:
    """Return what of the private words a second hearing still finds."""
    if not words:
        return []
    names = [one.words for one in found if one.kind is PrivateKind.NAME]
    again = find_private(
        Transcript(words, Engine("again")),
        find_numbers(words),
        sought=Sought(names=(*sought.all_names, *names), words=sought.words),
        said=None,
        beside=[one.span for one in found if one.kind is PrivateKind.NUMBER],
    )
    return list(again.found)


def _still(one: Private) -> str:
    where = seconds_to_clock(one.span.start_s)
    return f"a {one.kind} is still heard at {where} after the bleep"
