"""A sentence made shorter where it can end: at a whole clause, never in the middle of one."""

import re
from collections.abc import Iterator

# Where a sentence can end and still be one.
_ENDS = re.compile(
    r"\s*(?:[;:,.\u2013\u2014]|\s-\s)\s+|\s+(?=(?:and|but|so|because|since|while|which|whereas)\s)",
    re.IGNORECASE,
)
# What is shorter says too little to stand alone.
LEAST_WORDS = 3


def shortenings(text: str) -> Iterator[str]:
    """Yield a text whole, and then cut after each clause from the last one back."""
    whole = text.strip()
    yield whole
    for end in reversed(list(_ENDS.finditer(whole))):
        head = whole[: end.start()].rstrip()
        if len(head.split()) >= LEAST_WORDS:
            yield head
