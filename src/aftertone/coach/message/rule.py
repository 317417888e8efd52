"""A rule of wording: the fault it finds, where it holds, why it matters and what to say instead."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from aftertone.coach.message.message import Message
from aftertone.coach.message.phrases import Hit
from aftertone.touches import Channel, Context, Goal


class Severity(StrEnum):
    """How much a fault costs the message."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Rule:
    """One fault of wording.

    Attributes
    ----------
    name
        Names the fault, ``teaser_opening``; its page is ``docs/rules/<name>.md``.
    group
        Under which heading it is listed, ``winging it``.
    severity
        How much it costs.
    why
        One sentence for the rep: what the listener makes of it.
    written_why
        The same of an e-mail or a text, where a reader makes something else of it.
    advice
        What to say instead.
    written_advice
        The same in an e-mail or a text, where that is another thing.
    find
        Yields where it stands in a message.
    count
        Says what was counted, ``173 of 160 characters``, where the fault is one of size.
    evidence
        Names of evidence cards; none where it is a convention of the sources (``source``).
    source
        Who says so, where no card does: a promise id of the product's sources, ``P4``.
    channels, goals, contexts
        Where it holds.
    """

    name: str
    group: str
    severity: Severity
    why: str
    advice: str
    find: Callable[[Message], Iterable[Hit]]
    count: Callable[[Message], str] | None = None
    evidence: tuple[str, ...] = ()
    source: str = ""
    written_why: str = ""
    written_advice: str = ""
    channels: frozenset[Channel] = frozenset(Channel)
    goals: frozenset[Goal] = frozenset(Goal)
    contexts: frozenset[Context] = frozenset(Context)

    def why_in(self, channel: Channel) -> str:
        """Return what whoever gets it on a channel makes of it."""
        return (self.written_why if channel is not Channel.VOICEMAIL else "") or self.why

    def advice_in(self, channel: Channel) -> str:
        """Return what to say, or to write, instead on a channel."""
        return (self.written_advice if channel is not Channel.VOICEMAIL else "") or self.advice

    def holds_for(self, message: Message) -> bool:
        """Say whether the rule is about such a message at all."""
        return (
            message.channel in self.channels
            and message.goal in self.goals
            and message.context in self.contexts
        )
