"""What a template breaks: a cap, a rule of calling, one-and-done, the same touch twice in a row."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from aftertone.desk.cadence.slots import add_workdays
from aftertone.desk.cadence.template import MOST_STEPS, Step, Template
from aftertone.desk.cadence.ways import LEFT
from aftertone.desk.calling_rules import CallingRules, permission
from aftertone.desk.contact import Contact, Screening, Subscriber, read_number
from aftertone.touches import CHANNELS_OF_ACTION, Channel, Goal
from aftertone.workspace import Settings

# A Monday, from which working days become days of the calendar, and a Wednesday's noon in all zones
# of the sample numbers.
MONDAY = datetime(2027, 1, 4, 12, tzinfo=UTC)
NOON = datetime(2027, 1, 6, 18, tzinfo=UTC)
SAMPLES = {"US": "+14155550132", "CA": "+16135550132", "GB": "+442079460018"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a template breaks.

    Attributes
    ----------
    name
        too_many_steps, one_and_done, order, gap, twice_in_a_row, cap or rule.
    step
        Which step, from 1; 0 for the whole.
    what
        One sentence.
    """

    name: str
    step: int
    what: str


def faults_of(template: Template, *, settings: Settings, rules: CallingRules) -> tuple[Fault, ...]:
    """Return everything that a template breaks under a team's caps, rhythm and rules."""
    found = [
        *_whole(template),
        *_order(template, settings),
        *_twice(template),
        *_caps(template, settings),
        *_rules(template, settings=settings, rules=rules),
    ]
    return tuple(sorted(found, key=lambda one: one.step))


def _whole(template: Template) -> Iterator[Fault]:
    count = len(template.steps)
    if count > MOST_STEPS:
        yield Fault("too_many_steps", 0, f"It has {count} steps; a dozen are enough.")
    if count < 2 and template.goal is not Goal.CONFIRM_MEETING:
        yield Fault("one_and_done", 0, "One touch and nothing after it is no cadence (T2).")


def _order(template: Template, settings: Settings) -> Iterator[Fault]:
    gap = settings.rhythm.gap_days
    for at, (one, other) in _pairs(template):
        if other.day < one.day:
            yield Fault("order", at, f"Day {other.day} comes after day {one.day}.")
        elif other.day - one.day < gap:
            yield Fault(
                "gap",
                at,
                f"It comes {other.day - one.day} working days after step {at - 1}; "
                f"cadence.gap_days is {gap}.",
            )


def _twice(template: Template) -> Iterator[Fault]:
    for at, (one, other) in _pairs(template):
        left = [step.action if step.action in LEFT else None for step in (one, other)]
        if one.channel is other.channel and left[0] is left[1] and not other.because:
            yield Fault(
                "twice_in_a_row",
                at,
                f"It is the same touch as step {at - 1}; say `because:`, or try another way (C0).",
            )


def _pairs(template: Template) -> Iterator[tuple[int, tuple[Step, Step]]]:
    pairs = zip(template.steps, template.steps[1:], strict=False)
    yield from enumerate(pairs, start=2)


def _caps(template: Template, settings: Settings) -> Iterator[Fault]:
    caps = settings.caps
    most = {
        Channel.PHONE: caps.call,
        Channel.VOICEMAIL: caps.voicemail,
        Channel.EMAIL: caps.email,
        Channel.TEXT: caps.text,
        Channel.SOCIAL: caps.social,
    }
    window = timedelta(days=caps.window_days)
    made: list[tuple[datetime, frozenset[Channel]]] = []
    for at, step in enumerate(template.steps, start=1):
        day = add_workdays(MONDAY, step.day, rhythm=settings.rhythm, zone=UTC)
        used = CHANNELS_OF_ACTION[step.action] | {step.channel}
        made.append((day, used))
        recent = [channels for then, channels in made if then > day - window]
        if len(recent) > caps.contact:
            yield Fault(
                "cap",
                at,
                f"It is touch {len(recent)} within {caps.window_days} days; "
                f"cap.contact is {caps.contact}.",
            )
        for channel in sorted(used):
            count = sum(channel in channels for channels in recent)
            if count > most[channel]:
                name = "call" if channel is Channel.PHONE else channel.value
                yield Fault(
                    "cap",
                    at,
                    f"It is touch {count} by {channel.value} within {caps.window_days} days; "
                    f"cap.{name} is {most[channel]}.",
                )


def _rules(template: Template, *, settings: Settings, rules: CallingRules) -> Iterator[Fault]:
    """Yield what the rules of calling say of each step for a business that agreed to nothing."""
    country = settings.region[:2]
    if country not in SAMPLES:
        yield Fault(
            "rule", 0, "No card says what the law of team.region asks: unknown, get advice."
        )
        return
    number = read_number(SAMPLES[country], zone="America/Chicago" if country != "GB" else "")
    contact = Contact(
        contact_id="anybody",
        first_name="Anybody",
        email="anybody@example.com",
        numbers=(number,),
        region=settings.region,
        subscriber=Subscriber.CORPORATE,
        screening=Screening.CLEAR,
    )
    seen: set[Channel] = set()
    for at, step in enumerate(template.steps, start=1):
        for channel in sorted((CHANNELS_OF_ACTION[step.action] | {step.channel}) - seen):
            if step.with_consent:
                continue
            said = permission(
                contact, channel=channel, number=number, at=NOON, settings=settings, rules=rules
            )
            seen.add(channel)
            if said.allowed is not True and not said.blocked_by.startswith("cap_"):
                yield Fault("rule", at, f"{said.why} ({said.blocked_by})")
