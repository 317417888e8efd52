"""Words before the point that say nothing (promise P5)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(i|we) just wanted to",
    "(i|we) wanted to (take|give|make|drop|quickly|call|let you know that i)",
    "(the)? (purpose|reason) (of|for|why|i am|that i am) (my|this|the|calling|i)? ... (call|calling|voicemail|message|email|today) ... (is|was|today)",
    "(calling|writing|emailing|contacting) (you)? (today|this morning|this afternoon)? (in order to|with regard to|with regards to|in regard to|in regards to|in reference to|for the purpose of)",
    "(as|like) i (said before|mentioned before|was saying)",
    "(so|well|anyway|anyways) (basically|essentially|anyway|yeah)",
    "(basically|essentially) (what|we|i|it)",
    "(what i|what we) (wanted|want|would like|am trying) to (do|say|tell|ask) (is|was|you)",
    "without (further ado|taking too much)",
    "(thought|figured) (i|we) would (just)? (give|call|drop|ring|let|take) ... (call|ring|bell|you|a|line|buzz)",
    "(with|in) (some)? (information|regards|reference) ... (regarding|in regards|with regard) ... ",
    "i just i (had|wanted|thought) ",
    "(i just|just|i|we) want (to|ed to) let you know",
    "before (we|i) (get|go) into (specifics|details|it|that)",
    "(give|giving) you a (quick|short|little|brief)? (quick|little)? (bell|call|ring|buzz|shout) (to|and|because|today)",
    "(want|wanted|like) to (take|use) (this|a|the) (opportunity|moment|second|minute) to",
    "(let me start by|to make a long story short|it goes without saying|without further ado|long story short) ... ",
    "as you may (or may not)? (know|have heard|be aware)",
    "(so|um|uh|okay) yeah (basically|so|i)",
    "(the thing is|what it is is|what i am calling about is)",
    "(i am|am) (just)? (calling|writing|emailing|leaving) (you)? (this (message|email|voicemail|note)|today|because i wanted) ... (to|because)",
    "just a quick (call|note|message|email) to",
    "before i (say|start|begin|get) (anything|into|with) ... ",
    "where do i (start|begin)",
)
# What looks like it and is none.
_FINE = Phrases(
    "(as|like) i (said|mentioned) (on|at|in) (the|our|monday|tuesday|wednesday|thursday|friday)",
    "as i said (on|in|at|when|yesterday|monday|tuesday|wednesday|thursday|friday) ... ",
)

RULE = Rule(
    name="throat_clearing",
    group="throat-clearing",
    severity=Severity.INFO,
    why="the first seconds decide whether it is heard on, and these say nothing",
    advice="begin with what comes after these words",
    find=unless(_SAID, _FINE),
    source="P5",
)
