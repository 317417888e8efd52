"""Thanks or a goodbye at the end."""

from aftertone.coach.message.message import Message
from aftertone.coach.message.parts.part_finder import PartFinder
from aftertone.coach.message.phrases import Hit, Phrases
from aftertone.coach.plan import Part

_CLOSE = Phrases(
    "(thanks|thank you|many thanks|cheers|bye|goodbye|bye bye|regards|sincerely|take care|ciao)",
    "(best|kind|warm) (regards|wishes)",
    "have a (good|great|nice|lovely|wonderful|pleasant|fine) (day|one|week|weekend|evening|afternoon|morning|rest)",
    "(talk|speak) to? you? (soon|then|later|tomorrow)",
    "(see you|until) (then|soon|tomorrow|monday|tuesday|wednesday|thursday|friday)",
    "^ best $",
)


def _find(message: Message) -> Hit | None:
    tokens = message.body_tokens
    # In the second half: thanks at the beginning thank for something.
    return next(iter(_CLOSE.find_in(tokens[len(tokens) // 2 :])), None)


FINDER = PartFinder(Part.THANKS_OR_CLOSE, _find)
