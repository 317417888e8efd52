"""Whether two telephone numbers are the same, however they are written."""

import re

# Fewer digits are no number that one could compare.
FEWEST_DIGITS = 7


def is_same_number(one: str, other: str) -> bool:
    """Tell whether two numbers ring the same phone: with or without country, grouped or not.

    A national trunk 0 and an extension are left aside. Numbers of fewer than seven digits are the
    same only where they are equal.
    """
    first, second = _digits(one), _digits(other)
    shared = min(len(first), len(second))
    if shared < FEWEST_DIGITS:
        return first == second
    return first[-shared:] == second[-shared:]


def _digits(number: str) -> str:
    main = re.split(r"\s*(?:ext\.?|extension|x)\s*\d", number, maxsplit=1, flags=re.IGNORECASE)[0]
    digits = re.sub(r"\D", "", re.sub(r"\(0\)", "", main))
    return digits if main.strip().startswith("+") else digits.lstrip("0")
