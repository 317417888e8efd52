"""How big the camps are, counted by voice, with an interval."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from aftertone.debate.stance.camp import Camp
from aftertone.debate.stance.placing import Placed
from aftertone.debate.thread import Comment

# Of the normal distribution, for 95 %.
_Z = 1.959964
# What a voice says about the question counts before what it says beside it.
_BESIDE = (Camp.NO_POSITION, Camp.UNCLEAR)


@dataclass(frozen=True, slots=True)
class Share:
    """One camp.

    Attributes
    ----------
    camp
        Which.
    voices, comments
        How many people and how many comments are in it; who repeats themselves adds no comment.
    share, low, high
        Of all voices, with its 95 % Wilson interval; None where no share can be counted.
    """

    camp: Camp
    voices: int
    comments: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who writes in a thread.

    Attributes
    ----------
    name
        As written; empty for a comment without a name, which is a voice of its own.
    comments
        Places of their comments.
    camp
        The camp of most of them.
    """

    name: str
    comments: tuple[int, ...]
    camp: Camp


def find_voices(comments: Sequence[Comment], placed: Sequence[Placed]) -> tuple[Voice, ...]:
    """Return who speaks and in which camp they are, in the order of their first comment.

    A comment without a name that repeats an earlier one is that voice again.
    """
    places: dict[str, list[int]] = {}
    names: dict[str, str] = {}
    for place, comment in enumerate(comments):
        same = placed[place].duplicate_of
        key = comment.author.casefold() or f"\0{place if same is None else same}"
        places.setdefault(key, []).append(place)
        names.setdefault(key, comment.author)
    return tuple(
        Voice(names[key], tuple(mine), _camp_of([placed[one] for one in mine]))
        for key, mine in places.items()
    )


def _camp_of(mine: Sequence[Placed]) -> Camp:
    counted = Counter(one.camp for one in mine if one.camp not in _BESIDE)
    if not counted:
        counted = Counter(one.camp for one in mine)
    most = max(counted.values())
    # Of two camps with as many comments the later one is where the voice has arrived.
    return next(one.camp for one in reversed(mine) if counted.get(one.camp) == most)


def own_repeats(voices: Sequence[Voice], duplicates: Sequence[int | None]) -> frozenset[int]:
    """Return the comments in which a voice repeats itself.

    Somebody else who says it in the same words is another voice, and that is another comment.
    """
    speaker = {place: number for number, one in enumerate(voices) for place in one.comments}
    said: set[tuple[int, int]] = set()
    repeats: set[int] = set()
    for place in range(len(duplicates)):
        words = (speaker[place], first_said(duplicates, place))
        if words in said:
            repeats.add(place)
        said.add(words)
    return frozenset(repeats)


def first_said(duplicates: Sequence[int | None], place: int) -> int:
    """Return where the words of a comment were said first: its own place, if it repeats nobody."""
    while (earlier := duplicates[place]) is not None:
        place = earlier
    return place


def count_camps(
    voices: Sequence[Voice], placed: Sequence[Placed], *, countable: bool
) -> tuple[Share, ...]:
    """Return the share of each camp; ``countable`` is False for an article about a thread."""
    of = len(voices)
    repeats = own_repeats(voices, [one.duplicate_of for one in placed])
    shares = []
    for camp in Camp:
        hits = sum(one.camp is camp for one in voices)
        comments = sum(
            one.camp is camp and place not in repeats for place, one in enumerate(placed)
        )
        if countable and of:
            low, high = wilson(hits, of)
            shares.append(Share(camp, hits, comments, hits / of, low, high))
        else:
            shares.append(Share(camp, hits, comments, None, None, None))
    return tuple(shares)


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Return the 95 % Wilson interval of a share: never of width 0, and never beyond 0 or 1."""
    share = hits / of
    middle = share + _Z**2 / (2 * of)
    half = _Z * sqrt(share * (1 - share) / of + _Z**2 / (4 * of**2))
    whole = 1 + _Z**2 / of
    return max(0.0, min(share, (middle - half) / whole)), min(
        1.0, max(share, (middle + half) / whole)
    )
