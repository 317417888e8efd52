"""The rules of calling as data: what the law and the house ask, each with its card and its date."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, TypeVar

from aftertone.desk.calling_rules.delivery import Delivery
from aftertone.desk.contact import Consent, Subscriber
from aftertone.errors import InputError, did_you_mean
from aftertone.touches import Channel

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")
EVERYWHERE = "*"
PLACE = re.compile(r"\*|[A-Z]{2}(-[A-Z0-9]{1,3})?")
OF_THE_CHANNEL = "of the channel"


class RuleKind(StrEnum):
    """What a rule looks at."""

    HOURS = "hours"
    CONSENT = "consent"
    SCREENING = "screening"
    WEEKDAYS = "weekdays"
    DUTY = "duty"


# `eq=False`: a rule is itself and no copy, which makes it a fast key of what is kept per rule.
@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rule:
    """One rule of calling.

    Attributes
    ----------
    name, what
        What it is called, and what it asks in one or two sentences.
    kind
        What it looks at; the fields that other kinds use stand at their defaults.
    place
        A country, a state such as US-CA, or ``*``.
    channels, deliveries
        Of what it speaks.
    covers
        True where passing it answers what the law of the place says.
    card
        Its evidence card; empty for the team's own.
    since
        In force since; None where that does not matter.
    opens, closes
        The hours, by the clock of every zone where the phone may ring.
    consent, exempt, missing_is_no
        Which consent is asked, from which subscribers not, and whether its lack is a no or unknown.
    weekdays
        Days on which no card says what is allowed: 1 for Monday to 7 for Sunday.
    off
        True where the team switched it off.
    audit
        Who set it for this team, when and why; empty for the rules as shipped.
    begins, before
        The day from which the team's change or rule holds, and the rule that holds until then.
    """

    name: str
    what: str
    kind: RuleKind
    place: str
    channels: frozenset[Channel] = frozenset(Channel)
    deliveries: frozenset[Delivery] = frozenset(Delivery)
    covers: bool = False
    card: str = ""
    since: date | None = None
    opens: time = time(0)
    closes: time = time.max
    consent: Consent | None = None
    exempt: Subscriber | None = None
    missing_is_no: bool = True
    weekdays: frozenset[int] = frozenset()
    off: bool = False
    audit: str = ""
    begins: date | None = None
    before: "Rule | None" = None

    def speaks_of(self, place: str, *, channel: Channel, delivery: Delivery) -> bool:
        """Tell whether the rule is asked; those of a country hold in its states."""
        return (
            self.place in {EVERYWHERE, place, place[:2]}
            and channel in self.channels
            and delivery in self.deliveries
        )


# `eq=False`: as above.
@dataclass(frozen=True, slots=True, eq=False)
class CallingRules:
    """The rules that hold for a team.

    Attributes
    ----------
    rules
        In the order in which they are asked.
    shut_days
        Days on which the team calls and texts nobody, such as its own holidays.
    open_days
        Public holidays on which it calls all the same.
    """

    rules: tuple[Rule, ...]
    shut_days: frozenset[date] = frozenset()
    open_days: frozenset[date] = frozenset()


@lru_cache(maxsize=10_000)
def rules_on(rules: CallingRules, day: date) -> CallingRules:
    """Return the rules that hold on a day: a team's own begin on the day that they name."""
    if all(one.begins is None for one in rules.rules):
        return rules
    return _holding(rules, tuple(_on(one, day) for one in rules.rules))


@lru_cache(maxsize=1000)
def _holding(rules: CallingRules, holding: tuple[Rule | None, ...]) -> CallingRules:
    """Return the same rules for the same days, which what is kept per rules relies on."""
    kept = tuple(one for one in holding if one is not None)
    return CallingRules(kept, rules.shut_days, rules.open_days)


def _on(rule: Rule, day: date) -> Rule | None:
    found: Rule | None = rule
    while found is not None and found.begins is not None and found.begins > day:
        found = found.before
    return found


@cache
def shipped_rules() -> CallingRules:
    """Return the rules that come with AfterTone."""
    text = files("aftertone.desk.calling_rules").joinpath("rules.toml").read_text("utf-8")
    return CallingRules(
        tuple(rule_from(name, table) for name, table in tomllib.loads(text).items())
    )


def rule_from(name: str, table: Mapping[str, Any]) -> Rule:
    """Return the rule of one table; what cannot stand is an InputError that names it."""
    try:
        for key in ("what", "kind", "place"):
            if key not in table:
                raise ValueError(f"it lacks `{key}`")
        return Rule(name=name, **{_FIELDS.get(key, key): _field(key, table[key]) for key in table})
    except ValueError as error:
        raise InputError(f"the rule {name!r} cannot be read: {error}") from None


def _field(key: str, value: Any) -> Any:
    """Return what one key of a table says."""
    if key not in _READERS:
        raise ValueError(f"a rule has no field `{key}`{did_you_mean(key, _READERS)}")
    return _READERS[key](value)


def _word(kind: type[E]) -> Callable[[Any], E]:
    def read(value: Any) -> E:
        if value not in list(kind):
            raise ValueError(f"{value!r} is none of {', '.join(kind)}")
        return kind(value)

    return read


def _words(kind: type[E]) -> Callable[[Any], frozenset[E]]:
    return lambda value: frozenset(_word(kind)(one) for one in _listed(value))


def _exactly(kind: type[T], *, named: str) -> Callable[[Any], T]:
    def read(value: Any) -> T:
        if type(value) is not kind:
            raise ValueError(f"{value!r} is not {named}")
        return value

    return read


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(f"{value!r} is not a list")
    return value


def _weekdays(value: Any) -> frozenset[int]:
    for one in _listed(value):
        if one not in range(1, 8):
            raise ValueError(f"{one!r} is no weekday from 1 (Monday) to 7 (Sunday)")
    return frozenset(value)


def _missing_is_no(value: Any) -> bool:
    if value not in {"no", "unknown"}:
        raise ValueError(f'`without` is {value!r}, neither "no" nor "unknown"')
    return bool(value == "no")


def _consent(value: Any) -> Consent | None:
    return None if value == OF_THE_CHANNEL else _word(Consent)(value)


def _place(value: Any) -> str:
    if not isinstance(value, str) or not PLACE.fullmatch(value):
        raise ValueError(f"the place {value!r} is neither a country such as US, nor US-CA, nor `*`")
    return value


_TEXT = _exactly(str, named="a text")
_YES_OR_NO = _exactly(bool, named="true or false")
_CLOCK = _exactly(time, named="a time such as 08:00:00")
_READERS: Mapping[str, Callable[[Any], Any]] = {
    "what": _TEXT,
    "kind": _word(RuleKind),
    "place": _place,
    "channels": _words(Channel),
    "deliveries": _words(Delivery),
    "covers": _YES_OR_NO,
    "card": _TEXT,
    "since": _exactly(date, named="a day such as 2027-01-31"),
    "opens": _CLOCK,
    "closes": _CLOCK,
    "consent": _consent,
    "exempt": _word(Subscriber),
    "without": _missing_is_no,
    "weekdays": _weekdays,
    "off": _YES_OR_NO,
    "audit": _TEXT,
}
# Where the file's word is not the field's.
_FIELDS = {"without": "missing_is_no"}
