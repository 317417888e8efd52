"""What of the plan was said, what was not, and what was said beside it (promises F2 and T2)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from aftertone.coach.message.about import About, who_is_spoken_of
from aftertone.coach.message.content_words import Content
from aftertone.coach.message.message import Message
from aftertone.coach.message.parts import find_parts, read_parts
from aftertone.coach.message.phrases import Hit
from aftertone.coach.message.points_said import (
    PointSaid,
    content_without_numbers,
    planned_content,
    points_said,
)
from aftertone.coach.plan import Part, Plan, PointKind, points_of

# A sentence is beside the plan where it has at least so many words with content that no part of a
# message explains, and the plan holds less than this share of what it says.
FEWEST_WORDS, PLANNED_FROM = 2, 0.34
# Without full stops there are no sentences: in a longer one a run of so many words with content
# that the plan does not hold is taken.
LONGEST_SENTENCE, LONGEST_RUN = 30, 5
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


_STEP = frozenset({PointKind.NEXT_STEP, PointKind.WHEN})


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
    said = content_without_numbers(message)
    points = points_said(message, plan)
    beside = tuple(_beside(message, plan, said, points))
    inside = sum(any(_overlaps(word, hit) for hit in beside) for word in said)
    return Coverage(points, beside, inside / len(said) if said else 0.0, who_is_spoken_of(message))


def _beside(
    message: Message, plan: Plan, said: Sequence[Content], points: Sequence[PointSaid]
) -> Iterator[Hit]:
    planned = {one.stem for text in _texts(plan) for one in planned_content(text, message)}
    frame = list(_frame(message))
    told = [one.hit for one in points if one.hit is not None]
    frame += [one.hit for one in points if one.hit and one.point.kind in _STEP]
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


def _frame(message: Message) -> Iterator[Hit]:
    """Yield the finders' own words for each part that is there.

    A learnt passage is as long as its doubt, and may hold what is beside the plan.
    """
    found, hits = find_parts(message), read_parts(message).found
    for part in _FRAME:
        if part in found:
            own = [hit for hit in hits.get(part, ()) if _share_words(hit, found[part])]
            yield from own[:1]


def _share_words(one: Hit, other: Hit) -> bool:
    return one.start_char < other.end_char and other.start_char < one.end_char


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


def _overlaps(word: Content, hit: Hit) -> bool:
    return word.start_char < hit.end_char and hit.start_char < word.end_char
