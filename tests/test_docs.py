"""The docs name what exists, and what they show runs."""

import re
import shlex
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

from aftertone.cli import main
from aftertone.cli.app import COMMANDS
from aftertone.workspace import SETTINGS
from shown import assert_shown

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
# Pages whose ```console blocks are run here, from top to bottom, in a folder of their own. A block
# marked ```console model needs a speech model and is only checked by `make test`.
SHOWN = (ROOT / "README.md", DOCS / "tour.md", DOCS / "cli.md")


def headings(path: Path) -> list[str]:
    return re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)


def test_every_command_has_its_section_in_the_order_of_the_help() -> None:
    assert headings(DOCS / "cli.md")[1:] == list(COMMANDS)


def test_every_setting_has_its_section() -> None:
    assert headings(DOCS / "settings.md")[1:] == [setting.key for setting in SETTINGS]


def test_pages_that_come_from_data_are_not_stale() -> None:
    import runpy  # noqa: PLC0415 - loads the measures, which only this test needs

    pages = runpy.run_path(str(ROOT / "scripts" / "pages"))
    assert pages["stale"]() == [], "run: make pages"


def test_every_dependency_has_its_reason() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = {re.split(r"[<>=]", one)[0] for one in wanted}
    page = (DOCS / "decisions" / "dependencies.md").read_text("utf-8")
    assert (
        set(re.findall(r"^\| ([a-z0-9-]+) \|", page, re.MULTILINE)) - {"package", "extra"} == names
    )


def test_every_package_of_an_extra_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {
        (extra, re.split(r"[<>=\[]", one)[0])
        for extra, names in project["optional-dependencies"].items()
        for one in names
        if not one.startswith("aftertone[")
    }
    page = (DOCS / "decisions" / "dependencies.md").read_text("utf-8")
    assert set(re.findall(r"^\| `([a-z]+)` \| `([a-z0-9-]+)` \|", page, re.MULTILINE)) == wanted


def locked() -> set[str]:
    lock = (ROOT / "requirements" / "core.lock.txt").read_text("utf-8")
    return set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))


def test_the_licence_of_everything_that_the_core_needs_is_named() -> None:
    page = (DOCS / "decisions" / "licences.md").read_text("utf-8")
    rows = re.findall(r"^\| [^|]+ \| (.+) \|$", page.split("## ")[0], re.MULTILINE)
    listed = {
        re.sub(r" \(.*", "", name) for row in rows for name in re.split(r", (?![^(]*\))", row)
    }
    assert listed - {"packages"} == locked()


@pytest.mark.parametrize("name", sorted(locked()))
def test_nothing_that_the_core_needs_is_under_the_gpl(name: str) -> None:
    try:
        found = metadata.metadata(name).json
    except metadata.PackageNotFoundError:
        pytest.skip(f"{name} is for another platform")
    said = [str(found.get("license_expression", "")), str(found.get("license", ""))[:80]]
    said += [line for line in found.get("classifier", []) if line.startswith("License")]
    assert any(said), f"{name} says nothing of its licence"
    assert not any(re.search(r"\bA?GPL|General Public", text) for text in said), said


@pytest.mark.parametrize("path", sorted(ROOT.glob("*.md")) + sorted(DOCS.rglob("*.md")), ids=str)
def test_links_within_the_project_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        assert "://" in target or (path.parent / target).exists(), f"{path.name} -> {target}"


def test_the_glossary_gives_each_word_one_meaning_in_order() -> None:
    for section in (DOCS / "glossary.md").read_text("utf-8").split("\n## ")[1:]:
        words = [
            word.casefold() for word in re.findall(r"^- \*\*(.+?)\*\*:", section, re.MULTILINE)
        ]
        assert words == sorted(set(words)), section.split("\n")[0]


def blocks(path: Path, marked: str) -> Iterator[str]:
    """Yield the blocks of a page that are marked just so."""
    for mark, block in re.findall(
        r"^```(\S[^\n]*)\n(.*?)^```", path.read_text("utf-8"), re.MULTILINE | re.DOTALL
    ):
        if mark == marked:
            yield block


def calls(block: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each command of a block with the lines shown under it."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, *shown = part.rstrip("\n").split("\n")
        yield command, shown


def run_page(path: Path, marked: str, capsys: pytest.CaptureFixture[str]) -> None:
    for block in blocks(path, marked):
        for command, shown in calls(block):
            words = shlex.split(command)
            assert words[0] == "aftertone", f"{path.name} shows {command!r}, which is not run here"
            with pytest.raises(SystemExit) as ended:
                main(words[1:])
            out, err = capsys.readouterr()
            failed = bool(shown) and shown[0].startswith("aftertone: ")
            assert (ended.value.code not in {0, None}) == failed, f"{command}: {err}"
            assert_shown(shown, (err if failed else out).splitlines())


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    (tmp_path / "docs").symlink_to(DOCS)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.name)
def test_what_the_docs_show_runs(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_page(path, "console", capsys)


@pytest.mark.model
@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.name)
def test_what_the_docs_show_of_speech_runs(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_page(path, "console model", capsys)


def test_a_page_that_shows_something_else_is_found_out() -> None:
    assert_shown(["a ...", "..."], ["a b", "c"])
    with pytest.raises(AssertionError):
        assert_shown(["a", "b"], ["a", "c"])
    with pytest.raises(AssertionError):
        assert_shown(["a", "b"], ["a"])
