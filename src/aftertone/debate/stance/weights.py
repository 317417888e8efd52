"""The learnt weights of the stance: what each cue and each turn of words says of a camp."""

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from aftertone.debate.stance.camp import SIDES

Probabilities = NDArray[np.float64]
LONGEST_TURN_WORDS = 3


@dataclass(frozen=True, slots=True)
class Weights:
    """What ``bench/train_debate.py`` learnt, in the order of ``SIDES``.

    Attributes
    ----------
    cues, cue_bias
        Of each named feature.
    turns, turn_bias
        Of each turn of one to three words, its rarity already in it.
    rarity
        Of each turn, for the length of a comment's row of turns.
    turn_share
        How much the turns weigh beside the cues.
    links
        For each kind of link, how much more often two camps meet than by chance.
    link_share
        How much a link weighs.
    sure_from
        Below this probability a comment is unclear.
    """

    cues: Mapping[str, tuple[float, ...]]
    cue_bias: tuple[float, ...]
    turns: Mapping[str, tuple[float, ...]]
    turn_bias: tuple[float, ...]
    rarity: Mapping[str, float]
    turn_share: float
    links: Mapping[str, tuple[tuple[float, ...], ...]]
    link_share: float
    sure_from: float


def turns_of(masked: str) -> Iterator[str]:
    """Yield every turn of one to three words of a text, its question and exclamation marks too."""
    words = re.findall(r"\w+|[?!]", masked)
    for length in range(1, LONGEST_TURN_WORDS + 1):
        for place in range(len(words) - length + 1):
            yield " ".join(words[place : place + length])


def turn_values(masked: str, rarity: Mapping[str, float]) -> dict[str, float]:
    """Return the value of each known turn of a text, of length 1 taken together."""
    counts: dict[str, int] = {}
    for turn in turns_of(masked):
        if turn in rarity:
            counts[turn] = counts.get(turn, 0) + 1
    values = {turn: (1 + math.log(count)) * rarity[turn] for turn, count in counts.items()}
    length = math.sqrt(sum(value * value for value in values.values())) or 1.0
    return {turn: value / length for turn, value in values.items()}


def camp_probabilities(found: Mapping[str, float], masked: str, weights: Weights) -> Probabilities:
    """Return the probability of each side from a comment's own words."""
    by_cues = np.array(weights.cue_bias)
    for name, value in found.items():
        if name in weights.cues:
            by_cues = by_cues + value * np.array(weights.cues[name])
    by_turns = np.array(weights.turn_bias)
    for turn, value in turn_values(masked, weights.rarity).items():
        by_turns = by_turns + value * np.array(weights.turns[turn])
    return softmax(_log_softmax(by_cues) + weights.turn_share * _log_softmax(by_turns))


def softmax(scores: Probabilities) -> Probabilities:
    """Return probabilities along the last axis."""
    return np.asarray(np.exp(_log_softmax(scores)))


def _log_softmax(scores: Probabilities) -> Probabilities:
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)))


@cache
def load_weights() -> Weights:
    """Return the weights that come with the package."""
    text = resources.files("aftertone.debate.stance").joinpath("stance.json").read_text("utf-8")
    table = json.loads(text)
    if table["sides"] != [side.value for side in SIDES]:
        raise ValueError(f"stance.json was learnt for {table['sides']}; run bench/train_debate.py")
    rows = {name: tuple(row) for name, row in table["turns"].items()}
    return Weights(
        cues={name: tuple(row) for name, row in table["cues"].items()},
        cue_bias=tuple(table["cue_bias"]),
        turns={name: row[1:] for name, row in rows.items()},
        turn_bias=tuple(table["turn_bias"]),
        rarity={name: row[0] for name, row in rows.items()},
        turn_share=table["turn_share"],
        links={kind: tuple(map(tuple, rows)) for kind, rows in table["links"].items()},
        link_share=table["link_share"],
        sure_from=table["sure_from"],
    )
