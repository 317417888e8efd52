"""The plain-text form of what is printed: no colours, no spaces at the ends of lines."""

from collections.abc import Callable
from io import StringIO

from rich.console import Console
from rich.text import Text


def plain_text(write: Callable[[Console], None], *, width: int) -> str:
    """Return what a function prints on a console of a given width, as plain text."""
    console = Console(
        file=StringIO(), width=width, color_system=None, force_terminal=False, highlight=False
    )
    with console.capture() as capture:
        write(console)
    return "\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n"


def show(write: Callable[[Console], None]) -> None:
    """Print on stdout: with colours on a terminal, else as plain text as wide as COLUMNS or 80."""
    console = Console(highlight=False)
    if console.is_terminal:
        write(console)
    else:
        _write(plain_text(write, width=console.width), console)


def show_line(line: Text) -> None:
    """Print one line on stdout, never broken: with colours on a terminal, else plain."""
    console = Console(highlight=False)
    if console.is_terminal:
        console.print(line, soft_wrap=True)
    else:
        _write(f"{line.plain}\n", console)


def heading(text: str, console: Console) -> None:
    """Print the heading of a part, with an empty line before it."""
    console.print()
    console.print(Text(text, style="bold underline"))


def _write(text: str, console: Console) -> None:
    """Write to a pipe or a file, which may not know every letter (cp1252 on Windows)."""
    encoding = getattr(console.file, "encoding", None) or "utf-8"
    console.file.write(text.encode(encoding, errors="replace").decode(encoding))
