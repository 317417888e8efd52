"""Today's queue of 5,000 contacts, and one contact's plan.

The contacts are those of `speed.advice`: of every context, most of them with a history. `aftertone next`, and `advise` and `allowed` for one of the contacts, are measured whole, each as a process of its own, from a workspace with 5,000 contacts and 7,500 touches: starting Python, reading both files, ranking, planning, printing. The goal stands in seconds of the processor, since other programs take time by the clock.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from aftertone.desk.advice import Draws, usual_costs
from aftertone.desk.cadence import Basis, count_pick_ups, next_touches, queue_of
from aftertone.desk.contact import Contact
from aftertone.touches import prior_beliefs
from aftertone.workspace import Workspace, make_workspace
from bench.machine import machine
from bench.speed.advice import CONTACTS, GOAL_QUEUE_S, NOW, SETTINGS, contacts

MOST = 50
PLANS = 300
RUNS = 3
# One contact among the many, for the commands that speak of one.
ONE = "c-0007"


def workspace_of(people: list[Contact], root: Path) -> Workspace:
    """Write contacts and their touches into a workspace."""
    made = make_workspace(root).workspace
    made.settings_path.write_text('[team]\nregion = "US"\n')
    rows = ["contact_id,first_name,phone,mobile,email,country,timezone,context,importance"]
    for one in people:
        numbers = [line.e164 for line in one.numbers] + [""]
        zone = one.numbers[0].zones[0]
        rows.append(
            f"{one.contact_id},Person,{numbers[0]},{numbers[1]},{one.email},US,{zone},"
            f"{one.relationship.value},{one.importance}"
        )
    made.contacts_path.write_text("\n".join(rows) + "\n")
    log = [
        json.dumps(asdict(touch), default=lambda value: value.isoformat())
        for one in people
        for touch in one.history.decisions
    ]
    made.touches_path.write_text("\n".join(log) + "\n")
    return made


def _command(root: Path, *words: str) -> tuple[float, float]:
    """Return the seconds of a command by the clock and on the processor."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    call = [sys.executable, "-m", "aftertone", *words, "--at", NOW.isoformat(), "--json"]
    done = subprocess.run(call, cwd=root, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    assert words[0] != "next" or len(told["queue"]) == MOST
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, busy


def run() -> str:
    load = os.getloadavg()[0]
    people = contacts()
    basis = Basis(
        draws=Draws(prior_beliefs(), costs=usual_costs(), seed=0),
        settings=SETTINGS,
        pick_ups=count_pick_ups(people),
    )
    numbers = {one.e164 for each in people for one in each.numbers}
    rows = []
    for name, now in (("in the morning", NOW), ("in the evening", NOW + timedelta(hours=9))):
        start, began = time.perf_counter(), time.process_time()
        queue = queue_of(people, basis=basis, now=now, most=MOST)
        busy, clock = time.process_time() - began, time.perf_counter() - start
        verdict = "reached" if busy <= GOAL_QUEUE_S else "not reached"
        rows.append(
            f"| a queue {name}, {len(queue.due)} shown | {busy:.2f} s | {clock:.2f} s | "
            f"<= {GOAL_QUEUE_S:g} s on the processor: {verdict} | {CONTACTS:,} contacts |"
        )
    times = []
    for one in people[:PLANS]:
        began = time.process_time()
        next_touches(one, basis=basis, now=NOW)
        times.append((time.process_time() - began) * 1000)
    rows.append(
        f"| the next touches of one contact, median | {np.median(times):.1f} ms | | | "
        f"{PLANS} contacts |"
    )
    with tempfile.TemporaryDirectory() as folder:
        workspace_of(people, Path(folder))
        for words in (("next",), ("advise", ONE), ("allowed", ONE)):
            whole = [_command(Path(folder), *words) for _ in range(RUNS)]
            clock, busy = (float(np.median([one[at] for one in whole])) for at in (0, 1))
            rows.append(
                f"| `aftertone {' '.join(words)}`, the whole command, median of {RUNS} "
                f"| {busy:.2f} s | {clock:.2f} s | | {CONTACTS:,} contacts |"
            )
    return "\n".join(
        [
            "| what | on the processor | by the clock | goal | n |",
            "|---|---|---|---|---|",
            *rows,
            "",
            f"The contacts share {len(numbers)} numbers; where each has its own, reading one takes "
            "about 0.1 ms (2,000 numbers, 0.115 ms each).",
            "",
            f"{datetime.now(UTC):%Y-%m-%d}, {machine()}, load {load:.1f} from other programs.",
        ]
    )


if __name__ == "__main__":
    print(run())
