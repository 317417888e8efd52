"""What of the plan was said, what was not, and what was said beside it (promises F2 and T2)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from aftertone.coach.message.about import About, who_is_spoken_of
from aftertone.coach.message.content_words import Content, content_of
from aftertone.coach.message.message import Message, written_message
from aftertone.coach.message.parts import find_parts
from aftertone.coach.message.phrases import Hit
from aftertone.coach.plan import Part, Plan, Point, points_of

# A point counts as said where its words lie together and hold this share of its weight; below the
# second figure it was clearly left out (docs/accuracy.md, coverage).
SAID_FROM, LEFT_OUT_BELOW = 0.4, 0.2
# Words that nearly any message may hold weigh less than the first of these; the others are a point's
# own. Words from two sentences make a point only with so many of its own, or all where it has fewer.
OWN_FROM, FEWEST_OWN = 1.0, 2
# The words of a point may have so many other words with content among them.
ROOM = 8
# A sentence is beside the plan where it has at least so many words with content that no part of a
# message explains, and the plan holds less than this share of what it says.
FEWEST_WORDS, PLANNED_FROM = 2, 0.34
# Without full stops there are no sentences: in a longer one a run of so many words with content
# that the plan does not hold is taken.
LONGEST_SENTENCE, LONGEST_RUN = 30, 5
# A run of so many digits is a telephone number.
FEWEST_DIGITS = 7
# What needs no place in a plan.
_FRAME = (
    Part.GREETING_BY_NAME,
    Part.WHO,
    Part.COMPANY,
    Part.NEXT_STEP,
    Part.WHEN,
    Part.CALLBACK_NUMBER,
    Part.THANKS_OR_CLOSE,
    Part.EMAIL_REFERENCE,
)


@dataclass(frozen=True, slots=True)
class PointSaid:
    """A planned point, said or not.

    Attributes
    ----------
    point
        Which.
    share
        How much of its content was found together, 0 to 1.
    hit
        Where, or None where it was not said.
    """

    point: Point
    share: float
    hit: Hit | None

    @property
    def left_out(self) -> bool:
        """True where hardly a word of it was said; between that and ``hit`` it is uncertain."""
        return self.hit is None and self.share < LEFT_OUT_BELOW


@dataclass(frozen=True, slots=True)
class Coverage:
    """A message held against its plan.

    Attributes
    ----------
    points
        Each planned point, in the order of a message.
    beside
        What was said that the plan does not hold, in order.
    beside_share
        The share of such words among all that have content.
    about
        Who is spoken of.
    """

    points: tuple[PointSaid, ...]
    beside: tuple[Hit, ...]
    beside_share: float
    about: About


def cover(message: Message, plan: Plan) -> Coverage:
    """Return what of a plan a message holds, and what it holds beside it."""
    said = _without_numbers(content_of(message.body_tokens))
    points = tuple(_found(point, said, message) for point in points_of(plan))
    beside = tuple(_beside(message, plan, said, points))
    inside = sum(any(_overlaps(word, hit) for hit in beside) for word in said)
    return Coverage(points, beside, inside / len(said) if said else 0.0, who_is_spoken_of(message))


def _without_numbers(content: Sequence[Content]) -> tuple[Content, ...]:
    """Return content without telephone numbers: however they are grouped, and however often said."""
    kept: list[Content] = []
    for is_figure, group in groupby(content, key=lambda one: one.stem.isdecimal()):
        run = list(group)
        if not is_figure or sum(len(one.stem) for one in run) < FEWEST_DIGITS:
            kept += run
    return tuple(kept)


def _found(point: Point, said: Sequence[Content], message: Message) -> PointSaid:
    wanted = {one.stem: one.weight for one in _content(point.text, message)}
    if not wanted:
        return PointSaid(point, 0.0, None)
    best, place = 0.0, (0, 0)
    whole = sum(wanted.values())
    own = {stem for stem, weight in wanted.items() if weight >= OWN_FROM}
    enough = False
    reach = len(wanted) + ROOM
    for start in range(len(said)):
        if said[start].stem not in wanted:
            continue
        got: set[str] = set()
        for end in range(start, min(len(said), start + reach)):
            stem = said[end].stem
            if stem in wanted and stem not in got:
                got.add(stem)
                share = sum(wanted[one] for one in got) / whole
                if share > best + 1e-9:
                    best, place = share, (start, end)
                    enough = said[start].sentence == said[end].sentence or len(own & got) >= min(
                        FEWEST_OWN, len(own)
                    )
    if best < SAID_FROM or not enough:
        return PointSaid(point, best, None)
    return PointSaid(point, best, Hit(said[place[0]].start_char, said[place[1]].end_char))


def _beside(
    message: Message, plan: Plan, said: Sequence[Content], points: Sequence[PointSaid]
) -> Iterator[Hit]:
    planned = {one.stem for text in _texts(plan) for one in _content(text, message)}
    found = find_parts(message)
    frame = [found[part] for part in _FRAME if part in found]
    told = [one.hit for one in points if one.hit is not None]
    for _, group in groupby(said, key=lambda one: one.sentence):
        words = [one for one in group if not any(_overlaps(one, hit) for hit in frame)]
        new = [one for one in words if one.stem not in planned]
        length = sum(one.sentence == words[0].sentence for one in message.tokens) if words else 0
        if length > LONGEST_SENTENCE:
            yield from _runs(words, planned, told)
        elif sum(one.weight for one in new) >= FEWEST_WORDS and len(words) - len(
            new
        ) < PLANNED_FROM * len(words):
            yield Hit(words[0].start_char, words[-1].end_char)


def _runs(words: Sequence[Content], planned: set[str], told: Sequence[Hit]) -> Iterator[Hit]:
    """Yield long runs of words in one endless sentence that the plan does not hold."""
    for is_new, group in groupby(
        words,
        key=lambda one: one.stem not in planned and not any(_overlaps(one, hit) for hit in told),
    ):
        run = list(group)
        if is_new and sum(one.weight for one in run) >= LONGEST_RUN:
            yield Hit(run[0].start_char, run[-1].end_char)


def _texts(plan: Plan) -> Iterable[str]:
    yield from (point.text for point in points_of(plan))
    yield from (plan.caller.name, plan.caller.company, plan.caller.number)
    yield from (plan.prospect.name, plan.prospect.company, plan.prospect.role)
    yield from plan.prospect.pains


def _content(text: str, message: Message) -> tuple[Content, ...]:
    read = written_message(
        text, channel=message.channel, goal=message.goal, context=message.context
    )
    return content_of(read.body_tokens)


def _overlaps(word: Content, hit: Hit) -> bool:
    return word.start_char < hit.end_char and hit.start_char < word.end_char
