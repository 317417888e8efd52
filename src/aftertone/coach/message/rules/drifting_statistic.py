"""Quotes as a fact one of the figures that wander without a source."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(209|two hundred and? nine|two oh nine) (cold)? (calls|dials)",
    "(93|93%|ninety three) (percent)? ... (communication|non verbal|nonverbal|body language)",
    "(7|seven|7%) (percent)? ... (38|thirty eight|38%) ... (55|fifty five|55%)",
    "(55|55%|fifty five) (percent)? ... (body language|non verbal|nonverbal)",
    "(18|18%|eighteen) (percent)? ... ... (listen|listens|listened|listening|voicemail|voicemails|voice mail)",
    "(communication is) (93|93%|ninety three|mostly non verbal|mostly nonverbal)",
    "(80|80%|eighty) (percent)? of (all)? (sales|deals|customers|buyers) ... (fifth|five|twelfth|follow|contact|contacts|touch)",
    "(remember|retain|recall) ... (ten|10|10%|twenty|20|20%) (percent)? of what",
    "(ten|10|10%|twenty|20|20%) (percent)? of what (they|you|we|people) (hear|read|see)",
    "(80|80%|90|90%|97|97%|eighty|ninety|ninety seven) (percent)? of (all|first|business|cold)? (calls|voicemails|messages|voice mails) (go|are|get|never)",
    "(eight|8|seven|7) (touches|attempts|contacts) to",
    "(goldfish|attention span) ... ",
    "seven seconds ... (first)? impression",
    "(five|5|six|7|seven) times (more|as much) ... ... (customer|client)",
    "within (five|#) minutes ... times? more likely",
    "(seven|7|7%) percent? of (the|a|your)? (message|communication|meaning)",
)
# What looks like it and is none.
_FINE = Phrases(
    "your (plant|team|site|desk) (made|makes) ... ",
)

RULE = Rule(
    name="drifting_statistic",
    group="claims",
    severity=Severity.WARNING,
    why="nobody can show where it comes from, or it was measured for something else",
    advice="leave it out, or give a figure of your own with where it is from",
    find=unless(_SAID, _FINE),
    evidence=(
        "drift_209_calls",
        "drift_7_38_55",
        "drift_18_listen",
    ),
)
