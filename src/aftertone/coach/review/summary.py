"""A review in a few plain sentences: what works, what to mend first, how much else there is."""

from collections.abc import Mapping, Sequence

from aftertone.coach.delivery import Measure, Verdict
from aftertone.coach.review.importance import importance_of
from aftertone.coach.review.order import to_mend, to_watch
from aftertone.coach.review.review import Finding
from aftertone.coach.review.titles import title_of
from aftertone.coach.review.wording import counted, listed, stretch
from aftertone.touches import Context, Goal

# Three things are remembered; a list of twelve is skipped.
MOST_PRAISED = 3


def summarise(
    measures: Mapping[str, Measure],
    found: Sequence[Finding],
    fix_first: Finding | None,
    *,
    goal: Goal,
    context: Context,
) -> str:
    """Return the summary of a review; it counts faults and gives no score."""
    parts = [_praise(measures, goal=goal, context=context)]
    if fix_first is not None:
        where = stretch(fix_first.start_s, fix_first.end_s)
        title = title_of(fix_first.name)
        parts.append(f"Mend first: {title[:1].lower()}{title[1:]}{f' ({where})' if where else ''}.")
    parts.append(_count(found))
    return " ".join(part for part in parts if part)


def praises(measures: Mapping[str, Measure], *, goal: Goal, context: Context) -> tuple[str, ...]:
    """Return what went well, the most telling first, no more than is remembered."""
    good = [
        (one.praise_place, one.praise)
        for measure in measures.values()
        if measure.verdict is Verdict.GOOD
        and (one := importance_of(measure.name, goal=goal, context=context)).praise
    ]
    return tuple(dict.fromkeys(praise for _, praise in sorted(good)))[:MOST_PRAISED]


def _praise(measures: Mapping[str, Measure], *, goal: Goal, context: Context) -> str:
    phrases = praises(measures, goal=goal, context=context)
    return f"What works: {listed(phrases)}." if phrases else ""


def _count(found: Sequence[Finding]) -> str:
    mend, watched = len(to_mend(found)), len(to_watch(found))
    watch = f"{watched} to keep an eye on" if watched else ""
    if mend:
        text = listed([part for part in (f"{counted(mend, 'thing')} to mend", watch) if part])
    else:
        text = "Nothing needs mending" + (f"; {watch}" if watch else "")
    text += "."
    return text
