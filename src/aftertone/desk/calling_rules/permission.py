"""May this contact be reached over this channel, now? Yes, no, or unknown: get advice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache

from aftertone.desk.calling_rules.delivery import BY_NUMBER, DELIVERY_OF_CHANNEL, Delivery
from aftertone.desk.calling_rules.hours import next_open
from aftertone.desk.calling_rules.law import UNKNOWN, Answer, Touch, ask, clocks_of, rules_for
from aftertone.desk.calling_rules.rule import (
    EVERYWHERE,
    CallingRules,
    Rule,
    RuleKind,
    rules_on,
    shipped_rules,
)
from aftertone.desk.calling_rules.stops import stops
from aftertone.desk.contact import Contact, Number, NumberKind
from aftertone.touches import Channel
from aftertone.workspace import Settings

_A = {
    (Channel.PHONE, Delivery.LIVE): "a call",
    (Channel.VOICEMAIL, Delivery.LIVE): "a voicemail",
    (Channel.EMAIL, Delivery.EMAIL): "an e-mail",
    (Channel.TEXT, Delivery.TEXT): "a text",
    (Channel.SOCIAL, Delivery.SOCIAL): "a message on a social network",
}


class LawFrom(StrEnum):
    """Why the law of a place holds for a touch."""

    CONTACT = "contact"
    NUMBER = "number"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class Law:
    """A place whose law a touch stands under.

    Attributes
    ----------
    place, source
        Such as US or US-CA, and why it holds.
    covered
        True where a rule with a card answers for it.
    """

    place: str
    source: LawFrom
    covered: bool


@dataclass(frozen=True, slots=True)
class Permission:
    """What the rules say.

    Attributes
    ----------
    allowed
        True or False; None where no rule with a card answers, and somebody must be asked.
    blocked_by
        The rule that says no, or that cannot tell; empty where it is allowed.
    why
        One sentence or two.
    card
        The evidence card that the answer rests on; empty where it is the team's own stop.
    until
        When it may be allowed next; None where it is allowed, or waiting alone changes nothing.
    duties
        The rules that ask something of whoever makes the touch.
    audit
        Who set which of the asked rules for this team, when and why.
    laws
        Under whose law it stands.
    open_questions
        What beside ``why`` no rule with a card answers.
    not_before
        Where time alone forbids it now, and open questions are left: when it forbids it no more.
    """

    allowed: bool | None
    blocked_by: str = ""
    why: str = ""
    card: str = ""
    until: datetime | None = None
    duties: tuple[Rule, ...] = ()
    audit: tuple[str, ...] = ()
    laws: tuple[Law, ...] = ()
    open_questions: tuple[str, ...] = ()
    not_before: datetime | None = None


def permission(
    contact: Contact,
    *,
    channel: Channel,
    number: Number | None,
    delivery: Delivery | None = None,
    at: datetime,
    settings: Settings,
    rules: CallingRules | None = None,
) -> Permission:
    """Return whether a touch may be made.

    A rule that says no outweighs one that cannot tell, and that outweighs every yes.

    Parameters
    ----------
    contact
        With the history up to now.
    channel, number, delivery
        Over which; ``number`` is None for e-mail and social, and ``delivery`` left out is the
        channel's usual one.
    at
        When, with its offset from UTC.
    settings
        The team's caps, and under whose law it calls.
    rules
        The team's rules, each from its day on; left out, those that AfterTone ships.
    """
    if at.tzinfo is None:
        raise ValueError(f"`at` is {at.isoformat()}, which lacks its offset from UTC")
    rules = rules_on(rules or shipped_rules(), at.date())
    touch = Touch(contact, channel, number, delivery or DELIVERY_OF_CHANNEL[channel], at)
    found = _places(touch, settings)
    places = tuple(place for place, _ in found)
    asked = _asked(touch, places, rules)
    answers = [ask(rule, touch) for rule in asked]
    hindrances = [
        *stops(touch, caps=settings.caps, rules=rules),
        *(one for one in answers if one.allowed is not True),
        *_not_covered(touch, places, asked, settings=settings),
    ]
    # Each no before each open question, and before what waiting changes what it does not.
    hindrances.sort(key=lambda one: (one.allowed is None, one.waits))
    first = hindrances[0] if hindrances else _first_yes(asked, answers)
    return Permission(
        allowed=first.allowed,
        blocked_by=first.by if hindrances else "",
        why=first.why,
        card=first.card,
        until=_until(touch, hindrances, asked, rules=rules),
        duties=_duties(asked),
        audit=_audits(asked),
        laws=_told(found, asked),
        open_questions=tuple(
            one.why for one in hindrances if one.allowed is None and one is not first
        ),
        not_before=_not_before(touch, hindrances, asked, rules=rules),
    )


def _places(touch: Touch, settings: Settings) -> tuple[tuple[str, LawFrom], ...]:
    """Return under whose law the touch stands: the contact's, the number's and the team's."""
    contact = touch.contact
    if touch.number:
        return _laws(contact.region, touch.number.country, settings.region)
    # A country that several numbers point to in different ways is no knowledge.
    countries = {one.country for one in contact.numbers if one.country}
    country = countries.pop() if len(countries) == 1 else ""
    return _laws(contact.region, country, settings.region)


@lru_cache(maxsize=10_000)
def _laws(region: str, country: str, team: str) -> tuple[tuple[str, LawFrom], ...]:
    found: dict[str, LawFrom] = {}
    if region:
        found[region] = LawFrom.CONTACT
    if country and country != region[:2]:
        found.setdefault(country, LawFrom.NUMBER)
    if team and (team[:2] not in {one[:2] for one in found} or len(team) > 2):
        found.setdefault(team, LawFrom.TEAM)
    return tuple(found.items())


@lru_cache(maxsize=10_000)
def _told(found: tuple[tuple[str, LawFrom], ...], asked: tuple[Rule, ...]) -> tuple[Law, ...]:
    covered = _covered(asked)
    return tuple(
        Law(place, source, covered={place[:2], place} <= covered) for place, source in found
    )


def _asked(touch: Touch, places: tuple[str, ...], rules: CallingRules) -> tuple[Rule, ...]:
    """Return every rule that speaks of the touch, each once, the law's before the house's."""
    return _speaking(rules, places or (EVERYWHERE,), touch.channel, touch.delivery)


@lru_cache(maxsize=10_000)
def _speaking(
    rules: CallingRules, places: tuple[str, ...], channel: Channel, delivery: Delivery
) -> tuple[Rule, ...]:
    found: dict[str, Rule] = {}
    for place in places:
        for one in rules_for(rules, place, channel, delivery):
            found.setdefault(one.name, one)
    if len(places) == 1:
        return tuple(found.values())
    return tuple(sorted(found.values(), key=lambda one: one.place == EVERYWHERE))


@lru_cache(maxsize=10_000)
def _duties(asked: tuple[Rule, ...]) -> tuple[Rule, ...]:
    return tuple(one for one in asked if one.kind is RuleKind.DUTY and not one.off)


@lru_cache(maxsize=10_000)
def _audits(asked: tuple[Rule, ...]) -> tuple[str, ...]:
    return tuple(one.audit for one in asked if one.audit)


@lru_cache(maxsize=10_000)
def _covered(asked: tuple[Rule, ...]) -> frozenset[str]:
    return frozenset(one.place for one in asked if one.covers)


def _not_covered(
    touch: Touch, places: tuple[str, ...], asked: tuple[Rule, ...], *, settings: Settings
) -> Iterator[Answer]:
    """Yield an open question for every law that no rule answers."""
    if not (touch.contact.region or any(one.country for one in _numbers(touch))):
        yield Answer(None, "no_place", f"{_placeless(touch)}; {UNKNOWN}.")
    if not settings.region:
        why = f"Under whose law the team calls is not set (team.region); {UNKNOWN}."
        yield Answer(None, "no_region", why)
    covered = _covered(asked)
    for place in places:
        for part in dict.fromkeys((place[:2], place)):
            if part not in covered:
                how = _A.get((touch.channel, touch.delivery), f"{touch.channel} ({touch.delivery})")
                why = f"No card says what the law of {part} asks of {how}; {UNKNOWN}."
                yield Answer(None, "no_card", why)


def _placeless(touch: Touch) -> str:
    number = touch.number
    if number is not None and number.kind is NumberKind.TOLL_FREE:
        return f"Whose law holds for the toll-free number {number.e164} is not known"
    return f"Under which country's law {touch.contact.name} stands is not known"


def _numbers(touch: Touch) -> tuple[Number, ...]:
    return (touch.number,) if touch.number else touch.contact.numbers


def _first_yes(asked: tuple[Rule, ...], answers: Sequence[Answer]) -> Answer:
    """Return the answer of the first rule that answers for the law."""
    return next(answer for rule, answer in zip(asked, answers, strict=True) if rule.covers)


def _until(
    touch: Touch, hindrances: Sequence[Answer], asked: tuple[Rule, ...], *, rules: CallingRules
) -> datetime | None:
    """Return the first moment at which no hindrance is left, where waiting is all it takes."""
    if not hindrances or not all(one.waits for one in hindrances):
        return None
    start = max([touch.at, *(one.free_at for one in hindrances if one.free_at)])
    start = start.astimezone(UTC)
    if touch.channel not in BY_NUMBER:
        return start
    return next_open(clocks_of(asked, rules), touch.zones, start)


def _not_before(
    touch: Touch, hindrances: Sequence[Answer], asked: tuple[Rule, ...], *, rules: CallingRules
) -> datetime | None:
    """Return when time alone forbids it no more, where it does and open questions stay."""
    lasting = [one for one in hindrances if not one.waits]
    if not lasting or any(one.allowed is False for one in lasting):
        return None
    return _until(touch, [one for one in hindrances if one.waits], asked, rules=rules)
