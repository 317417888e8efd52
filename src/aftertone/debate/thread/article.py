"""An article about a thread: the comments that it quotes, and what it quotes them as."""

import re
from collections.abc import Callable, Iterator, Sequence

from aftertone.debate.thread.comment import Comment, Kind, Role, Thread
from aftertone.debate.thread.paragraphs import Paragraph

_FOR = re.compile(
    r"\b(?:pro|for|in favou?r|yes|supporters?|advocates?|believers?)\b.{0,40}\b(?:camp|side|argued?|said|say|crowd|group)\b.*:\s*$",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:con|against|anti|no|opponents?|critics|sceptics?|skeptics?)\b.{0,40}\b(?:camp|side|countered?|argued?|said|say|crowd|group)\b.*:\s*$",
    re.IGNORECASE,
)
_GROUPS = re.compile(
    r"\b(?:categor\w+|groups?|buckets?|kinds?|types?|mistakes?)\b.*:\s*$", re.IGNORECASE
)
_OUT = re.compile(
    r"\b(?:comments?|answers?|replies|contributions?)\b.{0,60}\b(?:stuck out|stood out|stand out|stands out|favou?rites?|highlights?|best)\b.*:\s*$",
    re.IGNORECASE,
)
_ABOUT_A_THREAD = re.compile(r"\b(?:thread|discussion|debate|comments)\b", re.IGNORECASE)
_BULLET = re.compile(r"^\s*[-*•]\s+")
_NAME = re.compile(r"^\s*[-*•]\s+[^\W\d_a-z][\w.'\u2019-]*(?: [^\W\d_a-z][\w.'\u2019-]*){1,3}\s*$")
# What an article says once its list of comments is over.
_OVER = re.compile(
    r"^(?:i would love|i'd love|what do you|let me know|what are your|share your)\b", re.IGNORECASE
)


def read_article(content: str) -> Thread | None:
    """Return the comments that an article about a thread quotes; None where it is not one.

    An article is one that speaks of a thread and announces both camps, each with a line that ends
    in a colon ("The PRO camp argued:").
    """
    lines = [
        Paragraph(line.strip(), number)
        for number, line in enumerate(content.splitlines(), start=1)
        if line.strip()
    ]
    both = any(map(_announces(_FOR), lines)) and any(map(_announces(_AGAINST), lines))
    if not both or not _ABOUT_A_THREAD.search(content):
        return None
    return Thread(tuple(_quoted(lines)), kind=Kind.ARTICLE)


def _announces(what: re.Pattern[str]) -> Callable[[Paragraph], bool]:
    return lambda line: bool(what.search(line.text))


def _quoted(lines: Sequence[Paragraph]) -> Iterator[Comment]:
    role = Role.NONE
    for place, line in enumerate(lines):
        if line.text.endswith(":") and not _BULLET.match(line.text):
            role = _role(line.text)
            if role is Role.STANDS_OUT:
                yield from _standing_out(lines[place + 1 :], wanted=_announced(line.text))
        elif role in {Role.FOR, Role.AGAINST}:
            yield Comment(line.text, line=line.line, role=role)
            role = Role.NONE
        elif role is Role.MISTAKE and _BULLET.match(line.text):
            yield Comment(_BULLET.sub("", line.text), line=line.line, role=role)
        elif role is Role.MISTAKE:
            role = Role.NONE


def _role(line: str) -> Role:
    for role, announces in (
        (Role.STANDS_OUT, _OUT),
        (Role.AGAINST, _AGAINST),
        (Role.FOR, _FOR),
        (Role.MISTAKE, _GROUPS),
    ):
        if announces.search(line):
            return role
    return Role.NONE


def _announced(line: str) -> int:
    """Return how many comments a line announces; 0 where it gives no number."""
    found = re.search(r"\b(\d|two|three|four|five|six)\b", line.lower())
    words = ("two", "three", "four", "five", "six")
    if found is None:
        return 0
    return int(found[1]) if found[1].isdigit() else words.index(found[1]) + 2


def _standing_out(lines: Sequence[Paragraph], *, wanted: int) -> Iterator[Comment]:
    """Return the comments of a list in which names stand between the comments.

    Whether a name belongs to what stands before or behind it cannot be told, so none is given.
    Where fewer blocks stand between the names than were announced, a block is split between the
    two paragraphs that have the fewest words in common.
    """
    blocks: list[list[Paragraph]] = [[]]
    for line in lines:
        if _OVER.match(line.text) or line.text.endswith(":"):
            break
        if _NAME.match(line.text):
            blocks.append([])
        else:
            blocks[-1].append(line)
    blocks = [block for block in blocks if block]
    while len(blocks) < wanted and any(len(block) > 1 for block in blocks):
        _least, place, cut = min(
            (_shared(one[at - 1].text, one[at].text), number, at)
            for number, one in enumerate(blocks)
            for at in range(1, len(one))
        )
        blocks[place : place + 1] = [blocks[place][:cut], blocks[place][cut:]]
    for block in blocks:
        text = "\n".join(one.text for one in block)
        yield Comment(text, line=block[0].line, role=Role.STANDS_OUT)


def _shared(one: str, other: str) -> float:
    """Return the share of the rarer paragraph's longer words that both hold."""
    mine, theirs = (
        {word.rstrip("s") for word in re.findall(r"[a-z]{4,}", text.lower())}
        for text in (one, other)
    )
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))
