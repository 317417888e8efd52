"""How a message gets to the prospect."""

from collections.abc import Mapping
from enum import StrEnum

from aftertone.touches import Channel


class Delivery(StrEnum):
    """A rep who speaks and a recording that is dropped into a mailbox differ in law."""

    LIVE = "live"
    DROP = "drop"
    AI_VOICE = "ai_voice"
    TEXT = "text"
    EMAIL = "email"
    SOCIAL = "social"


DELIVERY_OF_CHANNEL: Mapping[Channel, Delivery] = {
    Channel.PHONE: Delivery.LIVE,
    Channel.VOICEMAIL: Delivery.LIVE,
    Channel.EMAIL: Delivery.EMAIL,
    Channel.TEXT: Delivery.TEXT,
    Channel.SOCIAL: Delivery.SOCIAL,
}
# Channels on which a number is dialled or written to.
BY_NUMBER = frozenset({Channel.PHONE, Channel.VOICEMAIL, Channel.TEXT})
