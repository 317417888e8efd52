"""Hedges stacked up, or around the ask (promise F6)."""

from collections.abc import Iterator

from aftertone.coach.message.message import Message
from aftertone.coach.message.phrases import Hit, Phrases, hit_over
from aftertone.coach.message.rule import Rule, Severity

_HEDGE = Phrases(
    "(maybe|perhaps|possibly|potentially|hopefully|somewhat|somehow)",
    "(kind|sort) of",
    "(might|could) (maybe|perhaps|possibly|potentially)",
    "(was|am|were) (just)? wondering (if|whether)",
    "(i|we) (think|guess|feel|believe|suppose) (that)? (maybe|we|you|it|this|i)",
    "(a little bit|a bit|or something|or so|if possible|if at all possible)",
    "(some time|sometime) (maybe|perhaps|if)?",
    "be open to",
)
# One hedge is caution; from two on in a sentence the ask is hidden.
FEWEST_HEDGES = 2


def _hedging(message: Message) -> Iterator[Hit]:
    for sentence in message.sentences:
        hits = list(_HEDGE.find_in(sentence))
        if len(hits) >= FEWEST_HEDGES:
            inside = [
                token
                for token in sentence
                if hits[0].start_char <= token.start_char and token.end_char <= hits[-1].end_char
            ]
            yield hit_over(inside)


RULE = Rule(
    name="hedging",
    group="small voice",
    severity=Severity.INFO,
    why="an ask wrapped in maybes is easy to leave lying",
    advice="ask plainly; they can still say no",
    find=_hedging,
    source="F6",
)
