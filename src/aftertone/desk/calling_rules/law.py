"""What one rule says of one touch."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from functools import lru_cache

from aftertone.desk.calling_rules.delivery import BY_NUMBER, Delivery
from aftertone.desk.calling_rules.hours import Clock, is_open
from aftertone.desk.calling_rules.rule import CallingRules, Rule, RuleKind
from aftertone.desk.contact import Consent, Contact, Number, Screening, Subscriber
from aftertone.touches import Channel

UNKNOWN = "unknown: get advice"


@dataclass(frozen=True, slots=True)
class Touch:
    """A touch that somebody would like to make.

    Attributes
    ----------
    contact, channel, number, delivery
        Whom, and how; ``number`` is None where none is used.
    at
        When.
    """

    contact: Contact
    channel: Channel
    number: Number | None
    delivery: Delivery
    at: datetime

    @property
    def zones(self) -> tuple[str, ...]:
        """Every zone where the phone may ring."""
        return self.number.zones if self.number else ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What one rule, or one stop, says.

    Attributes
    ----------
    allowed
        None where it cannot tell.
    by, why, card, audit
        Which says so, why, on what it rests, and who set it for the team.
    waits
        True where the answer changes by waiting alone.
    free_at
        The moment before which it cannot change; None where the clock settles it.
    """

    allowed: bool | None
    by: str
    why: str
    card: str = ""
    audit: str = ""
    waits: bool = False
    free_at: datetime | None = None


def ask(rule: Rule, touch: Touch) -> Answer:
    """Return what a rule says of a touch that it speaks of."""
    if rule.off or rule.kind is RuleKind.DUTY:
        return _settled(rule)
    allowed, why, waits = _KINDS[rule.kind](rule, touch)
    return Answer(allowed, rule.name, why, rule.card, rule.audit, waits)


@lru_cache(maxsize=10_000)
def _settled(rule: Rule) -> Answer:
    """Return the answer of a rule that says yes to every touch."""
    why = f"Switched off: {rule.audit}." if rule.off else rule.what
    return Answer(True, rule.name, why, rule.card, rule.audit)


@lru_cache(maxsize=10_000)
def rules_for(
    rules: CallingRules, place: str, channel: Channel, delivery: Delivery
) -> tuple[Rule, ...]:
    """Return the rules that speak of a touch under the law of one place."""
    return tuple(
        one for one in rules.rules if one.speaks_of(place, channel=channel, delivery=delivery)
    )


@lru_cache(maxsize=10_000)
def clocks_of(asked: tuple[Rule, ...], rules: CallingRules) -> tuple[Clock, ...]:
    """Return when rules, and the team's own shut days, let a phone ring."""
    kinds = {RuleKind.HOURS, RuleKind.WEEKDAYS}
    found = [
        Clock(one.opens, one.closes, one.weekdays)
        for one in asked
        if one.kind in kinds and not one.off
    ]
    return (*found, Clock(time(0), time.max, shut_days=rules.shut_days))


def _hours(rule: Rule, touch: Touch) -> tuple[bool | None, str, bool]:
    if not touch.zones:
        return None, f"The time zone of {_whom(touch)} is not known; {UNKNOWN}.", False
    clock, hours, where = _window(rule, touch.zones)
    if is_open(clock, touch.zones, touch.at):
        return True, f"Inside {hours} {where}.", False
    if len(touch.zones) > 1:
        shut = [one for one in touch.zones if not is_open(clock, (one,), touch.at)]
        where = f"in {len(shut)} of {len(touch.zones)} zones where it may ring, such as {shut[0]}"
    return False, f"Outside {hours} {where}.", True


@lru_cache(maxsize=10_000)
def _window(rule: Rule, zones: tuple[str, ...]) -> tuple[Clock, str, str]:
    """Return the hours of a rule, as a clock and in words, and where they hold."""
    where = f"in all {len(zones)} zones" if len(zones) > 1 else f"in {zones[0]}"
    hours = f"{rule.opens:%H:%M} to {rule.closes:%H:%M}"
    return Clock(rule.opens, rule.closes), hours, where


def _consent(rule: Rule, touch: Touch) -> tuple[bool | None, str, bool]:
    wanted = rule.consent or Consent(touch.channel.value)
    what = wanted.value.replace("_", " ")
    name = touch.contact.name
    if wanted in touch.contact.consents:
        return True, f"{name} agreed to {what}.", False
    if rule.exempt is not None:
        if touch.contact.subscriber is rule.exempt:
            return True, f"{name} is a {rule.exempt} subscriber, from whom none is asked.", False
        if touch.contact.subscriber is Subscriber.UNKNOWN:
            why = f"{name} has not agreed to {what}, and whether the subscriber is {rule.exempt} "
            return None, f"{why}is not known; {UNKNOWN}.", False
    if rule.missing_is_no:
        return False, f"{name} has not agreed to {what}.", False
    return None, f"{name} has not agreed to {what}, and no card says more; {UNKNOWN}.", False


def _screening(_rule: Rule, touch: Touch) -> tuple[bool | None, str, bool]:
    contact = touch.contact
    on = f" on {contact.screened_on.isoformat()}" if contact.screened_on else ""
    if contact.screening is Screening.CLEAR:
        return True, f"Screened{on}, and not listed.", False
    if Consent.PHONE in contact.consents:
        return True, f"{contact.name} agreed to calls.", False
    if contact.screening is Screening.LISTED:
        return False, f"{contact.name} was found on a list of those who want no calls{on}.", False
    return None, f"{contact.name} was not screened against TPS and CTPS; {UNKNOWN}.", False


def _weekdays(rule: Rule, touch: Touch) -> tuple[bool | None, str, bool]:
    if is_open(Clock(rule.opens, rule.closes, rule.weekdays), touch.zones, touch.at):
        return True, "Not on a day without a card.", False
    return None, f"{rule.what} {UNKNOWN.capitalize()}.", True


def _whom(touch: Touch) -> str:
    return touch.number.e164 if touch.number and touch.channel in BY_NUMBER else touch.contact.name


_KINDS: Mapping[RuleKind, Callable[[Rule, Touch], tuple[bool | None, str, bool]]] = {
    RuleKind.HOURS: _hours,
    RuleKind.CONSENT: _consent,
    RuleKind.SCREENING: _screening,
    RuleKind.WEEKDAYS: _weekdays,
}
