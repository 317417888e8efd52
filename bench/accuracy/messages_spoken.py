"""Parts and faults of messages that were spoken, against the same messages as text.

Voicemail messages of the held-back half are said by synthetic voices by turns, go through G.711 and the
recogniser, and what it heard is checked: without a plan, and with one that names prospect, caller and
company, as `review --plan` does it. Each labelled quote is carried over to what was heard by aligning
the words; the same messages as text are scored beside them, and the loss is taken message by message.
A third hearing, of every third message, is given the plan of another one: no name of it may come up. `python -m bench.accuracy.messages_spoken FILE [COUNT]` takes another file.

The sounds are made by bench.number_voices, which also says where the voices come from. Sounds and what
was heard are kept under bench/out; what was heard is heard anew when the code that hears has changed.
"""

import hashlib
import pickle
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import TypeVar

import aftertone.coach
from aftertone.coach.message import Message, Token, check_message, said_message
from aftertone.coach.plan import Caller, Part, likely_opening
from aftertone.coach.recording import Line, Recording, Source, through_line
from aftertone.coach.signal import listen
from aftertone.coach.transcript import Transcript
from aftertone.coach.transcript.whisper import WhisperRecogniser
from aftertone.touches import Channel
from bench.interval import bootstrap
from bench.message_lessons import LABELLED, Labelled, Span, labelled_rows
from bench.message_scores import Scored, f1, precision, recall, score_faults, score_parts
from bench.number_voices import RATE_HZ, VOICES, Item, present, sound_of, spoken

COUNT = 200
HELD_BACK = LABELLED / "held_back.jsonl"
GOAL_POINTS = 10
FOLDER = Path(__file__).parents[1] / "out" / "messages"
_PLAN = ", with the plan's names"
# What stands around a name where one says who one is.
_AROUND = re.compile(
    r"^(?:(?:this is|it's|its|my name is|name's|i'm|i am|from|with|at|over at|here|calling|for|of)\s+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\b(?:here|calling|speaking)\b.*$", re.IGNORECASE)
_NUMBER = re.compile(r"\+?\d[\d\s().-]{5,}\d")

Name = TypeVar("Name")


@dataclass(frozen=True, slots=True)
class Pair:
    """One message: as text, and as heard."""

    text: Scored
    heard: Scored


def run() -> str:
    return measured(HELD_BACK, COUNT)


def measured(path: Path, count: int) -> str:
    """Return the table of the first voicemail messages of a labelled file, evenly spread over it."""
    voices = [one for one in VOICES if present(one) and not one.startswith(("real-", "allison"))]
    if not voices:
        return "Not measured here: no synthetic voice is installed (flite or espeak-ng)."
    rows = [one for one in labelled_rows(path) if one.message.channel is Channel.VOICEMAIL]
    rows = rows[:: max(1, len(rows) // count)][:count]
    ear = WhisperRecogniser(threads=1)
    parts: dict[str, list[Pair]] = {"": [], _PLAN: []}
    faults: dict[str, list[Pair]] = {"": [], _PLAN: []}
    openings = [_opening(row) for row in rows]
    strangers = []
    for place, row in enumerate(rows):
        voice = voices[place % len(voices)]
        for kind, own in parts.items():
            heard = _heard(row, voice, ear, opening=openings[place] if kind else "")
            own.append(Pair(_parts(row), _parts(heard)))
            faults[kind].append(Pair(_faults(row), _faults(heard)))
        if place % 3 == 0:
            other = openings[place - 1]
            misled = _heard(row, voice, ear, opening=other).message
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


def _opening(row: Labelled) -> str:
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


def _strange_names(opening: str, said: str, heard: str) -> list[str]:
    """Return the names of an opening that were written although nobody said them."""
    names = [one for one in re.findall(r"[A-Z][\w']{3,}", opening) if one != "This"]
    return [one for one in names if one in heard and one.lower() not in said.lower()]


def _heard(row: Labelled, voice: str, ear: WhisperRecogniser, *, opening: str) -> Labelled:
    """Return a message as it is heard, its labels carried over."""
    text = " ".join(_NUMBER.sub(_said, row.message.text).split())
    item = Item(f"message-{row.name}-{voice}", voice, False, False, "digits", "", text)
    transcript = _transcript(item, ear, opening=opening)
    one = row.message
    message = said_message(transcript, goal=one.goal, context=one.context, plan=one.plan)
    return Labelled(
        row.name,
        message,
        _carried(row.message, message, row.parts),
        _carried(row.message, message, row.faults),
    )


def _transcript(item: Item, ear: WhisperRecogniser, *, opening: str) -> Transcript:
    """Return what is heard of a spoken message, from the last run where nothing has changed since."""
    key = hashlib.sha256(f"{item} {opening} {_hearing()}".encode()).hexdigest()[:16]
    kept = FOLDER / f"{item.name}-{key}.heard"
    if kept.exists():
        heard = pickle.loads(kept.read_bytes())  # noqa: S301  (this bench wrote it)
        assert isinstance(heard, Transcript)
        return heard
    source = Source(item.name, "wav", "pcm_s16le", RATE_HZ, 1)
    recording = through_line(Recording(sound_of(item, FOLDER), RATE_HZ, source), Line.G711)
    transcript = ear.transcribe(recording, listen(recording), opening=opening)
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


def _carried(
    written: Message, heard: Message, labels: Mapping[Name, Sequence[Span]]
) -> dict[Name, list[Span]]:
    """Return labelled places in what was heard; a label whose words were all lost keeps no place."""
    blocks = SequenceMatcher(
        None, [one.text for one in written.tokens], [one.text for one in heard.tokens], False
    ).get_opcodes()
    return {
        name: [
            place for one in spans if (place := _place(written.tokens, heard.tokens, blocks, one))
        ]
        for name, spans in labels.items()
    }


def _place(
    written: Sequence[Token],
    heard: Sequence[Token],
    blocks: Sequence[tuple[str, int, int, int, int]],
    span: Span,
) -> Span | None:
    inside = [
        at for at, one in enumerate(written) if one.start_char < span[1] and span[0] < one.end_char
    ]
    reached: list[int] = []
    for kind, a, b, c, d in blocks:
        own = [at for at in inside if a <= at < b]
        if kind == "equal":
            reached += [c + at - a for at in own]
        elif own:
            reached += range(c, d)
    if not reached:
        return None
    return heard[min(reached)].start_char, heard[max(reached)].end_char


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
