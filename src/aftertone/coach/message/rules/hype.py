"""Puffed-up adjectives (promise F6)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(revolutionary|revolutionize|revolutionise|revolutionizing|revolutionized|game changing|game changer|gamechanger|cutting edge|bleeding edge|state of the art|next generation|next level|groundbreaking|ground breaking|disruptive|disrupt|mind blowing|unbelievable|incredible|amazing|phenomenal|unparalleled|unmatched|unrivaled|unrivalled|best in class|best of breed|second to none|like no other|one of a kind|life changing|paradigm|turbocharge|supercharge|skyrocket|explosive growth|breakthrough)",
    "(totally|completely|absolutely) (unique|transform|change)",
    "take ... (business|sales|team|company|it) to the next level",
    "(ai powered|next gen) ... (engine|platform|tool|system)",
    "(one of a kind|once in a lifetime|out of this world)",
    "(jaw dropping|mind bending|eye popping|earth shattering|world shaking|spellbound|stupendous|sensational|mind bogglingly|quantum leap|holy grail|eighth wonder|once in a generation|out of this world)",
    "(is|are|it is|our|totally|simply|absolutely|truly|legit|these|this stuff is) (a|an|the)? (absolute|true|total|pure)? (insane|epic|unreal|spectacular|miracle|miracles|marvel|magic|dynamite|sickest|beast|legendary|awesome)",
    "(never|have not ever) (seen|tasted|heard|witnessed) anything (so|like it|like this) ... ",
    "(the)? most (spectacular|advanced|amazing|exciting|stunning|dazzling|awesome|epic) ... (ever|world|history|century|decade|decades) ... ",
    "blow your (mind|socks off) ... ",
)
# What looks like it and is none.
_FINE = Phrases(
    "you (guys|all|people|folks)? are ... (amazing|incredible|phenomenal|unbelievable)",
    "(amazing|incredible|unbelievable|phenomenal) ... (company|team|work|job|year|place|cinema|website|career|garden|turnout|heat|weather)",
    "(next generation|cutting edge) (of)? (drivers|managers|on|is|was|has|saw|blade) ...",
    "dull cutting edge",
    "(ai powered|growth) engine",
    "(frost|heat|weather|storm|rain|wind|snow|traffic|queue|noise) ... (unreal|insane|epic|spectacular|unbelievable|incredible)",
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
