"""Quotes as a fact one of the figures that wander without a source."""

from aftertone.coach.message.phrases import Phrases
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(209|two hundred and? nine|two oh nine) (cold)? (calls|dials)",
    "(93|93%|ninety three) (percent)? ... (communication|non verbal|nonverbal|body language)",
    "(7|seven|7%) (percent)? ... (38|thirty eight|38%) ... (55|fifty five|55%)",
    "(55|55%|fifty five) (percent)? ... (body language|non verbal|nonverbal)",
    "(18|18%|eighteen) (percent)? ... ... (listen|listens|listened|listening|voicemail|voicemails|voice mail)",
    "(communication is) (93|93%|ninety three|mostly non verbal|mostly nonverbal)",
)

RULE = Rule(
    name="drifting_statistic",
    group="claims",
    severity=Severity.WARNING,
    why="nobody can show where it comes from, or it was measured for something else",
    advice="leave it out, or give a figure of your own with where it is from",
    find=_SAID.find,
    evidence=(
        "drift_209_calls",
        "drift_7_38_55",
        "drift_18_listen",
    ),
)
