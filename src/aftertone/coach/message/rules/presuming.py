"""Takes a meeting or an interest for granted (promise F6)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity
from aftertone.touches import Context

_SAID = Phrases(
    "when (can|could|should|shall|are|is) (we|you|i|a good time) ... (meet|talk|speak|chat|get together|come by|connect|free|available)",
    "(what|which) (day|time|days|times) (works|work|suits|is|are|would work|this week|next week) ... (best|for you|better|good)",
    "(does|is|would|how about) (monday|tuesday|wednesday|thursday|friday) ... or (monday|tuesday|wednesday|thursday|friday)",
    "(put|pencil|penciled|pencilled|booked|book|put) you (in|down)",
    "(i|we) (will|am going to) (go ahead and)? send you? (a|an|the|over)? calendar? (invite|invitation|contract|agreement|paperwork)",
    "(look|looking) forward to (meeting|working|doing|our|seeing|partnering|speaking|talking)",
    "(i am|we are|as) (sure|certain|confident|know) (that)? you (will|would|are|want|need|agree)",
    "(welcome|welcoming) (you)? (aboard|on board|to the family)",
    "(i will|we will) see you (on|at|then|there)",
    "(excited|thrilled) to (work|partner|have you|get started)",
)
# What looks like it and is none.
_FINE = Phrases(
    "if (it|that|you) ... when",
    "(as|like) (we|you) (agreed|said|asked)",
)

RULE = Rule(
    name="presuming",
    group="pressure",
    severity=Severity.WARNING,
    why="they have agreed to nothing yet, and notice it",
    advice="ask whether, before when",
    find=unless(_SAID, _FINE),
    source="F6",
    contexts=frozenset({Context.COLD, Context.MET}),
)
