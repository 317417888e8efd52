"""What was said, line by line, with fillers, false starts and the stretch to mend marked."""

from collections.abc import Iterator

from rich.text import Text

from aftertone.coach.review.review import Review
from aftertone.coach.review.wording import clean
from aftertone.coach.transcript import Word, WordKind
from aftertone.units import seconds_to_clock

# A new line begins where a listener hears the thought end: after a full stop or a long breath.
BREATH_S = 0.7


def script_lines(review: Review) -> Iterator[tuple[str, Text]]:
    """Yield each line of a transcript with the time at which it starts."""
    words, timed = review.transcript.words, review.transcript.timed
    marked = _words_to_mend(review)
    to_mend = [place in marked for place in range(len(words))]
    index = 0
    for line in _lines(words, timed=timed):
        text = Text()
        for word in line:
            if word is not line[0]:
                text.append(" ")
            if to_mend[index] and not (index and to_mend[index - 1]):
                text.append(">> ", style="bold red")
            text.append_text(_marked(word))
            if to_mend[index] and not (index + 1 < len(words) and to_mend[index + 1]):
                text.append(" <<", style="bold red")
            index += 1
        yield seconds_to_clock(line[0].start_s) if timed else "", text


def _words_to_mend(review: Review) -> frozenset[int]:
    """Return the indices of the words that belong to what should be mended first."""
    first, words = review.fix_first, review.transcript.words
    if first is None or not first.quote or first.start_s is None or first.end_s is None:
        return frozenset()
    for number in review.numbers:
        inside = number.word_indices
        if inside and (words[inside[0]].start_s, words[inside[-1]].end_s) == (
            first.start_s,
            first.end_s,
        ):
            # Words beside a number may overlap with it in time.
            return frozenset(inside)
    return frozenset(
        place
        for place, word in enumerate(words)
        if first.start_s <= (word.start_s + word.end_s) / 2 <= first.end_s
    )


def _marked(word: Word) -> Text:
    match word.kind:
        case WordKind.FILLER:
            return Text(f"[{clean(word.text)}]", style="yellow")
        case WordKind.FALSE_START:
            return Text(f"{{{clean(word.text)}}}", style="magenta")
        case _:
            return Text(clean(word.text))


def _lines(words: tuple[Word, ...], *, timed: bool) -> Iterator[list[Word]]:
    line: list[Word] = []
    for word in words:
        if line and _ends(line[-1], word, timed=timed):
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def _ends(before: Word, after: Word, *, timed: bool) -> bool:
    if before.text[-1:] in ".?!":
        return True
    return timed and after.start_s - before.end_s >= BREATH_S
