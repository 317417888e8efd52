"""Learns how much words and encoder count beside each other in a debate, and from what score on.

``python -m bench.mix_debate`` reads the threads that neither was taught by
(``bench.debate_threads.MIXING``) and writes src/aftertone/debate/stance/mixture.json: thirteen
numbers, so that they can be learnt from 894 comments. What they reach there is told by numbers that were
learnt from the other threads.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from aftertone.debate.findings.mistake_weights import load_mistake_weights, sentence_spans
from aftertone.debate.findings.mistakes import (
    MistakeGroup,
    lowered,
    pattern_hits,
    word_scores,
)
from aftertone.debate.stance.camp import SIDES
from aftertone.debate.stance.cues import read
from aftertone.debate.stance.encoder import Encoder, Impression, load_encoder
from aftertone.debate.stance.links import LEAST, linked
from aftertone.debate.stance.mixture import Mixture, Mixtures
from aftertone.debate.stance.placing import both, own_sides, with_a_say
from aftertone.debate.stance.question import ask
from aftertone.debate.stance.weights import load_weights
from bench.debate_threads import Labelled, mixing_threads
from bench.train_debate import thread_links

Array = NDArray[np.float64]
OUT = Path(__file__).parent.parent / "src/aftertone/debate/stance/mixture.json"
FOLDS = 7
# How far the sum of squares of the rests pulls them towards 0.
PULL = 2.0
# So many comments would be unclear if no thread had a most (placing.MOST_UNCLEAR_SHARE): so many
# that most threads have that most.
UNCLEAR_SHARE = 0.25
GROUPS = [one.value for one in MistakeGroup]
NAMES = [one.value for one in SIDES]


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A thread as words and encoder read it; ``spoken`` holds the impressions that speak of camps."""

    thread: Labelled
    words: Array
    impressions: tuple[Impression, ...]
    spoken: tuple[Impression | None, ...]
    sides: NDArray[np.int64]
    mistake_words: Array
    mistakes: NDArray[np.bool_]


def read_thread(thread: Labelled, encoder: Encoder) -> Read:
    asked = ask(thread.question)
    readings = [read(one.text, asked) for one in thread.comments]
    sides = np.array([NAMES.index(camp) for camp in thread.camps])
    if not asked.yes_is_for:
        sides = np.array([1, 0, 2, 3])[sides]
    words = []
    for comment in thread.comments:
        low = lowered(comment.text)
        hits = pattern_hits(low, asked_about=asked.things)
        weights = load_mistake_weights()
        words.append(word_scores(low, hits, sentence_spans(low), weights=weights)[0])
    impressions = encoder.read(thread.question, [one.text for one in thread.comments])
    return Read(
        thread=thread,
        words=own_sides(thread.comments, readings, asked, weights=load_weights()),
        impressions=impressions,
        spoken=with_a_say(thread.comments, readings, impressions),
        sides=sides,
        mistake_words=np.stack(words),
        mistakes=np.array([[name in own for name in GROUPS] for own in thread.mistakes]),
    )


def learn(threads: Sequence[Read]) -> Mixtures:
    told = [
        (own, it.camps, side)
        for one in threads
        for own, it, side in zip(one.words, one.spoken, one.sides, strict=True)
        if it is not None
    ]
    words, camps, sides = (np.array(each) for each in zip(*told, strict=True))
    mixture = _camps(np.log(np.clip(words, LEAST, 1)), camps, sides)
    return Mixtures(
        camps=mixture,
        mistakes=_mistakes(
            np.concatenate([one.mistake_words for one in threads]),
            np.concatenate([[it.mistakes for it in one.impressions] for one in threads]),
            np.concatenate([one.mistakes for one in threads]),
        ),
        sure_from=_sure_from(threads, mixture),
    )


def _camps(words: Array, encoder: Array, sides: NDArray[np.int64]) -> Mixture:
    def lost(flat: Array) -> float:
        scores = flat[0] * words + flat[1] * encoder + flat[2:]
        scores = scores - scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        right = logs[np.arange(len(sides)), sides]
        return float(-right.sum() + PULL * (flat[2:] ** 2).sum())

    found = minimize(lost, np.array([0.5, 0.5, 0, 0, 0, 0]), method="L-BFGS-B").x
    return Mixture(float(found[0]), float(found[1]), tuple(map(float, found[2:])))


def _mistakes(words: Array, encoder: Array, there: NDArray[np.bool_]) -> Mixture:
    """Return what finds most: slopes by likelihood, then one step for all groups by their F1."""

    def lost(flat: Array) -> float:
        scores = flat[0] * words + flat[1] * encoder + flat[2:]
        return float((np.logaddexp(0, scores) - scores * there).sum())

    start = np.array([0.5, 0.5, *[-1.0] * len(GROUPS)])
    found = minimize(lost, start, method="L-BFGS-B").x
    scores = found[0] * words + found[1] * encoder + found[2:]
    steps = np.linspace(-2.5, 1.0, 71)
    f1 = [2 * ((scores > s) & there).sum() / ((scores > s).sum() + there.sum()) for s in steps]
    # The middle of the steps that are nearly as good as the best: the best one alone is chance.
    near = steps[np.array(f1) > max(f1) - 0.01]
    rest = found[2:] - float(np.median(near))
    return Mixture(float(found[0]), float(found[1]), tuple(map(float, rest)))


def _sure_from(threads: Sequence[Read], mixture: Mixture) -> float:
    weights = load_weights()
    sure = []
    for one in threads:
        own = both(one.words, one.spoken, mixture=mixture)
        links = thread_links(one.thread)
        sides = linked(own, links, tables=weights.links, share=weights.link_share)
        sure.append(sides.max(axis=1))
    return float(np.quantile(np.concatenate(sure), UNCLEAR_SHARE))


@cache
def read_threads() -> tuple[Read, ...]:
    encoder = load_encoder()
    return tuple(read_thread(one, encoder) for one in mixing_threads())


@cache
def mixtures_without(name: str) -> Mixtures:
    """Return mixtures that were learnt without a thread and its fold."""
    threads = read_threads()
    fold = [one.thread.name for one in threads].index(name) % FOLDS
    return learn([one for place, one in enumerate(threads) if place % FOLDS != fold])


def main() -> None:
    found = learn(read_threads())
    print(found)
    OUT.write_text(_as_json(found), "utf-8")


def _as_json(found: Mixtures) -> str:
    def rounded(one: Mixture) -> dict[str, object]:
        form = asdict(one)
        return {
            name: [round(v, 3) for v in value] if name == "rest" else round(value, 3)
            for name, value in form.items()
        }

    form = {
        "camps": rounded(found.camps),
        "mistakes": rounded(found.mistakes),
        "sure_from": round(found.sure_from, 3),
    }
    lines = (f' "{name}": {json.dumps(value)}' for name, value in form.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    main()
