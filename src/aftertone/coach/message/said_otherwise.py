"""What a message says otherwise than its plan: a figure or its unit (promises F2 and F4).

Better quiet and right: a figure is only held against the plan's in a sentence that is plainly about
the same, and never where the plan's own is said as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aftertone.coach.message.content_words import Content, content_of
from aftertone.coach.message.message import Message, planned_message
from aftertone.coach.message.phrases import Hit
from aftertone.coach.message.quantities import Quantity, quantities_of
from aftertone.coach.plan import Plan, Point, PointKind, points_of

# A sentence is about a point where it holds this share of the point's other words, or this one where
# another figure of the point is there too.
ABOUT_FROM, ABOUT_WITH_FIGURE_FROM = 0.65, 0.5
# "About a week" is not another time than eight days.
NEAR = 1.5
_KINDS = frozenset(
    {PointKind.REASON, PointKind.TRIGGER, PointKind.VALUE, PointKind.QUESTION, PointKind.FACT}
)


@dataclass(frozen=True, slots=True)
class SaidOtherwise:
    """One thing that is said otherwise than planned.

    Attributes
    ----------
    point
        The point that it belongs to.
    planned, said
        The plan's words and those of the message: "two days", "nine weeks".
    hit
        Where it stands in the message.
    """

    point: Point
    planned: str
    said: str
    hit: Hit


def figures_otherwise(message: Message, plan: Plan) -> tuple[SaidOtherwise, ...]:
    """Return the figures and units that a message gives otherwise than its plan, one a point."""
    known = message.memo.get("figures_otherwise")
    if not isinstance(known, tuple):
        known = message.memo["figures_otherwise"] = tuple(_figures(message, plan))
    return known


def _figures(message: Message, plan: Plan) -> Iterator[SaidOtherwise]:
    points = [one for one in points_of(plan) if one.kind in _KINDS]
    said: tuple[Quantity, ...] | None = None
    content: tuple[Content, ...] = ()
    everything = [_planned(point, message) for point in points]
    for point, (wanted, words, text) in zip(points, everything, strict=True):
        if not wanted:
            continue
        if said is None:
            said = quantities_of(message.body_tokens, message.text)
            content = content_of(message.body_tokens)
        others = [one for each, _words, _text in everything for one in each]
        found = _otherwise(wanted, words, said=(said, content), others=others)
        if found is not None:
            planned, other = found
            yield SaidOtherwise(
                point,
                text[planned.hit.start_char : planned.hit.end_char],
                message.quote(other.hit.start_char, other.hit.end_char),
                other.hit,
            )


def _planned(
    point: Point, message: Message
) -> tuple[tuple[Quantity, ...], tuple[Content, ...], str]:
    read = planned_message(point.text, message.channel, message.goal, message.context)
    known = read.memo.get("quantities")
    if isinstance(known, tuple):
        return known
    wanted = quantities_of(read.tokens, read.text)
    words = tuple(
        one
        for one in content_of(read.tokens)
        if not any(
            one.start_char < each.hit.end_char and each.hit.start_char < one.end_char
            for each in wanted
        )
    )
    known = read.memo["quantities"] = (wanted, words, read.text)
    return known


def _otherwise(
    wanted: Sequence[Quantity],
    words: Sequence[Content],
    *,
    said: tuple[Sequence[Quantity], Sequence[Content]],
    others: Sequence[Quantity],
) -> tuple[Quantity, Quantity] | None:
    """Return the first quantity of a point that is said otherwise, with what was said."""
    quantities, content = said
    whole = sum({one.stem: one.weight for one in words}.values())
    if not whole:
        return None
    for planned in wanted:
        alike = [one for one in quantities if one.kind == planned.kind]
        if any(_same(planned, one) for one in alike):
            continue
        for one in alike:
            if one.aside != planned.aside or any(_same(each, one) for each in others):
                continue
            here = {word.stem for word in content if word.sentence == one.sentence}
            share = sum({w.stem: w.weight for w in words if w.stem in here}.values()) / whole
            beside = any(
                _same(each, other)
                for each in wanted
                for other in alike
                if each is not planned and other is not one and other.sentence == one.sentence
            ) or _same_figures(wanted, planned, quantities, one)
            if share >= (ABOUT_WITH_FIGURE_FROM if beside else ABOUT_FROM):
                return planned, one
    return None


def _same_figures(
    wanted: Sequence[Quantity], planned: Quantity, said: Sequence[Quantity], one: Quantity
) -> bool:
    """Say whether the figure beside is the plan's though the unit is another: "weeks instead of ten"."""
    return any(each.aside for each in wanted if each is not planned) and any(
        other.aside and other.sentence == one.sentence for other in said
    )


def _same(planned: Quantity, said: Quantity) -> bool:
    if planned.kind != said.kind:
        return False
    if planned.amount == said.amount:
        return True
    low, high = sorted((planned.amount, said.amount))
    return (planned.near or said.near) and low > 0 and high / low <= NEAR
