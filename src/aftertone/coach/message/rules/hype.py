"""Puffed-up adjectives (promise F6)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(revolutionary|revolutionize|revolutionise|revolutionizing|revolutionized|game changing|game changer|gamechanger|cutting edge|bleeding edge|state of the art|next generation|next level|groundbreaking|ground breaking|disruptive|disrupt|mind blowing|unbelievable|incredible|amazing|phenomenal|unparalleled|unmatched|unrivaled|unrivalled|best in class|best of breed|second to none|like no other|one of a kind|life changing|paradigm|turbocharge|supercharge|skyrocket|explosive growth|breakthrough)",
    "(totally|completely|absolutely) (unique|transform|change)",
    "take ... (business|sales|team|company|it) to the next level",
    "mind blowing",
    "(ai powered|next gen) ... (engine|platform|tool|system)",
    "(one of a kind|once in a lifetime|out of this world)",
)
# What looks like it and is none.
_FINE = Phrases(
    "you (guys|all|people|folks)? are ... (amazing|incredible|phenomenal|unbelievable)",
    "(amazing|incredible|unbelievable|phenomenal) ... (company|team|work|job|year|place|cinema|website|career|garden|turnout|heat|weather)",
    "(next generation|cutting edge) (of)? (drivers|managers|on|is|was|has|saw|blade) ...",
    "dull cutting edge",
    "(ai powered|growth) engine",
)

RULE = Rule(
    name="hype",
    group="hype and jargon",
    severity=Severity.WARNING,
    why="words that fit any product say nothing of this one",
    advice="put a result with its figure in its place",
    find=unless(_SAID, _FINE),
    source="F6",
)
