"""Words become number atoms: digits, counting words, multipliers, and what may stand between."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from aftertone.coach.transcript.words import Word, WordKind


class AtomKind(StrEnum):
    """What a piece of a word is to a number."""

    DIGITS = "digits"  # written or single spoken digits, taken as they stand
    TEN = "ten"  # ten to nineteen
    TENS = "tens"  # twenty to ninety; a unit may follow
    HUNDRED = "hundred"
    THOUSAND = "thousand"
    TIMES = "times"  # double, triple
    PLUS = "plus"
    EXTENSION = "extension"
    FILLER = "filler"  # may stand inside a number: uh, and, dash, area code
    UNIT = "unit"  # makes the number before it one of another kind: dollars, percent, p.m.
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a word.

    Attributes
    ----------
    kind, text
        What it is; ``text`` holds the digits of a number word, else the word itself.
    word
        Index into the words given.
    start_s, end_s
        When it is said; pieces of one word share its time by their length.
    broken
        True where punctuation or a pause stands before it.
    guessed
        True where a word that sounds like a digit ("for") was taken as one.
    """

    kind: AtomKind
    text: str
    word: int
    start_s: float
    end_s: float
    broken: bool
    guessed: bool = False


PAUSE_S = 0.25  # the shortest silent pause (speech.md); a group of digits ends there

_UNITS = {
    "zero": "0", "oh": "0", "o": "0", "ought": "0", "aught": "0", "nought": "0", "naught": "0",
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "fife": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9", "niner": "9",
}  # fmt: skip
_TEN = {
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14",
    "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19",
}  # fmt: skip
_TENS = {
    "twenty": "20", "thirty": "30", "forty": "40", "fourty": "40", "fifty": "50",
    "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
}  # fmt: skip
_TIMES = {"double": "2", "triple": "3", "treble": "3", "quadruple": "4"}
_SOUNDS_LIKE = {"to": "2", "too": "2", "for": "4", "fore": "4", "ate": "8", "won": "1"}
_FILLERS = {
    "uh", "um", "er", "erm", "ah", "hmm", "mm", "mhm", "eh", "well", "okay", "ok", "like", "so",
    "and", "then", "dash", "hyphen", "dot", "point", "the", "is", "it's", "its", "that's",
    "number", "area", "code", "here", "let", "me", "see", "you", "know", "it", "i'll", "say",
}  # fmt: skip
_UNIT_WORDS = {
    "percent", "%", "dollar", "dollars", "buck", "bucks", "cents", "pound", "pounds", "euro",
    "euros", "k", "a.m", "p.m", "am", "pm", "a.m.", "p.m.", "o'clock", "oclock", "day", "days",
    "week", "weeks", "month", "months", "year", "years", "hour", "hours", "minute", "minutes",
    "second", "seconds", "people", "person", "customers", "companies", "clients", "users",
    "employees", "units", "parts", "plants", "products", "points", "times", "reasons",
    "questions", "million", "billion", "trillion", "grand", "thirds", "mile", "miles", "feet",
    "foot", "inch", "inches", "pages", "steps", "things", "options", "others", "street",
    "avenue", "road", "lane", "drive", "boulevard", "north", "south", "east", "west",
}  # fmt: skip
_OTHER_KIND = re.compile(
    r"""[$£€].*\d | \d.*[%$£€]            # money, shares
      | \d+(st|nd|rd|th)$ | '?\d+s$       # ordinals, decades
      | \d{1,2}:\d\d.* | \d+k$            # times, 401k
      | \d{4}-\d\d-\d\d$                  # dates
      | \d{1,2}/\d{1,2}(/\d{2,4})?$       # dates, shares
      | \d{1,3}(,\d{3})+$                 # 1,250,000
      | \d+(\.\d{1,2}){1,3}$ | \d*\.\d+%? # decimals, versions
      | \d+([apx]m?|[a-z]{2,})$           # 3pm, 2x, 5kg
    """,
    re.VERBOSE,
)
_PHONE_LIKE = re.compile(r"[(\[+]?\d[\d()\[\]./ ,-]*\d{4}$")
# Curly marks and dashes as recognisers and word processors write them.
_QUOTES = "\"'\u201c\u201d\u2018\u2019*)"
_DASHES = "-\u2013\u2014"
_PIECE = re.compile(r"[+]|\d[\do]*(?![a-z])|o\d[\do]*(?![a-z])|[a-z][a-z']*|[^\w\s]")


def atoms_of(words: Sequence[Word]) -> list[Atom]:
    """Return the atoms of words in order of time."""
    atoms: list[Atom] = []
    end_s = None
    for index, word in enumerate(words):
        paused = end_s is not None and word.start_s - end_s >= PAUSE_S
        atoms += _word_atoms(word, index, broken=paused or _ends_in_punctuation(words, index - 1))
        end_s = word.end_s
    return _take_sounds_like(atoms)


def _ends_in_punctuation(words: Sequence[Word], index: int) -> bool:
    return index >= 0 and words[index].text.rstrip(_QUOTES).endswith(tuple(",.;!?:" + _DASHES))


def _word_atoms(word: Word, index: int, *, broken: bool) -> list[Atom]:
    made = _pieces(word.text, word.kind)
    if len(made) == 1:
        [(kind, value, breaks, _)] = made
        return [Atom(kind, value, index, word.start_s, word.end_s, broken or breaks)]
    return _timed(made, word, index, broken=broken)


# The same words come again and again, in one message and from one to the next.
@lru_cache(maxsize=20_000)
def _pieces(written: str, word_kind: WordKind) -> Sequence[tuple[AtomKind, str, bool, int]]:
    """Return of each piece of a word what it is, its value, whether a break stands before it, its size."""
    text = written.lower().replace("\u2019", "'").strip(_QUOTES)
    bare = text.rstrip(".,;:!?\u2026" + _DASHES)
    if word_kind is WordKind.FILLER:
        return ((AtomKind.FILLER, bare, False, 1),)
    if bare in _UNIT_WORDS or text in _UNIT_WORDS:
        return ((AtomKind.UNIT, bare, False, 1),)
    if _OTHER_KIND.fullmatch(bare) and not (_PHONE_LIKE.match(bare) and _looks_grouped(bare)):
        return ((AtomKind.OTHER, bare, False, 1),)
    made: list[tuple[AtomKind, str, bool, int]] = []
    at_break = False
    for match in _PIECE.finditer(text):
        piece = match.group()
        kind, value = _piece(piece, text[match.end() :])
        if kind is None:
            # "fifty-five" is one number, "555-0132" two groups.
            at_break = at_break or not (piece == "-" and made and made[-1][0] is AtomKind.TENS)
            continue
        for part in value if kind is AtomKind.DIGITS else (value,):
            made.append((kind, part, at_break, len(part)))
            at_break = False
    return tuple(made)


def _looks_grouped(text: str) -> bool:
    """Tell 415,555,0132 and 415.555.0132 from 1,250,000 and 2.0.1."""
    groups = re.findall(r"\d+", text)
    return len(groups) >= 2 and len(groups[-1]) == 4 and len(groups[0]) == 3


_MEANINGS: dict[str, tuple[AtomKind, str]] = {
    **{word: (AtomKind.UNIT, word) for word in _UNIT_WORDS},
    **{word: (AtomKind.FILLER, word) for word in _FILLERS},
    **{word: (AtomKind.DIGITS, digit) for word, digit in _UNITS.items()},
    **{word: (AtomKind.TEN, digits) for word, digits in _TEN.items()},
    **{word: (AtomKind.TENS, digits) for word, digits in _TENS.items()},
    **{word: (AtomKind.TIMES, times) for word, times in _TIMES.items()},
    "hundred": (AtomKind.HUNDRED, "00"),
    "thousand": (AtomKind.THOUSAND, "000"),
    "+": (AtomKind.PLUS, "+"),
    "plus": (AtomKind.PLUS, "+"),
    "extension": (AtomKind.EXTENSION, "extension"),
    "ext": (AtomKind.EXTENSION, "ext"),
}


def _piece(piece: str, rest: str) -> tuple[AtomKind | None, str]:
    if piece[0].isdigit() or (piece[0] == "o" and piece[1:2].isdigit()):
        return AtomKind.DIGITS, piece.replace("o", "0")
    if piece == "x" and rest[:1].isdigit():
        return AtomKind.EXTENSION, piece
    if piece in _MEANINGS:
        return _MEANINGS[piece]
    return (AtomKind.OTHER if piece[0].isalpha() else None), piece


def _timed(
    made: Sequence[tuple[AtomKind, str, bool, int]], word: Word, index: int, *, broken: bool
) -> list[Atom]:
    total = sum(size for *_, size in made) or 1
    length_s = word.end_s - word.start_s
    atoms: list[Atom] = []
    done = 0
    for kind, value, breaks, size in made:
        start_s = word.start_s + length_s * done / total
        done += size
        end_s = word.start_s + length_s * done / total
        atoms.append(Atom(kind, value, index, start_s, end_s, breaks or (broken and not atoms)))
    return atoms


def _take_sounds_like(atoms: list[Atom]) -> list[Atom]:
    """Take "to", "for", "ate", "won" as digits where words of one digit stand on both sides."""
    sizes = Counter(atom.word for atom in atoms)
    taken = list(atoms)
    for i in range(1, len(atoms) - 1):
        atom, sides = atoms[i], (taken[i - 1], atoms[i + 1])
        single = all(side.kind is AtomKind.DIGITS and sizes[side.word] == 1 for side in sides)
        if single and atom.text in _SOUNDS_LIKE:
            digit = _SOUNDS_LIKE[atom.text]
            taken[i] = replace(atom, kind=AtomKind.DIGITS, text=digit, guessed=True)
    return taken
