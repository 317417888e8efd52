"""`aftertone call` in a real pseudo-terminal: signals, two at once, keys typed ahead."""

import signal
from pathlib import Path

import pytest

from aftertone.cli.sitting.keys import ENTER, ESCAPE, QUIT, split_keys
from aftertone.touches import Decision, Disposition, row_from
from aftertone.workspace import Workspace, read_touches
from cli.conftest import Command
from cli.sitting.at_the_phone import make_team
from cli.sitting.terminal import Terminal

CALL = ("call", "c-1", "--at", "2027-03-02T10:05-08:00")
ZONE = "America/Los_Angeles"


@pytest.fixture
def team(tmp_path: Path) -> Workspace:
    return make_team(tmp_path)


def logged(team: Workspace) -> list[Disposition | None]:
    """Return how the touches of the log ended; every line must be whole."""
    log = read_touches(team, make=row_from)
    assert log.problems == ()
    assert not (team.root / "touches.torn.jsonl").exists()
    return [one.disposition for one in log.rows if isinstance(one, Decision)]


def test_without_a_terminal_it_says_what_to_use_instead(aftertone: Command) -> None:
    done = aftertone("call")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("aftertone: `aftertone call` reads single keys and needs a terminal")
    assert "aftertone advise CONTACT" in done.err
    assert "aftertone log add CONTACT --disposition" in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("v", ["v"]),
        ("vq", ["v", "q"]),
        ("\n", [ENTER]),
        ("\r\n", [ENTER]),
        ("\x1b[A", []),
        ("\x1b", [ESCAPE]),
        ("\x04", [QUIT]),
        ("é\t", ["é"]),
    ],
)
def test_what_a_terminal_gives_becomes_keys(typed: str, keys: list[str]) -> None:
    assert split_keys(typed) == keys


def test_ctrl_c_stops_wherever_it_comes() -> None:
    with pytest.raises(KeyboardInterrupt):
        split_keys("v\x03")


@pytest.mark.slow
def test_ctrl_c_on_a_card_and_after_a_touch(team: Workspace) -> None:
    with Terminal(CALL, folder=team.root, zone=ZONE) as terminal:
        terminal.press("\x03")
        assert "Nothing was logged." in terminal.rest()
        assert terminal.process.returncode == 130
    with Terminal(CALL, folder=team.root, zone=ZONE) as terminal:
        terminal.press("v")
        terminal.wait_for_page(2)
        terminal.press("\x03")
        assert "Logged: 1 left voicemail." in terminal.rest()
        assert terminal.process.returncode == 130
    assert logged(team) == [Disposition.LEFT_VOICEMAIL]


@pytest.mark.slow
def test_ctrl_c_while_a_note_is_typed_keeps_the_touch(team: Workspace) -> None:
    with Terminal(CALL, folder=team.root, zone=ZONE) as terminal:
        terminal.press("c")
        terminal.press("/")
        terminal.press("half a no\x03")
        assert "Logged: 1 connected." in terminal.rest()
    assert logged(team) == [Disposition.CONNECTED]


@pytest.mark.slow
def test_keys_typed_ahead_are_not_lost(team: Workspace) -> None:
    with Terminal(CALL, folder=team.root, zone=ZONE) as terminal:
        terminal.wait_for_page(1)
        terminal.type("vuwon\rq")
        assert "1 wrong number; 1 no answer" in terminal.rest()
    assert logged(team) == [
        *(Disposition.LEFT_VOICEMAIL, Disposition.WRONG_NUMBER, Disposition.NO_ANSWER)
    ]


@pytest.mark.slow
def test_a_killed_sitting_leaves_the_log_whole_and_the_next_goes_on(team: Workspace) -> None:
    with Terminal(CALL, folder=team.root, zone=ZONE) as terminal:
        terminal.press("v")
        terminal.wait_for_page(2)
        terminal.kill()
    with Terminal(CALL, folder=team.root, zone=ZONE) as terminal:
        terminal.press("n")
        terminal.wait_for_page(2)
        terminal.send(signal.SIGTERM)
        terminal.process.wait(timeout=60)
    assert logged(team) == [Disposition.LEFT_VOICEMAIL, Disposition.NO_ANSWER]


@pytest.mark.slow
def test_two_sittings_at_once_lose_nothing(team: Workspace) -> None:
    with (
        Terminal(CALL, folder=team.root, zone=ZONE) as one,
        Terminal(CALL, folder=team.root, zone=ZONE) as other,
    ):
        one.wait_for_page(1)
        other.wait_for_page(1)
        for _ in range(6):
            one.type("nu")
            other.type("bu")
        one.type("vq")
        other.type("cq")
        assert "Taken back: 6." in one.rest()
        assert "Taken back: 6." in other.rest()
    log = read_touches(team, make=row_from)
    assert log.problems == ()
    assert len(log.rows) == 2 * (6 * 2 + 1)
    ids = [one.decision_id for one in log.rows if isinstance(one, Decision)]
    assert len(ids) == len(set(ids))
    left = [
        one for one in logged(team) if one in {Disposition.LEFT_VOICEMAIL, Disposition.CONNECTED}
    ]
    assert sorted(left) == [Disposition.CONNECTED, Disposition.LEFT_VOICEMAIL]
