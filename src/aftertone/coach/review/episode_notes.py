"""What is written beside a take on the listening shelf: what is good in it, and no word of it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from aftertone.coach.plan import Part
from aftertone.coach.review.bleeped_take import BleepedTake
from aftertone.coach.review.private_words import PrivateKind, Sought
from aftertone.coach.review.review import Review
from aftertone.coach.review.summary import praises
from aftertone.coach.review.wording import counted, listed

# How the parts are called where nobody is addressed.
_PARTS = {
    Part.GREETING_BY_NAME: "a greeting by name",
    Part.WHO: "who calls",
    Part.COMPANY: "their company",
    Part.REASON: "the reason",
    Part.RELEVANCE: "something about the prospect",
    Part.VALUE: "what it brings",
    Part.QUESTION: "a question",
    Part.NEXT_STEP: "a next step",
    Part.WHEN: "a day or hour",
    Part.CALLBACK_NUMBER: "a number",
    Part.THANKS_OR_CLOSE: "a close",
    Part.EMAIL_REFERENCE: "the e-mail to look for",
}
_MANY = {PrivateKind.WORDS: "other words", PrivateKind.BY_HAND: "stretches given by hand"}


@dataclass(frozen=True, slots=True)
class EpisodeNotes:
    """The title and the text of one episode; neither quotes a word of the take."""

    title: str
    text: str


# Measures of the telephone number, which nobody hears any more.
_OF_THE_NUMBER = "number_"
# A title may not hold a word of a bleeped name, nor so many digits.
_TELLING_LETTERS = 3
_TELLING_DIGITS = 7


def episode_notes(review: Review, take: BleepedTake) -> EpisodeNotes:
    """Return what is written beside a take: its goal, what works in it, what was bleeped."""
    good = listed(_audible_praises(review))
    title = f"{_purpose(review).capitalize()}, {_clock(review.duration_s)}"
    return EpisodeNotes(
        title=f"{title}: {good}" if good else title,
        text=" ".join(_sentences(review, take, good=good)),
    )


def _audible_praises(review: Review) -> tuple[str, ...]:
    """Return what went well and can still be heard: not how the number was said."""
    heard = {
        name: one for name, one in review.measures.items() if not name.startswith(_OF_THE_NUMBER)
    }
    return praises(heard, goal=review.goal, context=review.context)


def _purpose(review: Review) -> str:
    return f"{review.goal}, {review.context}".replace("_", " ")


def bleeped_in_words(take: BleepedTake) -> str:
    """Return what was bleeped: ``2 names and 1 telephone number``, or an empty text."""
    counts = Counter(one.kind for one in take.found)
    return listed([counted(counts[kind], kind.value, _MANY.get(kind, "")) for kind in counts])


def _sentences(review: Review, take: BleepedTake, *, good: str) -> Iterator[str]:
    yield f"A voicemail of {_clock(review.duration_s)} ({_purpose(review)})."
    if good:
        yield f"What works: {good}."
    said = [
        _PARTS[part] for part, one in (review.said.parts if review.said else {}).items() if one.said
    ]
    if said:
        yield f"It says: {listed(said)}."
    what = bleeped_in_words(take)
    yield f"Bleeped out: {what}." if what else "Nothing had to be bleeped out."


def _clock(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def tells(title: str, take: BleepedTake, sought: Sought) -> str:
    """Return what a title tells of what is bleeped out, or nothing."""
    words = _words(title)
    # A nickname is often as short as two letters, and was named by somebody who knows.
    for nickname in sought.also:
        if _words(nickname) <= words:
            return nickname
    for text in (*sought.all_names, *sought.words, *_named(take)):
        for word in sorted(_words(text) & words):
            if len(word) >= _TELLING_LETTERS:
                return word
    digits = "".join(one for one in title if one.isdigit())
    return digits if len(digits) >= _TELLING_DIGITS else ""


def _named(take: BleepedTake) -> list[str]:
    return [one.words for one in take.found if one.kind is PrivateKind.NAME]


def _words(text: str) -> set[str]:
    return set("".join(one if one.isalnum() else " " for one in text.casefold()).split())
