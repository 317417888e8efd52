"""Says in an e-mail or a text that one tried to reach them (promise C3)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity
from aftertone.touches import Channel

_SAID = Phrases(
    "(i|we) (have|had|just|have just|have been)? (tried|been trying|attempted|was trying) (to)? (reach|call|contact|reaching|calling|contacting|ring|get|getting|phone|phoning|catch|catching|give you)",
    "(tried|trying) (to)? (reach|reaching|call|calling|contact|get hold of|get a hold of|get in touch with) you",
    "(i|we) (just)? (called|rang|phoned) (you)? (earlier|today|just now|and|but|this morning|this afternoon|yesterday|a few|twice|several|you)",
    "(could not|can not|unable to|was not able to|not been able to) (reach|get|catch|contact) (you|hold|a hold|through)",
    "(i|we) (just)? (missed you|left you a voicemail|left you a message|left a voicemail|left a message)",
    "sorry (i|we) missed you",
    "been (calling|ringing|trying|phoning) (and|you|your|to) ... ",
    "(no (joy|luck|answer|reply)|did not pick up|you were out) ... ",
    "(just)? tried (you|your|u|ya) (at|on|phone|cell|line|office|mobile|earlier|twice)?",
    "(gave|giving) you a (ring|call|buzz|bell) ... (ago|earlier|today|but|this)",
    "missed you on the phone",
    "(been|was|am) unable to (reach|get|contact) ",
    "(get|got|getting) hold of you",
)
# What looks like it and is none.
_FINE = Phrases(
    "as i said in (my|the) (voicemail|message)",
    "(the|my) voicemail (i|that i) left (about|said)",
    "in (my|the) voicemail",
    "no (reply|answer|luck) (needed|yet|is) ... ",
)

RULE = Rule(
    name="tried_to_reach_you",
    group="e-mail",
    severity=Severity.WARNING,
    why="it puts them in the boat of those who did not answer, and says nothing for them",
    advice="straight to the point; if you left a voicemail, say what was in it",
    find=unless(_SAID, _FINE),
    source="C3",
    channels=frozenset({Channel.EMAIL, Channel.TEXT}),
)
