"""The screen of a sitting: a second screen of the terminal, which leaves the first as it was."""

from collections.abc import Sequence
from types import TracebackType

from rich.console import Console
from rich.text import Text


class Screen:
    """Shows one page after another; whatever ends it, the terminal is given back."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def __enter__(self) -> "Screen":
        self._console.set_alt_screen(True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._console.set_alt_screen(False)

    def show(self, lines: Sequence[Text], status: str) -> None:
        """Show a page, and a sentence on the last line of the terminal."""
        console = self._console
        console.clear()
        for line in lines[: console.height - 1]:
            console.print(line, no_wrap=True, overflow="crop", crop=True)
        # The last line of the terminal is the status's; a line feed there would scroll the page.
        if status:
            last = Text(f" {status}", style="bold")
            last.truncate(console.width - 1, overflow="ellipsis")
            console.print(last, end="")
