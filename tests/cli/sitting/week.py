"""The page docs/week.md as a script: its commands, the keys of its sittings, what they show."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent.parent
PAGE = ROOT / "docs" / "week.md"
MARK = "console week"
# Either commands, or a file to write with its path.
BLOCK = re.compile(rf"^```(?:{MARK}|yaml (\S+))\n(.*?)^```", re.MULTILINE | re.DOTALL)
# [v], [Enter], or [/ what is typed on the line that the key asks for]
PRESSED = re.compile(r"^\[(\S+)(?: (.*))?\]$")


@dataclass
class Press:
    """One key of a sitting, and the page that it leads to; nothing where none is shown.

    Attributes
    ----------
    key, line
        The key, and the text typed on the line that it asks for.
    shown
        Lines.
    """

    key: str
    line: str = ""
    shown: list[str] = field(default_factory=list)

    @property
    def typed(self) -> list[str]:
        """What a rep presses and types."""
        key = "\r" if self.key == "Enter" else self.key
        return [key, self.line] if self.line else [key]

    @property
    def label(self) -> str:
        """As the page writes it."""
        return f"[{self.key} {self.line}]" if self.line else f"[{self.key}]"


@dataclass
class Step:
    """One command, what it shows first, and the keys of its sitting."""

    command: str
    shown: list[str] = field(default_factory=list)
    presses: list[Press] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        """The command's arguments."""
        return shlex.split(self.command)[1:]

    def option(self, name: str, default: str = "") -> str:
        """Return an option of the command."""
        return self.words[self.words.index(name) + 1] if name in self.words else default


def steps_of(block: str) -> Iterator[Step]:
    """Yield the steps of one block."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, *lines = part.rstrip("\n").split("\n")
        step = Step(command)
        shown = step.shown
        for line in lines:
            pressed = PRESSED.match(line)
            if pressed:
                step.presses.append(Press(pressed[1], pressed[2] or ""))
                shown = step.presses[-1].shown
            else:
                shown.append(line)
        yield step


def text_of(steps: list[Step]) -> str:
    """Return steps as a block."""
    lines = []
    for step in steps:
        lines += [f"$ {step.command}", *step.shown]
        for press in step.presses:
            lines += [press.label, *press.shown]
    return "\n".join(lines) + "\n"
