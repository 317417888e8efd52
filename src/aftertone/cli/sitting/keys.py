"""Where the keys of a sitting come from: a terminal, or a test."""

import codecs
import os
import select
import signal
import sys
import threading
from types import TracebackType
from typing import Any, Protocol

try:
    import termios
    import tty
except ImportError:  # Windows has neither
    termios = None  # type: ignore[assignment]

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
    """The keys of this process's terminal, without waiting for Enter.

    While it is entered, keys are neither echoed nor lost, however early they are pressed: Typer's
    own ``getchar`` throws away what was typed before it was called, and serves where there is no
    ``termios``. A signal wakes the wait for a key: without that, Ctrl-C is lost when it comes in
    the moment between Python's last look at its signals and the start of the read.
    """

    def __init__(self) -> None:
        self._waiting: list[str] = []
        self._handle = sys.stdin.fileno()
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._usual: list[Any] | None = None
        self._woken: int | None = None
        self._wakes: int | None = None
        self._before = -1

    def __enter__(self) -> "TerminalKeys":
        if termios is not None:
            self._usual = termios.tcgetattr(self._handle)
            self._key_by_key()
            if threading.current_thread() is threading.main_thread():
                self._woken, self._wakes = os.pipe()
                os.set_blocking(self._woken, False)
                os.set_blocking(self._wakes, False)
                self._before = signal.set_wakeup_fd(self._wakes, warn_on_full_buffer=False)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._line_by_line()
        if self._woken is not None and self._wakes is not None:
            signal.set_wakeup_fd(self._before)
            os.close(self._woken)
            os.close(self._wakes)
            self._woken = self._wakes = None

    def key(self) -> str:
        """Return the next key; what was typed ahead is not lost."""
        while not self._waiting:
            self._waiting += split_keys(self._typed())
        return self._waiting.pop(0)

    def line(self, question: str) -> str:
        """Return a line with the terminal's own editing; Ctrl-D leaves it empty."""
        self._line_by_line()
        try:
            sys.stdout.write(question)
            sys.stdout.flush()
            self._wait()
            return input().strip()
        except EOFError:
            return ""
        finally:
            self._key_by_key()

    def _typed(self) -> str:
        """Return what was typed since it was asked last; wait for something."""
        if self._usual is None:
            import typer

            try:
                return typer.getchar()
            except EOFError:
                return QUIT
        self._wait()
        piece = os.read(self._handle, 1024)
        return self._decoder.decode(piece) if piece else QUIT

    def _wait(self) -> None:
        """Wait until something was typed, or raise what a signal raises."""
        while self._woken is not None:
            ready = select.select([self._handle, self._woken], [], [])[0]
            if self._woken in ready:
                os.read(self._woken, 1024)  # its handler has run by the next line
                continue
            return

    def _key_by_key(self) -> None:
        if self._usual is not None:
            tty.setcbreak(self._handle, termios.TCSADRAIN)

    def _line_by_line(self) -> None:
        if self._usual is not None:
            termios.tcsetattr(self._handle, termios.TCSADRAIN, self._usual)


def split_keys(typed: str) -> list[str]:
    """Return the keys in what a terminal gave at once; arrows and the like are no keys of ours."""
    if STOPS in typed:
        raise KeyboardInterrupt
    if typed.startswith(ESCAPE) or typed[:1] in {"\x00", "\xe0"}:
        return [ESCAPE] if typed == ESCAPE else []
    plain = typed.replace("\r\n", ENTER).replace("\n", ENTER).replace(ENDS, QUIT)
    return [one for one in plain if one == ENTER or one.isprintable()]
