"""Runs the steps of the week's page: in this process, or in a real pseudo-terminal."""

import io
import os
import time
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from datetime import datetime
from pathlib import Path

from aftertone.cli import main
from aftertone.workspace import Workspace
from cli.sitting.at_the_phone import sit
from cli.sitting.terminal import Terminal
from cli.sitting.week import ROOT, Step

ZONE = "America/Los_Angeles"
SIZE = (80, 24)


def run_here(step: Step) -> list[list[str]]:
    """Return what a step shows: the first page or the output, and a page for each key."""
    if step.words[0] != "call":
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err), suppress(SystemExit):
            main(step.words)
        return [trimmed((out.getvalue() + err.getvalue()).split("\n"))]
    keys = [one for press in step.presses for one in press.typed]
    sat = sit(
        Workspace(Path.cwd()),
        keys,
        who=step.words[1] if not step.words[1].startswith("-") else "",
        at=datetime.fromisoformat(step.option("--at")).astimezone(),
        pace_s=float(step.option("--pace", "30")),
        size=SIZE,
    )
    pages = [trimmed(page.split("\n")) for page in sat.pages]
    return [*pages, [sat.sitting.told()]]


def run_in_a_terminal(step: Step, home: Path) -> list[list[str]]:
    """Return the same from a real process in a real pseudo-terminal."""
    with Terminal(step.words, folder=home, zone=ZONE, size=SIZE) as terminal:
        if step.words[0] != "call":
            return [trimmed(terminal.rest().split("\n"))]
        for press in step.presses:
            key, *line = press.typed
            terminal.press(key)
            if line:
                terminal.answer(line[0])
        told = terminal.rest()
        return [*(trimmed(page.split("\n")) for page in terminal.pages), trimmed(told.split("\n"))]


def trimmed(lines: Sequence[str]) -> list[str]:
    """Return lines without what is blank at their ends and at the end."""
    found = [line.rstrip() for line in lines]
    while found and not found[-1]:
        found.pop()
    return found


def make_home(root: Path) -> Path:
    """Return a folder in which the page's commands find the project's examples."""
    (root / "docs").symlink_to(ROOT / "docs")
    return root


def write_file(path: str, text: str) -> None:
    """Write a file that the page shows."""
    Path(path).write_text(text, "utf-8")


def set_zone() -> None:
    """Put this process where the rep is."""
    os.environ["TZ"] = ZONE
    os.environ["COLUMNS"] = str(SIZE[0])
    time.tzset()
