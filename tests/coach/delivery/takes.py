"""Takes made by hand, so that the right answer is known."""

from collections.abc import Sequence

import numpy as np

from aftertone.coach.delivery import Take
from aftertone.coach.recording import Recording, Source, Span
from aftertone.coach.signal import LevelTrack, Loudness, PitchTrack, Signals
from aftertone.coach.transcript import Engine, Transcript, Word, WordKind
from aftertone.touches import Context, Goal

STEP_S = 0.01
FILLERS = {"um", "uh"}


def say(text: str, *, start_s: float = 0.0, word_s: float = 0.3) -> tuple[Word, ...]:
    """Words one after the other, each as long; ``|0.5`` stands for half a second of silence.

    ``um`` and ``uh`` become fillers, a word that ends in a hyphen a false start.
    """
    words, now_s = [], start_s
    for token in text.split():
        if token.startswith("|"):
            now_s += float(token[1:])
            continue
        bare = token.strip(".,?!").lower()
        kind = WordKind.WORD
        if bare in FILLERS:
            kind = WordKind.FILLER
        elif bare.endswith("-"):
            kind = WordKind.FALSE_START
        words.append(Word(token, now_s, now_s + word_s, 0.9, kind))
        now_s += word_s
    return tuple(words)


def speech_of(words: Sequence[Word]) -> tuple[Span, ...]:
    """Stretches of words that follow each other with less than 0.25 s between them."""
    spans: list[Span] = []
    for word in words:
        if spans and word.start_s - spans[-1].end_s < 0.2499:
            spans[-1] = Span(spans[-1].start_s, word.end_s)
        else:
            spans.append(word.span)
    return tuple(spans)


def pitch_track(
    duration_s: float, *, glides: Sequence[tuple[Span, float, float]] = ()
) -> PitchTrack:
    """Pitch that glides from one value in Hz to another within each stretch, else unvoiced."""
    times_s = np.arange(round(duration_s / STEP_S) + 1) * STEP_S
    hz = np.full(times_s.shape, np.nan)
    for span, from_hz, to_hz in glides:
        inside = (times_s >= span.start_s) & (times_s <= span.end_s)
        share = (times_s[inside] - span.start_s) / max(span.duration_s, STEP_S)
        hz[inside] = from_hz * (to_hz / from_hz) ** share
    return PitchTrack(STEP_S, hz, np.where(np.isnan(hz), 0.0, 0.95))


def level_track(
    duration_s: float, *, speech: Sequence[Span], dbfs: float = -20.0, floor_dbfs: float = -60.0
) -> LevelTrack:
    """One level in speech and another between."""
    times_s = np.arange(round(duration_s / STEP_S) + 1) * STEP_S
    track = np.full(times_s.shape, floor_dbfs)
    for span in speech:
        track[(times_s >= span.start_s) & (times_s <= span.end_s)] = dbfs
    return LevelTrack(STEP_S, track)


def take_of(
    said: str | Sequence[Word] = "",
    *,
    speech: Sequence[Span] | None = None,
    duration_s: float | None = None,
    pitch: PitchTrack | None = None,
    level: LevelTrack | None = None,
    goal: Goal = Goal.CALLBACK,
    context: Context = Context.COLD,
) -> Take:
    """A take of the given words; speech is where the words are, unless given."""
    words = say(said) if isinstance(said, str) else tuple(said)
    spans = speech_of(words) if speech is None else tuple(speech)
    length_s = duration_s if duration_s is not None else (spans[-1].end_s if spans else 1.0)
    signals = Signals(
        duration_s=length_s,
        pitch=pitch or pitch_track(length_s),
        level=level or level_track(length_s, speech=spans),
        speech=spans,
        loudness=Loudness(-20.0, -60.0, 40.0) if spans else None,
        clipped=(),
        dropouts=(),
    )
    recording = Recording(
        np.zeros(round(length_s * 8000), np.float32),
        8000,
        Source("made", "wav", "pcm_s16le", 8000, 1),
    )
    return Take(recording, signals, Transcript(words, Engine("made")), goal, context)
