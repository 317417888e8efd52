"""How fast the callback number is said."""

from aftertone.coach.delivery.hearing.callback_number import NOT_SAID, digits_of, sayings
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take


def read(take: Take) -> Reading:
    """Return the digits a second of the slowest saying, breaks between groups included."""
    said = [number for number in sayings(take) if number.span.duration_s > 0]
    if not said:
        return Reading(value=None, why=NOT_SAID)
    rates = sorted((digits_of(one) / one.span.duration_s, one.span) for one in said)
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
    " breaks included; of several sayings the slowest counts, the fastest is shown first.",
    cannot_tell="Whether it was said clearly; the digits that a recogniser lost are a finding of"
    " their own. A number that was not recognised as one cannot be measured.",
)
