"""Every rule is its page: what must be flagged is flagged, what must pass passes (F6, P4, C3, C7, T3)."""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import pytest

import aftertone.coach.message.rules as room
from aftertone.coach.message import RULES, Message, Rule, check_message, written_message
from aftertone.coach.message.message import MESSAGE_CHANNELS
from aftertone.coach.plan import Caller, Plan, read_plan
from aftertone.evidence import cards
from aftertone.touches import Channel, Context, Goal

ROOT = Path(__file__).parents[3]
PAGES = ROOT / "docs" / "rules"
SAMPLE_PLAN = read_plan(ROOT / "tests" / "samples" / "plan.yaml")
Kind = TypeVar("Kind", bound=StrEnum)


@dataclass(frozen=True)
class Line:
    rule: Rule
    text: str
    flagged: bool


def lines_of(rule: Rule) -> list[Line]:
    page = (PAGES / f"{rule.name}.md").read_text()
    found = []
    for heading, flagged in (("Must flag", True), ("Must pass", False)):
        block = re.search(rf"## {heading}\n\n```text\n(.*?)```", page, re.DOTALL)
        assert block is not None, (rule.name, heading)
        found += [Line(rule, text, flagged) for text in block[1].splitlines() if text.strip()]
    return found


def pick(kind: type[Kind], words: set[str], allowed: frozenset[Kind]) -> Kind:
    """Return the word of a kind that is named, else the first that is allowed."""
    named = [one for one in kind if one.value in words]
    return named[0] if named else next(one for one in kind if one in allowed)


def message_of(line: Line) -> Message:
    """Read a line: ``[email, met, banned word, number N, plan] text``; what is not named is the rule's first."""
    found = re.match(r"(?:\[([^\]]*)\] )?(.*)", line.text, re.DOTALL)
    assert found is not None
    words = {word.strip() for word in (found[1] or "").split(",")}
    goal = pick(Goal, words, line.rule.goals)
    context = pick(Context, words, line.rule.contexts)
    banned = tuple(word.removeprefix("banned ") for word in words if word.startswith("banned "))
    numbers = [word.removeprefix("number ") for word in words if word.startswith("number ")]
    caller = Caller("", "", numbers[0]) if numbers else Caller()
    made = Plan(goal, context, caller=caller, banned_words=banned) if banned or numbers else None
    return written_message(
        found[2].replace("\\n", "\n"),
        channel=pick(Channel, words, line.rule.channels & set(MESSAGE_CHANNELS)),
        goal=goal,
        context=context,
        plan=SAMPLE_PLAN if "plan" in words else made,
    )


LINES = [line for rule in RULES for line in lines_of(rule)]


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.rule.name}: {line.text[:40]}")
def test_the_lines_of_a_page(line: Line) -> None:
    message = message_of(line)
    hits = list(line.rule.find(message)) if line.rule.holds_for(message) else []
    assert bool(hits) is line.flagged, [message.quote(h.start_char, h.end_char) for h in hits]


def test_the_register_the_files_and_the_pages_are_the_same() -> None:
    names = [rule.name for rule in RULES]
    files = {path.stem for path in Path(str(room.__file__)).parent.glob("*.py")} - {"__init__"}
    assert len(names) == len(set(names)) >= 40
    assert set(names) == files
    assert set(names) == {path.stem for path in PAGES.glob("*.md")} - {"README"}


def test_every_rule_says_where_it_comes_from() -> None:
    known = {one.name for one in cards()}
    for rule in RULES:
        assert rule.evidence or re.fullmatch(r"[A-Z]\d", rule.source), rule.name
        assert set(rule.evidence) <= known, rule.name
        assert len(lines_of(rule)) >= 2, rule.name


@pytest.mark.parametrize(
    ("text", "count", "quote"),
    [
        ("Dana, Lee from Corvid here. " * 5 + "The filter you use stops in May.", "172 of 160 characters", "stops in May."),
        ("Dana, the filter you use stops in May 🙂 I have a list of what would fit it.", "76 of 70 characters", "fit it."),
    ],
)  # fmt: skip
def test_a_text_too_long_says_by_how_much_and_quotes_whole_words(
    text: str, count: str, quote: str
) -> None:
    message = written_message(
        text, channel=Channel.TEXT, goal=Goal.CALLBACK, context=Context.CUSTOMER
    )
    (found,) = [one for one in check_message(message).faults if one.name == "text_too_long"]
    assert (found.quote, found.why[: len(count)]) == (quote, count)
