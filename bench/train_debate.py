"""Learns the weights of the stance from the labelled threads, and says what they reach.

``python -m bench.train_debate`` reads the tuning threads alone (``bench.debate_threads.TUNING`` and
bench/debate/lines.tsv), tries settings by leaving out an eighth of the threads at a time, and writes
src/aftertone/debate/stance/stance.json. ``--keep-sure-from`` leaves the trying out, and with it the
threshold as it was.
"""

import csv
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array

from aftertone.debate.stance.camp import SIDES
from aftertone.debate.stance.cues import Reading, features, read
from aftertone.debate.stance.duplicates import find_duplicates
from aftertone.debate.stance.links import KINDS, Link, find_links, linked
from aftertone.debate.stance.placing import own_sides
from aftertone.debate.stance.question import Question, ask
from aftertone.debate.stance.weights import (
    Weights,
    load_weights,
    turn_values,
    turns_of,
)
from bench.debate_threads import Labelled, tuning_threads

Array = NDArray[np.float64]
ROOT = Path(__file__).parent.parent
LINES = Path(__file__).parent / "debate" / "lines.tsv"
OUT = ROOT / "src" / "aftertone" / "debate" / "stance" / "stance.json"
# Of each model: 1 / strength of the pull towards 0.
CUE_FREEDOM = 1.0
TURN_FREEDOM = 6.0
FEWEST_TURNS = 3
TURN_SHARE = 0.5
LINK_PRIOR = 4.0
AGREEMENT_PRIOR = 20.0
LINK_SHARE = 0.6
UNCLEAR_SHARE = 0.12
# Threads are left out in so many groups.
FOLDS = 8


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A labelled comment with the group that is left out together with it."""

    reading: Reading
    found: dict[str, float]
    side: int
    group: str


def items_of(threads: Sequence[Labelled]) -> list[Item]:
    items = []
    for thread in threads:
        question = ask(thread.question)
        for comment, camp in zip(thread.comments, thread.camps, strict=True):
            items.append(_item(comment.text, camp, question, thread.name))
    return items


def lines() -> list[Item]:
    with LINES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [_item(row["text"], row["camp"], ask(row["question"]), row["question"]) for row in rows]


@cache
def _item(text: str, camp: str, question: Question, group: str) -> Item:
    reading = read(text, question)
    side = [one.value for one in SIDES].index(camp)
    if not question.yes_is_for and side < 2:
        side = 1 - side
    return Item(reading, features(reading, question), side, group)


def fitted(rows: csr_array, sides: NDArray[np.int64], freedom: float) -> tuple[Array, Array]:
    """Return weights and bias of a multinomial logistic regression with a pull towards 0."""
    _count, width = rows.shape
    wanted = np.eye(len(SIDES))[sides]

    def loss(flat: Array) -> tuple[float, Array]:
        weights = flat.reshape(width + 1, len(SIDES))
        scores = rows @ weights[:-1] + weights[-1]
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        error = np.exp(logs) - wanted
        gradient = np.vstack([rows.T @ error + weights[:-1] / freedom, error.sum(axis=0)])
        value = -(logs * wanted).sum() + (weights[:-1] ** 2).sum() / (2 * freedom)
        return float(value), gradient.ravel()

    start = np.zeros((width + 1) * len(SIDES))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 150})
    weights = found.x.reshape(width + 1, len(SIDES))
    return weights[:-1], weights[-1]


def learn(items: Sequence[Item]) -> Weights:
    sides = np.array([one.side for one in items])
    names = sorted({name for one in items for name in one.found})
    rows = _rows([one.found for one in items], names)
    cue_weights, cue_bias = fitted(rows, sides, CUE_FREEDOM)
    seen: dict[str, int] = {}
    for one in items:
        for turn in set(turns_of(one.reading.masked)):
            seen[turn] = seen.get(turn, 0) + 1
    rarity = {
        turn: float(np.log((1 + len(items)) / (1 + count)) + 1)
        for turn, count in sorted(seen.items())
        if count >= FEWEST_TURNS
    }
    places = {turn: place for place, turn in enumerate(rarity)}
    turns = _rows([turn_values(one.reading.masked, rarity) for one in items], list(rarity))
    turn_weights, turn_bias = fitted(turns, sides, TURN_FREEDOM)
    return Weights(
        cues={name: tuple(cue_weights[place]) for place, name in enumerate(names)},
        cue_bias=tuple(cue_bias),
        turns={turn: tuple(turn_weights[place]) for turn, place in places.items()},
        turn_bias=tuple(turn_bias),
        rarity=rarity,
        turn_share=TURN_SHARE,
        links={},
        link_share=LINK_SHARE,
        sure_from=0.0,
    )


def _rows(found: Sequence[Mapping[str, float]], names: Sequence[str]) -> csr_array:
    """Return comments by names; most of it is 0."""
    places = {name: place for place, name in enumerate(names)}
    cells = [(row, places[name], one[name]) for row, one in enumerate(found) for name in one]
    at, of, values = zip(*cells, strict=True)
    return csr_array((values, (at, of)), shape=(len(found), len(names)))


def thread_links(thread: Labelled) -> tuple[Link, ...]:
    question = ask(thread.question)
    readings = [read(one.text, question) for one in thread.comments]
    return find_links(
        thread.comments, readings, find_duplicates([one.text for one in thread.comments])
    )


def link_tables(
    threads: Sequence[Labelled], links: dict[str, tuple[Link, ...]]
) -> dict[str, tuple[tuple[float, ...], ...]]:
    """Return how much more often two sides meet than by chance, with a prior of no effect."""
    names = [one.value for one in SIDES]
    sides = [[names.index(camp) for camp in thread.camps] for thread in threads]
    shares = np.bincount(np.concatenate(sides), minlength=len(SIDES)) / sum(map(len, sides))
    tables = {}
    for kind in KINDS:
        counts = np.outer(shares, shares) * LINK_PRIOR
        if kind in {"agree", "duplicate"}:
            counts += np.diag(shares) * AGREEMENT_PRIOR  # what the words themselves promise
        for thread, mine in zip(threads, sides, strict=True):
            for one in links[thread.name]:
                if one.kind == kind:
                    counts[mine[one.later], mine[one.earlier]] += 1
                    if kind in {"author", "duplicate"}:
                        counts[mine[one.earlier], mine[one.later]] += 1
        joint = counts / counts.sum()
        table = joint / np.outer(joint.sum(axis=1), joint.sum(axis=0))
        tables[kind] = tuple(tuple(float(value) for value in row) for row in table)
    return tables


def fold_of(name: str) -> int:
    """Return the group of threads that a thread is left out with."""
    return [one.name for one in tuning_threads()].index(name) % FOLDS


def without(name: str) -> Weights:
    """Return weights that were learnt without a thread, its fold and lines on their questions."""
    return _without(fold_of(name))


@cache
def _without(fold: int) -> Weights:
    threads = tuning_threads()
    gone = {one.question for one in threads if fold_of(one.name) == fold}
    others = [one for one in threads if fold_of(one.name) != fold]
    away = [one for one in lines() if one.group not in gone]
    return replace(
        learn(items_of(others) + away),
        links=link_tables(others, {one.name: thread_links(one) for one in others}),
        sure_from=load_weights().sure_from if OUT.exists() else 0.0,
    )


def left_out(threads: Sequence[Labelled]) -> list[Array]:
    """Return the probabilities of each thread by weights that were learnt without it."""
    found = []
    for thread in threads:
        weights = without(thread.name)
        asked = ask(thread.question)
        readings = [read(one.text, asked) for one in thread.comments]
        own = own_sides(thread.comments, readings, asked, weights=weights)
        sides = linked(own, thread_links(thread), tables=weights.links, share=LINK_SHARE)
        found.append(sides if ask(thread.question).yes_is_for else sides[:, [1, 0, 2, 3]])
    return found


def main() -> None:
    threads = tuning_threads()
    extra = lines()
    if "--keep-sure-from" in sys.argv:
        _write(threads, extra, sure_from=load_weights().sure_from)
        return
    sides = np.concatenate(left_out(threads))
    truth = np.concatenate([[_side(camp) for camp in thread.camps] for thread in threads])
    said = sides.argmax(axis=1)
    print(f"{len(truth)} comments, left out by thread: right {np.mean(said == truth):.3f}")
    sure_from = float(np.quantile(sides.max(axis=1), UNCLEAR_SHARE))
    _write(threads, extra, sure_from=sure_from)


def _write(threads: Sequence[Labelled], extra: Sequence[Item], *, sure_from: float) -> None:
    links = {one.name: thread_links(one) for one in threads}
    weights = replace(
        learn([*items_of(threads), *extra]), links=link_tables(threads, links), sure_from=sure_from
    )
    OUT.write_text(_as_json(weights), "utf-8")


def _side(camp: str) -> int:
    return [one.value for one in SIDES].index(camp)


def _as_json(weights: Weights) -> str:
    def row(values: Sequence[float]) -> list[float]:
        return [round(float(value), 3) for value in values]

    form = {
        "sides": [one.value for one in SIDES],
        "turn_share": weights.turn_share,
        "link_share": weights.link_share,
        "sure_from": round(weights.sure_from, 3),
        "cue_bias": row(weights.cue_bias),
        "turn_bias": row(weights.turn_bias),
        "links": {kind: [row(one) for one in table] for kind, table in weights.links.items()},
        "cues": {name: row(values) for name, values in weights.cues.items()},
        "turns": {
            turn: row([weights.rarity[turn], *values]) for turn, values in weights.turns.items()
        },
    }
    text = json.dumps(form, ensure_ascii=False, indent=1)
    # One line a row: small diffs.
    return _rows_on_one_line(text) + "\n"


def _rows_on_one_line(text: str) -> str:
    import re  # noqa: PLC0415 - only here

    return re.sub(
        r"\[\s+(-?[\d.][^\[\]]*?)\s+\]", lambda one: "[" + " ".join(one[1].split()) + "]", text
    )


if __name__ == "__main__":
    main()
