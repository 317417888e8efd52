"""Opens an e-mail with a wish that it finds them well (promise P5)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity
from aftertone.touches import Channel

_SAID = Phrases(
    "(hope|trust|hoping) ... (this|my|the|it)? ... (finds|reaches|meets|catches) you",
    "(hope|trust|hoping) (that)? (you|all|everything|your) (are|is|have|had|week|day|and) ... (doing|well|good|great|having|fine|day|week|weekend|start|going)",
    "how are you (doing|today|this)?",
)
# What looks like it and is none.
_FINE = Phrases(
    "how are you (handling|getting|doing your|doing the|dealing|buying|planning|using|managing)",
)

RULE = Rule(
    name="finds_you_well",
    group="e-mail",
    severity=Severity.INFO,
    why="it is the first line in the preview, and every mass mail has it",
    advice="let the first line be the reason",
    find=unless(_SAID, _FINE),
    source="P5",
    channels=frozenset({Channel.EMAIL}),
)
