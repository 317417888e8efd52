"""Which planned points a message says (promise F2)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from aftertone.coach.message.content_words import Content, content_of, stem_of
from aftertone.coach.message.day_otherwise import WEEKDAYS, day_otherwise
from aftertone.coach.message.message import Message, planned_message
from aftertone.coach.message.phrases import Hit
from aftertone.coach.message.said_otherwise import SaidOtherwise, figures_otherwise
from aftertone.coach.plan import Plan, Point, PointKind, points_of

# A point counts as said where its words lie together and hold this share of its weight; below the
# second figure it was clearly left out (docs/accuracy.md, coverage).
SAID_FROM, LEFT_OUT_BELOW = 0.4, 0.2
# Words that nearly any message may hold weigh less than the first of these; the others are a point's
# own. Words from two sentences make a point only with so many of its own, or all where it has fewer.
OWN_FROM, FEWEST_OWN = 1.0, 2
# The words of a point may have so many other words with content among them.
ROOM = 8
# Of a point with at least so many words one alone tells nothing.
FEWEST_TO_BE_LONE = 3
_WHOLE_DAYS = {stem_of(short): stem_of(whole) for short, whole in WEEKDAYS.items()}
# A run of so many digits is a telephone number.
FEWEST_DIGITS = 7
# Before a figure: it is not the one that is meant.
_SETS_ASIDE = re.compile(
    r"(?:\binstead of|\brather than|\bnot|\bno longer|\bdown from|\bup from|\bused to (?:be|take|cost))"
    r"(?: the| a| about| some)?\s+$",
    re.IGNORECASE,
)

# A sentence that asks though its mark is lost, or asks in other words.
_ASKS = re.compile(
    r"^\W*(?:(?:so|and|but|also|well)\W+)?"
    r"(?:who|what|which|where|how|why|when|do|does|did|are|is|have|has|was|were|will|can|could)\b"
    r"|\b(?:wonder|wondering|curious|(?:love|like|want) to know|question is|whether)\b"
    r"|\b(?:ask|tell me) (?:you )?(?:who|what|which|where|how|why|when|if)\b",
    re.IGNORECASE,
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
    is_lone_word
        True where one word of three or more was found, or a question's words where nothing is asked:
        that tells nothing.
    otherwise
        What was said in place of a figure or day of the point; None where it was not said otherwise.
    near
        Where some of its words stand that are too few to say it.
    is_of_another
        True where those words say another point.
    """

    point: Point
    share: float
    hit: Hit | None
    is_lone_word: bool = False
    otherwise: SaidOtherwise | None = None
    near: Hit | None = None
    is_of_another: bool = False

    @property
    def left_out(self) -> bool:
        """True where hardly a word of it was said; between that and ``hit`` it is uncertain."""
        return (
            self.hit is None
            and self.otherwise is None
            and (self.share < LEFT_OUT_BELOW or self.is_lone_word or self.is_of_another)
        )

    @property
    def standing(self) -> str:
        """In a word: ``said``, ``otherwise``, ``left out`` or, where that is uncertain, ``perhaps``."""
        if self.otherwise is not None:
            return "otherwise"
        return "said" if self.hit is not None else "left out" if self.left_out else "perhaps"

    @property
    def text(self) -> str:
        """The planned words, with what was said in their place."""
        if self.otherwise is None:
            return self.point.text
        return (
            f"{self.point.text} (the plan has \u201c{self.otherwise.planned}\u201d, "
            f"you say \u201c{self.otherwise.said}\u201d)"
        )


def points_said(message: Message, plan: Plan) -> tuple[PointSaid, ...]:
    """Return each point of a plan, said or not, in the order of a message."""
    said = content_without_numbers(message)
    day = day_otherwise(message, plan)
    otherwise = {
        one.point: one for one in (*figures_otherwise(message, plan), *([day] if day else ()))
    }
    points = tuple(
        _found(point, said, message)
        if point not in otherwise
        else PointSaid(point, _found(point, said, message).share, None, otherwise=otherwise[point])
        for point in points_of(plan)
    )
    points = _asked_alone(points, message)
    told = [one.hit for one in points if one.hit is not None]
    return tuple(
        replace(
            one, is_of_another=one.near is not None and any(_lies_in(one.near, hit) for hit in told)
        )
        for one in points
    )


def _asked_alone(points: tuple[PointSaid, ...], message: Message) -> tuple[PointSaid, ...]:
    """Take a planned question for said only where something is asked there."""
    asked = [
        (sentence[0].start_char, sentence[-1].end_char)
        for sentence in message.sentences
        if "?" in message.text[sentence[-1].end_char : sentence[-1].end_char + 2]
        or _ASKS.search(message.text[sentence[0].start_char : sentence[-1].end_char])
    ]

    def is_told(one: PointSaid) -> bool:
        return (
            one.point.kind is PointKind.QUESTION
            and one.point.text.rstrip().endswith("?")
            and one.hit is not None
            and not any(a < one.hit.end_char and one.hit.start_char < b for a, b in asked)
        )

    return tuple(
        replace(one, hit=None, near=one.hit, is_lone_word=True) if is_told(one) else one
        for one in points
    )


def _lies_in(one: Hit, other: Hit) -> bool:
    return other.start_char <= one.start_char and one.end_char <= other.end_char


def _with_refusals(content: Sequence[Content], text: str) -> tuple[Content, ...]:
    """Return content in which a figure that is set aside ("instead of ten") is another word.

    A weekday cut short is the whole one.
    """
    return tuple(
        replace(one, stem=f"not {one.stem}")
        if one.stem.isdecimal() and _SETS_ASIDE.search(text[: one.start_char])
        else replace(one, stem=_WHOLE_DAYS.get(one.stem, one.stem))
        for one in content
    )


def planned_content(text: str, message: Message) -> tuple[Content, ...]:
    """Return the content of planned words, read as the message is."""
    read = planned_message(text, message.channel, message.goal, message.context)
    known = read.memo.get("content")
    if not isinstance(known, tuple):
        known = read.memo["content"] = _with_refusals(content_of(read.body_tokens), read.text)
    return known


def content_without_numbers(message: Message) -> tuple[Content, ...]:
    """Return what has content but telephone numbers, however grouped and however often said."""
    kept: list[Content] = []
    content = _with_refusals(content_of(message.body_tokens), message.text)
    for is_figure, group in groupby(content, key=lambda one: one.stem.isdecimal()):
        run = list(group)
        if not is_figure or sum(len(one.stem) for one in run) < FEWEST_DIGITS:
            kept += run
    return tuple(kept)


def _found(point: Point, said: Sequence[Content], message: Message) -> PointSaid:
    wanted = {one.stem: one.weight for one in planned_content(point.text, message)}
    if not wanted:
        return PointSaid(point, 0.0, None)
    best, place, most = 0.0, (0, 0), 0
    whole = sum(wanted.values())
    own = {stem for stem, weight in wanted.items() if weight >= OWN_FROM}
    # A point with figures is not said where other figures, or none, stand in their place.
    figures = {stem for stem in wanted if stem.isdecimal()} or {
        stem for stem in wanted if stem.removeprefix("not ").isdecimal()
    }
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
                # The same words closer together are the better place.
                closer = share > best - 1e-9 and end - start < place[1] - place[0]
                if share > best + 1e-9 or closer:
                    best, place, most = share, (start, end), len(got)
                    enough = not figures or bool(figures & got)
                    if said[start].sentence != said[end].sentence:
                        enough = enough and len(own & got) >= min(FEWEST_OWN, len(own))
    hit = Hit(said[place[0]].start_char, said[place[1]].end_char) if most else None
    if best < SAID_FROM or not enough:
        is_lone = most == 1 and len(wanted) >= FEWEST_TO_BE_LONE
        return PointSaid(point, best, None, is_lone, near=hit)
    return PointSaid(point, best, hit)
