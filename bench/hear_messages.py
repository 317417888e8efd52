"""Hears messages to learn from: python -m bench.hear_messages [COUNT].

Voicemails of ``tuning*.jsonl``, COUNT of them spread over the files, each said by a synthetic voice,
every fourth in a hurry, go through G.711 and the recogniser; every second time it is shown the names of
the plan, as `review --plan` does. What it heard goes to ``lessons/heard_<file>.jsonl``. Voices, pace and
messages are drawn from the messages' names: the same command hears the same.
"""

import hashlib
import sys
from pathlib import Path

from aftertone.coach.transcript.whisper import WhisperRecogniser
from aftertone.touches import Channel
from bench.heard_lessons import heard_file, line_of
from bench.message_lessons import LABELLED, Labelled, labelled_rows
from bench.number_voices import present
from bench.spoken_messages import Telling, hear, opening_of

COUNT = 400
# Written down, so that a voice that comes to be installed changes nothing.
SPEAKERS = (
    *("flite-awb", "flite-kal16", "flite-rms", "flite-slt"),
    *("espeak-us", "espeak-us-f3", "espeak-gb", "espeak-gb-f2"),
)


def drawn(rows: list[Labelled]) -> list[tuple[Labelled, Telling]]:
    """Return voicemails in an order drawn from their names, with how each is told."""
    found = []
    for row in rows:
        if row.message.channel is Channel.VOICEMAIL:
            number = int(hashlib.sha256(f"heard {row.name}".encode()).hexdigest()[:12], 16)
            found.append((number, row))
    order = sorted(found, key=lambda one: one[0])
    return [
        (
            row,
            Telling(
                SPEAKERS[number % len(SPEAKERS)],
                hurried=(number >> 8) % 4 == 0,
                opening=opening_of(row) if place % 2 else "",
            ),
        )
        for place, (number, row) in enumerate(order)
    ]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    missing = [one for one in SPEAKERS if not present(one)]
    if missing:
        raise SystemExit(f"{', '.join(missing)} cannot speak here; install flite and espeak-ng.")
    files = sorted(LABELLED.glob("tuning*.jsonl"))
    ear = WhisperRecogniser(threads=1)
    told = {path: drawn(labelled_rows(path)) for path in files}
    # One of each file by turns, so that a run that is stopped has heard of every writer.
    turns = [
        (path, place)
        for place in range(max(map(len, told.values())))
        for path in files
        if place < len(told[path])
    ]
    lines: dict[Path, list[str]] = {path: [] for path in files}
    for number, (path, place) in enumerate(turns[:count]):
        row, telling = told[path][place]
        transcript = hear(row, telling, ear)
        # Of what could not be followed nothing can be learnt.
        if transcript.followed and transcript.words:
            lines[path].append(line_of(row.name, telling, transcript))
        if number % 20 == 0:
            print(f"heard {number + 1} of {count}", file=sys.stderr, flush=True)
    for path, own in lines.items():
        heard_file(path).write_text("".join(f"{line}\n" for line in own), "utf-8")


if __name__ == "__main__":
    main()
