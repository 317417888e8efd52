"""Converters between units, for single numbers: ``unit_to_unit``."""

import math


def amplitude_to_dbfs(amplitude: float) -> float:
    """Return the level in dB below full scale of an amplitude in 0..1; ``-inf`` for silence."""
    return 20 * math.log10(amplitude) if amplitude > 0 else -math.inf


def dbfs_to_amplitude(level_dbfs: float) -> float:
    """Return the amplitude in 0..1 of a level in dB relative to full scale."""
    return math.pow(10.0, level_dbfs / 20)


def hz_to_semitones(frequency_hz: float, *, reference_hz: float) -> float:
    """Return how many semitones a frequency lies above the reference."""
    return 12 * math.log2(frequency_hz / reference_hz)


def semitones_to_hz(semitones: float, *, reference_hz: float) -> float:
    """Return the frequency that lies so many semitones above the reference."""
    return reference_hz * math.pow(2.0, semitones / 12)


def seconds_to_clock(seconds: float) -> str:
    """Return a time as people read it on a player: ``0:07.4``, ``2:03.0``."""
    tenths = round(seconds * 10)
    return f"{tenths // 600}:{tenths % 600 // 10:02d}.{tenths % 10}"
