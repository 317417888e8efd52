"""``aftertone advise`` as a rep uses it (promises D1, D2, D6, P1)."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from aftertone.desk.contact import read_contacts
from aftertone.workspace import Workspace, make_workspace
from cli.conftest import Command
from coach.review.schemas import schema

AT = "2027-01-05T18:00+00:00"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    made = make_workspace(tmp_path).workspace
    made.contacts_path.write_text((tmp_path / "contacts.example.csv").read_text())
    monkeypatch.chdir(tmp_path)
    return made


def advised(aftertone: Command, *options: str) -> dict[str, Any]:
    done = aftertone("advise", "c-001", "--at", AT, "--json", *options)
    assert (done.code, done.err) == (0, "")
    form: dict[str, Any] = json.loads(done.out)
    jsonschema.validate(form, schema("advice-1.json"), cls=jsonschema.Draft202012Validator)
    return form


@pytest.mark.usefixtures("workspace")
def test_the_same_inputs_and_seed_give_the_same_answer(aftertone: Command) -> None:
    form = advised(aftertone)
    assert form == advised(aftertone)
    other = advised(aftertone, "--seed", "1")
    assert other["decision_id"] != form["decision_id"]
    assert other["options"][0]["low"] != form["options"][0]["low"]
    assert other["options"][0]["expected_value"] == form["options"][0]["expected_value"]


@pytest.mark.usefixtures("workspace")
def test_the_parts_sum_to_the_value(aftertone: Command) -> None:
    for one in advised(aftertone)["options"]:
        if one["expected_value"] is not None:
            assert sum(one["parts"].values()) == pytest.approx(one["expected_value"], abs=1e-3)


@pytest.mark.usefixtures("workspace")
def test_a_plan_sets_goal_and_importance_and_what_it_lacks_can_be_misread(
    aftertone: Command, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("goal: book_meeting\ncontext: cold\nimportance: high\n")
    moment = advised(aftertone, "--plan", str(plan))["moment"]
    assert (moment["goal"], moment["importance"]) == ("book_meeting", "high")
    assert moment["misreading"] > 0.1


@pytest.mark.usefixtures("workspace")
def test_a_call_without_a_plan_says_so(aftertone: Command) -> None:
    done = aftertone("advise", "c-001", "--at", AT)
    assert done.code == 0
    assert "There is no plan" in done.out


@pytest.mark.usefixtures("workspace")
def test_a_review_with_more_errors_is_misread_more_often(
    aftertone: Command, tmp_path: Path
) -> None:
    shares = []
    for errors in (0, 1, 3):
        review = tmp_path / "review.json"
        findings = [{"severity": "error"}] * errors
        review.write_text(
            json.dumps({"schema": "aftertone.review/1", "goal": "callback", "findings": findings})
        )
        shares.append(advised(aftertone, "--review", str(review))["moment"]["misreading"])
    assert shares == sorted(set(shares))


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("c-009",), "there is no contact 'c-009'"),
        (("c-001", "--at", "tomorrow"), "--at is 'tomorrow'"),
        (("c-001", "--at", "2027-01-05T18:00"), "add its offset from UTC"),
        (("c-001", "--costs", "none.toml"), "the costs none.toml cannot be read"),
        (("c-001", "--beliefs", "aftertone.toml"), "holds no beliefs"),
        (("c-001", "--review", "aftertone.toml"), "is no review"),
        (("c-001", "--trial", "aftertone.toml"), "needs [shares] and [arms]"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(
    aftertone: Command, arguments: tuple[str, ...], said: str
) -> None:
    done = aftertone("advise", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1


def test_a_plan_for_somebody_else_is_noted(
    aftertone: Command, tmp_path: Path, workspace: Workspace
) -> None:
    contacts = read_contacts(workspace.contacts_path).rows
    who = next(one for one in contacts if one.contact_id == "c-001")
    head = f"goal: callback\ncontext: {who.relationship}\n"
    plan = tmp_path / "plan.yaml"
    plan.write_text(f"{head}prospect: {{name: Ana Ruiz, company: Nordmill}}\n")
    notes = advised(aftertone, "--plan", str(plan))["notes"]
    assert f"The plan plan is for somebody else: Ana Ruiz of Nordmill, not {who.name}." in notes
    plan.write_text(f"{head}prospect: {{name: {who.first_name}}}\n")
    assert not any("is for" in one for one in advised(aftertone, "--plan", str(plan))["notes"])
