"""Facts that change after they were told (promise D4)."""

import json
from pathlib import Path

import pytest

from aftertone.workspace import Workspace, make_workspace
from cli.conftest import Command

MONDAY, TUESDAY, FRIDAY = (f"2027-01-{day}T18:00+00:00" for day in ("04", "05", "08"))
PRICE = "The price is 40 a seat."


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    made = make_workspace(tmp_path).workspace
    made.contacts_path.write_text((tmp_path / "contacts.example.csv").read_text())
    made.settings_path.write_text('[team]\nregion = "US"\n')
    (made.plans_folder / "offer.yaml").write_text(
        f"goal: callback\ncontext: customer\nfacts: [{{text: {PRICE}}}]\n"
    )
    monkeypatch.chdir(tmp_path)
    return made


def left(aftertone: Command, who: str, *options: str, at: str = MONDAY) -> None:
    call = ("log", "add", who, "--disposition", "left_voicemail", "--number", "phone", "--at", at)
    assert aftertone(*call, *options).code == 0


def first(aftertone: Command, at: str) -> list[tuple[str, list[str]]]:
    form = json.loads(aftertone("next", "--at", at, "--json").out)
    return [(one["contact_id"], one["corrects"]) for one in form["queue"]]


def test_who_was_told_comes_first_until_they_are_told_again(
    aftertone: Command, workspace: Workspace
) -> None:
    left(aftertone, "c-001", "--fact", PRICE)
    assert first(aftertone, TUESDAY) == [("c-003", [])]  # c-001 waits for its gap
    done = aftertone("fact", "changed", "the price is 40 a seat", "--at", TUESDAY)
    assert done.code == 0, done.err
    assert "Alice Example" in done.out
    assert "1 unanswered message says so" in done.out
    assert first(aftertone, TUESDAY) == [("c-001", [PRICE]), ("c-003", [])]
    # A call that leaves nothing tells nobody.
    silent = ("log", "add", "c-001", "--disposition", "no_answer", "--number", "mobile")
    aftertone(*silent, "--at", "2027-01-05T18:10+00:00")
    assert first(aftertone, "2027-01-05T18:20+00:00")[0] == ("c-001", [PRICE])
    left(aftertone, "c-001", "--fact", "it is 45 now", at="2027-01-05T18:30+00:00")
    assert ("c-001", [PRICE]) not in first(aftertone, "2027-01-05T19:00+00:00")
    assert workspace.facts_path.read_text().count("\n") == 1


def test_what_is_so_now_is_told_wherever_the_correction_is(
    aftertone: Command, workspace: Workspace
) -> None:
    left(aftertone, "c-001", "--fact", PRICE)
    aftertone("fact", "changed", PRICE, "--now-is", "45 a seat", "--at", TUESDAY)
    words = "The price is 40 a seat; now: 45 a seat"
    assert first(aftertone, TUESDAY)[0] == ("c-001", [words])
    for shown in (("next",), ("cadence", "show", "c-001")):
        said = " ".join(aftertone(*shown, "--at", TUESDAY).out.split())
        assert "now: 45 a seat" in said, said


def test_said_twice_it_is_written_down_once(aftertone: Command, workspace: Workspace) -> None:
    left(aftertone, "c-001", "--fact", PRICE)
    one = aftertone("fact", "changed", PRICE, "--at", TUESDAY)
    other = aftertone("fact", "changed", PRICE, "--at", FRIDAY)
    assert "Written down" in one.out
    assert "Known since" in other.out
    assert workspace.facts_path.read_text().count("\n") == 1
    # Told again after it had changed, it has to be corrected again.
    left(aftertone, "c-003", "--fact", PRICE, at=FRIDAY)
    again = aftertone("fact", "changed", PRICE, "--at", "2027-01-08T19:00+00:00")
    assert "Written down" in again.out
    assert "Carol Specimen" in again.out


@pytest.mark.usefixtures("workspace")
def test_who_answered_or_asked_for_peace_is_not_told_again(aftertone: Command) -> None:
    left(aftertone, "c-001", "--fact", PRICE)
    aftertone("log", "add", "c-001", "--outcome", "callback", "--at", "2027-01-04T20:00+00:00")
    left(aftertone, "c-003", "--fact", PRICE)
    stop = ("log", "add", "c-003", "--disposition", "do_not_call", "--number", "phone")
    aftertone(*stop, "--at", "2027-01-04T20:00+00:00")
    done = aftertone("fact", "changed", PRICE, "--at", TUESDAY)
    assert "0 unanswered messages say so" in done.out
    assert first(aftertone, TUESDAY) == []


@pytest.mark.usefixtures("workspace")
def test_a_message_by_a_plan_that_holds_the_fact_may_have_said_it(aftertone: Command) -> None:
    left(aftertone, "c-003", "--plan", "offer.yaml")
    done = aftertone("fact", "changed", "40 a seat", "--plan", "plans/offer.yaml", "--at", TUESDAY)
    assert "Carol Specimen" in done.out
    assert "not logged" in done.out
    assert first(aftertone, TUESDAY)[0] == ("c-003", [PRICE])


@pytest.mark.usefixtures("workspace")
def test_what_nobody_was_told_is_one_sentence(aftertone: Command) -> None:
    done = aftertone("fact", "changed", "the moon is full")
    assert (done.code, done.out) == (2, "")
    assert "nobody was told 'the moon is full'" in done.err
    assert PRICE in aftertone("fact", "list").out
