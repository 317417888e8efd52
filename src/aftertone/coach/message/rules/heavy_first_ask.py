"""Asks for a lot at once (promise T3)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity
from aftertone.touches import Context

_SAID = Phrases(
    "(an hour|one hour|a full hour|half a day|a whole day|ninety minutes|60 minutes|90 minutes|sixty minutes|two hours) (of|with|to|for|on|next|this) ... ",
    "(full|complete|in depth|detailed|live)? (demo|demonstration|presentation|walkthrough) (of our|of the|for your|with your|to your)",
    "(schedule|book|set up|arrange|see) (a|an|our) (full|complete|in depth|detailed|live|product|personal)? (demo|demonstration|presentation)",
    "(all|your) (the)? (decision makers|stakeholders|executives|leadership team|whole team|board)",
    "sign (a|the|an|our|up)",
    "(contract|agreement) (over|signed|to sign)",
    "(on site|site) visit",
)
# What looks like it and is none.
_FINE = Phrases(
    "you asked (for|to see) ...",
    "(sign|signed) (for|off)",
)

RULE = Rule(
    name="heavy_first_ask",
    group="openers",
    severity=Severity.WARNING,
    why="the first yes must be small",
    advice="ask for ten minutes or an answer to one question",
    find=unless(_SAID, _FINE),
    source="T3",
    contexts=frozenset({Context.COLD, Context.MET}),
)
