"""Made-up contacts with every kind of past, and what no plan of touches may break.

The check is written from the promises, not from the code that plans: it counts caps, hours, stops and repetitions on its own, from the rows alone.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from aftertone.desk.cadence import CadencePlan, PlannedTouch
from aftertone.desk.contact import (
    Consent,
    Contact,
    History,
    Number,
    Screening,
    Subscriber,
    read_number,
)
from aftertone.touches import (
    Action,
    CallPurpose,
    Channel,
    Context,
    Decision,
    Disposition,
    Outcome,
    OutcomeType,
)
from aftertone.workspace import Caps, FactChange, Settings, default_settings

NOW = datetime(2027, 1, 5, 18, tzinfo=UTC)
FACT = "the price is 40 a seat"
LINES = (
    ("+14155550132", "America/Los_Angeles"),
    ("+12125550147", "America/New_York"),
    ("+14155550133", ""),
    ("+18005550100", ""),
    ("+442079460018", "Europe/London"),
    ("+61255501234", "Australia/Sydney"),
)
DIALLED = (
    Action.LEAVE_VOICEMAIL,
    Action.VOICEMAIL_PLUS_EMAIL,
    Action.HANG_UP_CALL_LATER,
    Action.OTHER_NUMBER,
)
WRITTEN = {
    Action.EMAIL: (Disposition.EMAIL_SENT, Disposition.EMAIL_BOUNCED),
    Action.TEXT: (Disposition.TEXT_SENT, Disposition.TEXT_FAILED),
    Action.SOCIAL_MESSAGE: (Disposition.SOCIAL_SENT,),
}
CALL_ENDS = tuple(
    one
    for one in Disposition
    if one not in {end for ends in WRITTEN.values() for end in ends}
    and one is not Disposition.COLLEAGUE_ASKED
)
# A stop is rarer than a try, or else hardly any plan would hold a touch.
CALL_WEIGHTS = [
    1 if one in {Disposition.DO_NOT_CALL, Disposition.CONNECTED, Disposition.MEETING_BOOKED} else 12
    for one in CALL_ENDS
]


def settings_of(rng: random.Random) -> Settings:
    """Return a team with some caps and some rhythm."""
    usual = default_settings()
    caps = Caps(
        window_days=rng.choice((7, 14, 30)),
        call=rng.choice((0, 1, 3, 6)),
        voicemail=rng.choice((0, 1, 2)),
        email=rng.choice((0, 1, 4)),
        text=rng.choice((0, 1)),
        social=rng.choice((0, 2)),
        contact=rng.choice((1, 2, 5, 10)),
    )
    if rng.random() < 0.5:
        caps = usual.caps
    rhythm = replace(
        usual.rhythm,
        gap_days=rng.choice((1, 2, 3)),
        workdays=rng.choice(("12345", "1234567", "246")),
        rest_days=rng.choice((7, 30)),
    )
    return replace(usual, region=rng.choice((*["US"] * 8, "GB", "")), caps=caps, rhythm=rhythm)


def contact_of(rng: random.Random, *, now: datetime = NOW) -> Contact:
    """Return a contact with a random past and future."""
    # The first lines are those of the team's own country: most contacts have no other.
    near = rng.random() < 0.7
    lines = rng.sample(LINES[:2] if near else LINES, rng.choice((1, 2) if near else (0, 1, 2, 3)))
    numbers = tuple(
        read_number(text, zone=zone, label=label)
        for (text, zone), label in zip(lines, ("phone", "mobile", "other_phone"), strict=False)
    )

    def soon(share: float, most_hours: float) -> datetime | None:
        return now + timedelta(hours=rng.uniform(-24, most_hours)) if rng.random() < share else None

    contact = Contact(
        contact_id=f"c-{rng.randrange(10**6)}",
        first_name="Morgan",
        email="morgan@example.com" if rng.random() < 0.7 else "",
        numbers=numbers,
        region=rng.choice((*["US"] * 7, "", "US-CA", "GB")),
        prefers=tuple(rng.sample(tuple(Channel), rng.choice((0, 0, 1, 2)))),
        allowed_channels=frozenset(rng.sample(tuple(Channel), 3)) if rng.random() < 0.1 else None,
        consents=frozenset(rng.sample(tuple(Consent), rng.choice((0, 2, 5)))),
        opted_out=frozenset(rng.sample(tuple(Channel), rng.choice((0, 0, 0, 0, 1)))),
        subscriber=rng.choice(tuple(Subscriber)),
        screening=rng.choice(tuple(Screening)),
        relationship=rng.choice(tuple(Context)),
        deal_stage=rng.choice((*[""] * 9, "proposal", "Closed Lost")),
        deal_value=rng.choice((None, 5000.0)),
        meeting_at=soon(0.15, 120),
        decision_by=soon(0.2, 300),
        importance=rng.choice(("low", "normal", "high")),
    )
    return replace(contact, history=History(*_past(rng, contact, now=now)))


def _past(
    rng: random.Random, contact: Contact, *, now: datetime
) -> tuple[tuple[Decision, ...], tuple[Outcome, ...]]:
    days = sorted((rng.uniform(0, 45) for _ in range(rng.choice((0, 1, 2, 3, 5, 8)))), reverse=True)
    touches = tuple(
        _touch(rng, contact, at=now - timedelta(days=one), place=place)
        for place, one in enumerate(days)
    )
    outcomes = tuple(
        Outcome(
            outcome_id=f"o-{place}",
            prospect_id=contact.contact_id,
            type=rng.choice(tuple(OutcomeType)),
            occurred_at=(at := now - timedelta(days=rng.uniform(0, 60))),
            recorded_at=at,
            channel=rng.choice((None, *Channel)),
        )
        for place in range(rng.choice((0, 0, 0, 1)))
    )
    return touches, outcomes


def _touch(rng: random.Random, contact: Contact, *, at: datetime, place: int) -> Decision:
    action = rng.choice((*DIALLED, *WRITTEN) if contact.numbers else tuple(WRITTEN))
    dialled = action in DIALLED
    ends = CALL_ENDS if dialled else WRITTEN[action]
    end = rng.choices(ends, CALL_WEIGHTS if dialled else None)[0]
    names_a_time = end is Disposition.CALLBACK_REQUESTED and rng.random() < 0.7
    wanted = at + timedelta(hours=rng.uniform(2, 24 * 40)) if names_a_time else None
    return Decision(
        decision_id=f"d-{place}",
        prospect_id=contact.contact_id,
        occurred_at=at,
        executed_action=action,
        disposition=end,
        call_back_at=wanted,
        number=rng.choice(contact.numbers).e164 if dialled else "",
        call_purpose=rng.choice(tuple(CallPurpose)),
        facts_said=rng.choice(((), (), (FACT,))),
    )


def changes_of(rng: random.Random, *, now: datetime = NOW) -> tuple[FactChange, ...]:
    """Return that the fact has changed at some time, or that none has."""
    changed_at = now - timedelta(days=rng.uniform(0, 20))
    return rng.choice(((), (FactChange(fact=FACT, changed_at=changed_at),)))


# ------------------------------------------------------------------ what no plan may break


def broken(plan: CadencePlan, *, past: Contact, settings: Settings, now: datetime) -> list[str]:
    """Return what a plan breaks, in words; nothing where it is sound."""
    owed = _owed(past, now)
    faults = [*_stops(plan, past, settings, now), *_caps(plan, past, settings)]
    before = now
    for touch in plan.touches:
        faults += _one(touch, past, settings)
        if owed is None or touch is not plan.touches[0] or touch.channel is not Channel.PHONE:
            faults += _when(touch, past, settings, now)
        if owed and owed > touch.at and touch.channel is Channel.PHONE:
            faults.append("promise: a call before the time that they asked for")
        if touch.at < before:
            faults.append("order: a touch lies before the one before it, or in the past")
        before = touch.at
    faults += _again(plan, past)
    if bool(plan.touches) == bool(plan.ended):
        faults.append("end: a plan has touches or says why it has none")
    return sorted(set(faults))


def _owed(past: Contact, now: datetime) -> datetime | None:
    """Return when they want the call that they asked for, where it is still owed.

    The last time that they named counts; a call from an hour before it on, a talk, an answer by
    voice, a meeting, a complaint or an opt-out settles it.
    """
    asked = [
        one
        for one in past.history.decisions
        if one.disposition is Disposition.CALLBACK_REQUESTED and one.occurred_at <= now
    ]
    if not asked or asked[-1].call_back_at is None:
        return None
    at, wanted = asked[-1].occurred_at, asked[-1].call_back_at
    talked = {Disposition.CONNECTED, Disposition.MEETING_BOOKED}
    for one in past.history.decisions:
        if one.occurred_at > at and (
            one.disposition in talked
            or (one.executed_action in DIALLED and one.occurred_at >= wanted - timedelta(hours=1))
        ):
            return None
    written = {OutcomeType.EMAIL_REPLY, OutcomeType.TEXT_REPLY}
    silent = {*written, OutcomeType.MISUNDERSTANDING, OutcomeType.NO_SHOW}
    if any(one.occurred_at > at and one.type not in silent for one in past.history.outcomes):
        return None
    return wanted


def _stops(plan: CadencePlan, past: Contact, settings: Settings, now: datetime) -> Iterator[str]:
    if not plan.touches:
        return
    if any(one.disposition is Disposition.DO_NOT_CALL for one in past.history.decisions):
        yield "stop: they asked to be left alone"
    if "closed" in past.deal_stage.casefold():
        yield "stop: the deal is closed"
    ahead = past.meeting_at is not None and past.meeting_at > now
    if ahead:
        return
    # A call that they asked for is made whatever they said before it, and nothing after it.
    if len(plan.touches) <= (1 if _owed(past, now) else 0):
        return
    since = now - timedelta(days=settings.rhythm.rest_days)
    missed = [one.occurred_at for one in past.history.outcomes if one.type is OutcomeType.NO_SHOW]
    undone = max(missed, default=since)
    talked = {Disposition.CONNECTED, Disposition.MEETING_BOOKED}
    if any(
        one.disposition in talked and one.occurred_at > max(since, undone)
        for one in past.history.decisions
    ):
        yield "stop: they took a call"
    lasting = {OutcomeType.OPT_OUT, OutcomeType.COMPLAINT}
    silent = {OutcomeType.MISUNDERSTANDING, OutcomeType.NO_SHOW}
    if any(
        one.type not in silent
        and one.occurred_at > (since if one.type in lasting else max(since, undone))
        for one in past.history.outcomes
    ):
        yield "stop: they replied, agreed to meet, opted out or complained"


def _one(touch: PlannedTouch, past: Contact, settings: Settings) -> Iterator[str]:
    used = _channels(touch.action)
    if used & _opted_out(past):
        yield "opt-out: a channel that they want no more"
    if past.allowed_channels is not None and used - past.allowed_channels:
        yield "channel: one that may not be used"
    if Channel.EMAIL in used and (not past.email or _bounced(past)):
        yield "address: an e-mail to an address that is missing or came back"
    yield from _number(touch, past)
    if not settings.region:
        yield "law: nobody said under whose law the team calls"
    if "GB" in {past.region[:2], settings.region[:2]} and touch.action in WRITTEN:
        agreed = past.subscriber is Subscriber.CORPORATE
        if not agreed and Consent(touch.channel.value) not in past.consents:
            yield "law: electronic mail without consent in the United Kingdom"


def _when(touch: PlannedTouch, past: Contact, settings: Settings, now: datetime) -> Iterator[str]:
    """Yield what speaks against a time; a call that they asked for may come at any."""
    home = ZoneInfo(touch.number.zones[0]) if touch.number else touch.at.tzinfo
    if str(touch.at.astimezone(home).isoweekday()) not in settings.rhythm.workdays:
        yield "working days: it falls on a day off"
    ahead = past.meeting_at if past.meeting_at and past.meeting_at > now else None
    decision = past.decision_by if past.decision_by and past.decision_by > now else None
    horizon = max(now, _owed(past, now) or now) + timedelta(days=settings.rhythm.horizon_days)
    if touch.at >= (ahead or decision or horizon):
        yield "deadline: after the decision, the meeting or the horizon"


def _bounced(past: Contact) -> bool:
    ends = (Disposition.EMAIL_BOUNCED, Disposition.EMAIL_SENT)
    seen = [one.disposition for one in past.history.decisions if one.disposition in ends]
    return seen[-1:] == [Disposition.EMAIL_BOUNCED]


def _opted_out(past: Contact) -> set[Channel]:
    out = set(past.opted_out)
    for one in past.history.outcomes:
        if one.type is OutcomeType.OPT_OUT:
            out |= {one.channel} if one.channel else set(Channel)
    line = {Channel.PHONE, Channel.VOICEMAIL}
    return out | line if out & line else out


def _number(touch: PlannedTouch, past: Contact) -> Iterator[str]:
    if touch.number is None:
        return
    dead = {Disposition.WRONG_NUMBER, Disposition.DISCONNECTED}
    if any(
        one.number == touch.number.e164 and one.disposition in dead
        for one in past.history.decisions
    ):
        yield "wrong number: one that is somebody else's"
    if not touch.number.zones or _is_night(touch.number, touch.at):
        yield "quiet hours: it rings before 8 or after 9 pm somewhere"


def _is_night(number: Number, at: datetime) -> bool:
    return any(not 8 <= at.astimezone(ZoneInfo(zone)).hour < 21 for zone in number.zones)


def _channels(action: Action) -> set[Channel]:
    """Return what one planned touch uses, as the promises count it."""
    return {
        Action.LEAVE_VOICEMAIL: {Channel.PHONE, Channel.VOICEMAIL},
        Action.VOICEMAIL_PLUS_EMAIL: {Channel.PHONE, Channel.VOICEMAIL, Channel.EMAIL},
        Action.HANG_UP_CALL_LATER: {Channel.PHONE},
        Action.OTHER_NUMBER: {Channel.PHONE},
        Action.EMAIL: {Channel.EMAIL},
        Action.TEXT: {Channel.TEXT},
        Action.SOCIAL_MESSAGE: {Channel.SOCIAL},
    }[action]


def _caps(plan: CadencePlan, past: Contact, settings: Settings) -> Iterator[str]:
    caps = settings.caps
    window = timedelta(days=caps.window_days)
    made = [
        (one.occurred_at, _channels(one.executed_action) | _left(one))
        for one in past.history.decisions
        if one.executed_action
    ]
    most = {
        Channel.PHONE: caps.call,
        Channel.VOICEMAIL: caps.voicemail,
        Channel.EMAIL: caps.email,
        Channel.TEXT: caps.text,
        Channel.SOCIAL: caps.social,
    }
    for touch in plan.touches:
        recent = [used for at, used in made if touch.at - window < at <= touch.at]
        used = _channels(touch.action)
        if len(recent) + 1 > caps.contact:
            yield "cap: too many touches of the contact"
        for channel in used:
            if sum(channel in one for one in recent) + 1 > most[channel]:
                yield f"cap: too many touches by {channel}"
        made.append((touch.at, used))


def _left(one: Decision) -> set[Channel]:
    left = one.disposition is Disposition.LEFT_VOICEMAIL
    return {Channel.VOICEMAIL, Channel.PHONE} if left else set()


def _again(plan: CadencePlan, past: Contact) -> Iterator[str]:
    """Yield the same touch twice in a row without a reason (C0)."""
    del past
    for one, other in zip(plan.touches, plan.touches[1:], strict=False):
        same = (one.channel, one.number, one.action) == (other.channel, other.number, other.action)
        if same and not other.repeats:
            yield "twice: the same touch twice in a row without a reason"
