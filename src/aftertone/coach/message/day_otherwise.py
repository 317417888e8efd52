"""The day or the hour by which a message asks for its step, where the plan has another (F2 and F4).

Better quiet and right: only a day that stands with an ask counts, and none where the plan's own is
said anywhere. A weekday is never held against a date, since one may be the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aftertone.coach.message.count_words import figures_at
from aftertone.coach.message.message import Message, Token, planned_message
from aftertone.coach.message.phrases import Hit
from aftertone.coach.message.said_otherwise import SaidOtherwise
from aftertone.coach.plan import Plan, Point, PointKind, points_of

WEEKDAYS = {
    word: words.split()[0]
    for words in (
        "monday mon",
        "tuesday tue tues",
        "wednesday wed weds",
        "thursday thu thur thurs",
        "friday fri",
        "saturday sat",
        "sunday sun",
    )
    for word in words.split()
}
_DAYS = tuple(dict.fromkeys(WEEKDAYS.values()))
_MONTHS = {
    word: words.split()[0]
    for words in (
        "january jan",
        "february feb",
        "march mar",
        "april apr",
        "may",
        "june jun",
        "july jul",
        "august aug",
        "september sep sept",
        "october oct",
        "november nov",
        "december dec",
    )
    for word in words.split()
}
# Before the day of a step: "before Thursday", "on the 3rd", "call me Tuesday".
_LEADS = frozenset(
    (
        "before",
        "by",
        "until",
        "till",
        "on",
        "than",
        "next",
        "this",
        "coming",
        "me",
        "back",
        "at",
        "the",
    )
)
# What a step is asked for with, and who does it where it is no ask.
_ASKS = frozenset(
    ("call", "ring", "phone", "text", "reply", "answer", "email", "tell", "let", "book", "meet", "send",
     "give", "write", "confirm", "get", "sign", "pick", "choose")
)  # fmt: skip
_OTHERS = frozenset(("i", "we", "they", "he", "she", "team", "who"))
_NOT = frozenset(("not", "never", "except", "but", "closed", "out", "away", "off"))
# An ask and its day are so many words apart at most, and so are its verb and who does it.
REACH_WORDS, SUBJECT_WORDS = 14, 4
_NOON = 12


@dataclass(frozen=True, slots=True)
class _Day:
    """A weekday, a date or an hour: ``sure`` where it can be nothing else.

    ``last_value`` is the day itself, or the one before it where the words say "before".
    """

    kind: str
    value: str
    first: int
    last: int
    sure: bool = True
    last_value: str = ""

    def is_as(self, other: "_Day") -> bool:
        """Say whether two days are one: "before Thursday" is by Wednesday."""
        if self.kind != other.kind:
            return False
        return self.value == other.value or (
            bool(self.last_value) and self.last_value == other.last_value
        )


def day_otherwise(message: Message, plan: Plan) -> SaidOtherwise | None:
    """Return the day by which a message asks for its step, where the plan has another one."""
    for point in points_of(plan):
        if point.kind in {PointKind.WHEN, PointKind.NEXT_STEP}:
            found = _otherwise(message, point)
            if found is not None:
                return found
    return None


def _otherwise(message: Message, point: Point) -> SaidOtherwise | None:
    read = planned_message(point.text, message.channel, message.goal, message.context)
    planned = list(_days(read.tokens))
    tokens = message.body_tokens
    said = list(_days(tokens)) if planned else []
    for kind in ("weekday", "date", "hour"):
        wanted = [one for one in planned if one.kind == kind and one.sure]
        if not wanted or any(one.is_as(each) for one in said for each in wanted):
            continue
        ours = bool(_OTHERS & {one.text for one in read.tokens})
        for one in said:
            if one.kind == kind and one.sure and _is_asked_for(tokens, one, ours=ours):
                hit = Hit(tokens[one.first].start_char, tokens[one.last].end_char)
                return SaidOtherwise(
                    point,
                    read.quote(
                        read.tokens[wanted[0].first].start_char,
                        read.tokens[wanted[0].last].end_char,
                    ),
                    message.quote(hit.start_char, hit.end_char),
                    hit,
                )
    return None


def _days(tokens: Sequence[Token]) -> Iterator[_Day]:
    words = [one.text for one in tokens]
    for place, word in enumerate(words):
        # "Sun", "sat" and "wed" are other words as well.
        lead = place > 0 and words[place - 1] in _LEADS
        if word in WEEKDAYS and (word == WEEKDAYS[word] or lead or word in {"tues", "thurs"}):
            day = WEEKDAYS[word]
            earlier = _DAYS[_DAYS.index(day) - 1] if _says_before(words, place) else day
            yield _Day("weekday", day, place, place, last_value=earlier)
        yield from _dates(words, place)
        yield from _hours(words, place)


def _dates(words: Sequence[str], place: int) -> Iterator[_Day]:
    """Yield "the thirtieth", "3 June" and "June 3rd": the day of the month is compared."""
    figures, used = figures_at(words, place)
    if (
        not used
        or len(figures) != 1
        or not figures[0].isdecimal()
        or not 1 <= int(figures[0]) <= 31
    ):
        return
    after = place + used
    # "The 3rd" is read as "3 rd".
    ends = words[after : after + 1]
    after += ends in (["st"], ["nd"], ["rd"], ["th"])
    month = after + (words[after : after + 1] == ["of"])
    follows = month < len(words) and words[month] in _MONTHS
    leads = place > 0 and words[place - 1] in _MONTHS
    is_rank = words[after - 1].endswith(("st", "nd", "rd", "th")) and after - place <= 2
    if follows or leads or (is_rank and place > 0 and words[place - 1] == "the"):
        yield _Day(
            "date",
            figures[0],
            place - (leads or words[place - 1] == "the") if place else 0,
            month if follows else after - 1,
            last_value=str(int(figures[0]) - _says_before(words, place)),
        )


def _says_before(words: Sequence[str], place: int) -> bool:
    return "before" in words[max(0, place - 2) : place]


def _hours(words: Sequence[str], place: int) -> Iterator[_Day]:
    """Yield "3pm", "three o'clock", "half past eight" and "noon"; "at three" may be an hour."""
    if words[place] in {"noon", "midday"}:
        yield _Day("hour", "0", place, place)
        return
    if place > 1 and words[place - 2 : place] == ["half", "past"]:
        return
    figures, used = figures_at(words, place)
    if words[place] == "one":
        figures, used = ["1"], 1
    if not used or not all(one.isdecimal() for one in figures) or not 1 <= int(figures[0]) <= 24:
        return
    after = place + used
    # Two figures are a clock's: "3:30", "half past three".
    clock = len(figures) == 2 or ":" in words[place]
    marked = words[after : after + 1] in (["am"], ["pm"], ["o'clock"], ["oclock"])
    letters = words[after : after + 2] in (["a", "m"], ["p", "m"], ["o", "clock"])
    near = place > 0 and words[place - 1] in _LEADS
    if not (clock or marked or letters or near):
        return
    value = ":".join([str(int(figures[0]) % _NOON), *figures[1:]])
    last = after - 1 + (1 if marked else 2 if letters else 0)
    yield _Day("hour", value, place, last, sure=clock or marked or letters)


def _is_asked_for(tokens: Sequence[Token], day: _Day, *, ours: bool) -> bool:
    """Say whether a day stands behind an ask in one sentence, and whose step it is."""
    sentence = tokens[day.first].sentence
    start = max(0, day.first - REACH_WORDS)
    here = [place for place in range(start, day.first) if tokens[place].sentence == sentence]
    if not any(tokens[place].text in _LEADS for place in here[-2:]):
        return False
    if any(tokens[place].text in _NOT for place in here[-4:]):
        return False
    asks = [place for place in here if tokens[place].text in _ASKS]
    if not asks:
        return False
    before = [
        tokens[place].text
        for place in range(max(0, asks[0] - SUBJECT_WORDS), asks[0])
        if tokens[place].sentence == sentence
    ]
    return ours or not _OTHERS.intersection(before)
