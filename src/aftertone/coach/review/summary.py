"""A review in a few plain sentences: what works, what to mend first, how much else there is."""

from collections.abc import Mapping, Sequence

from aftertone.coach.delivery import Measure, Verdict
from aftertone.coach.review.importance import Weight, importance_of
from aftertone.coach.review.review import Finding, Severity
from aftertone.coach.review.titles import title_of
from aftertone.coach.review.wording import counted, listed, stretch
from aftertone.touches import Context, Goal

# Three things are remembered; a list of twelve is skipped.
MOST_PRAISED = 3
_WEIGHTS = tuple(Weight)


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
    parts.append(_count(measures, found))
    return " ".join(part for part in parts if part)


def _praise(measures: Mapping[str, Measure], *, goal: Goal, context: Context) -> str:
    good = [
        (_WEIGHTS.index(one.weight), one.place, one.praise)
        for measure in measures.values()
        if measure.verdict is Verdict.GOOD
        and (one := importance_of(measure.name, goal=goal, context=context)).praise
    ]
    phrases = list(dict.fromkeys(praise for _, _, praise in sorted(good)))
    return f"What works: {listed(phrases[:MOST_PRAISED])}." if phrases else ""


def _count(measures: Mapping[str, Measure], found: Sequence[Finding]) -> str:
    to_mend = sum(one.severity is not Severity.INFO for one in found)
    watched = sum(
        one.severity is Severity.INFO
        and one.name in measures
        and measures[one.name].verdict is Verdict.WATCH
        for one in found
    )
    untaken = sum(one.verdict is Verdict.UNMEASURABLE for one in measures.values())
    watch = f"{watched} to keep an eye on" if watched else ""
    if to_mend:
        text = listed([part for part in (f"{counted(to_mend, 'thing')} to mend", watch) if part])
    else:
        text = "Nothing needs mending" + (f"; {watch}" if watch else "")
    text += "."
    if untaken:
        text += f" {untaken} of {len(measures)} measures could not be taken."
    return text
