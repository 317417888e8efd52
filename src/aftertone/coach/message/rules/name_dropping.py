"""Lists three or more customers (promise F6)."""

from collections.abc import Iterator, Sequence

from aftertone.coach.message.listing import FEWEST_THINGS, find_lists
from aftertone.coach.message.message import Message
from aftertone.coach.message.naming import has_capitals
from aftertone.coach.message.phrases import Hit, Phrases
from aftertone.coach.message.rule import Rule, Severity

_CUSTOMERS = Phrases(
    "(we|i) ... (work|worked|working|partner|partnered|count|helped|help|supply|serve|did|done) ... ",
    "(our|other) (clients|customers|partners|references) ... ",
    "(like|such as|including|trusted by|used by|by) ",
    "(use|uses|trust|trusts|chose|choose) us",
)
# So many names are named for their own sake, whatever stands before them.
FEWEST_ALONE = 4


def _name_dropping(message: Message) -> Iterator[Hit]:
    if not has_capitals(message):
        return
    sentences = message.sentences
    for sentence in sentences:
        for listing in find_lists(message, sentence):
            if sentence is sentences[0] and _greets(listing.things):
                continue
            named = listing.names
            if named < FEWEST_THINGS or named <= len(listing.things) / 2:
                continue
            if named >= FEWEST_ALONE or next(iter(_CUSTOMERS.find_in(sentence)), None) is not None:
                yield listing.hit


def _greets(things: Sequence[str]) -> bool:
    """Say whether a list begins as a message does: "Hi, Dana, Lee Moss, Corvid" lists no customers."""
    words = things[0].lower().split()
    return len(words) == 1 or words[0] in {"hi", "hello", "hey", "dear", "morning", "good"}


RULE = Rule(
    name="name_dropping",
    group="about us",
    severity=Severity.INFO,
    why="by ear a list of names is noise; one that they know is news",
    written_why="a list of names is noise; one that they know is news",
    advice="name the one that is most like them, and what came of it",
    find=_name_dropping,
    source="F6",
)
