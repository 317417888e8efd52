"""How far two labellers agree on the held-back halves.

The second labeller saw the label guides and the bare texts, neither the first labels nor any rule.
"""

from aftertone.coach.message import Hit
from bench.accuracy.debate import Scored as ScoredComment
from bench.accuracy.debate import camp_f1, mistake_f1
from bench.debate_threads import HELD_BACK as THREADS
from bench.debate_threads import Labelled as LabelledThread
from bench.debate_threads import labelled_threads
from bench.interval import bootstrap
from bench.message_lessons import TUNING, Labelled, labelled_rows
from bench.message_scores import Scored, figures_line, score_faults, score_parts

MESSAGES = TUNING.with_name("held_back.jsonl")
SECOND_MESSAGES = TUNING.with_name("held_back_second.jsonl")
SECOND_THREADS = THREADS.with_name("held_back_second.jsonl")


def run() -> str:
    parts, faults = scored_messages(labelled_rows(MESSAGES), labelled_rows(SECOND_MESSAGES))
    comments = scored_comments(labelled_threads(THREADS), labelled_threads(SECOND_THREADS))
    lines = [
        f"The second labeller's marks are scored against the first's as if they were the software's: "
        f"{len(parts)} messages, {len(comments)} comments. Intervals draw whole messages and comments.",
        "",
        "| messages | precision | recall | F1 | |",
        "|---|---|---|---|---|",
        figures_line("parts", parts, goal=""),
        figures_line("faults", faults, goal=""),
        "",
        "| comments | figure | 95 % interval |",
        "|---|---|---|",
    ]
    for name, figure in (("camp macro-F1", camp_f1), ("mistakes micro-F1", mistake_f1)):
        low, high = bootstrap(comments, figure, rounds=1000)
        lines.append(f"| {name} | {figure(comments):.3f} | {low:.3f} to {high:.3f} |")
    return "\n".join(lines)


def scored_messages(
    first: list[Labelled], second: list[Labelled]
) -> tuple[list[Scored], list[Scored]]:
    """Score the second labels of the messages that both labelled; their texts must be the same."""
    others = {one.name: one for one in second}
    both = [(one, others[one.name]) for one in first if one.name in others]
    assert all(one.message.text == other.message.text for one, other in both)
    return (
        [
            score_parts(one, {part: Hit(*spans[0]) for part, spans in other.parts.items()})
            for one, other in both
        ],
        [score_faults(one, other.faults) for one, other in both],
    )


def scored_comments(
    first: list[LabelledThread], second: list[LabelledThread]
) -> list[ScoredComment]:
    """Score the second camps and mistakes of every comment; the threads must be the same."""
    rows = []
    for one, other in zip(first, second, strict=True):
        assert [each.text for each in one.comments] == [each.text for each in other.comments]
        rows += [
            ScoredComment(
                said=said,
                label=label,
                mistakes_said=mistakes_said,
                mistakes=mistakes,
                verbatim=True,
                conditions=(0, 0),
                repeats=(False, False),
            )
            for said, label, mistakes_said, mistakes in zip(
                other.camps, one.camps, other.mistakes, one.mistakes, strict=True
            )
        ]
    return rows
