"""Opens with a wish for a big commitment (promise T3)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity
from aftertone.touches import Context

_SAID = Phrases(
    "(become|be|being|becoming) your ... (partner|supplier|vendor|provider|source)",
    "(partner|partnership|partnering) with (you|your)",
    "(replace|replacing|take over|overhaul|rip out) (your|all your|the whole) ... (system|supplier|vendor|platform|provider|software|team)",
    "(earn|win|get|have) (all)? (of)? your business",
    "(strategic|global|long term|exclusive|preferred|sole) (partner|partnership|supplier|alliance|vendor|provider)",
    "(sole|single) source (you|for)",
    "switch (everything|your whole|all of your|over to us)",
    "(do|doing) business (with you|together)",
)
# What looks like it and is none.
_FINE = Phrases(
    "your (preferred|sole|strategic|global|current) (partner|supplier|vendor|provider) (is|has|was|stops|raised)",
)

RULE = Rule(
    name="scary_opener",
    group="openers",
    severity=Severity.WARNING,
    why="a big wish from a stranger is scary, and scary questions do not get returned",
    advice="ask one small question that is easy to answer",
    find=unless(_SAID, _FINE),
    source="T3",
    contexts=frozenset({Context.COLD, Context.MET}),
)
