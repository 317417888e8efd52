"""Contacts from a file: every bad cell is named with its line and column, and the rest load."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from aftertone.desk.contact import Consent, Contact, Screening, Subscriber, histories, load_contacts
from aftertone.desk.contact.columns import COLUMNS
from aftertone.desk.contact.contacts_file import ContactRow, read_contacts
from aftertone.tables import Loaded, read_json_lines
from aftertone.touches import Channel, Context, Decision, Disposition, row_from
from aftertone.workspace import append_touch, make_workspace
from aftertone.workspace.make import CONTACT_COLUMNS

DOCS = Path(__file__).parents[3] / "docs"


def read(tmp_path: Path, *lines: str) -> Loaded[Contact]:
    path = tmp_path / "contacts.csv"
    path.write_text("\n".join(lines), "utf-8")
    return read_contacts(path)


def test_every_column_is_a_field_and_the_workspace_writes_known_ones() -> None:
    names = {column.name for column in COLUMNS}
    assert names == set(ContactRow.__dataclass_fields__) - {"line"}
    assert set(CONTACT_COLUMNS) <= names


def test_the_example_of_a_new_workspace_loads_whole(tmp_path: Path) -> None:
    made = make_workspace(tmp_path).workspace
    found = read_contacts(made.root / "contacts.example.csv")
    assert (len(found.rows), found.problems, found.ignored_columns) == (3, (), ())


def test_every_cell_arrives(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "contact_id;name;phone;country;timezone;context;prefers;consents;opted_out;do_not_call;"
        "subscriber;screening;screened_on;deal_value;meeting_at;decision_by;importance",
        "c-1;Dora Example;020 7946 0018;United Kingdom;Europe/London;Active deal;"
        "voicemail, e-mail;text/prerecorded;social;yes;Corporate;clear;2027-02-01;"
        "1200,50;2027-03-04;2027-03-05T14:00:00+00:00;High",
    )
    assert found.problems == ()
    (one,) = found.rows
    assert (one.first_name, one.last_name, one.name) == ("Dora", "Example", "Dora Example")
    assert [number.e164 for number in one.numbers] == ["+442079460018"]
    assert (one.region, one.relationship) == ("GB", Context.ACTIVE_DEAL)
    assert one.prefers == (Channel.VOICEMAIL, Channel.EMAIL)
    assert one.consents == {Consent.TEXT, Consent.PRERECORDED}
    assert one.opted_out == {Channel.SOCIAL, Channel.PHONE, Channel.VOICEMAIL}
    assert (one.subscriber, one.screening) == (Subscriber.CORPORATE, Screening.CLEAR)
    assert (one.screened_on, one.deal_value) == (date(2027, 2, 1), 1200.5)
    assert one.meeting_at == datetime(2027, 3, 4, 12, tzinfo=UTC)
    assert one.decision_by == datetime(2027, 3, 5, 14, tzinfo=UTC)
    assert one.importance == "high"


@pytest.mark.parametrize(
    ("column", "cell", "says"),
    [
        ("phone", "415 555", "'415 555' is not a phone number"),
        ("mobile", "+1 000 555 0132", "is not a phone number that can exist"),
        ("email", "alice at example", "is no e-mail address"),
        ("country", "Elbonia", "is no country or state"),
        ("timezone", "Pacific", "is no time zone such as"),
        ("context", "lukewarm", "none of cold, met, active_deal, customer"),
        ("prefers", "voicemal", "did you mean `voicemail`?"),
        ("do_not_call", "maybe", "is neither yes nor no"),
        ("screened_on", "03/04/2027", "is not a date"),
        ("deal_value", "-5", "is below 0"),
        ("meeting_at", "2027-03-31T14:05", "lacks its offset"),
        ("meeting_at", "tomorrow", "is not a day or time"),
        ("importance", "very", "none of low, normal, high"),
        ("contact_id", "c-0", "'c-0' stands already on line 2"),
        ("contact_id", "", "is empty"),
    ],
)
def test_a_bad_cell_is_named_and_the_rest_load(
    tmp_path: Path, column: str, cell: str, says: str
) -> None:
    row = {"contact_id": "c-1", column: cell}
    found = read(
        tmp_path,
        "contact_id,first_name" + ("" if column == "contact_id" else f",{column}"),
        "c-0,Zoë",
        ",".join([row["contact_id"], "Bad", *([cell] if column != "contact_id" else [])]),
        "c-2,Carl",
    )
    assert [one.contact_id for one in found.rows] == ["c-0", "c-2"]
    (problem,) = found.problems
    assert (problem.line, problem.column) == (3, column)
    assert says in problem.what


def test_contacts_come_with_what_the_log_says_of_them(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path).workspace
    workspace.contacts_path.write_text("contact_id,phone\nc-1,+14155550132\nc-2,+12125550147\n")
    append_touch(
        workspace,
        Decision(
            decision_id="d1",
            prospect_id="c-1",
            occurred_at=datetime(2027, 3, 1, 12, tzinfo=UTC),
            number="+14155550132",
            disposition=Disposition.WRONG_NUMBER,
        ),
    )
    with workspace.touches_path.open("a") as log:
        log.write("{}\n")
    found = load_contacts(workspace)
    assert [one.history.attempts for one in found.rows] == [1, 0]
    assert found.rows[0].usable_numbers == ()
    assert [(one.line, "touches.jsonl" in one.what) for one in found.problems] == [(2, True)]


def test_the_examples_of_the_docs_load_whole(tmp_path: Path) -> None:
    found = read_contacts(DOCS / "examples" / "contacts.csv", default_country="US")
    assert (len(found.rows), found.problems, found.ignored_columns) == (3, (), ())
    log = read_json_lines(DOCS / "examples" / "touches.jsonl", make=row_from)
    assert (len(log.rows), log.problems) == (4, ())
    # The opt-out of the example was taken back.
    assert not histories(log.rows)["c-001"].has_opted_out


def test_the_page_of_formats_names_every_column_and_disposition() -> None:
    page = (DOCS / "formats.md").read_text("utf-8")
    cells = re.findall(r"^\| ([a-z_, ]+) \|", page, re.MULTILINE)
    named = {name for cell in cells for name in cell.split(", ")}
    assert {column.name for column in COLUMNS} | {one.value for one in Disposition} <= named


def test_a_contact_s_second_line_is_named_and_its_opt_out_holds(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "contact_id,first_name,phone,opted_out",
        "c-1,Alice,+14155550132,",
        "c-1,Alice,+14155550132,email",
        "c-2,Bob,+12125550147,",
    )
    alice, bob = found.rows
    assert [(one.line, one.column) for one in found.problems] == [(3, "contact_id")]
    assert (alice.opted_out, alice.unread_lines) == (frozenset({Channel.EMAIL}), ())
    assert (bob.opted_out, bob.unread_lines) == (frozenset(), ())


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ("c-9,Xavier,(415) 555 0132,,perhaps", True),
        ("c-9,Xavier,,ALICE@example.com ,perhaps", True),
        ("C-1,Xavier,,,perhaps", True),
        ("c-9,Xavier,+1 212 555 0132,x@example.com,perhaps", False),
        ("c-9,Alice,,,perhaps", False),
    ],
)
def test_a_row_that_cannot_be_read_marks_whom_it_names(
    tmp_path: Path, row: str, named: bool
) -> None:
    found = read(
        tmp_path,
        "contact_id,first_name,phone,email,do_not_call",
        "c-1,Alice,+14155550132,alice@example.com,",
        row,
    )
    assert [one.unread_lines for one in found.rows] == [(3,) if named else ()]


def test_who_shares_a_number_is_not_called_there_past_the_other_s_opt_out(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path).workspace
    workspace.contacts_path.write_text(
        "contact_id,first_name,phone,mobile,do_not_call\n"
        "c-1,Alice,+14155550132,+14155550133,\n"
        "c-2,Bob,+14155550132,,yes\n"
        "c-3,Cleo,+14155550132 ext. 7,,\n",
        "utf-8",
    )
    alice, bob, cleo = load_contacts(workspace).rows
    assert [(one.e164, one.name) for one in alice.shared_stops] == [("+14155550132", "Bob")]
    assert [one.e164 for one in alice.usable_numbers] == ["+14155550133"]
    assert (bob.shared_stops, cleo.shared_stops) == ((), ())
