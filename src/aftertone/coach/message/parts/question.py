"""A question that the prospect is to think about or answer; no courtesy and no ask."""

import re
from collections.abc import Iterator

from aftertone.coach.message.message import Message
from aftertone.coach.message.parts.part_finder import PartFinder
from aftertone.coach.message.phrases import Hit, Phrases, hit_over
from aftertone.coach.plan import Part

_ASKED = re.compile(r"[^.!?\n]*\?")
_BEGINNINGS = (
    "^ (so|and|but|also)? (who|what|which|where|how (many|much|often|long|do|does|did|are|is|would|will|soon|far)|why|when do|when does|when did|when is|when are) ... ",
    "^ (so|and|but|also)? (do|does|did|are|is|have|has|was|were|will) (you|your|that|it|there|this|the) ... ",
)
_BEGINS = Phrases(*_BEGINNINGS)
_OPENERS = Phrases(
    *_BEGINNINGS,
    "(i|we) (have|had|got) (a|one|two|three|another|a couple of|a couple|some|a quick|an easy|a few) ... (question|questions)",
    "(wondering|curious|wonder|want to know|wanted to ask|like to know|like to ask|want to ask|question is) ... (how|whether|if|what|who|which|why|when|where|about)",
)
_COURTESY = Phrases(
    "how are you (doing|today|this)? $",
    "how is (it going|your day|everything)",
    "(can|could|would|will) you (please|just)? (call|ring|give|email|reply|get back|send|return|text|let me know|confirm|look)",
    "(can|could|shall|would) (we|i) ... (meet|talk|speak|chat|find|schedule|set up|get together|book|grab)",
    "(wondering|wonder) if (you|we|i) (could|can|would|might|had|have) ... (call|talk|meet|time|chat|speak|minute|minutes|connect)",
)


def _find(message: Message) -> Iterator[Hit]:
    tokens = message.body_tokens
    courtesies = list(_COURTESY.find_in_body(message))
    for found in _ASKED.finditer(message.text, message.subject_end):
        inside = [one for one in tokens if found.start() <= one.start_char < found.end()]
        if inside and not _covers(courtesies, found.start(), found.end()):
            yield hit_over(inside)
    for hit in _OPENERS.find_in_body(message):
        if not _covers(courtesies, hit.start_char, hit.end_char):
            yield hit


def asked_without_a_mark(message: Message) -> Iterator[Hit]:
    """Yield the sentences that begin as a question and end in no question mark."""
    for sentence in message.sentences:
        end = sentence[-1].end_char
        asks = any(hit.start_char == sentence[0].start_char for hit in _BEGINS.find_in(sentence))
        if asks and "?" not in message.text[end : end + 2]:
            yield hit_over(sentence)


def _covers(courtesies: list[Hit], start_char: int, end_char: int) -> bool:
    return any(one.start_char < end_char and start_char < one.end_char for one in courtesies)


FINDER = PartFinder(Part.QUESTION, _find)
