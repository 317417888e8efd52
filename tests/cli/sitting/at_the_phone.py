"""A sitting with keys from a list, its frames kept: all real but the terminal."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.text import Text

from aftertone.cli.sitting.clock import Clock
from aftertone.cli.sitting.desk import turns_of
from aftertone.cli.sitting.keys import QUIT
from aftertone.cli.sitting.opening import Given, open_sitting
from aftertone.cli.sitting.sitting import Phone, Sitting
from aftertone.desk.contact import Contact, load_contacts
from aftertone.desk.contact.logged import find_contact
from aftertone.touches import Row, row_from
from aftertone.workspace import Workspace, make_workspace, read_touches

TUESDAY = datetime.fromisoformat("2027-03-02T10:05:00-08:00")
CONTACTS = (
    "contact_id,first_name,last_name,company,phone,mobile,email,country,timezone,context,owner\n"
    "c-1,Alice,Example,Example Mills,+14155550132,+14155550133,alice@example.com,US,"
    "America/Los_Angeles,cold,rep-1\n"
    "c-2,Bob,Sample,Sample Freight,+12125550147,,,US,America/New_York,cold,rep-1\n"
)
PLAN = """goal: callback
context: cold
caller: {name: Jordan Reed, company: Brightwater Supply, number: "+1 415 555 0160"}
prospect: {trigger: you opened a second line in January}
reason: your maintenance team asked us about filters that last a season
value: plants of your size change filters once a season instead of every month
questions: ["How often do you change them today?"]
next_step: {ask: Call me back, when: before Thursday}
facts: [{text: delivery in ten days, as_of: 2027-02-20}]
"""


Pressed = str | Callable[[], None]


@dataclass
class ListedKeys:
    """Keys and lines from a list; a function in it is what happens elsewhere in the meantime."""

    waiting: list[Pressed]
    stops_at_the_end: bool = False

    def key(self) -> str:
        """Return the next key; after the last one the rep quits."""
        while self.waiting:
            pressed = self.waiting.pop(0)
            if isinstance(pressed, str):
                return pressed
            pressed()
        if self.stops_at_the_end:
            raise KeyboardInterrupt
        return QUIT

    def line(self, question: str) -> str:
        """Return the next text."""
        assert question.endswith(": ")
        return self.key()


@dataclass
class Frames:
    """Every page that was shown, as plain text."""

    pages: list[str] = field(default_factory=list)

    def show(self, lines: Sequence[Text], status: str) -> None:
        """Keep a page."""
        last = [f" {status}"] if status else []
        self.pages.append("\n".join([*(line.plain.rstrip() for line in lines), *last]))


@dataclass
class Sat:
    """What a sitting came to."""

    sitting: Sitting
    pages: list[str]
    workspace: Workspace

    @property
    def rows(self) -> tuple[Row, ...]:
        """All that is in the log."""
        return read_touches(self.workspace, make=row_from).rows

    def contact(self, contact_id: str = "c-1") -> Contact:
        """Return a contact as the files tell now."""
        return find_contact(load_contacts(self.workspace).rows, contact_id)


def make_team(root: Path, *, contacts: str = CONTACTS) -> Workspace:
    """Return a workspace in California with two contacts and a plan."""
    made = make_workspace(root).workspace
    text = made.settings_path.read_text().replace('# region = ""', 'region = "US"')
    made.settings_path.write_text(text)
    made.contacts_path.write_text(contacts)
    (made.plans_folder / "first-call.yaml").write_text(PLAN)
    return made


def sit(
    workspace: Workspace,
    keys: Iterable[Pressed],
    *,
    who: str = "c-1",
    at: datetime = TUESDAY,
    size: tuple[int, int] = (80, 24),
    given: Given | None = None,
    pace_s: float = 10.0,
    stops: bool = False,
) -> Sat:
    """Run a sitting with one contact, or the queue's; each key takes so many seconds."""
    desk = open_sitting(workspace, given or Given())
    clock = Clock(at, pace_s)
    frames = Frames()
    phone = Phone(
        keys=ListedKeys(list(keys), stops),
        clock=clock,
        console=Console(width=size[0], height=size[1]),
        show=frames.show,
    )
    contacts = desk.book.loaded.rows
    named = [desk.named(find_contact(contacts, who), at=at)] if who else turns_of(desk.queue(at=at))
    sitting = Sitting(desk, phone, named)
    try:
        sitting.run()
    except KeyboardInterrupt:
        if not stops:
            raise
    return Sat(sitting, frames.pages, workspace)
