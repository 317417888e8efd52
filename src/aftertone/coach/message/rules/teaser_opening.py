"""Names something important or exciting and does not tell it (promise C7)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(have|got|with|is|about) ... (some|an|a|very|really|quite)? (important|exciting|great|big|amazing|interesting|incredible|special|fantastic|wonderful) (news|information|opportunity|update|announcement|offer|idea|proposition|message|thing|matter)",
    "(something|thing) (important|exciting|big|special|interesting|amazing|incredible|you will want to hear|you need to hear|you will love|you are going to love)",
    "(opportunity|offer|idea|news) (that)? you (will|do|would) not want to miss",
    "(have|got) (a|an|some) (opportunity|idea) for you",
    "you will (want|like|love) to hear (this|what|about)",
    "(change|transform) (everything|your life|the way you think)",
    "(too good|not believe|never believe)",
)
# What looks like it and is none.
_FINE = Phrases(
    "(the|your) (important|special|big) (thing|offer|matter) (is|was|in)",
    "good news is",
    "the (news|update) is",
)

RULE = Rule(
    name="teaser_opening",
    group="teasers",
    severity=Severity.ERROR,
    why="a promise without its content is how people are conned into calling, and listeners know it",
    advice="tell the news itself, in one sentence",
    find=unless(_SAID, _FINE),
    source="C7",
)
