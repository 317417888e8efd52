"""Teaches the upper layers and heads of debate/stance/encoder.py by gradient descent (AdamW), in jax.

The lower layers stay as the package ships them. Each matrix of an upper layer gets a change of low
rank, so that what is learnt is small; its vectors and the heads are learnt whole. Three things are
learnt at once: the camp of a comment, the groups of mistakes that it names, and which pieces of words
name a mistake or a condition. Pieces and pooled values are dropped at random meanwhile, and what is
kept is a running mean of the weights.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import process_time
from typing import Any

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false")

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from aftertone.debate.stance.encoder import LAYERS, LEARNT_FROM_LAYER, MATRICES, VECTORS

jax.config.update("jax_default_prng_impl", "unsafe_rbg")

ROUNDS, RATE, DECAY, SOFT = 5, 1e-3, 0.01, 0.05
RANK, REACH = 16, 2.0
DROP_PIECES, DROP_POOLED = 0.1, 0.3
MISTAKES_COUNT, PIECES_COUNT, VECTORS_COUNT = 2.5, 1.5, 0.3
HEADS, WIDTH, GROUPS, NAMES, SIDES = 12, 384, 5, 6, 4
SMALLEST_SPREAD = 1e-12
# Comments of like length are taught together: at most so many pieces, so many at once.
LENGTHS = {32: 32, 48: 24, 72: 16, 136: 8}
Tables = Mapping[str, Any]
UPPER = range(LEARNT_FROM_LAYER, LAYERS)


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """One labelled comment.

    Attributes
    ----------
    states
        Pieces by dimensions: what the lower layers make of it.
    start, end
        Where the comment stands in its pieces.
    side
        Its camp.
    mistakes
        The groups that it names; None where nobody labelled them.
    by_piece
        Pieces by names: which name which mistake or a condition.
    """

    states: NDArray[np.float16]
    start: int
    end: int
    side: int
    mistakes: NDArray[np.float32] | None
    by_piece: NDArray[np.float32]


Batch = tuple[Any, ...]


def batch_of(these: Sequence[Lesson], length: int) -> Batch:
    """Return lessons as arrays, filled up to a length."""
    states = np.zeros((len(these), length, WIDTH), np.float32)
    there = np.zeros((len(these), length), bool)
    own = np.zeros((len(these), length), bool)
    by_piece = np.zeros((len(these), length, NAMES), np.float32)
    mistakes = np.zeros((len(these), GROUPS), np.float32)
    for row, one in enumerate(these):
        states[row, : len(one.states)] = one.states
        there[row, : len(one.states)] = True
        own[row, one.start : one.end] = True
        by_piece[row, : len(one.by_piece)] = one.by_piece
        if one.mistakes is not None:
            mistakes[row] = one.mistakes
    labelled = np.array([one.mistakes is not None for one in these], np.float32)
    sides = np.array([one.side for one in these])
    return states, there, own, sides, mistakes, labelled, by_piece


def begin(frozen: Tables, draw: np.random.Generator) -> dict[str, Any]:
    """Return tables to start from: no change of the matrices, vectors as they are, heads by chance."""

    def some(*shape: int, scale: float) -> Any:
        return jnp.asarray(draw.normal(size=shape) * scale, jnp.float32)

    tables: dict[str, Any] = {
        "camps": some(3 * WIDTH, SIDES, scale=0.02),
        "camps_rest": jnp.zeros(SIDES),
        "mistakes": some(3 * WIDTH, GROUPS, scale=0.02),
        "mistakes_rest": jnp.full(GROUPS, -1.0),
        "pieces": some(WIDTH, NAMES, scale=0.02),
        "pieces_rest": jnp.full(NAMES, -3.0),
    }
    for layer in UPPER:
        for name in MATRICES:
            rows, columns = frozen[f"{layer}.{name}"].shape
            tables[f"{layer}.{name}.in"] = some(rows, RANK, scale=rows**-0.5)
            tables[f"{layer}.{name}.out"] = jnp.zeros((RANK, columns))
        for name in VECTORS:
            tables[f"{layer}.{name}"] = jnp.asarray(frozen[f"{layer}.{name}"])
    return tables


def _level(values: Any, weight: Any, bias: Any) -> Any:
    mean = values.mean(-1, keepdims=True)
    spread = ((values - mean) ** 2).mean(-1, keepdims=True)
    return (values - mean) / jnp.sqrt(spread + SMALLEST_SPREAD) * weight + bias


def _layer(tables: Tables, frozen: Tables, states: Any, there: Any, *, layer: int) -> Any:
    many, length, _width = states.shape

    def through(values: Any, name: str, bias: str) -> Any:
        key = f"{layer}.{name}"
        change = REACH * (values @ tables[f"{key}.in"]) @ tables[f"{key}.out"]
        return values @ frozen[key] + change + tables[f"{layer}.{bias}.bias"]

    def heads(values: Any) -> Any:
        return values.reshape(many, length, HEADS, WIDTH // HEADS).transpose(0, 2, 1, 3)

    asks, keys, values = (
        heads(through(states, name, f"attention.self.{name}")) for name in MATRICES[:3]
    )
    looks = jnp.einsum("bhid,bhjd->bhij", asks, keys) / np.sqrt(WIDTH // HEADS)
    looks = jax.nn.softmax(looks + jnp.where(there, 0, -1e9)[:, None, None, :], -1)
    seen = jnp.einsum("bhij,bhjd->bhid", looks, values).transpose(0, 2, 1, 3)
    joined = through(seen.reshape(many, length, WIDTH), "joined", "attention.output.dense")

    def levelled(values: Any, name: str) -> Any:
        return _level(values, tables[f"{layer}.{name}.weight"], tables[f"{layer}.{name}.bias"])

    states = levelled(states + joined, "attention.output.LayerNorm")
    wide = jax.nn.gelu(through(states, "wide", "intermediate.dense"), approximate=False)
    return levelled(states + through(wide, "narrow", "output.dense"), "output.LayerNorm")


def _lost(tables: Tables, frozen: Tables, these: Batch, key: Any) -> Any:
    states, there, own, sides, mistakes, labelled, by_piece = these
    keys = list(jax.random.split(key, 3))
    kept = jax.random.bernoulli(keys.pop(), 1 - DROP_PIECES, there.shape).at[:, 0].set(True)
    there, own = there & kept, own & kept

    def dropped(values: Any) -> Any:
        kept = jax.random.bernoulli(keys.pop(), 1 - DROP_POOLED, values.shape)
        return jnp.where(kept, values / (1 - DROP_POOLED), 0)

    for layer in UPPER:
        states = _layer(tables, frozen, states, there, layer=layer)
    here = own[..., None]
    mean = (states * here).sum(1) / jnp.maximum(own.sum(1, keepdims=True), 1)
    most = jnp.where(here, states, -9.0).max(1)
    whole = dropped(jnp.concatenate((states[:, 0], mean, most), -1))
    camps = jax.nn.log_softmax(whole @ tables["camps"] + tables["camps_rest"])
    pieces = dropped(states) @ tables["pieces"] + tables["pieces_rest"]
    summed = jax.nn.logsumexp(jnp.where(here, pieces[..., :GROUPS], -1e4), axis=1)
    groups = whole @ tables["mistakes"] + tables["mistakes_rest"] + summed
    wanted = jax.nn.one_hot(sides, SIDES) * (1 - SOFT) + SOFT / SIDES

    def doubt(scores: Any, truth: Any) -> Any:
        return (jax.nn.softplus(scores) - scores * truth).mean(-1)

    by_comment = (doubt(groups, mistakes) * labelled).sum() / jnp.maximum(labelled.sum(), 1)
    counted = own * labelled[:, None]
    each = (doubt(pieces, by_piece) * counted).sum() / jnp.maximum(counted.sum(), 1)
    side = -(camps * wanted).sum(-1).mean()
    return side + MISTAKES_COUNT * by_comment + PIECES_COUNT * each


def teach(lessons: Sequence[Lesson], frozen: Tables, *, seed: int = 0) -> dict[str, Any]:
    """Return the tables after some rounds through all lessons."""
    draw, key = np.random.default_rng(seed), jax.random.PRNGKey(seed)
    each = jax.tree_util.tree_map
    fixed = {name: jnp.asarray(one) for name, one in frozen.items()}
    tables: Any = begin(frozen, draw)
    pace = {name: VECTORS_COUNT if name.split(".", 1)[-1] in VECTORS else 1.0 for name in tables}
    first = second = each(jnp.zeros_like, tables)

    @jax.jit  # type: ignore[untyped-decorator]
    def step(state: Any, these: Any, key: Any, at: Any) -> Any:
        time, rate = at
        tables, first, second, running = state
        lost, slope = jax.value_and_grad(_lost)(tables, fixed, these, key)
        length = jnp.sqrt(sum((one**2).sum() for one in jax.tree_util.tree_leaves(slope)))
        slope = each(lambda one: one * jnp.minimum(1, 1 / (length + 1e-6)), slope)
        first = each(lambda old, new: 0.9 * old + 0.1 * new, first, slope)
        second = each(lambda old, new: 0.99 * old + 0.01 * new * new, second, slope)

        def moved(old: Any, one: Any, two: Any, own: Any) -> Any:
            usual = (one / (1 - 0.9**time)) / (jnp.sqrt(two / (1 - 0.99**time)) + 1e-7)
            return old - rate * own * (usual + (DECAY * old if old.ndim > 1 else 0))

        tables = each(moved, tables, first, second, pace)
        slow = jnp.minimum(0.99, (1 + time) / (10 + time))
        running = each(lambda old, new: slow * old + (1 - slow) * new, running, tables)
        return (tables, first, second, running), lost

    state, time = (tables, first, second, tables), 0
    by_length: dict[int, list[Lesson]] = {}
    for one in lessons:
        length = next(most for most in LENGTHS if len(one.states) <= most)
        by_length.setdefault(length, []).append(one)
    steps = ROUNDS * sum(-(-len(own) // LENGTHS[length]) for length, own in by_length.items())
    for number in range(ROUNDS):
        total = 0.0
        for length, these in _order(by_length, draw):
            time += 1
            key, own = jax.random.split(key)
            fall = 0.5 * (1 + np.cos(np.pi * time / steps)) * 0.97 + 0.03
            rate = RATE * min(1.0, time / (0.1 * steps)) * fall
            state, lost = step(state, batch_of(these, length), own, (float(time), rate))
            total += float(lost)
        print(
            f"round {number}: {total * ROUNDS / steps:.3f}, {process_time():.0f} s",
            file=sys.stderr,
            flush=True,
        )
    found = {name: np.asarray(one) for name, one in state[3].items()}
    return {name: one * REACH if name.endswith(".out") else one for name, one in found.items()}


def _order(
    by_length: Mapping[int, Sequence[Lesson]], draw: np.random.Generator
) -> list[tuple[int, list[Lesson]]]:
    taken = []
    for length, own in by_length.items():
        places = list(draw.permutation(len(own)))
        for start in range(0, len(own), LENGTHS[length]):
            these = places[start : start + LENGTHS[length]]
            these += list(draw.choice(len(own), LENGTHS[length] - len(these)))
            taken.append((length, [own[place] for place in these]))
    return [taken[place] for place in draw.permutation(len(taken))]
