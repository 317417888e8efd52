"""A rep's week from an empty folder to Friday evening: docs/week.md, run as it stands there.

Promises C0 to C5, D1, D2, D5, P1, S1, T2.
"""

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from aftertone.desk.contact import Contact, load_contacts
from aftertone.touches import Channel, Correction, Decision, Disposition, OutcomeType, row_from
from aftertone.workspace import Workspace, read_settings, read_touches
from cli.sitting.runner import (
    ZONE,
    make_home,
    run_here,
    run_in_a_terminal,
    set_zone,
    write_file,
)
from cli.sitting.week import BLOCK, PAGE, Step, steps_of
from shown import assert_shown


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(make_home(tmp_path))
    monkeypatch.setenv("TZ", ZONE)
    monkeypatch.setenv("COLUMNS", "80")
    set_zone()
    yield tmp_path
    monkeypatch.undo()
    time.tzset()  # else every later test of this process lives in that zone


def page_steps() -> list[Step | tuple[str, str]]:
    """Return the commands of the page and the files that it writes, from top to bottom."""
    found: list[Step | tuple[str, str]] = []
    for block in BLOCK.finditer(PAGE.read_text("utf-8")):
        found += [(block[1], block[2])] if block[1] else steps_of(block[2])
    return found


def assert_as_shown(step: Step, pages: list[list[str]]) -> None:
    """Compare every page that the page shows; a sitting ends where its keys do."""
    if step.words[0] == "call":
        assert len(pages) == len(step.presses) + 1, step.command
    assert_shown(step.shown, pages[0])
    for press, page in zip(step.presses, pages[1:], strict=False):
        assert_shown(press.shown, page)


def contacts(home: Path) -> dict[str, Contact]:
    """Return the contacts by their ids."""
    return {one.contact_id: one for one in load_contacts(Workspace(home)).rows}


def assert_the_week_is_in_the_log(home: Path) -> None:
    """Hold the log against what the page tells."""
    workspace = Workspace(home)
    log = read_touches(workspace, make=row_from)
    assert log.problems == ()
    reasons = [one.reason for one in log.rows if isinstance(one, Correction)]
    assert reasons == ["written anew with the time of the call back", "undone at the phone"]
    people = contacts(home)
    assert set(people) == {f"w-{place:02}" for place in range(1, 15)} - {"w-08", "w-13"}
    assert people["w-02"].history.ended_numbers == {"+12125550147"}
    assert people["w-02"].history.result_of("+12125550148") is Disposition.LEFT_VOICEMAIL
    assert people["w-03"].history.outcomes[0].type is OutcomeType.CALLBACK
    assert people["w-04"].history.decisions[0].plan_id == "w-04-visit"
    assert people["w-05"].history.has_meeting
    assert people["w-06"].stopped_channels == {Channel.EMAIL}
    assert people["w-14"].has_stopped_all
    assert not people["w-10"].history.decisions, "nobody is called where the law is unknown"
    assert not people["w-11"].history.decisions, "nobody who wants no calls is called"


def assert_nothing_breaks_caps_or_hours(home: Path) -> None:
    """Hold every touch against the caps, the hours there, and what was stopped before it."""
    caps = read_settings(Workspace(home)).caps
    for contact in contacts(home).values():
        touches = contact.history.decisions
        assert len(touches) <= caps.contact
        assert len([one for one in touches if one.number]) <= caps.call
        left = [one for one in touches if one.disposition is Disposition.LEFT_VOICEMAIL]
        assert len(left) <= caps.voicemail
        zones = {one.e164: one.zones for one in contact.numbers}
        for touch in touches:
            for zone in zones.get(touch.number, ()):
                assert 8 <= touch.occurred_at.astimezone(ZoneInfo(zone)).hour < 21
        stops = [
            one.occurred_at
            for one in contact.history.outcomes
            if one.type is OutcomeType.OPT_OUT and one.channel is Channel.EMAIL
        ]
        assert not [
            one
            for one in touches
            for stop in stops
            if one.occurred_at > stop and one.disposition is Disposition.EMAIL_SENT
        ]
        measured = [one.duration_s for one in touches]
        assert all(one is not None and 30 <= one <= 90 for one in measured)


def test_the_page_shows_what_the_week_really_shows(home: Path) -> None:
    for step in page_steps():
        if isinstance(step, tuple):
            write_file(*step)
        else:
            assert_as_shown(step, run_here(step))
    assert_the_week_is_in_the_log(home)
    assert_nothing_breaks_caps_or_hours(home)


@pytest.mark.slow
def test_the_week_in_a_real_terminal(home: Path) -> None:
    for step in page_steps():
        if isinstance(step, tuple):
            write_file(*step)
        else:
            assert_as_shown(step, run_in_a_terminal(step, home))
    assert_the_week_is_in_the_log(home)
    assert_nothing_breaks_caps_or_hours(home)


def test_a_day_later_the_queue_of_the_page_holds_no_one_who_answered(home: Path) -> None:
    steps = page_steps()
    for step in steps:
        if isinstance(step, tuple):
            write_file(*step)
        elif step.words[0] != "next":
            run_here(step)
    last = max(
        one.occurred_at
        for one in read_touches(Workspace(home), make=row_from).rows
        if isinstance(one, Decision)
    )
    at = (last + timedelta(days=4)).isoformat()
    (shown,) = run_here(Step(f"aftertone next --at {at}"))
    told = "\n".join(shown)
    for who in ("w-03", "w-05", "w-06", "w-09", "w-10", "w-11", "w-14"):
        assert who not in told
