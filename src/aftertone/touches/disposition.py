"""How a touch ended, in the field's words."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from aftertone.touches.action import Action


class Disposition(StrEnum):
    """How one touch ended.

    ``went_to_voicemail`` is the greeting and the tone; ``left_voicemail`` is a message after it.
    """

    CONNECTED = "connected"
    MEETING_BOOKED = "meeting_booked"
    CALLBACK_REQUESTED = "callback_requested"
    GATEKEEPER = "gatekeeper"
    LEFT_LIVE_MESSAGE = "left_live_message"
    LEFT_VOICEMAIL = "left_voicemail"
    WENT_TO_VOICEMAIL = "went_to_voicemail"
    SCREENED = "screened"
    NAME_MATCH = "name_match"
    MAILBOX_FULL = "mailbox_full"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    WRONG_NUMBER = "wrong_number"
    DISCONNECTED = "disconnected"
    DO_NOT_CALL = "do_not_call"
    EMAIL_SENT = "email_sent"
    EMAIL_BOUNCED = "email_bounced"
    TEXT_SENT = "text_sent"
    TEXT_FAILED = "text_failed"
    SOCIAL_SENT = "social_sent"
    COLLEAGUE_ASKED = "colleague_asked"


@dataclass(frozen=True, slots=True)
class DispositionFacts:
    """What follows from a disposition.

    Attributes
    ----------
    meaning
        One sentence for people.
    reached
        True where the prospect themselves spoke.
    tone
        True where the machine answered, so that the choice at the tone was there.
    ends_number
        True where this number must not be tried again.
    ends_all
        True where no touch may follow on any channel before a person decides.
    """

    meaning: str
    reached: bool = False
    tone: bool = False
    ends_number: bool = False
    ends_all: bool = False


DISPOSITION_FACTS: Mapping[Disposition, DispositionFacts] = {
    Disposition.CONNECTED: DispositionFacts("spoke with the prospect", reached=True),
    Disposition.MEETING_BOOKED: DispositionFacts(
        "spoke with the prospect, and a meeting is set", reached=True
    ),
    Disposition.CALLBACK_REQUESTED: DispositionFacts(
        "the prospect asked to be called at another time", reached=True
    ),
    Disposition.GATEKEEPER: DispositionFacts("somebody else answered and did not put through"),
    Disposition.LEFT_LIVE_MESSAGE: DispositionFacts("somebody else took a message"),
    Disposition.LEFT_VOICEMAIL: DispositionFacts("left a message after the tone", tone=True),
    Disposition.WENT_TO_VOICEMAIL: DispositionFacts(
        "the machine answered, and no message was left", tone=True
    ),
    Disposition.SCREENED: DispositionFacts("a call screen asked for name and reason", tone=True),
    Disposition.NAME_MATCH: DispositionFacts(
        "the greeting says the prospect's name: the number is theirs", tone=True
    ),
    Disposition.MAILBOX_FULL: DispositionFacts("the machine takes no more messages"),
    Disposition.NO_ANSWER: DispositionFacts("it rang, and neither person nor machine answered"),
    Disposition.BUSY: DispositionFacts("the line was busy"),
    Disposition.WRONG_NUMBER: DispositionFacts(
        "the number belongs to somebody else", ends_number=True
    ),
    Disposition.DISCONNECTED: DispositionFacts("the number is out of service", ends_number=True),
    Disposition.DO_NOT_CALL: DispositionFacts(
        "the prospect asked not to be contacted again", reached=True, ends_all=True
    ),
    Disposition.EMAIL_SENT: DispositionFacts("an e-mail was sent"),
    Disposition.EMAIL_BOUNCED: DispositionFacts("the e-mail came back", ends_number=False),
    Disposition.TEXT_SENT: DispositionFacts("a text was sent"),
    Disposition.TEXT_FAILED: DispositionFacts("the text could not be delivered"),
    Disposition.SOCIAL_SENT: DispositionFacts("a message on a social network was sent"),
    Disposition.COLLEAGUE_ASKED: DispositionFacts("a colleague of the prospect was asked"),
}

# What a rep did where the disposition alone tells it.
PLAIN_ACTIONS: Mapping[Disposition, Action] = {
    Disposition.LEFT_VOICEMAIL: Action.LEAVE_VOICEMAIL,
    Disposition.WENT_TO_VOICEMAIL: Action.HANG_UP_CALL_LATER,
    Disposition.NAME_MATCH: Action.HANG_UP_CALL_LATER,
    Disposition.MAILBOX_FULL: Action.HANG_UP_CALL_LATER,
    Disposition.NO_ANSWER: Action.HANG_UP_CALL_LATER,
    Disposition.BUSY: Action.HANG_UP_CALL_LATER,
    Disposition.EMAIL_SENT: Action.EMAIL,
    Disposition.EMAIL_BOUNCED: Action.EMAIL,
    Disposition.TEXT_SENT: Action.TEXT,
    Disposition.TEXT_FAILED: Action.TEXT,
    Disposition.SOCIAL_SENT: Action.SOCIAL_MESSAGE,
    Disposition.COLLEAGUE_ASKED: Action.ASK_COLLEAGUE,
}
