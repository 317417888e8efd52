import json

import pytest

from aftertone.coach.delivery import MEASURES
from aftertone.coach.delivery.page import page
from cli.conftest import Command


def test_the_list_names_every_measure(aftertone: Command) -> None:
    out = aftertone("measures").out
    assert [line.split()[0] for line in out.splitlines() if line.split()[0] in NAMES] == NAMES


NAMES = [kind.name for kind in MEASURES]


def test_json_lists_every_measure(aftertone: Command) -> None:
    assert [one["name"] for one in json.loads(aftertone("measures", "--json").out)] == NAMES


def test_a_measure_is_shown_with_its_band_and_both_sides_of_the_evidence(
    aftertone: Command,
) -> None:
    out = aftertone("measure", "speech_rate").out
    assert "108 to 231" in out
    assert "benki_2011_pace_pitch (grade A)" in out
    assert "speech_app_bands (grade C)" in out


@pytest.mark.parametrize("name", NAMES)
def test_every_measure_can_be_shown(aftertone: Command, name: str) -> None:
    done = aftertone("measure", name)
    assert done.code == 0
    for heading in ("How it is computed", "Band", "Evidence", "What it cannot tell", "Noise"):
        assert f"\n{heading}\n" in done.out


def test_the_page_itself_can_be_printed(aftertone: Command) -> None:
    assert aftertone("measure", "length", "--markdown").out == page(MEASURES[0])


def test_an_unknown_measure_names_its_neighbours(aftertone: Command) -> None:
    done = aftertone("measure", "fillers_per_hour")
    assert done.code == 2
    assert "there is no measure 'fillers_per_hour'" in done.err
    assert "`fillers_per_minute`" in done.err
