"""The network that reads faults clause by clause: what it hears, where, and what it sees of the cues (F6, P4, T3)."""

from collections.abc import Sequence

import numpy as np
import pytest

from aftertone.coach.message import RULES
from aftertone.coach.message.fault_network import FaultNetwork, load_fault_network, seen
from aftertone.coach.message.learnt_faults import load_fault_weights
from aftertone.coach.message.learnt_tables import Stepped

# Two values a word, one clause figure, width two, one fault.
DEEP, WIDTH = 2, 2
RED, BLUE, GREY = (1.0, 0.0), (0.0, 1.0), (0.0, 0.0)


def network(**given: Sequence[object]) -> FaultNetwork:
    """Return a network that says even odds of "loud" whatever it sees, but for the tables given."""
    tables = {
        "cues": np.zeros((3, WIDTH)),
        "three": np.zeros((3 * DEEP, WIDTH)),
        "three_rest": np.zeros(WIDTH),
        "clauses": np.zeros((1, WIDTH)),
        "heard": np.eye(WIDTH),
        "rest": np.zeros(WIDTH),
        "near": np.zeros((3 * WIDTH, WIDTH)),
        "near_rest": np.zeros(WIDTH),
        "here": np.zeros((2 * WIDTH, 1)),
        "here_rest": np.zeros(1),
        "whole": np.zeros((2 * WIDTH, WIDTH)),
        "whole_rest": np.zeros(WIDTH),
        "nowhere": np.zeros((WIDTH, 1)),
        "nowhere_rest": np.zeros(1),
    }
    for name, values in given.items():
        tables[name] = np.array(values, float)
    return FaultNetwork(
        ("loud",),
        {"w:bang": 1},
        {"lacks:reason": 2},
        Stepped(tables.pop("cues").astype(np.int8), np.ones(WIDTH, np.float32)),
        {name: one.astype(np.float32) for name, one in tables.items()},
    )


def shares(
    this: FaultNetwork,
    words: Sequence[tuple[float, float]],
    sizes: Sequence[int],
    *,
    cues: Sequence[frozenset[str]] | None = None,
) -> Sequence[float]:
    own = cues or [frozenset[str]()] * len(sizes)
    found = this.shares(
        own,
        words=np.array(words, np.float32),
        sizes=sizes,
        clauses=np.zeros((len(sizes), 1), np.float32),
    )
    return found["loud"]


def test_without_a_sign_each_clause_and_nowhere_are_equally_likely() -> None:
    assert shares(network(), [GREY] * 4, [2, 2]) == pytest.approx([1 / 3, 1 / 3])


def test_three_words_are_heard_in_their_order() -> None:
    # Red before, blue after: more than either alone.
    three = [[1, 0], [0, 0], [0, 0], [0, 0], [0, 0], [1, 0]]
    this = network(three=three, three_rest=[-1, 0], here=[[9], [0], [0], [0]])
    first, second = shares(this, [RED, GREY, BLUE, BLUE, GREY, RED], [3, 3])
    assert first > 0.99
    assert second < 0.01


def test_nothing_is_heard_across_the_bounds_of_a_clause() -> None:
    three = [[1, 0], [0, 0], [0, 0], [0, 0], [0, 0], [1, 0]]
    this = network(three=three, three_rest=[-1, 0], here=[[9], [0], [0], [0]])
    assert max(shares(this, [RED, GREY, BLUE], [3])) > 0.99
    assert shares(this, [RED, GREY, BLUE], [1, 2]) == pytest.approx([1 / 3, 1 / 3])
    assert shares(this, [RED, GREY, BLUE], [2, 1]) == pytest.approx([1 / 3, 1 / 3])


def test_a_cue_speaks_for_its_clause_and_a_neighbour_for_the_next() -> None:
    cues = [frozenset({"w:bang"}), frozenset[str](), frozenset[str]()]
    bang = [[0, 0], [5, 0], [0, 0]]
    own = network(cues=bang, here=[[1], [0], [0], [0]])
    first, *others = shares(own, [GREY] * 3, [1, 1, 1], cues=cues)
    assert first == pytest.approx(np.exp(5) / (np.exp(5) + 3))
    assert others[0] == others[1]
    # The clause before is seen in the second value of the one after it.
    near = [[0, 1], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0]]
    beside = network(cues=bang, near=near, here=[[0], [1], [0], [0]])
    _, second, third = shares(beside, [GREY] * 3, [1, 1, 1], cues=cues)
    assert second > 0.9
    assert third < 0.01


def test_what_the_whole_message_lacks_speaks_for_nowhere() -> None:
    this = network(cues=[[0, 0], [0, 0], [4, 0]], nowhere=[[1], [0]])
    cues = [frozenset({"lacks:reason"})] * 2
    assert shares(this, [GREY] * 2, [1, 1], cues=cues) == pytest.approx([1 / (2 + np.exp(4))] * 2)


def test_pairs_triples_and_words_of_all_are_left_to_the_weights() -> None:
    found = seen([{"w:bang", "2:a bang", "3:a b c", "any:bang", "lacks:reason", "likely value:2"}])
    assert found.own == [["w:bang"]]
    assert found.whole == ["lacks:reason", "likely value:2"]


def test_the_packaged_network_knows_every_fault_that_the_weights_know() -> None:
    packaged = load_fault_network()
    weights = load_fault_weights()
    assert packaged.names == weights.weights.names
    assert set(weights.mixes) == set(packaged.names) < {rule.name for rule in RULES}
    assert all(np.isfinite(one).all() for one in packaged.tables.values())
