"""Lines of a terminal screen: titles, rules, labelled texts that wrap, columns of keys."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

LABEL = 9
# Wider lines are hard to read at a glance.
WIDEST = 160


def above_keys(above: Sequence[Text], keys: Sequence[Text], console: Console) -> list[Text]:
    """Return lines with the keys below them; in a low terminal the keys stay and the rest gives way.

    The last line of the terminal is the status's.
    """
    room = max(console.height - 1 - len(keys), 1)
    return [*above[:room], *keys]


class Page:
    """Lines of one width, in the order in which they are added."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self.width = min(console.width, WIDEST) - 1
        self.lines: list[Text] = []

    def title(self, left: str, right: str = "") -> None:
        """Add a bar with a name on its left and a place on its right."""
        room = self.width - len(right) - 3
        name = Text(f" {left}")
        name.truncate(room, overflow="ellipsis", pad=True)
        self.lines.append(Text.assemble(name, "  ", right, " ", style="bold reverse"))

    def rule(self, name: str) -> None:
        """Add a line that begins a part."""
        self.lines.append(Text(f"── {name} ".ljust(self.width, "─"), style="dim"))

    def field(self, label: str, text: str | Text, *, style: str = "", most: int = 99) -> None:
        """Add a text with its label, wrapped, of at most so many lines."""
        body = text.copy() if isinstance(text, Text) else Text(text, style=style)
        wrapped = list(body.wrap(self._console, self.width - LABEL - 1))
        if len(wrapped) > most:
            wrapped = wrapped[:most]
            wrapped[-1].truncate(self.width - LABEL - 2, overflow="crop")
            wrapped[-1].append("…")
        for place, line in enumerate(wrapped):
            line.rstrip()
            head = Text(f" {label if place == 0 else '':<{LABEL - 1}} ", style="dim")
            self.lines.append(head + line)

    def blank(self) -> None:
        """Add an empty line."""
        self.lines.append(Text(""))

    def keys(self, label: str, keys: Sequence[tuple[str, str]], *, marked: str = "") -> None:
        """Add keys with their words, never broken between the two; the marked one has an arrow."""
        line, used = self._key_line(label), 0
        room = self.width - LABEL - 1
        for key, words in keys:
            arrow = "▶" if key == marked else ""
            size = cell_len(f"{arrow}{key} {words}")
            if used and used + 2 + size > room:
                self.lines.append(line)
                line, used = self._key_line(""), 0
            line.append("  " if used else "")
            if arrow:
                line.append(f"{arrow}{key} {words}", style="bold reverse")
            else:
                line.append(key, style="bold")
                line.append(f" {words}")
            used += size + (2 if used else 0)
        self.lines.append(line)

    @staticmethod
    def _key_line(label: str) -> Text:
        return Text.assemble((f" {label:<{LABEL - 1}} ", "dim"))
