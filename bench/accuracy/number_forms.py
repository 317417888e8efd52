"""Spoken forms of telephone numbers, right from text.

The rows of `tests/coach/transcript/number_forms.tsv`: digit by digit, in pairs, with "double" and
"triple", "eight hundred", an extension, in groups, and what only looks like a number. A form is
right where exactly its digits come out, nothing more and nothing less. The rules were written with
these forms in sight, so that the share says what they hold, not how they do on others.
"""

import csv
from collections import Counter
from pathlib import Path

from aftertone.coach.transcript import Word, find_numbers
from bench.interval import wilson

TABLE = Path(__file__).parents[2] / "tests" / "coach" / "transcript" / "number_forms.tsv"
GOAL = 0.98
# A word takes 0.3 s, 0.05 s lie between two, and "|" is a pause.
WORD_S, STEP_S, PAUSE_S = 0.3, 0.35, 0.6


def run() -> str:
    right, of = Counter[str](), Counter[str]()
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            kind = row["kind"] if row["numbers"] else "no number"
            of[kind] += 1
            right[kind] += _found(row["said"]) == row["numbers"]
    forms = [kind for kind in of if kind != "no number"]
    return "\n".join(
        [
            "| form | right | 95 % interval | goal |",
            "|---|---|---|---|",
            *(_line(kind, right[kind], of[kind], goal="") for kind in forms),
            _line(
                "**all forms**",
                sum(right[kind] for kind in forms),
                sum(of[kind] for kind in forms),
                goal=f"at least {GOAL:.0%}",
            ),
            _line("no number, and none found", right["no number"], of["no number"], goal=""),
        ]
    )


def _line(name: str, right: int, of: int, *, goal: str) -> str:
    low, high = wilson(right, of)
    return f"| {name} | {right} of {of} | {low:.1%} to {high:.1%} | {goal} |"


def _found(said: str) -> str:
    words, now_s = [], 0.0
    for piece in said.split():
        if piece == "|":
            now_s += PAUSE_S
            continue
        words.append(Word(piece, now_s, now_s + WORD_S, 0.9))
        now_s += STEP_S
    return " ".join(
        one.digits + (f"x{one.extension}" if one.extension else "") for one in find_numbers(words)
    )


if __name__ == "__main__":
    print(run())
