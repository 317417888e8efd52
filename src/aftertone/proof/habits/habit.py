"""What a habit is: a share of a rep's own prospects or touches, and how sure that is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counted:
    """So many out of so many."""

    count: int
    size: int

    @property
    def share(self) -> float | None:
        """The share, or None where there is nothing to count."""
        return self.count / self.size if self.size else None


@dataclass(frozen=True, slots=True)
class Habit:
    """One habit of one rep.

    Attributes
    ----------
    name
        ``only_voicemail``, ``never_second_number``, ``one_and_done``, ``waiting_on_callbacks`` or
        ``winging_it``.
    counted
        Of their own log.
    value, low, high
        The share after learning from the whole team, and the interval in which it lies with 95 %;
        None where there is too little to tell.
    team
        The usual share in the team; nobody in it is named. None below three reps.
    before
        The same count over the four weeks before the last four.
    recent
        Over the last four weeks.
    trend
        ``less``, ``more`` or ``as before``; empty where it cannot be told.
    says, try_next
        What it shows and what to try, for the rep to read.
    """

    name: str
    counted: Counted
    value: float | None
    low: float | None
    high: float | None
    team: float | None
    before: Counted
    recent: Counted
    trend: str
    says: str
    try_next: str


@dataclass(frozen=True, slots=True)
class VoicemailTime:
    """What voicemail took and what it returned.

    Attributes
    ----------
    left
        Messages left whose window has closed.
    pending
        Messages whose window is still open; they are in no share.
    callbacks
        Messages after which the prospect called back within the window.
    minutes
        Of the rep, on messages with a logged time; None where no time was logged.
    timed
        How many messages have a logged time.
    low, high
        The interval in which the share of callbacks lies with 95 %; None without messages.
    """

    left: int
    pending: int
    callbacks: int
    minutes: float | None
    timed: int
    low: float | None
    high: float | None
