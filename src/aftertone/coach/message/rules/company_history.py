"""Founding year, years in business, offices, awards, size (promise T2)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(been|is|are) (in business|around|in the industry|in this business|doing this|on the market|serving|supplying|making|helping|providing) ... (for|since|over|more than|almost|nearly)? ... (years|decades|year|decade|19|20|#|century)",
    "(founded|established|started|incorporated|began) (in|by|back in) (19|20|#|nineteen|two thousand|the)",
    "(with|have|over|more than|nearly|almost) ... (years|decades) (of)? (combined)? (experience|expertise|in (the)? (business|industry|market))",
    "(we|our company|they) (have|has) ... (offices|employees|locations|staff|people|branches|warehouses|engineers|customers|clients) (in|all over|across|world|worldwide|around|#|and)",
    "(family owned|family run|privately held|publicly traded|venture backed|award winning)",
    "(we|i) (recently|just)? (won|received|were awarded|were named|raised|acquired|merged)",
    "(offices|branches|locations) (in|across|all over|around) ",
    "(our|the) company (was|is) (founded|established|based|headquartered|located)",
    "(we|we have|i) ... (have|got|employ|run|operate) ... (# |hundred|hundreds|dozens|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|thousand) ... (trucks|techs|technicians|people|employees|staff|offices|factories|shops|stores|locations|engineers|vans|sites|branches|mills)",
    "(we|i) (have|just)? (just|recently)? (opened|open|cut the ribbon on|moved into|launched) (our|a|the) ... (office|shop|branch|location|plant|factory|store|headquarters)",
    "family (owned|run|business)",
    "(we|we have|i) ... (been|are) (around|at it|going|doing this|in business|family owned) ... since",
    "our (founder|grandfather|founders) ... ",
    "(we|we are|i was)? (honored|honoured|awarded|recognised|recognized|voted|named) (with|as|the|best|top) ... (award|prize|apple|best|top|employer|years|place|medal)",
    "we (now)? serve ... (districts|clients|customers|companies|schools|sites|states)",
    "we (have)? ... (patents|certifications)",
    "(third|second|fourth|fifth) generation",
    "(raised|raising) ... (million|funding)",
    "(we|we have)? (won|win) (the|a|an|several|three|two|industry|many) ... (award|awards|prize|medal|thing)",
    "(we have|we) served (over|more than|nearly|#|thousands|hundreds|a) ... ",
    "(with|across|in|have) (three|four|five|six|seven|eight|nine|ten|twelve|#) (factories|plants|offices|branches|mills|depots|countries|states)",
    "iso certified",
)
# What looks like it and is none.
_FINE = Phrases(
    "you (have|had|were|are) ... (supplying|in|running|doing|making|serving|around) ... ... (years|year|decades)",
    "(your|their) (company|team|plant) ... (founded|established|started|offices|branches)",
    "(your|you) ... (family|generation) ... ",
)

RULE = Rule(
    name="company_history",
    group="about us",
    severity=Severity.WARNING,
    why="nobody calls back for somebody else's history",
    written_why="nobody answers for somebody else's history",
    advice="leave it out; it can stand in the e-mail",
    written_advice="leave it out; it can stand on your website",
    find=unless(_SAID, _FINE),
    source="T2",
)
