"""Pauses and their edges: silences of known place, made in real speech.

Stretches of speech without a lull are cut out of real recordings by their level alone, and joined
with silences of 0.25 to 1.5 s (which must be found) and of 0.08 to 0.18 s (which must not count as
pauses). The silence is digital or filled with a room's noise, which then lies under the speech as
well; each message is also heard after G.711. A found pause is right where it and a made one share
half of what they cover together; edges are compared for these. The rivals are the gaps between
faster-whisper's own speech timestamps, asked for pauses of 250 ms without padding, and by its
defaults. Last, the pauses that the TextGrids of the monologues tell, whose edges are a person's or
an aligner's.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.recording import Recording, Source, Span, at_rate, open_recording
from aftertone.coach.signal import listen
from bench.interval import bootstrap
from bench.lines import through
from bench.real_data import PROMPTS, ROOT, absent, phone_clips, prompts
from bench.textgrid import read_textgrid

RATE_HZ = 16_000
MESSAGES_EACH = 40
GOAL_F1, GOAL_EDGE_MS, LEAST_GOAL_SNR_DB = 0.95, 30.0, 20.0
SHORTEST_S, LONGEST_S = 0.25, 1.5
DECOY_S = (0.08, 0.18)
SNRS_DB: tuple[float | None, ...] = (None, 40.0, 30.0, 20.0, 12.0)

Pauses = Sequence[Span]
Finder = Callable[[Recording], Pauses]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one finder made of one message."""

    hits: int
    found: int
    made: int
    start_ms: tuple[float, ...]
    end_ms: tuple[float, ...]


def dense_stretches(recording: Recording) -> list[NDArray[np.float32]]:
    """Return stretches of 0.7 to 2 s without a lull of 80 ms, by level alone.

    What lies above the middle between a recording's quietest and loudest moments, and within 25 dB
    of the loudest, is taken for speech.
    """
    samples = at_rate(recording, RATE_HZ).samples
    hop = RATE_HZ // 100
    frames = samples[: len(samples) // hop * hop].reshape(-1, hop)
    dbfs = 10 * np.log10(np.mean(np.square(frames, dtype=np.float64), axis=1) + 1e-10)
    quiet, loud = np.quantile(dbfs, (0.05, 0.95))
    sounding = dbfs > max(loud - 25, (quiet + loud) / 2)
    stretches, start, lull = [], None, 0
    for i, on in enumerate((*sounding, *([False] * 9))):
        if on:
            start, lull = (i if start is None else start), 0
        elif start is not None:
            lull += 1
            if lull == 8:
                stretches.append((start, i - 7))
                start = None
    pieces = []
    for first, last in stretches:
        count = max(1, round((last - first) / 150))
        edges = np.linspace(first, last, count + 1).round().astype(int) * hop
        pieces += [samples[a:b] for a, b in pairwise(edges) if b - a >= 0.7 * RATE_HZ]
    return pieces


def spoken_stretches(path: Path) -> list[NDArray[np.float32]]:
    """Return stretches of 0.7 s and more in which word follows word, by the hand's times.

    One of the monologues is too noisy to be cut by level.
    """
    samples = at_rate(open_recording(path), RATE_HZ).samples
    words = [word for word in read_textgrid(path.with_suffix(".TextGrid"))[0] if not word.silent]
    stretches = [[words[0].start_s, words[0].end_s]]
    for word in words[1:]:
        if word.start_s - stretches[-1][1] < 0.08 and word.end_s - stretches[-1][0] < 2.0:
            stretches[-1][1] = word.end_s
        else:
            stretches.append([word.start_s, word.end_s])
    return [
        samples[round(start_s * RATE_HZ) : round(end_s * RATE_HZ)]
        for start_s, end_s in stretches
        if end_s - start_s >= 0.7
    ]


def message(
    pieces: list[NDArray[np.float32]], *, snr_db: float | None, seed: int
) -> tuple[Recording, list[Span]]:
    """Return a message of these pieces, and the pauses that were made in it."""
    rng = np.random.default_rng(seed)
    parts: list[NDArray[np.float64]] = [np.zeros(round(0.5 * RATE_HZ))]
    pauses = []
    ramp = np.linspace(0, 1, RATE_HZ // 500)
    for i, piece in enumerate(pieces):
        faded = piece.astype(np.float64)
        faded[: len(ramp)] *= ramp
        faded[-len(ramp) :] *= ramp[::-1]
        parts.append(faded)
        if i == len(pieces) - 1:
            break
        decoy = i % 3 == 2
        low, high = DECOY_S if decoy else (SHORTEST_S, LONGEST_S)
        gap = np.zeros(round(low * (high / low) ** rng.random() * RATE_HZ))
        at = sum(map(len, parts))
        if not decoy:
            pauses.append(Span(at / RATE_HZ, (at + len(gap)) / RATE_HZ))
        parts.append(gap)
    parts.append(np.zeros(round(0.5 * RATE_HZ)))
    sound = np.concatenate(parts)
    if snr_db is not None:
        speech_power = np.mean(np.concatenate(pieces).astype(np.float64) ** 2)
        sound = sound + room_noise(len(sound), rng) * np.sqrt(speech_power) * 10 ** (-snr_db / 20)
    sound = sound * min(1.0, 0.9 / np.max(np.abs(sound)))
    source = Source(name="made", container="wav", codec="pcm_s16le", rate_hz=RATE_HZ, channels=1)
    return Recording(sound.astype(np.float32), RATE_HZ, source), pauses


def room_noise(count: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return noise as rooms have it, of power 1 within the phone band: falls by 5 dB an octave, and hums."""
    spectrum = np.fft.rfft(rng.standard_normal(count))
    frequency = np.fft.rfftfreq(count, 1 / RATE_HZ)
    spectrum *= (np.maximum(frequency, 60.0) / 60.0) ** (-5 / 6.02)
    noise = np.fft.irfft(spectrum, count)
    hum = np.sin(2 * np.pi * 120 * np.arange(count) / RATE_HZ)
    in_band = np.where((frequency >= 200) & (frequency <= 3400), np.fft.rfft(noise), 0)
    power = np.mean(np.fft.irfft(in_band, count) ** 2)
    return np.asarray(noise / np.sqrt(power) + hum)


def ours(recording: Recording) -> Pauses:
    spans = listen(recording).speech
    return [Span(a.end_s, b.start_s) for a, b in pairwise(spans)]


def asked(recording: Recording) -> Pauses:
    """Return the gaps between faster-whisper's own speech timestamps, asked for short pauses."""
    from faster_whisper.vad import get_speech_timestamps  # noqa: PLC0415 - heavy

    samples = at_rate(recording, RATE_HZ).samples
    found = get_speech_timestamps(samples, min_silence_duration_ms=250, speech_pad_ms=0)
    return [
        Span(a["end"] / RATE_HZ, b["start"] / RATE_HZ)
        for a, b in pairwise(found)
        if b["start"] - a["end"] >= SHORTEST_S * RATE_HZ
    ]


def defaults(recording: Recording) -> Pauses:
    """Return the gaps between faster-whisper's own speech timestamps, with its defaults."""
    from faster_whisper.vad import get_speech_timestamps  # noqa: PLC0415 - heavy

    found = get_speech_timestamps(at_rate(recording, RATE_HZ).samples)
    return [
        Span(a["end"] / RATE_HZ, b["start"] / RATE_HZ)
        for a, b in pairwise(found)
        if b["start"] > a["end"]
    ]


def compare(found: Pauses, made: Pauses) -> Outcome:
    """Match found pauses with made ones that share half of what both cover."""
    start_ms, end_ms = [], []
    for pause in made:
        for other in found:
            shared = pause.overlap_s(other)
            if shared >= 0.5 * (pause.duration_s + other.duration_s - shared):
                start_ms.append(1000 * (other.start_s - pause.start_s))
                end_ms.append(1000 * (other.end_s - pause.end_s))
                break
    return Outcome(len(start_ms), len(found), len(made), tuple(start_ms), tuple(end_ms))


def f1(outcomes: Sequence[Outcome]) -> float:
    hits = sum(one.hits for one in outcomes)
    total = sum(one.found + one.made for one in outcomes)
    return 2 * hits / total if total else float("nan")


def edge_ms(outcomes: Sequence[Outcome]) -> float:
    errors = [abs(error) for one in outcomes for error in (*one.start_ms, *one.end_ms)]
    return float(np.median(errors)) if errors else float("nan")


def sources() -> dict[str, list[list[NDArray[np.float32]]]]:
    """Return the pieces of speech of each message, by where they come from."""
    rng = np.random.default_rng(3)
    found: dict[str, list[list[NDArray[np.float32]]]] = {
        name: [] for name in ("phone", "prompts", "monologues")
    }
    clips = [clip.path for clip in phone_clips() if clip.duration_s >= 3]
    for path in (clips[i] for i in rng.permutation(len(clips))):
        pieces = dense_stretches(open_recording(path))
        if len(pieces) >= 2 and len(found["phone"]) < MESSAGES_EACH:
            found["phone"].append(pieces[:6])
    spoken = [piece for path in prompts() for piece in dense_stretches(open_recording(path))]
    order = rng.permutation(len(spoken))
    for start in range(0, min(len(order) - 5, 5 * MESSAGES_EACH), 5):
        found["prompts"].append([spoken[i] for i in order[start : start + 5]])
    for path in sorted((ROOT / "monologues").glob("*.wav")):
        pieces = spoken_stretches(path)
        found["monologues"] += [pieces[i : i + 5] for i in range(0, len(pieces) - 1, 5)]
    return found


FINDERS: dict[str, Finder] = {"AfterTone": ours, "asked": asked, "defaults": defaults}


def measured(
    pieces: list[list[NDArray[np.float32]]], *, snr_db: float | None, line: str | None
) -> dict[str, list[Outcome]]:
    """Return what each finder makes of the same messages."""
    outcomes: dict[str, list[Outcome]] = {name: [] for name in FINDERS}
    for seed, each in enumerate(pieces):
        recording, made = message(each, snr_db=snr_db, seed=seed)
        heard = through(recording, line) if line else recording
        for name, finder in FINDERS.items():
            outcomes[name].append(compare(finder(heard), made))
    return outcomes


def natural(line: str | None) -> list[Outcome]:
    """Return what is found of the pauses that the monologues' TextGrids tell."""
    outcomes = []
    for path in sorted((ROOT / "monologues").glob("*.wav")):
        words = [
            word for word in read_textgrid(path.with_suffix(".TextGrid"))[0] if not word.silent
        ]
        told = [
            Span(a.end_s, b.start_s)
            for a, b in pairwise(words)
            if b.start_s - a.end_s >= SHORTEST_S
        ]
        recording = open_recording(path)
        outcomes.append(compare(ours(through(recording, line) if line else recording), told))
    return outcomes


def row(what: str, outcomes: Sequence[Outcome], *rivals: Sequence[Outcome]) -> str:
    """Return a line of the table."""
    low, high = bootstrap(outcomes, f1, rounds=500)
    edge_low, edge_high = bootstrap(outcomes, edge_ms, rounds=500)
    cells = [
        f"{sum(one.made for one in outcomes)}",
        f"{f1(outcomes):.3f} ({low:.3f} to {high:.3f})",
        f"{edge_ms(outcomes):.0f} ({edge_low:.0f} to {edge_high:.0f})",
        *(_brief(rival) for rival in rivals),
    ]
    return f"| {what} | {' | '.join(cells)} |" + " |" * (2 - len(rivals))


def _brief(outcomes: Sequence[Outcome]) -> str:
    edges = f", {edge_ms(outcomes):.0f} ms" if any(one.hits for one in outcomes) else ""
    return f"{f1(outcomes):.3f}{edges}"


def run() -> str:
    missing = absent(ROOT / "phone_speech", ROOT / "monologues", PROMPTS)
    if missing:
        return missing
    rows = []
    goal: dict[str, dict[str, list[Outcome]]] = {}
    material = sources()
    for snr_db in SNRS_DB:
        for line in (None, "G.711 mu-law"):
            pooled: dict[str, list[Outcome]] = {name: [] for name in FINDERS}
            for source, pieces in material.items():
                for name, outcomes in measured(pieces, snr_db=snr_db, line=line).items():
                    pooled[name] += outcomes
                    if snr_db is None or snr_db >= LEAST_GOAL_SNR_DB:
                        goal.setdefault(source, {}).setdefault(name, []).extend(outcomes)
            noise = "digital silence" if snr_db is None else f"room noise, {snr_db:.0f} dB"
            rows.append(row(f"{noise}{', G.711' if line else ''}", *pooled.values()))
    everything = [[o for each in goal.values() for o in each[name]] for name in FINDERS]
    by_source = [row(f"{source}, all these", *each.values()) for source, each in goal.items()]
    told = [
        row(f"told by the monologues' TextGrids{', ' + line if line else ''}", natural(line))
        for line in (None, "G.711 mu-law")
    ]
    reached = f1(everything[0]) >= GOAL_F1 and edge_ms(everything[0]) <= GOAL_EDGE_MS
    return "\n".join(
        [
            "| silence | pauses made | F1 (95 %) | median edge error, ms (95 %) "
            "| faster-whisper, asked for 250 ms | faster-whisper, defaults |",
            "|---|---|---|---|---|---|",
            *rows,
            row(f"**all down to {LEAST_GOAL_SNR_DB:.0f} dB**", *everything),
            *by_source,
            *told,
            "",
            f"Goal: F1 at least {GOAL_F1}, median edge error at most {GOAL_EDGE_MS:.0f} ms: "
            f"{'reached' if reached else 'not reached'}. Signal to noise is that of the whole "
            "speech, within the phone band.",
        ]
    )


if __name__ == "__main__":
    print(run())
