"""The touch log at scale.

A made-up log of shuffled touches is written as Parquet into a temporary folder outside the project,
read cold into the report's sums, kept in a folder, and one more day is added. The number of touches
is AFTERTONE_BENCH_TOUCHES (ten million if left out), with about four touches a prospect.
"""

import os
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from aftertone.proof.log import METRICS, Question, ReadingOptions, RollUpFolder, read_log, roll_up
from aftertone.proof.log.engine import connect, literal

TOUCHES = int(os.environ.get("AFTERTONE_BENCH_TOUCHES", "10000000"))
PER_PROSPECT = 4
DAYS = 90
ONE_DAY = 1_000_000
METRIC = METRICS["callback"]
ASKED = Question(trial_id="spring")
OPTIONS = ReadingOptions(memory_gib=4.0, threads=2)


def made(first: int, touches: int, *, day_from: int, days: int) -> str:
    """Return SQL for shuffled touches, with an outcome for every twentieth."""
    prospects = touches // PER_PROSPECT
    return f"""
    WITH t AS (SELECT range AS n, {first} + hash(range + {first}) % {prospects} AS p
               FROM range({touches})),
    d AS (SELECT 'decision' AS row, 'd' || (n + {first} * 10) AS decision_id, 'p' || p AS prospect_id,
        make_timestamp((1798761600 + ({day_from} + hash(n + 1 + {first}) % {days}) * 86400
            + hash(n + 2) % 36000)::BIGINT * 1000000)::TIMESTAMPTZ AS occurred_at,
        'rep-' || (p % 40) AS rep_id, (1 + hash(n + 3) % 4)::INTEGER AS attempt_no,
        CASE p % 3 WHEN 0 THEN 'smb' WHEN 1 THEN 'mid' ELSE 'big' END AS segment,
        'spring' AS trial_id, CASE hash(p) % 2 WHEN 0 THEN 'hold' ELSE 'leave' END AS arm,
        0.5 AS arm_propensity, 0.5 AS propensity,
        CASE hash(p) % 2 WHEN 0 THEN 'hang_up_call_later' ELSE 'leave_voicemail' END
            AS assigned_action,
        CASE (hash(p) + (hash(n) % 10 = 0)::INT) % 2 WHEN 0 THEN 'hang_up_call_later'
            ELSE 'leave_voicemail' END AS executed_action,
        'went_to_voicemail' AS disposition
        FROM t),
    o AS (SELECT 'outcome' AS row, 'p' || p AS prospect_id, 'o' || n AS outcome_id,
        CASE hash(n + 5) % 10 WHEN 0 THEN 'opt_out' ELSE 'callback' END AS type,
        make_timestamp((1798761600 + ({day_from} + hash(n + 6) % {days + 14}) * 86400
            + hash(n + 7) % 36000)::BIGINT * 1000000)::TIMESTAMPTZ AS occurred_at
        FROM t WHERE hash(n + 4) % 20 = 0)
    SELECT row, decision_id, prospect_id, occurred_at, rep_id, attempt_no, segment, trial_id, arm,
        arm_propensity, propensity, assigned_action, executed_action, disposition,
        NULL AS outcome_id, NULL AS type, NULL::TIMESTAMPTZ AS recorded_at FROM d
    UNION ALL
    SELECT row, NULL, prospect_id, occurred_at, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        NULL, NULL, outcome_id, type, occurred_at FROM o
    """


def write(path: Path, sql: str, folder: Path) -> None:
    """Write a log of made-up touches; they are hashed in order of number, so they lie shuffled."""
    con = connect(memory_gib=4.0, threads=2, spill_into=folder)
    con.execute(f"COPY ({sql}) TO {literal(str(path))} (FORMAT parquet, COMPRESSION zstd)")
    con.close()


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return seconds by the clock and of the processor."""
    clock, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - cpu


def cold(log_file: Path) -> None:
    """Read the log and sum it up, as a report without a roll-up does."""
    with read_log([log_file], options=OPTIONS) as log:
        roll_up(log, [METRIC], question=ASKED)


def keep(log_file: Path, state: RollUpFolder) -> None:
    """Add a log to the folder."""
    with read_log([log_file], options=OPTIONS) as log:
        state.add(log, [METRIC], question=ASKED)


def run() -> str:
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="aftertone-bench-") as name:
        folder = Path(name)
        whole, day = folder / "whole.parquet", folder / "day.parquet"
        write(whole, made(0, TOUCHES, day_from=0, days=DAYS), folder)
        # The new day's touches are of prospects whom the log knows, and of as many new ones.
        write(day, made(TOUCHES // PER_PROSPECT // 2, ONE_DAY, day_from=DAYS, days=1), folder)
        state = RollUpFolder(folder / "state")
        rows = [("cold report", *timed(lambda: cold(whole)))]
        peak_gib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        rows += [
            ("first roll-up into a folder", *timed(lambda: keep(whole, state))),
            ("report from the roll-up", *timed(state.read)),
            ("one more day of 1,000,000 touches", *timed(lambda: keep(day, state))),
        ]
        size_gib = whole.stat().st_size / 2**30
    lines = "\n".join(f"| {what} | {clock:.1f} | {cpu:.1f} |" for what, clock, cpu in rows)
    return (
        f"{TOUCHES:,} shuffled touches of about {TOUCHES // PER_PROSPECT:,} prospects with "
        f"{TOUCHES // 20:,} outcomes, {size_gib:.2f} GiB of Parquet; two threads, the engine held to "
        f"{OPTIONS.memory_gib:g} GiB. Most memory in the cold report: {peak_gib:.1f} GiB. "
        f"Load of the machine before it began: {load:.1f}; the seconds of the processor are those of "
        "both cores together.\n\n"
        "| work | clock, s | processor, s |\n|---|---|---|\n" + lines
    )
