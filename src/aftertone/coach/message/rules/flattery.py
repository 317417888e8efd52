"""Empty praise of the prospect (promise F6)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(huge|big|long time|massive) (fan|admirer) of",
    "(so|very|really|truly|super|extremely|deeply) (impressed|inspired|honored|honoured|amazed) (by|with|to)",
    "(i|we) (love|admire|adore) (what|your|how) ... (do|doing|company|website|work|product|built|profile|brand)",
    "(amazing|incredible|impressive|fantastic|awesome|wonderful|outstanding) (company|work|job|profile|career|background|team|leader|business|growth|website)",
    "(someone|a person|a leader|an executive|a professional|people) (of|like) (your|you) (caliber|calibre|stature|experience|standing|vision)?",
    "a (smart|successful|visionary|busy|savvy) (person|business owner|leader|executive|businessman|businesswoman) like you(rself)?",
    "congrats on (your|all|everything|the) (success|amazing|great)",
    "(most beautiful|exquisite|sharpest|smartest|coolest|finest|brightest|nicest) ... (in|i have|i ever|anywhere|around|town|county|taste|operator|man|woman|people|person)",
    "you (guys|all|people|folks|clearly|obviously)? (are|have|clearly have|obviously are) ... (amazing|brilliant|legends|a genius|incredible|the sharpest|exquisite|superb|rock stars|the coolest|visionary|inspiring|truly special)",
    "what (an|a) (amazing|incredible|impressive|inspiring|fantastic|wonderful|beautiful|brilliant) ... ",
    "(could not|can not) help (admiring|but admire|noticing how beautiful)",
    "(i have always|always|really|truly) (admired|been a fan|been an admirer) ... ",
    "(your|the) ... (reputation precedes|profile blew)",
    "(someone|people|a man|a woman|a leader) (as)? (smart|sharp|brilliant|experienced) (as|like) you",
    "(heard|hear) (so many|such) (wonderful|great|amazing) things about you",
    "(truly inspiring|truly special)",
)
# What looks like it and is none.
_FINE = Phrases(
    "what a (day|week|year|storm|mess)",
    "love what (i|we) do",
    "(finest|best|smartest|nicest) (washers|mesh|grain|sand|gravel|finish|thread) ... ",
)

RULE = Rule(
    name="flattery",
    group="tricks",
    severity=Severity.INFO,
    why="praise that would fit anybody sounds like the start of a sale",
    advice="name the one thing you saw, or leave it out",
    find=unless(_SAID, _FINE),
    source="F6",
)
