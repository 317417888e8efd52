import json

from aftertone.evidence import cards
from cli.conftest import Command


def test_the_list_names_every_card_with_its_grade(aftertone: Command) -> None:
    lines = aftertone("evidence").out.splitlines()
    for card in cards():
        assert any(line.split()[:2] == [card.name, card.grade] for line in lines), card.name


def test_a_card_is_shown_with_those_that_disagree(aftertone: Command) -> None:
    out = aftertone("evidence", "gong_30mpc_connects_replies").out
    assert "5.17 %" in out
    assert out.index("These say otherwise") < out.index("─ skipcall_next_connect")


def test_a_card_that_stands_alone_says_so(aftertone: Command) -> None:
    assert "No card here says otherwise." in aftertone("evidence", "over_two_minutes").out


def test_an_unknown_card_names_its_neighbours(aftertone: Command) -> None:
    done = aftertone("evidence", "benki_2011")
    assert done.code == 2
    assert "did you mean `benki_2011_pace_pitch`?" in done.err


def test_json_holds_the_card_and_its_neighbours(aftertone: Command) -> None:
    shown = json.loads(aftertone("evidence", "skipcall_next_connect", "--json").out)
    assert [one["name"] for one in shown] == [
        "skipcall_next_connect",
        "gong_30mpc_connects_replies",
    ]
    assert shown[0]["read"] == "2026-11-21"
    assert len(json.loads(aftertone("evidence", "--json").out)) == len(cards())
