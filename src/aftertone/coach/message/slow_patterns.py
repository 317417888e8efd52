"""Regular expressions that a text can make run without end, told from their shape alone.

A backtracking engine tries every way in which a repeat can share out its characters. Where a repeat
stands inside a repeat, or its alternatives begin alike, the ways double with each character: forty
letters are enough for hours.
"""

import re._constants as code  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

# One step of a parsed pattern: what it does, and with what.
Step = tuple[Any, Any]
Taken = frozenset[str]

_REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT)
# Every letter, figure and sign of the Latin alphabets, and one of all others.
_LETTERS = frozenset(map(chr, range(0x180))) | {"\u4e2d"}
_NOTHING: Taken = frozenset()
# Repeats in a row that can take the same characters share them out in so many ways as the text is
# long, to the power of their number.
MOST_IN_A_ROW = 2


def what_is_slow(pattern: str) -> str:
    """Return what makes a regular expression take exponential time; empty where nothing does.

    The pattern must be one that ``re`` compiles. Few patterns are refused that would have ended:
    better so than a check that never ends.
    """
    steps = list(parser.parse(pattern))
    return next(_slow_parts(steps), "") or _in_a_row(steps)


def _slow_parts(steps: Sequence[Step]) -> Iterator[str]:
    for operation, what in steps:
        if operation in _REPEATS and what[1] > 1:
            body = list(what[2])
            if any(not _begins_apart(branches) for branches in _branches(body)):
                yield "alternatives that can begin alike inside a repeat"
            elif not _is_told_apart(body):
                yield "a repeat inside a repeat, with nothing between them that tells them apart"
        for inner in _inside((operation, what)):
            yield from _slow_parts(inner)
            if slow := _in_a_row(inner):
                yield slow


def _is_told_apart(body: Sequence[Step]) -> bool:
    """Say whether a repeated body can be shared out in one way only.

    It can where nothing in it varies in length, or one thing does and the body begins or ends with
    what that thing cannot take: ``(?:\\w+ )+``.
    """
    body = _flat(body)
    varying = [one for one in body if _varies(one)]
    if not varying:
        return True
    if len(varying) > 1 or varying[0][0] not in _REPEATS or any(map(_varies, varying[0][1][2])):
        return False
    taken = _taken(varying)
    return any(
        not _varies(edge) and (mark := _taken([edge])) and mark.isdisjoint(taken)
        for edge in (body[0], body[-1])
    )


def _varies(step: Step) -> bool:
    """Say whether a step can take more or fewer characters."""
    operation, what = step
    if operation in _REPEATS or operation is code.POSSESSIVE_REPEAT:
        return bool(what[0] != what[1]) or any(_varies(one) for one in what[2])
    if operation is code.BRANCH and not _begins_apart([list(one) for one in what[1]]):
        return True
    if operation in {code.GROUPREF, code.GROUPREF_EXISTS}:
        return True
    if operation in {code.ASSERT, code.ASSERT_NOT}:
        return False
    return any(_varies(one) for inner in _inside(step) for one in inner)


def _begins_apart(branches: Sequence[Sequence[Step]]) -> bool:
    firsts = [_first(one) for one in branches]
    return all(firsts) and all(a.isdisjoint(b) for a, b in combinations(firsts, 2))


def _branches(steps: Sequence[Step]) -> Iterator[list[list[Step]]]:
    for operation, what in steps:
        if operation is code.BRANCH:
            yield [list(one) for one in what[1]]
        for inner in _inside((operation, what)):
            yield from _branches(inner)


def _in_a_row(steps: Sequence[Step]) -> str:
    """Return what is slow about repeats without end that follow each other and take the same."""
    taken: list[Taken] = []
    for step in _flat(steps):
        operation, what = step
        if operation in _REPEATS and what[1] is code.MAXREPEAT:
            here = _taken([step])
            taken = [*(one for one in taken if not one.isdisjoint(here)), here]
            if len(taken) > MOST_IN_A_ROW:
                return "more than two repeats without end in a row that take the same characters"
        elif not _varies(step) and (mark := _taken([step])):
            taken = [one for one in taken if not one.isdisjoint(mark)]
    return ""


def _flat(steps: Sequence[Step]) -> list[Step]:
    """Return the steps with those of plain groups in their place."""
    flat: list[Step] = []
    for operation, what in steps:
        flat += _flat(list(what[3])) if operation is code.SUBPATTERN else [(operation, what)]
    return flat


def _inside(step: Step) -> list[list[Step]]:
    """Return the sequences that a step holds."""
    operation, what = step
    if operation in _REPEATS or operation is code.POSSESSIVE_REPEAT:
        return [list(what[2])]
    if operation is code.SUBPATTERN:
        return [list(what[3])]
    if operation is code.BRANCH:
        return [list(one) for one in what[1]]
    if operation in {code.ASSERT, code.ASSERT_NOT}:
        return [list(what[1])]
    if operation is code.ATOMIC_GROUP:
        return [list(what)]
    return []


def _first(steps: Sequence[Step]) -> Taken:
    """Return the characters with which a sequence can begin; none where it can be empty."""
    found = _NOTHING
    for step in _flat(steps):
        operation, what = step
        if operation is code.BRANCH:
            firsts = [_first(list(one)) for one in what[1]]
            found |= _NOTHING.union(*firsts)
            if all(firsts):
                return found
        elif operation in _REPEATS or operation is code.POSSESSIVE_REPEAT:
            found |= _first(list(what[2]))
            if what[0] > 0:
                return found
        elif one := _taken([step]):
            return found | one
    return _NOTHING


def _taken(steps: Sequence[Step]) -> Taken:
    """Return the characters that a sequence can take, as lower-case letters."""
    found: set[str] = set()
    for operation, what in steps:
        if operation in {code.LITERAL, code.NOT_LITERAL, code.IN}:
            found |= _one_of(operation, what)
        elif operation in {code.ANY, code.GROUPREF, code.GROUPREF_EXISTS}:
            found |= _LETTERS
        elif operation not in {code.ASSERT, code.ASSERT_NOT, code.AT}:
            for inner in _inside((operation, what)):
                found |= _taken(inner)
    return frozenset(one.lower() for one in found)


def _one_of(operation: Any, what: Any) -> set[str]:
    if operation is code.LITERAL:
        return {chr(what)}
    if operation is code.NOT_LITERAL:
        return {one for one in _LETTERS if one != chr(what)}
    turned = bool(what) and what[0][0] is code.NEGATE
    held = {one for one in _LETTERS if any(_holds(item, one) for item in what)}
    if turned:
        return {one for one in _LETTERS if one not in held}
    return held | {chr(value) for kind, value in what if kind is code.LITERAL}


def _holds(item: Step, letter: str) -> bool:
    kind, value = item
    if kind is code.LITERAL:
        return chr(value) == letter
    if kind is code.RANGE:
        return bool(value[0] <= ord(letter) <= value[1])
    if kind is code.CATEGORY:
        is_kind = {
            code.CATEGORY_DIGIT: letter.isdecimal(),
            code.CATEGORY_SPACE: letter.isspace(),
            code.CATEGORY_WORD: letter.isalnum() or letter == "_",
            code.CATEGORY_NOT_DIGIT: not letter.isdecimal(),
            code.CATEGORY_NOT_SPACE: not letter.isspace(),
            code.CATEGORY_NOT_WORD: not (letter.isalnum() or letter == "_"),
        }
        return is_kind[value]
    return False
