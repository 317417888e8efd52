"""Whether the callback number comes in groups."""

from aftertone.coach.delivery.hearing.callback_number import (
    NOT_SAID,
    group_sizes,
    sayings,
    stretch_of,
)
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take


def read(take: Take) -> Reading:
    """Return the most digits said in one go, in the saying that is broken up best."""
    said = sayings(take)
    if not said:
        return Reading(value=None, why=NOT_SAID)
    found = []
    for number in said:
        span = stretch_of(number, take)
        found.append((group_sizes(number, span, take.signals.level), span))
    sizes, span = min(found, key=lambda pair: max(pair[0]))
    most = max(sizes)
    groups = f" ({' + '.join(str(size) for size in sizes)})" if len(sizes) > 1 else ""
    return Reading(
        value=float(most),
        spans=(span,),
        fact=f"You said {most} digits of the number in one go{groups}",
        why="people keep three or four in mind at a time",
        advice="Say it in groups of three, three and four, with a breath between.",
    )


KIND = MeasureKind(
    name="number_grouping",
    title="Number grouping",
    unit="digits",
    question="How many digits come in one go?",
    needs_words=True,
    needs_times=True,
    read=read,
    computed="The most digits of the callback number between two breaks of at least 0.15 s that can"
    " be heard (18 dB under the number's loudest tenth); the recogniser's hyphens do not count."
    " Digits are dealt out to the stretches by their time. Of several sayings the best counts.",
    cannot_tell="Groups that only the melody sets apart. It may be a digit off where a number is"
    " said unevenly.",
)
