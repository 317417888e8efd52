"""Patterns that can take exponential time are told from their shape, and plain ones pass (C8)."""

import re

import pytest

from aftertone.coach.message.slow_patterns import what_is_slow

SLOW = [
    "(a+)+b",
    "(a*)*b",
    "(?:a+?)+?b",
    "(a|aa)+b",
    "(a|a)*b",
    "(.*)*x",
    r"(\w+\s?)+!",
    "(?:a+ a+)+b",
    "(a+){2,40}b",
    "((a+)b?)+c",
    "x(?=(a+)+b)",
    r"(?:(?:good|great)\s*|g)+!",
    "A(?:[a-z]+|q)*9",
    r"(a)(?:\1a?)+b",
    r".*.*.*b",
    r"\w*\w*\w*!",
]
PLAIN = [
    r"aqua\s?pure",
    "(a+)b",
    r"(?:\w+ )+now",
    r"(?:[^,]+,)+",
    "(?:ha)+",
    "(?:good|bad)+",
    r"\bfree\b.*\btrial\b",
    r"\w+\s+\w+\s+\w+\s+now",
    r"(?:very ){2,}",
    r"\d{3}[ -]?\d{3}[ -]?\d{4}",
    r"(?:[a-z]+-)*[a-z]+",
    r"[$£€]\d+(?:[.,]\d+)*",
    r"(?:was|were)+",
    r"(\w|\d)+!",
]


@pytest.mark.parametrize("pattern", SLOW)
def test_a_pattern_that_can_take_for_ever_is_told(pattern: str) -> None:
    re.compile(pattern)
    assert what_is_slow(pattern)


@pytest.mark.parametrize("pattern", PLAIN)
def test_a_pattern_that_ends_passes(pattern: str) -> None:
    assert what_is_slow(pattern) == ""
