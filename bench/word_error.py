"""Word error rate: what counts as a word, and how many differ."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from aftertone.coach.message.count_words import TENS, UNITS
from aftertone.coach.transcript.fillers import is_filler

_ONES = list(UNITS)
_TENS = ["", "", *TENS]
_SAME = {
    "okay": ["ok"],
    "gonna": ["going", "to"],
    "wanna": ["want", "to"],
    "gotta": ["got", "to"],
    "percent": ["percent"],
}


@dataclass(frozen=True, slots=True)
class Errors:
    """Words that differ in one clip, and how many were said."""

    wrong: int
    said: int


def count_errors(said: str, heard: str) -> Errors:
    """Return how many words must be changed, added or left out to get from one to the other."""
    reference, hypothesis = plain_words(said), plain_words(heard)
    return Errors(_distance(reference, hypothesis), len(reference))


def error_rate(clips: Sequence[Errors]) -> float:
    """Return the word error rate over clips."""
    return sum(clip.wrong for clip in clips) / max(1, sum(clip.said for clip in clips))


def plain_words(text: str) -> list[str]:
    """Return words in lower case without punctuation and fillers, numbers spelled out."""
    text = re.sub(r"<[^>]*>", " ", text.lower())  # the publisher's marks, as <as> for an aside
    text = re.sub(r"(?<=\d)%", " percent ", text.replace("\u2019", "'")).replace("&", " and ")
    words: list[str] = []
    for token in re.sub(r"[^a-z0-9' ]", " ", text).split():
        word = token.replace("'", "")
        if not word or is_filler(word):
            continue
        words += _SAME.get(word) or (_number(word) if word.isdigit() else [word])
    return [_zero(words, index) for index in range(len(words))]


def _number(digits: str) -> list[str]:
    """Spell a number: up to 99 as one, longer ones digit by digit, as phone numbers are said."""
    value = int(digits)
    if len(digits) > 2 or (len(digits) == 2 and digits[0] == "0"):
        return [_ONES[int(digit)] for digit in digits]
    if value < 20:
        return [_ONES[value]]
    return [_TENS[value // 10], *([_ONES[value % 10]] if value % 10 else [])]


def _zero(words: Sequence[str], index: int) -> str:
    """Return ``zero`` for an "oh" beside a digit."""
    near = [*words[max(0, index - 1) : index], *words[index + 1 : index + 2]]
    is_digit = words[index] in {"oh", "o"} and any(word in _ONES[:10] for word in near)
    return "zero" if is_digit else words[index]


def _distance(reference: Sequence[str], hypothesis: Sequence[str]) -> int:
    row = list(range(len(hypothesis) + 1))
    for i, said in enumerate(reference, 1):
        diagonal, row[0] = row[0], i
        for j, heard in enumerate(hypothesis, 1):
            best = min(row[j] + 1, row[j - 1] + 1, diagonal + (said != heard))
            diagonal, row[j] = row[j], best
    return row[-1]
