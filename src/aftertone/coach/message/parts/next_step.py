"""What the prospect is asked to do, or what the caller will do next."""

from aftertone.coach.message.message import Message
from aftertone.coach.message.parts.part_finder import PartFinder
from aftertone.coach.message.phrases import Hit, Phrases
from aftertone.coach.plan import Part

_STEP = Phrases(
    "(call|ring|phone|text|email|message) (me|us|back) ... ",
    "(give|drop|shoot|send) (me|us) (a|an|your|the) ... (call|ring|text|email|note|line|message|reply|number|list|date|time|yes)",
    "(return|returning) (my|this) (call|message)",
    "(reply|respond|answer|write back|get back) ... (to|with|by|me|us|yes|no)?",
    "(let me know|tell me|let us know)",
    "(i|we) (will|am going to|shall|plan to|can) ... (call|try|ring|phone|send|email|follow up|reach out|be in touch|stop by|come by|come|text|see you|drop by|get back)",
    "(look|watch|check) (for|out for|your) ... (email|e mail|inbox|mail|message|note|invite|invitation)",
    "(open|read|look at|take a look at|have a look at) ... (email|e mail|page|list|attachment|link|document|it)",
    "(pick up|take my call|answer) when",
    "(can|could|would|shall) (we|you) ... (meet|talk|speak|find|call|send|confirm|book|set|have|do|spare|join|come|tell|let|reply|chat|grab)",
    "(please|kindly) (call|reply|confirm|send|let|tell|look|check|sign|text|email|ring|give|open|read)",
    "(sign|confirm|book|schedule|reserve|approve|choose|pick) ... (it|the|a|your|by|before|time|slot|date)",
    "(you can|you may|feel free to) (call|reach|text|email|reply)",
    "no need to (call|reply|do|respond|return)",
    "(see|meet) you (on|at|then|there|tomorrow|monday|tuesday|wednesday|thursday|friday)",
    "(would|do) you (like|want) me? to",
    "(shall|should) i",
    "(talk|speak) to? you? (then|soon|on|tomorrow)",
)


def _find(message: Message) -> Hit | None:
    return next(iter(_STEP.find_in(message.body_tokens)), None)


FINDER = PartFinder(Part.NEXT_STEP, _find)
