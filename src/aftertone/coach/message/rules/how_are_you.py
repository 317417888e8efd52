"""Asks a recorder, or a stranger, how they are (promise P5)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity
from aftertone.touches import Channel

_SAID = Phrases(
    "how are you (doing|today|this|feeling)?",
    "how is (it going|your day|your week|everything|life|your morning|your monday)",
    "(hope|trust|hoping) (that)? (you|all|everything|your) (are|is|have|had|week|day|and) ... (doing|well|good|great|having|fine|day|week|weekend|start|going)",
    "(hope|trust) (that)? (all|everything) is (well|good|fine|great)",
    "hope (this|my)? ... finds you",
)
# What looks like it and is none.
_FINE = Phrases(
    "how are you (handling|getting|doing your|doing the|dealing|buying|planning|using|managing|set|ordering|moving|solving|tracking)",
    "hope you are (going|coming|able)",
)

RULE = Rule(
    name="how_are_you",
    group="throat-clearing",
    severity=Severity.INFO,
    why="a recorder cannot answer, and from a stranger it sounds like the start of a pitch",
    advice="leave it out, and the message is two seconds shorter",
    find=unless(_SAID, _FINE),
    source="P5",
    channels=frozenset({Channel.VOICEMAIL, Channel.TEXT}),
)
