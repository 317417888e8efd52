"""Touches base or reaches out, as the reason itself (promise P4)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(touch|touching|touched) base",
    "(i|we) (am|are|was|were|wanted to|would like to|thought i would)? ... (reach|reaching|reached) out",
    "^ just? reaching out",
    "(i|we) (wanted|would like|would love) to connect",
    "looking to connect",
    "(introduce|introducing) (myself|ourselves) ... $",
    "(you and i|us) ... could ... (get in touch|connect|get acquainted)",
    "(get|getting|put) (on your radar|in front of you)",
    "(kind of|sort of|just) connect (with you)?",
    "(open|start) a (dialogue|conversation|relationship) with",
    "(see|explore|find out) if (there is|we are|we might be) a (good)? fit",
    "(make|making) contact with you",
    "(say|saying) (hello|hi) and introduce",
    "just? getting in touch $",
    "(thought|think) (we|you and i) should connect",
    "(stay|get|be|keep) on (your|the) radar",
    "(getting|get) in touch to ... ",
    "dropping (you)? a line (to|$)",
)
# What looks like it and is none.
_FINE = Phrases(
    "(reached|reach) out to (us|me|our)",
    "(you|your team|your colleague|they|he|she) ... (reached|reach|reaching) out",
    "(am|are|was|were|is) not (just|only|merely)? (calling|writing|ringing|here|trying)? just? to? ((check|checking) in (or|and|nor))? just? to? (touch|touching|reach|reaching) (base|out)",
    "connect (the|your|our|it|them|to|this|two|a)",
    "(stop|crack|leak|noise|fault|order|about|because) ... ",
)

RULE = Rule(
    name="touching_base",
    group="winging it",
    severity=Severity.WARNING,
    why="it tells what you do with the telephone, and nothing of why",
    advice="say what you call about in its place",
    written_advice="say what you write about in its place",
    find=unless(_SAID, _FINE),
    source="P4",
)
