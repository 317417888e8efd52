"""Pretends an acquaintance with somebody who never heard of the caller (promise C7)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity
from aftertone.touches import Context

_SAID = Phrases(
    "my (friend|dear|dear friend|good friend)",
    "(great|good|nice|lovely) (to|talking|speaking|chatting|catching) (reconnect|reconnecting|with you|to you|up with you|hear from you|see you) ... (again|last|the other)?",
    "(as|like) (we|you) (discussed|talked about|spoke about|agreed|know me|know i|requested|remember|said)",
    "(remember|remembering) (me|us|when we)",
    "(our|my) (last|previous|earlier|recent) (conversation|chat|talk|call|discussion|meeting)",
    "(long time|been a while) (no (see|talk))?",
    "(it is) (only|just)? me (again)?",
    "(say|said) hi to (your|the) (wife|husband|kids|family)",
    "how are the (wife|husband|kids|family)",
    "practically family",
    "(you and i|we) go (way|a long way) back",
    "(you old|my old|your old) (friend|pal|dog|devil|mate|buddy)",
    "as you know i",
    "picking up where we left",
    "great to (hear|see|reconnect|catch) ... ",
    "(how are|how is|say hi to) (the|your) (kids|wife|family|husband)",
    "(i was|was) just thinking (about|of) you",
    "as always",
)
# What looks like it and is none.
_FINE = Phrases(
    "my friend (at|from|who|in) ",
    "(your|their) (last|previous|recent) (conversation|chat|talk|call|meeting)",
)

RULE = Rule(
    name="false_familiarity",
    group="tricks",
    severity=Severity.WARNING,
    why="they know that they do not know you, and from then on they believe nothing",
    advice="say who you are",
    find=unless(_SAID, _FINE),
    source="C7",
    contexts=frozenset({Context.COLD}),
)
