"""One sitting at the phone: card after card, each key logged before anything else happens."""

import uuid
from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from rich.console import Console
from rich.text import Text

from aftertone.cli.sitting.brief import Brief
from aftertone.cli.sitting.card_screen import card_screen
from aftertone.cli.sitting.clock import Clock
from aftertone.cli.sitting.desk import Desk, Turn
from aftertone.cli.sitting.entry import Entry
from aftertone.cli.sitting.following import at_once
from aftertone.cli.sitting.key_map import BY_DIGIT, BY_KEY, CHANNEL_KEYS, OutcomeKey, TouchKey
from aftertone.cli.sitting.keys import ENTER, ESCAPE, QUIT, Keys
from aftertone.cli.sitting.other_screens import (
    after_screen,
    channels_screen,
    keys_screen,
    why_screen,
)
from aftertone.cli.sitting.touching import refusal, touch_row, way_of
from aftertone.desk.calling_rules import read_reply, rows_of_reply
from aftertone.desk.contact.logged import outcomes_of
from aftertone.desk.contact.promise import call_back_from
from aftertone.errors import AfterToneError, InputError
from aftertone.touches import Channel, Decision, Disposition, Outcome, OutcomeType, Row

WHEN = " when, by their clock (Tue 16:00; Enter: not said): "
NOT_DIALLED = "Nothing is dialled for this touch; the marked key logs it as done."
Show = Callable[[Sequence[Text], str], None]


class Then(Enum):
    """What a screen leads to."""

    STAY = "stay"
    ON = "on"
    END = "end"
    BACK = "back"


_LEADS = {"s": Then.ON, QUIT: Then.END}


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """What a sitting speaks to: keys, clock and screen."""

    keys: Keys
    clock: Clock
    console: Console
    show: Show


class Sitting:
    """Takes a rep through the touches that are due."""

    def __init__(self, desk: Desk, phone: Phone, turns: Iterable[Turn]) -> None:
        self.desk = desk
        self.phone = phone
        self.waiting = deque(turns)
        self.entries: list[Entry] = []
        self.taken_back = 0
        self._status = ""
        self._note = ""
        self._shown: dict[str, Turn] = {}

    def run(self) -> None:
        """Show card after card until none is due or the rep quits."""
        while self.waiting:
            if self._is_done_elsewhere(self.waiting[0]):
                self.waiting.popleft()
                continue
            then = self._card(self.waiting[0])
            if then is Then.END:
                return
            if then is Then.ON:
                self.waiting.popleft()

    @property
    def _is_through(self) -> bool:
        """Tell whether a queue, and not one contact alone, has come to its end."""
        return not self.waiting and any(one.place for one in self._shown.values())

    def _is_done_elsewhere(self, turn: Turn) -> bool:
        """Tell whether somebody else has touched a contact since the queue was made."""
        if turn.attempts is None:
            return False
        contact = self.desk.book.contact(turn.contact_id)
        if contact.history.attempts == turn.attempts:
            return False
        self._status = f"{contact.name} was touched by somebody else meanwhile, and is left out."
        return True

    def told(self) -> str:
        """Return what this sitting has logged, in one sentence or two."""
        counts = Counter(one.words for one in self.entries)
        if not counts:
            logged = "Nothing was logged."
        else:
            logged = f"Logged: {'; '.join(f'{count} {words}' for words, count in counts.items())}."
        if self.taken_back:
            logged += f" Taken back: {self.taken_back}."
        return f"That was the queue. {logged}" if self._is_through else logged

    def _key(self) -> str:
        key = self.phone.keys.key()
        self.phone.clock.pass_key()
        return key

    def _now(self) -> datetime:
        return self.phone.clock.now()

    def _card(self, turn: Turn) -> Then:
        """Show one card until a key leads away from it."""
        started = self._now()
        brief = self.desk.brief(turn, at=started)
        self._shown[turn.contact_id] = replace(turn, attempts=None)
        while True:
            self.phone.show(
                card_screen(brief, self.phone.console, note=self._note), self._said_once()
            )
            key = self._key()
            then = self._answer(brief, key, started=started)
            if then is not Then.STAY:
                self._note = ""
                return then
            if key == ENTER or key in BY_DIGIT:
                started = self._now()
                asked, brief = brief, self.desk.brief(turn, at=started)
                if turn.why == asked.meeting_over != brief.meeting_over:
                    turn = replace(turn, why=brief.advice.moment.meeting_missed)
                    brief = replace(brief, why=turn.why)

    def _answer(self, brief: Brief, key: str, *, started: datetime) -> Then:
        """Do what a key asks for on a card."""
        if key in _LEADS:
            return _LEADS[key]
        if key == "u":
            return self._undo()
        if key in BY_KEY:
            return self._log(brief, BY_KEY[key], started=started)
        if key in BY_DIGIT:
            self._log_outcome(brief, BY_DIGIT[key])
            if brief.meeting_over and BY_DIGIT[key].outcome is OutcomeType.MEETING_HELD:
                return Then.ON  # what follows is settled there, and not by a call now
        else:
            self._aside(brief, key)
        return Then.STAY

    def _aside(self, brief: Brief, key: str) -> None:
        """Do what logs nothing and stays on the card."""
        if key == "/":
            self._note = _joined(self._note, self.phone.keys.line(" note: "))
        elif key == "i":
            self._show_until_a_key(why_screen(brief, self.phone.console))
        elif key == "?":
            self._show_until_a_key(keys_screen(self.phone.console))
        elif key == ENTER:
            self._status = "Dialling: the clock has started." if brief.is_call else NOT_DIALLED
        elif key != ESCAPE:
            self._status = f"{key} is no key here; ? shows them all."

    def _said_once(self) -> str:
        status, self._status = self._status, ""
        return status

    def _show_until_a_key(self, lines: Sequence[Text]) -> None:
        """Show a page; where the terminal is too low for it, one part after the other."""
        room = max(self.phone.console.height - 1, 1)
        for start in range(0, len(lines), room):
            more = start + room < len(lines)
            self.phone.show(lines[start : start + room], "any key: the rest" if more else "")
            if self._key() == ESCAPE:
                return

    def _log(self, brief: Brief, key: TouchKey, *, started: datetime) -> Then:
        """Log a touch at once, and show what follows from it."""
        if why := refusal(brief, key):
            self._status = why
            return Then.STAY
        try:
            # Another process may have touched them since the card was made.
            seen = self.desk.book.contact(brief.contact.contact_id)
        except AfterToneError as error:
            self._status = f"NOT LOGGED: {error}"
            return Then.STAY
        row = touch_row(
            brief, key, started=started, ended=self._now(), note=self._note, rep=self.desk.rep
        )
        entry = Entry(before=seen, touch=replace(row, attempt_no=seen.history.attempts + 1))
        if not self._append(entry.rows):
            return Then.STAY
        self.entries.append(entry)
        if key.disposition is Disposition.CALLBACK_REQUESTED:
            self._ask_when(entry)
        if seen.history.attempts > brief.contact.history.attempts:
            self._status = "Somebody else has logged a touch of them in the meantime."
        if entry.leads_to_other_number and self._to_other_number(entry):
            return Then.BACK
        return self._after(brief)

    def _append(self, rows: Sequence[Row]) -> bool:
        """Write rows; where that fails, nothing is counted as logged and the card says so."""
        try:
            self.desk.book.append(rows)
        except AfterToneError as error:
            self._status = f"NOT LOGGED: {error}"
            return False
        return True

    def _after(self, brief: Brief) -> Then:
        """Show the touch just logged until the rep goes on."""
        while True:
            entry = self.entries[-1]
            contact = self.desk.book.contact(brief.contact.contact_id)
            self.phone.show(
                after_screen(
                    entry,
                    contact,
                    self.phone.console,
                    hints=at_once(entry, brief, contact),
                    plan=self.desk.coming(contact, at=self._now()),
                ),
                self._said_once(),
            )
            key = self._key()
            if key in {ENTER, " ", "s"}:
                return Then.ON
            if key == QUIT:
                return Then.END
            if key == "u":
                return self._undo()
            if key == "o" and self._to_other_number(entry):
                return Then.BACK
            if key in BY_DIGIT:
                self._log_outcome(brief, BY_DIGIT[key], of=entry)
            elif key == "/":
                self._add_note(entry)
            elif key != ESCAPE:
                self._status = f"{key} is no key here."

    def _to_other_number(self, entry: Entry) -> bool:
        """Put a card for the contact's untried number first."""
        contact = self.desk.book.contact(entry.before.contact_id)
        number = entry.other_number(contact)
        if number is None:
            return False
        first = self.waiting.popleft()
        label = number.label.replace("_", " ")
        self.waiting.appendleft(
            replace(
                first,
                number=number,
                channel=Channel.PHONE,
                attempts=None,
                why=f"Their {label} was never tried (C2).",
            )
        )
        return True

    def _log_outcome(self, brief: Brief, key: OutcomeKey, *, of: Entry | None = None) -> None:
        """Log what a contact did; words that ask to be left alone take effect at once."""
        contact = self.desk.book.contact(brief.contact.contact_id)
        touch = of.touch if of else contact.history.last_touch
        channel = key.channel or (way_of(touch) if touch else None)
        if key.outcome is OutcomeType.OPT_OUT:
            answer = self._which_channel()
            if answer is None:
                return
            channel = answer[1]
        words = self.phone.keys.line(" their words (Enter for none): ") if key.asks_words else ""
        if words and channel is not None:
            rows = rows_of_reply(
                contact, words, channel=channel, at=self._now(), kinds=[key.outcome]
            )
        else:
            rows = [*outcomes_of(contact, [key.outcome], at=self._now(), channel=channel)]
        answered = touch.decision_id if touch and of else ""
        rows = [
            replace(one, decision_id=answered) if isinstance(one, Outcome) and channel else one
            for one in rows
        ]
        if not self._append(rows):
            return
        outcomes = tuple(one for one in rows if isinstance(one, Outcome))
        if of is not None:
            self.entries[-1] = replace(of, outcomes=(*of.outcomes, *outcomes))
        else:
            self.entries.append(Entry(before=contact, touch=None, outcomes=outcomes))
        after = self.desk.book.contact(contact.contact_id)
        stopped = Entry(before=contact, touch=None).stopped_by(after)
        self._status = f"Logged: {key.words}." + (f" Stopped: {stopped}." if stopped else "")
        if words and channel is not None and read_reply(words, channel=channel).unsure:
            self._status += " Not read as an opt-out; if it is one: key 6."

    def _which_channel(self) -> tuple[str, Channel | None] | None:
        self.phone.show(channels_screen(self.phone.console), "")
        key = self._key()
        answer = CHANNEL_KEYS.get(key)
        if answer is None:
            why = "" if key in {ESCAPE, "b"} else f" {key} is no channel."
            self._status = f"No opt-out was logged.{why}"
        return answer

    def _add_note(self, entry: Entry) -> None:
        note = self.phone.keys.line(" note: ")
        if not note or entry.touch is None:
            return
        touch = replace(entry.touch, note=_joined(entry.note, note))
        self._write_anew(entry, touch, reason="written anew with a note")

    def _ask_when(self, entry: Entry) -> None:
        """Ask when they want the call, after the touch is in the log; no answer leaves it as it is."""
        asked = WHEN
        while entry.touch is not None and (text := self.phone.keys.line(asked)):
            try:
                at = call_back_from(
                    text, contact=entry.before, number=entry.touch.number, now=self._now()
                )
            except InputError as error:
                asked = f" {error}; Enter for none: "
                continue
            touch = replace(entry.touch, call_back_at=at)
            self._write_anew(entry, touch, reason="written anew with the time of the call back")
            return

    def _write_anew(self, entry: Entry, touch: Decision, *, reason: str) -> None:
        """Put a touch in the place of the one that was logged last."""
        name = f"{touch.decision_id.partition('+')[0]}+{uuid.uuid4().hex[:8]}"
        fresh, rows = entry.rewritten(
            replace(touch, decision_id=name), at=self._now(), reason=reason
        )
        if self._append(rows):
            self.entries[-1] = fresh

    def _undo(self) -> Then:
        """Take back the last entry of this sitting, and show its card again."""
        if not self.entries:
            self._status = "Nothing was logged in this sitting that could be undone."
            return Then.STAY
        entry = self.entries[-1]
        if not self._append(entry.taken_back(at=self._now(), reason="undone at the phone")):
            return Then.STAY
        self.entries.pop()
        self.taken_back += 1
        self._status = f"Taken back: {entry.told}."
        if not self.waiting or self.waiting[0].contact_id != entry.before.contact_id:
            self.waiting.appendleft(self._shown[entry.before.contact_id])
        return Then.BACK


def _joined(before: str, note: str) -> str:
    """Return a note after the one before it: neither takes the other's place."""
    return "; ".join(one for one in (before, note) if one)
