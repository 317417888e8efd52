"""Runs the benches and writes their tables into docs/accuracy.md and docs/speed.md.

``python -m bench`` runs all of them, ``python -m bench speed.startup`` the named ones.
"""

import sys
import traceback
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from bench.machine import machine

# Each is a file under bench/ with `run() -> str`, which returns Markdown. The first word names the
# page under docs/ that its table goes into. Order here is order there.
BENCHES = (
    "accuracy.bad_input",
    "accuracy.codecs",
    "accuracy.delivery",
    "accuracy.clipping",
    "accuracy.pause_edges",
    "accuracy.pitch",
    "accuracy.codec_noise",
    "accuracy.verdicts_across_codecs",
    "accuracy.messages",
    "accuracy.labels_agree",
    "accuracy.messages_spoken",
    "accuracy.coverage",
    "accuracy.following",
    "accuracy.word_edges",
    "accuracy.word_errors",
    "accuracy.fillers",
    "accuracy.fillers_elsewhere",
    "accuracy.number_forms",
    "accuracy.spoken_numbers",
    "accuracy.debate",
    "accuracy.debate_motions",
    "accuracy.cadences",
    "proof.coverage",
    "proof.power",
    "proof.sample_ratio",
    "proof.censoring",
    "proof.regret",
    "proof.replay",
    "proof.real_trials",
    "speed.startup",
    "speed.check",
    "speed.review",
    "speed.advice",
    "speed.queue",
    "speed.touch_log",
    "speed.visits",
    "speed.debate",
)
DOCS = Path(__file__).parent.parent / "docs"
NOT_MEASURED = "Not measured"


def marks(name: str) -> tuple[str, str]:
    """Return the lines between which a bench's table stands."""
    return f"<!-- bench {name} -->", f"<!-- /bench {name} -->"


def placed(page: str, name: str, table: str, *, title: str) -> str:
    """Return a page with a bench's table in its place; a new bench gets a section at the end."""
    begin, end = marks(name)
    if begin not in page:
        page = f"{page.rstrip()}\n\n## {title}\n\n{begin}\n{end}\n"
    before, _begin, rest = page.partition(begin)
    old, _end, after = rest.partition(end)
    if table.startswith(NOT_MEASURED) and old.strip():
        return page  # what was measured elsewhere stays, with its date and machine
    return f"{before}{begin}\n{table.strip()}\n{end}{after}"


def measured(name: str) -> str:
    """Run one bench and return its table, with the date and the machine under it."""
    table = str(import_module(f"bench.{name}").run()).strip()
    where = machine()
    if table.startswith(NOT_MEASURED) or where in table:
        return table
    return f"{table}\n\n{datetime.now(UTC):%Y-%m-%d}, {where}."


def title_of(name: str) -> str:
    """Return the first sentence of a bench's docstring."""
    text = import_module(f"bench.{name}").__doc__ or name
    return text.strip().split("\n", 1)[0].rstrip(".")


def gather(names: Iterable[str]) -> list[str]:
    """Run benches one after the other and return the names of those that broke."""
    broken = []
    for name in names:
        print(f"\n## {name}\n", flush=True)
        try:
            table = measured(name)
        except Exception:  # one broken bench must not cost the hours of the others
            traceback.print_exc()
            broken.append(name)
            continue
        print(table, flush=True)
        page = DOCS / f"{name.split('.')[0]}.md"
        text = placed(page.read_text("utf-8"), name, table, title=title_of(name))
        page.write_text(text, "utf-8")
    return broken


def main() -> int:
    """Run what the command line names, or everything."""
    names = sys.argv[1:] or BENCHES
    unknown = sorted(set(names) - set(BENCHES))
    if unknown:
        print(f"bench: there is no {unknown[0]}; there are {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    broken = gather(names)
    if broken:
        print(f"bench: broken: {', '.join(broken)}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
