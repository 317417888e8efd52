"""An import loses no opt-out and nothing in silence; done twice it changes nothing."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftertone.desk.contact import read_contacts
from aftertone.desk.contact.import_map import SHIPPED, import_map
from aftertone.errors import InputError
from aftertone.touches import Channel, Context
from aftertone.workspace import Workspace, make_workspace
from desk.contact.bringing_in import bring_in

HUBSPOT = (
    "Record ID,First name,Last name,Email,Phone number,Mobile phone number,Company name,Job title,"
    "Lifecycle stage,Lead status,Unsubscribed from all email\n"
    "101,Alice,Example,alice@example.com,(415) 555-0132,,Example Mills,Buyer,Opportunity,Open,false\n"
    "102,Bob,Sample,bob@example.org,+44 20 7946 0018,,Sample Freight,,Customer,,true\n"
)
SALESFORCE = (
    "Contact ID,First Name,Last Name,Account Name,Title,Phone,Mobile,Email,Do Not Call\n"
    "003A,Carol,Specimen,Specimen Labs,Director,+1 212 555 0147,,carol@example.net,1\n"
)
PIPEDRIVE = (
    "Person - ID,Person - Name,Person - Organization,Person - Phone - Work,Person - Email - Work,"
    "Person - Marketing status\n"
    "7,Dora van Example,Example BV,+31 20 794 0123,dora@example.com,Unsubscribed\n"
)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path / "team").workspace


def cells(workspace: Workspace) -> list[dict[str, str]]:
    with workspace.contacts_path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_shipped_maps_are_those_on_disk() -> None:
    folder = Path(__file__).parents[3] / "src/aftertone/desk/contact/column_maps"
    assert sorted(path.stem for path in folder.glob("*.toml")) == sorted(SHIPPED)
    for name in SHIPPED:
        assert import_map(name).columns.columns


def test_an_export_of_hubspot(workspace: Workspace) -> None:
    done = bring_in(workspace, HUBSPOT, "hubspot")
    assert (done.added, done.problems, done.ignored_columns) == (("101", "102"), (), ())
    alice, bob = read_contacts(workspace.contacts_path).rows
    assert [one.e164 for one in alice.numbers] == ["+14155550132"]
    assert (alice.relationship, alice.deal_stage) == (Context.ACTIVE_DEAL, "Open")
    assert (bob.relationship, set(bob.opted_out)) == (Context.CUSTOMER, {Channel.EMAIL})


def test_exports_of_salesforce_and_pipedrive(workspace: Workspace) -> None:
    bring_in(workspace, SALESFORCE, "salesforce")
    bring_in(workspace, PIPEDRIVE, "pipedrive")
    carol, dora = read_contacts(workspace.contacts_path).rows
    assert (carol.company, carol.job_title) == ("Specimen Labs", "Director")
    assert carol.opted_out == {Channel.PHONE, Channel.VOICEMAIL}
    assert (dora.first_name, dora.last_name) == ("Dora", "van Example")
    assert (dora.numbers[0].country, set(dora.opted_out)) == ("NL", {Channel.EMAIL})


def test_twice_is_once(workspace: Workspace) -> None:
    bring_in(workspace, HUBSPOT, "hubspot")
    before = workspace.contacts_path.read_bytes()
    done = bring_in(workspace, HUBSPOT, "hubspot")
    assert (done.added, done.changed, done.unchanged) == ((), (), ("101", "102"))
    assert workspace.contacts_path.read_bytes() == before


def test_rows_and_columns_of_one_s_own_stay(workspace: Workspace) -> None:
    workspace.contacts_path.write_text(
        "contact_id;first_name;My column;notes;phone\n"
        "101;Al;mine;old note;\nx-1;Zoë;also mine;;not a number\n",
        "utf-8",
    )
    done = bring_in(workspace, HUBSPOT, "hubspot")
    assert done.added == ("102",)
    assert dict(done.changed)["101"][:1] == ("first_name",)
    rows = cells(workspace)
    assert [row["My column"] for row in rows] == ["mine", "also mine", ""]
    assert rows[0]["first_name"] == "Alice"
    assert rows[0]["notes"] == "old note"
    assert rows[1]["phone"] == "not a number"


def test_an_export_never_clears_an_opt_out_or_a_cell(workspace: Workspace) -> None:
    workspace.contacts_path.write_text(
        "contact_id,do_not_email,opted_out,company\n101,yes,text; social,Mills\n", "utf-8"
    )
    done = bring_in(workspace, "contact_id,do_not_email,opted_out,company\n101,no,phone,\n")
    assert done.changed == (("101", ("opted_out",)),)
    (row,) = cells(workspace)
    assert (row["do_not_email"], row["company"]) == ("yes", "Mills")
    assert row["opted_out"] == "text; social; phone"
    (contact,) = read_contacts(workspace.contacts_path).rows
    assert contact.stopped_channels == frozenset(Channel)


def test_rows_without_an_id_are_found_by_address_and_number(workspace: Workspace) -> None:
    text = "name,email,phone\nZoe Example,Zoe@Example.com,\nCarl,,415 555 0132\n"
    first = bring_in(workspace, text)
    assert len(first.added) == 2
    again = bring_in(workspace, text.replace("Zoe@Example", "zoe@example"))
    assert again.added == ()
    # Colleagues share a number: with ids of their own they stay two.
    shared = "contact_id,phone\na,415 555 0199\nb,415 555 0199\n"
    assert bring_in(workspace, shared).added == ("a", "b")


def test_a_number_is_found_however_the_file_writes_it(workspace: Workspace) -> None:
    workspace.contacts_path.write_text("contact_id,phone\n1,+1 (415) 555-0132\n", "utf-8")
    done = bring_in(workspace, "phone,company\n415.555.0132,Mills\n")
    assert (done.added, len(done.changed)) == ((), 1)


def test_an_opt_out_that_nobody_can_read_is_kept(workspace: Workspace) -> None:
    workspace.contacts_path.write_text("contact_id,opted_out\n1,fax\n", "utf-8")
    bring_in(workspace, "contact_id,opted_out\n1,text\n")
    assert cells(workspace)[0]["opted_out"] == "fax; text"


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("contact_id,email\na,\na,a@example.com\n", 3, "contact_id", "already on line 2"),
        ("email,company\na@example.com,\n,Mills\n", 3, "", "neither an id"),
    ],
)
def test_a_bad_row_is_named_and_the_rest_come_in(
    workspace: Workspace, text: str, line: int, column: str, says: str
) -> None:
    done = bring_in(workspace, text)
    assert len(done.added) == 1
    (problem,) = done.problems
    assert (problem.line, problem.column) == (line, column)
    assert says in problem.what


def test_a_dry_run_writes_nothing(workspace: Workspace) -> None:
    before = workspace.contacts_path.read_bytes()
    assert len(bring_in(workspace, HUBSPOT, "hubspot", write=False).added) == 2
    assert workspace.contacts_path.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        ("Vorname,Nachname\nA,B\n", "", "name its tool or a column map with --map"),
        ("", "", "is empty"),
        ("Phone,Mobile,MobilePhone\n1,2,3\n", "salesforce", "two columns for `mobile`"),
        (HUBSPOT, "hubspto", "did you mean `hubspot`"),
    ],
)
def test_what_cannot_be_imported_is_an_input_error(
    workspace: Workspace, text: str, name: str, says: str
) -> None:
    with pytest.raises(InputError) as found:
        bring_in(workspace, text, name)
    assert says in str(found.value)


def test_a_map_of_one_s_own(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(
        '[columns]\n"Nummer" = "contact_id"\n"Stand" = "context"\n'
        '[values.context]\n"Kunde" = "customer"\n',
        "utf-8",
    )
    bring_in(workspace, "Nummer,Stand\n9,KUNDE\n", str(path))
    assert read_contacts(workspace.contacts_path).rows[0].relationship is Context.CUSTOMER
    path.write_text('[columns]\n"Nummer" = "contact"\n', "utf-8")
    with pytest.raises(InputError, match="did you mean `contact_id`"):
        import_map(str(path))


ids = st.sampled_from(["a", "b", "c", "d"])
rows = st.lists(
    st.tuples(ids, st.sampled_from(["", "yes", "no"]), st.sampled_from(["", "text", "email;text"])),
    max_size=6,
    unique_by=lambda row: row[0],
)


@given(st.lists(rows, min_size=1, max_size=4))
def test_opt_outs_only_grow(
    tmp_path_factory: pytest.TempPathFactory, exports: list[list[tuple[str, str, str]]]
) -> None:
    workspace = make_workspace(tmp_path_factory.mktemp("team")).workspace
    stopped: dict[str, frozenset[Channel]] = {}
    for export in exports:
        lines = ["contact_id,do_not_call,opted_out", *(",".join(row) for row in export)]
        bring_in(workspace, "\n".join(lines) + "\n")
        now = {
            one.contact_id: one.stopped_channels
            for one in read_contacts(workspace.contacts_path).rows
        }
        assert set(now) >= set(stopped)
        for contact_id, channels in stopped.items():
            assert now[contact_id] >= channels
        stopped = now


def test_a_row_with_too_many_cells_is_named_and_the_others_come_in(workspace: Workspace) -> None:
    done = bring_in(workspace, "contact_id,email\n1,a@example.com\n2,b@example.com,x,y\n3,\n")
    assert done.added == ("1", "3")
    assert [str(one) for one in done.problems] == ["line 3: has 4 cells under 2 headings"]


def test_our_own_file_is_never_rewritten_without_its_long_rows(workspace: Workspace) -> None:
    workspace.contacts_path.write_text("contact_id\n1,x\n")
    with pytest.raises(InputError, match="mend it first"):
        bring_in(workspace, "contact_id\n2\n")


BAD_CELLS = {
    "context": "warm",
    "email": "nobody",
    "phone": "12",
    "mobile": "none",
    "decision_by": "soon",
    "meeting_at": "2027-03-01T10:00",
    "timezone": "Berlin",
    "country": "Atlantis",
    "prefers": "fax",
    "consents": "everything",
    "subscriber": "perhaps",
    "screening": "done",
    "screened_on": "yesterday",
    "deal_value": "much",
    "importance": "huge",
}


@pytest.mark.parametrize("column", BAD_CELLS)
@pytest.mark.parametrize("known_before", [True, False])
def test_a_bad_cell_is_left_out_and_named_and_the_opt_out_is_taken(
    workspace: Workspace, column: str, known_before: bool
) -> None:
    if known_before:
        bring_in(workspace, "contact_id,first_name\n102,Emil\n")
    done = bring_in(
        workspace, f"contact_id,company,{column},opted_out\n102,Mills,{BAD_CELLS[column]},all\n"
    )
    (problem,) = done.problems
    assert (problem.line, problem.column) == (2, column)
    assert problem.what.endswith("; left out, the row is kept")
    (contact,) = read_contacts(workspace.contacts_path).rows
    assert (contact.company, contact.has_stopped_all) == ("Mills", True)


@pytest.mark.parametrize(
    ("column", "cell", "stops"),
    [
        ("do_not_call", "on Mondays", {Channel.PHONE, Channel.VOICEMAIL}),
        ("do_not_email", "oui", {Channel.EMAIL}),
        ("opted_out", "text; fax", set(Channel)),
    ],
)
def test_an_opt_out_that_cannot_be_read_counts_in_full(
    workspace: Workspace, column: str, cell: str, stops: set[Channel]
) -> None:
    done = bring_in(workspace, f"contact_id,{column}\n1,{cell}\n")
    assert "until somebody mends it" in done.problems[0].what
    (contact,) = read_contacts(workspace.contacts_path).rows
    assert contact.stopped_channels == stops


@pytest.mark.parametrize(
    ("cell", "may"), [("email; fax", frozenset({Channel.EMAIL})), ("fax", frozenset())]
)
def test_of_the_only_channels_those_count_that_can_be_read(
    workspace: Workspace, cell: str, may: frozenset[Channel]
) -> None:
    done = bring_in(workspace, f"contact_id,allowed_channels\n1,{cell}\n")
    assert done.problems[0].column == "allowed_channels"
    (contact,) = read_contacts(workspace.contacts_path).rows
    assert contact.allowed_channels == may


def test_the_opt_out_of_a_row_that_comes_twice_is_taken(workspace: Workspace) -> None:
    done = bring_in(workspace, "contact_id,company,opted_out\n1,Mills,\n1,Millers,all\n")
    assert done.problems[0].what.endswith("only its opt-outs are taken over")
    (contact,) = read_contacts(workspace.contacts_path).rows
    assert (contact.company, contact.has_stopped_all) == ("Mills", True)


def test_a_number_of_a_country_that_cannot_be_read_is_no_number_of_another(
    workspace: Workspace,
) -> None:
    done = bring_in(workspace, "contact_id,phone,country\n1,415 555 0132,Atlantis\n")
    assert {one.column for one in done.problems} == {"phone", "country"}
    assert cells(workspace)[0].get("phone", "") == ""


@pytest.mark.parametrize(
    ("text", "tool"), [(HUBSPOT, "hubspot"), (SALESFORCE, "salesforce"), (PIPEDRIVE, "pipedrive")]
)
def test_headings_of_a_known_tool_are_read_as_its_own(
    workspace: Workspace, text: str, tool: str
) -> None:
    done = bring_in(workspace, text)
    assert done.recognised == tool
    assert done.ignored_columns == ()
    by_heading = workspace.contacts_path.read_bytes()
    again = bring_in(workspace, text, tool)
    assert (again.added, again.changed) == ((), ())
    assert workspace.contacts_path.read_bytes() == by_heading


def test_who_came_in_without_an_id_is_found_when_they_come_with_one(workspace: Workspace) -> None:
    bring_in(workspace, "first_name,email\nAl,team@example.com\n")
    (before,) = cells(workspace)
    done = bring_in(
        workspace,
        "contact_id,first_name,email\n101,Al,Team@example.com\n102,Bo,team@example.com\n",
    )
    # A colleague at the same address stays a second person.
    assert done.added == ("102",)
    assert [row["contact_id"] for row in cells(workspace)] == [before["contact_id"], "102"]


def test_a_bad_number_is_left_out_of_its_row(workspace: Workspace) -> None:
    done = bring_in(
        workspace,
        "contact_id,phone,mobile,email\n"
        "1,+14155550132,12,\n2,12,,b@example.com\n3,12,,\n,12,,none\n",
    )
    assert done.added == ("1", "2", "3")
    assert [(one.line, one.column) for one in done.problems] == [
        (2, "mobile"),
        (3, "phone"),
        (4, "phone"),
        (5, "phone"),
        (5, "email"),
        (5, ""),
    ]
    assert ["row is kept" in one.what for one in done.problems] == [True] * 3 + [False] * 3
    first, second, third = cells(workspace)
    assert (first["phone"], first.get("mobile", "")) == ("+14155550132", "")
    assert (second.get("phone", ""), second["email"]) == ("", "b@example.com")
    assert third["contact_id"] == "3"
