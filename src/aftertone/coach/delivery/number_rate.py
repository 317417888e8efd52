"""How fast the callback number is said."""

from aftertone.coach.delivery.hearing.callback_number import (
    NOT_SAID,
    digits_of,
    sayings,
    stretch_of,
)
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take


def read(take: Take) -> Reading:
    """Return the digits a second of the slowest saying, breaks between groups included."""
    said = [(number, stretch_of(number, take)) for number in sayings(take)]
    rates = sorted(
        (digits_of(number) / span.duration_s, span) for number, span in said if span.duration_s > 0
    )
    if not rates:
        return Reading(value=None, why=NOT_SAID)
    rate = rates[0][0]
    return Reading(
        value=rate,
        spans=tuple(span for _, span in reversed(rates)),
        fact=f"You said the number at {rate:.1f} digits a second",
        why="nobody writes that fast, so the message has to be played again",
        advice="Say it in groups of three, three and four, with a breath between, and say it twice.",
        why_below="the listener forgets how it began",
        advice_below="Say three or four digits in one go, then breathe.",
    )


KIND = MeasureKind(
    name="number_rate",
    title="Number rate",
    unit="digits/s",
    question="Can the prospect write the number down as you say it?",
    needs_words=True,
    needs_times=True,
    read=read,
    computed="Digits of the callback number divided by the time from its first digit to its last,"
    " breaks included (speech beside it that belongs to no other word is taken for digits); of several sayings the slowest counts, the fastest is shown first.",
    cannot_tell="Whether it was said clearly; the digits that a recogniser lost are a finding of"
    " their own. A number that was not recognised as one cannot be measured.",
)
