"""The learnt weights beside the rules: what they add, what they doubt, what stays the rules' (F6, P4, T3)."""

from collections.abc import Mapping

import numpy as np
import pytest

from aftertone.coach.message import RULES, Message, check_message, written_message
from aftertone.coach.message.learnt_faults import (
    NEVER,
    FaultBar,
    FaultWeights,
    Mix,
    judge,
    load_fault_weights,
)
from aftertone.coach.message.phrases import Hit
from aftertone.coach.message.weights import Weights
from aftertone.touches import Channel, Context, Goal

TEXT = "Hi Dana, Lee from Corvid. The moon is made of cheese. Call me on Friday at ten."
UNLABELLED = {"banned_word", "other_day", "other_figure", "other_name", "other_number", "too_long"}


def message(text: str = TEXT) -> Message:
    return written_message(
        text, channel=Channel.VOICEMAIL, goal=Goal.CALLBACK, context=Context.COLD
    )


def weights(cues: Mapping[str, float], *, agreed: float = 0.3, alone: float = 0.7) -> FaultWeights:
    """Return weights for the fault "cheesy" alone: what each cue says, and else that it is not there."""
    values = np.array([[one] for one in (*cues.values(), -4.0)], np.float32)
    vectors = np.zeros((192, 1), np.float32)
    return FaultWeights(
        Weights(("cheesy",), {cue: row for row, cue in enumerate(cues)}, values, (1.0,)),
        vectors,
        {"cheesy": FaultBar(agreed, alone)},
    )


def test_what_no_rule_found_is_told_with_its_clause_where_it_is_likely() -> None:
    this = message()
    found = judge(this, {"cheesy": []}, weights=weights({"w:cheese": 8.0}))["cheesy"]
    (hit,) = found.hits
    assert this.quote(hit.start_char, hit.end_char) == "The moon is made of cheese"
    assert found.learnt
    # exp(4) to 1 and two other clauses of exp(-4) each.
    assert found.confidence == pytest.approx(np.exp(4) / (np.exp(4) + 1), abs=0.002)


def test_below_its_bar_nothing_is_told() -> None:
    found = judge(message(), {"cheesy": []}, weights=weights({"w:cheese": 4.5}))["cheesy"]
    assert found.hits == ()
    assert found.confidence == pytest.approx(np.exp(0.5) / (np.exp(0.5) + 1), abs=0.02)


def test_a_rules_hit_stands_unless_it_is_unlikely() -> None:
    this, hit = message(), Hit(0, 8)
    kept = judge(this, {"cheesy": [hit]}, weights=weights({"rule:cheesy": 4.0}))["cheesy"]
    assert (kept.hits, kept.learnt) == ((hit,), False)
    doubted = judge(this, {"cheesy": [hit]}, weights=weights({"rule:cheesy": 1.0}))["cheesy"]
    assert doubted.hits == ()


def test_what_was_not_learnt_stays_the_rules() -> None:
    hit = Hit(0, 8)
    found = judge(message(), {"of_the_team": [hit]}, weights=weights({"w:cheese": 8.0}))
    assert (found["of_the_team"].hits, found["of_the_team"].confidence) == ((hit,), None)


def test_an_empty_message_has_no_fault() -> None:
    found = judge(message("..."), {"cheesy": []}, weights=weights({"w:cheese": 8.0}))
    assert found["cheesy"].hits == ()


def test_the_packaged_weights_know_every_fault_that_readers_label() -> None:
    packaged = load_fault_weights()
    learnt = {rule.name for rule in RULES} - UNLABELLED
    assert set(packaged.weights.names) == set(packaged.bars) == learnt
    assert all(0 <= bar.agreed <= bar.alone <= NEVER for bar in packaged.bars.values())
    assert packaged.weights.values.dtype == np.int8


def test_a_fault_found_by_the_weights_alone_is_quoted_and_carries_its_rules_words() -> None:
    text = "Hi Dana, Lee from Corvid about the lift. I'm awfully sorry for ringing on washing day. Call me on Friday."
    found = [one for one in check_message(message(text)).faults if one.learnt]
    assert "apology" in {one.name for one in found}
    for one in found:
        (rule,) = [rule for rule in RULES if rule.name == one.name]
        assert one.quote
        assert one.quote in text
        assert (one.why, one.advice, one.evidence) == (rule.why, rule.advice, rule.evidence)
        assert one.confidence is not None
        assert 0 < one.confidence <= 1


def test_a_rule_that_is_left_out_is_not_told_by_the_weights_either() -> None:
    text = "Hi Dana, Lee from Corvid about the lift. I'm awfully sorry for ringing on washing day."
    fewer = [rule for rule in RULES if rule.name != "apology"]
    assert "apology" not in {one.name for one in check_message(message(text), rules=fewer).faults}


def test_a_mix_adds_up_log_odds() -> None:
    assert Mix().likely(0.7, 0.1, ruled=True) == pytest.approx(0.7)
    assert Mix(0.5, 0.5).likely(0.8, 0.2, ruled=False) == pytest.approx(0.5)
    even = Mix(0.0, 0.0, ruled=1.0, rest=-1.0)
    assert even.likely(0.9, 0.9, ruled=True) == pytest.approx(0.5)
    assert even.likely(0.9, 0.9, ruled=False) == pytest.approx(1 / (1 + np.e))


def test_a_mix_bears_what_is_quite_sure() -> None:
    assert 0 < Mix().likely(0.0, 1.0, ruled=False) < Mix().likely(1.0, 0.0, ruled=False) < 1
