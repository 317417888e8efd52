"""Who is called: contacts with their numbers, consent and history."""

from aftertone.desk.contact.contact import (
    Consent,
    Contact,
    Number,
    NumberKind,
    Screening,
    Subscriber,
    ZonesFrom,
)
from aftertone.desk.contact.history import REPLIES, History, channels_used, histories

__all__ = [
    "REPLIES",
    "Consent",
    "Contact",
    "History",
    "Number",
    "NumberKind",
    "Screening",
    "Subscriber",
    "ZonesFrom",
    "channels_used",
    "histories",
]
