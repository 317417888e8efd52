"""The ways to a prospect."""

from enum import StrEnum


class Channel(StrEnum):
    """How a touch reaches the prospect; a live call and a message left differ in law and in worth."""

    PHONE = "phone"
    VOICEMAIL = "voicemail"
    EMAIL = "email"
    TEXT = "text"
    SOCIAL = "social"
