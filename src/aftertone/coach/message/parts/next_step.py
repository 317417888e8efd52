"""What the prospect is asked to do, or what the caller will do next."""

from collections.abc import Iterator

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
    "(ring|call|phone|buzz|text|whatsapp|ping|dial) (me|us|back|my|on|this|tom|@)",
    "(gimme|give me|give us) (a|another)? (shout|buzz|bell|ring|call|tinkle|holler)",
    "(hit|press|tap|click) (reply|the|on) ... ",
    "^ (so|then|and|just|please|do|kindly)? (have|take) a (look|peek|read) ... ",
    "(write|drop|send|shoot) (me|us|back|a|it) ... ",
    "^ (please|kindly|just|so|then)? (reply|answer|tell|confirm|read|open|look|check|pick|say|choose|sign|hold|keep|bring|leave|watch|forward|mail|email|search) ... ",
    "(if|when) ... (call|text|ring|reply|tell|let|write|mail|email) ... ",
    "(a|an) ... (yes|no|ok|reply|line|word|call|text) ... (is|will|would|by|does) ... ",
    "(i|we) (would|will|could|can|might|may) (like|love|want) ... (to|you|ask|show|meet|have|schedule|set) ... ",
    "(could|can|may|might|shall) (i|we) ... ",
    "(nothing|no action|no need) ... ",
    "(worth|open to|how about|what about|does|would|is) ... (minutes|call|chat|coffee|meeting|suit|work|possible|convenient|good|okay) ... ",
    "(i|we) (am|are) (sending|bringing|lending|coming|holding) ... ",
    "(need|want) (you|to know|your) ... ",
)


def _find(message: Message) -> Iterator[Hit]:
    return _STEP.find_in_body(message)


FINDER = PartFinder(Part.NEXT_STEP, _find)
