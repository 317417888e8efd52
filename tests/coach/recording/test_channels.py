"""Of several channels, the one that carries the caller is kept."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from aftertone.coach.recording import open_recording
from aftertone.coach.recording.channels import caller_channel
from coach.recording.sounds import Samples, rms_db, tone

RATE_HZ = 8000


def voice(*spells: tuple[float, float], seconds: float = 20.0, peak: float = 0.3) -> Samples:
    """Return a sound that swells four times a second within the spells and is silent elsewhere."""
    t = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    sound = np.sin(2 * np.pi * 310 * t) * np.abs(np.sin(2 * np.pi * 2 * t)) * peak
    spoken = np.zeros(len(t), bool)
    for start_s, end_s in spells:
        spoken |= (t >= start_s) & (t < end_s)
    return np.where(spoken, sound, 0).astype(np.float32)


def hiss(level: float, seconds: float = 20.0, seed: int = 1) -> Samples:
    made = np.random.default_rng(seed).normal(0, level, round(seconds * RATE_HZ))
    return made.astype(np.float32)


@pytest.mark.parametrize("dead", [0, 1])
def test_a_dead_channel_is_left_out(dead: int) -> None:
    sides = [voice((2, 18)), voice((2, 18))]
    sides[dead] = hiss(1e-5)
    choice = caller_channel(np.stack(sides), RATE_HZ)
    assert choice.channel_kept == 1 - dead
    assert f"Only channel {2 - dead} of 2" in choice.note
    assert np.array_equal(choice.samples, sides[1 - dead])


def test_the_same_sound_twice_is_averaged_at_its_level() -> None:
    same = voice((1, 19))
    choice = caller_channel(np.stack([same + hiss(0.003), same + hiss(0.003, seed=2)]), RATE_HZ)
    assert choice.channel_kept is None
    assert rms_db(choice.samples) == pytest.approx(rms_db(same), abs=0.1)


@pytest.mark.parametrize("factor", [-1.0, 0.1, -0.3])
def test_a_weak_or_turned_copy_does_not_thin_out_the_sound(factor: float) -> None:
    same = voice((1, 19))
    choice = caller_channel(np.stack([np.float32(factor) * same, same * np.float32(1.1)]), RATE_HZ)
    assert choice.channel_kept == 1


@pytest.mark.parametrize("caller", [0, 1])
@pytest.mark.parametrize("greeting_end_s", [4.0, 11.0])
@pytest.mark.parametrize("crosstalk", [0.0, 0.05])
@pytest.mark.parametrize("noise", [0.0, 0.003])
def test_the_caller_speaks_after_the_greeting(
    caller: int, greeting_end_s: float, crosstalk: float, noise: float
) -> None:
    greeting = voice((0.5, greeting_end_s))
    greeting[: len(greeting)] += np.where(
        voice((greeting_end_s + 0.5, greeting_end_s + 1)) != 0,
        tone(1400, rate_hz=8000, seconds=20),
        0,
    )
    message = voice((greeting_end_s + 1.5, 19), peak=0.15)
    sides = [greeting + crosstalk * message, message + crosstalk * greeting]
    sides = [side + hiss(noise, seed=at) for at, side in enumerate(sides)]
    if caller == 0:
        sides.reverse()
    choice = caller_channel(np.stack(sides).astype(np.float32), RATE_HZ)
    assert choice.channel_kept == caller
    assert "speaks after the other side" in choice.note


@pytest.mark.parametrize("noisy", [0, 1])
@pytest.mark.parametrize("spell", [(1.0, 6.0), (13.0, 19.0)])
def test_line_noise_is_no_caller(noisy: int, spell: tuple[float, float]) -> None:
    sides = [voice(spell) + hiss(0.0005), voice(spell) + hiss(0.0005, seed=2)]
    sides[noisy] = hiss(0.02, seed=3)
    assert caller_channel(np.stack(sides), RATE_HZ).channel_kept == 1 - noisy


def test_in_a_talk_the_one_who_speaks_more_is_kept() -> None:
    little = voice((0, 2), (9, 10), (18, 19))
    much = voice((2.5, 8.5), (10.5, 17.5))
    choice = caller_channel(np.stack([little, much]), RATE_HZ)
    assert choice.channel_kept == 1
    assert "speaks more" in choice.note


def test_of_many_channels_the_loudest_is_kept() -> None:
    sides = [hiss(0.01, seed=seed) for seed in range(5)]
    sides[3] = voice((1, 19))
    choice = caller_channel(np.stack(sides), RATE_HZ)
    assert choice.channel_kept == 3


@pytest.mark.parametrize("subtype", ["PCM_16", "PCM_24", "FLOAT", "ULAW"])
def test_a_stereo_file_says_what_was_kept(tmp_path: Path, subtype: str) -> None:
    sides = np.stack([voice((0, 6)), voice((7, 19))], axis=1)
    soundfile.write(tmp_path / "call.wav", sides, RATE_HZ, subtype=subtype)
    heard = open_recording(tmp_path / "call.wav")
    assert (heard.source.channels, heard.source.channel_kept) == (2, 1)
    assert heard.duration_s == 20
    assert any("Channel 2 of 2" in note for note in heard.source.notes)
    # The greeting is gone from what is reviewed.
    assert np.max(np.abs(heard.samples[: 6 * RATE_HZ])) < 1e-3


def test_a_file_of_eight_channels_opens(tmp_path: Path) -> None:
    # Vorbis decodes into one plane a channel, of which the binding reads seven at the most.
    samples = np.tile(0.1 * np.sin(np.arange(48_000) / 20)[:, None], (1, 8)).astype(np.float32)
    path = tmp_path / "eight.ogg"
    soundfile.write(path, samples, 48_000, format="OGG", subtype="VORBIS")
    opened = open_recording(path)
    assert opened.duration_s == pytest.approx(1.0, abs=0.05)
    assert 0.05 < float(np.abs(opened.samples).max()) < 0.2
