"""The settings as a page of Markdown: docs/settings.md."""

from aftertone.workspace.settings import SETTINGS, Setting


def page() -> str:
    """Return the page of all settings."""
    lines = [
        "# Settings",
        "",
        "A workspace's `aftertone.toml` holds what a team sets for itself. Every setting has a "
        "default; a figure that rests on a default says so. A key that does not exist, or a value "
        "out of its range, stops the command with a sentence that names it. The table `[silenced]` "
        'is free: a line `rule = "why"` silences a rule of wording for the team; what it would have '
        "said is still counted and listed.",
        "",
        "This page is rendered from `src/aftertone/workspace/settings.py` by `scripts/pages`.",
    ]
    for setting in SETTINGS:
        lines += ["", f"## {setting.key}", "", *_section(setting)]
    return "\n".join(lines) + "\n"


def _section(setting: Setting) -> list[str]:
    default = f'"{setting.default}"' if isinstance(setting.default, str) else str(setting.default)
    return [
        setting.what,
        "",
        f"- **May be**: {setting.range}.",
        f"- **Default**: `{default}` ({setting.origin}).",
    ]
