"""A real process in a real pseudo-terminal, driven key by key."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

CLEARED = "\x1b[2J"
# The second screen is left.
LEFT = "\x1b[?1049l"
CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\x1b\][^\x07]*\x07")
# The last words of every page of a sitting: from then on it waits for a key.
READY = ("q quit", "any key: back", "by all", "a all")
PATIENCE_S = 60.0


class Terminal:
    """One command in a terminal of its own."""

    def __init__(
        self, words: Sequence[str], *, folder: Path, zone: str, size: tuple[int, int] = (80, 24)
    ) -> None:
        self.screen = ""
        self._size = size
        here, there = pty.openpty()
        fcntl.ioctl(there, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self._handle = here
        self.process = subprocess.Popen(
            [sys.executable, "-m", "aftertone", *words],
            cwd=folder,
            stdin=there,
            stdout=there,
            stderr=there,
            start_new_session=True,
            preexec_fn=_take_the_terminal,  # noqa: PLW1509 - no threads
            env={
                **{key: one for key, one in os.environ.items() if key not in {"NO_COLOR", "CI"}},
                "TZ": zone,
                "TERM": "xterm-256color",
                "COLUMNS": str(size[0]),
                "LINES": str(size[1]),
            },
        )
        os.close(there)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._handle)

    @property
    def pages(self) -> list[str]:
        """Every page that was shown, without colours."""
        return [plain(one) for one in self.screen.partition(LEFT)[0].split(CLEARED)[1:]]

    def wait_for_page(self, count: int) -> str:
        """Return the page of that number once it waits for a key."""
        self._read_until(lambda: len(self.pages) >= count and is_ready(self.pages[count - 1]))
        return self.pages[count - 1]

    def press(self, keys: str) -> None:
        """Press keys once the page before them waits for one."""
        self.wait_for_page(max(1, len(self.pages)))
        self.type(keys)
        self._seen = len(self.screen)
        self._wait_for_more()

    def answer(self, text: str) -> None:
        """Type a line where one is asked for."""
        self._read_until(lambda: self.screen.rstrip(" ").endswith(":"))
        pages = len(self.pages)
        self.type(text + "\r")
        self._read_until(lambda: len(self.pages) > pages)

    def send(self, number: int) -> None:
        """Send a signal to the process."""
        self.process.send_signal(number)

    def kill(self) -> None:
        """Kill the process."""
        self.send(signal.SIGKILL)
        self.process.wait(timeout=PATIENCE_S)

    def rest(self) -> str:
        """Return what stands on the first screen once the process has ended."""
        self._read_until(lambda: False)
        self.process.wait(timeout=PATIENCE_S)
        return plain(self.screen.rpartition(LEFT)[2])

    def _wait_for_more(self) -> None:
        """Wait until a key was answered: by a page, a question or the end."""
        pages = len(self.pages)
        self._read_until(
            lambda: (
                len(self.pages) > pages
                or self.screen[self._seen :].rstrip(" ").endswith(":")
                or LEFT in self.screen
            )
        )

    def type(self, keys: str) -> None:
        """Type keys without waiting for anything."""
        os.write(self._handle, keys.encode())

    def _read_until(self, is_there: "object") -> None:
        assert callable(is_there)
        ends = time.monotonic() + PATIENCE_S
        while not is_there():
            left = ends - time.monotonic()
            assert left > 0, f"nothing came of it; the screen holds:\n{plain(self.screen)}"
            if not select.select([self._handle], [], [], min(left, 0.2))[0]:
                continue
            try:
                piece = os.read(self._handle, 65536)
            except OSError:  # Linux says so when the last writer has gone
                return
            if not piece:
                return
            self.screen += piece.decode(errors="replace")


def _take_the_terminal() -> None:
    """Make standard input the terminal that Ctrl-C is typed at, and let Ctrl-C be heard.

    What runs in the background of a script starts with Ctrl-C ignored; in a terminal nobody does.
    """
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def is_ready(page: str) -> bool:
    """Tell whether a page is whole."""
    return any(one in page for one in READY)


def plain(text: str) -> str:
    """Return what is seen of a terminal's bytes."""
    return CONTROL.sub("", text).replace("\r\n", "\n").replace("\r", "")
