"""Word errors on telephone lines.

The recogniser against faster-whisper's own default call with the same weights, on the same clips of
phone_speech. Both texts and the hand's are made plain in the same way: lower case, no punctuation,
no fillers, numbers spelled out. Intervals draw whole clips 2,000 times; the difference is paired.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aftertone.coach.recording import open_recording
from aftertone.coach.signal import listen
from aftertone.coach.transcript.whisper import WhisperRecogniser
from bench import real_data
from bench.interval import bootstrap
from bench.plain_call import plain_call
from bench.real_data import PhoneClip
from bench.word_error import Errors, count_errors, error_rate


@dataclass(frozen=True, slots=True)
class Heard:
    """One clip as both heard it."""

    clip: PhoneClip
    ours: Errors
    plain: Errors


def hear(clips: Sequence[PhoneClip]) -> list[Heard]:
    """Recognise each clip twice."""
    recogniser = WhisperRecogniser()
    found = []
    for clip in clips:
        recording = open_recording(clip.path)
        ours = recogniser.transcribe(recording, listen(recording)).text
        plain = " ".join(word.text for word in plain_call(recording))
        found.append(Heard(clip, count_errors(clip.text, ours), count_errors(clip.text, plain)))
    return found


def ours(clips: Sequence[Heard]) -> float:
    return error_rate([clip.ours for clip in clips])


def plain(clips: Sequence[Heard]) -> float:
    return error_rate([clip.plain for clip in clips])


def more(clips: Sequence[Heard]) -> float:
    return ours(clips) - plain(clips)


def row(name: str, clips: Sequence[Heard]) -> str:
    cells = [name, str(len(clips)), str(sum(clip.ours.said for clip in clips))]
    for figure, sign in ((ours, ""), (plain, ""), (more, "+")):
        low, high = bootstrap(clips, figure)
        cells.append(
            f"{100 * figure(clips):{sign}.1f} ({100 * low:{sign}.1f} to {100 * high:{sign}.1f})"
        )
    return f"| {' | '.join(cells)} |"


GROUPS: tuple[tuple[str, Callable[[PhoneClip], str]], ...] = (
    ("gender", lambda clip: clip.gender),
    ("accent", lambda clip: clip.accent),
    ("phone", lambda clip: clip.phone),
)


def table(heard: Sequence[Heard]) -> str:
    lines = [
        "| clips | n | words | AfterTone, % (95 %) | default call, % (95 %) | difference (95 %) |",
        "|---|---|---|---|---|---|",
        row("all", heard),
    ]
    for group, label in GROUPS:
        for value in sorted({label(each.clip) for each in heard}):
            part = [each for each in heard if label(each.clip) == value]
            lines.append(row(f"{group}: {value}", part))
    return "\n".join(lines)


def run() -> str:
    """Return the table."""
    if missing := real_data.absent(real_data.ROOT / "phone_speech"):
        return missing
    return table(hear(real_data.phone_clips()))


if __name__ == "__main__":
    print(run())
