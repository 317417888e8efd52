"""Broken files that end in one clear sentence, or open with a note where there is sound to save."""

import re
import tempfile
import tracemalloc
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from aftertone.coach.recording import open_recording
from aftertone.errors import InputError
from bench.broken_files import OPENED, REFUSED, Broken, encoded, speechlike
from bench.interval import wilson

# Files whose bytes are then bent at random: (name, codec, container, rate in Hz).
_WHOLE = (
    ("a.wav", "pcm_s16le", "wav", 8000),
    ("a.mp3", "libmp3lame", "mp3", 16000),
    ("a.m4a", "aac", "ipod", 16000),
    ("a.ogg", "libopus", "ogg", 48000),
    ("a.webm", "libopus", "webm", 48000),
    ("a.flac", "flac", "flac", 16000),
    ("a.amr", "libopencore_amrnb", "amr", 8000),
    ("a.3gp", "libopencore_amrnb", "3gp", 8000),
    ("a.g722", "g722", "g722", 16000),
    ("a.ulaw", "pcm_mulaw", "mulaw", 8000),
)
_BENT_EACH = 100


@dataclass(frozen=True, slots=True)
class End:
    """How one file ended: as it should, and in what words."""

    broken: Broken
    well: bool
    words: str


def run() -> str:
    """Return the tables as Markdown."""
    with tempfile.TemporaryDirectory() as made:
        refused = [_refused(broken, _own(made, at)) for at, broken in enumerate(REFUSED)]
        opened = [_opened(broken, _own(made, 1000 + at)) for at, broken in enumerate(OPENED)]
        bent, bent_well = _bent(_own(made, 2000))
        most_mb = _hour_mb(_own(made, 3000))
    lines = [
        "| files | n | ended well | share | 95 % interval |",
        "|---|---|---|---|---|",
        _row("hopeless: one sentence that names the fault", len(refused), _well(refused)),
        _row(
            "damaged but audible: opened, with a note where one is due", len(opened), _well(opened)
        ),
        _row("bytes bent at random: a recording or one sentence", bent, bent_well),
        "",
        f"An hour of sound is given up at the limit of ten minutes, with {most_mb:.0f} MB of memory at "
        "the most (8 kHz). Goal: 100 %.",
        "",
        "| what was wrong | what AfterTone says |",
        "|---|---|",
        *(f"| {end.broken.name} | {end.words} |" for end in (*refused, *opened)),
    ]
    return "\n".join(lines)


def _own(made: str, number: int) -> Path:
    folder = Path(made) / str(number)
    folder.mkdir()
    return folder


def _row(title: str, of: int, hits: int) -> str:
    low, high = wilson(hits, of)
    return f"| {title} | {of} | {hits} | {hits / of:.1%} | {low:.1%} to {high:.1%} |"


def _well(ends: list[End]) -> int:
    return sum(end.well for end in ends)


def _refused(broken: Broken, folder: Path) -> End:
    path = broken.make(folder)
    try:
        open_recording(path)
    except InputError as error:
        said = str(error).replace(f"{folder}/", "")
        one = said.endswith(".") and "\n" not in said and ". " not in said
        words = re.sub("a{20,}", "aaa…", said)
        return End(broken, one and re.search(broken.says, said) is not None, words)
    except Exception as error:
        return End(broken, False, f"**{type(error).__name__}: {error}**")
    return End(broken, False, "**was opened**")


def _opened(broken: Broken, folder: Path) -> End:
    try:
        heard = open_recording(broken.make(folder))
    except Exception as error:
        return End(broken, False, f"**{type(error).__name__}: {error}**")
    notes = heard.source.notes
    well = not notes if not broken.says else any(re.search(broken.says, note) for note in notes)
    return End(broken, well, " ".join(notes) or "(opens)")


def _bent(folder: Path) -> tuple[int, int]:
    """Return how many bent files were given, and how many ended as they should."""
    rng = np.random.default_rng(1)
    well = 0
    for name, codec, container, rate_hz in _WHOLE:
        path = encoded(
            folder / name, speechlike(rate_hz, 1.0), rate_hz, codec=codec, container=container
        )
        whole = path.read_bytes()
        for _ in range(_BENT_EACH):
            content = np.frombuffer(whole, np.uint8)[: rng.integers(1, len(whole) + 1)].copy()
            places = rng.integers(0, len(content), rng.choice([0, 1, 10, 100]))
            content[places] = rng.integers(0, 256, len(places))
            path.write_bytes(content.tobytes())
            try:
                open_recording(path)
                well += 1
            except InputError:
                well += 1
            except Exception as error:
                print(f"{name}: {type(error).__name__}: {error}")
    return _BENT_EACH * len(_WHOLE), well


def _hour_mb(folder: Path) -> float:
    hour = next(broken for broken in REFUSED if broken.name == "an hour of WAV").make(folder)
    tracemalloc.start()
    with suppress(InputError):
        open_recording(hour)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1e6


if __name__ == "__main__":
    print(run())
