"""Mentions an e-mail that was or will be sent."""

from collections.abc import Iterator

from aftertone.coach.message.message import Message
from aftertone.coach.message.parts.part_finder import PartFinder
from aftertone.coach.message.phrases import Hit, Phrases
from aftertone.coach.plan import Part

_MAIL = "(email|e mail|mail|emails|inbox|spam|mailbox)"
_REFERENCE = Phrases(
    f"(send|sending|sent|have sent|just sent|emailing|emailed|mailed) ... (an|the|my|you|that|this|it|over)? ... {_MAIL} ... ",
    f"(look|watch|check|reply|respond) ... (for|out|to|your|my|the|that) ... {_MAIL}",
    f"(my|the|that|this|an|our|your|last) ... {_MAIL} ... (from|with|about|subject|titled|called|headed|today|yesterday|this morning|i sent|on|has|is|says)?",
    "(i|we) (will|am going to|have|just)? (email|emailed|e mail) you ... ",
    "(by|via|through|in an|per) (email|e mail)",
    "(subject|subject line) (is|line|says|reads|of)?",
    "(in|to) your inbox",
    "(subject|title|heading) (line)? (is|line|says|reads|of|called)?",
    "(i|we) (have|had|just|have just)? (mailed|emailed|e mailed|forwarded|attached) ... ",
    "(is|are|find|was) attached",
    "^ attached (is|are) ... ",
    "(the|my) (attachment|link|pdf) (in|from|is|has)",
    "search for @ ",
)


def _find(message: Message) -> Iterator[Hit]:
    return _REFERENCE.find_in_body(message)


FINDER = PartFinder(Part.EMAIL_REFERENCE, _find)
