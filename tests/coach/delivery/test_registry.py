"""One file, one band and one page for every measure."""

import tomllib
from importlib import resources
from pathlib import Path

import pytest

from aftertone.coach.delivery import MEASURES, Basis, MeasureKind, Verdict, measure_take
from aftertone.coach.delivery.bands import bands
from aftertone.coach.delivery.page import index, page
from aftertone.evidence import cards
from coach.delivery.takes import take_of

ROOT = Path(__file__).parents[3]
ROOM = ROOT / "src/aftertone/coach/delivery"
# What the room's other files are for; every other file is a measure.
MACHINERY = {"__init__", "measure", "bands", "baseline", "judging", "page", "registry"}
NAMES = [kind.name for kind in MEASURES]


def test_the_registry_is_the_files_on_disk() -> None:
    assert sorted(NAMES) == sorted({file.stem for file in ROOM.glob("*.py")} - MACHINERY)


def test_every_measure_is_its_own_file_s() -> None:
    for kind in MEASURES:
        assert kind.read.__module__ == f"aftertone.coach.delivery.{kind.name}"


def test_every_measure_has_bands_and_no_band_is_left_over() -> None:
    text = resources.files("aftertone.coach.delivery").joinpath("bands.toml").read_text()
    assert sorted(tomllib.loads(text)) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_last_case_of_a_band_holds_for_all(name: str) -> None:
    last = bands()[name].cases[-1]
    assert not last.goals
    assert not last.contexts


@pytest.mark.parametrize("name", NAMES)
def test_edges_lie_in_order_and_leave_room_for_good_beside_the_noise(name: str) -> None:
    entry = bands()[name]
    for case in entry.cases:
        if case.band is None:
            continue
        edges = [case.band.fault_below, case.band.low, case.band.high, case.band.fault_above]
        given = [edge for edge in edges if edge is not None]
        assert given == sorted(given)
        if case.band.low is not None and case.band.high is not None:
            assert case.band.low + entry.noise < case.band.high - entry.noise


def test_measures_come_in_the_order_of_the_registry() -> None:
    assert list(measure_take(take_of("hello there"))) == NAMES


def test_silence_makes_what_needs_speech_unmeasurable_and_says_so() -> None:
    measures = measure_take(take_of("", duration_s=3.0))
    for measure in measures.values():
        if measure.name != "length":
            assert measure.verdict is Verdict.UNMEASURABLE, measure.name
            assert measure.why.endswith("."), measure.name
            assert measure.value is None


def test_every_measure_has_its_page_and_no_page_is_left_over() -> None:
    pages = {path.stem for path in (ROOT / "docs/measures").glob("*.md")}
    assert pages == {"README", *NAMES}


@pytest.mark.parametrize("kind", MEASURES, ids=NAMES)
def test_the_pages_are_as_the_measures_say(kind: MeasureKind) -> None:
    there = (ROOT / f"docs/measures/{kind.name}.md").read_text("utf-8")
    assert there == page(kind), "run scripts/pages"


def test_the_index_is_as_the_measures_say() -> None:
    there = (ROOT / "docs/measures/README.md").read_text("utf-8")
    assert there == index(MEASURES), "run scripts/pages"


@pytest.mark.parametrize("kind", MEASURES, ids=NAMES)
def test_every_measure_says_how_it_comes_about_and_what_it_cannot_tell(kind: MeasureKind) -> None:
    assert kind.question.endswith("?")
    assert kind.computed.endswith(".")
    assert kind.cannot_tell.endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_every_card_behind_a_band_exists_and_a_study_has_one(name: str) -> None:
    known = {card.name for card in cards()}
    for case in bands()[name].cases:
        if case.band is None:
            continue
        assert set(case.band.evidence) <= known
        assert case.band.evidence or case.band.basis is Basis.CONVENTION
