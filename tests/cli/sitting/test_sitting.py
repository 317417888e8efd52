"""One sitting at the phone (promises C0 to C2, D4, P1, T2), with keys from a list."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from aftertone.cli.sitting.key_map import BY_DIGIT, OUTCOME_KEYS, TOUCH_KEYS
from aftertone.cli.sitting.opening import Given
from aftertone.desk.contact.logged import touch_of
from aftertone.touches import (
    Action,
    Channel,
    Correction,
    Decision,
    Disposition,
    Outcome,
    OutcomeType,
    arm_of,
)
from aftertone.workspace import Workspace, append_touch
from cli.sitting.at_the_phone import CONTACTS, PLAN, TUESDAY, make_team, sit


@pytest.fixture
def team(tmp_path: Path) -> Workspace:
    return make_team(tmp_path)


def test_no_two_keys_are_alike_and_every_disposition_has_one() -> None:
    keys = [one.key for one in (*TOUCH_KEYS, *OUTCOME_KEYS)] + list("/isu?q")
    assert len(keys) == len(set(keys))
    assert {one.disposition for one in TOUCH_KEYS} == set(Disposition)
    assert {one.outcome for one in BY_DIGIT.values()} == set(OutcomeType)
    tone = [one.action for one in TOUCH_KEYS if one.action]
    assert sorted(tone) == sorted(Action)


def test_the_card_says_who_where_what_and_the_advice(team: Workspace) -> None:
    (page,) = sit(team, "q").pages
    for said in (
        "Alice Example   Example Mills",
        "dial     +1 415 555 0132   phone   there Tue 10:05 (Los Angeles)  allowed",
        "Hi Alice, this is Jordan Reed from Brightwater Supply.",
        "Call me back, before Thursday",
        "+1 · 415 · 555 · 0160",
        "schools  2 call later",
    ):
        assert said in page
    advised = [line for line in page.split("\n") if "▶" in line]
    assert len(advised) == 2, "the advice and its key"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (100, 30)])
def test_a_page_fits_the_terminal(team: Workspace, size: tuple[int, int]) -> None:
    for page in sit(team, ["?", "x", "i", "x", "v", "q"], size=size).pages:
        lines = page.split("\n")
        assert max(len(line) for line in lines) < size[0]
        assert len(lines) <= max(size[1], 24)


def test_one_key_logs_the_touch_with_its_seconds_plan_and_facts(team: Workspace) -> None:
    sat = sit(team, ["v", "\r"])
    (row,) = sat.rows
    assert isinstance(row, Decision)
    assert (row.disposition, row.executed_action) == (
        Disposition.LEFT_VOICEMAIL,
        Action.LEAVE_VOICEMAIL,
    )
    assert (row.number, row.rep_id, row.plan_id) == ("+14155550132", "rep-1", "first-call")
    assert (row.duration_s, row.occurred_at) == (10.0, TUESDAY)
    assert row.facts_said == ("delivery in ten days",)
    assert row.policy_id == "advice"
    assert row.assigned_action is not None
    assert (row.trial_id, row.propensities) == ("", ())
    assert sat.sitting.told() == "Logged: 1 left voicemail."


def test_without_a_tone_nothing_was_there_to_be_advised(team: Workspace) -> None:
    (row,) = sit(team, ["n", "\r"]).rows
    assert isinstance(row, Decision)
    assert (row.assigned_action, row.policy_id) == (None, "")
    assert (row.number, row.plan_id, row.facts_said) == ("+14155550132", "first-call", ())


def test_enter_starts_the_clock(team: Workspace) -> None:
    (row,) = sit(team, ["?", "x", "\r", "n"]).rows
    assert isinstance(row, Decision)
    assert row.occurred_at == TUESDAY + timedelta(seconds=30)
    assert row.duration_s == 10.0


def test_a_card_left_standing_measures_no_call(team: Workspace) -> None:
    (row,) = sit(team, ["?", "x", "n"], pace_s=2000.0).rows
    assert isinstance(row, Decision)
    assert row.duration_s is None
    assert row.occurred_at == TUESDAY + timedelta(seconds=6000)


def test_a_note_during_the_call_goes_with_the_touch(team: Workspace) -> None:
    sat = sit(team, ["/", "wants prices", "c", "\r"])
    (row,) = sat.rows
    assert isinstance(row, Decision)
    assert row.note == "wants prices"
    assert "note     wants prices" in sat.pages[1]


def test_a_second_note_stands_behind_the_first(team: Workspace) -> None:
    sat = sit(team, ["/", "wants prices", "/", "by Friday", "c", "/", "for two lines", "q"])
    assert sat.contact().history.decisions[0].note == "wants prices; by Friday; for two lines"


@pytest.mark.parametrize("size", [(50, 24), (40, 24), (60, 18)])
def test_in_a_narrow_terminal_every_key_of_the_card_stays(
    team: Workspace, size: tuple[int, int]
) -> None:
    pages = sit(team, ["?", "\x1b", "v", "q"], size=size).pages
    for page, wanted in (
        (pages[0], ("v voicemail", "u undo", "? all keys", "q quit")),
        (pages[-1], ("6 opted out", "u undo this", "q quit")),
    ):
        lines = page.split("\n")
        assert max(len(line) for line in lines) < size[0]
        assert len(lines) < size[1] + 1
        for one in wanted:
            assert one in page
    assert "▶" in pages[0], "what is advised stays too"


def test_a_wide_terminal_is_used(team: Workspace) -> None:
    (narrow,), (wide,) = (sit(team, "q", size=(width, 40)).pages for width in (60, 160))
    assert max(len(line) for line in wide.split("\n")) == 159
    assert "…" in narrow
    assert "…" not in wide


def test_who_wants_no_more_calls_is_not_to_be_dialled_at_another_number(team: Workspace) -> None:
    sat = sit(team, ["v", "6", "p", "o", "q"])
    assert "was never tried" in sat.pages[1]
    asked, after = sat.pages[2], sat.pages[3]
    assert "p phone and voicemail" in asked
    assert "b back, and log no opt-out" in asked
    assert "stopped  phone, voicemail, from now on" in after
    assert "never tried" not in after
    assert "dial the other number" not in after
    assert "o is no key here." in sat.pages[4]
    assert len(sat.sitting.waiting) == 1


@pytest.mark.parametrize("key", ["\x1b", "b"])
def test_there_is_a_way_back_from_an_opt_out(team: Workspace, key: str) -> None:
    sat = sit(team, ["n", "6", key, "q"])
    assert sat.pages[-1].endswith("No opt-out was logged.")
    assert sat.contact().stopped_channels == frozenset()


def test_a_note_afterwards_takes_the_place_of_the_touch_and_keeps_what_came_of_it(
    team: Workspace,
) -> None:
    sat = sit(team, ["c", "4", "/", "on Tuesday", "/", "at ten on Tuesday", "q"])
    history = sat.contact().history
    (touch,) = history.decisions
    (outcome,) = history.outcomes
    assert (touch.note, touch.attempt_no) == ("on Tuesday; at ten on Tuesday", 1)
    assert (outcome.type, outcome.decision_id) == (OutcomeType.MEETING, touch.decision_id)


def test_undo_takes_back_the_touch_and_shows_its_card_again(team: Workspace) -> None:
    sat = sit(team, ["v", "u", "v", "4", "u", "q"])
    assert [type(one) for one in sat.rows] == [
        *(Decision, Correction, Decision, Outcome, Correction, Correction)
    ]
    assert sat.contact().history.decisions == ()
    assert sat.contact().history.outcomes == ()
    assert "Taken back: left voicemail on +1 415 555 0132, touch 1." in sat.pages[2]
    assert sat.sitting.told() == "Nothing was logged. Taken back: 2."


def test_undo_with_nothing_to_undo_says_so(team: Workspace) -> None:
    sat = sit(team, ["u", "q"])
    assert "Nothing was logged in this sitting" in sat.pages[1]
    assert sat.rows == ()


def test_a_key_that_is_none_logs_nothing(team: Workspace) -> None:
    sat = sit(team, ["ö", "\x1b", "q"])
    assert "ö is no key here" in sat.pages[1]
    assert sat.rows == ()


def test_a_wrong_number_ends_the_number_and_offers_the_untried_one(team: Workspace) -> None:
    sat = sit(team, ["w", "o", "n", "\r"])
    assert "+14155550132, which is not to be dialled again" in sat.pages[1]
    assert "+1 415 555 0133 was never tried: o dials it now" in sat.pages[1]
    assert "dial     +1 415 555 0133   mobile" in sat.pages[2]
    assert [one.number for one in sat.contact().history.decisions] == [
        *("+14155550132", "+14155550133")
    ]


def test_the_other_number_is_dialled_at_once(team: Workspace) -> None:
    sat = sit(team, ["o", "q"])
    (row,) = sat.rows
    assert isinstance(row, Decision)
    assert row.executed_action is Action.OTHER_NUMBER
    assert "dial     +1 415 555 0133   mobile" in sat.pages[1]


def test_do_not_call_ends_all(team: Workspace) -> None:
    sat = sit(team, ["D", "\r"])
    assert sat.contact().has_stopped_all
    assert "stopped  email, phone, social, text, voicemail, from now on" in sat.pages[1]
    assert "asked to be left alone" in sat.pages[1]
    again = sit(team, ["v", "q"])
    assert "not now  Alice Example wants no more by phone." in again.pages[0]
    assert "▶" not in again.pages[0]
    assert len(again.rows) == 1, "nothing more can be logged as done"


@pytest.mark.parametrize(
    ("keys", "stopped"),
    [
        (["n", "3", "Please stop texting me", "q"], {Channel.TEXT}),
        (["n", "2", "remove me from your list", "q"], {Channel.EMAIL}),
        (["3", "STOP", "q"], {Channel.TEXT}),
        (["6", "p", "q"], {Channel.PHONE, Channel.VOICEMAIL}),
        (["n", "6", "a", "q"], set(Channel)),
        (["6", "x", "q"], set()),
        (["3", "sounds good", "q"], set()),
        (["2", "Please don't text me, but email is fine", "q"], {Channel.TEXT}),
        (["2", "I'd rather you didn't contact me again", "q"], set(Channel)),
    ],
)
def test_an_opt_out_stops_its_channel_at_once(
    team: Workspace, keys: list[str], stopped: set[Channel]
) -> None:
    sat = sit(team, keys)
    assert sat.contact().stopped_channels == stopped
    if stopped and keys[0] != "n":
        assert "Stopped: " in sat.pages[-1]


def test_a_no_that_is_not_read_as_an_opt_out_is_said(team: Workspace) -> None:
    sat = sit(team, ["3", "that is not for us", "q"])
    assert "Not read as an opt-out; if it is one: key 6." in sat.pages[-1]
    assert sat.contact().history.outcomes[0].note == "that is not for us"
    assert "Not read as" not in sit(team, ["3", "sounds good", "q"]).pages[-1]


def test_a_barred_option_cannot_be_logged_as_done(team: Workspace) -> None:
    sit(team, ["3", "STOP", "q"])
    sat = sit(team, ["t", "q"])
    assert "wants no more by text" in sat.pages[1]
    assert not [one for one in sat.rows if isinstance(one, Decision)]
    assert "t text" not in sat.pages[0]


def test_outside_the_hours_the_number_is_not_shown_and_it_says_when(team: Workspace) -> None:
    late = datetime.fromisoformat("2027-03-02T22:30:00-08:00")
    sat = sit(team, ["v", "q"], at=late)
    assert "+1 415 555" not in sat.pages[0]
    assert "Outside 08:00 to 21:00 in America/Los_Angeles" in sat.pages[0]
    assert "from     Wed 03 Mar 08:00 (Los Angeles)" in sat.pages[0]
    assert "Not to be dialled now" in sat.pages[1]
    assert sat.rows == ()


def test_where_the_law_is_unknown_it_is_not_dialled(tmp_path: Path) -> None:
    team = make_team(tmp_path, contacts=CONTACTS.replace("US,America/New_York", "CA,"))
    sat = sit(team, ["c", "q"], who="c-2")
    assert "unknown" in sat.pages[0]
    assert "Get advice" in sat.pages[0]
    assert sat.rows == ()


def test_in_a_trial_the_arm_decides_and_the_propensities_are_logged(team: Workspace) -> None:
    (team.root / "TRIAL.toml").write_text(
        'trial_id = "spring"\nsalt = "s"\n[shares]\nleave = 0.5\nlater = 0.5\n'
        '[arms]\nleave = "leave_voicemail"\nlater = "hang_up_call_later"\n'
    )
    arm = arm_of("c-1", salt="s", shares={"leave": 0.5, "later": 0.5})
    key, other = ("v", "h") if arm == "leave" else ("h", "v")
    sat = sit(team, [other, "u", key, "\r"])
    assert f"▶{key} " in sat.pages[0]
    assert f"spring: this prospect is in {arm} (50%" in sat.pages[0]
    row = sat.contact().history.decisions[0]
    assert (row.trial_id, row.arm, row.assignment_salt) == ("spring", arm, "s")
    assert sum(row.propensities) == 1.0
    assert row.propensity == row.arm_propensity == 0.5
    assert row.assigned_action is row.executed_action
    touches = sit(team, ["n", "\r"]).contact().history.decisions
    (no_tone,) = [one for one in touches if one.disposition is Disposition.NO_ANSWER]
    assert (no_tone.trial_id, no_tone.arm) == ("", "")


def test_ctrl_c_after_the_key_leaves_the_touch_in_the_log(team: Workspace) -> None:
    sat = sit(team, ["v"], stops=True)
    assert len(sat.rows) == 1
    assert sat.sitting.told() == "Logged: 1 left voicemail."


def test_somebody_else_at_the_same_contact_is_told(team: Workspace) -> None:
    contact = sit(team, ["q"]).contact()
    row = touch_of(contact, Disposition.BUSY, at=TUESDAY, number="mobile", rep="rep-2")
    sat = sit(team, [lambda: append_touch(team, row), "v", "q"])
    assert "Somebody else has logged a touch of them" in sat.pages[1]
    mine = sat.rows[-1]
    assert isinstance(mine, Decision)
    assert (mine.disposition, mine.attempt_no) == (Disposition.LEFT_VOICEMAIL, 2)


def test_a_log_that_cannot_be_written_is_said_and_nothing_is_counted(team: Workspace) -> None:
    def break_it() -> None:
        team.touches_path.unlink()
        team.touches_path.mkdir()

    sat = sit(team, [break_it, "v", "q"])
    assert "NOT LOGGED" in sat.pages[1]
    assert sat.sitting.told() == "Nothing was logged."


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize(
    ("prospect", "said"),
    [
        (
            "{name: Ana Ruiz, company: Nordmill}",
            "for somebody else: Ana Ruiz of Nordmill, not Alice",
        ),
        (
            "{name: '[name]', company: Nordmill}",
            "for somebody else: somebody at Nordmill, not Alice",
        ),
    ],
)
def test_a_plan_for_somebody_else_is_told_and_not_opened_with(
    team: Workspace, tmp_path: Path, prospect: str, said: str, size: tuple[int, int]
) -> None:
    plan = tmp_path / "ana.yaml"
    plan.write_text(PLAN.replace("{trigger: you opened a second line in January}", prospect))
    (page,) = sit(team, "q", given=Given(plan=plan), size=size).pages
    assert said in page
    assert "Hi A" not in page
    assert len(page.split("\n")) <= size[1]


def test_a_plan_for_another_context_is_told_and_one_called_by_the_id_is_theirs(
    team: Workspace, tmp_path: Path
) -> None:
    plan = tmp_path / "renewal.yaml"
    plan.write_text(PLAN.replace("context: cold", "context: customer"))
    (page,) = sit(team, "q", given=Given(plan=plan)).pages
    assert "The plan renewal is for the context customer; this one is cold." in page
    assert "Hi Alice" in page
    own = plan.rename(tmp_path / "c-1-renewal.yaml")
    (page,) = sit(team, "q", given=Given(plan=own)).pages
    assert "not them" not in page


def test_when_they_want_the_call_is_asked_for_and_planned(team: Workspace) -> None:
    done = sit(team, ["l", "at four", "Wed 16:00", "\r", "q"])
    first, again = (one for one in done.rows if isinstance(one, Decision))
    assert first.call_back_at is None, "the key itself is in the log before anything is asked"
    assert again.call_back_at == datetime.fromisoformat("2027-03-03T16:00-08:00")
    assert [one.of for one in done.rows if isinstance(one, Correction)] == [first.decision_id]
    assert "Wed 03 Mar 16:00  call their phone" in done.pages[1]
    assert "They asked to be called on Wed 03 Mar at 16:00" in done.pages[1]


@pytest.mark.parametrize("size", [(50, 24), (80, 24), (60, 18), (120, 40)])
def test_every_key_is_shown_however_small_the_terminal(
    team: Workspace, size: tuple[int, int]
) -> None:
    pages = sit(team, ["?", *"~~~~", "q"], size=size).pages
    asked = [page for page in pages if "how did it end?" not in page]
    shown = "\n".join(asked)
    for one in (*TOUCH_KEYS, *OUTCOME_KEYS):
        assert f"{one.key} {one.words}" in shown
    assert "Ctrl-C loses nothing" in " ".join(shown.split())
    assert all(len(page.split("\n")) <= size[1] for page in asked)
    assert all(page.endswith("any key: the rest") for page in asked[:-1])
