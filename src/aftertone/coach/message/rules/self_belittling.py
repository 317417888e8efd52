"""Makes oneself or the call small (promise F6)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(am|are) not (even|really|quite|entirely)? sure (if|whether|that) you are (even)? the right (person|one|contact)",
    "you (probably|may|might|will|would) (do)? (not|never) (remember|know|recall|have heard) ... (me|us|of us|of me)",
    "(i am|it is|this is) (just|only) (a|an|me|the|little|another)",
    "(will not|would not|do not want to|promise not to|not) (take|waste|take up) (much|too much|a lot|any|more)? (of)? your (time|day|morning)",
    "(only|just) (take|need|takes|be) (a|one|two|five|#|thirty|sixty)? (second|seconds|minute|minutes|moment|sec) (of your time)?",
    "(know|realize|realise|sure|understand|imagine|bet) (that)? you are (very|really|super|extremely|probably|incredibly|a)? (busy|swamped|slammed)",
    "(know|sure) (that)? you get (a lot of|many|tons of|hundreds of|so many) (calls|messages|emails|these)",
    "(probably|might be|may be) (a)? (stupid|silly|dumb|bad) (question|idea|time)",
    "if you (do not|would not) mind",
    "if it is not too much (trouble|to ask)",
    "(i am|we are) (just|only) (one of|the|some|another) ... ",
    "(you have )?(probably|likely) never heard of (us|me)",
    "you do not know me $",
    "(i am|we are) (new at|no expert|nobody|no one|probably not) ... ",
    "(doubt|do not expect) (that)? you (would|will|are|want) ... (interested|call|remember|want)?",
    "i know (you|i) (probably|am just|am only|must be) ... ",
    "(better things|more important things) to do",
    "(must|realise|realize|know) ... (be)? (swamped|slammed|snowed under|run off your feet)",
    "(will not keep you|not keep you long|not hold you up)",
    "(nobody|no one) special",
    "(i am|we are) (no|not) (expert|scientist|salesperson|salesman|genius|big name) ... ",
    "(i am|we are) (a)? (nobody|no one) ... ",
    "(the)? last person (you|on earth you) (want|need|wants|would like|fancy|expect) ... ",
    "(you)? (will|would|must|may|surely|probably|have surely) (have)? forgotten (me|who i am) ... ",
    "(it is|is|was)? (only|just) (little|old|annoying|humble) (old)? (me|us) ... ",
    "(you do not|you will not|you would not) know me from ... ",
    "(bigger|better|more important) (fish to fry|things to do) ... ",
    "(hardly|not) worth your (while|time|attention) ... ",
    "(not|never) much of a (salesman|salesperson|talker) ... ",
)
# What looks like it and is none.
_FINE = Phrases(
    "(it|that|this|set up|setup|installation|installing|which) (only|just) takes",
    "i will not keep you $",
    "(this is|it is|that is) (just|only) (a|an|the) ... ",
)

RULE = Rule(
    name="self_belittling",
    group="small voice",
    severity=Severity.WARNING,
    why="nobody gives time to somebody who says that they do not deserve it",
    advice="leave it out; a short message shows respect for their time",
    find=unless(_SAID, _FINE),
    source="F6",
)
