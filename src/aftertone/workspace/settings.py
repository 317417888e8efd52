"""The settings of a team, with their units, their ranges and where each default comes from."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from aftertone.errors import InputError, did_you_mean
from aftertone.workspace.silenced import TABLE
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


def _rhythm(key: str, default: float, unit: str, *, most: float, what: str) -> Setting:
    return Setting(f"cadence.{key}", default, unit, (1, most), what, OWN)


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
    Setting(
        "cadence.template",
        "",
        "empty, by_context, or the name of a template of cadences that comes with AfterTone",
        r"[a-z_]*",
        "The template that cadences follow; empty plans each touch by what it is worth.",
        "empty",
    ),
    Setting(
        "cadence.workdays",
        "12345",
        "digits from 1 for Monday to 7 for Sunday, each once",
        r"(?!.*(.).*\1)[1-7]{1,7}",
        "The days on which touches are planned.",
        "Monday to Friday; vendors disagree about the best of them, the card vendor_best_day",
    ),
    Setting(
        "cadence.day_begins",
        8,
        "hours after midnight where the contact is",
        (0, 23),
        "When the day of planned touches begins.",
        "the earliest hour of the card cfr_64_1200, written for homes",
    ),
    Setting(
        "cadence.day_ends",
        18,
        "hours after midnight where the contact is",
        (1, 24),
        "When the day of planned touches ends.",
        OWN,
    ),
    Setting(
        "cadence.holidays",
        "rest",
        "rest or work",
        r"rest|work",
        "Whether touches are planned on public holidays where the contact is; they are known where "
        "the extra `holidays` is installed, and forbid nothing.",
        OWN,
    ),
    _rhythm(
        "gap_days", 2, "working days", most=60, what="From one touch of a contact to the next."
    ),
    Setting(
        "cadence.most_touches",
        6,
        "touches",
        (1, 50),
        "Touches planned ahead for one contact.",
        "six attempts, the card leadresponse_attempts (grade C, web leads)",
    ),
    _rhythm("horizon_days", 30, "days", most=365, what="How far ahead touches are planned."),
    _rhythm(
        "rest_days",
        30,
        "days",
        most=3650,
        what="How long a reply, a talk, a complaint or an opt-out stops a cadence.",
    ),
    _rhythm(
        "hour_worth",
        8.0,
        "calls",
        most=1000,
        what="How many of a contact's own calls the others' pick-ups of an hour weigh as much as.",
    ),
    _rhythm(
        "calls_per_hour", 12, "calls", most=1000, what="How many calls of one rep fit into an hour."
    ),
    Setting(
        "shelf.title",
        "Voicemail takes",
        "any text",
        r"[^\n]*\S[^\n]*",
        "How the listening shelf is called in a podcast player.",
        OWN,
    ),
    Setting(
        "shelf.url",
        "http://localhost:8000/",
        "an address that begins with http:// or https:// and ends with /",
        r"https?://[^\s?#]+/",
        "The address at which the folder of the listening shelf is offered.",
        "where `python -m http.server` offers a folder on this machine, to this machine alone",
    ),
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """When and how often a cadence touches; the fields are the settings ``cadence``."""

    template: str
    workdays: str
    day_begins: int
    day_ends: int
    holidays: str
    gap_days: int
    most_touches: int
    horizon_days: int
    rest_days: int
    hour_worth: float
    calls_per_hour: int


@dataclass(frozen=True, slots=True)
class ShelfNames:
    """How the listening shelf is called, and the address at which its folder is offered."""

    title: str
    url: str


def _usual_shelf() -> ShelfNames:
    return ShelfNames(**_group({setting.key: setting.default for setting in SETTINGS}, "shelf"))


def usual_rhythm() -> Rhythm:
    """Return the rhythm of a team that set none."""
    return _rhythm_of({setting.key: setting.default for setting in SETTINGS})


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a team.

    Attributes
    ----------
    team_name, currency, region
        Texts; ``region`` is empty where the team named none.
    wage_per_hour
        In the currency.
    worths, caps, rhythm, shelf
        Grouped as in the file; the rhythm is its table ``cadence``.
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
    rhythm: Rhythm = field(default_factory=usual_rhythm)
    shelf: ShelfNames = field(default_factory=_usual_shelf)


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
    faults = [*_faults(seen), *_short_day(seen)]
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
        if key.startswith(f"{TABLE}."):
            continue  # a free table with a reader of its own
        if key not in known:
            yield f"there is no setting `{key}`{did_you_mean(key, known)}"
        elif not known[key].accepts(value):
            yield f"`{key}` is {value!r} but must be {known[key].range}"


def _short_day(seen: Mapping[str, object]) -> Iterator[str]:
    """Yield a fault where the day of planned touches ends before it begins."""
    names = ("cadence.day_begins", "cadence.day_ends")
    usual = {setting.key: setting.default for setting in SETTINGS}
    begins, ends = (seen.get(name, usual[name]) for name in names)
    if isinstance(begins, int) and isinstance(ends, int) and begins >= ends:
        yield f"`{names[0]}` is {begins} and `{names[1]}` is {ends}: the day must end after it begins"


def _settings(values: Mapping[str, Any], given: frozenset[str]) -> Settings:
    worths = {key: float(value) for key, value in _group(values, "worth").items()}
    return Settings(
        team_name=values["team.name"],
        currency=values["team.currency"],
        region=values["team.region"],
        wage_per_hour=float(values["team.wage_per_hour"]),
        worths=Worths(**worths),
        caps=Caps(**_group(values, "cap")),
        given=given,
        rhythm=_rhythm_of(values),
        shelf=ShelfNames(**_group(values, "shelf")),
    )


def _rhythm_of(values: Mapping[str, Any]) -> Rhythm:
    group = _group(values, "cadence")
    return Rhythm(**{**group, "hour_worth": float(group["hour_worth"])})


def _group(values: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {
        key.removeprefix(f"{name}."): value
        for key, value in values.items()
        if key.startswith(f"{name}.")
    }
