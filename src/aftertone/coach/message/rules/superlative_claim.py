"""Claims to be the leader, the first or the best (promise F6)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(the|a|an|industry|market|world|global|world's) leading (provider|supplier|company|maker|manufacturer|vendor|platform|firm|agency|expert|experts|producer|developer|distributor|name|solution|service)",
    "(the|a) (leader|leaders|market leader|industry leader) in",
    "(industry|market|world|global) (leader|leaders|leading)",
    "(we are|i am|is|are) (the|ranked|rated|voted) (best|top|number one|no 1|fastest|biggest|largest|most trusted|premier)",
    "(number one|top rated|highest rated|award winning|world class|world's best|best known|most trusted|premier) ... (in|provider|supplier|company|product|service|team|platform|software|agency|pumps|brand)",
    "nobody (else)? (does|can|offers)",
)
# What looks like it and is none.
_FINE = Phrases(
    "(leading|lead) (the|a|your) (team|project|group)",
    "you (are|were) ...",
)

RULE = Rule(
    name="superlative_claim",
    group="hype and jargon",
    severity=Severity.WARNING,
    why="everybody says it, so it tells nothing, and it is about you",
    advice="name one customer's result instead",
    find=unless(_SAID, _FINE),
    source="F6",
)
