"""What the words of a sentence and of its whole comment say of the five groups of mistakes.

Two logistic scores a group, learnt by ``bench/train_mistakes.py``: one over the sentence, one over the
comment. Both know turns of one and two words and whether a pattern of the group was found.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from aftertone.debate.stance.weights import turn_values

Scores = NDArray[np.float64]
# Beside values of turns, of which those of a text have length 1 together.
PATTERN_VALUE = 0.7
_SENTENCE = re.compile(r"(?:[^.!?;\n]|[.!?;](?=\S))+[.!?;\n]*")


@dataclass(frozen=True, slots=True)
class MistakeWeights:
    """Weights by group, in the order of ``MistakeGroup``.

    Attributes
    ----------
    rarity
        Of each turn.
    sentence, comment
        Of each turn in a sentence and in a comment.
    sentence_pattern, comment_pattern
        Of a pattern of the same group found there.
    bias
        Of both together, so that a group is named from 0 on.
    """

    rarity: Mapping[str, float]
    sentence: Mapping[str, tuple[float, ...]]
    comment: Mapping[str, tuple[float, ...]]
    sentence_pattern: tuple[float, ...]
    comment_pattern: tuple[float, ...]
    bias: tuple[float, ...]


def sentence_spans(low: str) -> tuple[tuple[int, int], ...]:
    """Return where the sentences of a text stand; a text without one is one."""
    found = [one.span() for one in _SENTENCE.finditer(low) if one.group().strip()]
    return tuple(found) or ((0, len(low)),)


def comment_scores(low: str, patterns: Scores, weights: MistakeWeights) -> Scores:
    """Return what the whole comment says of each group, the bias in it."""
    words = _sum(turn_values(low, weights.rarity), weights.comment)
    named = PATTERN_VALUE * patterns * np.array(weights.comment_pattern)
    return np.asarray(words + named + np.array(weights.bias))


def sentence_scores(said: str, patterns: Scores, weights: MistakeWeights) -> Scores:
    """Return what one sentence adds to each group."""
    words = _sum(turn_values(said, weights.rarity), weights.sentence)
    return np.asarray(words + PATTERN_VALUE * patterns * np.array(weights.sentence_pattern))


def strongest_turn(
    low: str, span: tuple[int, int], *, group: int, weights: MistakeWeights
) -> tuple[int, int]:
    """Return where in a sentence the turn stands that speaks most for a group; all where none does."""
    left, right = span
    ranked = sorted(
        (-value * weights.sentence[turn][group], turn)
        for turn, value in turn_values(low[left:right], weights.rarity).items()
    )
    for less, turn in ranked[:1]:
        pattern = r"\W+".join(map(re.escape, turn.split()))
        found = re.search(rf"(?<!\w){pattern}(?!\w)", low[left:right])
        if less < 0 and found:
            return left + found.start(), left + found.end()
    return span


def _sum(values: Mapping[str, float], rows: Mapping[str, tuple[float, ...]]) -> Scores:
    if not values:
        return np.zeros(1)
    return np.asarray(np.array(list(values.values())) @ np.array([rows[turn] for turn in values]))


@cache
def load_mistake_weights() -> MistakeWeights:
    """Return the weights that come with the package."""
    text = resources.files("aftertone.debate.findings").joinpath("mistakes.json").read_text("utf-8")
    table = json.loads(text)
    rows = {turn: tuple(row) for turn, row in table["turns"].items()}
    return MistakeWeights(
        rarity={turn: row[0] for turn, row in rows.items()},
        sentence={turn: row[1:6] for turn, row in rows.items()},
        comment={turn: row[6:] for turn, row in rows.items()},
        sentence_pattern=tuple(table["sentence_pattern"]),
        comment_pattern=tuple(table["comment_pattern"]),
        bias=tuple(table["bias"]),
    )
