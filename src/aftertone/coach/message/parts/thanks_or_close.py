"""Thanks or a goodbye at the end."""

from collections.abc import Iterator

from aftertone.coach.message.message import Message
from aftertone.coach.message.parts.part_finder import PartFinder
from aftertone.coach.message.phrases import Hit, Phrases
from aftertone.coach.plan import Part

_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight"
_CLOSE = Phrases(
    "(thanks|thank you|many thanks|cheers|bye|goodbye|bye bye|regards|sincerely|faithfully|take care|thx|ta|ta ra)",
    "(ciao|gracias|merci|danke|adios|adieu|cheerio|tschuss|toodle pip|god bless|all the best|so long)",
    "yours (faithfully|sincerely|truly|ever)?",
    "with? (best|kind|warm|kindest|warmest|respectful) (regards|wishes|greetings)",
    "have (yourself)? a (good|great|nice|lovely|wonderful|pleasant|fine|blessed|super|fantastic) (day|one|week|weekend|evening|afternoon|morning|rest|trip)",
    "(enjoy|happy|good luck with) (the|your|a)? (weekend|holidays|holiday|season|rest|evening|friday|week)?",
    f"(talk|speak|chat|see|catch) to? you? (soon|then|later|there|around|{_DAYS})",
    f"(see you|until|till|speak|talk) (then|soon|there|at|on|the|{_DAYS}) (#|noon|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)? $",
    "i remain ... $",
    "(^|okay|ok|right|alright) (best|later|laters|peace|bye now|yours|love) ... $",
)


def _find(message: Message) -> Iterator[Hit]:
    tokens = message.body_tokens
    if not tokens:
        return
    # In the second half: thanks at the beginning thank for something.
    middle = tokens[len(tokens) // 2].start_char
    yield from (hit for hit in _CLOSE.find(message) if hit.start_char >= middle)


FINDER = PartFinder(Part.THANKS_OR_CLOSE, _find)
