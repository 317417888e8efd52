"""Counts one's own attempts, or the missing answers, at the prospect (promise F6)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(i|we) (have)? (left|sent|tried|called|emailed|written|reached out|been trying|been calling|made) (you)? ... (several|many|multiple|a few|a couple|some|numerous|two|three|four|five|six|#|countless|a number of|other) (of)? ... (messages|message|emails|times|voicemails|voice mails|calls|attempts|notes|texts|letters)",
    "(this is|is) (my|the|now my|now the) (second|third|fourth|fifth|sixth|#) (message|attempt|call|email|voicemail|time|try|note|text)",
    "(have|has|had) (not|never) (heard|received|gotten|got|seen) (anything|a reply|a response|a word|an answer)? (back|anything|from you|a reply|a response|a word)",
    "you (have|did|do|are|were) (not|never)? (not|never|ignoring|avoiding|been ignoring) (return|returned|returning|respond|responded|reply|replied|answer|answered|call|called|calling|get|got|gotten|my|me)",
    "you (are|have been|must be) (ignoring|avoiding) (me|us|my)",
    "(still|again) (waiting|no (answer|reply|response))",
    "(disappointed|surprised) (that|not) ... (you|heard|reply)",
    "you are a hard (person|man|woman|one) to (reach|get|catch)",
    "hard to get (a)? hold of",
    "(been trying|tried so hard|trying for (days|weeks)) ... to (reach|get|catch|contact)",
)
# What looks like it and is none.
_FINE = Phrases(
    "you have not (changed|bought|used|missed)",
)

RULE = Rule(
    name="guilt",
    group="pressure",
    severity=Severity.WARNING,
    why="nobody calls back to be blamed",
    advice="leave the count out and bring something new",
    find=unless(_SAID, _FINE),
    source="F6",
)
