"""The settings of a team, with their units, their ranges and where each default comes from."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from aftertone.errors import InputError, did_you_mean
from aftertone.workspace.workspace import Workspace

OWN = "a convention of AfterTone without a source; put in your own"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting.

    Attributes
    ----------
    key
        As in the file, ``worth.callback``.
    default
        Its value where the file says nothing; its type is the setting's type.
    unit
        What a number counts, or what a text must look like.
    allowed
        For numbers the lowest and highest value; for texts a regular expression.
    what
        What it is for.
    origin
        Where the default comes from.
    """

    key: str
    default: str | int | float
    unit: str
    allowed: tuple[float, float] | str
    what: str
    origin: str

    @property
    def range(self) -> str:
        """What the value may be, in words."""
        if isinstance(self.allowed, str):
            return self.unit
        kind = "a whole number" if isinstance(self.default, int) else "a number"
        return f"{kind} from {self.allowed[0]:,.0f} to {self.allowed[1]:,.0f} ({self.unit})"

    def accepts(self, value: object) -> bool:
        """Tell whether a value of the file may stand."""
        if isinstance(self.allowed, str):
            return isinstance(value, str) and re.fullmatch(self.allowed, value) is not None
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        if isinstance(self.default, int) and not isinstance(value, int):
            return False
        return self.allowed[0] <= value <= self.allowed[1]


def _worth(key: str, default: float, what: str) -> Setting:
    return Setting(f"worth.{key}", default, "team.currency", (0, 1e7), what, OWN)


def _cap(key: str, default: int, what: str, origin: str) -> Setting:
    return Setting(f"cap.{key}", default, "touches", (0, 1000), what, origin)


SETTINGS = (
    Setting("team.name", "", "any text", r"[^\n]*", "How the team is called on reports.", "empty"),
    Setting(
        "team.currency",
        "USD",
        "three capital letters, such as USD or EUR",
        r"[A-Z]{3}",
        "The currency of every worth and of the wage.",
        OWN,
    ),
    Setting(
        "team.region",
        "",
        "empty, a country such as US or GB, or a state such as US-CA",
        r"|[A-Z]{2}(-[A-Z0-9]{1,3})?",
        "Whose law the team calls under.",
        "empty, and the law then counts as unknown",
    ),
    Setting(
        "team.wage_per_hour",
        30.0,
        "team.currency an hour",
        (0, 1e5),
        "What an hour of a rep costs.",
        OWN,
    ),
    _worth("callback", 50.0, "What it is worth that a prospect calls back."),
    _worth("meeting", 200.0, "What a booked meeting is worth."),
    _worth("later_pickup", 25.0, "What it is worth that a prospect takes a later call."),
    _worth("reply", 25.0, "What a reply to an e-mail or text is worth."),
    Setting("cap.window_days", 30, "days", (1, 365), "The days over which touches count.", OWN),
    _cap(
        "call",
        6,
        "Calls to one contact in the window.",
        "six attempts, the card leadresponse_attempts (grade C, web leads)",
    ),
    _cap("voicemail", 2, "Voicemails to one contact in the window.", OWN),
    _cap("email", 4, "E-mails to one contact in the window.", OWN),
    _cap("text", 1, "Texts to one contact in the window.", OWN),
    _cap("social", 2, "Social messages to one contact in the window.", OWN),
    _cap("contact", 10, "Touches of any kind to one contact in the window.", OWN),
)


@dataclass(frozen=True, slots=True)
class Worths:
    """What each outcome is worth to the team, in its currency."""

    callback: float
    meeting: float
    later_pickup: float
    reply: float


@dataclass(frozen=True, slots=True)
class Caps:
    """How often one contact may be touched within ``window_days``: by channel, and in all."""

    window_days: int
    call: int
    voicemail: int
    email: int
    text: int
    social: int
    contact: int


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a team.

    Attributes
    ----------
    team_name, currency, region
        Texts; ``region`` is empty where the team named none.
    wage_per_hour
        In the currency.
    worths, caps
        Grouped as in the file.
    given
        Keys that the file really holds: everything else is a default, and whoever shows a figure
        that rests on one says so.
    """

    team_name: str
    currency: str
    region: str
    wage_per_hour: float
    worths: Worths
    caps: Caps
    given: frozenset[str]


def default_settings() -> Settings:
    """Return the settings of a team that set none."""
    return _settings({setting.key: setting.default for setting in SETTINGS}, frozenset())


def read_settings(workspace: Workspace) -> Settings:
    """Read ``aftertone.toml``; every key that cannot stand is named with the value seen."""
    path = workspace.settings_path
    try:
        table = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"the settings {path} cannot be read: {error}") from error
    seen = dict(_flat(table))
    faults = list(_faults(seen))
    if faults:
        raise InputError(f"{path}: " + "; ".join(faults))
    values = {setting.key: seen.get(setting.key, setting.default) for setting in SETTINGS}
    return _settings(values, frozenset(seen))


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, object]]:
    for name, value in table.items():
        if isinstance(value, dict) and value:
            yield from _flat(value, f"{above}{name}.")
        elif not isinstance(value, dict):
            yield f"{above}{name}", value


def _faults(seen: Mapping[str, object]) -> Iterator[str]:
    known = {setting.key: setting for setting in SETTINGS}
    for key, value in seen.items():
        if key not in known:
            yield f"there is no setting `{key}`{did_you_mean(key, known)}"
        elif not known[key].accepts(value):
            yield f"`{key}` is {value!r} but must be {known[key].range}"


def _settings(values: Mapping[str, Any], given: frozenset[str]) -> Settings:
    def group(name: str) -> dict[str, Any]:
        return {
            key.removeprefix(f"{name}."): value
            for key, value in values.items()
            if key.startswith(f"{name}.")
        }

    worths = {key: float(value) for key, value in group("worth").items()}
    return Settings(
        team_name=values["team.name"],
        currency=values["team.currency"],
        region=values["team.region"],
        wage_per_hour=float(values["team.wage_per_hour"]),
        worths=Worths(**worths),
        caps=Caps(**group("cap")),
        given=given,
    )
