"""Empty praise of the prospect (promise F6)."""

from aftertone.coach.message.phrases import Phrases
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(huge|big|long time|massive) (fan|admirer) of",
    "(so|very|really|truly|super|extremely|deeply) (impressed|inspired|honored|honoured|amazed) (by|with|to)",
    "(i|we) (love|admire|adore) (what|your|how) ... (do|doing|company|website|work|product|built|profile|brand)",
    "(amazing|incredible|impressive|fantastic|awesome|wonderful|outstanding) (company|work|job|profile|career|background|team|leader|business|growth|website)",
    "(someone|a person|a leader|an executive|a professional|people) (of|like) (your|you) (caliber|calibre|stature|experience|standing|vision)?",
    "a (smart|successful|visionary|busy|savvy) (person|business owner|leader|executive|businessman|businesswoman) like you(rself)?",
    "congrats on (your|all|everything|the) (success|amazing|great)",
)

RULE = Rule(
    name="flattery",
    group="tricks",
    severity=Severity.INFO,
    why="praise that would fit anybody sounds like the start of a sale",
    advice="name the one thing you saw, or leave it out",
    find=_SAID.find,
    source="F6",
)
