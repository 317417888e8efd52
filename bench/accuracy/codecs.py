"""What each codec and each phone line does to level, pitch and timing."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.recording import (
    Line,
    Recording,
    Source,
    at_rate,
    open_recording,
    through_line,
)
from bench.lines import GSM, LINES, through
from bench.real_data import PROMPTS, absent

_RATE_HZ = 16_000
_CLIPS = 60
_SOURCE = Source("made", "wav", "pcm_s16le", _RATE_HZ, 1)
_THROUGH = (Line.G711, Line.AMR, Line.GSM)

Samples = NDArray[np.float32]


def run() -> str:
    """Return the tables as Markdown."""
    return "\n\n".join((_made_table(), _rate_table(), _real_table()))


def _made_table() -> str:
    """Return a table of a tone of 440 Hz and a sweep of 350 to 2,950 Hz through every codec."""
    rows = [
        "A tone of 440 Hz at -15 dBFS and a sweep of 350 to 2,950 Hz, coded to a file and opened "
        "again (first block), or through the filter of `--line` (second block):",
        "",
        "| codec | pitch error, Hz | level error, dB | sweep comes later by, ms | length error, ms |",
        "|---|---|---|---|---|",
    ]
    t = np.arange(3 * _RATE_HZ) / _RATE_HZ
    tone = _recording(0.25 * np.sin(2 * np.pi * 440 * t))
    sweep = _recording(0.25 * np.sin(2 * np.pi * (350 * t + 2600 / 6 * t**2)))
    rows += [_made_row(line, sweep, through(tone, line), through(sweep, line)) for line in LINES]
    rows += [
        _made_row(f"`--line {kind}`", sweep, through_line(tone, kind), through_line(sweep, kind))
        for kind in _THROUGH
    ]
    return "\n".join(rows)


def _made_row(name: str, sweep: Recording, tone_heard: Recording, sweep_heard: Recording) -> str:
    level = _rms_db(tone_heard.samples) - 20 * np.log10(0.25 / np.sqrt(2))
    reference = at_rate(sweep, sweep_heard.rate_hz).samples
    lag_ms = 1000 * _lag(sweep_heard.samples, reference) / sweep_heard.rate_hz
    length_ms = 1000 * (sweep_heard.duration_s - sweep.duration_s)
    pitch = _heard_hz(tone_heard) - 440
    return f"| {name} | {pitch:+.2f} | {level:+.2f} | {lag_ms:+.2f} | {length_ms:+.1f} |"


def _rate_table() -> str:
    """Return what changing the sample rate does: pass band, what is mirrored, and delay."""
    rows = [
        "Changing the sample rate (tones at -6 dBFS; the last two columns are tones above the new "
        "half rate, which should vanish):",
        "",
        "| from, to | 1 kHz, dB | 0.42 of the lower rate, dB | 0.45, dB | delay, µs | 0.55, dB | 0.8, dB |",
        "|---|---|---|---|---|---|---|",
    ]
    for low, high in ((8000, 16000), (16000, 8000), (44100, 16000), (48000, 16000), (44100, 8000)):
        edge = min(low, high)
        gains = [_gain(low, high, hz) for hz in (1000, 0.42 * edge, 0.45 * edge)]
        shown = " | ".join(f"{gain:+.3f}" for gain, _delay in gains)
        worst_us = max((delay for _gain_db, delay in gains), key=abs)
        mirrored = ["-", "-"]
        if high < low:
            mirrored = [f"{_gain_of_any(low, high, share * high):.0f}" for share in (0.55, 0.8)]
        rows.append(f"| {low}, {high} | {shown} | {worst_us:+.3f} | {' | '.join(mirrored)} |")
    return "\n".join(rows)


def _real_table() -> str:
    title = (
        "Real speech (asterisk prompts at 8 kHz) through the filters of `--line`, and through "
        "libsndfile's GSM full rate, which `--line gsm` imitates. Median of the clips (5th to 95th "
        "percentile); the reference is the clip in the telephone band:"
    )
    missing = absent(PROMPTS)
    if missing:
        return f"{title}\n\n{missing}"
    paths = sorted(PROMPTS.rglob("*.wav"))
    clips: list[Recording] = []
    for path in paths:
        if path.stat().st_size > 32_000 and len(clips) < _CLIPS:  # two seconds and more
            clips.append(open_recording(path))
    rows = [
        title,
        "",
        "| line | n | level, dB | segmental SNR, dB | clips in place within 1 sample |",
        "|---|---|---|---|---|",
    ]
    for name in (*_THROUGH, GSM):
        levels, ratios, placed = [], [], 0
        for clip in clips:
            banded = _banded(at_rate(clip, 8000))
            heard = through(banded, name) if name == GSM else through_line(banded, Line(name))
            got = np.zeros_like(banded.samples)
            got[: len(heard.samples)] = heard.samples[: len(got)]
            levels.append(_rms_db(got) - _rms_db(banded.samples))
            ratios.append(_segmental_snr(banded.samples, got))
            placed += abs(_lag(got, banded.samples)) <= 1
        rows.append(
            f"| {name} | {len(clips)} | {_spread(levels)} | {_spread(ratios)} | "
            f"{placed} of {len(clips)} |"
        )
    return "\n".join(rows)


def _recording(samples: NDArray[np.float64]) -> Recording:
    return Recording(samples.astype(np.float32), _RATE_HZ, _SOURCE)


def _banded(recording: Recording) -> Recording:
    """Return a recording with 300-3400 Hz only, so that the band itself counts as no error."""
    spectrum = np.fft.rfft(recording.samples)
    hz = np.fft.rfftfreq(len(recording.samples), 1 / recording.rate_hz)
    spectrum[(hz < 300) | (hz > 3400)] = 0
    samples = np.fft.irfft(spectrum, len(recording.samples)).astype(np.float32)
    return replace(recording, samples=samples)


def _rms_db(samples: Samples) -> float:
    middle = samples[len(samples) // 10 : -len(samples) // 10]
    return float(10 * np.log10(np.mean(np.square(middle, dtype=np.float64)) + 1e-20))


def _heard_hz(recording: Recording) -> float:
    middle = recording.samples[len(recording.samples) // 10 : -len(recording.samples) // 10]
    size = 16 * len(middle)
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle)), size))
    return float(np.argmax(spectrum)) * recording.rate_hz / size


def _lag(sound: Samples, reference: Samples) -> int:
    size = len(sound) + len(reference)
    product = np.fft.rfft(sound, size) * np.conj(np.fft.rfft(reference, size))
    at = int(np.argmax(np.fft.irfft(product, size)))
    return at if at < size // 2 else at - size


def _gain(from_hz: int, to_hz: int, hz: float) -> tuple[float, float]:
    """Return gain in dB and delay in microseconds of a tone at another rate."""
    heard = _tone_at(from_hz, to_hz, hz)
    t = np.arange(len(heard)) / to_hz
    inner = slice(len(heard) // 10, -len(heard) // 10)
    both = np.stack([np.sin(2 * np.pi * hz * t), np.cos(2 * np.pi * hz * t)], axis=1)[inner]
    sine, cosine = np.linalg.lstsq(both, heard[inner].astype(np.float64), rcond=None)[0]
    gain_db = float(20 * np.log10(np.hypot(sine, cosine) / 0.5))
    return gain_db, float(-np.arctan2(cosine, sine) / (2 * np.pi * hz) * 1e6)


def _gain_of_any(from_hz: int, to_hz: int, hz: float) -> float:
    return _rms_db(_tone_at(from_hz, to_hz, hz)) - float(20 * np.log10(0.5 / np.sqrt(2)))


def _tone_at(from_hz: int, to_hz: int, hz: float) -> Samples:
    t = np.arange(2 * from_hz) / from_hz
    tone = (0.5 * np.sin(2 * np.pi * hz * t)).astype(np.float32)
    return at_rate(Recording(tone, from_hz, _SOURCE), to_hz).samples


def _segmental_snr(clean: Samples, heard: Samples) -> float:
    """Return the mean SNR in dB of frames of 20 ms above -40 dBFS, each held to -10..35 dB."""
    count = len(clean) // 160
    wanted = clean[: count * 160].reshape(count, 160).astype(np.float64)
    error = heard[: count * 160].reshape(count, 160) - wanted
    power, wrong = np.mean(wanted**2, axis=1), np.mean(error**2, axis=1)
    loud = power > 1e-4
    return float(np.mean(np.clip(10 * np.log10(power[loud] / (wrong[loud] + 1e-12)), -10, 35)))


def _spread(figures: list[float]) -> str:
    low, middle, high = np.percentile(figures, [5, 50, 95])
    return f"{middle:+.2f} ({low:+.2f} to {high:+.2f})"


if __name__ == "__main__":
    print(run())
