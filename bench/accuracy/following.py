"""What cannot be followed: other languages, babble, music and noise.

English that must be followed: the clips of phone_speech, by accent, and studio prompts. What must
not be: prompts in four other languages (Debian's asterisk-core-sounds-fr, -es, -it, -ru-wav), joined
to 7 s and 2.5 s at least; six to eight clips of phone_speech over each other; music and noise made
here. Intervals are Wilson's. A clip of which the recogniser gets more than half of the words wrong
is better not followed: those are counted apart.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.recording import Recording, Source, at_rate, open_recording
from aftertone.coach.signal import listen
from aftertone.coach.transcript import Transcript
from aftertone.coach.transcript.whisper import WhisperRecogniser
from bench import real_data
from bench.interval import wilson
from bench.word_error import count_errors

RATE_HZ = 8_000
SOUNDS = real_data.PROMPTS.parent
LANGUAGES = ("fr", "es", "it", "ru")
# Not a sentence: single letters, digits, tones and silence.
NO_SENTENCES = frozenset({"silence", "digits", "letters", "phonetic"})
PER_SET = 40
SHORTEST_PROMPT_S, GAP_S = 1.2, 0.4
LONG_S, SHORT_S, MADE_S = 7.0, 2.5, 8.0


def recording_of(samples: NDArray[np.floating]) -> Recording:
    level = 0.05 / (float(np.sqrt(np.mean(samples**2))) + 1e-9)
    source = Source("made", "raw", "pcm", RATE_HZ, 1)
    return Recording(np.clip(samples * level, -1, 1).astype(np.float32), RATE_HZ, source)


def prompts(folder: Path, shortest_s: float, random: np.random.Generator) -> Iterator[Recording]:
    """Join prompts in random order to messages of at least that length."""
    files = [f for f in sorted(folder.rglob("*.wav")) if f.parent.name not in NO_SENTENCES]
    random.shuffle(files)
    gap = np.zeros(round(GAP_S * RATE_HZ), np.float32)
    parts: list[NDArray[np.float32]] = []
    count = 0
    for file in files:
        if file.stat().st_size < 2 * RATE_HZ * SHORTEST_PROMPT_S:
            continue
        parts += [at_rate(open_recording(file), RATE_HZ).samples, gap]
        if sum(map(len, parts)) >= shortest_s * RATE_HZ:
            yield recording_of(np.concatenate(parts))
            parts, count = [], count + 1
        if count == PER_SET:
            return


def babble(random: np.random.Generator) -> Iterator[Recording]:
    clips = real_data.phone_clips()
    for _each in range(PER_SET):
        total = np.zeros(round(MADE_S * RATE_HZ))
        for index in random.choice(len(clips), random.integers(6, 9), replace=False):
            voice = at_rate(open_recording(clips[index].path), RATE_HZ).samples
            voice = np.resize(voice, len(total)) / np.sqrt(np.mean(voice**2))
            total += np.roll(voice, random.integers(len(total)))
        yield recording_of(total)


def music(random: np.random.Generator) -> Iterator[Recording]:
    """Chords of decaying harmonics in a major scale."""
    times = np.arange(round(MADE_S * RATE_HZ)) / RATE_HZ
    for _each in range(PER_SET):
        base_hz, beat_s = random.choice([110.0, 147.0, 196.0, 262.0]), random.uniform(0.2, 0.5)
        sound = np.zeros(len(times))
        for start_s in np.arange(0, MADE_S, beat_s):
            for step in random.choice([0, 2, 4, 5, 7, 9, 11, 12], random.integers(1, 4)):
                hz = base_hz * 2 ** (step / 12)
                fade = np.exp(-np.maximum(0, times - start_s) / random.uniform(0.2, 0.8))
                tone = sum(np.sin(2 * np.pi * hz * k * times) / k for k in range(1, 6))
                sound += (times >= start_s) * fade * tone
        yield recording_of(sound)


def noise(random: np.random.Generator) -> Iterator[Recording]:
    """White, pink, brown noise and bursts."""
    length = round(MADE_S * RATE_HZ)
    for index in range(PER_SET):
        white = random.standard_normal(length)
        spectrum = np.fft.rfft(white)
        spectrum[1:] /= np.arange(1, len(spectrum)) ** (0.0, 0.5, 1.0, 0.0)[index % 4]
        sound = np.fft.irfft(spectrum, length)
        if index % 4 == 3:
            hz = random.uniform(1, 5)
            sound *= np.sin(2 * np.pi * hz * np.arange(length) / RATE_HZ) > 0
        yield recording_of(sound)


def row(name: str, hits: int, of: int, what: str) -> str:
    low, high = wilson(hits, of)
    return (
        f"| {name} | {of} | {what} | {hits} = {100 * hits / max(1, of):.1f} % "
        f"({100 * low:.1f} to {100 * high:.1f}) |"
    )


Hear = Callable[[Recording], Transcript]


def english(hear: Hear) -> Iterator[str]:
    lost: list[tuple[str, bool]] = []
    clips = real_data.phone_clips()
    for clip in clips:
        found = hear(open_recording(clip.path))
        errors = count_errors(clip.text, found.text)
        if not found.followed:
            lost.append((clip.accent, errors.wrong * 2 <= errors.said))
    what = "not followed"
    yield row("phone_speech", len(lost), len(clips), what)
    yield row("of them with most words right", sum(good for _a, good in lost), len(clips), what)
    for accent in sorted({clip.accent for clip in clips}):
        of = sum(clip.accent == accent for clip in clips)
        yield row(f"accent: {accent}", sum(one == accent for one, _g in lost), of, what)


def other(name: str, recordings: Sequence[Recording], hear: Hear) -> str:
    refused = sum(not hear(recording).followed for recording in recordings)
    return row(name, refused, len(recordings), "not followed")


def run() -> str:
    """Return the table."""
    if missing := real_data.absent(real_data.ROOT / "phone_speech"):
        return missing
    recogniser = WhisperRecogniser()

    def hear(recording: Recording) -> Transcript:
        return recogniser.transcribe(recording, listen(recording))

    random = np.random.default_rng(5)
    lines = ["| recordings | n | | (95 %) |", "|---|---|---|---|", *english(hear)]
    absent = []
    for language in ("en", *LANGUAGES):
        folders = sorted(SOUNDS.glob(f"{language}_*"))
        if not folders:
            absent.append(f"asterisk-core-sounds-{language}-wav")
            continue
        for length_s in (LONG_S, SHORT_S):
            made = list(prompts(folders[0], length_s, random))
            lines.append(other(f"prompts, {language}, from {length_s:g} s", made, hear))
    for name, make in (("babble", babble), ("music", music), ("noise", noise)):
        lines.append(other(name, list(make(random)), hear))
    note = f"\n\nNot measured, for it is not installed: {', '.join(absent)}." if absent else ""
    return "\n".join(lines) + note


if __name__ == "__main__":
    print(run())
