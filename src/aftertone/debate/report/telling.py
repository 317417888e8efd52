"""The sentences of a debate that every form of the report shares."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from aftertone.debate.debate import Debate, Studied
from aftertone.debate.findings.mistakes import MistakeGroup
from aftertone.debate.findings.reasons import echoed
from aftertone.debate.findings.shares import Share, own_repeats
from aftertone.debate.findings.standing_out import Why
from aftertone.debate.stance.camp import Camp
from aftertone.debate.thread import Kind

OFTEN = 3
INTERVAL = (
    "Shares are of voices, not of comments: whoever writes five times counts once. The range "
    "beside each is the 95 % Wilson interval of that camp by itself, as if the voices had been drawn by "
    "chance from all who might have written; it does not hold what a misread comment would change."
)
# docs/decisions/debate-encoder.md: 498 comments of 12 threads from which no word was learnt.
HOW_OFTEN_RIGHT = (
    "Camps and mistakes are read from the words by what was learnt from other threads. Of 894 comments by "
    "two writers nobody had in view, 68 % of those put into a camp were in the right one, and 62 % of the "
    "mistakes named were there: read the quotes before you believe a share."
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
    """One wording of a condition or a mistake, whose it was first, and how often it was said.

    ``also`` is the heading of an earlier group under which the same words stand too.
    """

    quote: str
    comment: int
    times: int = 1
    also: str = ""


@dataclass(frozen=True, slots=True)
class MistakePile:
    """One group of mistakes with its quotations, one a wording."""

    group: MistakeGroup
    quotes: tuple[Named, ...]

    @property
    def times(self) -> int:
        """How many comments name it."""
        return sum(one.times for one in self.quotes)


def counted(debate: Debate) -> str:
    """Return how many comments and voices there are, in one line."""
    parts = [f"{many(len(debate.comments), 'comment')} by {many(len(debate.voices), 'voice')}"]
    repeated = len(own_repeats(debate.voices, _duplicates(debate)))
    if repeated:
        parts.append(f"{repeated} of them a repeat")
    echoed = sum(one.duplicate_of is not None for one in debate.comments) - repeated
    if echoed:
        parts.append(f"{echoed} in the words of somebody else")
    return ", ".join(parts)


def assumed(debate: Debate) -> str:
    """Say that nobody asked the question here, so that camps may be told by a wrong one."""
    if not debate.assumed:
        return ""
    own = debate.thread.title
    why = f"“{own}” asks no yes or no" if own else "The thread asks nothing that can be told"
    return (
        f"{why}, so this usual question was taken; where it does not fit, give yours (--question)."
    )


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
    if len(debate.voices) == 1:
        return "One voice only: too few to tell which camp is larger."
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
    """Return the groups of mistakes with their quotations; every group, also an empty one.

    A clause that names mistakes of two groups counts in both; where it has been shown once, others
    come before it.
    """
    found: dict[MistakeGroup, list[Named]] = {group: [] for group in MistakeGroup}
    said = _said(debate)
    for place, one in enumerate(debate.comments):
        for mistake in one.mistakes if said[place] else ():
            found[mistake.name].append(Named(mistake.quote, place, said[place]))
    shown: dict[tuple[int, str], str] = {}
    made = []
    for group, quotes in found.items():
        wordings = [
            replace(one, also=shown.get((one.comment, one.quote), "")) for one in _wordings(quotes)
        ]
        for wording in wordings:
            shown.setdefault((wording.comment, wording.quote), group.heading)
        made.append(MistakePile(group, tuple(sorted(wordings, key=lambda one: one.also != ""))))
    return tuple(made)


def conditions(debate: Debate) -> tuple[Named, ...]:
    """Return the conditions of "it depends", one a wording, those said most often first."""
    said = _said(debate)
    return _wordings(
        Named(quote, place, said[place])
        for place, one in enumerate(debate.comments)
        if said[place]
        for quote in one.conditions
    )


def _wordings(quotes: Iterable[Named]) -> tuple[Named, ...]:
    """Return one quotation for each wording, as it was said first, the most frequent before."""
    first: dict[str, Named] = {}
    for one in quotes:
        key = " ".join(re.findall(r"\w+", one.quote.casefold())) or one.quote
        known = first.get(key)
        first[key] = replace(known, times=known.times + one.times) if known else one
    return tuple(sorted(first.values(), key=lambda one: -one.times))


def _said(debate: Debate) -> list[int]:
    """Return how often each comment was said by different voices; 0 for one that repeats another."""
    duplicates = _duplicates(debate)
    own = own_repeats(debate.voices, duplicates)
    echoes = echoed(duplicates)
    return [
        0 if same is not None else 1 + sum(echo not in own for echo in echoes.get(place, ()))
        for place, same in enumerate(duplicates)
    ]


def _duplicates(debate: Debate) -> list[int | None]:
    return [one.duplicate_of for one in debate.comments]


def beside(one: Named) -> str:
    """Return what is to be known of a wording: that it was said often, or stands elsewhere too."""
    parts = [f"said {one.times} times"] if one.times > 1 else []
    if one.also:
        parts.append(f"also under “{one.also}”")
    return ", ".join(parts)


def signed(one: Studied, place: int) -> str:
    """Return whose a comment is, and its number as people count."""
    return f"{one.comment.author or 'no name'}, #{place + 1}"


def unclear(debate: Debate) -> int:
    """Return how many comments are on the pile of what cannot be told."""
    return Counter(one.camp for one in debate.comments)[Camp.UNCLEAR]


def not_encoded(debate: Debate) -> str:
    """Return what of a long thread the encoder had no time for; nothing where it read all."""
    count = len(debate.comments)
    if debate.encoded == count:
        return ""
    return (
        f"The language model read the {debate.encoded:,} of {count:,} comments that their words "
        "decide least; words alone place the others."
    )


def many(count: int, what: str) -> str:
    """Return a count with its word, in the plural but for 1."""
    return f"{count:,} {what}" + ("" if count == 1 else "s")
