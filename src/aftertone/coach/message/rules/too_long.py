"""A message that takes more than a minute to say (promises T2 and T5)."""

from collections.abc import Iterator

from aftertone.coach.message.message import Message
from aftertone.coach.message.phrases import Hit
from aftertone.coach.message.rule import Rule, Severity
from aftertone.coach.message.spoken_length import USUAL_RATE_WPM, spoken_length_s, words_by_place
from aftertone.touches import Channel

# Twice what advice pages name most often (card vendor_ideal_length), half of what the sources call
# wrong in any case (card over_two_minutes).
LONGEST_S = 60.0


def _too_long(message: Message) -> Iterator[Hit]:
    spoken = 0
    for start, count in words_by_place(message):
        spoken += count
        if spoken / USUAL_RATE_WPM * 60 > LONGEST_S:
            sentence = next(one for one in message.sentences if one[-1].start_char >= start)
            yield Hit(start, sentence[-1].end_char)
            return


def _count(message: Message) -> str:
    return f"about {spoken_length_s(message):.0f} s to say"


RULE = Rule(
    name="too_long",
    group="by ear",
    severity=Severity.WARNING,
    why="hardly anybody listens for so long, and what matters drowns in it",
    advice="keep who you are, why you call, what it brings and one step; cut the rest",
    find=_too_long,
    count=_count,
    evidence=("vendor_ideal_length", "over_two_minutes"),
    source="T5",
    channels=frozenset({Channel.VOICEMAIL}),
)
