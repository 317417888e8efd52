"""How much of a message is about the prospect, and how much about the caller (promise T2)."""

from dataclasses import dataclass

from aftertone.coach.message.message import Message

OURS = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
THEIRS = frozenset({"you", "your", "yours", "yourself", "yourselves"})


@dataclass(frozen=True, slots=True)
class About:
    """Who is spoken of.

    Attributes
    ----------
    theirs
        How often ``you``, ``your`` and the prospect's company occur.
    ours
        How often ``I``, ``we``, ``our`` and the caller's company occur.
    """

    theirs: int
    ours: int

    @property
    def share(self) -> float | None:
        """The prospect's share of both, or None where nobody is spoken of."""
        both = self.theirs + self.ours
        return self.theirs / both if both else None


def who_is_spoken_of(message: Message) -> About:
    """Count the words for the prospect and for the caller; companies only where a plan names them."""
    tokens = [one.text for one in message.body_tokens]
    plan = message.plan
    return About(
        theirs=sum(one in THEIRS for one in tokens)
        + (_named(plan.prospect.company, tokens) if plan else 0),
        ours=sum(one in OURS for one in tokens)
        + (_named(plan.caller.company, tokens) if plan else 0),
    )


def _named(company: str, tokens: list[str]) -> int:
    """Count how often a company is named, by its first word."""
    first = next(iter(company.lower().split()), "")
    return tokens.count(first) if first else 0
