"""Questions that a thread leaves without an answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from aftertone.debate.stance.links import answer_kind
from aftertone.debate.stance.placing import Placed
from aftertone.debate.thread import Comment

MOST = 12
_ASKED = re.compile(r"[^.!?\n]*\?")
# A question to show something, to mock or to make polite noise: nobody waits for its answer.
_HOLLOW = re.compile(
    r"\b(?:why not|why would|who cares|right|really|what could|what's the point|what is the point|no\?$|isn'?t it|you know what|guess what|who does(?:n'?t| not)|how hard|what more|seriously\?$|are you kidding|lol|what are you hiding|cold\?$|hasn'?t it|who wants)\b|😂",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^\W*(?:@\S+ )?(?:(?:serious|quick|genuine|honest|dumb|side|genuinely|out of interest|just|curious|and|but|so|also|ok|hm+)\W* ?(?:question|curious|interest)?\W*)?(?:does|do|did|is|are|was|were|has|have|can|could|would|which|what|how|where|who|whose|when|why|any(?:one|body)?|should|will)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question as it was asked, and where."""

    text: str
    comment: int


def find_open_questions(
    comments: Sequence[Comment], placed: Sequence[Placed]
) -> tuple[OpenQuestion, ...]:
    """Return the questions that nobody answered, in the order of the thread."""
    answered = {
        one.answers
        for one, seen in zip(comments, placed, strict=True)
        if one.answers is not None and answer_kind(seen.reading) != "asks"
    }
    found = []
    for place, one in enumerate(comments):
        if place in answered or placed[place].duplicate_of is not None:
            continue
        for match in _ASKED.finditer(one.text):
            said = match.group().strip().lstrip("-*• ")
            plain = re.sub(r"^@\S+\s*", "", said)
            if len(plain.split()) >= 4 and _ASKS.search(said) and not _HOLLOW.search(plain):
                found.append(OpenQuestion(said, place))
                break
    return tuple(found[:MOST])
