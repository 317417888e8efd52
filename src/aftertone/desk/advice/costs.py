"""What outcomes are worth and what touches cost, each figure with its origin: ``costs.toml``."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from aftertone.errors import InputError, did_you_mean
from aftertone.touches import Action, Context, OutcomeType
from aftertone.workspace import Settings


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the register.

    Attributes
    ----------
    key
        As in a costs file, ``worth.callback``.
    default, least, most, unit
        Its value where nobody says otherwise, its range, and what it counts.
    what, origin
        What it is for, and where the default comes from.
    """

    key: str
    default: float
    least: float
    most: float
    unit: str
    what: str
    origin: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a message arrives: the share that ever does, and the mean days until then."""

    share: float
    days: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Misreading:
    """How often a message is misread, in shares."""

    unchecked: float
    written: float
    base: float
    per_error: float
    per_warning: float
    most: float
    left_by_email: float

    def share_of(self, *, errors: int, warnings: int) -> float:
        """Return how often a message with so many faults is misread: more with each of them."""
        share = self.base + errors * self.per_error + warnings * self.per_warning
        return min(share, max(self.most, self.base))


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """Everything that the advice reckons with beside the beliefs; ``costs.toml`` tells what each is.

    Attributes
    ----------
    currency
        Of every worth and cost.
    worths, confirmation, information
        Of the outcomes, and of a message that arrives.
    wage_per_hour, seconds, later_call_s
        The rep's time.
    relationship, annoyance_per_touch
        What an opt-out or complaint loses, and how touches raise its chance.
    misreading, repair
        How often a message is misread, and what it takes to repair that (D2).
    delay_per_day, horizon_days, decision_missed, decision_deal_share
        D2.
    arrivals, later_call_days
        How messages arrive.
    choice_kept, repeat_share, liked, not_liked
        C2, C0, C5.
    stakes, suits_high
        By importance, and what suits an all-important matter (D6).
    given
        The figures that are the team's own: all others are defaults.
    """

    currency: str
    worths: Mapping[OutcomeType, float]
    confirmation: float
    information: float
    wage_per_hour: float
    seconds: Mapping[Action, float]
    later_call_s: float
    relationship: Mapping[Context, float]
    annoyance_per_touch: float
    misreading: Misreading
    repair: Mapping[Context, float]
    delay_per_day: float
    horizon_days: float
    decision_missed: float
    decision_deal_share: float
    arrivals: Mapping[Action, Arrival]
    later_call_days: float
    choice_kept: float
    repeat_share: float
    liked: float
    not_liked: float
    stakes: Mapping[str, float]
    suits_high: Mapping[Action, float]
    given: frozenset[str]


@cache
def figures() -> tuple[Figure, ...]:
    """Return the register in the order of the file."""
    text = files("aftertone.desk.advice").joinpath("costs.toml").read_text(encoding="utf-8")
    return tuple(
        Figure(
            key=one["key"],
            default=float(one["value"]),
            least=float(one.get("least", 0.0)),
            most=float(one["most"]),
            unit=one["unit"],
            what=one["what"],
            origin=one["origin"],
        )
        for one in tomllib.loads(text)["figure"]
    )


def usual_costs() -> Costs:
    """Return the defaults."""
    return costs_from({}, currency="USD")


def costs_of(settings: Settings, *, file: Path | None = None) -> Costs:
    """Return a team's costs: its settings, and a costs file over them."""
    own = {
        "worth.callback": ("worth.callback", settings.worths.callback),
        "worth.later_pickup": ("worth.later_pickup", settings.worths.later_pickup),
        "worth.email_reply": ("worth.reply", settings.worths.reply),
        "worth.text_reply": ("worth.reply", settings.worths.reply),
        "worth.meeting": ("worth.meeting", settings.worths.meeting),
        "wage.per_hour": ("team.wage_per_hour", settings.wage_per_hour),
    }
    values = {key: value for key, (setting, value) in own.items() if setting in settings.given}
    return costs_from({**values, **(_read(file) if file else {})}, currency=settings.currency)


def read_costs(path: Path, *, currency: str = "USD") -> Costs:
    """Return the costs of a file, and the defaults for what it leaves out."""
    return costs_from(_read(path), currency=currency)


def costs_from(values: Mapping[str, float], *, currency: str) -> Costs:
    """Return costs from figures by their keys, and the defaults for the others."""
    of = {one.key: values.get(one.key, one.default) for one in figures()}

    def arrival(name: str) -> Arrival:
        return Arrival(of[f"arrival.{name}_share"], of[f"arrival.{name}_days"])

    return Costs(
        currency=currency,
        worths={one: of[f"worth.{one.value}"] for one in OutcomeType if f"worth.{one.value}" in of},
        confirmation=of["worth.confirmation"],
        information=of["worth.information"],
        wage_per_hour=of["wage.per_hour"],
        seconds={one: of[f"seconds.{one.value}"] for one in Action},
        later_call_s=of["seconds.later_call"],
        relationship={one: of[f"relationship.{one.value}"] for one in Context},
        annoyance_per_touch=of["annoyance.per_touch"],
        misreading=Misreading(
            **{
                key.removeprefix("misreading."): value
                for key, value in of.items()
                if key.startswith("misreading.")
            }
        ),
        repair={one: of[f"repair.{one.value}"] for one in Context},
        delay_per_day=of["delay.per_day"],
        horizon_days=of["delay.horizon_days"],
        decision_missed=of["decision.missed"],
        decision_deal_share=of["decision.deal_share"],
        arrivals={
            Action.LEAVE_VOICEMAIL: arrival("leave_voicemail"),
            Action.VOICEMAIL_PLUS_EMAIL: _either(arrival("leave_voicemail"), arrival("email")),
            Action.EMAIL: arrival("email"),
            Action.TEXT: arrival("text"),
            Action.SOCIAL_MESSAGE: arrival("social_message"),
        },
        later_call_days=of["arrival.later_call_days"],
        choice_kept=of["choice.kept"],
        repeat_share=of["repeat.share"],
        liked=of["preference.liked"],
        not_liked=of["preference.other"],
        stakes={name: of[f"stakes.{name}"] for name in ("low", "normal", "high")},
        suits_high={
            one: of.get(f"suits_high.{one.value}", of["suits_high.live"]) for one in Action
        },
        given=frozenset(values),
    )


def _either(one: Arrival, other: Arrival) -> Arrival:
    """Return how the first of two messages arrives, if they do so independently of each other."""
    share = 1 - (1 - one.share) * (1 - other.share)
    return Arrival(share, min(one.days, other.days))


def _read(path: Path) -> dict[str, float]:
    try:
        table = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"the costs {path} cannot be read: {error}") from error
    seen = dict(_flat(table))
    known = {one.key: one for one in figures()}
    for key, value in seen.items():
        if key not in known:
            raise InputError(f"{path}: there is no cost `{key}`{did_you_mean(key, known)}")
        one = known[key]
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not one.least <= value <= one.most:
            raise InputError(
                f"{path}: `{key}` is {value!r} but must be a number from {one.least:g} to "
                f"{one.most:,.0f} ({one.unit})"
            )
    return {key: float(value) for key, value in seen.items()}


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value
