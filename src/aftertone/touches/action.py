"""What a rep can do when nobody picks up."""

from collections.abc import Mapping
from enum import StrEnum

from aftertone.touches.channel import Channel


class Action(StrEnum):
    """One option at the tone. Voicemail and e-mail together are an action of their own."""

    LEAVE_VOICEMAIL = "leave_voicemail"
    VOICEMAIL_PLUS_EMAIL = "voicemail_plus_email"
    HANG_UP_CALL_LATER = "hang_up_call_later"
    OTHER_NUMBER = "other_number"
    EMAIL = "email"
    TEXT = "text"
    SOCIAL_MESSAGE = "social_message"
    ASK_COLLEAGUE = "ask_colleague"
    DO_NOTHING = "do_nothing"


# Done by hand, outside: AfterTone plans and counts them, and carries out nothing (promises C0, D6).
MANUAL_ACTIONS = frozenset({Action.SOCIAL_MESSAGE, Action.ASK_COLLEAGUE, Action.DO_NOTHING})

# Which channels an action uses; each must be allowed for the action to be.
CHANNELS_OF_ACTION: Mapping[Action, frozenset[Channel]] = {
    Action.LEAVE_VOICEMAIL: frozenset({Channel.VOICEMAIL}),
    Action.VOICEMAIL_PLUS_EMAIL: frozenset({Channel.VOICEMAIL, Channel.EMAIL}),
    Action.HANG_UP_CALL_LATER: frozenset({Channel.PHONE}),
    Action.OTHER_NUMBER: frozenset({Channel.PHONE}),
    Action.EMAIL: frozenset({Channel.EMAIL}),
    Action.TEXT: frozenset({Channel.TEXT}),
    Action.SOCIAL_MESSAGE: frozenset({Channel.SOCIAL}),
    Action.ASK_COLLEAGUE: frozenset(),
    Action.DO_NOTHING: frozenset(),
}
