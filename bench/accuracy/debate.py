"""Camps and mistakes of labelled threads: those to tune on and those held back.

The labels follow docs/labelling/debate.md. The held-back half was written and labelled by someone who
had not seen the method, and is scored once a release; ``AFTERTONE_HALF=tuning`` leaves it alone.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from aftertone.debate.findings.conditions import find_conditions
from aftertone.debate.findings.mistakes import Reader, find_mistakes, load_reader
from aftertone.debate.stance.camp import SIDES, Camp
from aftertone.debate.stance.placing import Learnt, load_learnt, place_comments
from aftertone.debate.stance.question import ask
from bench.debate_threads import (
    HELD_BACK,
    TUNING,
    Labelled,
    labelled_threads,
    mixing_threads,
)
from bench.interval import bootstrap
from bench.mix_debate import mixtures_without
from bench.train_debate import without
from bench.train_mistakes import mistakes_without

NAMES = [one.value for one in SIDES]


@dataclass(frozen=True, slots=True)
class Scored:
    """One comment: what was said and what was labelled."""

    said: str
    label: str
    mistakes_said: frozenset[str]
    mistakes: frozenset[str]
    verbatim: bool
    conditions: tuple[int, int]
    repeats: tuple[bool, bool]


def run() -> str:
    first = labelled_threads(TUNING[0])
    others = [one for path in TUNING[1:] for one in labelled_threads(path)]
    learnt = (
        "Words alone, as learnt without the thread (`python -m bench.train_debate`, "
        "`bench.train_mistakes`): the encoder was taught by "
    )
    parts = [
        "### Threads that were learnt from, written before the cues\n",
        _block(
            first,
            f"{learnt}these threads. The cues and the patterns of mistakes were written with these comments in view, so "
            "that these figures flatter.",
            by=_words_without,
        ),
        "\n### Threads that were learnt from, written after the cues\n",
        _block(others, f"{learnt}these threads; no cue was written for them.", by=_words_without),
        "\n### Threads for mixing words and encoder\n",
        _block(
            mixing_threads(),
            "Neither words nor encoder were learnt from them; the thirteen numbers that mix the two "
            "were, each thread scored by numbers learnt without it (`python -m bench.mix_debate`).",
            by=_mixed_without,
        ),
        "\n### The same, words alone\n",
        _block(mixing_threads(), "For comparison.", by=_words),
    ]
    if os.environ.get("AFTERTONE_HALF") != "tuning":
        parts += [
            "\n### Held-back half\n",
            _block(labelled_threads(HELD_BACK), "Nobody who wrote the method read these."),
        ]
    else:
        parts.append("\n### Held-back half\n\nScored once a release; not scored in this run.")
    return "\n".join(parts)


@dataclass(frozen=True, slots=True)
class Method:
    """What camps and mistakes are told by."""

    learnt: Learnt
    reader: Reader


def _as_shipped(_name: str) -> Method:
    return Method(load_learnt(), load_reader())


def _words(_name: str) -> Method:
    return Method(replace(load_learnt(), encoder=None), load_reader())


def _words_without(name: str) -> Method:
    learnt, reader = load_learnt(), load_reader()
    return Method(
        replace(learnt, weights=without(name), encoder=None),
        replace(reader, weights=mistakes_without(name)),
    )


def _mixed_without(name: str) -> Method:
    mixtures = mixtures_without(name)
    return Method(
        replace(load_learnt(), mixtures=mixtures), replace(load_reader(), mixture=mixtures.mistakes)
    )


def _block(
    threads: Sequence[Labelled], what: str, *, by: Callable[[str], Method] = _as_shipped
) -> str:
    """Say what is reached by the method that a thread is read by."""
    rows = [one for thread in threads for one in _rows(thread, by(thread.name))]
    decided = [one for one in rows if one.said != Camp.UNCLEAR]
    unclear = 1 - len(decided) / len(rows)
    both = [one for one in rows if one.repeats[1]]
    asked, found = (sum(one.conditions[i] for one in rows) for i in (1, 0))
    return "\n".join(
        [
            f"{len(rows)} comments of {len(threads)} threads. {what} Intervals draw whole comments.",
            "",
            "| what | figure | 95 % interval | goal |",
            "|---|---|---|---|",
            _line(
                "camp macro-F1, of the comments that are put into a camp", decided, camp_f1, "0.80"
            ),
            _line("camp macro-F1, an unclear comment counted as missed", rows, camp_f1, ""),
            f"| unclear | {unclear:.1%} | | at most 15 % |",
            _line("mistakes micro-F1", rows, mistake_f1, "0.80"),
            f"| quotations verbatim | {np.mean([one.verbatim for one in rows]):.0%} | | all |",
            f"| conditions that a found one overlaps | {found} of {asked} | | |",
            f"| repeats found | {sum(one.repeats[0] for one in both)} of {len(both)} | | |",
            "",
            "| camp (decided comments) | precision | recall | F1 | n |",
            "|---|---|---|---|---|",
            *[_camp_line(decided, name) for name in NAMES],
        ]
    )


def _rows(thread: Labelled, method: Method) -> list[Scored]:
    placed = place_comments(thread.comments, ask(thread.question), learnt=method.learnt)
    rows = []
    things = ask(thread.question).things
    for place, (comment, seen) in enumerate(zip(thread.comments, placed, strict=True)):
        mistakes = find_mistakes(
            comment.text, asked_about=things, impression=seen.impression, reader=method.reader
        )
        conditions = find_conditions(comment.text)
        wanted = thread.conditions[place]
        hits = sum(
            any(_overlap(comment.text, one, other) for other in conditions) for one in wanted
        )
        quotes = [*conditions, *(one.quote for one in mistakes)]
        same = thread.duplicate_of[place]
        rows.append(
            Scored(
                said=seen.camp.value,
                label=thread.camps[place],
                mistakes_said=frozenset(one.name.value for one in mistakes),
                mistakes=thread.mistakes[place],
                verbatim=all(one and one in comment.text for one in quotes),
                conditions=(hits, len(wanted)),
                repeats=(seen.duplicate_of == same, same is not None),
            )
        )
    return rows


def _overlap(text: str, one: str, other: str) -> bool:
    first, second = text.find(one), text.find(other)
    return first < second + len(other) and second < first + len(one)


def camp_f1(rows: Sequence[Scored]) -> float:
    """Return the mean F1 of the four camps; a camp that nobody is in and nobody is put in is left out."""
    found = [
        _prf(rows, name)[2] for name in NAMES if any(name in {one.said, one.label} for one in rows)
    ]
    return float(np.mean(found))


def mistake_f1(rows: Sequence[Scored]) -> float:
    """Return the F1 over all comments and groups."""
    right = sum(len(one.mistakes_said & one.mistakes) for one in rows)
    wrong = sum(len(one.mistakes_said ^ one.mistakes) for one in rows)
    return 2 * right / max(1, 2 * right + wrong)


def _prf(rows: Sequence[Scored], name: str) -> tuple[float, float, float]:
    right = sum(one.said == name == one.label for one in rows)
    said = sum(one.said == name for one in rows)
    there = sum(one.label == name for one in rows)
    return right / max(1, said), right / max(1, there), 2 * right / max(1, said + there)


def _line(what: str, rows: Sequence[Scored], figure: object, goal: str) -> str:
    assert callable(figure)
    low, high = bootstrap(rows, figure, rounds=1000)
    return f"| {what} | {figure(rows):.3f} | {low:.3f} to {high:.3f} | {goal} |"


def _camp_line(rows: Sequence[Scored], name: str) -> str:
    precision, recall, f1 = _prf(rows, name)
    count = sum(one.label == name for one in rows)
    return f"| {name} | {precision:.2f} | {recall:.2f} | {f1:.2f} | {count} |"
