"""What stands on the shelf, by whose consent, and what is left when a consent is withdrawn."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from aftertone.workspace import (
    ShelvedTake,
    Withdrawal,
    Workspace,
    audio_name,
    make_workspace,
    read_shelf,
    shelve,
    take_id_of,
    withdraw,
)

NOON = datetime(2027, 3, 12, 12, 0, tzinfo=UTC)


def taken(
    content: bytes, *, sha: str = "a" * 64, speaker: str = "Alice", at: datetime = NOON
) -> ShelvedTake:
    return ShelvedTake(
        take_id=take_id_of(sha),
        speaker=speaker,
        agreed_at=at,
        recorded_by="Mia",
        take_sha256=sha,
        audio_file=audio_name(content, ".mp3"),
        media_type="audio/mpeg",
        audio_bytes=len(content),
        audio_sha256=sha256(content).hexdigest(),
        duration_s=27.4,
        title="Callback, cold, 0:27",
        notes="A voicemail of 0:27.",
        bleeped="1 name",
        names_looked_for=True,
    )


@pytest.fixture
def team(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path / "team").workspace


def sounds(team: Workspace) -> set[str]:
    return {path.name for path in team.shelf_folder.glob("*")}


def test_a_take_is_read_back_as_it_was_put_there(team: Workspace) -> None:
    take = taken(b"sound")
    shelve(team, take, content=b"sound")
    there = read_shelf(team)
    assert (there.rows[0].takes, there.problems) == ((take,), ())
    assert (team.shelf_folder / take.audio_file).read_bytes() == b"sound"
    assert there.rows[0].changed_at == NOON


def test_an_empty_shelf_was_never_changed(team: Workspace) -> None:
    assert read_shelf(team).rows[0].changed_at is None


def test_a_withdrawn_consent_deletes_the_sound_and_keeps_the_record(team: Workspace) -> None:
    take, other = taken(b"sound"), taken(b"other", sha="b" * 64, speaker="Bob")
    shelve(team, take, content=b"sound")
    shelve(team, other, content=b"other")
    end = Withdrawal(
        take_id=take.take_id,
        withdrawn_at=NOON + timedelta(days=1),
        recorded_by="Mia",
        reason="left",
    )
    withdraw(team, [end])
    there = read_shelf(team).rows[0]
    assert (there.takes, there.withdrawn) == ((other,), ((take, end),))
    assert sounds(team) == {other.audio_file}
    assert there.changed_at == end.withdrawn_at


def test_the_same_recording_stands_there_once(team: Workspace) -> None:
    first = taken(b"sound")
    second = replace(taken(b"bleeped better"), agreed_at=NOON + timedelta(hours=1))
    shelve(team, first, content=b"sound")
    shelve(team, second, content=b"bleeped better")
    assert read_shelf(team).rows[0].takes == (second,)
    assert first.take_id == second.take_id
    assert sounds(team) == {second.audio_file}


def test_consent_can_be_given_again(team: Workspace) -> None:
    take = taken(b"sound")
    shelve(team, take, content=b"sound")
    withdraw(team, [Withdrawal(take_id=take.take_id, withdrawn_at=NOON, recorded_by="Mia")])
    again = replace(take, agreed_at=NOON + timedelta(days=2))
    shelve(team, again, content=b"sound")
    there = read_shelf(team).rows[0]
    assert there.takes == (again,)
    assert len(there.withdrawn) == 1


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{}", "`row` is None"),
        ('{"row": "withdrawn", "take_id": "x"}', "it lacks `withdrawn_at`"),
        ('{"row": "withdrawn", "take_id": "x", "withdrawn_at": "2027-03-12T12:00:00", "recorded_by": "M"}', "lacks its offset"),
        ("torn", ""),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_read_is_named(team: Workspace, line: str, problem: str) -> None:
    shelve(team, taken(b"sound"), content=b"sound")
    with team.shelf_path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    (one,) = read_shelf(team).problems
    assert one.line == 2
    assert problem in str(one)


def test_a_file_name_in_the_shelf_never_leads_out_of_its_folder(team: Workspace) -> None:
    take = taken(b"sound")
    shelve(team, take, content=b"sound")
    text = team.shelf_path.read_text("utf-8")
    team.shelf_path.write_text(text.replace(take.audio_file, "../contacts.csv"), "utf-8")
    assert read_shelf(team).rows[0].takes[0].audio_file == "contacts.csv"


def test_names_tell_nothing_and_change_with_the_sound() -> None:
    assert audio_name(b"one", ".mp3") != audio_name(b"two", ".mp3")
    assert len(take_id_of("a" * 64)) == 8
    assert take_id_of("a" * 64) not in "a" * 64
