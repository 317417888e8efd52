from pathlib import Path

import pytest

from aftertone.errors import InputError
from aftertone.evidence import cards
from aftertone.workspace import SETTINGS, Settings, Workspace, make_workspace, read_settings


def settings_of(folder: Path, text: str) -> Settings:
    (folder / "aftertone.toml").write_text(text, "utf-8")
    return read_settings(Workspace(folder))


def test_a_new_workspace_stands_at_the_defaults(tmp_path: Path) -> None:
    settings = read_settings(make_workspace(tmp_path).workspace)
    assert settings == settings_of(tmp_path, "")
    assert settings.given == frozenset()
    assert settings.caps.call == 6
    assert settings.region == ""


def test_every_default_is_allowed_and_stands_in_the_new_file(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path).workspace
    text = workspace.settings_path.read_text("utf-8")
    uncommented = "\n".join(
        line.removeprefix("# ") if " = " in line else line for line in text.splitlines()
    )
    settings = settings_of(tmp_path, uncommented)
    assert settings.given == {setting.key for setting in SETTINGS}
    for setting in SETTINGS:
        assert setting.accepts(setting.default), setting.key
        assert f"# Default: {setting.origin}." in text


def test_a_default_that_names_a_card_names_a_real_one() -> None:
    origin = next(setting.origin for setting in SETTINGS if setting.key == "cap.call")
    assert any(f"the card {card.name} " in origin for card in cards())


def test_own_values_are_read_and_known_as_given(tmp_path: Path) -> None:
    settings = settings_of(
        tmp_path,
        '\ufeff[team]\nname = "North"\ncurrency = "EUR"\nregion = "US-CA"\nwage_per_hour = 41\n'
        "[worth]\nmeeting = 900\n[cap]\ntext = 0\n",
    )
    assert (settings.team_name, settings.currency, settings.region) == ("North", "EUR", "US-CA")
    assert settings.wage_per_hour == 41.0
    assert settings.worths.meeting == 900.0
    assert settings.caps.text == 0
    assert "worth.meeting" in settings.given
    assert "worth.reply" not in settings.given


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "[worth]\nmeeting = -5\n",
            r"`worth.meeting` is -5 but must be a number from 0 to 10,000,000 \(team.currency\)",
        ),
        ("[worth]\nmeeting = true\n", "`worth.meeting` is True but must be a number"),
        ("[worth]\nmeeting = nan\n", "`worth.meeting` is nan but must be a number"),
        ("[cap]\ncall = 1.5\n", "`cap.call` is 1.5 but must be a whole number from 0 to 1,000"),
        ('[team]\ncurrency = "euro"\n', "`team.currency` is 'euro' but must be three capital"),
        ("[team]\nregion = 1\n", "`team.region` is 1 but must be empty, a country"),
        ("[worth]\nmeting = 5\n", r"no setting `worth.meting` \(did you mean `worth.meeting`\?\)"),
        ("worth = 5\n", "no setting `worth`"),
        ("[team\n", "cannot be read: .*line 1"),
    ],
)
def test_what_cannot_stand_is_named(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        settings_of(tmp_path, text)


def test_every_fault_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"`cap.call` is -1 .*; there is no setting `cap.calls`"):
        settings_of(tmp_path, "[cap]\ncall = -1\ncalls = 2\n")
