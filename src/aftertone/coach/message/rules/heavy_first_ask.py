"""Asks for a lot at once (promise T3)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity
from aftertone.touches import Context

_SAID = Phrases(
    "(a full hour|half a day|a whole day|ninety minutes|90 minutes|two hours|three hours) (of|with|to|for|on|next|this) ... ",
    "(full|complete|in depth|detailed|live)? (demo|demonstration|presentation|walkthrough) (of our|of the|for your|with your|to your)",
    "(schedule|book|set up|arrange|see) (a|an|our) (full|complete|in depth|detailed|live|product|personal)? (demo|demonstration|presentation)",
    "(all|with your|bring your|and your) (the)? (decision makers|stakeholders|executives|leadership team|whole team|board|department heads|store managers|branch managers|trainers)",
    "sign (a|an|our|up for) (contract|agreement|three|two|five|year|annual|long) ... ",
    "(contract|agreement) (over|signed|to sign)",
    "(need|want|like|invite|get|bring|have|block|book|schedule|set up|sit|sitting|spare|take|for) ... ... (half day|half a day|a morning|an afternoon|full day|whole day|two hours|an hour and a half|hour and a half|90 minutes|ninety minutes|three hours)",
    "(your|all) ... (administrator|owner|ceo|cfo|board|directors|banker|executives|leadership|partners|management|decision makers|finance person|plant manager) ... (there|too|in a room|join|on the call|on a call|together|and your)",
    "(rip|tear) out (your|the|all) ... ",
    "(half day|full day|two hour|three hour|ninety minute|90 minute|sixty minute|60 minute) (workshop|session|meeting|demo|visit|review|audit)",
    "(two|three|half day|full day|ninety minute|90 minute|an hour long|full|complete|in depth) (hour|day)? (discovery|workshop|demonstration|session|audit|walkthrough|presentation|assessment)",
    "(on site|onsite) visit with your",
    "(block|take|set) (out|aside) (a|an) (full|whole|entire)? (afternoon|morning|day) for us",
    "(for|about|least) (an hour|two hours|a day|an afternoon) (or so|or two|and a half)? $",
    "(send|give) me your (last|full|complete) ... (years|invoices|chart|books|accounts)",
    "(complete|whole|entire|full) (product line|catalogue|catalog|range) ... ",
    "(your|the) (ceo|cfo|owners|board|owner) ... (present|round the table|around the table|in a room|in one room) ... ",
    "you (and|your) ... (your accountant|your lawyer|your attorney|your landlord|the accountant|your partners|your brother|the owners|your cfo|your finance director|your coo|your it director) ... ... (whole|morning|day|hours|workshop|room|together|afternoon|hour|and|for) ... ",
    "(bring|bringing) (along)? (whoever|everyone who|the people who|anyone who) (signs|decides|pays) ... ",
    "(three|two|five) year (agreement|contract|deal|commitment) ... ",
)
# What looks like it and is none.
_FINE = Phrases(
    "you asked (for|to see) ...",
    "(sign|signed) (for|off)",
    "(saves|saved|save|saving|cut|cuts|gains|lose|loses|lost|costs) ... (an hour|two hours|half a day|a morning)",
    "(needs|took|takes) an hour (on|to|for) your ... ",
)

RULE = Rule(
    name="heavy_first_ask",
    group="openers",
    severity=Severity.WARNING,
    why="the first yes must be small",
    advice="ask for ten minutes or an answer to one question",
    find=unless(_SAID, _FINE),
    source="T3",
    contexts=frozenset({Context.COLD, Context.MET}),
)
