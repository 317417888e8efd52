"""Reading ``contacts.csv``: rows that cannot be read are named, and the rest load."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from aftertone.desk.contact.columns import COLUMNS, PHONES
from aftertone.desk.contact.contact import Consent, Contact, Number, Screening, Subscriber
from aftertone.desk.contact.history import histories
from aftertone.desk.contact.numbers import read_number
from aftertone.desk.contact.shared import with_shared_stops
from aftertone.desk.contact.unread import UnreadRows, read_unread, with_unread
from aftertone.tables import Loaded, Problem, read_csv
from aftertone.touches import Channel, Context, row_from
from aftertone.workspace import Workspace, read_touches

DOUBLED = "contact_id"
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow:
    """One row of ``contacts.csv``; the fields are its columns, and ``line`` where it stands."""

    line: int
    contact_id: str
    first_name: str = ""
    last_name: str = ""
    name: str = ""
    company: str = ""
    account_id: str = ""
    job_title: str = ""
    role: str = ""
    phone: str = ""
    mobile: str = ""
    other_phone: str = ""
    email: str = ""
    country: str = ""
    timezone: str = ""
    context: Context = Context.COLD
    prefers: tuple[Channel, ...] = ()
    allowed_channels: tuple[Channel, ...] | None = None
    consents: tuple[Consent, ...] = ()
    opted_out: tuple[Channel, ...] = ()
    do_not_call: bool = False
    do_not_email: bool = False
    subscriber: Subscriber = Subscriber.UNKNOWN
    screening: Screening = Screening.NOT_DONE
    screened_on: date | None = None
    deal_stage: str = ""
    deal_value: float | None = None
    meeting_at: datetime | None = None
    decision_by: datetime | None = None
    segment: str = ""
    owner: str = ""
    importance: str = "normal"
    notes: str = ""


def read_contacts(path: Path, *, default_country: str = "") -> Loaded[Contact]:
    """Read the contacts of a file, without their history.

    ``default_country`` is that of numbers written without their country's code in rows that name
    no country.
    """
    loaded = read_csv(path, columns=COLUMNS, make=ContactRow, line_as="line")
    contacts: list[Contact] = []
    problems = list(loaded.problems)
    seen: dict[str, int] = {}
    doubled: dict[str, frozenset[Channel]] = {}
    for row in loaded.rows:
        contact, bad = contact_of(row, default_country=default_country)
        problems += bad
        if row.contact_id in seen:
            what = f"{row.contact_id!r} stands already on line {seen[row.contact_id]}"
            problems.append(Problem(row.line, DOUBLED, what))
            before = doubled.get(row.contact_id, frozenset())
            doubled[row.contact_id] = before | contact.opted_out
        elif not bad:
            contacts.append(contact)
        seen.setdefault(row.contact_id, row.line)
    problems.sort(key=lambda one: one.line)
    # An opt-out on the second line of a contact holds, though the first line is the one that counts.
    merged = tuple(
        replace(one, opted_out=one.opted_out | doubled[one.contact_id])
        if one.contact_id in doubled
        else one
        for one in contacts
    )
    unread = read_unread(path, _unread_lines(problems))
    return Loaded(with_unread(merged, unread), tuple(problems), loaded.ignored_columns)


def unread_rows(path: Path, *, default_country: str = "") -> UnreadRows:
    """Return what stands in the rows of a file that cannot be read."""
    problems = read_contacts(path, default_country=default_country).problems
    return read_unread(path, _unread_lines(problems))


def _unread_lines(problems: Sequence[Problem]) -> frozenset[int]:
    """Return the lines that could not be read; a contact's second line was, and its opt-outs hold."""
    return frozenset(one.line for one in problems if one.line and one.column != DOUBLED)


def load_contacts(workspace: Workspace, *, default_country: str = "") -> Loaded[Contact]:
    """Read a workspace's contacts with their histories; problems of the log come after the file's."""
    found = read_contacts(workspace.contacts_path, default_country=default_country)
    log = read_touches(workspace, make=row_from)
    by_id = histories(log.rows)
    contacts = with_shared_stops(
        replace(one, history=by_id[one.contact_id]) if one.contact_id in by_id else one
        for one in found.rows
    )
    in_log = tuple(
        replace(one, what=f"{one.what} (in {workspace.touches_path.name})") for one in log.problems
    )
    return Loaded(contacts, found.problems + in_log, found.ignored_columns)


def contact_of(
    row: ContactRow, *, default_country: str = ""
) -> tuple[Contact, tuple[Problem, ...]]:
    """Return a row's contact, and a problem for every cell that cannot be used."""
    numbers, problems = _numbers(row, country=row.country[:2] or default_country)
    if row.email and not EMAIL.fullmatch(row.email):
        problems.append(Problem(row.line, "email", f"{row.email!r} is no e-mail address"))
    first, _, last = row.name.partition(" ")
    opted_out = set(row.opted_out)
    if row.do_not_call:
        opted_out |= {Channel.PHONE, Channel.VOICEMAIL}
    if row.do_not_email:
        opted_out |= {Channel.EMAIL}
    contact = Contact(
        contact_id=row.contact_id,
        first_name=row.first_name or (first if not row.last_name else ""),
        last_name=row.last_name or (last.strip() if not row.first_name else ""),
        company=row.company,
        account_id=row.account_id,
        job_title=row.job_title,
        role=row.role,
        email=row.email,
        numbers=tuple(numbers.values()),
        region=row.country,
        prefers=row.prefers,
        allowed_channels=(
            None if row.allowed_channels is None else frozenset(row.allowed_channels)
        ),
        consents=frozenset(row.consents),
        opted_out=frozenset(opted_out),
        subscriber=row.subscriber,
        screening=row.screening,
        screened_on=row.screened_on,
        relationship=row.context,
        deal_stage=row.deal_stage,
        deal_value=row.deal_value,
        meeting_at=row.meeting_at,
        decision_by=row.decision_by,
        segment=row.segment,
        owner=row.owner,
        importance=row.importance,
        notes=row.notes,
    )
    return contact, tuple(problems)


def _numbers(row: ContactRow, *, country: str) -> tuple[Mapping[str, Number], list[Problem]]:
    """Return the row's numbers, each once, and what is wrong with the others."""
    numbers: dict[str, Number] = {}
    problems = []
    for label in PHONES:
        text = getattr(row, label)
        if text:
            try:
                found = read_number(text, country=country, label=label, zone=row.timezone)
            except ValueError as error:
                problems.append(Problem(row.line, label, str(error)))
            else:
                numbers.setdefault(found.e164, found)
    return numbers, problems
