"""Says that one had hoped to talk, in place of a reason (promise P4)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(i|we) (was|am|were|are|had been|have been) ... (hoping|looking|trying) ... to ... (talk|speak|chat|connect|catch|reach|get hold|get a hold|get you|get in touch|have a word)",
    "(i|we) (had|have)? (hoped|hope) ... to ... (talk|speak|chat|connect|catch|reach|get hold|get a hold|get you|get in touch|have a word) ... (you|with)",
    "(hoping|hoped) that? (i|we) (could|can|might|would) ... (talk|speak|chat|connect|catch|reach|get hold|get a hold|get you|get in touch|have a word)",
    "^ just? hoping to ... (talk|speak|chat|connect|catch|reach|get hold|get a hold|get you|get in touch|have a word)",
    "(i|we)? (would|had|have)? (really|rather|so)? (hoped|hoping) (to|that|we|you|i|you would|we would) ... (talk|speak|chat|connect|catch|reach|pick up|a chat|a word|a moment|a quick|a few minutes|on the line|natter|chance to) ... ",
    "(love|loved|great|nice|good) to ... (connect|have a chat|chat|speak|talk) (with|to|and|sometime|some time|soon)? (you|chat|sometime)? $",
    "(thought|figured) (i|we) (might|could|would) catch you ... ",
    "(see|check) if (i|we) (could|can) catch you ... ",
)
# What looks like it and is none.
_FINE = Phrases(
    "(trying|looking) to reach (out|my|our|a|the)",
    "to catch (up|errors|leaks|the|it|them|faults)",
    "love to ... (show|hear|see|know) ... ",
    "(been)? trying to reach you",
)

RULE = Rule(
    name="hoping_to_talk",
    group="winging it",
    severity=Severity.WARNING,
    why="it says what you had hoped for, and nothing of why they should care",
    advice="put the reason for the call in its place",
    written_advice="put the reason for writing in its place",
    find=unless(_SAID, _FINE),
    source="P4",
)
