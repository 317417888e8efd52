"""Where the keys of a sitting come from: a terminal, or a test."""

from typing import Protocol

ESCAPE = "\x1b"
STOPS = "\x03"
ENDS = "\x04"
ENTER = "\r"
QUIT = "q"


class Keys(Protocol):
    """One key, or one line, at a time."""

    def key(self) -> str:
        """Return the next key; Ctrl-C raises KeyboardInterrupt."""
        ...

    def line(self, question: str) -> str:
        """Return a line that answers a question, empty where none is given."""
        ...


class TerminalKeys:
    """The keys of this process's terminal, without waiting for Enter."""

    def __init__(self) -> None:
        self._waiting: list[str] = []

    def key(self) -> str:
        """Return the next key; what was typed ahead is not lost."""
        import typer

        while not self._waiting:
            try:
                self._waiting += split_keys(typer.getchar())
            except EOFError:
                return QUIT
        return self._waiting.pop(0)

    def line(self, question: str) -> str:
        """Return a line with the terminal's own editing; Ctrl-D leaves it empty."""
        try:
            return input(question).strip()
        except EOFError:
            return ""


def split_keys(typed: str) -> list[str]:
    """Return the keys in what a terminal gave at once; arrows and the like are no keys of ours."""
    if STOPS in typed:
        raise KeyboardInterrupt
    if typed.startswith(ESCAPE) or typed[:1] in {"\x00", "\xe0"}:
        return [ESCAPE] if typed == ESCAPE else []
    plain = typed.replace("\r\n", ENTER).replace("\n", ENTER).replace(ENDS, QUIT)
    return [one for one in plain if one == ENTER or one.isprintable()]
