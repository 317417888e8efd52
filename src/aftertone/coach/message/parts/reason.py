"""Why this call is made at all."""

from aftertone.coach.message.message import Message, Token
from aftertone.coach.message.parts.next_step import FINDER as NEXT_STEP
from aftertone.coach.message.parts.part_finder import PartFinder
from aftertone.coach.message.parts.relevance import FINDER as RELEVANCE
from aftertone.coach.message.parts.value import FINDER as VALUE
from aftertone.coach.message.phrases import Hit, Phrases, hit_over
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
_NO_REASON = Phrases(
    "(calling|call|writing|checking in|following up|reaching out) just? to? (check in|touch base|introduce|see how|say hi|say hello|connect|follow up|catch up|see if you (had|have|got))",
    "(call|calling|ring) (me|back|you back|again)",
    "(calling|call) you? (today|back|again)? $",
)
# A quote is there to find the place, not to read the message a second time.
LONGEST_QUOTE_WORDS = 25


def _find(message: Message) -> Hit | None:
    tokens = message.body_tokens
    empty = list(_NO_REASON.find_in(tokens))
    for hit in sorted(_CUE.find_in(tokens), key=lambda one: one.start_char):
        if not any(
            one.start_char < hit.end_char and hit.start_char < one.end_char for one in empty
        ):
            return _sentence_from(tokens, hit)
    # Said straight: the first sentence that is about them or brings them something is the reason.
    step = NEXT_STEP.find(message)
    found = [
        one
        for one in (RELEVANCE.find(message), VALUE.find(message))
        if one is not None and (step is None or one.start_char < step.start_char)
    ]
    if not found:
        return None
    return _sentence_from(tokens, min(found, key=lambda one: one.start_char))


def _sentence_from(tokens: tuple[Token, ...], hit: Hit) -> Hit:
    """Return the hit drawn out to the end of its sentence."""
    inside = [one for one in tokens if hit.start_char <= one.start_char < hit.end_char]
    rest = [
        one
        for one in tokens
        if one.sentence == inside[-1].sentence and one.start_char >= hit.start_char
    ]
    return hit_over(rest[:LONGEST_QUOTE_WORDS] or inside)


FINDER = PartFinder(Part.REASON, _find)
