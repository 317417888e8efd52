"""What the weights of wording are taught with: labelled messages, lessons of our own, the rules' pages.

``lessons/messages_*.txt`` holds whole messages with their parts in brackets, ``[r,v:your lease ends
in May]``; ``lessons/faults_*.txt`` holds lines that have a fault (``+``) or look like it (``-``).
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from aftertone.coach.message import RULES, Message, written_message
from aftertone.coach.message.message import MESSAGE_CHANNELS
from aftertone.coach.plan import Part, Plan, Prospect
from aftertone.touches import Channel, Context, Goal

ROOT = Path(__file__).parents[1]
LESSONS = Path(__file__).parent / "lessons"
LABELLED = ROOT / "tests" / "coach" / "message" / "labelled"
TUNING = LABELLED / "tuning.jsonl"
_LETTERS = dict(zip("gwcrvbqntpze", Part, strict=True))
_BRACKET = re.compile(r"\[([a-z](?:,[a-z])*):([^\]]*)\]")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A message and what a reader found in it.

    Attributes
    ----------
    parts
        Where each part may be found: every place at which its quote stands.
    faults
        By the name of the fault, the places of its quotes.
    """

    name: str
    message: Message
    parts: Mapping[Part, Sequence[Span]] = field(default_factory=dict)
    faults: Mapping[str, Sequence[Span]] = field(default_factory=dict)


def labelled_rows(path: Path, *, named: bool = True) -> list[Labelled]:
    """Return the messages of a labelled file; ``named`` gives them the prospect as a plan would."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [_labelled(row, named=named) for row in rows]


def tuning_rows(*, named: bool = True) -> list[Labelled]:
    """Return the messages of all files to learn from, each by a writer of its own."""
    return [
        row
        for path in sorted(LABELLED.glob("tuning*.jsonl"))
        for row in labelled_rows(path, named=named)
    ]


def _labelled(row: Mapping[str, object], *, named: bool) -> Labelled:
    text = str(row["text"])
    message = _message(
        text,
        kind=(str(row["channel"]), str(row["goal"]), str(row["context"])),
        prospect=(str(row["prospect"]), str(row["company"])) if named else None,
    )
    parts: Mapping[str, str] = row["parts"]  # type: ignore[assignment]
    faults: Sequence[Mapping[str, str]] = row["faults"]  # type: ignore[assignment]
    places: dict[str, list[Span]] = {}
    for one in faults:
        places.setdefault(one["name"], []).extend(_places(text, one["quote"]))
    return Labelled(
        str(row["id"]),
        message,
        {Part(name): list(_places(text, quote)) for name, quote in parts.items()},
        places,
    )


def _message(text: str, *, kind: tuple[str, str, str], prospect: tuple[str, str] | None) -> Message:
    channel, goal, context = Channel(kind[0]), Goal(kind[1]), Context(kind[2])
    plan = None
    if prospect is not None:
        plan = Plan(goal, context, prospect=Prospect(name=prospect[0], company=prospect[1]))
    return written_message(text, channel=channel, goal=goal, context=context, plan=plan)


def _places(text: str, quote: str) -> Iterator[Span]:
    start = text.find(quote)
    while start >= 0:
        yield start, start + len(quote)
        start = text.find(quote, start + 1)


def lesson_messages() -> list[Labelled]:
    """Return the whole messages of the lessons."""
    found = []
    for path in sorted(LESSONS.glob("messages_*.txt")):
        blocks = re.split(r"(?m)^# ", path.read_text("utf-8"))[1:]
        found += [_lesson(f"{path.stem}:{place}", block) for place, block in enumerate(blocks)]
    return found


def _lesson(name: str, block: str) -> Labelled:
    head, _, body = block.partition("\n")
    kind, prospect, company = (piece.strip() for piece in head.split("|"))
    channel, goal, context = kind.split()
    body, _, wrong = body.partition("\n!")
    parts: dict[Part, list[Span]] = {}
    text, done = "", 0
    body = body.strip()
    for found in _BRACKET.finditer(body):
        text += body[done : found.start()]
        span = (len(text), len(text) + len(found[2]))
        text += found[2]
        done = found.end()
        for letter in found[1].split(","):
            parts.setdefault(_LETTERS[letter], []).append(span)
    text += body[done:]
    faults: dict[str, list[Span]] = {}
    for one in filter(None, (piece.strip() for piece in wrong.split("; "))):
        fault, _, quote = one.partition("=")
        places = list(_places(text, quote))
        if not places:
            raise ValueError(f"{name}: {quote!r} is not in the message")
        faults.setdefault(fault, []).extend(places)
    message = _message(text, kind=(channel, goal, context), prospect=(prospect, company))
    return Labelled(name, message, parts, faults)


@dataclass(frozen=True, slots=True)
class FaultLine:
    """A line that has one fault, or looks like it and has not."""

    rule: str
    message: Message
    flagged: bool


def fault_lines() -> list[FaultLine]:
    """Return the lines of the lessons for single faults."""
    rules = {rule.name: rule for rule in RULES}
    found = []
    for path in sorted(LESSONS.glob("faults_*.txt")):
        name = ""
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("# "):
                name = line[2:].strip()
            elif line.strip():
                rule = rules[name]
                message = written_message(
                    line[2:],
                    channel=next(one for one in MESSAGE_CHANNELS if one in rule.channels),
                    goal=next(one for one in Goal if one in rule.goals),
                    context=next(one for one in Context if one in rule.contexts),
                )
                found.append(FaultLine(name, message, line.startswith("+")))
    return found
