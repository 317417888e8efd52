"""May this contact be reached over this channel, now? Yes, no, or unknown: get advice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from aftertone.desk.contact import Contact, Number
from aftertone.touches import Channel
from aftertone.workspace import Caps, Settings

UNKNOWN = "unknown: get advice"
OPT_OUT_CARD = "fcc_2024_revocation"


class Delivery(StrEnum):
    """How a message gets there; a rep who speaks, and a recording that is dropped, differ in law."""

    LIVE = "live"
    DROP = "drop"
    AI_VOICE = "ai_voice"
    TEXT = "text"
    EMAIL = "email"
    SOCIAL = "social"


DELIVERY_OF_CHANNEL = {
    Channel.PHONE: Delivery.LIVE,
    Channel.VOICEMAIL: Delivery.LIVE,
    Channel.EMAIL: Delivery.EMAIL,
    Channel.TEXT: Delivery.TEXT,
    Channel.SOCIAL: Delivery.SOCIAL,
}


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
        One sentence.
    card
        The evidence card that the answer rests on; empty where it is the team's own stop.
    until
        When it may be allowed next; None where waiting alone changes nothing.
    """

    allowed: bool | None
    blocked_by: str = ""
    why: str = ""
    card: str = ""
    until: datetime | None = None


def permission(
    contact: Contact,
    *,
    channel: Channel,
    number: Number | None,
    delivery: Delivery | None = None,
    at: datetime,
    settings: Settings,
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
        The team's caps and region.
    """
    if at.tzinfo is None:
        raise ValueError(f"`at` is {at.isoformat()}, which lacks its offset from UTC")
    answers = [
        *_stops(contact, channel=channel, number=number),
        *_caps(contact, channel, at, settings.caps),
    ]
    noes = [one for one in answers if one.allowed is False]
    if noes:
        return noes[0]
    how = delivery or DELIVERY_OF_CHANNEL[channel]
    return Permission(None, "no_rule", f"No card covers {channel} ({how}) there; {UNKNOWN}.")


def _stops(contact: Contact, *, channel: Channel, number: Number | None) -> Iterator[Permission]:
    """Yield what the contact, or what is known of the number, forbids."""
    if channel in contact.stopped_channels:
        yield Permission(
            False, "opted_out", f"{contact.name} wants no more by {channel}.", OPT_OUT_CARD
        )
    if contact.allowed_channels is not None and channel not in contact.allowed_channels:
        yield Permission(False, "channel", f"{contact.name} may not be reached by {channel}.")
    if number is not None and number.e164 in contact.history.ended_numbers:
        yield Permission(
            False, "number_ended", f"{number.e164} is somebody else's or out of service."
        )


def _caps(contact: Contact, channel: Channel, at: datetime, caps: Caps) -> Iterator[Permission]:
    """Yield a no where the contact was touched often enough within the window."""
    window = timedelta(days=caps.window_days)
    most = {
        Channel.PHONE: caps.call,
        Channel.VOICEMAIL: caps.voicemail,
        Channel.EMAIL: caps.email,
        Channel.TEXT: caps.text,
        Channel.SOCIAL: caps.social,
    }
    for name, cap, seen in (
        (channel.value, most[channel], contact.history.touches_on(channel, since=at - window)),
        ("contact", caps.contact, contact.history.touches_on(since=at - window)),
    ):
        if len(seen) >= cap:
            until = seen[len(seen) - cap].occurred_at + window if cap else None
            yield Permission(
                False,
                f"cap_{name}",
                f"{len(seen)} touches ({name}) in {caps.window_days} days; the cap is {cap}.",
                until=until,
            )
