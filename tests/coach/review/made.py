"""Takes and measures made by hand, so that every sentence of a review is known beforehand."""

from collections.abc import Sequence

import numpy as np

from aftertone.coach.delivery import Band, Basis, Measure, Take, Verdict
from aftertone.coach.recording import Recording, Source, Span
from aftertone.coach.review import Review
from aftertone.coach.review.reviewer import judge, numbers_in
from aftertone.coach.review.said import Wanted, read_words
from aftertone.coach.signal import LevelTrack, Loudness, PitchTrack, Signals
from aftertone.coach.transcript import Engine, Transcript, Word, WordKind
from aftertone.provenance import Provenance
from aftertone.touches import Context, Goal

RATE_HZ = 8000
SAID = "Hi Dana, this is Sam. (um) We sup- we supply filters. Call 415 555 0132."
PROVENANCE = Provenance(
    aftertone="0.1.0",
    packages={"faster-whisper": "1.2.0"},
    weights={"tiny.en": "1a5a"},
    settings={"goal": "callback", "context": "cold"},
)
FILLERS = Band(
    low=None,
    high=5.0,
    fault_below=None,
    fault_above=12.0,
    basis=Basis.STUDY,
    evidence=("laske_2024_fillers", "conrad_2013_disfluency"),
)
LENGTH = Band(18.0, 30.0, None, 120.0, Basis.CONVENTION, ("vendor_ideal_length",))
NUMBER = Band(None, 2.5, None, 4.0, Basis.CONVENTION)


def source(name: str = "take-1.wav", *, notes: Sequence[str] = ()) -> Source:
    return Source(name, "wav", "pcm_s16le", RATE_HZ, 1, sha256="0" * 64, notes=tuple(notes))


def recording(name: str = "take-1.wav", *, duration_s: float = 12.0) -> Recording:
    samples = np.zeros(int(duration_s * RATE_HZ), dtype=np.float32)
    return Recording(samples, RATE_HZ, source(name))


def signals(duration_s: float = 12.0) -> Signals:
    frames = int(duration_s * 10) + 1
    hz = np.full(frames, 120.0)
    hz[: frames // 2] = np.nan
    return Signals(
        duration_s=duration_s,
        pitch=PitchTrack(0.1, hz, np.ones(frames)),
        level=LevelTrack(0.1, np.full(frames, -20.0)),
        speech=(Span(0.5, 4.0), Span(5.0, duration_s - 0.5)),
        loudness=Loudness(-20.0, -60.0, 40.0),
        clipped=(),
        dropouts=(),
    )


def words(*texts: str, start_s: float = 0.5, each_s: float = 0.5) -> tuple[Word, ...]:
    """Return words of equal length, given one by one or as one line.

    ``(um)`` is a filler and ``sup-`` a false start.
    """
    made = []
    for place, text in enumerate(texts[0].split() if len(texts) == 1 else texts):
        kind = WordKind.WORD
        if text.startswith("("):
            kind, text = WordKind.FILLER, text.strip("()")  # noqa: PLW2901 - the mark is taken off
        elif text.endswith("-"):
            kind = WordKind.FALSE_START
        start = start_s + place * each_s
        made.append(Word(text, start, start + each_s * 0.9, 0.9, kind))
    return tuple(made)


def transcript(*texts: str) -> Transcript:
    return Transcript(words(*texts or (SAID,)), Engine("tiny.en", "1a5a"))


def measure(
    name: str,
    value: float | None,
    *,
    verdict: Verdict,
    band: Band | None,
    unit: str = "",
    spans: Sequence[Span] = (),
    why: str = "",
    advice: str = "",
    noise: float = 0.1,
) -> Measure:
    return Measure(name, value, unit, verdict, band, noise, tuple(spans), why, advice)


def length(value: float = 24.0, verdict: Verdict = Verdict.GOOD) -> Measure:
    return measure(
        "length", value, verdict=verdict, band=LENGTH, unit="s", why="The message takes 24 s"
    )


def fillers(value: float = 6.0, verdict: Verdict = Verdict.WATCH) -> Measure:
    return measure(
        "fillers_per_minute",
        value,
        verdict=verdict,
        band=FILLERS,
        unit="/min",
        spans=[Span(3.0, 3.5)],
        why=f"You said um or uh {value:g} times a minute, and listeners mind from 12 on",
        advice="stop and breathe where the um would come",
    )


def number_rate(value: float = 4.4, verdict: Verdict = Verdict.FAULT) -> Measure:
    return measure(
        "number_rate",
        value,
        verdict=verdict,
        band=NUMBER,
        unit="digits/s",
        spans=[Span(6.9, 8.5)],
        why=f"The digits go by at {value:g} a second, faster than anyone writes",
        advice="say it in three groups with a breath between them",
    )


def pitch_spread(value: float | None = None) -> Measure:
    return measure(
        "pitch_spread",
        value,
        verdict=Verdict.UNMEASURABLE if value is None else Verdict.GOOD,
        band=None,
        unit="st",
        why="there are fewer than 2 s of voiced speech",
    )


def measures(*given: Measure) -> dict[str, Measure]:
    made = given or (length(), number_rate(), fillers(), pitch_spread())
    return {one.name: one for one in made}


def read_review(
    text: str, *given: Measure, wanted: Wanted | None = None, said: Transcript | None = None
) -> Review:
    """Return a review of which the words are read too."""
    words_said = said or transcript(text)
    wanted = wanted or Wanted(Goal.CALLBACK, Context.COLD)
    take = Take(recording(), signals(), words_said, wanted.goal, wanted.context)
    read = read_words(words_said, numbers=numbers_in(words_said), wanted=wanted)
    return judge(take, measures(*given or (length(),)), provenance=PROVENANCE, said=read)


def review(
    *given: Measure,
    name: str = "take-1.wav",
    said: Transcript | None = None,
    goal: Goal = Goal.CALLBACK,
    context: Context = Context.COLD,
    notes: Sequence[str] = (),
) -> Review:
    sound = recording(name)
    take = Take(
        Recording(sound.samples, sound.rate_hz, source(name, notes=notes)),
        signals(),
        said or transcript(),
        goal,
        context,
    )
    return judge(take, measures(*given), provenance=PROVENANCE)
