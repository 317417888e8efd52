"""Learns what tells faults and writes it: python -m bench.train_fault_weights [OUT_FOLDER].

Each ``tuning*.jsonl`` is one writer's. The writers are left out a group at a time and judged by what the
others taught; on these judgements weights, network and rules are put together for each fault. What is
written was taught by all. The one number that ``validation*.jsonl`` teaches is the bar from which on a
fault is told. The same files make the same weights on one machine. Needs jax (the bench group). Set
OMP_NUM_THREADS=1: more threads take longer for the same.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import numpy as np
from numpy.typing import NDArray

import aftertone.coach.message as room
from aftertone.coach.message import fault_network, learnt_faults
from aftertone.coach.message.fault_network import FaultNetwork
from aftertone.coach.message.learnt_faults import FaultBar, FaultWeights, Mix
from aftertone.coach.message.weights import Weights
from bench import fault_network_training, fit_shares
from bench.fault_lessons import FAULTS, Lesson, Table, Told, Writer, line_lessons, writer
from bench.fault_mix import (
    Figures,
    choose_bars,
    mixed,
    mixes,
    precision_and_recall,
    told,
)
from bench.message_lessons import LABELLED

HOW = fit_shares.Teaching(
    hold_back=0.5,
    rounds=40,
    fewest_times=3,
    begin=-3.0,
    freedom={"rule": 3.0, "asks": 1.5, "w": 1.0, "2": 1.0, "3": 0.7, "k": 0.8, "part": 0.7, "found": 0.5,
             "after": 0.3, "before": 0.3},
    usual_freedom=0.4,
)  # fmt: skip
# How much the words' vectors may say beside the cues.
VECTORS_FREEDOM = 0.3
# A cue that moves no fault's log odds by so much is left out of the file.
SMALLEST = 0.1
# So many times the writers are parted and a part of them is left out.
GROUPS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Opinions:
    """How likely each fault of each message is, by weights and by network."""

    by_weights: Table
    by_network: Table


@dataclass(frozen=True, slots=True, eq=False)
class Learnt:
    """What some lessons taught."""

    weights: FaultWeights
    network: FaultNetwork

    def opinions(self, lessons: Sequence[Lesson]) -> Opinions:
        by_weights, by_network = [], []
        for one in lessons:
            cues, vectors, words = one.by_cues.cues, one.by_words.clauses, one.by_words
            by_weights.append(
                self.weights.weights.shares(cues, beside=vectors @ self.weights.vectors)
            )
            by_network.append(
                self.network.shares(
                    [set(own) for own in cues],
                    words=words.words.astype(np.float32),
                    sizes=words.sizes,
                    clauses=vectors,
                )
            )
        return Opinions(_anywhere(by_weights), _anywhere(by_network))


def _anywhere(found: Sequence[Mapping[str, Sequence[float]]]) -> Table:
    return np.array([[sum(one[name]) for name in FAULTS] for one in found], np.float32)


def learn(lessons: Sequence[Lesson]) -> Learnt:
    by_cues = [one.by_cues for one in lessons]
    vectors = np.vstack([one.by_words.clauses for one in lessons])
    middle, spread = vectors.mean(axis=0), vectors.std(axis=0) / VECTORS_FREEDOM
    scaled = [
        fit_shares.Lesson(one.cues, one.marks, one.counts, (own.by_words.clauses - middle) / spread)
        for one, own in zip(by_cues, lessons, strict=True)
    ]
    fitted = fit_shares.fit(scaled, FAULTS, HOW)
    beside = (fitted.beside / spread[:, None]).astype(np.float32)
    values = np.array(fitted.weights.values, np.float32)
    # What was taken away from the vectors goes into what always holds.
    values[-1] -= middle @ beside
    weights = Weights(FAULTS, fitted.weights.cues, values, fitted.weights.steps)
    network = fault_network_training.teach([one.by_words for one in lessons], FAULTS)
    return Learnt(FaultWeights(weights, beside, {}), network)


def everything(writers: Sequence[Writer], lines: Sequence[Lesson]) -> list[Lesson]:
    return [*(one for own in writers for one in (*own.lessons, *own.heard)), *lines]


def left_out(writers: Sequence[Writer], lines: Sequence[Lesson]) -> dict[str, Opinions]:
    """Return what is made of each writer's messages by what others and the lines teach."""
    found = {}
    for group in range(GROUPS):
        out = writers[group::GROUPS]
        learnt = learn(everything([one for one in writers if one not in out], lines))
        for one in out:
            found[one.name] = learnt.opinions(one.lessons)
            print(f"left out {one.name}", flush=True)
    return found


def _array(values: NDArray[Any]) -> bytes:
    file = BytesIO()
    np.save(file, values)
    return file.getvalue()


def write_weights(
    found: FaultWeights, bars: Mapping[str, FaultBar], mix: Mapping[str, Mix], path: Path
) -> None:
    values = np.asarray(found.weights.values, np.float32)
    stepped = fault_network_training.in_steps(values)
    small, steps = stepped.values, stepped.steps
    kept = np.flatnonzero(np.abs(values[:-1]).max(axis=1) >= SMALLEST)
    cues = np.array(sorted(found.weights.cues, key=found.weights.cues.__getitem__))[kept]
    with ZipFile(path, "w") as stored:
        stored.writestr("names.txt", "\n".join(FAULTS))
        stored.writestr("cues.txt", "\n".join(cues))
        stored.writestr("steps.txt", " ".join(str(float(one)) for one in steps))
        stored.writestr("values.int8", np.vstack((small[kept], small[-1:])).tobytes())
        stored.writestr("vectors.npy", _array(found.vectors))
        stored.writestr(
            "bars.txt", "\n".join(f"{name} {one.agreed} {one.alone}" for name, one in bars.items())
        )
        stored.writestr(
            "mixes.txt",
            "\n".join(
                f"{name} {one.weights:.4f} {one.network:.4f} {one.ruled:.4f} {one.rest:.4f}"
                for name, one in mix.items()
            ),
        )
    print(f"{path.name}: {len(kept)} cues, {path.stat().st_size} bytes", flush=True)


def write_network(found: FaultNetwork, path: Path) -> None:
    with ZipFile(path, "w") as stored:
        stored.writestr("names.txt", "\n".join(found.names))
        rows = {**found.own, **found.whole}
        stored.writestr("cues.txt", "\n".join(sorted(rows, key=rows.__getitem__)))
        stepped = {"cues": found.looks}
        for name, one in found.tables.items():
            if one.ndim == 1:
                stored.writestr(f"{name}.float.npy", _array(one))
            else:
                stepped[name] = fault_network_training.in_steps(one)
        for name, small in stepped.items():
            stored.writestr(f"{name}.int8.npy", _array(small.values))
            stored.writestr(f"{name}.steps.npy", _array(small.steps))
    print(f"{path.name}: {len(rows)} cues, {path.stat().st_size} bytes", flush=True)


def figures(found: Told, labels: Told) -> str:
    precision, recall = precision_and_recall([found], [labels])
    return f"precision {precision:.3f}, recall {recall:.3f}"


def curve(likely: Figures, *, ruled: Told, labels: Told) -> Iterator[str]:
    """Yield what bars for other shares of right would do."""
    for right in (0.97, 0.95, 0.93, 0.92, 0.9, 0.87, 0.85):
        bars = choose_bars(likely, ruled=ruled, labels=labels, right=right)
        bar = bars[FAULTS[0]].alone
        yield f"right {right}: bar {bar}, {figures(told(likely, bars, ruled=ruled), labels)}"


def main() -> None:
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(room.__file__).parent
    writers = [writer(path) for path in sorted(LABELLED.glob("tuning*.jsonl"))]
    lines = line_lessons()
    print(f"{sum(len(one.lessons) for one in writers)} messages, {len(lines)} lines", flush=True)
    opinions = left_out(writers, lines)

    def of(these: Sequence[Writer]) -> tuple[Opinions, Told, Told]:
        own = [opinions[one.name] for one in these]
        return (
            Opinions(
                np.vstack([one.by_weights for one in own]),
                np.vstack([one.by_network for one in own]),
            ),
            np.vstack([one.ruled for one in these]),
            np.vstack([one.labels for one in these]),
        )

    parted = {}
    for one in writers:
        # The mix for a writer is that of the others.
        rest, ruled, labels = of([other for other in writers if other is not one])
        mix = mixes(rest.by_weights, rest.by_network, ruled=ruled, labels=labels)
        own = opinions[one.name]
        parted[one.name] = mixed(mix, own.by_weights, own.by_network, ruled=one.ruled)
    every, ruled, labels = of(writers)
    print(*curve(np.vstack([*parted.values()]), ruled=ruled, labels=labels), sep="\n", flush=True)
    mix = mixes(every.by_weights, every.by_network, ruled=ruled, labels=labels)
    learnt = learn(everything(writers, lines))
    bars = bars_of(learnt, mix)
    for one in writers:
        print(
            f"{one.name}: rules {figures(one.ruled, one.labels)}; with what was learnt "
            f"{figures(told(parted[one.name], bars, ruled=one.ruled), one.labels)}"
        )
    write_weights(learnt.weights, bars, mix, out / f"{learnt_faults.FILE}.zip")
    write_network(learnt.network, out / f"{fault_network.FILE}.zip")


def bars_of(learnt: Learnt, mix: Mapping[str, Mix]) -> dict[str, FaultBar]:
    """Return the bars by which enough is right on writers from whom nothing else was learnt."""
    others = [writer(path) for path in sorted(LABELLED.glob("validation*.jsonl"))]
    likely = []
    for one in others:
        own = learnt.opinions(one.lessons)
        likely.append(mixed(mix, own.by_weights, own.by_network, ruled=one.ruled))
    ruled, labels = (
        np.vstack(own) for own in zip(*((one.ruled, one.labels) for one in others), strict=True)
    )
    bars = choose_bars(np.vstack(likely), ruled=ruled, labels=labels)
    print(*curve(np.vstack(likely), ruled=ruled, labels=labels), sep="\n", flush=True)
    for one, found in zip(others, likely, strict=True):
        print(f"{one.name}: {figures(told(found, bars, ruled=one.ruled), one.labels)}", flush=True)
    return bars


if __name__ == "__main__":
    main()
