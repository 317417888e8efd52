"""What was said: the parts of a message, its faults of wording, what to say instead."""

from aftertone.coach.message.check import (
    FoundPart,
    WordingCheck,
    WordingFault,
    check_message,
)
from aftertone.coach.message.message import (
    MESSAGE_CHANNELS,
    Message,
    Token,
    said_message,
    written_message,
)
from aftertone.coach.message.phrases import Hit, Phrases
from aftertone.coach.message.rule import Rule, Severity
from aftertone.coach.message.rules import RULES
from aftertone.coach.message.spoken_length import spoken_length_s

__all__ = [
    "MESSAGE_CHANNELS",
    "RULES",
    "FoundPart",
    "Hit",
    "Message",
    "Phrases",
    "Rule",
    "Severity",
    "Token",
    "WordingCheck",
    "WordingFault",
    "check_message",
    "said_message",
    "spoken_length_s",
    "written_message",
]
