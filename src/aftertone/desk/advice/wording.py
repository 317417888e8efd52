"""Plain sentences about options."""

from collections.abc import Mapping

from aftertone.desk.advice.worth import Part
from aftertone.touches import Action

DOES: Mapping[Action, str] = {
    Action.LEAVE_VOICEMAIL: "leave a voicemail",
    Action.VOICEMAIL_PLUS_EMAIL: "leave a voicemail and send an e-mail that refers to it",
    Action.HANG_UP_CALL_LATER: "hang up and call later",
    Action.OTHER_NUMBER: "call the other number",
    Action.EMAIL: "send an e-mail",
    Action.TEXT: "send a brief text",
    Action.SOCIAL_MESSAGE: "send a message on a social network",
    Action.ASK_COLLEAGUE: "ask a colleague of theirs",
    Action.DO_NOTHING: "do nothing",
}
SHORT: Mapping[Action, str] = {
    Action.LEAVE_VOICEMAIL: "voicemail",
    Action.VOICEMAIL_PLUS_EMAIL: "voicemail + e-mail",
    Action.HANG_UP_CALL_LATER: "call later",
    Action.OTHER_NUMBER: "other number",
    Action.EMAIL: "e-mail",
    Action.TEXT: "text",
    Action.SOCIAL_MESSAGE: "social message",
    Action.ASK_COLLEAGUE: "ask a colleague",
    Action.DO_NOTHING: "do nothing",
}
NAMES: Mapping[Part, str] = {
    Part.CALLBACK: "callbacks",
    Part.LATER_PICKUP: "pick-ups",
    Part.LATER_CONNECTS: "the effect on later connects",
    Part.EMAIL_REPLY: "e-mails in reply",
    Part.TEXT_REPLY: "texts in reply",
    Part.MEETING: "meetings",
    Part.ARRIVES: "that the message arrives",
    Part.CHOICE_KEPT: "that the choice is still open if nobody answers",
    Part.TIME: "your time",
    Part.OPT_OUT: "the chance of an opt-out or complaint",
    Part.MISREADING: "the chance of being misread",
    Part.DELAY: "each day until it arrives",
    Part.DECISION: "the chance that they decide before it arrives",
}
# A part below this share of the largest is not worth a word.
WORTH_A_WORD = 0.1


def reason_of(parts: Mapping[Part, float]) -> str:
    """Return in one sentence what speaks for an action and what against it."""
    largest = max((abs(one) for one in parts.values()), default=0.0)
    ranked = sorted(parts.items(), key=lambda item: -abs(item[1]))
    told = [(part, one) for part, one in ranked if one and abs(one) >= WORTH_A_WORD * largest]
    speaks_for = [_amount(part, one) for part, one in told if one > 0][:2]
    against = [_amount(part, one) for part, one in told if one < 0][:2]
    if not speaks_for and not against:
        return "It brings nothing and costs nothing."
    if not speaks_for:
        return f"Against it stands {' and '.join(against)}."
    ending = f"; against it {' and '.join(against)}" if against else ""
    return f"For it stands {' and '.join(speaks_for)}{ending}."


def money(amount: float) -> str:
    """Return an amount with its sign where it is below zero, to the cent."""
    shown = f"{amount:,.2f}"
    return "0.00" if shown == "-0.00" else shown


def _amount(part: Part, amount: float) -> str:
    return f"{NAMES[part]} ({amount:+,.2f})"
