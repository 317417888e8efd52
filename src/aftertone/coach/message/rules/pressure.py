"""Presses with a last chance, a must, or a closed file (promise F6)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(last|final) (chance|attempt|message|call|time|email|opportunity|try|notice|warning|reminder)",
    "you (really)? (need|have|ought|better|had better|must) (to)? (call|ring|get back|respond|reply|contact|speak|talk|act|decide|do this|listen|hear)",
    "(close|closing|closed|remove|removing) (your|the|out your|you from) (file|account|case|folder|list)",
    "(can not|do not want to|should not|could not) (afford|miss|let) ... (miss|this|pass|to)",
    "(unless|if) (i|we) (do not|hear) ... (hear|nothing) ... (assume|take it|close|conclude)",
    "(i|we) (expect|insist|demand|require) (you|a call|your call|an answer|to hear)",
    "(make|be) sure (to|you) (call|return|ring|get back)",
    "(you will|you would) (regret|be sorry)",
    "your competitors (are|have|will) (already)?",
)
# What looks like it and is none.
_FINE = Phrases(
    "you (do not|will not) (need|have) to (call|do|reply|respond)",
    "no need to (call|reply)",
    "(last|final) (call|message|time) (we|you) (spoke|talked|said|left)",
    "(last|final) time you",
    "if you need to (call|reach|talk|speak|change)",
)

RULE = Rule(
    name="pressure",
    group="pressure",
    severity=Severity.WARNING,
    why="pressure tells that the caller needs the deal more than the prospect does",
    advice="leave them free, and give a reason instead",
    find=unless(_SAID, _FINE),
    source="F6",
)
