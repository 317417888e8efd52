"""Who is called: contacts with their numbers, consent and history."""

from aftertone.desk.contact.contact import (
    Consent,
    Contact,
    Number,
    NumberKind,
    Screening,
    SharedStop,
    Subscriber,
    ZonesFrom,
)
from aftertone.desk.contact.contacts_file import (
    contact_of,
    load_contacts,
    read_contacts,
    unread_rows,
)
from aftertone.desk.contact.history import REPLIES, History, channels_used, histories
from aftertone.desk.contact.numbers import read_number, to_dial

__all__ = [
    "REPLIES",
    "Consent",
    "Contact",
    "History",
    "Number",
    "NumberKind",
    "Screening",
    "SharedStop",
    "Subscriber",
    "ZonesFrom",
    "channels_used",
    "contact_of",
    "histories",
    "load_contacts",
    "read_contacts",
    "read_number",
    "to_dial",
    "unread_rows",
]
