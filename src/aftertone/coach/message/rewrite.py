"""One rewrite of a whole message: tighter, in the rep's own words, from the plan where those fail.

Nothing is invented: each sentence is one of the message or one of the plan, whole. What comes out is
held against the rules; what cannot pass them is not given out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from aftertone.coach.message.message import Message
from aftertone.coach.message.other_names import Whose, other_names
from aftertone.coach.message.points_said import points_said
from aftertone.coach.message.rewrite_pieces import Change, ChangeKind
from aftertone.coach.message.rewriter import Writer
from aftertone.coach.message.rule import Rule
from aftertone.coach.message.spoken_length import spoken_length_s
from aftertone.coach.plan import Part, PointKind

__all__ = ["Change", "ChangeKind", "NotRewritten", "Rewrite", "rewrite"]

# A longer stretch without a full stop is several sentences, and where they end is not known.
LONGEST_SENTENCE_WORDS = 40
MOST_ROUNDS = 12
# What a message is about.
_MATTER = frozenset({PointKind.REASON, PointKind.TRIGGER, PointKind.VALUE})


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The message written anew.

    Attributes
    ----------
    text
        The whole message; it breaks no rule that is more than information.
    changes
        What was done, in the order of the message.
    still_missing
        Parts that the goal needs and that neither message nor plan holds.
    spoken_length_s
        How long it takes to say, estimated.
    own_sentences
        How many of its sentences are the message's own.
    """

    text: str
    changes: tuple[Change, ...]
    still_missing: tuple[Part, ...]
    spoken_length_s: float
    own_sentences: int

    @property
    def heading(self) -> str:
        """What it is: in the rep's own words, with the plan's among them, or the plan's alone."""
        if not self.own_sentences:
            return "From the plan alone, since none of your sentences can stay"
        planned = any(one.kind is ChangeKind.FROM_PLAN for one in self.changes)
        return "Tighter, in your own words" + " and the plan's" * planned


@dataclass(frozen=True, slots=True)
class NotRewritten:
    """Why there is no rewrite."""

    reason: str


def rewrite(
    message: Message, *, rules: Sequence[Rule], heard: bool = False
) -> Rewrite | NotRewritten:
    """Return a tighter version of a message, or why there is none.

    A sentence of the message is kept where it breaks no rule and is not beside the plan; a part that
    is lost by that, or was never said, is taken from the plan. Then sentences that the goal can do
    without are dropped until it takes no longer than planned. ``heard`` says that a recogniser wrote
    the text, though without how sure it was: what it plainly misheard does not stay.
    """
    if any(len(one) > LONGEST_SENTENCE_WORDS for one in message.sentences) and not message.plan:
        return NotRewritten(
            "where one sentence ends and the next begins cannot be told; give a plan"
        )
    stranger = _another_caller(message) or _another_matter(message)
    if stranger:
        return NotRewritten(stranger)
    writer = Writer(message, rules, heard=heard or message.heard)
    kept = writer.first()
    for _ in range(MOST_ROUNDS):
        kept = writer.understood(kept)
        pieces = writer.filled(kept)
        bad = writer.bad(writer.joined(pieces), pieces)
        if not bad:
            break
        kept = [one for one in kept if one not in bad]
        writer.bar(bad)
    else:
        return NotRewritten(writer.what_breaks(writer.joined(pieces)))
    pieces = writer.shortened(pieces)
    text = writer.joined(pieces)
    if not any(piece.parts for piece in pieces):
        return NotRewritten("no sentence of it can stay, and there is no plan to take others from")
    if writer.bad(text, pieces) or writer.breaks(text):
        return NotRewritten(writer.what_breaks(text))
    return Rewrite(
        text,
        tuple(writer.changes(pieces)),
        writer.missing(text),
        spoken_length_s(writer.read(text)),
        sum(one.own for one in pieces),
    )


def _another_caller(message: Message) -> str:
    """Return why the plan's words are not put into this caller's mouth, else nothing."""
    if message.plan is None:
        return ""
    others = [one for one in other_names(message, message.plan) if one.whose is not Whose.PROSPECT]
    if not others:
        return ""
    said = " of ".join(one.said for one in others)
    planned = " of ".join(one.planned for one in others)
    return (
        f"this message is from {said} and the plan from {planned}: one caller's facts are not put "
        "into another's mouth"
    )


def _another_matter(message: Message) -> str:
    """Return why a message to another prospect has nothing to take from the plan, else nothing."""
    if message.plan is None:
        return ""
    greeted = [one for one in other_names(message, message.plan) if one.whose is Whose.PROSPECT]
    points = points_said(message, message.plan)
    if not greeted or any(
        one.point.kind in _MATTER and (one.hit or one.otherwise) for one in points
    ):
        return ""
    return (
        f"the message greets {greeted[0].said} and holds nothing of what the plan has for "
        f"{greeted[0].planned}"
    )
