"""Teaches the network of coach/message/fault_network.py by gradient descent (AdamW), in jax.

The loss of a message for one fault is -log of the shares of its labelled clauses together, or of "in
none of them" where nothing is labelled. Cues, words and hidden values are dropped at random meanwhile,
and what is kept is a running mean of the weights.
"""

import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import process_time
from typing import Any

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false")

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from aftertone.coach.message.fault_network import FaultNetwork, fault_network
from aftertone.coach.message.learnt_tables import Floats, Stepped
from bench.batches import in_turn, step_size
from bench.fault_lessons import Reading

jax.config.update("jax_default_prng_impl", "unsafe_rbg")

WIDTH, ROUNDS, AT_ONCE = 64, 20, 32
RATE, DECAY, WARM_STEPS, KEPT = 2e-3, 0.3, 60, 0.99
DROP_CUES, DROP_WORDS, DROP_HIDDEN = 0.2, 0.15, 0.3
FEWEST_TIMES = 5
# Of a clause so many words and cues are looked at, of a message so many cues.
MOST_WORDS, MOST_CUES, MOST_OF_ALL = 18, 44, 28
# Messages of like many clauses are taught together.
LENGTHS = (1, 3, 7, 11, 16, 26)
# Tables of one size are translated once for all writers that are left out.
MOST_KNOWN = 20_000
_each = jax.tree_util.tree_map


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Messages of like many clauses, filled up to the longest."""

    own: NDArray[np.int32]
    whole: NDArray[np.int32]
    words: NDArray[np.float16]
    there: NDArray[np.float32]
    clauses: Floats
    marks: NDArray[np.int8]
    counts: Floats

    def pick(self, places: NDArray[np.int64]) -> tuple[Any, ...]:
        every = (self.own, self.whole, self.words, self.there, self.clauses, self.marks)
        return (*(one[places] for one in every), self.counts[places])


def _batch(these: Sequence[Reading], known: Mapping[str, int], most: int) -> Batch:
    many, names = len(these), these[0].marks.shape[1]
    deep, wide = these[0].words.shape[1], these[0].clauses.shape[1]
    made = Batch(
        np.zeros((many, most, MOST_CUES), np.int32),
        np.zeros((many, MOST_OF_ALL), np.int32),
        np.zeros((many, most, MOST_WORDS, deep), np.float16),
        np.zeros((many, most, MOST_WORDS), np.float32),
        np.zeros((many, most, wide), np.float32),
        np.zeros((many, most, names), np.int8),
        np.stack([one.counts for one in these]),
    )
    for at, one in enumerate(these):
        ends = np.cumsum(one.sizes)
        for place in range(min(most, len(one.sizes))):
            rows = _spread([known[cue] for cue in one.cues.own[place] if cue in known])
            made.own[at, place, : len(rows)] = rows
            size = min(one.sizes[place], MOST_WORDS)
            start = ends[place] - one.sizes[place]
            made.words[at, place, :size] = one.words[start : start + size]
            made.there[at, place, :size] = 1
        made.clauses[at, : len(one.sizes)] = one.clauses[:most]
        made.marks[at, : len(one.sizes)] = one.marks[:most]
        rows = [known[cue] for cue in one.cues.whole if cue in known][:MOST_OF_ALL]
        made.whole[at, : len(rows)] = rows
    return made


def _spread(rows: list[int]) -> list[int]:
    """Return of too many rows some of all of them."""
    if len(rows) <= MOST_CUES:
        return rows
    return [rows[at] for at in np.linspace(0, len(rows) - 1, MOST_CUES).astype(int)]


def _batches(lessons: Sequence[Reading], known: Mapping[str, int]) -> list[Batch]:
    found: dict[int, list[Reading]] = {}
    for one in lessons:
        most = next((most for most in LENGTHS if len(one.sizes) <= most), LENGTHS[-1])
        found.setdefault(most, []).append(one)
    return [_batch(these, known, most) for most, these in sorted(found.items())]


def _begin(names: int, *, deep: int, wide: int) -> dict[str, Any]:
    draw = np.random.default_rng(0)

    def some(rows: int, columns: int, much: float = 1.0) -> Any:
        return jnp.asarray(draw.normal(size=(rows, columns)) * much * rows**-0.5, jnp.float32)

    return {
        "cues": jnp.asarray(draw.normal(size=(MOST_KNOWN, WIDTH)) * 0.08, jnp.float32),
        "three": some(3 * deep, WIDTH),
        "three_rest": jnp.zeros(WIDTH),
        "clauses": some(wide, WIDTH, 0.5),
        "heard": some(WIDTH, WIDTH),
        "rest": jnp.zeros(WIDTH),
        "near": some(3 * WIDTH, WIDTH),
        "near_rest": jnp.zeros(WIDTH),
        "here": some(2 * WIDTH, names),
        "here_rest": jnp.full(names, -1.5),
        "whole": some(2 * WIDTH, WIDTH),
        "whole_rest": jnp.zeros(WIDTH),
        "nowhere": some(WIDTH, names, 0.3),
        "nowhere_rest": jnp.full(names, 1.5),
    }


def _lost(table: Mapping[str, Any], these: tuple[Any, ...], key: Any) -> Any:
    own, whole, words, there, clauses, marks, counts = these
    keys = list(jax.random.split(key, 8))

    def kept(shape: Any, share: float) -> Any:
        return jax.random.bernoulli(keys.pop(), 1 - share, shape)

    def dropped(values: Any) -> Any:
        return jnp.where(kept(values.shape, DROP_HIDDEN), values / (1 - DROP_HIDDEN), 0.0)

    cues = table["cues"].at[0].set(0.0)
    own = jnp.where(kept(own.shape, DROP_CUES), own, 0)
    words = words.astype(jnp.float32) * kept(there.shape, DROP_WORDS)[..., None]
    heard = jax.nn.relu(_beside(words) @ table["three"] + table["three_rest"])
    heard = jnp.where(there[..., None] > 0, heard, 0.0).max(axis=2)
    clause = there[..., :1]
    of_all = cues[whole].sum(axis=-2)
    hidden = cues[own].sum(axis=-2) + of_all[:, None] + table["rest"]
    hidden = hidden + clauses @ table["clauses"] + heard @ table["heard"]
    hidden = dropped(jax.nn.relu(hidden)) * clause
    hidden = hidden + jax.nn.relu(_beside(hidden) @ table["near"] + table["near_rest"])
    hidden = dropped(hidden) * clause
    pooled = jnp.concatenate((hidden.max(axis=1), hidden.sum(axis=1) / clause.sum(axis=1)), axis=-1)
    message = dropped(jax.nn.relu(pooled @ table["whole"] + table["whole_rest"] + of_all))
    scores = hidden @ table["here"][:WIDTH] + (message @ table["here"][WIDTH:])[:, None]
    scores = jnp.where((clause > 0) & (marks >= 0), scores + table["here_rest"], -1e9)
    nowhere = message @ table["nowhere"] + table["nowhere_rest"]
    shares = jax.nn.log_softmax(jnp.concatenate((scores, nowhere[:, None]), axis=1), axis=1)
    right = jax.nn.logsumexp(jnp.where(marks > 0, shares[:, :-1], -1e9), axis=1)
    lost = -jnp.where((marks > 0).sum(axis=1) > 0, right, shares[:, -1])
    return (lost * counts).sum() / len(counts)


def _beside(rows: Any) -> Any:
    """Return beside each row the one before and the one after, in the last but one dimension."""
    nothing = jnp.zeros_like(rows[..., :1, :])
    return jnp.concatenate(
        (
            jnp.concatenate((nothing, rows[..., :-1, :]), axis=-2),
            rows,
            jnp.concatenate((rows[..., 1:, :], nothing), axis=-2),
        ),
        axis=-1,
    )


@jax.jit  # type: ignore[untyped-decorator]
def _step(state: Any, these: Any, key: Any, pace: Any) -> Any:
    table, first, second, mean = state
    time, rate = pace
    lost, slope = jax.value_and_grad(_lost)(table, these, key)
    first = _each(lambda old, new: 0.9 * old + 0.1 * new, first, slope)
    second = _each(lambda old, new: 0.99 * old + 0.01 * new * new, second, slope)

    def moved(old: Any, one: Any, two: Any) -> Any:
        usual = (one / (1 - 0.9**time)) / (jnp.sqrt(two / (1 - 0.99**time)) + 1e-6)
        return old - rate * (usual + DECAY * old)

    table = _each(moved, table, first, second)
    mean = _each(lambda old, new: KEPT * old + (1 - KEPT) * new, mean, table)
    return (table, first, second, mean), lost


def teach(lessons: Sequence[Reading], names: tuple[str, ...]) -> FaultNetwork:
    """Return what the lessons teach; the same each time on one machine."""
    times = Counter(cue for one in lessons for own in one.cues.own for cue in own)
    times.update(cue for one in lessons for cue in one.cues.whole)
    cues = sorted(cue for cue, count in times.items() if count >= FEWEST_TIMES)
    # Row 0 is empty.
    known = {cue: row + 1 for row, cue in enumerate(cues)}
    if len(cues) >= MOST_KNOWN:
        raise ValueError(f"{len(cues)} cues, room for {MOST_KNOWN}; raise MOST_KNOWN")
    table = np.vstack([one.clauses for one in lessons])
    middle, spread = table.mean(axis=0), table.std(axis=0) + 1e-6
    batches = [_scaled(one, middle=middle, spread=spread) for one in _batches(lessons, known)]
    start: Any = _begin(len(names), deep=lessons[0].words.shape[1], wide=table.shape[1])
    learnt = _run(batches, start)
    learnt["clauses"] = learnt["clauses"] / spread[:, None]
    learnt["rest"] = learnt["rest"] - middle @ learnt["clauses"]
    looks = learnt.pop("cues")[: len(cues) + 1]
    looks[0] = 0
    return fault_network(names, cues, in_steps(looks), learnt)


def in_steps(values: Floats) -> Stepped:
    """Return figures in 127 steps to each column's largest."""
    steps = np.maximum(np.abs(values).max(axis=0), 1e-9) / 127
    return Stepped(np.round(values / steps).astype(np.int8), steps.astype(np.float32))


def _scaled(one: Batch, *, middle: Floats, spread: Floats) -> Batch:
    clauses = (one.clauses - middle) / spread * one.there[..., :1]
    return Batch(
        one.own, one.whole, one.words, one.there, clauses.astype(np.float32), one.marks, one.counts
    )


def _run(batches: Sequence[Batch], start: Any) -> dict[str, Floats]:
    draw, key = np.random.default_rng(0), jax.random.PRNGKey(0)
    nothing = _each(jnp.zeros_like, start)
    state, time = (start, nothing, nothing, start), 0
    steps = ROUNDS * sum(-(-len(one.counts) // AT_ONCE) for one in batches)
    lengths = [len(one.counts) for one in batches]
    for number in range(ROUNDS):
        total = 0.0
        for which, places in in_turn(lengths, draw, at_once=AT_ONCE):
            time += 1
            key, own = jax.random.split(key)
            pace = (float(time), RATE * step_size(time, steps, warm=WARM_STEPS))
            state, lost = _step(state, batches[which].pick(places), own, pace)
            total += float(lost)
        if number % 4 == 1:
            said = f"round {number}: {total * ROUNDS / steps:.3f}, {process_time():.0f} s"
            print(said, file=sys.stderr, flush=True)
    return {name: np.array(one, np.float32) for name, one in state[3].items()}
