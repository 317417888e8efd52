"""The moment at the tone: who was called, what hangs on it, and what the rules allow."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from aftertone.desk.calling_rules import CallingRules, Permission, permission
from aftertone.desk.contact import Contact, Number, NumberKind
from aftertone.desk.contact.meeting import meeting_over, missed_meeting, told_missed
from aftertone.desk.contact.promise import promise_of
from aftertone.touches import CHANNELS_OF_ACTION, Action, Channel, Context, Goal
from aftertone.workspace import Settings

IMPORTANCES = ("low", "normal", "high")
ALLOWED = Permission(True)
# A meeting this near is confirmed, where nothing else is said to be the goal: a convention.
CONFIRM_WITHIN = timedelta(days=2)
# The window of the outcomes: a call that is allowed later than that is no way to reach them now.
WAIT_AT_MOST = timedelta(days=14)
_IN_ORDER = {action: tuple(sorted(channels)) for action, channels in CHANNELS_OF_ACTION.items()}
# Lines that take texts, as far as a number tells.
TAKES_TEXTS = frozenset(
    {NumberKind.MOBILE, NumberKind.FIXED_LINE_OR_MOBILE, NumberKind.UNKNOWN, NumberKind.VOIP}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """All that an advice depends on, beside beliefs and costs.

    Attributes
    ----------
    contact
        With the history up to now.
    permissions
        What the rules and the channels at hand say of each of the nine actions.
    context, importance, goal
        How well they know the caller, how much hangs on it (D6), what it is for; None where there
        is no plan (P1).
    number
        The number that has just been tried; None where none was.
    meeting_at, decision_by
        A meeting to confirm (C5), and when the prospect decides (D2); None where there is none.
    local_hours
        The hours that it may be where the prospect is; empty where that is unknown.
    misreading
        How often the planned or recorded message would be misread, 0 to 1; None where neither
        plan nor review was given.
    call_from
        When calling is allowed again, where it is not now.
    logged
        How often the team's reps did each action in this context.
    meeting_over, meeting_missed
        That a meeting is over and nothing tells how it went, or that they did not come to it, in a
        sentence; empty where it is not so.
    promised_at
        When they asked to be called, where that call is still owed; else None.
    """

    contact: Contact
    permissions: Mapping[Action, Permission]
    context: Context
    importance: str = "normal"
    goal: Goal | None = None
    number: Number | None = None
    meeting_at: datetime | None = None
    decision_by: datetime | None = None
    local_hours: tuple[int, ...] = ()
    misreading: float | None = None
    call_from: datetime | None = None
    logged: Mapping[Action, int] = field(default_factory=dict)
    meeting_over: str = ""
    meeting_missed: str = ""
    promised_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.importance not in IMPORTANCES:
            raise ValueError(f"importance is {self.importance!r}, none of {', '.join(IMPORTANCES)}")
        if self.misreading is not None and not 0 <= self.misreading <= 1:
            raise ValueError(f"misreading is {self.misreading:g}, not a share from 0 to 1")
        if missing := [one for one in Action if one not in self.permissions]:
            raise ValueError(f"the rules say nothing of {missing[0]}")

    @property
    def confirms(self) -> bool:
        """Tell whether the call is to confirm a meeting."""
        return self.goal is Goal.CONFIRM_MEETING and self.meeting_at is not None

    def allows(self, action: Action) -> bool:
        """Tell whether an action is surely allowed."""
        return self.permissions[action].allowed is True


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What plan and review say of the message.

    Attributes
    ----------
    goal, importance
        Of the plan; None where there is none.
    misreading
        How often it would be misread; None where nothing says so.
    """

    goal: Goal | None = None
    importance: str | None = None
    misreading: float | None = None


def moment_of(
    contact: Contact,
    *,
    at: datetime,
    settings: Settings,
    number: Number | None = None,
    said: Said | None = None,
    logged: Mapping[Action, int] | None = None,
    rules: CallingRules | None = None,
) -> Moment:
    """Return the moment of a contact, as the file, the log, the rules and the plan tell.

    The number is the one just tried; left out, it is the last one that was, or else the first.
    The rules are the shipped ones where none are given.
    """
    said = said or Said()
    promise = promise_of(contact, now=at)
    number = number or _number_at_hand(contact)
    meets = contact.meeting_at if contact.meeting_at and contact.meeting_at > at else None
    goal = said.goal
    if goal is None and meets is not None and meets - at <= CONFIRM_WITHIN:
        goal = Goal.CONFIRM_MEETING
    permissions = _permissions(contact, number=number, at=at, settings=settings, rules=rules)
    call_from = permissions[Action.HANG_UP_CALL_LATER].until
    if call_from is not None and call_from - at <= WAIT_AT_MOST:
        # The later call is asked about at the time at which it would be made.
        permissions |= _permissions(
            contact,
            number=number,
            at=call_from,
            settings=settings,
            rules=rules,
            only=Action.HANG_UP_CALL_LATER,
        )
    return Moment(
        contact=contact,
        permissions=permissions,
        context=contact.relationship,
        importance=said.importance or contact.importance,
        goal=goal,
        number=number,
        meeting_at=meets,
        decision_by=contact.decision_by,
        local_hours=_local_hours(number, at),
        misreading=said.misreading,
        call_from=call_from,
        logged=logged or {},
        promised_at=promise.call_back_at if promise else None,
        meeting_over=meeting_over(contact, now=at, rest_days=settings.rhythm.rest_days),
        meeting_missed=_missed(contact, at, settings),
    )


def _missed(contact: Contact, at: datetime, settings: Settings) -> str:
    missed = missed_meeting(contact, now=at, rest_days=settings.rhythm.rest_days)
    if missed is None:
        return ""
    told = told_missed(contact, missed)
    return f"{told[0].upper()}{told[1:]}: set another time."


def other_number(contact: Contact, number: Number | None) -> Number | None:
    """Return the first number that was never tried and is not the one at hand (C2)."""
    return next((one for one in contact.untried_numbers if one != number), None)


def _number_at_hand(contact: Contact) -> Number | None:
    """Return the number dialled last, or the first; None where that one proved wrong or dead."""
    usable = contact.usable_numbers
    dialled = [one.number for one in contact.history.decisions if one.number]
    if not dialled:
        return usable[0] if usable else None
    return next((one for one in usable if one.e164 == dialled[-1]), None)


def _lines(contact: Contact, number: Number | None) -> dict[Action, Number | None]:
    """Return the number that each action would use."""
    usable = contact.usable_numbers
    lines: dict[Action, Number | None] = dict.fromkeys(Action, number)
    lines[Action.OTHER_NUMBER] = other_number(contact, number)
    lines[Action.TEXT] = next((one for one in usable if one.kind in TAKES_TEXTS), None)
    if number is None and usable:
        lines[Action.HANG_UP_CALL_LATER] = usable[0]
    return lines


def _permissions(
    contact: Contact,
    *,
    number: Number | None,
    at: datetime,
    settings: Settings,
    rules: CallingRules | None,
    only: Action | None = None,
) -> dict[Action, Permission]:
    asked: dict[tuple[Channel, str], Permission] = {}
    answered = {}

    def rules_on(channel: Channel, line: Number | None) -> Permission:
        key = (channel, line.e164 if line else "")
        if key not in asked:
            asked[key] = permission(
                contact, channel=channel, number=line, at=at, settings=settings, rules=rules
            )
        return asked[key]

    left_alone = contact.has_stopped_all
    for action, line in _lines(contact, number).items():
        if only not in {None, action}:
            continue
        lack = _alone(action, contact) if left_alone else None
        lack = lack or _lack(action, contact=contact, line=line)
        answers = [lack] if lack else []
        for channel in _IN_ORDER[action] if not lack else ():
            rings = channel in {Channel.PHONE, Channel.VOICEMAIL, Channel.TEXT}
            answers.append(rules_on(channel, line if rings else None))
        answered[action] = _strictest(answers)
    return answered


def _alone(action: Action, contact: Contact) -> Permission | None:
    """Return a no to everything, where the contact wants to be left alone."""
    if action is Action.DO_NOTHING:
        return None
    why = f"{contact.name} asked to be left alone."
    return Permission(False, "do_not_contact", why, "fcc_2024_revocation")


def _lack(action: Action, *, contact: Contact, line: Number | None) -> Permission | None:
    """Return a no where the contact has no address on the channel."""
    channels = CHANNELS_OF_ACTION[action]
    if action is Action.OTHER_NUMBER and line is None:
        return Permission(False, "no_other_number", "There is no other number left to try.")
    if channels & {Channel.PHONE, Channel.VOICEMAIL} and line is None:
        return Permission(False, "no_number", f"There is no usable number of {contact.name}.")
    if Channel.TEXT in channels and line is None:
        return Permission(False, "no_mobile", "There is no number that takes texts.")
    if Channel.EMAIL in channels and not contact.email:
        return Permission(
            False, "no_email_address", f"There is no e-mail address of {contact.name}."
        )
    return None


def _strictest(answers: list[Permission]) -> Permission:
    """Return a no before a doubt, and a doubt before a yes."""
    if len(answers) == 1:
        return answers[0]
    for wanted in (False, None, True):
        found = next((one for one in answers if one.allowed is wanted), None)
        if found is not None:
            return found
    return ALLOWED


def _local_hours(number: Number | None, at: datetime) -> tuple[int, ...]:
    zones = number.zones if number else ()
    return tuple(sorted({at.astimezone(ZoneInfo(zone)).hour for zone in zones}))
