"""Which key logs what. The letter of a key stands in its words wherever that is possible."""

from dataclasses import dataclass
from enum import StrEnum

from aftertone.touches import Action, Channel, Disposition, OutcomeType


class Group(StrEnum):
    """When a key is pressed; the order in which the screen shows them."""

    LEFT = "left"
    HUNG_UP = "hung up"
    NOBODY = "nobody"
    SOMEBODY = "person"
    NUMBER = "number"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class TouchKey:
    """One key that logs a touch.

    Attributes
    ----------
    key, words
        What is pressed, and what the screen calls it.
    group
        When.
    disposition, action
        What is logged; the action is None where the disposition alone tells it.
    usual
        Shown on the card; the others are shown by `?`, or where they are advised.
    """

    key: str
    words: str
    group: Group
    disposition: Disposition
    action: Action | None = None
    usual: bool = True


_HUNG_UP = Disposition.WENT_TO_VOICEMAIL
TOUCH_KEYS = (
    TouchKey("v", "voicemail", Group.LEFT, Disposition.LEFT_VOICEMAIL, Action.LEAVE_VOICEMAIL),
    TouchKey(
        "e",
        "voicemail + e-mail",
        Group.LEFT,
        Disposition.LEFT_VOICEMAIL,
        Action.VOICEMAIL_PLUS_EMAIL,
    ),
    TouchKey("h", "call later", Group.HUNG_UP, _HUNG_UP, Action.HANG_UP_CALL_LATER),
    TouchKey("o", "other number", Group.HUNG_UP, _HUNG_UP, Action.OTHER_NUMBER),
    TouchKey("m", "e-mail", Group.HUNG_UP, _HUNG_UP, Action.EMAIL),
    TouchKey("t", "text", Group.HUNG_UP, _HUNG_UP, Action.TEXT),
    TouchKey("L", "social message", Group.HUNG_UP, _HUNG_UP, Action.SOCIAL_MESSAGE, usual=False),
    TouchKey("A", "ask a colleague", Group.HUNG_UP, _HUNG_UP, Action.ASK_COLLEAGUE, usual=False),
    TouchKey("z", "nothing more", Group.HUNG_UP, _HUNG_UP, Action.DO_NOTHING, usual=False),
    TouchKey("y", "greeting says their name", Group.HUNG_UP, Disposition.NAME_MATCH, usual=False),
    TouchKey("n", "no answer", Group.NOBODY, Disposition.NO_ANSWER),
    TouchKey("b", "busy", Group.NOBODY, Disposition.BUSY),
    TouchKey("f", "mailbox full", Group.NOBODY, Disposition.MAILBOX_FULL),
    TouchKey("x", "screened", Group.NOBODY, Disposition.SCREENED),
    TouchKey("c", "connected", Group.SOMEBODY, Disposition.CONNECTED),
    TouchKey("k", "meeting booked", Group.SOMEBODY, Disposition.MEETING_BOOKED),
    TouchKey("l", "call back later", Group.SOMEBODY, Disposition.CALLBACK_REQUESTED),
    TouchKey("g", "gatekeeper", Group.SOMEBODY, Disposition.GATEKEEPER),
    TouchKey(
        "p", "left word with them", Group.SOMEBODY, Disposition.LEFT_LIVE_MESSAGE, usual=False
    ),
    TouchKey("w", "wrong number", Group.NUMBER, Disposition.WRONG_NUMBER),
    TouchKey("d", "disconnected", Group.NUMBER, Disposition.DISCONNECTED),
    TouchKey("D", "do not call", Group.NUMBER, Disposition.DO_NOT_CALL),
    TouchKey("E", "e-mail sent", Group.WRITTEN, Disposition.EMAIL_SENT, usual=False),
    TouchKey("T", "text sent", Group.WRITTEN, Disposition.TEXT_SENT, usual=False),
    TouchKey("S", "social message sent", Group.WRITTEN, Disposition.SOCIAL_SENT, usual=False),
    TouchKey("C", "colleague asked", Group.WRITTEN, Disposition.COLLEAGUE_ASKED, usual=False),
    TouchKey("B", "e-mail bounced", Group.WRITTEN, Disposition.EMAIL_BOUNCED, usual=False),
    TouchKey("F", "text failed", Group.WRITTEN, Disposition.TEXT_FAILED, usual=False),
)
AT_THE_TONE = frozenset({Group.LEFT, Group.HUNG_UP})
BY_KEY = {one.key: one for one in TOUCH_KEYS}


@dataclass(frozen=True, slots=True)
class OutcomeKey:
    """One key for what a contact did, with the channel by which it comes; None asks for it."""

    key: str
    words: str
    outcome: OutcomeType
    channel: Channel | None = None
    asks_words: bool = False


OUTCOME_KEYS = (
    OutcomeKey("1", "called back", OutcomeType.CALLBACK, Channel.PHONE),
    OutcomeKey("2", "e-mail reply", OutcomeType.EMAIL_REPLY, Channel.EMAIL, asks_words=True),
    OutcomeKey("3", "text reply", OutcomeType.TEXT_REPLY, Channel.TEXT, asks_words=True),
    OutcomeKey("4", "agreed to meet", OutcomeType.MEETING),
    OutcomeKey("5", "took a later call", OutcomeType.LATER_PICKUP, Channel.PHONE),
    OutcomeKey("6", "opted out", OutcomeType.OPT_OUT),
    OutcomeKey("7", "complained", OutcomeType.COMPLAINT),
    OutcomeKey("8", "misunderstood", OutcomeType.MISUNDERSTANDING),
    OutcomeKey("9", "did not come", OutcomeType.NO_SHOW),
    OutcomeKey("0", "they came", OutcomeType.MEETING_HELD),
)
BY_DIGIT = {one.key: one for one in OUTCOME_KEYS}

# What answers how a meeting went.
OF_A_MEETING = tuple(
    one for one in OUTCOME_KEYS if one.outcome in {OutcomeType.NO_SHOW, OutcomeType.MEETING_HELD}
)

# Over which channel an opt-out holds; None is all of them.
CHANNEL_KEYS: dict[str, tuple[str, Channel | None]] = {
    "p": ("phone and voicemail", Channel.PHONE),
    "e": ("e-mail", Channel.EMAIL),
    "t": ("text", Channel.TEXT),
    "s": ("social", Channel.SOCIAL),
    "a": ("all", None),
}
# What moves the sitting and logs nothing.
OTHER_KEYS = (
    ("Enter", "dial now: the clock starts, the hours are looked at again"),
    ("/", "a note, kept with the touch"),
    ("i", "the advice in full: every option, every school"),
    ("s", "skip, and log nothing"),
    ("u", "undo the last touch logged in this sitting"),
    ("?", "all keys"),
    ("q", "quit"),
)


def key_of(action: Action) -> TouchKey:
    """Return the key that logs an action at the tone."""
    return next(one for one in TOUCH_KEYS if one.group in AT_THE_TONE and one.action is action)
