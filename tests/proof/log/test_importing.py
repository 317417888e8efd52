"""Calls of other tools become rows, with arms that anybody can compute again."""

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from aftertone.errors import InputError
from aftertone.proof.log import (
    Entry,
    call_map,
    entry_of,
    lines_of_rows,
    read_calls,
    rows_of_calls,
    with_arms,
)
from aftertone.proof.log.call_export import SHIPPED
from aftertone.proof.log.importing import assigned_in_words, entry_named
from aftertone.touches import (
    Action,
    Decision,
    Disposition,
    Outcome,
    OutcomeType,
    Policy,
    Trial,
    arm_of,
    row_from,
)
from proof.log.logs import touch

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "docs" / "examples"
EXPORTS = {
    "hubspot": "hubspot_calls.csv",
    "salesforce": "salesforce_tasks.csv",
    "pipedrive": "pipedrive_calls.csv",
}
TRIAL = Trial(
    trial_id="spring",
    salt="k3",
    shares={"leave": 0.5, "hold": 0.5},
    arms={"leave": Action.LEAVE_VOICEMAIL, "hold": Action.HANG_UP_CALL_LATER},
    start=date(2027, 3, 2),
)
PACIFIC = ZoneInfo("America/Los_Angeles")


def rows(tool: str) -> list[Decision | Outcome]:
    loaded = read_calls(EXAMPLES / EXPORTS[tool], read_as=call_map(tool), zone=PACIFIC)
    assert loaded.problems == ()
    return rows_of_calls(loaded.rows)


def test_the_register_of_maps_is_the_files_on_disk() -> None:
    folder = ROOT / "src" / "aftertone" / "proof" / "log" / "call_maps"
    assert sorted(path.stem for path in folder.glob("*.toml")) == sorted(SHIPPED)


@pytest.mark.parametrize("tool", SHIPPED)
def test_the_example_of_each_tool_becomes_rows(tool: str) -> None:
    first = rows(tool)[0]
    assert isinstance(first, Decision)
    assert first.prospect_id == "c-001"
    assert first.account_id == "acme"
    assert first.occurred_at.astimezone(UTC) == datetime(2027, 3, 1, 18, 5, tzinfo=UTC)
    assert first.disposition is Disposition.LEFT_VOICEMAIL
    assert first.executed_action is Action.LEAVE_VOICEMAIL
    assert first.duration_s == 42
    assert first.note == "short one"


@pytest.mark.parametrize("tool", ["hubspot", "salesforce"])
def test_a_call_from_the_prospect_is_a_callback(tool: str) -> None:
    (callback,) = [one for one in rows(tool) if isinstance(one, Outcome)]
    assert (callback.type, callback.prospect_id) == (OutcomeType.CALLBACK, "c-001")


def test_attempts_are_counted_and_the_first_of_several_contacts_is_meant() -> None:
    seen = [
        (one.prospect_id, one.attempt_no) for one in rows("hubspot") if isinstance(one, Decision)
    ]
    assert seen == [("c-001", 1), ("c-002", 1), ("c-002", 2), ("c-002", 3)]


def test_rows_come_back_from_the_text_of_a_log() -> None:
    import json  # noqa: PLC0415 - this test alone reads JSON

    made = rows("hubspot")
    assert [row_from(json.loads(line)) for line in lines_of_rows(made).splitlines()] == made


def test_every_tone_from_the_first_day_on_has_the_arm_of_the_salt() -> None:
    assigned = with_arms(rows("hubspot"), TRIAL)
    inside = [one for one in assigned.rows if isinstance(one, Decision) and one.trial_id]
    # The tone of 1 March came too early, and in the other calls no machine answered.
    assert [one.decision_id for one in inside] == ["9004"]
    (one,) = inside
    assert one.arm == arm_of("c-002", salt="k3", shares=TRIAL.shares)
    assert one.assigned_action is TRIAL.arms[one.arm]
    assert (one.arm_propensity, one.propensity, one.assignment_salt) == (0.5, 0.5, "k3")
    assert one.propensities == (0.5, 0.5)
    assert one.executed_action is Action.LEAVE_VOICEMAIL
    assert Counter(assigned.arms) == Counter({one.arm: 1})


@pytest.mark.parametrize(
    ("tool", "counts"),
    [("hubspot", Entry.UNANSWERED), ("pipedrive", Entry.UNANSWERED), ("salesforce", Entry.TONE)],
)
def test_where_a_tools_words_tell_no_tone_without_a_message_unanswered_calls_count(
    tool: str, counts: Entry
) -> None:
    assert entry_of(call_map(tool).values["disposition"].values()) is counts
    assert entry_of([]) is Entry.TONE


def test_unanswered_calls_count_in_both_arms_alike() -> None:
    ids = [f"p{number}" for number in range(400)]
    arms = {one: arm_of(one, salt="k3", shares=TRIAL.shares) for one in ids}
    made = [
        # Reps follow the trial, and HubSpot has no word for a tone at which they said nothing.
        touch(
            one,
            90,
            disposition=Disposition.LEFT_VOICEMAIL
            if arms[one] == "leave"
            else Disposition.NO_ANSWER,
        )
        for one in ids
    ]
    told = with_arms(made, TRIAL).arms
    assert told["hold"] == 0
    fair = with_arms(made, TRIAL, entry=Entry.UNANSWERED)
    assert fair.arms == Counter(arms.values())
    assert all(one.trial_id for one in fair.rows if isinstance(one, Decision))
    assert "in all arms alike" in assigned_in_words(fair, chosen=False)[1]
    assert "--entry unanswered" in assigned_in_words(with_arms(made, TRIAL), chosen=False)[1]
    with pytest.raises(InputError, match="none of tone, unanswered"):
        entry_named("all")


def test_accounts_are_assigned_where_contacts_talk() -> None:
    from dataclasses import replace  # noqa: PLC0415 - this test alone changes a trial

    trial = replace(TRIAL, unit="account", start=None)
    made = [
        replace(one, account_id="") if one.prospect_id == "c-001" else one
        for one in rows("pipedrive")
        if isinstance(one, Decision)
    ]
    assigned = with_arms(made, trial)
    assert assigned.without_account == 1
    arms = {one.prospect_id: one.arm for one in assigned.rows if isinstance(one, Decision)}
    assert arms["c-002"] == arm_of("umbrella", salt="k3", shares=TRIAL.shares)


def test_an_arm_that_follows_a_school_assigns_no_action_that_could_be_computed() -> None:
    from dataclasses import replace  # noqa: PLC0415 - as above

    trial = replace(TRIAL, arms={**TRIAL.arms, "hold": Policy.LEAVE_WHEN_EARNED}, start=None)
    for one in with_arms(rows("hubspot"), trial).rows:
        if isinstance(one, Decision) and one.arm == "hold":
            assert (one.assigned_action, one.propensity, one.propensities) == (None, None, ())


def test_a_map_of_ones_own_and_times_without_a_place(tmp_path: Path) -> None:
    export = tmp_path / "calls.csv"
    export.write_text(
        "Lead,When,Agent,Result,Talk time,Mood\n"
        "c-1,2027-03-01 10:05,rep-1,VM left,0:42,fine\n"
        "c-1,01/03/2027 10:05,rep-1,VM left,0:42,\n"
        "c-2,2027-03-01 10:06,rep-1,Hung up,1:00:02,\n"
        ",2027-03-01 10:06,rep-1,NA,,\n"
    )
    read_as = call_map(str(EXAMPLES / "dialler_map.toml"))
    loaded = read_calls(export, read_as=read_as, zone=PACIFIC)
    assert [one.disposition for one in loaded.rows] == [Disposition.LEFT_VOICEMAIL]
    assert loaded.rows[0].duration_s == 42
    assert loaded.ignored_columns == ("Mood",)
    assert [(one.line, one.column) for one in loaded.problems] == [
        (3, "occurred_at"),
        (4, "disposition"),
        (5, "prospect_id"),
    ]
    nowhere = read_calls(export, read_as=read_as)
    assert "say where its clock is with --zone" in str(nowhere.problems[0])


def test_a_map_with_a_column_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text('[columns]\n"Lead" = "prospekt_id"\n')
    with pytest.raises(InputError, match="did you mean `prospect_id`"):
        call_map(str(path))
    with pytest.raises(InputError, match="no column map 'hubspott'"):
        call_map("hubspott")
