"""Mostly about the caller (promise T2)."""

from collections.abc import Iterator

from aftertone.coach.message.message import Message
from aftertone.coach.message.phrases import Hit, hit_over
from aftertone.coach.message.rule import Rule, Severity

_OURS = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
_THEIRS = frozenset({"you", "your", "yours", "yourself", "yourselves"})
# A rep who fumbles says "I" often enough; one who talks of the firm says "we".
_FIRM = frozenset({"we", "us", "our", "ours", "ourselves"})
FEWEST_FIRM = 4
# The caller must be named at least so often, and so many times as often as the prospect; the number
# and the name that every message needs use up two or three of them.
FEWEST_OURS, FEWEST_WORDS, TIMES_AS_OFTEN = 5, 30, 2.0


def _about_me(message: Message) -> Iterator[Hit]:
    tokens = message.body_tokens
    ours = [token for token in tokens if token.text in _OURS]
    firm = sum(token.text in _FIRM for token in tokens)
    theirs = sum(token.text in _THEIRS for token in tokens)
    if (
        len(tokens) >= FEWEST_WORDS
        and firm >= FEWEST_FIRM
        and len(ours) >= FEWEST_OURS
        and len(ours) >= TIMES_AS_OFTEN * max(1, theirs)
    ):
        sentence = max(message.sentences, key=lambda one: sum(token.text in _OURS for token in one))
        yield hit_over(sentence)


RULE = Rule(
    name="about_me",
    group="about us",
    severity=Severity.WARNING,
    why="the prospect listens for themselves, and hears only you",
    advice="start each sentence with what is theirs",
    find=_about_me,
    source="T2",
)
