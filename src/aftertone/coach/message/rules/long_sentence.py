"""One sentence of more than 35 words, in a message to be heard (promise F1)."""

from collections.abc import Iterator

from aftertone.coach.message.message import Message
from aftertone.coach.message.phrases import Hit, hit_over
from aftertone.coach.message.rule import Rule, Severity
from aftertone.touches import Channel

LONGEST_WORDS = 35


def _long_sentence(message: Message) -> Iterator[Hit]:
    sentences = message.sentences
    # A transcript without full stops is one sentence by its recogniser's fault, not the rep's.
    if len(sentences) == 1 and not any(mark in message.text for mark in ".!?"):
        return
    for sentence in sentences:
        words = {token.start_char for token in sentence if not token.text[0].isdigit()}
        if len(words) > LONGEST_WORDS:
            yield hit_over(sentence)


RULE = Rule(
    name="long_sentence",
    group="by ear",
    severity=Severity.INFO,
    why="by ear the beginning is gone when the end comes",
    written_why="a reader has lost the beginning when the end comes",
    advice="make two of it",
    find=_long_sentence,
    source="F1",
    channels=frozenset({Channel.VOICEMAIL}),
)
