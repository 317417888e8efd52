"""Capitals or strings of exclamation marks (promise P5)."""

import re
from collections.abc import Iterator

from aftertone.coach.message.message import Message
from aftertone.coach.message.phrases import Hit
from aftertone.coach.message.rule import Rule, Severity
from aftertone.touches import Channel

# Two words in capitals after each other, of which one is no abbreviation; or three exclamation marks.
_LOUD = re.compile(
    r"!\s*!\s*!+|\b[A-Z]{2,}\b(?:[ ,'-]+\b[A-Z]{2,}\b)+|\b(?:NOW|FREE|GREAT|HUGE|BIG|URGENT|MUST|ONLY|NEW|BEST|SAVE|DEAL|CALL|TODAY|STOP WASTING|LAST CHANCE)\b"
)
_OPT_OUT = re.compile(r"\b(?:reply|text|send|answer)\s+(?:STOP|END|QUIT|NO)\b", re.IGNORECASE)


def _shouting(message: Message) -> Iterator[Hit]:
    excused = [found.span() for found in _OPT_OUT.finditer(message.text)]
    for found in _LOUD.finditer(message.text):
        words = re.findall(r"[A-Z]{2,}", found.group())
        # Abbreviations are short or have no vowel; a shout has a word of four letters that has one.
        shouted = (
            not words
            or len(words) == 1
            or any(len(word) > 3 and re.search("[AEIOU]", word) for word in words)
        )
        if shouted and not any(start <= found.start() < end for start, end in excused):
            yield Hit(found.start(), found.end())


RULE = Rule(
    name="shouting",
    group="e-mail",
    severity=Severity.WARNING,
    why="it reads as an advertisement, and filters sort it as one",
    advice="write it as you would say it",
    find=_shouting,
    source="P5",
    channels=frozenset({Channel.EMAIL, Channel.TEXT}),
)
