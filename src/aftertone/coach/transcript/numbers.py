"""Spoken and written callback numbers become digits, with when they are said and how.

From the words alone; what the ear says of them is :mod:`number_check`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from aftertone.coach.recording import Span
from aftertone.coach.transcript.number_runs import (
    RANK,
    Run,
    Values,
    joined_runs,
    kind_of,
    runs_of,
)
from aftertone.coach.transcript.number_words import Atom, AtomKind, atoms_of
from aftertone.coach.transcript.spoken_number import DigitGroup, NumberKind, SpokenNumber
from aftertone.coach.transcript.words import Word


def find_numbers(words: Sequence[Word]) -> tuple[SpokenNumber, ...]:
    """Return every callback number among words in order of time."""
    atoms = atoms_of(words)
    found: list[SpokenNumber] = []
    for piece in joined_runs(runs_of(atoms), atoms):
        start = atoms.index(piece.atoms[0])
        before = [atom.text for atom in atoms[max(0, start - 9) : start]]
        extension_of = _extension_of(before, found)
        if extension_of:
            found[-1] = replace(found[-1], extension=piece.digits)
        elif _is_callback(piece, before, after=_next_atom(atoms, piece)):
            found.append(_number(piece))
    return _with_repeats(found, atoms)


def _next_atom(atoms: list[Atom], piece: Run) -> Atom | None:
    after = atoms.index(piece.atoms[-1]) + 1
    return atoms[after] if after < len(atoms) else None


# --- is it a number to call back? ----------------------------------------------------------------

_STRONG_CUE = re.compile(r"\b(numbers?|number's|phone|cell|mobile|line|landline|callback|tel)\b")
_CUE = re.compile(
    r"\b(call|reach|ring|phone|text|contact|get)\b.*\b(at|on)$|\bdial$|\bi'm at$|\bback (at|on)$"
)
_OTHER_NUMBER = re.compile(
    r"\b(order|invoice|case|account|ticket|reference|ref|confirmation|policy|serial|model|part|po"
    r"|zip|postcode|suite|room|flight|version|tracking|sku|id|quote|press)\b[^.]*$"
)
_NEAR = 4  # words before a number in which its name stands
_FEWEST_AFTER_CUE = 5  # digits; fewer after "call me at" are a time or a house
_FEWEST_AFTER_NAME = 3  # after "my number is"


def _is_callback(piece: Run, before: list[str], after: Atom | None) -> bool:
    near = " ".join(before[-_NEAR:])
    names = _OTHER_NUMBER.search(near)
    if names and not re.search(r"\b(my|phone|cell|call)\b", near[names.start() :]):
        return False
    if piece.rank > RANK[NumberKind.UNLIKELY]:
        return True
    size = len(piece.digits)
    if after is not None and after.kind is AtomKind.UNIT:
        return False
    if _STRONG_CUE.search(near):
        return size >= _FEWEST_AFTER_NAME
    return size >= _FEWEST_AFTER_CUE and (bool(_CUE.search(" ".join(before))) or size >= 9)


def _extension_of(before: list[str], found: list[SpokenNumber]) -> bool:
    tail = before[-3:]
    named = "extension" in tail or "ext" in tail or tail[-1:] == ["x"]
    return named and bool(found) and not found[-1].extension


# --- values --------------------------------------------------------------------------------------


def _number(piece: Run) -> SpokenNumber:
    digits = piece.digits
    if digits.startswith("+440"):
        digits = "+44" + digits[4:]  # +44 (0)20: the 0 is only dialled inside the country
    kind = kind_of(digits)
    atoms = piece.atoms
    doubts = []
    count = len(digits.lstrip("+"))
    if kind is NumberKind.INCOMPLETE:
        doubts.append(f"{count} digits are too few for a phone number")
    elif kind is NumberKind.TOO_LONG:
        doubts.append(f"{count} digits are too many for a phone number")
    elif kind is NumberKind.UNLIKELY:
        doubts.append("no phone number starts like this")
    guessed = [atom.text for atom in atoms if atom.guessed]
    if guessed:
        doubts.append(f"a word that sounds like {', '.join(guessed)} was taken as a digit")
    return SpokenNumber(
        digits=digits,
        extension="",
        kind=kind,
        span=Span(min(atom.start_s for atom in atoms), max(atom.end_s for atom in atoms)),
        groups=_groups(piece.values),
        word_indices=tuple(sorted({atom.word for atom in atoms})),
        corrected=piece.corrected,
        doubts=tuple(doubts),
    )


def _groups(values: Values) -> tuple[DigitGroup, ...]:
    groups: list[DigitGroup] = []
    for digits, atoms in values:
        span = Span(atoms[0].start_s, max(atom.end_s for atom in atoms))
        last = groups[-1] if groups else None
        # After a correction the earlier digits can lie later in time than those put in.
        back = last is not None and span.start_s < last.span.start_s
        if last is None or ((atoms[0].broken or back) and last.digits != "+"):
            groups.append(DigitGroup(digits, span))
        else:
            whole = Span(last.span.start_s, max(span.end_s, last.span.end_s))
            groups[-1] = DigitGroup(last.digits + digits, whole)
    return tuple(groups)


_SAYS_AGAIN = re.compile(r"\b(again|repeat|once more|one more time|that's)\b")


def _with_repeats(found: list[SpokenNumber], atoms: list[Atom]) -> tuple[SpokenNumber, ...]:
    """Mark numbers that were said before, and those that were meant to be but came out different."""
    checked: list[SpokenNumber] = []
    for number in found:
        same = next(
            (i for i, other in enumerate(checked) if same_number(other.digits, number.digits)), None
        )
        doubts = number.doubts
        if same is None and checked:
            last = checked[-1]
            between = [
                a.text for a in atoms if last.word_indices[-1] < a.word < number.word_indices[0]
            ]
            if _SAYS_AGAIN.search(" ".join(between)) or not between:
                doubts = (*doubts, f"the other saying is {last.written}")
                checked[-1] = replace(
                    last, doubts=(*last.doubts, f"the other saying is {number.written}")
                )
        checked.append(replace(number, repeats=same, doubts=doubts))
    return tuple(checked)


def same_number(one: str, other: str) -> bool:
    """Tell whether two digit strings name one number, with or without country and area code."""
    short, long = sorted((one.lstrip("+"), other.lstrip("+")), key=len)
    return len(short) >= 7 and long.endswith(short)
