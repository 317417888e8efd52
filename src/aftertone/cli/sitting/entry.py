"""What a sitting has logged: the rows of one touch, so that they can be told and taken back."""

from dataclasses import dataclass, replace
from datetime import datetime

from aftertone.desk.contact import Contact, Number, to_dial
from aftertone.touches import Action, Channel, Correction, Decision, Disposition, Outcome, Row

# What was done in place of a message.
_INSTEAD = {
    Action.OTHER_NUMBER: ", then the other number",
    Action.EMAIL: ", then an e-mail",
    Action.TEXT: ", then a text",
    Action.SOCIAL_MESSAGE: ", then a social message",
    Action.ASK_COLLEAGUE: ", then a colleague",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One touch of this sitting, or what came of an earlier one.

    Attributes
    ----------
    before
        The contact as they were.
    touch
        The decision; None where only an outcome was logged.
    outcomes
        What came of it.
    """

    before: Contact
    touch: Decision | None
    outcomes: tuple[Outcome, ...] = ()

    @property
    def rows(self) -> tuple[Decision | Outcome, ...]:
        """Everything that stands in the log of it."""
        return (*((self.touch,) if self.touch else ()), *self.outcomes)

    @property
    def words(self) -> str:
        """How it ended, in the field's words."""
        if self.touch and self.touch.disposition:
            ended = self.touch.disposition.value.replace("_", " ")
            return ended + _beside(self.touch)
        return ", ".join(one.type.value.replace("_", " ") for one in self.outcomes)

    @property
    def seconds(self) -> str:
        """How long it took."""
        if self.touch is None or self.touch.duration_s is None:
            return ""
        return f"{self.touch.duration_s:.0f} s"

    @property
    def note(self) -> str:
        """The remark."""
        return self.touch.note if self.touch else ""

    @property
    def told(self) -> str:
        """What was logged, in a few words."""
        parts = []
        if self.touch:
            number = self._number()
            on = f" on {to_dial(number)}" if number else ""
            parts.append(f"{self.words}{on}, touch {self.touch.attempt_no}")
            if self.touch.call_back_at:
                parts.append(
                    f"to be called {self.touch.call_back_at:%a %d %b %H:%M}, by their clock"
                )
        for one in self.outcomes:
            by = f" by {one.channel}" if one.channel else ""
            parts.append(f"{one.type.value.replace('_', ' ')}{by}")
        return "; ".join(parts)

    def stopped_by(self, after: Contact) -> str:
        """Return what it stops from now on; empty where that is nothing."""
        told = []
        stopped = after.stopped_channels - self.before.stopped_channels
        if stopped:
            told.append(f"{', '.join(sorted(stopped))}, from now on")
        gone = after.history.ended_numbers - self.before.history.ended_numbers
        told += [f"{one}, which is not to be dialled again" for one in sorted(gone)]
        return "; ".join(told)

    def other_number(self, after: Contact) -> Number | None:
        """Return a number that was never tried, where this touch leads to it (C2)."""
        if self.touch is None or not self.touch.number or Channel.PHONE in after.stopped_channels:
            return None
        return after.untried_numbers[0] if after.untried_numbers else None

    @property
    def leads_to_other_number(self) -> bool:
        """Tell whether the rep chose to dial another number at once."""
        return self.touch is not None and self.touch.executed_action is Action.OTHER_NUMBER

    def taken_back(self, *, at: datetime, reason: str) -> list[Row]:
        """Return the corrections that take it all back."""
        return [Correction(of=_id(one), recorded_at=at, reason=reason) for one in self.rows]

    def rewritten(self, touch: Decision, *, at: datetime, reason: str) -> "tuple[Entry, list[Row]]":
        """Return the entry with another touch, and the rows that put it in place of the one logged.

        The new rows come first: stopped between the two, a touch stands twice, never not at all.
        """
        if self.touch is None:
            raise ValueError("only a touch can be written anew")
        decision_id = touch.decision_id
        answers = [one for one in self.outcomes if one.decision_id == self.touch.decision_id]
        anew = {
            one.outcome_id: replace(one, outcome_id=f"{one.outcome_id}+", decision_id=decision_id)
            for one in answers
        }
        outcomes = tuple(anew.get(one.outcome_id, one) for one in self.outcomes)
        gone: list[Decision | Outcome] = [self.touch, *answers]
        corrections = [Correction(of=_id(one), recorded_at=at, reason=reason) for one in gone]
        added: list[Row] = [touch, *anew.values()]
        return replace(self, touch=touch, outcomes=outcomes), [*added, *corrections]

    def _number(self) -> Number | None:
        wanted = self.touch.number if self.touch else ""
        return next((one for one in self.before.numbers if one.e164 == wanted), None)


def _beside(touch: Decision) -> str:
    """Return what was done beside what the disposition tells; empty where that is nothing."""
    if touch.disposition is Disposition.LEFT_VOICEMAIL:
        both = touch.executed_action is Action.VOICEMAIL_PLUS_EMAIL
        return " and e-mail" if both else ""
    if touch.disposition is Disposition.WENT_TO_VOICEMAIL:
        return _INSTEAD.get(touch.executed_action or Action.DO_NOTHING, "")
    return ""


def _id(row: Decision | Outcome) -> str:
    return row.decision_id if isinstance(row, Decision) else row.outcome_id
