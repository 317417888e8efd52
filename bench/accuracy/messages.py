"""Parts and faults of messages: by writers whose messages taught nothing, and the held-back half.

The labels follow docs/labelling/messages.md. `python -m bench.accuracy.messages` scores the writers
alone.
"""

from collections.abc import Sequence
from pathlib import Path

from aftertone.coach.message import check_message
from aftertone.coach.plan import Part
from bench.message_lessons import LABELLED, Labelled, labelled_rows
from bench.message_scores import Scored, figures_line, lines_by_name, score_faults, score_parts

VALIDATIONS = sorted(LABELLED.glob("validation*.jsonl"))
HELD_BACK = LABELLED / "held_back.jsonl"
_HEADING = ("| what | precision | recall | F1 | goal |", "|---|---|---|---|---|")


def run() -> str:
    return f"{validation()}\n\n{held_back(HELD_BACK)}"


def validation() -> str:
    """Return a table for each writer whose messages taught nothing and were not read."""
    return "\n\n".join(_another_writer(path) for path in VALIDATIONS)


def _another_writer(path: Path) -> str:
    rows = labelled_rows(path)
    return "\n".join(
        [
            f"**Another writer's messages** (`{path.name}`): {_counted(rows)} No message of this "
            "writer taught a network, the weights or a rule, and none was looked at.",
            "",
            *_tables(_parts(rows), _faults(rows)),
        ]
    )


def held_back(path: Path) -> str:
    """Return the table of the half that nobody tuned on, with and without the prospect's name known."""
    rows = labelled_rows(path)
    unnamed = labelled_rows(path, named=False)
    return "\n".join(
        [
            f"**Held-back half**: {_counted(rows)} The prospect's name and company are known, as "
            "from a plan or the contacts.",
            "",
            *_tables(_parts(rows), _faults(rows)),
            "",
            "Without the prospect's name and company:",
            "",
            *_HEADING,
            figures_line("parts", _parts(unnamed), goal="F1 at least 0.90"),
        ]
    )


def _counted(rows: Sequence[Labelled]) -> str:
    parts, faults = sum(len(row.parts) for row in rows), sum(len(row.faults) for row in rows)
    return (
        f"{len(rows)} messages, {parts} parts and {faults} faults. Intervals draw whole messages."
    )


def _parts(rows: Sequence[Labelled]) -> list[Scored]:
    scored = []
    for row in rows:
        found = check_message(row.message).parts
        hits = {part: found[part].hit for part in Part}
        scored.append(score_parts(row, {part: hit for part, hit in hits.items() if hit}))
    return scored


def _faults(rows: Sequence[Labelled]) -> list[Scored]:
    return [
        score_faults(
            row,
            (
                one.name
                for one in check_message(row.message).faults
                if not one.name.startswith("missing_")
            ),
        )
        for row in rows
    ]


def _tables(parts: Sequence[Scored], faults: Sequence[Scored]) -> list[str]:
    return [
        *_HEADING,
        figures_line("parts", parts, goal="F1 at least 0.90"),
        figures_line("faults", faults, goal="precision at least 0.95 at recall at least 0.80"),
        "",
        "| part | right | wrong | missed |",
        "|---|---|---|---|",
        *lines_by_name(parts),
        "",
        "| fault | right | wrong | missed |",
        "|---|---|---|---|",
        *lines_by_name(faults),
    ]


if __name__ == "__main__":
    print(validation())
