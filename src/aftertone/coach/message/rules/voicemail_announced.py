"""Says that it is a message, that the voicemail answered, or what day it is (promise P5)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity
from aftertone.touches import Channel

_SAID = Phrases(
    "(got|reached|getting|hit|went to|went straight to) your (voicemail|voice mail|machine|answering machine|mailbox|answerphone)",
    "(leave|leaving|left) (you|this|a) ... (voicemail|voice mail|message) $",
    "(i am|i will|let me|i thought i would|wanted to|decided to) ... (leave|leaving) (you)? (a|this) (quick|short|brief|voice)? (message|voicemail|voice mail|note)",
    "(today is|it is) (monday|tuesday|wednesday|thursday|friday)",
    "it is (about|around|currently|now)? (one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|#) (thirty|fifteen|o'clock|a m|p m|am|pm)? (on|in the|and|here)",
    "(sorry|too bad|shame) (i|we) missed you",
)
# What looks like it and is none.
_FINE = Phrases(
    "leave (me|us) a (message|voicemail)",
    "it is (monday|tuesday|wednesday|thursday|friday) (that|we|the|or)",
    "(meeting|appointment|visit|delivery) (is|it is)",
)

RULE = Rule(
    name="voicemail_announced",
    group="throat-clearing",
    severity=Severity.INFO,
    why="they know that it is a message, and the machine tells the time",
    advice="leave it out",
    find=unless(_SAID, _FINE),
    source="P5",
    channels=frozenset({Channel.VOICEMAIL}),
)
