"""Start of the command line.

`aftertone --help` against an empty Typer command, by turns. Each run is a process of its own, as a
person's would be, and keeps its byte code. The difference is taken pair by pair, so that a slow minute
of the machine falls on both alike.
"""

import os
import random
import subprocess
import sys
import time
from datetime import UTC, datetime
from statistics import median

from bench.machine import machine

PAIRS = int(os.environ.get("AFTERTONE_BENCH_PAIRS", "30"))
GOAL_S = 0.2
EMPTY = """
import typer
app = typer.Typer(add_completion=False)
@app.callback()
def start(): "An empty command."
@app.command()
def nothing(): "Do nothing."
app()
"""
RUNS = {
    "an empty Typer command": [sys.executable, "-c", EMPTY, "--help"],
    "`aftertone --help`": [sys.executable, "-m", "aftertone", "--help"],
    "`import aftertone`": [sys.executable, "-c", "import aftertone"],
}


def usual_environment() -> dict[str, str]:
    """Return this process's environment with byte code kept, as it is on a user's machine."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=usual_environment())
    return time.perf_counter() - start


def _interval(values: list[float], *, seed: int) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of the median."""
    rng = random.Random(seed)  # noqa: S311 - resampling, not secrets
    medians = sorted(median(rng.choices(values, k=len(values))) for _ in range(2000))
    return medians[49], medians[1949]


def run() -> str:
    for command in RUNS.values():
        _seconds(command)  # fills the file cache and writes the byte code
    times: dict[str, list[float]] = {name: [] for name in RUNS}
    for _ in range(PAIRS):
        for name, command in RUNS.items():
            times[name].append(_seconds(command))
    empty, ours, _bare = times.values()
    extra = [b - a for a, b in zip(empty, ours, strict=True)]
    rows = [f"| {name} | {median(got):.3f} s | {PAIRS} |" for name, got in times.items()]
    low, high = _interval(extra, seed=1)
    verdict = "reached" if high <= GOAL_S else "not reached" if low > GOAL_S else "not settled"
    return "\n".join(
        [
            "| start | median | n |",
            "|---|---|---|",
            *rows,
            f"| `aftertone --help` over the empty command | {median(extra):.3f} s "
            f"(95 % interval {low:.3f} to {high:.3f}; goal at most {GOAL_S} s: {verdict}) "
            f"| {PAIRS} pairs |",
            "",
            f"{datetime.now(UTC):%Y-%m-%d}, {machine()}.",
        ]
    )


if __name__ == "__main__":
    print(run())
