"""A time or a date for the next step."""

from aftertone.coach.message.message import Message
from aftertone.coach.message.parts.next_step import FINDER as NEXT_STEP
from aftertone.coach.message.parts.part_finder import PartFinder
from aftertone.coach.message.phrases import Hit, Phrases
from aftertone.coach.plan import Part

_DAYS = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight|today|noon|midday|"
    "weekend|january|february|march|april|june|july|august|september|october|november|december"
)
_HOURS = "#|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_TIME = Phrases(
    f"(by|before|until|on|at|after|around|between|from|for|this|next|late|early|end of|either) (this|next|the|end of)? ({_DAYS}) ... (morning|afternoon|noon|evening|{_HOURS})?",
    f"({_DAYS}) (morning|afternoon|evening|at|noon|around|before|by|between) ({_HOURS})?",
    f"(by|before|until|at|after|around) ({_HOURS}) (thirty|fifteen|o'clock|am|pm|a m|p m|in the|on|{_DAYS})",
    "(this|next|by the end of the|end of the|later this|early next|first thing next) (week|month|morning|afternoon|evening|quarter)",
    "(in|within) (the next)? (a|an|one|two|three|five|ten|#|couple of|few|the)? (minutes|minute|hours|hour|days|day|weeks|week)",
    "(end of|close of) (day|business|the day|the week)",
    f"({_DAYS})",
)
_NO_STEP = Phrases("(today is|it is) (monday|tuesday|wednesday|thursday|friday)")


def _find(message: Message) -> Hit | None:
    step = NEXT_STEP.find(message)
    if step is None:
        return None
    tokens = message.body_tokens
    first = min(one.sentence for one in tokens if step.start_char <= one.start_char)
    # The time belongs to the step: in its sentence, the one before, or later.
    near = [one for one in tokens if one.sentence >= first - 1]
    plain = list(_NO_STEP.find_in(near))
    for hit in _TIME.find_in(near):
        if not any(one.start_char <= hit.start_char < one.end_char for one in plain):
            return hit
    return None


FINDER = PartFinder(Part.WHEN, _find)
