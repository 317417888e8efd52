"""Parts and faults of messages that were spoken, against the same messages as text.

Voicemail messages of the held-back half are said by synthetic voices by turns, go through G.711 and the
recogniser, and what it heard is checked: without a plan, and with one that names prospect, caller and
company, as `review --plan` does it. Each labelled quote is carried over to what was heard by aligning
the words; the same messages as text are scored beside them, and the loss is taken message by message.
A third hearing, of every third message, is given the plan of another one: no name of it may come up. `python -m bench.accuracy.messages_spoken FILE [COUNT]` takes another file.

bench.spoken_messages says where the voices come from and what is kept of a run.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from aftertone.coach.message import check_message
from aftertone.coach.plan import Part
from aftertone.coach.transcript.whisper import WhisperRecogniser
from aftertone.touches import Channel
from bench.carried_labels import heard_row
from bench.heard_lessons import said
from bench.interval import bootstrap
from bench.message_lessons import LABELLED, Labelled, labelled_rows
from bench.message_scores import Scored, f1, precision, recall, score_faults, score_parts
from bench.spoken_messages import Telling, hear, opening_of, synthetic_voices

COUNT = 200
HELD_BACK = LABELLED / "held_back.jsonl"
GOAL_POINTS = 10
_PLAN = ", with the plan's names"


@dataclass(frozen=True, slots=True)
class Pair:
    """One message: as text, and as heard."""

    text: Scored
    heard: Scored


def run() -> str:
    return measured(HELD_BACK, COUNT)


def measured(path: Path, count: int) -> str:
    """Return the table of the first voicemail messages of a labelled file, evenly spread over it."""
    voices = synthetic_voices()
    if not voices:
        return "Not measured here: no synthetic voice is installed (flite or espeak-ng)."
    rows = [one for one in labelled_rows(path) if one.message.channel is Channel.VOICEMAIL]
    rows = rows[:: max(1, len(rows) // count)][:count]
    ear = WhisperRecogniser(threads=1)
    parts: dict[str, list[Pair]] = {"": [], _PLAN: []}
    faults: dict[str, list[Pair]] = {"": [], _PLAN: []}
    openings = [opening_of(row) for row in rows]
    strangers = []
    for place, row in enumerate(rows):
        voice = voices[place % len(voices)]
        for kind, own in parts.items():
            heard = _heard(row, Telling(voice, opening=openings[place] if kind else ""), ear)
            own.append(Pair(_parts(row), _parts(heard)))
            faults[kind].append(Pair(_faults(row), _faults(heard)))
        if place % 3 == 0:
            other = openings[place - 1]
            misled = _heard(row, Telling(voice, opening=other), ear).message
            strangers.append(_strange_names(other, row.message.text, misled.text))
    return "\n".join(
        [
            f"{len(rows)} voicemail messages of `{path.name}`, said by {', '.join(voices)}. "
            "Intervals draw whole messages; points are hundredths.",
            "",
            "| what | as text | as heard | loss in points | goal |",
            "|---|---|---|---|---|",
            *(
                _line(f"{name}{kind}", pairs[kind], figure)
                for kind in parts
                for name, pairs, figure in (
                    ("parts, F1", parts, f1),
                    ("faults, precision", faults, precision),
                    ("faults, recall", faults, recall),
                )
            ),
            "",
            f"Lost more often as heard than as text: {_lost(parts[''])}; "
            f"{_PLAN.removeprefix(', ')}: {_lost(parts[_PLAN])}.",
            "",
            f"Heard with the plan of another message, a name of that plan that nobody said came up in "
            f"{sum(map(bool, strangers))} of {len(strangers)} messages.",
        ]
    )


def _line(name: str, pairs: Sequence[Pair], figure: Callable[[Sequence[Scored]], float]) -> str:
    def loss(these: Sequence[Pair]) -> float:
        return 100 * (figure([one.text for one in these]) - figure([one.heard for one in these]))

    low, high = bootstrap(pairs, loss)
    return (
        f"| {name} | {figure([one.text for one in pairs]):.3f} | "
        f"{figure([one.heard for one in pairs]):.3f} | {loss(pairs):.1f} ({low:.1f} to {high:.1f}) "
        f"| at most {GOAL_POINTS} |"
    )


def _lost(pairs: Sequence[Pair]) -> str:
    lost = Counter[str]()
    for one in pairs:
        lost.update(one.heard.missed)
        lost.subtract(one.text.missed)
    return (
        ", ".join(f"{name.replace('_', ' ')} {n}" for name, n in lost.most_common(5) if n > 0)
        or "nothing"
    )


def _strange_names(opening: str, said: str, heard: str) -> list[str]:
    """Return the names of an opening that were written although nobody said them."""
    names = [one for one in re.findall(r"[A-Z][\w']{3,}", opening) if one != "This"]
    return [one for one in names if one in heard and one.lower() not in said.lower()]


def _heard(row: Labelled, telling: Telling, ear: WhisperRecogniser) -> Labelled:
    """Return a message as it is heard, its labels carried over."""
    return heard_row(row, said(row.message, hear(row, telling, ear)))


def _parts(row: Labelled) -> Scored:
    found = check_message(row.message).parts
    return score_parts(row, {part: hit for part in Part if (hit := found[part].hit)})


def _faults(row: Labelled) -> Scored:
    return score_faults(
        row,
        [
            one.name
            for one in check_message(row.message).faults
            if not one.name.startswith("missing_")
        ],
    )


if __name__ == "__main__":
    print(measured(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else COUNT))
