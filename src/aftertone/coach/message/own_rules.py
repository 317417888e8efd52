"""Rules that a team adds: one YAML file each, with the lines that are its test."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from aftertone.coach.message.message import MESSAGE_CHANNELS, Message, written_message
from aftertone.coach.message.phrases import Hit, Phrases
from aftertone.coach.message.rule import Rule, Severity
from aftertone.coach.message.slow_patterns import what_is_slow
from aftertone.errors import InputError, did_you_mean
from aftertone.touches import Channel, Context, Goal

GROUP = "our own"
FIELDS = (
    "severity",
    "why",
    "try",
    "source",
    "channels",
    "goals",
    "contexts",
    "phrases",
    "patterns",
    "unless",
    "at_least",
    "must_flag",
    "must_pass",
)
LARGEST_BYTES = 100_000
# A pattern is tried on so many characters at once: a long e-mail, not a book.
MOST_CHARACTERS = 4_000
Kind = TypeVar("Kind", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule of a team and the lines that it must flag and must pass."""

    rule: Rule
    must_flag: tuple[str, ...]
    must_pass: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrongLine:
    """A line that a rule does not judge as its file says."""

    rule: str
    line: str
    flagged: bool


def read_own_rules(folder: Path, *, taken: Iterable[str]) -> tuple[OwnRule, ...]:
    """Return the rules of a folder in the order of their names; none where there is no folder.

    The file's name is the rule's. A name that is taken, or a file that is wrong, is an InputError
    that names file and field.
    """
    rules = []
    taken = set(taken)
    for path in sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")]):
        if path.stem in taken:
            raise InputError(
                f"{path}: there is a rule {path.stem!r} already; name the file otherwise"
            )
        taken.add(path.stem)
        rules.append(_Reader(path).rule())
    return tuple(rules)


def wrong_lines(own: OwnRule) -> Iterator[WrongLine]:
    """Yield the lines of a rule's file that come out otherwise than the file says.

    A line may begin with where it is said: ``[email, met] text``; else it is the first channel, goal
    and context for which the rule holds.
    """
    for lines, wanted in ((own.must_flag, True), (own.must_pass, False)):
        for line in lines:
            message = _message(line, own.rule)
            flagged = own.rule.holds_for(message) and any(True for _ in own.rule.find(message))
            if flagged is not wanted:
                yield WrongLine(own.rule.name, line, flagged)


class _Reader:
    """Reads one file; every refusal names it and the field."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.form = self._form()

    def rule(self) -> OwnRule:
        for field in self.form:
            if field not in FIELDS:
                raise self._refuse(f"there is no field {field!r}{did_you_mean(str(field), FIELDS)}")
        must_flag, must_pass = self._texts("must_flag"), self._texts("must_pass")
        if not must_flag or not must_pass:
            raise self._refuse("must_flag and must_pass each need a line: they are the rule's test")
        rule = Rule(
            name=self.path.stem,
            group=GROUP,
            severity=self._one("severity", Severity, Severity.WARNING),
            why=self._text("why").rstrip("."),
            advice=self._text("try").rstrip("."),
            find=self._finder(),
            source=self._text("source"),
            channels=self._some("channels", Channel),
            goals=self._some("goals", Goal),
            contexts=self._some("contexts", Context),
        )
        return OwnRule(rule, must_flag, must_pass)

    def _finder(self) -> Callable[[Message], Iterable[Hit]]:
        phrases, patterns = self._texts("phrases"), self._texts("patterns")
        if not phrases and not patterns:
            raise self._refuse("it has neither phrases nor patterns to look for")
        said = [self._phrases("phrases", phrases)] if phrases else []
        fine = self._phrases("unless", self._texts("unless")) if self._texts("unless") else None
        regexes = [self._regex(one) for one in patterns]
        fewest = self._count("at_least")

        def find(message: Message) -> Iterator[Hit]:
            hits = [hit for one in said for hit in one.find(message)]
            hits += [
                Hit(found.start(), found.end())
                for regex in regexes
                for begin, end in _pieces(message.text)
                for found in regex.finditer(message.text, begin, end)
                if found.end() > found.start()
            ]
            excused = list(fine.find(message)) if fine else []
            hits = [
                hit
                for hit in sorted(hits, key=lambda one: one.start_char)
                if not any(
                    hit.start_char < one.end_char and one.start_char < hit.end_char
                    for one in excused
                )
            ]
            if len(hits) >= fewest:
                yield from hits

        return find

    def _phrases(self, field: str, texts: Sequence[str]) -> Phrases:
        try:
            phrases = Phrases(*texts)
            phrases.prepare()
        except (ValueError, re.error) as error:
            raise self._refuse(f"{field} cannot be read: {error}") from error
        return phrases

    def _regex(self, text: str) -> re.Pattern[str]:
        try:
            regex = re.compile(text, re.IGNORECASE)
        except re.error as error:
            raise self._refuse(f"the pattern {text!r} is no regular expression: {error}") from error
        if slow := what_is_slow(text):
            raise self._refuse(
                f"the pattern {text!r} could run without end on some texts ({slow}): write it with "
                "fewer repeats, or as phrases"
            )
        return regex

    def _form(self) -> Mapping[Any, Any]:
        import yaml  # noqa: PLC0415 - most teams have no rules of their own

        try:
            data = self.path.read_bytes()
            if len(data) > LARGEST_BYTES:
                raise self._refuse(f"it has {len(data):,} bytes, far more than a rule")
            form = yaml.safe_load(data.decode("utf-8"))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise self._refuse(
                f"it cannot be read as YAML ({' '.join(str(error).split())})"
            ) from error
        if not isinstance(form, dict):
            raise self._refuse("it holds no rule: it must be `field: value` lines")
        return form

    def _text(self, field: str) -> str:
        value = self.form.get(field)
        if not isinstance(value, str) or not value.strip():
            raise self._refuse(f"`{field}` is {value!r}: give one text")
        return " ".join(value.split())

    def _texts(self, field: str) -> tuple[str, ...]:
        value = self.form.get(field, [])
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            raise self._refuse(f"`{field}` is {value!r}: give a list of texts")
        return tuple(one for one in values if one.strip())

    def _one(self, field: str, kind: type[Kind], usual: Kind) -> Kind:
        value = self.form.get(field, usual.value)
        try:
            return kind(value)
        except ValueError:
            names = [one.value for one in kind]
            raise self._refuse(
                f"`{field}` is {value!r}{did_you_mean(str(value), names)}: "
                f"give one of {', '.join(names)}"
            ) from None

    def _some(self, field: str, kind: type[Kind]) -> frozenset[Kind]:
        values = self._texts(field)
        names = [one.value for one in kind]
        for value in values:
            if value not in names:
                raise self._refuse(
                    f"`{field}` has {value!r}{did_you_mean(value, names)}: "
                    f"give some of {', '.join(names)}"
                )
        return frozenset(kind(one) for one in values) if values else frozenset(kind)

    def _count(self, field: str) -> int:
        value = self.form.get(field, 1)
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise self._refuse(
                f"`{field}` is {value!r}: give how many times it must be said, 1 or more"
            )
        return value

    def _refuse(self, problem: str) -> InputError:
        return InputError(f"the rule {self.path}: {problem}")


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield where to look at once: the whole text, or pieces of a long one that end between words."""
    begin = 0
    while len(text) - begin > MOST_CHARACTERS:
        end = begin + MOST_CHARACTERS
        gaps = [text.rfind(gap, begin + 1, end) for gap in "\n "]
        end = next((one for one in gaps if one > begin + MOST_CHARACTERS // 2), end)
        yield begin, end
        begin = end
    yield begin, len(text)


def _message(line: str, rule: Rule) -> Message:
    found = re.match(r"(?:\[([^\]]*)\] )?(.*)", line, re.DOTALL)
    assert found is not None
    words = {word.strip() for word in (found[1] or "").split(",")}
    return written_message(
        found[2].replace("\\n", "\n"),
        channel=_pick(Channel, words, rule.channels & set(MESSAGE_CHANNELS)),
        goal=_pick(Goal, words, rule.goals),
        context=_pick(Context, words, rule.contexts),
    )


def _pick(kind: type[Kind], words: set[str], allowed: frozenset[Kind]) -> Kind:
    named = [one for one in kind if one.value in words]
    return named[0] if named else next(one for one in kind if one in allowed)
