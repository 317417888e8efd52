"""The message as the prospect gets it: through a phone line, and as text on a small screen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from aftertone.coach.recording import Line, Recording, through_line
from aftertone.coach.review.alignment import Pair, align, plain
from aftertone.coach.signal import Signals
from aftertone.coach.transcript import (
    Recogniser,
    SpokenNumber,
    Transcript,
    Word,
    WordKind,
    find_numbers,
)

SCHEMA = "aftertone.heard/1"
# A notification shows a line or two, a lock screen a few, an open message about this many: a
# convention, since every phone cuts elsewhere.
CUTS = (8, 16, 32)


class Fate(StrEnum):
    """What became of a word on the way."""

    SAME = "same"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


class Against(StrEnum):
    """What the words on the screen were held against."""

    CLEAN_TAKE = "clean take"
    SCRIPT = "script"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class ScreenWord:
    """One word as it stands on the screen."""

    text: str
    fate: Fate


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch that came out otherwise.

    Attributes
    ----------
    said, on_screen
        The words of both; one of them is empty where words were lost or added.
    start_s
        When it was said; None for a script without times and for words that were added.
    """

    said: str
    on_screen: str
    start_s: float | None


@dataclass(frozen=True, slots=True)
class NumberHeard:
    """A callback number, as it was said and as it came out.

    Attributes
    ----------
    said, on_screen
        Digits; ``on_screen`` is empty where no number came out.
    lost
        Indices of those digits of ``said`` that did not come out in their place.
    added
        How many digits came out that were not said.
    """

    said: str
    on_screen: str
    lost: tuple[int, ...]
    added: int

    @property
    def right(self) -> bool:
        """True where whoever copies the screen dials the right number."""
        return not self.lost and not self.added


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """One message as it arrives.

    Attributes
    ----------
    recording, line
        The sound as it comes out of the line.
    transcript
        What a plain recogniser makes of that sound.
    against
        What its words were held against.
    words, differences
        The words on the screen, and what came out otherwise, in order.
    said, kept
        How many words were said, and how many of them came out as said; fillers and false starts
        are not counted.
    numbers
        Each callback number that was said.
    """

    recording: Recording
    line: Line
    transcript: Transcript
    against: Against
    words: tuple[ScreenWord, ...]
    differences: tuple[Difference, ...]
    said: int
    kept: int
    numbers: tuple[NumberHeard, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A word, or a whole number however it was said, by the indices of its words."""

    text: str
    words: tuple[int, ...]


def hear(
    recording: Recording,
    signals: Signals,
    *,
    line: Line,
    recogniser: Recogniser,
    said: Transcript,
    against: Against,
) -> Heard:
    """Return a recording as the prospect gets it.

    ``recogniser`` stands for the prospect's phone; ``said`` is what its words are held against,
    the clean take or a script. The line leaves every moment where it was, so the signals of the
    clean recording hold for both.
    """
    arrived = through_line(recording, line)
    transcript = recogniser.transcribe(arrived, signals)
    on_screen = transcript.words if transcript.followed else ()
    if not (said.followed and said.words):
        words = tuple(ScreenWord(word.text, Fate.UNKNOWN) for word in on_screen)
        return Heard(arrived, line, transcript, Against.NOTHING, words, (), 0, 0, ())
    return _held_against(
        said, on_screen, Heard(arrived, line, transcript, against, (), (), 0, 0, ())
    )


def _held_against(said: Transcript, on_screen: Sequence[Word], heard: Heard) -> Heard:
    # The clean take's numbers were listened to twice; a screen shows what one recogniser wrote.
    said_numbers = find_numbers(said.words) if said.numbers is None else said.numbers
    screen_numbers = find_numbers(on_screen)
    ours, theirs = _units(said.words, said_numbers), _units(on_screen, screen_numbers)
    runs = _differing_runs(ours, theirs)
    lost = {index for run in runs for unit in run.ours for index in unit.words}
    different = {index for run in runs for unit in run.theirs for index in unit.words}
    count = sum(len(unit.words) for unit in ours)
    return replace(
        heard,
        words=tuple(
            ScreenWord(word.text, Fate.DIFFERENT if index in different else Fate.SAME)
            for index, word in enumerate(on_screen)
        ),
        differences=tuple(_difference(run, said, on_screen) for run in runs),
        said=count,
        kept=count - len(lost),
        numbers=tuple(
            _number(number, screen_numbers) for number in said_numbers if number.repeats is None
        ),
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """Units in a row that differ between what was said and the screen."""

    ours: tuple[_Unit, ...]
    theirs: tuple[_Unit, ...]


def _differing_runs(ours: Sequence[_Unit], theirs: Sequence[_Unit]) -> list[_Run]:
    """Return the runs that differ; ``Brightwater`` and ``bright water`` do not."""

    def is_same(pair: Pair) -> bool:
        if pair.said is None or pair.heard is None:
            return False
        return ours[pair.said].text == theirs[pair.heard].text

    runs = []
    pairs = align([unit.text for unit in ours], [unit.text for unit in theirs])
    for same, stretch in groupby(pairs, key=is_same):
        if same:
            continue
        run = list(stretch)
        mine = tuple(ours[pair.said] for pair in run if pair.said is not None)
        yours = tuple(theirs[pair.heard] for pair in run if pair.heard is not None)
        if "".join(unit.text for unit in mine) != "".join(unit.text for unit in yours):
            runs.append(_Run(mine, yours))
    return runs


def _difference(run: _Run, said: Transcript, on_screen: Sequence[Word]) -> Difference:
    mine = [said.words[index] for unit in run.ours for index in unit.words]
    yours = [on_screen[index] for unit in run.theirs for index in unit.words]
    return Difference(
        said=" ".join(word.text for word in mine),
        on_screen=" ".join(word.text for word in yours),
        start_s=mine[0].start_s if mine and said.timed else None,
    )


def _units(words: Sequence[Word], numbers: Sequence[SpokenNumber]) -> list[_Unit]:
    """Return what is compared: numbers by their digits, words by their letters, no fillers."""
    of_number = {index: number for number in numbers for index in number.word_indices}
    units = []
    for index, word in enumerate(words):
        number = of_number.get(index)
        if number is not None:
            if index == number.word_indices[0]:
                units.append(_Unit(f"#{number.digits}", tuple(number.word_indices)))
        elif word.kind is WordKind.WORD and plain(word.text):
            units.append(_Unit(plain(word.text), (index,)))
    return units


def _number(said: SpokenNumber, on_screen: Sequence[SpokenNumber]) -> NumberHeard:
    """Hold a number against whichever number on the screen comes nearest to it."""
    tries = [_digits(said.digits, number.digits) for number in on_screen]
    nothing = NumberHeard(said.digits, "", tuple(range(len(said.digits))), 0)
    return min(tries, key=lambda one: len(one.lost) + one.added, default=nothing)


def _digits(said: str, on_screen: str) -> NumberHeard:
    pairs = align(said, on_screen)
    lost = tuple(
        pair.said
        for pair in pairs
        if pair.said is not None
        and (pair.heard is None or said[pair.said] != on_screen[pair.heard])
    )
    return NumberHeard(said, on_screen, lost, sum(pair.said is None for pair in pairs))


def screen(heard: Heard, words: int) -> str:
    """Return what a screen with room for so many words shows."""
    text = " ".join(word.text for word in heard.words[:words])
    return f"{text} ..." if words < len(heard.words) else text
