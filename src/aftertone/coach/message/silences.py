"""Faults that somebody silenced: for a team, or on one line of a text, never without a reason.

``We are the biggest in town. [silence superlative_claim: the town's own register says so]``
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from aftertone.coach.message.check import WordingCheck, WordingFault
from aftertone.coach.message.rule import Severity
from aftertone.errors import InputError, did_you_mean

_MARK = re.compile(r"\[silence\b([^\]\n]*)\]?")
_ASKED = re.compile(r"\s+([\w-]+)\s*(?::\s*(\S.*?))?\s*$")


class SilencedBy(StrEnum):
    """Who silenced a fault."""

    TEAM = "team"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Silence:
    """One rule silenced, with its reason.

    Attributes
    ----------
    rule, reason
        Which, and why.
    by
        The team, for every text; or a line, for itself alone.
    start_char, end_char
        The line; None for a team's.
    """

    rule: str
    reason: str
    by: SilencedBy
    start_char: int | None = None
    end_char: int | None = None

    def covers(self, fault: WordingFault) -> bool:
        """Say whether a fault is silenced by it."""
        if fault.name != self.rule:
            return False
        if self.start_char is None or self.end_char is None:
            return True
        if fault.start_char is None or fault.end_char is None:
            return False
        return fault.start_char < self.end_char and self.start_char < fault.end_char


@dataclass(frozen=True, slots=True)
class Silenced:
    """A fault that was found and silenced."""

    fault: WordingFault
    silence: Silence


def team_silences(reasons: Mapping[str, str], *, known: Collection[str]) -> tuple[Silence, ...]:
    """Return a team's silences; an unknown rule is an InputError."""
    for name in reasons:
        _need_known(name, known, where="the team's settings")
    return tuple(Silence(name, reason, SilencedBy.TEAM) for name, reason in reasons.items())


def line_silences(text: str, *, known: Collection[str]) -> tuple[str, tuple[Silence, ...]]:
    """Return a text with its marks blanked out, every other character in its place, and the silences."""
    found: list[Silence] = []
    start = 0
    for number, line in enumerate(text.splitlines(keepends=True), start=1):
        for mark in _MARK.finditer(line):
            asked = _ASKED.match(mark[1])
            if asked is None or not asked[2]:
                raise InputError(
                    f"line {number} has {mark[0]!r}: a silence names its rule and its reason, "
                    "[silence RULE: why]"
                )
            _need_known(asked[1], known, where=f"line {number}")
            found.append(
                Silence(asked[1], asked[2], SilencedBy.LINE, start, start + len(line.rstrip()))
            )
        start += len(line)
    return _MARK.sub(lambda mark: " " * len(mark[0]), text), tuple(found)


def apart(
    found: WordingCheck, silences: Sequence[Silence]
) -> tuple[WordingCheck, tuple[Silenced, ...]]:
    """Return a check without its silenced faults, and those by themselves: none vanishes."""
    silenced = []
    kept = []
    for fault in found.faults:
        silence = next((one for one in silences if one.covers(fault)), None)
        if silence is None:
            kept.append(fault)
        else:
            silenced.append(Silenced(fault, silence))
    first = next((one for one in kept if one.severity is not Severity.INFO), None)
    return replace(found, faults=tuple(kept), fix_first=first), tuple(silenced)


def _need_known(name: str, known: Iterable[str], *, where: str) -> None:
    names = list(known)
    if name not in names:
        raise InputError(
            f"{where} silences {name!r}, which is no rule{did_you_mean(name, names)}; "
            "`aftertone rules` lists them"
        )
