"""The plain-text form of what is printed: no colours, no spaces at the ends of lines."""

from collections.abc import Callable
from io import StringIO

from rich.console import Console


def plain_text(write: Callable[[Console], None], *, width: int) -> str:
    """Return what a function prints on a console of a given width, as plain text."""
    console = Console(
        file=StringIO(), width=width, color_system=None, force_terminal=False, highlight=False
    )
    with console.capture() as capture:
        write(console)
    return "\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n"
