"""Rules of wording that a team silenced, each with its reason: the table ``[silenced]`` of the settings."""

import tomllib
from collections.abc import Mapping

from aftertone.errors import InputError
from aftertone.workspace.workspace import Workspace

TABLE = "silenced"


def silenced_rules(workspace: Workspace) -> Mapping[str, str]:
    """Return the silenced rules and why; a silence without a reason is an InputError."""
    path = workspace.settings_path
    try:
        table = tomllib.loads(path.read_text("utf-8-sig")).get(TABLE, {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"the settings {path} cannot be read: {error}") from error
    if not isinstance(table, dict):
        raise InputError(f'{path}: [{TABLE}] must be a table of `rule = "reason"` lines')
    for name, reason in table.items():
        if not isinstance(reason, str) or not reason.strip():
            raise InputError(
                f"{path}: the rule `{name}` is silenced with {reason!r}; give the reason as a text, "
                f'{name} = "why"'
            )
    return {str(name): str(reason).strip() for name, reason in table.items()}
