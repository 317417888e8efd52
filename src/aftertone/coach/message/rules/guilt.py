"""Counts one's own attempts, or the missing answers, at the prospect (promise F6)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(i|we) (have)? (left|sent|tried|called|emailed|written|reached out|been trying|been calling|made) (you)? ... (several|many|multiple|numerous|two|three|four|five|six|#|countless|a number of|other) (of)? ... (messages|message|emails|times|voicemails|voice mails|calls|attempts|notes|texts|letters)",
    "(this is|is) (my|the|now my|now the) (second|third|fourth|fifth|sixth|#) (message|attempt|call|email|voicemail|time|try|note|text)",
    "(have|has|had) (not|never) (heard|received|gotten|got|seen) (anything|a reply|a response|a word|an answer)? (back|anything|from you|a reply|a response|a word)",
    "you (have|did|do|are|were) (not|never)? (not|never|ignoring|avoiding|been ignoring) (return|returned|returning|respond|responded|reply|replied|answer|answered|call (me|us|back)|called (me|us|back)|get back|got back|gotten back|my|me)",
    "you (are|have been|must be) (ignoring|avoiding) (me|us|my)",
    "(still|again) (waiting|no (answer|reply|response))",
    "(disappointed|surprised) (that|not) ... (you|heard|reply)",
    "you are a hard (person|man|woman|one) to (reach|get|catch)",
    "hard to get (a)? hold of",
    "(trying|tried) ... (reach|get|catch|contact) ... (you|hold) ... for (days|weeks|months|ages)",
    "(it has been|that is|that makes|this makes|now) (two|three|four|five|six|#) (calls|messages|voicemails|emails|e mails|times) (now)?",
    "not (a|one) (peep|word|sound|squeak|reply|answer) ... ",
    "(left|sent|made) you what (two|three|four|five|six|#) ... ",
    "(second|third|fourth|fifth|2nd|3rd|4th|5th) (time|message|call|email|voicemail) (i am|i have|im|now|i|and) ... ",
    "(still)? (have|has|did) not (returned|return|answered|answer|responded to|respond to) (my|our|me|any) ... ",
    "you never (got back|called|answer|answered|replied|reply|return|returned) ... ",
    "(i|we) keep (calling|writing|trying|emailing) ... ",
    "(after all|all) the (work|time|effort|hours) (i|we) (put|spent|have)",
    "the least you (could|can) do",
    "no (reply|answer|response) (to|from|yet) ... ",
    "(you said|you promised) you would (call|reply|get back|write) ... (did not|never|have not) ... ",
    "(wrote|called|emailed|rang) (twice|three times|four times) already",
    "(do not|can not) understand why you ... (call|answer|reply)",
    "(voicemail|voicemails|message|email|e mail|mail|text|call|letter|note) number (two|three|four|five|six|seven|#) ... ",
    "(this being|that makes|this makes|makes it|i make it) ... (second|third|fourth|fifth|sixth|two|three|four|five|six|#) (voicemails|messages|emails|mails|texts|calls|letters|voicemail|message|of these)",
    "so much as (a|one|an) (text|word|line|peep|reply|thank|call|thanks|postcard|note) ... ",
    "(hear|hearing|heard|got|getting|and|nothing but|but) (crickets|radio silence)",
    "(been)? more than patient ... ",
    "(tried|rung|called|tried you on) (you)? ... (every|all) (one)? (of)? your numbers",
    "you said you would (ring|call|phone|write|reply|be) ... and (you|nobody|nothing) ... ",
    "(ignored|ignoring) (my|all my|every|both|the) (last|one|of)? ... ",
    "(left|leaving) word ... (twice|three times|four times|again|and nothing|since) ... ",
    "(one|a) tough (cookie|nut|one) to ... ",
    "you (have|did)? (gone|went) (awful|very|all)? quiet on (me|us)",
    "(third|second|fourth|fifth) (week|time|month) ... (no word|without a word|no answer|nothing from you) ... ",
)
# What looks like it and is none.
_FINE = Phrases(
    "you have not (changed|bought|used|missed)",
    "(called|rang|wrote|asked) ... for you",
    "been trying to reach (the|your|our) ... ",
    "number (two|three|four|five|six|#) ... (on the|of the|screen|shows|means|valve|pump|tank|line)",
    "you said you would be ... ",
)

RULE = Rule(
    name="guilt",
    group="pressure",
    severity=Severity.WARNING,
    why="nobody calls back to be blamed",
    written_why="nobody answers to be blamed",
    advice="leave the count out and bring something new",
    find=unless(_SAID, _FINE),
    source="F6",
)
