"""The parts of a message, and which of them a goal and a context ask for (promises F4 and P3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from aftertone.touches import Channel, Context, Goal


class Part(StrEnum):
    """One thing that a message may say."""

    GREETING_BY_NAME = "greeting_by_name"
    WHO = "who"
    COMPANY = "company"
    REASON = "reason"
    RELEVANCE = "relevance"
    VALUE = "value"
    QUESTION = "question"
    NEXT_STEP = "next_step"
    WHEN = "when"
    CALLBACK_NUMBER = "callback_number"
    THANKS_OR_CLOSE = "thanks_or_close"
    EMAIL_REFERENCE = "email_reference"


class Need(StrEnum):
    """How much a goal needs a part."""

    REQUIRED = "required"
    HELPS = "helps"


@dataclass(frozen=True, slots=True)
class PartNeed:
    """Why a part is needed, for some goals and contexts.

    Attributes
    ----------
    part, need
        What is needed, and how much.
    why
        One sentence for the rep.
    goals, contexts, channels
        For which it holds.
    evidence
        Names of evidence cards.
    """

    part: Part
    need: Need
    why: str
    goals: frozenset[Goal] = frozenset(Goal)
    contexts: frozenset[Context] = frozenset(Context)
    channels: frozenset[Channel] = frozenset(Channel)
    evidence: tuple[str, ...] = ()

    @property
    def required(self) -> bool:
        """True where the goal cannot do without it."""
        return self.need is Need.REQUIRED


_COLD = frozenset({Context.COLD, Context.MET})
_WARM = frozenset({Context.ACTIVE_DEAL, Context.CUSTOMER})
_ASKING = frozenset({Goal.CALLBACK, Goal.BOOK_MEETING})
_WINNING = _ASKING | {Goal.PICK_UP_NEXT}
# The law on telephone solicitations, and phones that screen calls, are about these.
_CALLED = frozenset({Channel.PHONE, Channel.VOICEMAIL})

# In the order in which a message says them. Of two lines that hold, the first counts.
PART_NEEDS = (
    PartNeed(
        Part.GREETING_BY_NAME, Need.HELPS, "a message that starts with a name is meant for somebody"
    ),
    PartNeed(
        Part.WHO,
        Need.REQUIRED,
        "a listener who must ask “who is this?” is lost, and a solicitation must name its caller",
        channels=_CALLED,
        evidence=("schaeffer_2017_introduction", "cfr_64_1200"),
    ),
    PartNeed(Part.WHO, Need.REQUIRED, "a reader who must ask “who is this?” is lost"),
    PartNeed(
        Part.COMPANY,
        Need.REQUIRED,
        "a stranger's first question is who wants something, and a solicitation must say for whom",
        contexts=_COLD,
        channels=_CALLED,
        evidence=("schaeffer_2017_introduction", "cfr_64_1200"),
    ),
    PartNeed(
        Part.COMPANY,
        Need.REQUIRED,
        "a stranger's first question is who wants something, and for whom",
        contexts=_COLD,
    ),
    PartNeed(Part.COMPANY, Need.HELPS, "people know more than one of the same name"),
    PartNeed(
        Part.REASON,
        Need.REQUIRED,
        "without the reason there is nothing to answer, and a screened call shows name and reason",
        channels=_CALLED,
        evidence=("rti_cell_message", "apple_call_screening"),
    ),
    PartNeed(Part.REASON, Need.REQUIRED, "without the reason there is nothing to answer"),
    PartNeed(
        Part.RELEVANCE,
        Need.REQUIRED,
        "a message that could have gone to anybody is deleted like one that did",
        goals=_WINNING,
        contexts=_COLD,
        evidence=("pew_2020_unknown_number",),
    ),
    PartNeed(Part.RELEVANCE, Need.HELPS, "it shows that the message is about them"),
    PartNeed(
        Part.VALUE,
        Need.REQUIRED,
        "a stranger needs something to gain before giving time",
        goals=_WINNING,
        contexts=_COLD,
    ),
    PartNeed(Part.VALUE, Need.HELPS, "it says why this is worth their minute"),
    PartNeed(
        Part.QUESTION,
        Need.HELPS,
        "an easy question is easier to answer than a pitch",
        goals=_WINNING,
    ),
    PartNeed(
        Part.NEXT_STEP,
        Need.REQUIRED,
        "the listener does what is asked, or nothing",
        goals=frozenset(Goal) - {Goal.INFORM},
    ),
    PartNeed(Part.NEXT_STEP, Need.HELPS, "say whether anything is to be done"),
    PartNeed(
        Part.WHEN,
        Need.REQUIRED,
        "without a day and an hour there is no meeting, and no call to expect",
        goals=frozenset({Goal.BOOK_MEETING, Goal.CONFIRM_MEETING, Goal.PICK_UP_NEXT}),
    ),
    PartNeed(Part.WHEN, Need.HELPS, "what has no day is left for later"),
    PartNeed(
        Part.CALLBACK_NUMBER,
        Need.REQUIRED,
        "a telephone solicitation must give a number or an address at which its caller can be "
        "reached, whatever its goal",
        contexts=_COLD,
        channels=_CALLED,
        evidence=("cfr_64_1200",),
    ),
    PartNeed(
        Part.CALLBACK_NUMBER,
        Need.REQUIRED,
        "nobody looks up a number to call back",
        goals=_ASKING | {Goal.CONFIRM_MEETING},
        contexts=_WARM,
        channels=_CALLED,
    ),
    PartNeed(
        Part.CALLBACK_NUMBER,
        Need.REQUIRED,
        "nobody looks up a number to call back",
        goals=frozenset({Goal.CALLBACK}),
        channels=frozenset({Channel.EMAIL}),
    ),
    PartNeed(Part.CALLBACK_NUMBER, Need.HELPS, "questions come afterwards"),
    PartNeed(Part.THANKS_OR_CLOSE, Need.HELPS, "it says that the message is whole"),
    PartNeed(
        Part.EMAIL_REFERENCE,
        Need.REQUIRED,
        "they must know which e-mail to look for, by whom and with which subject",
        goals=frozenset({Goal.LOOK_FOR_EMAIL}),
    ),
)


def needed_parts(
    goal: Goal, context: Context, *, channel: Channel = Channel.VOICEMAIL
) -> Mapping[Part, PartNeed]:
    """Return each part that goal, context and channel ask for, and why, in the order of a message."""
    needed: dict[Part, PartNeed] = {}
    for one in PART_NEEDS:
        if goal in one.goals and context in one.contexts and channel in one.channels:
            needed.setdefault(one.part, one)
    return needed
