"""The workspace as a sitting sees it: contacts with their history, the log, the team's plans."""

import signal
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from types import FrameType

from aftertone.desk.contact import Contact, load_contacts
from aftertone.desk.contact.logged import find_contact
from aftertone.tables import Loaded
from aftertone.touches import Action, Context, Row
from aftertone.workspace import Settings, Workspace, append_touches


class Book:
    """Contacts and log of a workspace, read anew whenever one of the two files has changed."""

    def __init__(self, workspace: Workspace, settings: Settings) -> None:
        self.workspace = workspace
        self._country = settings.region[:2]
        self._read_at: tuple[tuple[int, int], ...] = ()
        self._loaded: Loaded[Contact] = Loaded(())

    @property
    def loaded(self) -> Loaded[Contact]:
        """All contacts, and what cannot be read."""
        stamps = self._stamps()
        if stamps != self._read_at:
            self._loaded = load_contacts(self.workspace, default_country=self._country)
            self._read_at = stamps
        return self._loaded

    def contact(self, contact_id: str) -> Contact:
        """Return a contact as the files tell just now."""
        return find_contact(self.loaded.rows, contact_id)

    def done_in(self, context: Context, *, until: datetime) -> Mapping[Action, int]:
        """Return how often the reps did each action with contacts of one context."""
        return Counter(
            touch.executed_action
            for one in self.loaded.rows
            for touch in one.history.decisions
            if touch.executed_action and touch.context is context and touch.occurred_at <= until
        )

    def append(self, rows: Sequence[Row]) -> None:
        """Write rows to the log, whole, before Ctrl-C is heard again."""
        with uninterrupted():
            append_touches(self.workspace, rows)

    def _stamps(self) -> tuple[tuple[int, int], ...]:
        found = []
        for path in (self.workspace.contacts_path, self.workspace.touches_path):
            seen = path.stat() if path.exists() else None
            found.append((seen.st_mtime_ns, seen.st_size) if seen else (0, 0))
        return tuple(found)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back until the block is done; it counts then."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[int] = []

    def hold(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - as signals are given
        held.append(number)

    before = signal.signal(signal.SIGINT, hold)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if held:
        raise KeyboardInterrupt
