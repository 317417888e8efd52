"""Check of one message: over an empty Typer command, and how many a minute in one process.

`aftertone check` of a 35-second script against an empty Typer command, by turns, each run a process
of its own; the difference is taken pair by pair. Seconds of the clock move with what else runs on the
machine, so seconds of the processor stand beside them. The messages a minute are the labelled tuning
messages through `check_message`, each once, in one process.
"""

import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from aftertone.coach.message import check_message
from bench.message_lessons import TUNING, labelled_rows
from bench.speed.startup import EMPTY, _interval, usual_environment

PAIRS = int(os.environ.get("AFTERTONE_BENCH_PAIRS", "30"))
GOAL_S, GOAL_A_MINUTE = 0.3, 5000
TESTS = Path(__file__).parents[2] / "tests"
SCRIPT = str(TESTS / "samples" / "voicemail-take-1.txt")
PLAN = str(TESTS / "samples" / "plan.yaml")
RUNS = {
    "an empty Typer command": [sys.executable, "-c", EMPTY, "--help"],
    "`aftertone check`": [sys.executable, "-m", "aftertone", "check", SCRIPT],
    "`aftertone check --plan`": [
        sys.executable,
        "-m",
        "aftertone",
        "check",
        SCRIPT,
        "--plan",
        PLAN,
    ],
}


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of the clock and of the processor."""

    clock_s: float
    processor_s: float


def run() -> str:
    load = os.getloadavg()[0]
    for command in RUNS.values():
        _took(command)  # fills the file cache and writes the byte code
    times: dict[str, list[Took]] = {name: [] for name in RUNS}
    for _ in range(PAIRS):
        for name, command in RUNS.items():
            times[name].append(_took(command))
    empty = times["an empty Typer command"]
    lines = [
        "| run | clock | over the empty one | processor | over the empty one | n |",
        "|---|---|---|---|---|---|",
    ]
    for name, took in times.items():
        clock = [one.clock_s - none.clock_s for one, none in zip(took, empty, strict=True)]
        processor = [
            one.processor_s - none.processor_s for one, none in zip(took, empty, strict=True)
        ]
        lines.append(
            f"| {name} | {median(one.clock_s for one in took):.3f} s | {_over(clock)} | "
            f"{median(one.processor_s for one in took):.3f} s | {_over(processor)} | {PAIRS} |"
        )
    checks = list(zip(times["`aftertone check`"], empty, strict=True))
    by_clock = median(one.clock_s - none.clock_s for one, none in checks)
    by_processor = median(one.processor_s - none.processor_s for one, none in checks)
    goal = (
        f"Goal: at most {GOAL_S} s over the empty command: {_verdict(by_clock)} by the clock, "
        f"{_verdict(by_processor)} on the processor. Load of the machine before it began: {load:.1f}."
    )
    return "\n".join([*lines, "", goal, "", _rate()])


def _verdict(over_s: float) -> str:
    return "reached" if over_s <= GOAL_S else "not reached"


def _over(extra: list[float]) -> str:
    low, high = _interval(extra, seed=1)
    return f"{median(extra):.3f} s ({low:.3f} to {high:.3f})"


def _rate() -> str:
    messages = [row.message for row in labelled_rows(TUNING, named=False)]
    check_message(messages[0])
    clock, processor = time.perf_counter(), time.process_time()
    for message in messages:
        check_message(message)
    clock_s, processor_s = time.perf_counter() - clock, time.process_time() - processor
    return (
        f"In one process {60 * len(messages) / processor_s:,.0f} messages a minute of processor "
        f"time, {60 * len(messages) / clock_s:,.0f} by the clock (n = {len(messages)}; goal "
        f"{GOAL_A_MINUTE:,})."
    )


def _took(command: list[str]) -> Took:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=usual_environment())
    clock_s = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Took(clock_s, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


if __name__ == "__main__":
    print(run())
