"""Messages said by a synthetic voice, sent through the line, and written down by the recogniser.

The sounds are made by bench.number_voices, which also says where the voices come from. Sounds and what
was heard are kept under bench/out; what was heard is heard anew when the code that hears has changed.
"""

import hashlib
import pickle
import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import aftertone.coach
from aftertone.coach.plan import Caller, Part, likely_opening
from aftertone.coach.recording import Line, Recording, Source, through_line
from aftertone.coach.signal import listen
from aftertone.coach.transcript import Transcript
from aftertone.coach.transcript.whisper import WhisperRecogniser
from bench.message_lessons import Labelled
from bench.number_voices import RATE_HZ, VOICES, Item, present, sound_of, spoken

FOLDER = Path(__file__).parent / "out" / "messages"
# What stands around a name where one says who one is.
_AROUND = re.compile(
    r"^(?:(?:this is|it's|its|my name is|name's|i'm|i am|from|with|at|over at|here|calling|for|of)\s+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\b(?:here|calling|speaking)\b.*$", re.IGNORECASE)
_NUMBER = re.compile(r"\+?\d[\d\s().-]{5,}\d")


@dataclass(frozen=True, slots=True)
class Telling:
    """How a message is told: by which voice, how fast, with which opening shown to the recogniser."""

    voice: str
    hurried: bool = False
    opening: str = ""


def synthetic_voices() -> list[str]:
    """Return the synthetic voices that can speak here."""
    return [one for one in VOICES if present(one) and not one.startswith(("real-", "allison"))]


def opening_of(row: Labelled) -> str:
    """Return how a message begins by a plan with the names that it says."""
    plan = row.message.plan
    if plan is None:
        return ""
    said = {
        part: row.message.text[slice(*row.parts[part][0])] if row.parts.get(part) else ""
        for part in (Part.WHO, Part.COMPANY)
    }
    who, company = (
        _AROUND.sub("", _TAIL.sub("", one)).strip(" ,.")
        for one in (said[Part.WHO], said[Part.COMPANY])
    )
    return likely_opening(replace(plan, caller=Caller(who, company)))


def hear(row: Labelled, telling: Telling, ear: WhisperRecogniser) -> Transcript:
    """Return what is heard of a message, from the last run where nothing has changed since."""
    text = " ".join(_NUMBER.sub(_said, row.message.text).split())
    item = Item(
        f"message-{row.name}-{telling.voice}",
        telling.voice,
        telling.hurried,
        False,
        "digits",
        "",
        text,
    )
    key = hashlib.sha256(f"{item} {telling.opening} {_hearing()}".encode()).hexdigest()[:16]
    kept = FOLDER / f"{item.name}-{key}.heard"
    if kept.exists():
        heard = pickle.loads(kept.read_bytes())  # noqa: S301  (this bench wrote it)
        assert isinstance(heard, Transcript)
        return heard
    source = Source(item.name, "wav", "pcm_s16le", RATE_HZ, 1)
    recording = through_line(Recording(sound_of(item, FOLDER), RATE_HZ, source), Line.G711)
    transcript = ear.transcribe(recording, listen(recording), opening=telling.opening)
    kept.write_bytes(pickle.dumps(transcript))
    return transcript


@cache
def _hearing() -> str:
    """Return a mark that changes with the code that hears."""
    coach = Path(aftertone.coach.__file__).parent
    files = sorted(
        file
        for room in ("recording", "signal", "transcript")
        for file in (coach / room).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    )
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _said(found: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", found[0])
    if len(digits) in {10, 11}:
        return ", ".join(spoken(digits, "digits", "oh"))
    return " ".join(digits)
