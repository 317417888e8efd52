"""Where the real recordings of the benches lie, and how they are read; none is in the project."""

import csv
import os
from dataclasses import dataclass
from pathlib import Path

from aftertone.coach.recording import Recording, open_recording

ROOT = Path(os.environ.get("AFTERTONE_DATA", Path(__file__).parents[2] / "shared" / "data"))
_NO_SPEECH = ("2tone", "beep", "silence", "tt-monkeys.")
PROMPTS = Path("/usr/share/asterisk/sounds/en_US_f_Allison")


def absent(*folders: Path) -> str:
    """Return a sentence that names the folders that are not there, or nothing."""
    missing = [str(folder) for folder in folders if not folder.is_dir()]
    if not missing:
        return ""
    return (
        f"Not measured: {', '.join(missing)} is absent (real recordings are read from there; "
        "AFTERTONE_DATA names the folder, and the prompts are Debian's asterisk-core-sounds-en-wav)."
    )


@dataclass(frozen=True, slots=True)
class PhoneClip:
    """One clip of people phoning in, with what its publisher says of it."""

    path: Path
    duration_s: float
    gender: str
    accent: str
    phone: str
    n_uh_um: int
    text: str


def phone_clips() -> list[PhoneClip]:
    """Return the clips of phone_speech, in the order of its manifest."""
    folder = ROOT / "phone_speech"
    with (folder / "manifest.tsv").open(encoding="utf-8", newline="") as file:
        return [
            PhoneClip(
                path=folder / "clips" / row["clip"],
                duration_s=float(row["dur_s"]),
                gender=row["gender"],
                accent=row["dialect"],
                phone=row["phonetype"],
                n_uh_um=int(row["n_uh_um"]),
                text=row["text_clean"],
            )
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def monologues() -> list[Recording]:
    """Return the two monologues."""
    return [open_recording(path) for path in sorted((ROOT / "monologues").glob("*.wav"))]


def prompts() -> list[Path]:
    """Return the studio prompts of a second and more, without the tones, in the order of their names."""
    return [
        path
        for path in sorted(PROMPTS.rglob("*.wav"))
        if path.stat().st_size >= 16_000
        and not any(word in str(path.relative_to(PROMPTS)) for word in _NO_SPEECH)
    ]
