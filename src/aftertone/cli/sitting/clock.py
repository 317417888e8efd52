"""The time of a sitting: the machine's, or one that stands still to try things out."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(slots=True)
class Clock:
    """Tells the time.

    Attributes
    ----------
    at
        Where the clock stands; None for the machine's own, which runs.
    pace_s
        By how many seconds a standing clock moves with every key.
    """

    at: datetime | None = None
    pace_s: float = 0.0

    def now(self) -> datetime:
        """Return the time with its offset from UTC."""
        return datetime.now().astimezone() if self.at is None else self.at

    def pass_key(self) -> None:
        """Let the time of one key go by."""
        if self.at is not None:
            self.at += timedelta(seconds=self.pace_s)
