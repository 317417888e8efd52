"""Runs down a competitor, or the prospect's own choice (promise F6)."""

from aftertone.coach.message.phrases import Phrases
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(unlike|better than|cheaper than|not like|superior to) (our|the|your|other|most|all|those|any) ... (competitor|competitors|competition|vendor|vendors|supplier|suppliers|provider|providers|companies|others|rest|guys|agencies)",
    "your (current|present|existing|old) (vendor|supplier|provider|system|software|agency|bank|carrier|contractor|setup) ... (is|are|was) ... (overcharging|bad|terrible|outdated|slow|ripping|failing|costing|obsolete|awful|garbage|junk|useless|wrong|too expensive|overpriced|behind)",
    "(they|competitors|our competition|other vendors|most companies|other companies) (are|will|just|only|always|all) ... (overcharge|overcharging|rip|ripping|lie|lying|charge you|bad|terrible|slow|outdated|do not care|junk|garbage|cheat)",
    "(stuck|wasting (money|time)|throwing (money|away)|losing money|leaving money) (with|on|in|off|at|every)? ... (your|current|them|table|old)?",
)

RULE = Rule(
    name="competitor_bashing",
    group="about us",
    severity=Severity.WARNING,
    why="it blames the prospect's own choice, and says nothing for yours",
    advice="say what is different for them, without the other one's name",
    find=_SAID.find,
    source="F6",
)
