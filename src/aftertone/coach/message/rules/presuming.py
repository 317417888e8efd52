"""Takes a meeting or an interest for granted (promise F6)."""

from collections.abc import Iterator

from aftertone.coach.message.message import Message
from aftertone.coach.message.phrases import Hit, Phrases, unless
from aftertone.coach.message.rule import Rule, Severity
from aftertone.touches import Context, Goal

# Done already, or taken as agreed: that presumes with everybody.
_DONE = Phrases(
    "(i|we) (have)? (gone ahead and|already|just)? (put|pencil|penciled|pencilled|booked|book|blocked|scheduled|reserved|set aside) (you|an hour|half an hour|a slot|a time|time|you in) ... (in|down|for|on|with)",
    "(put|pencil|penciled|pencilled|booked|book) you (in|down)",
    "gone ahead and (sent|booked|blocked|put|scheduled|reserved|set|signed|arranged)",
    "(welcome|welcoming) (you)? (aboard|on board|to the family)",
    "when can i have you (for|on)",
    "(just|so)? let me know when (we|you) can (meet|talk|speak|sit down|start)",
    "(is|so) (the|it) ... settled then",
)
# Fair with those who agreed to something, and presuming with those who did not.
_EARLY = Phrases(
    "when (can|could|should|shall|are|is) (we|you|i|a good time) ... (meet|talk|speak|chat|get together|come by|connect|free|available|sit down|started|start)",
    "(when is|what is|when would be|what would be) a (good|convenient) (time|day) ... (sit down|meet|talk|for us|to come|to start|to get|next week|this week)",
    "when shall we (say|meet|talk|start|begin)",
    "(what|which) (day|time|days|times|dates) ... (works|work|suits|is|are|would work|this week|next week|we sit down) ... (best|for you|better|good|down)?",
    "(tell|give|send) me (three|two|a few|some|which|what|the) (dates|days|times|day|time) (for|when|that|next|to|you|$)",
    "please tell which day",
    "(does|is|would|how about) (monday|tuesday|wednesday|thursday|friday) ... or (monday|tuesday|wednesday|thursday|friday) ... better",
    "which is better for you ... ",
    "(i|we) (will|am going to) (go ahead and)? send (you|over)? (a|an|the|over)? calendar? (invite|invitation|contract|agreement|paperwork)",
    "(i|we) will (stop|come|drop|swing) by (your|on|wednesday|thursday|friday|monday|tuesday|to|at) ... ",
    "(i|we) (will|am going to|are going to) be sitting (down)? with you",
    "(look|looking) forward to (meeting|working|doing|our|seeing|partnering) ... ",
    "(i am|we are|as) (sure|certain|confident|know) (that)? (you|your ...) (will|would|are|want|need|agree|is not|are not)",
    "i know you will (love|like|want) ... ",
    "(i|we) will see you (on|at|then|there|monday|tuesday|wednesday|thursday|friday)",
    "(excited|thrilled|can not wait) to (work|partner|have you|get started|start)",
    "(schedule|start|claim|begin) your free (pilot|trial|demo|session)",
    "(once|when) you (have signed|sign|come on board|join|become) ... ",
    "(have|get) (the contract|your calendar|the paperwork|your signature) ready",
    "send over the (paperwork|contract|agreement) so",
    "(reserved|held|saved) a (slot|place|seat|spot) for you",
)
# What looks like it and is none.
_FINE = Phrases(
    "if (it|that|you) ... when",
    "(as|like) (we|you) (agreed|said|asked)",
)


def _presuming(message: Message) -> Iterator[Hit]:
    yield from _DONE.find(message)
    if message.context in {Context.COLD, Context.MET}:
        yield from unless(_EARLY, _FINE)(message)


RULE = Rule(
    name="presuming",
    group="pressure",
    severity=Severity.WARNING,
    why="they have agreed to nothing yet, and notice it",
    advice="ask whether, before when",
    find=_presuming,
    source="F6",
    goals=frozenset(Goal) - {Goal.CONFIRM_MEETING},
)
