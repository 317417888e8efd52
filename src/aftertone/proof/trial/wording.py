"""Figures as people read them."""

from typing import Protocol

from aftertone.proof.stats import Estimate


class Counted(Protocol):
    """Whatever knows whether its figures are rates."""

    @property
    def is_rate(self) -> bool:
        """True where differences are in points."""


def amount(value: float, of: Counted) -> str:
    """Return a difference: in percentage points for rates, else as a plain number."""
    return f"{_plain(100 * value)} points" if of.is_rate else _plain(value)


def signed(value: float, of: Counted) -> str:
    """Return the same with its sign."""
    return f"{_plain(100 * value, '+')} points" if of.is_rate else _plain(value, "+")


def interval_in_words(effect: Estimate, of: Counted) -> str:
    """Return ``between -0.3 and +1.2 points``."""
    low, high = (100 * one if of.is_rate else one for one in (effect.low, effect.high))
    unit = " points" if of.is_rate else ""
    # Both ends to the digits of the larger one.
    digits = _digits(max(abs(low), abs(high)))
    return f"between {_end(low, digits)} and {_end(high, digits)}{unit}"


def _end(value: float, digits: int) -> str:
    """Return an end of an interval; one beside zero tells on which side of it it lies."""
    text = _plain(value, "+", digits)
    if value and float(text) == 0:
        return f"just {'above' if value > 0 else 'below'} 0"
    return text


def rate(value: float | None, of: Counted) -> str:
    """Return a rate in percent, or a mean; a dash where there is none."""
    if value is None:
        return "-"
    return f"{_plain(100 * value)} %" if of.is_rate else _plain(value)


def number(value: float) -> str:
    """Return a whole number with its thousands apart."""
    return f"{round(value):,}"


def counted(count: int, one: str, many: str) -> str:
    """Return how many of something: ``1 week``, ``2,000 weeks``."""
    return f"{count:,} {one if count == 1 else many}"


def about(value: float) -> str:
    """Return a number to two digits, as estimates deserve."""
    whole = round(value)
    step = 10 ** max(len(str(whole)) - 2, 0)
    return f"{round(whole / step) * step:,}"


def _plain(value: float, sign: str = "-", digits: int | None = None) -> str:
    text = f"{value:{sign}.{_digits(abs(value)) if digits is None else digits}f}"
    return text.lstrip("+-") if float(text) == 0 else text


def _digits(size: float) -> int:
    if size >= 1000:
        return 0
    return 1 if size >= 1 else 2
