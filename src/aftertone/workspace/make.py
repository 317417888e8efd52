"""Makes a workspace, or adds to one what is missing; never writes over anything."""

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from aftertone.errors import InputError
from aftertone.tables import write_atomically
from aftertone.workspace.settings import SETTINGS, Setting
from aftertone.workspace.workspace import Workspace

CONTACT_COLUMNS = (
    "contact_id",
    "first_name",
    "last_name",
    "company",
    "job_title",
    "phone",
    "mobile",
    "other_phone",
    "email",
    "country",
    "timezone",
    "context",
    "prefers",
    "owner",
    "opted_out",
    "notes",
)
EXAMPLES = (
    "c-001,Alice,Example,Example Mills,Plant manager,+1 415 555 0132,+1 415 555 0133,,"
    "alice@example.com,US,America/Los_Angeles,cold,email,rep-1,,Asked for prices in spring\n"
    "c-002,Bob,Sample,Sample Freight,Buyer,+44 20 7946 0018,,,"
    "bob@example.org,GB,Europe/London,met,,rep-1,,Met at the fair\n"
    "c-003,Carol,Specimen,Specimen Labs,Director,+1 212 555 0147,,+1 212 555 0148,"
    "carol@example.net,US,America/New_York,customer,voicemail,rep-2,,Prefers a message\n"
)


@dataclass(frozen=True, slots=True)
class Made:
    """What making a workspace came to.

    Attributes
    ----------
    workspace
        Where it is.
    added, kept
        Names within it that were made just now, and that were there before.
    """

    workspace: Workspace
    added: tuple[str, ...]
    kept: tuple[str, ...]


def make_workspace(root: Path, *, region: str = "") -> Made:
    """Make the folder and whatever of its files and folders is missing.

    ``region`` is set in the settings, where these are made just now.
    """
    workspace = Workspace(root.resolve())
    files = {
        workspace.settings_path: _settings_text(region),
        workspace.contacts_path: ",".join(CONTACT_COLUMNS) + "\n",
        workspace.root / "contacts.example.csv": ",".join(CONTACT_COLUMNS) + "\n" + EXAMPLES,
        workspace.touches_path: "",
    }
    folders = (workspace.plans_folder, workspace.takes_folder)
    _refuse_what_is_in_the_way((workspace.root, *folders), tuple(files))
    added: list[str] = []
    kept: list[str] = []
    try:
        workspace.root.mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            (kept if path.exists() else added).append(path.name)
            if not path.exists():
                write_atomically(path, content)
        for path in folders:
            (kept if path.exists() else added).append(f"{path.name}/")
            path.mkdir(exist_ok=True)
    except OSError as error:
        raise InputError(
            f"the workspace {workspace.root} cannot be made: {error.strerror or error}"
        ) from error
    return Made(workspace, tuple(added), tuple(kept))


def _refuse_what_is_in_the_way(folders: tuple[Path, ...], files: tuple[Path, ...]) -> None:
    for path in folders:
        if path.exists() and not path.is_dir():
            raise InputError(f"{path} is a file where the workspace needs a folder; move it away")
    for path in files:
        if path.is_dir():
            raise InputError(f"{path} is a folder where the workspace needs a file; move it away")


def _settings_text(region: str) -> str:
    """Return the settings file with every default commented out, its unit and its origin."""
    lines = [
        "# The settings of this AfterTone workspace. Take the # off a line to set a value of your own;",
        "# a line with # in front stands at its default. AfterTone says so wherever a figure rests on",
        "# a default.",
    ]
    for table, settings in groupby(SETTINGS, key=lambda setting: setting.key.split(".")[0]):
        lines += ["", f"[{table}]", ""]
        for setting in settings:
            lines += _setting_lines(setting)
    text = "\n".join(lines).replace("\n\n\n", "\n\n")
    return text.replace('# region = ""', f'region = "{region}"') if region else text


def _setting_lines(setting: Setting) -> list[str]:
    value = f'"{setting.default}"' if isinstance(setting.default, str) else str(setting.default)
    return [
        f"# {setting.what} {setting.range[0].upper()}{setting.range[1:]}.",
        f"# Default: {setting.origin}.",
        f"# {setting.key.split('.')[1]} = {value}",
        "",
    ]
