"""The TRIAL.toml that belongs to a log, where nobody named one."""

from collections.abc import Sequence
from pathlib import Path

from aftertone.workspace import find_workspace

FILE_NAME = "TRIAL.toml"


def known_trial_file(logs: Sequence[Path]) -> Path | None:
    """Return the TRIAL.toml beside a log, or in the workspace that the log lies in."""
    for log in logs:
        folder = log.resolve().parent
        workspace = find_workspace(folder)
        for place in (folder, *([workspace.root] if workspace else [])):
            if (place / FILE_NAME).is_file():
                return place / FILE_NAME
    return None
