"""The sentences of a debate that every form of the report shares."""

from collections import Counter
from dataclasses import dataclass

from aftertone.debate.debate import Debate, Studied
from aftertone.debate.findings.mistakes import MistakeGroup
from aftertone.debate.findings.shares import Share
from aftertone.debate.findings.standing_out import Why
from aftertone.debate.stance.camp import Camp
from aftertone.debate.thread import Kind

OFTEN = 3
INTERVAL = (
    "Shares are of voices, not of comments: whoever writes five times counts once. The range "
    "beside each is the 95 % Wilson interval of that camp by itself, as if the voices had been drawn by "
    "chance from all who might have written; it does not hold what a misread comment would change."
)
ARTICLE = (
    "This is an article about a thread, not the thread: it quotes a few comments of its own "
    "choosing, so no shares are counted from it."
)
WHY = {
    Why.NEW_IDEA: "a new idea",
    Why.CONCRETE_EXAMPLE: "a concrete example",
    Why.STRONG_AGREEMENT: "strong agreement",
    Why.QUOTED: "singled out by the article",
    Why.NONE: "",
}


@dataclass(frozen=True, slots=True)
class Named:
    """One quotation of a group of mistakes, and whose it is."""

    quote: str
    comment: int


@dataclass(frozen=True, slots=True)
class MistakePile:
    """One group of mistakes with its quotations."""

    group: MistakeGroup
    quotes: tuple[Named, ...]


def counted(debate: Debate) -> str:
    """Return how many comments and voices there are, in one line."""
    parts = [f"{_many(len(debate.comments), 'comment')} by {_many(len(debate.voices), 'voice')}"]
    repeated = sum(one.duplicate_of is not None for one in debate.comments)
    if repeated:
        parts.append(f"{repeated} of them a repeat")
    return ", ".join(parts)


def often(debate: Debate) -> str:
    """Return who speaks three times or more, or nothing."""
    found = [
        (len(one.comments), one.name)
        for one in debate.voices
        if one.name and len(one.comments) >= OFTEN
    ]
    found.sort(key=lambda one: (-one[0], one[1]))
    return ", ".join(f"{name} ({count} times)" for count, name in found[:6])


def headline(debate: Debate) -> str:
    """Return what the thread says, in one sentence that claims no more than its interval."""
    if debate.thread.kind is Kind.ARTICLE:
        return ARTICLE
    sides = [one for one in debate.camps if one.camp in {Camp.FOR, Camp.AGAINST, Camp.IT_DEPENDS}]
    sides.sort(key=lambda one: -one.voices)
    first, second = sides[0], sides[1]
    if not first.voices:
        return "Nobody in this thread takes a side that can be told from the words."
    if first.low is not None and second.high is not None and first.low > second.high:
        return f"Most voices are “{_camp(first)}”: {percent(first)}."
    return (
        f"No camp is clearly the largest: “{_camp(first)}” has {percent(first)}, "
        f"“{_camp(second)}” {percent(second)}."
    )


def _camp(one: Share) -> str:
    return one.camp.heading.lower()


def percent(one: Share) -> str:
    """Return a share with its interval."""
    if one.share is None or one.low is None or one.high is None:
        return "not counted"
    return f"{whole(one.share)} of voices ({whole(one.low)} to {whole(one.high)})"


def whole(share: float) -> str:
    """Return a share in whole per cent, as it stands on every form of the report."""
    return f"{100 * share:.0f} %"


def piles(debate: Debate) -> tuple[MistakePile, ...]:
    """Return the groups of mistakes with their quotations; every group, also an empty one."""
    found: dict[MistakeGroup, list[Named]] = {group: [] for group in MistakeGroup}
    for place, one in enumerate(debate.comments):
        if one.duplicate_of is None:
            for mistake in one.mistakes:
                found[mistake.name].append(Named(mistake.quote, place))
    return tuple(MistakePile(group, tuple(quotes)) for group, quotes in found.items())


def conditions(debate: Debate) -> tuple[Named, ...]:
    """Return the conditions of "it depends", in the order of the thread."""
    return tuple(
        Named(said, place)
        for place, one in enumerate(debate.comments)
        if one.duplicate_of is None
        for said in one.conditions
    )


def signed(one: Studied, place: int) -> str:
    """Return whose a comment is, and its number as people count."""
    return f"{one.comment.author or 'no name'}, #{place + 1}"


def unclear(debate: Debate) -> int:
    """Return how many comments are on the pile of what cannot be told."""
    return Counter(one.camp for one in debate.comments)[Camp.UNCLEAR]


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}" + ("" if count == 1 else "s")
