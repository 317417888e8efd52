"""Lists three or more customers (promise F6)."""

from collections.abc import Iterator

from aftertone.coach.message.listing import find_lists
from aftertone.coach.message.message import Message
from aftertone.coach.message.phrases import Hit, Phrases
from aftertone.coach.message.rule import Rule, Severity

_CUSTOMERS = Phrases(
    "(we|i) ... (work|worked|working|partner|partnered) with",
    "(our|other) (clients|customers|partners|references) ... (include|are|like|such as)",
    "(companies|clients|customers|brands|firms|names|organizations|organisations|teams) (like|such as|including)",
    "(trusted|used) by",
    "(helped|helping|help|serve|serving|supply|supplying) (companies like|clients like|customers like)?",
)


def _name_dropping(message: Message) -> Iterator[Hit]:
    for sentence in message.sentences:
        named = next(iter(_CUSTOMERS.find_in(sentence)), None)
        if named is None:
            continue
        for hit in find_lists(message, sentence):
            words = message.quote(hit.start_char, hit.end_char).replace(",", " ").split()
            names = sum(word[0].isupper() for word in words)
            if hit.start_char >= named.start_char and names > len(words) / 2:
                yield hit


RULE = Rule(
    name="name_dropping",
    group="about us",
    severity=Severity.INFO,
    why="by ear a list of names is noise; one that they know is news",
    advice="name the one that is most like them, and what came of it",
    find=_name_dropping,
    source="F6",
)
