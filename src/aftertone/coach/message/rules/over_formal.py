"""Stiff written phrases (promise T2)."""

from aftertone.coach.message.phrases import Phrases
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(at your)? earliest (possible)? (convenience|opportunity)",
    "(pursuant|herewith|hereby|hitherto|aforementioned|heretofore|whereby|henceforth|thereof|esteemed|per my|as per)",
    "(i am|we are) (writing|calling|contacting you) to (inquire|enquire|inform you|advise you|request|bring to your attention)",
    "(please be advised|please do not hesitate|do not hesitate|should you (have|require|need|wish|desire)|be so kind|would you be so|in the event that|prior to|in due course|at this point in time|with respect to|in accordance with|to whom it may concern|dear (sir|madam)|it would be my pleasure|i remain|your esteemed)",
    "(further|pertaining) to (my|our|your)",
    "i (would|should) (greatly|much|very much)? appreciate (it if|the opportunity|your|if)",
    "kindly (revert|advise|furnish|contact|return my|be informed|be advised|acknowledge)",
    "(it would be|it is) (my|our) ... (pleasure|honour|honor|privilege) to",
    "(i|we) (should|would) be (most)? (grateful|obliged|honoured)",
    "(respectfully|humbly) (request|submit|ask)",
    "(at|remain at) your (disposal|service)",
    "(in|with) (regard|reference|respect) to the (above|aforementioned)",
    "(furnish|revert to) (me|us) ... ",
    "(your good self|your goodselves|the favour of|the undersigned)",
    "(trust|hope) (this|that this) meets with",
)

RULE = Rule(
    name="over_formal",
    group="tone",
    severity=Severity.INFO,
    why="it is written language; said aloud it sounds read, and it hides who is talking",
    advice="say it as you would to their face",
    written_advice="write it as you would say it to their face",
    find=_SAID.find,
    source="T2",
)
