"""Teaches the network of coach/message/network.py by gradient descent (AdamW), in jax.

The loss of a message for one name is -log of the shares of its labelled words together, or of
"nowhere" where nothing is labelled. Cues, vectors and hidden values are dropped at random meanwhile.
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

from bench.batches import in_turn, step_size

WIDTH, ROUNDS, AT_ONCE = 64, int(os.environ.get("AFTERTONE_ROUNDS", "12")), 24
RATE, DECAY, WARM_STEPS = 3e-3, 0.02, 50
DROP_CUES, DROP_HIDDEN = 0.15, 0.3
Tables = Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Messages of like length: cues and word of each place, which places are words, labels, counts."""

    cues: NDArray[np.int32]
    words: NDArray[np.int32]
    mask: NDArray[np.float32]
    there: NDArray[np.float32]
    counts: NDArray[np.float32]

    def pick(self, places: NDArray[np.int64]) -> tuple[Any, ...]:
        return tuple(
            one[places] for one in (self.cues, self.words, self.mask, self.there, self.counts)
        )


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many cues and names there are, and how far each layer reaches."""

    cues: int
    names: int
    reach: tuple[int, ...]


def begin(sizes: Sizes, dimensions: int) -> dict[str, Any]:
    """Return tables to start from."""
    draw = np.random.default_rng(0)

    def some(*shape: int, scale: float) -> Any:
        return jnp.asarray(draw.normal(size=shape) * scale, jnp.float32)

    tables = {
        "cues": some(sizes.cues, WIDTH, scale=0.1),
        "vectors_in": some(dimensions, WIDTH, scale=dimensions**-0.5),
        "rest": jnp.zeros(WIDTH),
        "most": some(WIDTH, WIDTH, scale=WIDTH**-0.5),
        "here": some(WIDTH, sizes.names, scale=WIDTH**-0.5),
        "here_rest": jnp.full(sizes.names, -2.0),
        "nowhere": some(2 * WIDTH, sizes.names, scale=0.3 * WIDTH**-0.5),
        "nowhere_rest": jnp.zeros(sizes.names),
    }
    for layer in range(len(sizes.reach)):
        tables[f"near{layer}"] = some(3 * WIDTH, WIDTH, scale=(3 * WIDTH) ** -0.5)
        tables[f"near{layer}_rest"] = jnp.zeros(WIDTH)
    return tables


def _moved(hidden: Any, step: int) -> Any:
    moved = jnp.roll(hidden, -step, axis=1)
    return moved.at[:, -step:].set(0) if step > 0 else moved.at[:, :-step].set(0)


def _lost(
    tables: Tables, these: tuple[Any, ...], vectors: Any, *, reach: Sequence[int], key: Any
) -> Any:
    cues, words, mask, there, counts = these
    keys = list(jax.random.split(key, 8))

    def dropped(values: Any, share: float) -> Any:
        kept = jax.random.bernoulli(keys.pop(), 1 - share, values.shape)
        return jnp.where(kept, values / (1 - share), 0.0)

    cues = jnp.where(jax.random.bernoulli(keys.pop(), 1 - DROP_CUES, cues.shape), cues, 0)
    words = jnp.where(jax.random.bernoulli(keys.pop(), 1 - DROP_CUES, words.shape), words, 0)
    hidden = tables["cues"].at[0].set(0.0)[cues].sum(axis=-2)
    hidden = jax.nn.relu(hidden + vectors[words] @ tables["vectors_in"] + tables["rest"])
    hidden = dropped(hidden, DROP_HIDDEN) * mask[..., None]
    for layer, step in enumerate(reach):
        near = jnp.concatenate((_moved(hidden, -step), hidden, _moved(hidden, step)), axis=-1)
        seen = jax.nn.relu(near @ tables[f"near{layer}"] + tables[f"near{layer}_rest"])
        hidden = (hidden + (dropped(seen, DROP_HIDDEN) if layer < 2 else seen)) * mask[..., None]
    most, mean = hidden.max(axis=1), hidden.sum(axis=1) / mask.sum(axis=1)[:, None]
    read = dropped(jax.nn.relu(hidden + (most @ tables["most"])[:, None]), DROP_HIDDEN)
    scores = jnp.where(mask[..., None] > 0, read @ tables["here"] + tables["here_rest"], -1e9)
    whole = dropped(jnp.concatenate((most, mean), axis=-1), DROP_HIDDEN)
    nowhere = whole @ tables["nowhere"] + tables["nowhere_rest"]
    shares = jax.nn.log_softmax(jnp.concatenate((scores, nowhere[:, None]), axis=1), axis=1)
    right = jax.nn.logsumexp(jnp.where(there > 0, shares[:, :-1], -1e9), axis=1)
    lost = -jnp.where(there.sum(axis=1) > 0, right, shares[:, -1])
    return (lost * counts).sum() / len(counts)


def teach(batches: Sequence[Batch], vectors: NDArray[np.float32], sizes: Sizes) -> Tables:
    """Return the tables after some rounds through all messages."""
    draw, key = np.random.default_rng(0), jax.random.PRNGKey(0)
    tables: Any = begin(sizes, vectors.shape[1])
    each = jax.tree_util.tree_map
    first = second = each(jnp.zeros_like, tables)
    table = jnp.asarray(vectors)

    @jax.jit  # type: ignore[untyped-decorator]
    def step(state: Any, these: Any, key: Any, pace: Any) -> Any:
        tables, first, second = state
        time, rate = pace
        lost, slope = jax.value_and_grad(_lost)(tables, these, table, reach=sizes.reach, key=key)
        first = each(lambda old, new: 0.9 * old + 0.1 * new, first, slope)
        second = each(lambda old, new: 0.99 * old + 0.01 * new * new, second, slope)

        def moved(old: Any, one: Any, two: Any) -> Any:
            usual = (one / (1 - 0.9**time)) / (jnp.sqrt(two / (1 - 0.99**time)) + 1e-6)
            return old - rate * (usual + DECAY * old)

        return (each(moved, tables, first, second), first, second), lost

    state, time = (tables, first, second), 0
    steps = ROUNDS * sum(-(-len(one.words) // AT_ONCE) for one in batches)
    lengths = [len(one.words) for one in batches]
    for number in range(ROUNDS):
        total = 0.0
        for which, places in in_turn(lengths, draw, at_once=AT_ONCE):
            time += 1
            key, own = jax.random.split(key)
            rate = RATE * step_size(time, steps, warm=WARM_STEPS)
            state, lost = step(state, batches[which].pick(places), own, (float(time), rate))
            total += float(lost)
        print(
            f"round {number}: {total * ROUNDS / steps:.3f}, {process_time():.0f} s",
            file=sys.stderr,
            flush=True,
        )
    return {name: np.asarray(one) for name, one in state[0].items()}
