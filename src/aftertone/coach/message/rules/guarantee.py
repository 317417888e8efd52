"""Promises a result for certain (promise F6)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(guarantee|guaranteed|guarantees|guaranteeing)",
    "(i|we) promise (you|that)? (it|you|we|to|your|this|results)?",
    "(risk free|no risk|zero risk|without fail|can not lose|can not go wrong|100% success|hundred percent success)",
    "(will|is going to) (definitely|certainly|absolutely|surely) (save|double|triple|increase|improve|solve|work|grow|cut)",
    "(give|have|got) (you)? my word",
    "that is a promise",
    "(no ifs|no buts|no question about it|without a doubt|for certain|for sure|a sure thing|hundred percent) ... ",
    "(we|i|it) (are|am|is) (certain|sure|bound) to (cut|save|double|increase|lower|reduce|grow|boost)",
    "it always works",
    "(you|it) will never (have|break|fail|see|worry|need) ... (again)?",
    "(can|will) assure you (that)? (you|it|we) ... ",
    "(i|we)? (swear|stake|bet) ... (my|on) ... (life|name|mother|mama|mum|reputation|house|hat)",
    "(i|we) (will|would)? (put|stake) my (name|reputation|money|shirt) (on|to) ... ",
    "(eat|eating) my (hat|hard hat|boots)",
    "(works|right|wins|pays) every (single)? time",
    "you will not (ever)? (regret|be sorry|lose) ... ",
    "(you|it) (can not|could not) (fail|lose|go wrong) ... ",
    "(take|count) (that|it) (as read|to the bank|on it)",
    "mark my words",
)
# What looks like it and is none.
_FINE = Phrases(
    "(two|three|five|ten|one|#|a|the|our|your|its) (year|years|month|months|day|money back|manufacturer's|manufacturer) (guarantee|guaranteed)",
    "(i|we) promised (you|to)",
    "as promised",
    "can not guarantee",
    "no guarantee",
    "guarantee (period|runs|expires|ends|claim|covers|is|on the|on your)",
    "(not|can not|could not) (promise|say for sure|say for certain)",
    "(know|tell|say|find out) for (sure|certain)",
    "(do not|not|will not) (regret|be sorry) ... (seeing|the old)",
)

RULE = Rule(
    name="guarantee",
    group="hype and jargon",
    severity=Severity.WARNING,
    why="a certain result from a stranger is not believed, and binds you if it is",
    advice="say what happened elsewhere, and with whom",
    find=unless(_SAID, _FINE),
    source="F6",
)
