"""A question that only one answer fits (promise C7)."""

from aftertone.coach.message.phrases import Phrases
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(would not|do not|should not|is not|are not|can not) you (like|love|want|agree|think|rather|wish|prefer|deserve|tired)",
    "who (would not|does not|would ever|does not)",
    "(would|do) you (like|want|love) to (save|make|earn|double|grow|increase|cut|have|reduce|stop|boost|get|sleep|know) ... (money|more|sales|revenue|business|costs|profit|profits|time|taxes|wasting|losing|better|secret|how)",
    "(are|aren't) you (tired|sick) (of)",
    "(what if|imagine if|how would you feel if|what would it mean (to|for|if)) (i|you|your|we|it)? ... (told|could|said|double|save|had)",
    "does that (sound|make sense|seem) (good|fair|interesting|sense|like)?",
    "would not (it|that|you|this) ... (be|like|love|want|rather) ... (pity|nice|shame|great|good|money|more|better)",
    "are you ready to ... (like|save|grow|change|double|transform)",
    "(what|how) would you (do|feel|like) (with|if|to) ... ... (extra|more|better|twice|double|half|sleep)",
    "(is|are) (saving|losing|wasting|making) (money|time) ... (important|good|fun|okay)",
    "(can|could) you afford (not|to ignore|to wait) ... ",
    "do you (enjoy|like|love) (wasting|losing|paying|throwing) ... ",
    "(want|wanna) (to)? (pay|save|earn|make|grow) (less|more|money|faster) $",
    "who (does not|would not|wouldn't) ... ",
    "(if i|what if i|suppose i) (could|told|can) (show|tell)? ... (would|interested|save|half|double) ...",
)

RULE = Rule(
    name="rhetorical_question",
    group="tricks",
    severity=Severity.WARNING,
    why="a question with one answer is a trap, and people hear the door close",
    advice="ask what you do not know",
    find=_SAID.find,
    source="C7",
)
