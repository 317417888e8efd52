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
    "hows (it going|you|things|life|tricks|everything|your day)",
    "how (are|is|have|has)? (you|ya|u|it|things|life|everything) (been|doing|going|treating you|keeping) ... ",
    "how is (the|your) (form|craic|family|week|weekend|day) $",
    "trust you are (keeping|well|in|having)",
    "(hope|trust|hoping) ... (keeping|doing|feeling) (well|fine|good|great)",
    "how goes it",
)
# What looks like it and is none.
_FINE = Phrases(
    "how are you (handling|getting|doing your|doing the|dealing|buying|planning|using|managing|set|ordering|moving|solving|tracking)",
    "hope you are (going|coming|able)",
    "how (are|is|have|has) (the|your|you) ... (running|working|pump|line|order|machine|trial|seals|filters|stock|oven) ... ",
    "how (are|is) you (handling|buying|using) ... ",
)

RULE = Rule(
    name="how_are_you",
    group="throat-clearing",
    severity=Severity.INFO,
    why="a recorder cannot answer, and from a stranger it sounds like the start of a pitch",
    advice="leave it out, and the message is two seconds shorter",
    written_advice="leave it out, and the reason comes a line earlier",
    find=unless(_SAID, _FINE),
    source="P5",
    channels=frozenset({Channel.VOICEMAIL, Channel.TEXT}),
)
