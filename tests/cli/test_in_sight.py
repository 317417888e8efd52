"""The look-out at the desk: a fact beside the advice, which moves no value (W1)."""

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from aftertone.workspace import make_workspace
from cli.conftest import Command
from coach.review.schemas import schema

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
AT = ("--at", "2027-03-05T15:40+00:00")
SEEN = "in sight: viewed a price page once; last on the website 2 h ago"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make_workspace(tmp_path, region="US")
    shutil.copy(EXAMPLES / "contacts.csv", tmp_path / "contacts.csv")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def visits(desk: Path, *, consent: str = "") -> tuple[str, str]:
    (desk / "v.csv").write_text(
        "started_at,user_id,pages,duration_s,consent\n"
        f"2027-03-05T13:35:00+00:00,c-001,/ | /pricing,300,{consent}\n"
        "2027-03-05T18:00:00+00:00,c-001,/,300,\n",
        "utf-8",
    )
    return ("--visits", "v.csv")


def printed(aftertone: Command, name: str, *arguments: str) -> dict[str, Any]:
    done = aftertone(*arguments, "--json", *AT)
    assert (done.code, done.err) == (0, "")
    form: dict[str, Any] = json.loads(done.out)
    jsonschema.validate(form, schema(name), cls=jsonschema.Draft202012Validator)
    return form


def test_the_advice_says_who_is_in_sight_and_no_value_moves(desk: Path, aftertone: Command) -> None:
    without = printed(aftertone, "advice-1.json", "advise", "c-001")
    with_visits = printed(aftertone, "advice-1.json", "advise", "c-001", *visits(desk))
    (note,) = set(with_visits["notes"]) - set(without["notes"])
    assert note == f"I{SEEN[1:]}. Said, not weighed: no value takes it in."
    assert {**with_visits, "notes": without["notes"]} == without
    other = printed(aftertone, "advice-1.json", "advise", "c-002", *visits(desk))
    assert not any("In sight" in one for one in other["notes"])


def test_the_queue_says_it_too_and_keeps_its_order(desk: Path, aftertone: Command) -> None:
    without = printed(aftertone, "next-1.json", "next")
    form = printed(aftertone, "next-1.json", "next", *visits(desk))
    seen = {row["contact_id"]: row.pop("in_sight") for row in form["queue"]}
    assert form == without
    assert seen.pop("c-001") == SEEN
    assert set(seen.values()) <= {None}
    told = aftertone("next", *visits(desk), *AT).out
    assert "in sight: viewed a price page once" in told
    assert "Who is in sight is said and not weighed." in told


def test_who_did_not_agree_to_be_measured_is_not_in_sight(desk: Path, aftertone: Command) -> None:
    form = printed(aftertone, "next-1.json", "next", *visits(desk, consent="no"))
    assert {row["in_sight"] for row in form["queue"]} == {None}


def test_visits_that_cannot_be_read_are_said(desk: Path, aftertone: Command) -> None:
    (desk / "v.csv").write_text("started_at,user_id\nnever,c-001\n", "utf-8")
    done = aftertone("next", "--visits", "v.csv", *AT)
    assert done.code == 0
    assert "1 visits of v.csv cannot be read, the first in line 2, column `started_at`" in done.err
