import json
from importlib import metadata
from pathlib import Path
from typing import Any

import av
import pytest

from aftertone.cli import doctor as room
from aftertone.coach.transcript import weights
from cli.conftest import Command, Done


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def checks(done: Done) -> dict[str, dict[str, Any]]:
    return {check["name"]: check for check in json.loads(done.out)["checks"]}


def test_here_everything_is_there(aftertone: Command) -> None:
    done = aftertone("doctor")
    assert done.code == 0
    assert "Everything that AfterTone needs is here." in done.out
    assert "tiny.en" in done.out
    assert "`aftertone init` makes one" in done.out


def test_json_says_the_same(aftertone: Command) -> None:
    done = aftertone("doctor", "--json")
    assert json.loads(done.out)["ok"] is True
    found = checks(done)
    assert found["numpy"]["found"] == metadata.version("numpy")
    assert found["libopus"]["state"] == "ok"
    assert found["tiny.en"]["found"].startswith("packaged; hash is right")
    assert found["folder"]["state"] == "note"


def test_a_package_that_is_missing_or_too_old_is_named_with_its_remedy(
    aftertone: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = metadata.version

    def version(name: str) -> str:
        if name == "rich":
            raise metadata.PackageNotFoundError(name)
        return "0.9" if name == "filelock" else real(name)

    monkeypatch.setattr(metadata, "version", version)
    done = aftertone("doctor", "--json")
    assert done.code == 1
    found = checks(done)
    assert found["rich"]["state"] == "missing"
    assert found["rich"]["remedy"].startswith("pip install 'rich>=")
    assert found["filelock"]["found"].startswith("0.9, but filelock>=")


def test_an_extra_that_is_not_there_is_a_note_with_its_remedy(
    aftertone: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = metadata.version

    def version(name: str) -> str:
        if name == "duckdb":
            raise metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(metadata, "version", version)
    done = aftertone("doctor", "--json")
    assert done.code == 0
    found = checks(done)
    assert found["duckdb"]["state"] == "note"
    assert found["duckdb"]["remedy"] == "pip install 'aftertone[proof]'"
    assert "aftertone[proof]" not in found


def test_a_decoder_that_is_missing_is_named_with_what_needs_it(
    aftertone: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = av.codec.Codec

    def codec(name: str, mode: str) -> object:
        return real("none" if name == "libopus" else name, mode)

    monkeypatch.setattr(av.codec, "Codec", codec)
    done = aftertone("doctor", "--json")
    assert done.code == 1
    missing = [name for name, check in checks(done).items() if check["state"] == "missing"]
    assert missing == ["libopus"]
    assert "browsers record" in checks(done)["libopus"]["found"]


def test_weights_that_are_not_the_ones_expected_are_named(
    aftertone: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "PACKAGED_SHA256", "0" * 64)
    done = aftertone("doctor")
    assert done.code == 1
    assert "1 missing, see above." in done.out
    assert "are not the ones expected" in " ".join(done.out.split())


def test_a_workspace_is_looked_through(aftertone: Command, elsewhere: Path) -> None:
    aftertone("init")
    (elsewhere / "contacts.csv").unlink()
    (elsewhere / "aftertone.toml").write_text("[team]\nname = 3\n")
    done = aftertone("doctor", "--json")
    assert done.code == 1
    found = checks(done)
    assert found["folder"]["found"] == str(elsewhere)
    assert "`team.name` is 3" in found["settings"]["found"]
    assert found["contacts.csv"]["remedy"] == "`aftertone init` adds it"


@pytest.mark.parametrize(
    ("version", "numbers"), [("1.9.0.post1", (1, 9, 0)), ("18.1", (18, 1)), ("dev", ())]
)
def test_versions_compare_by_their_numbers(version: str, numbers: tuple[int, ...]) -> None:
    assert room._numbers(version) == numbers
