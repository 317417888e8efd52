"""How many times the callback number is said."""

from aftertone.coach.delivery.hearing.callback_number import NOT_SAID, sayings
from aftertone.coach.delivery.hearing.counted import times
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take


def read(take: Take) -> Reading:
    """Return how many times the number to call back is said."""
    said = sayings(take)
    if not said:
        return Reading(value=None, why=NOT_SAID)
    return Reading(
        value=float(len(said)),
        spans=tuple(number.span for number in said) if take.transcript.timed else (),
        fact=f"You said the number {times(len(said))}",
        why_below="who misses a digit has to play the message again",
        advice_below="Say it a second time, right away or as the last thing before goodbye.",
    )


KIND = MeasureKind(
    name="number_repeated",
    title="Number repeated",
    unit="times",
    question="How many times do you say your number?",
    needs_words=True,
    read=read,
    computed="How many times the same callback number (with or without its area code) is"
    " recognised. Judged only where a callback is the goal.",
    cannot_tell="Two numbers that differ in one digit from one number of which a digit was"
    " misheard; they count as one, and the review flags the doubt.",
)
