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
    "(the)? (absolute|very)? best ... (in (the)? (world|europe|country|business|state|county|city|market|industry|region|town|valley|america|uk|trade)|on the market|in @ $|around|money can buy|at what we do)",
    "world class (quality|service|product|team|provider|company|support|@)",
    "(ranked|rated|voted) (first|number one|top|best|highest|#)",
    "(the|a|our)? (leading|foremost|premier|top) ... (in|of|on|across) (the)? (world|europe|north america|america|country|market|industry|region|state|uk|field|land)",
    "(we are|i am) (simply|just)? (the best|unbeatable|unmatched|number one)",
    "(industry|market) leading",
    "(second to none|nobody does it better|like nobody else)",
    "(the)? (largest|biggest|fastest growing|most trusted|oldest|finest) ... (in (the)? (state|country|county|area|region|world|valley|industry|city|north|south|tri)|in our field)",
    "(foremost|finest|premier|leading) (purveyor|provider|maker|supplier|producer|house|name|firm) ... ",
    "(nobody|no one|no other @) (in|on|out|around|else|anywhere|near|even)? ... (does|makes|builds|comes|sells|touches|beats|matches|can match) ... (better|close|finer|near|us|ours|it)",
    "(there is|there are) not (a|any) (better|finer|superior) ... ",
    "(will|would|could)? (not|never) (ever)? find (a|an|any) (better|finer|superior) ... ",
    "(undisputed|peerless|unbeaten|unbeatable) ... ",
    "(the|a|our|simply|world's|country's|state's|africa's|europe's|britain's|america's|nation's) (number one|premier|foremost|biggest and best|finest|top) @? @? (shop|outfit|firm|company|agency|tool|carrier|academy|practice|house|merchant|supplier|brand|maker|yard|crew|team|brand|choice)",
    "(top of the heap|gold standard|hands down the best|head and shoulders above|in a class of (its|our) own)",
    "best (on|in) (the planet|earth|the universe|the world) ... ",
)
# What looks like it and is none.
_FINE = Phrases(
    "(leading|lead) (the|a|your) (team|project|group)",
    "you (are|were) ...",
    "(best|better) (way|time|day|thing|hour|moment|number|person|regards|wishes|of luck) ... ",
    "(your|the largest|the biggest) (order|tank|pallet|site|plant|customer) ... ",
    "she is ... ",
    "he is ... ",
    "(three|two|four|five|six|seven|of the|some of the) (biggest|largest|best) ... ",
    "(better|finer|best|superior) (day|time|moment|week|hour|way|place|spot|reason|example|photo|picture) ... ",
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
