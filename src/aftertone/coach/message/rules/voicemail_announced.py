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
    "(this|here|there) (is|message is) (a)? (message)? (for|intended for) (you|ms|mr|mrs|miss|@)",
    "(this is a|here is a|just a) message (for|to) ",
    "message for you from",
    "the time is ... ",
    "it is the @ (today|of|and) ... ",
    "(get|got|getting|reach|reached|hit) (the|your|this) (machine|answering|answerphone|voicemail|mailbox|answering service)",
    "on your (answering|answerphone|machine|voicemail|voice mail) ... ",
    "(leaving|leave) you? (this|a|just a)? (wee|little|quick|short|brief)? (message|voicemail|note) (on|here|for you|so|to say)",
    "(you are|you must be|looks like you are|guess you are|see you are) (not in|out|away|away from your desk|not available|unavailable|not there) ... ",
    "(currently|right now) (monday|tuesday|wednesday|thursday|friday|#) ... ",
    "(looks like|seems|see|see that) (i|you) (am getting|got|have reached|reached) ... (you|voicemail|machine|mailbox)",
    "(hate|dislike|loathe|can not stand) (these|talking to|speaking to) (machines|a machine|voicemail|voicemails|recordings)",
    "(this is|it is|i am leaving|is leaving) ... (a|you a|this as a) (voicemail|voice mail|voice message) (for|from|from me|i am|so|$) ... ",
    "(talk|talking|speak|speaking) to (the|your|a) (machine|recording|recorder|answering machine) ... ",
    "(landed|landing|ended up|reached|reached your|got) (on|in|at)? your (recorder|recording|answering service|mailbox|voicemail) ... ",
    "you have (got)? (a|one) (voicemail|voice message|message) (here)? (from|of) ... ",
)
# What looks like it and is none.
_FINE = Phrases(
    "leave (me|us) a (message|voicemail)",
    "it is (monday|tuesday|wednesday|thursday|friday) (that|we|the|or)",
    "(meeting|appointment|visit|delivery) (is|it is)",
    "(if|when|while) you are (out|away|busy|not in) ... ",
    "(got|heard|had|listened to) your (voicemail|message) (about|on|from|this|yesterday|last|thanks|and|asking|saying|re|monday|tuesday|wednesday|thursday|friday) ... ",
    "^ (thanks|got it|yes|hi @) ... got your (voicemail|message) (about|on|from|re)",
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
