"""Three or more questions (promise P5)."""

import re
from collections.abc import Iterator

from aftertone.coach.message.message import Message
from aftertone.coach.message.parts.question import asked_without_a_mark
from aftertone.coach.message.phrases import Hit
from aftertone.coach.message.rule import Rule, Severity

# Two questions can be one thought; three are a form to fill in.
MOST_QUESTIONS = 2
# "Around noon?" is one question with the words before it.
FEWEST_WORDS = 2
_FRAGMENT = re.compile(r"\s*(?:like|about|around|or|say|maybe)\b", re.IGNORECASE)
# Looked for from the start of each sentence alone: from every letter of it would take far longer.
_QUESTION = re.compile(r"(?<![^.!?\n])[^.!?\n]*[^.!?\n\s]\?")


def _question_stack(message: Message) -> Iterator[Hit]:
    found = [
        Hit(one.end() - len(one.group().lstrip()), one.end())
        for one in _QUESTION.finditer(message.text)
        if one.start() >= message.subject_end
        and len(one.group().split()) >= FEWEST_WORDS
        and not _FRAGMENT.match(one.group())
    ]
    if message.heard:
        # A recogniser leaves out half of the question marks.
        found = sorted([*found, *asked_without_a_mark(message)], key=lambda hit: hit.start_char)
    if len(found) > MOST_QUESTIONS:
        yield found[MOST_QUESTIONS]


RULE = Rule(
    name="question_stack",
    group="the ask",
    severity=Severity.WARNING,
    why="by ear one question can be kept in mind, and the rest are lost",
    written_why="a reader answers one question, and puts off an e-mail that asks several",
    advice="keep the one that is easiest to answer",
    find=_question_stack,
    source="P5",
)
