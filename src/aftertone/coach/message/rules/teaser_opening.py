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
    "something (pretty|really|very|quite|absolutely|super)? (big|huge|exciting|special|cool|amazing|important|interesting|good) ... ",
    "(have|got|had) (two|one|three) (little)? words? for you",
    "(gonna|going to|will) (die|love it|love this|flip|freak|thank me|want to sit down) ... ",
    "(call|message|opportunity|chance) you do not get every day",
    "(exciting|huge|amazing|incredible|fantastic|big) news ",
    "(a|some) (deal|offer|thing|proposal) ... (blow|socks|mind|can not refuse|will not believe)",
    "(you are|you will) (going to|gonna)? (want|wanna|need) to hear (this|it|about)",
    "(share|tell) ... (a|our|the) (secret|surprise) ",
    "(little|big|nice)? surprise for you",
    "(something|thing) (came up|i found|i discovered|we found) ... (you will|that you|you should|worried)",
    "(could|will|would) (change|transform) (your|the way|how) ... (business|work|life|company|department|forever)",
    "(interesting|exciting|unique) (proposition|opportunity|proposal)",
    "(important|sensitive) (information|message|matter|news|update) (for|regarding|about|concerning) (you|your) ",
    "(something|information|news|idea) (about|regarding|concerning|that|on|for|i think|is) ... ... (should know|important to you|find (very)? interesting|save your|your industry|your company|worried me|want to know|make you|a lot of money|blow|change|change your)",
    "big things are (coming|happening) ... ",
    "(you are going to|you will) be blown away",
    "good news for you",
    "(a)? matter of (some|great)? importance",
    "(game plan|trick|thing|idea) (that)? you (have to|need to|must) see",
    "(one|single) (weird|simple|little)? trick",
    "(something|a deal|an offer|a thing) (up my sleeve|on my desk|that has your name|with your name) ... ",
    "(got|has|have) your name (all)? (over|on) it",
    "(sitting|sat) on (a|an|something) ... (deal|offer|cracker|special|thing) ... ",
    "(something|news|a thing|an opportunity|a deal) ... (going to (want|love|make)|make your (day|week|year)|change (your|everything)|blow|knock) ... ",
    "(will not|would not) believe (what|your|this) ... ",
    "(thrilling|wonderful|marvellous|marvelous|fabulous|fine|huge|big) (news|surprise|development|opportunity|thing) ... (for|to|4|coming|in) ... ",
)
# What looks like it and is none.
_FINE = Phrases(
    "(the|your) (important|special|big) (thing|offer|matter) (is|was|in)",
    "good news is",
    "the (news|update) is",
    "(good|bad|great) news (is|:)",
    "important update about",
    "(change|changes) (your|the) (filter|filters|belt|oil|order|date|time|address) ... ",
    "(believe|love) ... (leak|crack|price|bill)",
)

RULE = Rule(
    name="teaser_opening",
    group="teasers",
    severity=Severity.ERROR,
    why="a promise without its content is how people are conned into calling, and listeners know it",
    advice="tell the news itself, in one sentence",
    written_advice="write the news itself, in one sentence",
    find=unless(_SAID, _FINE),
    source="C7",
)
