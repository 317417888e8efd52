"""No column of telephone numbers or opt-outs is dropped in silence."""

from pathlib import Path

import pytest

from aftertone.errors import InputError
from aftertone.workspace import Workspace, make_workspace
from desk.contact.bringing_in import bring_in


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path / "team").workspace


@pytest.mark.parametrize(
    "text",
    [
        "contact_id,first_name,phone,email\n1,Al,,a@example.com\n",
        "contact_id,Title,email\n1,Buyer,a@example.com\n",
        "Kundennummer,email\n1,a@example.com\n",
    ],
)
def test_headings_of_one_s_own_are_no_tool_s(workspace: Workspace, text: str) -> None:
    assert not bring_in(workspace, text).recognised


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Phone number", "(415) 555-0132"),
        ("Direct", "+1 415 555 0132"),
        ("HomePhone", "415 555 0132"),
        ("Telefon", "0415 555 0132"),
        ("WhatsApp Phone Number", "+14155550132"),
        ("Unsubscribed from all email", "true"),
        ("DNC", "x"),
        ("Opted out of email: News", "yes"),
        ("Opt-out", "2027-03-01"),
        ("doNotContact", "1"),
        ("Status", "Do not call"),
    ],
)
def test_a_column_of_numbers_or_opt_outs_is_never_dropped_in_silence(
    workspace: Workspace, heading: str, cell: str
) -> None:
    text = f"contact_id,{heading}\n1,{cell}\n"
    before = workspace.contacts_path.read_bytes()
    with pytest.raises(InputError, match="nothing takes over") as found:
        bring_in(workspace, text)
    assert f"`{heading}`" in str(found.value)
    assert f'--leave-out "{heading}"' in str(found.value)
    assert "\n" not in str(found.value)
    assert workspace.contacts_path.read_bytes() == before
    assert bring_in(workspace, text, leave_out=(heading,)).ignored_columns == (heading,)


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("DNC", "no"),
        ("Phone number", ""),
        ("Fax number", "+1 415 555 0132"),
        ("Last phone call date", "2027-03-01"),
        ("Phone type", "123456789"),
        ("Company ID", "12345678901"),
        ("Comment", "do not call in the mornings, please"),
        ("Mobile app", "installed"),
    ],
)
def test_a_column_that_holds_neither_is_only_told(
    workspace: Workspace, heading: str, cell: str
) -> None:
    done = bring_in(workspace, f"contact_id,{heading}\n1,{cell}\n")
    assert done.ignored_columns == (heading,)


def test_the_map_that_knows_a_lost_column_is_named(workspace: Workspace) -> None:
    with pytest.raises(InputError, match="add --map hubspot, "):
        bring_in(workspace, "First name,Email,Phone number\nAl,a@example.com,415 555 0132\n")


def test_a_map_may_leave_a_column_out(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text('[columns]\n"Nummer" = "contact_id"\n"Handy" = ""\n', "utf-8")
    done = bring_in(workspace, "Nummer,Handy\n9,0415 555 0132\n", str(path))
    assert (done.added, done.ignored_columns) == (("9",), ("Handy",))


def test_what_is_to_be_left_out_must_be_there(workspace: Workspace) -> None:
    with pytest.raises(InputError, match="no such column"):
        bring_in(workspace, "contact_id\n1\n", leave_out=("Fax",))
