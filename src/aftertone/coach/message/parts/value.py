"""What the prospect gets or avoids: a result, not a feature."""

from collections.abc import Iterator

from aftertone.coach.message.message import Message
from aftertone.coach.message.parts.part_finder import PartFinder
from aftertone.coach.message.phrases import Hit, Phrases
from aftertone.coach.plan import Part

_RESULT = Phrases(
    "(save|saves|saved|saving|cut|cuts|cutting|reduce|reduces|reduced|reducing|halve|halves|halved|avoid|avoids|avoided|prevent|prevents|shorten|shortens|shortened|lower|lowers|lowered|speed up|speeds up|free up|frees up|eliminate|eliminates|stops|stopped) ... (you|your|their|them|the|its|by|from|time|money|hours|hour|days|costs|cost|waste|downtime|paperwork|breakdowns|bill|bills|#|half|on|week|month|year|a|an|two|three|four|five|six|seven|eight|nine|ten)",
    "(instead of|rather than|without (having|the|any|stopping|a|losing|changing|extra|waiting))",
    "(so|so that|then|which means|meaning|that means) that? (you|your) ... ",
    "you (can|could|will|would|get|gets|keep|never|no longer|do not|only|pay|need not|have) ... (faster|sooner|earlier|less|cheaper|fewer|more|without|again|in (one|two|three|a)|back|free|ready|already|longer|better|only|by|on time|same day|have to|the same|a list|an answer|a quote|the answer|hours|days|save)",
    "(helps|help|helped|helping|lets|let|allows|allow) (you|your|them|their|people|teams|companies|plants|shops|bakeries|clinics|other|a|one) ... ",
    "(faster|cheaper|sooner|quicker|easier|safer|quieter|earlier|fewer|less) (than|delivery|deliveries|parts|stops|for you|and|to|by|time|paperwork|errors|returns|calls|downtime|waste|money|breakdowns|repairs|trips|hours|orders)",
    "(in|within) (one|two|three|four|five|a|half a|under|#|an) (day|days|hour|hours|week|weeks|minute|minutes|month)",
    "(double|doubles|doubled|triple|tripled|increase|increases|increased|raise|raised|improve|improves|improved|grow|grew|gain|gained|recover|recovered|boost|boosts) ... (your|their|its|by|from|to|the|output|sales|revenue|margin|yield|yields|rate|uptime|#)",
    "(worth|saves|free|no) (a|your|it|extra|of|cost|charge|fee|fees) ... ",
    "(price|rate|discount|cost) ... (stays|holds|drops|falls|lower|same|less|goes down|is lower|until)",
    "(on time|same day|next day|overnight)",
    "(keep|keeps|kept|hold|holds) ... (date|price|slot|running|costs down|open|the same|line)",
    "(no more|fewer|less) @",
)


def _find(message: Message) -> Iterator[Hit]:
    return _RESULT.find(message)


FINDER = PartFinder(Part.VALUE, _find)
