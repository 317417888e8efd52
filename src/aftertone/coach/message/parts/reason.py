"""Why this call is made at all."""

from collections.abc import Iterator

from aftertone.coach.message.message import Message
from aftertone.coach.message.parts.part_finder import PartFinder
from aftertone.coach.message.phrases import Hit, Phrases
from aftertone.coach.plan import Part

_CUE = Phrases(
    "(calling|call|writing|phoning|texting|emailing|following up|getting in touch|reaching out|checking in|message) ... (because|about|to|regarding|since|as|on|with|concerning|for|after) ... ",
    "the? reason ... (calling|call|is|i am|for) ... ",
    "(it is|this is|that is) (about|regarding|concerning) ... ",
    "(i|we) (have|had|got) (a|one|two|three|another|a couple|some|an|the|your|news|good) ... (question|questions|answer|quote|date|idea|list|price|prices|sample|samples|result|results|proposal|opening|slot|contract|order|report|numbers|figures|part|parts|update)",
    "(i|we) (wanted|want|would like|need|am|are) to (ask|confirm|tell you|let you know|remind|invite|show|share|send|discuss|talk about|find out|know|check|move|go over|go through|see if|see whether|offer|introduce) ... ",
    "(regarding|concerning|about) (the|your|our|a|how|my) ... ",
    "(to confirm|confirming|a reminder|reminder that|quick reminder|to remind you) ... ",
    "(i|we) (am|are) (sending|confirming|moving|changing|hosting|opening|calling|writing) ... ",
    "(i|we) (sent|emailed|have sent|just sent) ... (you|the|a|an|over) ... ",
    "(your|the|our) (meeting|order|delivery|appointment|contract|invoice|visit|shipment|renewal|trial|quote|call|crane|price|technician) ... (is|are|on|at|has|was|will|runs|ends|leaves|arrives|tomorrow|still|starts|changed|moved|needs) ... ",
)
# What it is about is still to be told, whatever else the sentence looks like.
UNTOLD = Phrases(
    "(it is|this is|that is) (about|regarding|concerning) (your|the|an) (account|file|matter|business) $",
)
_NO_REASON = Phrases(
    "(calling|call|writing|checking in|following up|reaching out) just? to? (check in|touch base|introduce|see how|say hi|say hello|connect|follow up|catch up|see if you (had|have|got))",
    "(call|calling|ring) (me|back|you back|again)",
    "(calling|call) you? (today|back|again)? $",
)


def _find(message: Message) -> Iterator[Hit]:
    empty = [*_NO_REASON.find(message), *UNTOLD.find(message)]
    for hit in _CUE.find(message):
        if not any(
            one.start_char < hit.end_char and hit.start_char < one.end_char for one in empty
        ):
            yield hit


FINDER = PartFinder(Part.REASON, _find)
