"""What the contact and the team forbid, whatever the law says."""

from collections.abc import Iterator
from datetime import timedelta

from aftertone.desk.calling_rules.delivery import BY_NUMBER
from aftertone.desk.calling_rules.hours import zone_named
from aftertone.desk.calling_rules.law import Answer, Touch
from aftertone.desk.calling_rules.rule import CallingRules
from aftertone.touches import Channel
from aftertone.workspace import Caps

OPT_OUT_CARD = "fcc_2024_revocation"


def stops(touch: Touch, *, caps: Caps, rules: CallingRules) -> Iterator[Answer]:
    """Yield a no for each of them; nothing overrides the first."""
    contact, channel, number = touch.contact, touch.channel, touch.number
    if channel in contact.stopped_channels:
        yield Answer(
            False, "opted_out", f"{contact.name} wants no more by {channel}.", OPT_OUT_CARD
        )
    yield from _stopped_by_others(touch)
    if contact.unread_lines:
        lines = ", ".join(map(str, contact.unread_lines))
        yield Answer(
            False,
            "unread_row",
            f"Line {lines} of contacts.csv names {contact.name} too and cannot be read: an opt-out "
            "may stand there. Mend it first (`aftertone contacts check`).",
        )
    if contact.allowed_channels is not None and channel not in contact.allowed_channels:
        yield Answer(False, "channel", f"{contact.name} may not be reached by {channel}.")
    if number is None and channel in BY_NUMBER:
        yield Answer(False, "no_number", f"{contact.name} has no number to use.")
    if number is not None and number.e164 in contact.history.ended_numbers:
        yield Answer(False, "number_ended", f"{number.e164} is somebody else's or out of service.")
    yield from _shut(touch, rules)
    yield from _caps(touch, caps)


def _stopped_by_others(touch: Touch) -> Iterator[Answer]:
    """Yield a no where somebody else who has the same number wants to be left alone there."""
    number, channel = touch.number, touch.channel
    if channel not in BY_NUMBER:
        return
    for one in touch.contact.shared_stops:
        # Without a number: every one that there was is another's, and left alone.
        if channel in one.channels and (number is None or one.holds_for(number, channel)):
            why = f"{one.name}, who has {one.e164} too, wants no more by {channel}."
            yield Answer(False, "opted_out", why, OPT_OUT_CARD)


def _shut(touch: Touch, rules: CallingRules) -> Iterator[Answer]:
    """Yield a no on the team's own shut days, which are counted where the phone rings."""
    if not rules.shut_days or touch.channel not in BY_NUMBER:
        return
    days = {touch.at.astimezone(zone_named(one)).date() for one in touch.zones}
    for day in sorted((days or {touch.at.date()}) & rules.shut_days)[:1]:
        yield Answer(False, "shut_day", f"The team calls nobody on {day}.", waits=True)


def _caps(touch: Touch, caps: Caps) -> Iterator[Answer]:
    """Yield a no where the contact was touched often enough within the window."""
    most = {
        Channel.PHONE: caps.call,
        Channel.VOICEMAIL: caps.voicemail,
        Channel.EMAIL: caps.email,
        Channel.TEXT: caps.text,
        Channel.SOCIAL: caps.social,
    }
    if not most[touch.channel] or not caps.contact:
        name = "contact" if most[touch.channel] else touch.channel.value
        yield Answer(False, f"cap_{name}", f"The team's cap for {name} is 0.")
        return
    if not touch.contact.history.decisions:
        return
    window = timedelta(days=caps.window_days)
    history, since = touch.contact.history, touch.at - window
    for name, cap, channel in (
        (touch.channel.value, most[touch.channel], touch.channel),
        ("contact", caps.contact, None),
    ):
        if len(history.decisions) < cap:
            continue  # too few in all, whenever they were
        seen = history.touches_on(channel, since=since)
        if len(seen) >= cap:
            what = "touches" if name == "contact" else f"touches by {name}"
            yield Answer(
                False,
                f"cap_{name}",
                f"{len(seen)} {what} within {caps.window_days} days; the team's cap is {cap}.",
                waits=True,
                free_at=seen[len(seen) - cap].occurred_at + window,
            )
