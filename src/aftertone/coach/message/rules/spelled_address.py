"""A web or e-mail address spelled out in a voicemail (promise P5)."""

from aftertone.coach.message.phrases import Phrases
from aftertone.coach.message.rule import Rule, Severity
from aftertone.touches import Channel

_SAID = Phrases(
    "(www|w w w|double u|dub dub dub)",
    "@ dot (com|net|org|co|io|biz|info|us|uk|ai|app|de|eu)",
    "(forward)? slash (forward)? @",
    "(https|http)",
    "@ at @ dot @",
    "all (one word|lower case|lowercase) ",
    "(that is|spelled|spelled out) (a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t|u|v|w|x|y|z) (a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t|u|v|w|x|y|z) (a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t|u|v|w|x|y|z)",
)

RULE = Rule(
    name="spelled_address",
    group="by ear",
    severity=Severity.WARNING,
    why="nobody writes an address down by ear",
    advice="put it into an e-mail and say its subject",
    find=_SAID.find,
    source="P5",
    channels=frozenset({Channel.VOICEMAIL}),
)
