"""A time or a date for the next step."""

import re
from collections.abc import Iterator, Sequence

from aftertone.coach.message.message import Message
from aftertone.coach.message.parts.callback_number import FINDER as CALLBACK_NUMBER
from aftertone.coach.message.parts.part_finder import PartFinder
from aftertone.coach.message.phrases import Hit, Phrases
from aftertone.coach.plan import Part

_DAYS = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|weds|thu|thur|thurs|"
    "fri|sat|tomorrow|tonight|today"
)
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec"
)
_HOURS = "#|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_PARTS = "thirty|fifteen|forty five|twenty|ten|o'clock|am|pm|a m|p m|sharp"
_HOUR = (
    f"(a|about|around|half|half past|quarter past|quarter to|a quarter past|a quarter to|ten past|"
    f"ten to|twenty past|twenty to|five past)? ({_HOURS}) ({_PARTS})? (am|pm)?"
)
_ORDINALS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|"
    "fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty @|thirtieth"
)
_LEAD = "(by|before|until|till|on|at|after|around|about|between|from|for|this|next|late|early|either|any time|end of|not later than)"
_PARTS_OF_DAY = "morning|afternoon|noon|evening|lunch|lunchtime|night|midday|midnight"
_TIME = Phrases(
    f"{_LEAD}? (this|next|the|end of)? ({_DAYS}) (the|at|before|after|around|by|from|between|in the|or|and|to)? (this|next)? ({_DAYS}|{_PARTS_OF_DAY})? (the (#|{_ORDINALS}))? (at|before|after|around|by|from)? ({_HOUR})? (in the)? ({_PARTS_OF_DAY})?",
    f"(by|before|until|till|at|after|around|from) {_HOUR} (in the (morning|afternoon|evening)|today|tomorrow|on ({_DAYS}))?",
    f"(on|by|before|until|till|after|from|for|around) the ({_ORDINALS}) (of ({_MONTHS}))? (at {_HOUR})?",
    f"the ({_ORDINALS}) (of ({_MONTHS}) | at {_HOUR} | $)",
    f"{_LEAD}? (#|{_ORDINALS}) (of)? ({_MONTHS})",
    f"{_LEAD}? ({_MONTHS}) (the)? (#|{_ORDINALS})",
    "(by|before|until|till|after|around|at)? (the)? (noon|midday|midnight|lunch|lunchtime)",
    "(by|before|until|till|after|over) (the)? (weekend|holiday|holidays|close|end of @ @?|month is out|board|council|opening|meeting)",
    "(when|once|after|as soon as|whenever) (you|it|u|that) (get|have|has|is|got|are|can|open|close) (this|it|that|seen|read|done|off|had|back|in|a chance|a minute)? (it|this)?",
    "(asap|as soon as possible|right away|straight away|now)",
    "(before|by|until) (your|the|you) @ @? (leaves|opens|closes|starts|leave|open|close|start|meets|meeting|shift|day|lunch|surgery|rounds|board|lesson|run|order|visit)",
    "(this|next|later this|early next|first thing next|later|early) (week|month|morning|afternoon|evening|quarter|weekend)",
    "(in|within|over) (the next)? (a|an|one|two|three|five|ten|fifteen|twenty|#|couple of|few|half an|the)? (minutes|minute|hours|hour|days|day|weeks|week)",
    "(end of|close of) (day|business|the day|the week|play|the month|month)",
    "(by|before|until|till|in) (january|february|march|april|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter)",
    "# (am|pm|a m|p m|h|uhr|o'clock)",
    f"{_HOUR} (o'clock|am|pm|sharp|in the morning|in the afternoon)",
    "(before|after|when) (you|the|your|i) (leave|open|close|go|start|meeting|shift|board|council|weekend|holiday|crews)",
)
# The day on which it is said, and how long it takes, are no time of a step.
_NO_STEP = Phrases(
    "(today is|it is|time is|time now is) (about|around|currently|now)? (monday|tuesday|wednesday|thursday|friday|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|#)",
    "how are you (doing)? today",
    "(my|of my|the purpose of my) call today",
)
# "at 480 555 ..." is where to call, not when.
_LONG_NUMBER = re.compile(r"(?<!\d)(?:[013-9]\d\d+|2[1-9]\d|200)\b(?! ?[ap]\.?m)")

_LAST_LEAD = re.compile(
    r"(?:^|\s)(?:at|on|by|from|for|around|about|until|till|before|after)\s*$", re.IGNORECASE
)


def _find(message: Message) -> Iterator[Hit]:
    plain = list(_NO_STEP.find(message))
    times = list(_TIME.find(message))
    numbers = list(CALLBACK_NUMBER.find(message)) if times else []
    for hit in times:
        overlapped = any(
            one.start_char < hit.end_char and hit.start_char < one.end_char for one in plain
        )
        told = _without_number(message, hit, numbers)
        if not overlapped and told is not None:
            yield told


def _without_number(message: Message, hit: Hit, numbers: Sequence[Hit]) -> Hit | None:
    """Return a time without the telephone number after it: "before Thursday at 415 555"."""
    words = message.quote(hit.start_char, hit.end_char)
    number = _LONG_NUMBER.search(words)
    ends = [number.start()] if number else []
    # "At four one five ..." as well.
    ends += [
        max(0, one.start_char - hit.start_char)
        for one in numbers
        if one.start_char < hit.end_char and hit.start_char < one.end_char
    ]
    if not ends:
        return hit
    before = _LAST_LEAD.sub("", words[: min(ends)]).rstrip()
    return Hit(hit.start_char, hit.start_char + len(before), hit.probability) if before else None


FINDER = PartFinder(Part.WHEN, _find)
