"""A million visits of a CSV file become a skyline of 200 prospects: seconds of the processor.

Reading with every cell checked, joining to 200 contacts, drawing the page; beside it what reading the
same file with `csv.DictReader` takes, one dictionary a row and nothing checked, which is the least
that a script of one's own would do. Each run is a process of its own. The file spans 180 days of which
28 are drawn; 2 % of the visits name one of 200 people.
"""

import os
import random
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

VISITS = int(os.environ.get("AFTERTONE_BENCH_VISITS", "1000000"))
RUNS = int(os.environ.get("AFTERTONE_BENCH_RUNS", "3"))
GOAL_S = 10.0
PEOPLE, DAYS, DRAWN_DAYS, NAMED = 200, 180, 28, 0.02
START = datetime(2026, 9, 2, tzinfo=UTC)
SITE = ("/", "/pricing", "/product/filters", "/product/pumps", "/about", "/blog/a", "/contact")
AGENTS = (
    *(f"Mozilla/5.0 (X11; Linux x86_64; rv:{one}.0) Gecko Firefox/{one}.0" for one in range(40)),
    "Mozilla/5.0 (compatible; SomeBot/2.1)",
)
OURS = f"""
import resource, sys, time
from datetime import datetime, timedelta
from pathlib import Path
from aftertone.desk.contact import Contact
from aftertone.desk.visits.prospects import join
from aftertone.desk.visits.reading import read_visits
from aftertone.desk.visits.report.page import skyline_page
from aftertone.desk.visits.sieve import Sieve
from aftertone.desk.visits.skyline import View, skyline_of
people = [
    Contact(contact_id=f"c-{{one:03d}}", first_name="Al", last_name=f"Ex{{one}}", company=f"Co {{one}}")
    for one in range({PEOPLE})
]
times = [time.process_time()]
loaded = read_visits(Path(sys.argv[1])); times.append(time.process_time())
joined = join(loaded.rows, people, sieve=Sieve()); times.append(time.process_time())
view = View(until=datetime.fromisoformat("{(START + timedelta(days=DAYS - 1)).isoformat()}"), days={DRAWN_DAYS}, most={PEOPLE}, idle_s=600)
drawn = skyline_of(joined, view=view); skyline_page(drawn); times.append(time.process_time())
assert (len(loaded.rows), len(drawn.rows)) == ({VISITS}, {PEOPLE}), (len(loaded.rows), len(drawn.rows))
print(*(two - one for one, two in zip(times, times[1:])), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6)
"""  # fmt: skip
RIVAL = """
import csv, resource, sys, time
start = time.process_time()
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6)
"""


def run() -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "visits.csv"
        write_visits(path, VISITS)
        size = path.stat().st_size / 1e6
        ours = [_measured(OURS, path) for _ in range(RUNS)]
        rival = [_measured(RIVAL, path) for _ in range(RUNS)]
    read, joined, drawn, memory = (median(column) for column in zip(*ours, strict=True))
    whole = sorted(sum(one[:3]) for one in ours)
    alone, rival_memory = (median(column) for column in zip(*rival, strict=True))
    reached = "reached" if whole[-1] <= GOAL_S else "not reached"
    return "\n".join(
        [
            "| | read | join | draw | all (least to most) | memory |",
            "|---|---|---|---|---|---|",
            f"| AfterTone | {read:.1f} s | {joined:.1f} s | {drawn:.1f} s | {median(whole):.1f} s "
            f"({whole[0]:.1f} to {whole[-1]:.1f}) | {memory:.2f} GB |",
            f"| `csv.DictReader`, nothing checked | {alone:.1f} s | | | | {rival_memory:.2f} GB |",
            "",
            f"{VISITS:,} visits, {size:.0f} MB, {PEOPLE} prospects drawn, {RUNS} runs each, seconds of "
            f"the processor (those of the clock move with what else runs). Goal: at most {GOAL_S:g} s "
            f"in all: {reached}.",
        ]
    )


def write_visits(path: Path, count: int) -> None:
    """Write made-up visits, the same every time."""
    drawn = random.Random(7)  # noqa: S311 - made-up visits
    with path.open("w", encoding="utf-8") as file:
        file.write("started_at,visit_id,visitor_id,user_id,company,duration_s,pages,user_agent\n")
        for one in range(count):
            at = START + timedelta(seconds=drawn.randrange(DAYS * 86_400))
            who = f"c-{drawn.randrange(PEOPLE):03d}" if drawn.random() < NAMED else ""
            browser = f"{who}-{drawn.randrange(2)}" if who else f"b{drawn.randrange(count // 3):x}"
            pages = " | ".join(drawn.choices(SITE, k=drawn.randint(1, 5)))
            file.write(
                f"{at.isoformat()},{one},{browser},{who},,{drawn.randint(0, 900)},{pages},"
                f"{drawn.choice(AGENTS)}\n"
            )


def _measured(script: str, path: Path) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], check=True, capture_output=True, text=True
    )
    return [float(one) for one in done.stdout.split()]
