"""The log as a rep fills it: touches, replies, opt-outs that take effect at once."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest

from aftertone.desk.contact import Contact, load_contacts
from aftertone.touches import Action, Channel, Decision, Disposition, OutcomeType, row_from
from aftertone.workspace import Workspace, read_touches
from cli.conftest import Command

ROOT = Path(__file__).parents[2]
AT = ("--at", "2027-03-01T10:00-08:00")


@pytest.fixture
def team(aftertone: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    aftertone("init", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "contacts.csv").write_text(
        "contact_id,first_name,last_name,phone,mobile,email,owner\n"
        "c-1,Alice,Example,+14155550132,+14155550133,alice@example.com,rep-1\n"
        "c-2,Bob,Sample,+12125550147,,,\n"
    )
    return Workspace(tmp_path)


def contact(team: Workspace, contact_id: str = "c-1") -> Contact:
    return next(one for one in load_contacts(team).rows if one.contact_id == contact_id)


def test_a_touch_is_logged_with_its_moment(aftertone: Command, team: Workspace) -> None:
    done = aftertone(
        *("log", "add", "alice example", "--disposition", "left_voicemail"),
        *("--number", "mobile", "--note", "spoke slowly", *AT),
    )
    assert done.out == "Alice Example: left_voicemail on +14155550133, touch 1\n"
    (row,) = read_touches(team, make=row_from).rows
    assert isinstance(row, Decision)
    assert (row.prospect_id, row.rep_id, row.note) == ("c-1", "rep-1", "spoke slowly")
    assert (row.executed_action, row.local_hour) == (Action.LEAVE_VOICEMAIL, 10)
    assert "touch 2" in aftertone("log", "add", "c-1", "--disposition", "no_answer").out


def test_do_not_call_stops_everything(aftertone: Command, team: Workspace) -> None:
    done = aftertone("log", "add", "c-2", "--disposition", "do_not_call", *AT)
    assert "stopped from now on: email, phone, social, text, voicemail" in done.out
    assert contact(team, "c-2").has_stopped_all
    asked = aftertone("allowed", "+12125550147", *AT, "--region", "US")
    assert asked.out.startswith("No. Bob Sample wants no more by phone.")


def test_a_wrong_number_is_not_dialled_again(aftertone: Command, team: Workspace) -> None:
    done = aftertone("log", "add", "c-2", "--disposition", "wrong_number")
    assert "not to be dialled again: +12125550147" in done.out


def test_an_opt_out_in_a_reply_takes_effect_and_start_takes_it_back(
    aftertone: Command, team: Workspace
) -> None:
    done = aftertone("log", "add", "c-1", "--reply", "STOP", "--channel", "text")
    assert "stopped from now on: text" in done.out
    assert contact(team).stopped_channels == {Channel.TEXT}
    assert [one.type for one in contact(team).history.outcomes] == [
        OutcomeType.OPT_OUT,
        OutcomeType.TEXT_REPLY,
    ]
    done = aftertone("log", "add", "c-1", "--reply", "Unstop", "--channel", "text")
    assert "allowed again: text" in done.out
    assert contact(team).stopped_channels == frozenset()


def test_start_does_not_bring_back_who_wants_no_contact_at_all(
    aftertone: Command, team: Workspace
) -> None:
    aftertone("log", "add", "c-1", "--disposition", "do_not_call")
    aftertone("log", "add", "c-1", "--reply", "START", "--channel", "text")
    assert contact(team).has_stopped_all


UNREAD = "  not read as an opt-out; if it is one: --outcome opt_out\n"


@pytest.mark.parametrize(
    ("words", "channel", "says"),
    [
        ("Please do not leave me any more messages", "phone", "stopped from now on: phone, voice"),
        ("Please do not leave me any more messages", "text", "now on: phone, text, voicemail"),
        ("I'd rather you didn't contact me again", "email", "email, phone, social, text, voice"),
        ("Please don't text me, but email is fine", "email", "stopped from now on: text\n"),
        ("That is not for us", "phone", f"Alice Example: callback by phone\n{UNREAD}"),
        ("That is not for us", "social", f"Alice Example: text_reply by social\n{UNREAD}"),
        ("Ring me on Tuesday", "voicemail", "Alice Example: callback by voicemail\n"),
        ("START", "phone", "Alice Example: callback by phone\n"),
    ],
)
def test_words_are_always_kept_and_something_is_said(
    aftertone: Command, team: Workspace, words: str, channel: str, says: str
) -> None:
    done = aftertone("log", "add", "c-1", "--reply", words, "--channel", channel, "--note", "at 9")
    assert says in done.out
    assert (UNREAD in done.out) == (UNREAD in says)
    assert {one.note for one in contact(team).history.outcomes} == {f"at 9; {words}"}


def test_words_in_a_touch_are_kept_with_it(aftertone: Command, team: Workspace) -> None:
    said = ("--reply", "That is not for us", "--channel", "phone")
    done = aftertone("log", "add", "c-1", "--disposition", "connected", "--number", "phone", *said)
    assert done.out == f"Alice Example: connected on +14155550132, touch 1\n{UNREAD}"
    assert contact(team).history.decisions[0].note == "That is not for us"
    assert contact(team).history.outcomes == ()
    done = aftertone("log", "add", "c-1", *said, "--outcome", "opt_out")
    assert UNREAD not in done.out


def test_a_time_that_has_not_come_is_said_and_logged(aftertone: Command, team: Workspace) -> None:
    done = aftertone("log", "add", "c-1", "--disposition", "busy", "--at", "2099-01-01T10:00")
    assert done.code == 0
    assert done.err.startswith("aftertone: --at 2099-01-01 10:00 lies in the future by this mach")
    assert len(done.err.splitlines()) == 1
    assert contact(team).history.attempts == 1
    for how, at in (
        ("busy", ()),
        ("no_answer", ("--at", datetime.now(UTC).isoformat())),
        ("busy", ("--at", "2020-01-01T10:00")),
    ):
        assert not aftertone("log", "add", "c-1", "--disposition", how, *at).err


def test_who_goes_on_by_a_clock_that_is_ahead_is_warned_once(
    aftertone: Command, team: Workspace
) -> None:
    busy = ("log", "add", "c-1", "--disposition", "busy", "--at")
    assert "lies in the future" in aftertone(*busy, "2099-01-01T10:00").err
    assert not aftertone(*busy, "2099-01-02T10:00").err
    assert "lies in the future" in aftertone(*busy, "2100-01-01T10:00").err
    assert not aftertone(*busy, "2026-01-01T10:00").err


def test_a_call_without_its_number_counts_for_the_first(
    aftertone: Command, team: Workspace
) -> None:
    (team.contacts_path).write_text(
        "contact_id,first_name,phone,mobile\nm-1,Mo,+14155550132,+14155550133\n"
    )
    done = aftertone("log", "add", "m-1", "--disposition", "left_voicemail")
    assert "counted for their phone; --number phone or mobile" in done.out
    (contact,) = load_contacts(team).rows
    assert [one.label for one in contact.untried_numbers] == ["mobile"]


def test_the_same_touch_twice_in_a_minute_is_said(aftertone: Command, team: Workspace) -> None:
    (team.contacts_path).write_text("contact_id,first_name,phone\nm-1,Mo,+14155550132\n")
    call = ("log", "add", "m-1", "--disposition", "no_answer", "--at")
    assert not aftertone(*call, "2026-01-05T18:00:00+00:00").err
    again = aftertone(*call, "2026-01-05T18:00:40+00:00")
    assert (again.code, "the same touch stands in the log already" in again.err) == (0, True)
    assert not aftertone(*call, "2026-01-05T18:05:00+00:00").err


def test_an_outcome_alone_is_logged(aftertone: Command, team: Workspace) -> None:
    done = aftertone("log", "add", "c-1", "--outcome", "callback", "--outcome", "meeting")
    assert done.code == 0
    assert contact(team).history.has_replied
    assert contact(team).history.has_meeting


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("c-1",), "nothing to log"),
        (("c-1", "--reply", "STOP"), "--reply needs --channel"),
        (("c-9", "--disposition", "busy"), "there is no contact 'c-9'"),
        (("alice", "--disposition", "busy"), "did you mean `c-1` (Alice Example)?"),
        (
            ("c-1", "--disposition", "busy", "--number", "fax"),
            "has no number 'fax'; known: +14155550132 (phone)",
        ),
        (("c-1", "--disposition", "busi"), "--disposition is 'busi'"),
        (("c-1", "--disposition", "busy", "--at", "noon"), "is not a time"),
    ],
)
def test_what_cannot_be_logged_is_one_sentence(
    aftertone: Command, team: Workspace, arguments: tuple[str, ...], says: str
) -> None:
    done = aftertone("log", "add", *arguments)
    assert done.code == 2
    assert says in done.err
    assert team.touches_path.read_text() == ""


@pytest.mark.slow
def test_two_at_once_lose_nothing(team: Workspace) -> None:
    code = (
        "from aftertone.cli import main\n"
        "for count in range(10):\n"
        "    try: main(['log', 'add', 'c-1', '--disposition', 'busy', '--note', str(count)])\n"
        "    except SystemExit as ended: assert not ended.code\n"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", code], cwd=team.root, stdout=subprocess.DEVNULL)
        for _ in range(2)
    ]
    assert [one.wait(timeout=120) for one in both] == [0, 0]
    loaded = read_touches(team, make=row_from)
    assert loaded.problems == ()
    assert len(loaded.rows) == 20
    assert {one.disposition for one in contact(team).history.decisions} == {Disposition.BUSY}


def test_check_says_what_is_in_the_log(aftertone: Command, team: Workspace) -> None:
    team.touches_path.unlink()
    assert "holds no touches.jsonl yet" in aftertone("log", "check").err
    aftertone("log", "add", "c-1", "--disposition", "left_voicemail", "--number", "mobile", *AT)
    done = aftertone("log", "check")
    assert done.code == 0
    assert done.out.splitlines()[:3] == [
        "1 touches of 1 prospects by 1 reps, 0 outcomes, 0 corrections",
        "  from 2027-03-01 to 2027-03-01 18:00 UTC",
        "  no touch was assigned by chance: what helps can't be known from this log yet",
    ]


def test_check_names_what_is_no_row(aftertone: Command, team: Workspace) -> None:
    team.touches_path.write_text('{"row": "decision"}\n' * 25)
    done = aftertone("log", "check", str(team.touches_path))
    assert done.code == 1
    assert "25 rows set aside" in done.out
    named = done.err.splitlines()
    assert named[0] == (
        "set aside: touches.jsonl: line 1, column `decision_id`: the decision lacks `decision_id`"
    )
    assert named[-1] == "and 5 more; `--json` names them all"
    form = json.loads(aftertone("log", "check", "--json").out)
    assert len(form["set_aside"]) == 25
    schema = json.loads((ROOT / "docs" / "schema" / "log-check-1.json").read_text("utf-8"))
    jsonschema.validate(form, schema, cls=jsonschema.Draft202012Validator)


TRIAL = """trial_id = "spring"
salt = "k3"
start = 2027-03-01
[shares]
leave = 0.5
hold = 0.5
[arms]
leave = "leave_voicemail"
hold = "hang_up_call_later"
"""
CALLS = str(ROOT / "docs" / "examples" / "hubspot_calls.csv")
AS = ("--map", "hubspot", "--zone", "America/New_York")


def test_calls_are_brought_in_once_with_their_arms(aftertone: Command, team: Workspace) -> None:
    trial = team.root / "TRIAL.toml"
    trial.write_text(TRIAL)
    done = aftertone("log", "import", CALLS, *AS, "--trial", str(trial))
    assert done.code == 0, done.err
    assert done.out.splitlines()[0] == (
        "5 calls: 5 rows added, 0 known already, 0 lines or cells refused"
    )
    assert done.out.splitlines()[1].startswith("  trial spring: 3 touches of ")
    assert "counts as a tone, in all arms alike" in done.out.splitlines()[2]
    again = aftertone("log", "import", CALLS, *AS, "--trial", str(trial))
    assert "0 rows added, 5 known already" in again.out
    assert "trial spring since 2027-03-01" in aftertone("log", "check").out


def test_calls_without_a_trial_are_descriptive(aftertone: Command, tmp_path: Path) -> None:
    out = tmp_path / "log.jsonl"
    dry = aftertone("log", "import", CALLS, *AS, "-o", str(out), "--dry-run")
    assert "5 rows would be added" in dry.out
    assert not out.exists()
    done = aftertone("log", "import", CALLS, *AS, "-o", str(out))
    assert "what helps can't be known from it yet" in done.out
    assert "4 touches of 2 prospects" in aftertone("log", "check", str(out)).out
    assert "is no time zone" in aftertone("log", "import", CALLS, "--zone", "Mars").err


def test_a_roll_up_grows_by_what_is_new(aftertone: Command, team: Workspace) -> None:
    trial = team.root / "TRIAL.toml"
    trial.write_text(TRIAL)
    aftertone("log", "import", CALLS, *AS, "--trial", str(trial))
    done = aftertone("log", "rollup", "-o", "sums")
    assert done.code == 0, done.err
    assert done.out.startswith("sums: 2 new prospects, sums of 2 looked at again; known until")
    assert "none final yet of 0, " in done.out
    again = aftertone("log", "rollup", "-o", "sums")
    assert again.out.startswith("sums: 0 new prospects")
    assert "none of 7, 14, 28" in aftertone("log", "rollup", "-o", "other", "--window", "9").err
