"""Learns which words name a mistake, and from what score on a group is named.

``python -m bench.train_mistakes`` reads the tuning threads alone and writes
src/aftertone/debate/findings/mistakes.json. The threshold of each group is the one that finds it best
in threads that the weights were learnt without.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array

from aftertone.debate.findings.mistake_weights import (
    PATTERN_VALUE,
    MistakeWeights,
    comment_scores,
    sentence_scores,
    sentence_spans,
)
from aftertone.debate.findings.mistakes import MistakeGroup, found_in, lowered, pattern_hits
from aftertone.debate.stance.question import ask
from aftertone.debate.stance.weights import turn_values, turns_of
from bench.debate_threads import Labelled, tuning_threads
from bench.train_debate import FOLDS, fold_of

Array = NDArray[np.float64]
OUT = Path(__file__).parent.parent / "src" / "aftertone" / "debate" / "findings" / "mistakes.json"
FREEDOM = 20.0
FEWEST_TURNS = 3
LONGEST_TURN_WORDS = 2
GROUPS = [one.value for one in MistakeGroup]


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A sentence or a comment: its words, the patterns found in it, the groups that it names."""

    said: str
    patterns: Array
    names: Array


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A comment with its sentences."""

    whole: Piece
    sentences: tuple[Piece, ...]


@cache
def items_of(thread: Labelled) -> tuple[Item, ...]:
    things = ask(thread.question).things
    return tuple(
        _item(comment.text, quotes, things)
        for comment, quotes in zip(thread.comments, thread.quotes, strict=True)
    )


def _item(text: str, quotes: Sequence[tuple[str, str]], things: tuple[str, ...]) -> Item:
    low = lowered(text)
    hits = pattern_hits(low, asked_about=things)

    def piece(left: int, right: int) -> Piece:
        named = np.zeros(len(GROUPS))
        for name, quote in quotes:
            start = text.find(quote)
            if start < right and start + len(quote) > left:
                named[GROUPS.index(name)] = 1.0
        return Piece(low[left:right], found_in(hits, left, right), named)

    return Item(piece(0, len(low)), tuple(piece(*span) for span in sentence_spans(low)))


def learn(items: Sequence[Item]) -> MistakeWeights:
    seen: dict[str, int] = {}
    for one in items:
        for turn in {turn for turn in turns_of(one.whole.said) if _short(turn)}:
            seen[turn] = seen.get(turn, 0) + 1
    rarity = {
        turn: float(np.log((1 + len(items)) / (1 + count)) + 1)
        for turn, count in sorted(seen.items())
        if count >= FEWEST_TURNS
    }
    whole = _fitted([one.whole for one in items], rarity)
    parts = _fitted([part for one in items for part in one.sentences], rarity)
    turns = list(rarity)
    return MistakeWeights(
        rarity=rarity,
        sentence={turn: tuple(parts[place, :]) for place, turn in enumerate(turns)},
        comment={turn: tuple(whole[place, :]) for place, turn in enumerate(turns)},
        sentence_pattern=tuple(parts[-2, :]),
        comment_pattern=tuple(whole[-2, :]),
        bias=tuple(parts[-1, :] + whole[-1, :]),
    )


def _short(turn: str) -> bool:
    return turn.count(" ") < LONGEST_TURN_WORDS


def _fitted(pieces: Sequence[Piece], rarity: Mapping[str, float]) -> Array:
    """Return turns, the pattern and the bias by groups: a logistic regression for each."""
    places = {turn: place for place, turn in enumerate(rarity)}
    cells = [
        (row, places[turn], value)
        for row, one in enumerate(pieces)
        for turn, value in turn_values(one.said, rarity).items()
    ]
    at, of, values = zip(*cells, strict=True)
    rows = csr_array((values, (at, of)), shape=(len(pieces), len(places)))
    found = np.stack([one.patterns for one in pieces]) * PATTERN_VALUE
    names = np.stack([one.names for one in pieces])
    return np.stack(
        [_logistic(rows, found[:, group], names[:, group]) for group in range(len(GROUPS))], axis=1
    )


def _logistic(rows: csr_array, pattern: Array, names: Array) -> Array:
    def loss(weights: Array) -> tuple[float, Array]:
        scores = rows @ weights[:-2] + pattern * weights[-2] + weights[-1]
        error = 1 / (1 + np.exp(-scores)) - names
        value = (np.logaddexp(0, scores) - names * scores).sum()
        value += (weights[:-1] ** 2).sum() / (2 * FREEDOM)
        gradient = np.concatenate([rows.T @ error, [pattern @ error, error.sum()]])
        gradient[:-1] += weights[:-1] / FREEDOM
        return float(value), gradient

    start = np.zeros(rows.shape[1] + 2)
    return np.asarray(
        minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    )


def scores_of(item: Item, weights: MistakeWeights) -> Array:
    each = [sentence_scores(one.said, one.patterns, weights) for one in item.sentences]
    whole = comment_scores(item.whole.said, item.whole.patterns, weights)
    return np.asarray(whole + np.max(each, axis=0))


@cache
def learnt_without(fold: int) -> MistakeWeights:
    threads = tuning_threads()
    return learn(
        [one for thread in threads if fold_of(thread.name) != fold for one in items_of(thread)]
    )


@cache
def left_out() -> tuple[Array, Array, NDArray[np.int64]]:
    """Return scores, names and folds of all comments, by weights learnt without their fold."""
    scores, names, folds = [], [], []
    for thread in tuning_threads():
        fold = fold_of(thread.name)
        for item in items_of(thread):
            scores.append(scores_of(item, learnt_without(fold)))
            names.append(item.whole.names)
            folds.append(fold)
    return np.stack(scores), np.stack(names), np.array(folds)


def thresholds(scores: Array, names: Array) -> Array:
    """Return for each group the score from which on its F1 is best."""
    found = []
    for group in range(len(GROUPS)):
        tried = np.quantile(scores[:, group], np.linspace(0.70, 0.995, 60))
        said = scores[:, group][None] > tried[:, None]
        there = names[:, group] > 0
        f1 = 2 * (said & there).sum(axis=1) / (said.sum(axis=1) + there.sum())
        found.append(float(tried[int(f1.argmax())]))
    return np.array(found)


@cache
def mistakes_without(name: str) -> MistakeWeights:
    """Return weights and thresholds that saw nothing of a thread's fold."""
    fold = fold_of(name)
    scores, names, folds = left_out()
    others = folds != fold
    weights = learnt_without(fold)
    bias = np.array(weights.bias) - thresholds(scores[others], names[others])
    return replace(weights, bias=tuple(bias))


def main() -> None:
    scores, names, folds = left_out()
    said = np.zeros_like(names, dtype=bool)
    for fold in range(FOLDS):
        mine = folds == fold
        said[mine] = scores[mine] > thresholds(scores[~mine], names[~mine])
    there = names > 0
    f1 = 2 * (said & there).sum() / (said.sum() + there.sum())
    print(f"{len(names)} comments, left out by thread: mistakes micro-F1 {f1:.3f}")
    weights = learn([one for thread in tuning_threads() for one in items_of(thread)])
    bias = np.array(weights.bias) - thresholds(scores, names)
    OUT.write_text(_as_json(replace(weights, bias=tuple(bias))), "utf-8")


def _as_json(weights: MistakeWeights) -> str:
    def row(values: Sequence[float]) -> list[float]:
        return [round(float(value), 2) for value in values]

    head = {
        "sentence_pattern": row(weights.sentence_pattern),
        "comment_pattern": row(weights.comment_pattern),
        "bias": row(weights.bias),
    }
    turns = (
        f"  {json.dumps(turn, ensure_ascii=False)}: "
        f"{row([weights.rarity[turn], *weights.sentence[turn], *weights.comment[turn]])}"
        for turn in weights.rarity
    )
    # One line a row: small diffs.
    return json.dumps(head)[:-1] + ',\n "turns": {\n' + ",\n".join(turns) + "\n}}\n"


if __name__ == "__main__":
    main()
