"""Where a workspace is, and what stands where in it."""

from dataclasses import dataclass
from pathlib import Path

from aftertone.errors import InputError

SETTINGS_FILE = "aftertone.toml"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with ``aftertone.toml``.

    Attributes
    ----------
    root
        The folder, absolute.
    """

    root: Path

    @property
    def settings_path(self) -> Path:
        """The team's settings."""
        return self.root / SETTINGS_FILE

    @property
    def contacts_path(self) -> Path:
        """The people whom the team calls."""
        return self.root / "contacts.csv"

    @property
    def touches_path(self) -> Path:
        """Every touch, one JSON object a line, only ever added to."""
        return self.root / "touches.jsonl"

    @property
    def facts_path(self) -> Path:
        """Which facts have changed since they were told, one JSON object a line."""
        return self.root / "facts.jsonl"

    @property
    def plans_folder(self) -> Path:
        """What is meant to be said."""
        return self.root / "plans"

    @property
    def rules_folder(self) -> Path:
        """The team's own rules of wording, one YAML file each."""
        return self.root / "rules"

    @property
    def takes_folder(self) -> Path:
        """The measures of the reps' takes, one folder a rep."""
        return self.root / "takes"

    @property
    def shelf_path(self) -> Path:
        """Which takes stand on the listening shelf and by whose consent, one JSON object a line."""
        return self.root / "shelf.jsonl"

    @property
    def shelf_folder(self) -> Path:
        """The bleeped sound of the takes on the listening shelf."""
        return self.root / "shelf"


def find_workspace(start: Path) -> Workspace | None:
    """Return the nearest workspace at or above a folder, or None."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / SETTINGS_FILE).is_file():
            return Workspace(folder)
    return None


def need_workspace(start: Path) -> Workspace:
    """Return the nearest workspace at or above a folder; without one it is an InputError."""
    found = find_workspace(start)
    if found is None:
        raise InputError(
            f"there is no {SETTINGS_FILE} in {start.resolve()} or above it; "
            "make a workspace with `aftertone init`"
        )
    return found
