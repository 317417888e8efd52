"""The conditions of "it depends", as verbatim words."""

import re

from aftertone.debate.findings.mistakes import lowered

_UP_TO = r"[^,.;:!?\n]"
_YES = r"(?:yes|sure|fine|absolutely|great|always|go for it|definitely|ok|okay|of course|perfect|works|no problem|by all means|go ahead|do it)"
_NO = r"(?:no|never|nope|not|skip|wait|forget it|forget|don't|do not|hell no|no way|no chance|hands off|hang up|leave it|spare us)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # "only if they asked", "unless you know them", "as long as it is new"
        rf"\b(?:(?:but |and )?(?:only|just|strictly|exclusively) (?:if|when|with|to|for|once|after|where|within|as a|in|while|until|on|from|someone|people|those|at)|unless|as long as|so long as|provided|assuming)\b{_UP_TO}{{3,110}}",
        # "if they know you, ..." at the beginning of a clause
        rf"(?:(?<=^)|(?<=[.!?:;,\n] )|(?<=but )|(?<=and )|(?<=yes )|(?<=no )|(?<=fine )|(?<=ok )|(?<=great ))(?:if|when|once|where)\b{_UP_TO}{{3,110}}",
        # "Small firms: yes", "Cold? No chance.", "mornings yes"
        rf"(?:(?<=^)|(?<=[.!?;,\n] ))(?:but |and |for |with |on |in |under |the )*{_UP_TO}{{2,60}}?(?=[,:?]? (?:{_YES}|{_NO})\b)",
        # "For strangers it's a trick"
        rf"(?:(?<=^)|(?<=[.!?;\n] ))(?:but |and )?(?:for|with|under|over|after|before|in|out of|to|as a|as the|within) {_UP_TO}{{3,70}}?(?=[,:]|(?: it's| it is| i | they | you | we ))",
        rf"\b(?:fine|great|good|works|ok|okay|useful|worth it)(?: \w+)? ((?:within|for|with|if|in|on|among|when|after|to) {_UP_TO}{{3,80}})",
    )
)
# Words that are no case by themselves; "Cold? No chance." says what the case is not.
_HOLLOW = re.compile(
    r"(?:but|and|for|with|it|that|this|i|you|we|they|well|so|then|depends?|honestly|yes|no|the|it depends|for me|to me|of course|i'd say|with them|if (?:you|they|i) (?:can|do)|if not|if so|when in doubt|every|after|before|there|please|just|ha|cold)\W*$"
)
# "so I", "it'd be rude", "they've", "I would say", "because they have": what stands before a yes or a no
# there is no case but the sentence's own subject, verb or reason.
_NO_CASE = re.compile(
    r"(?:because|since|so|then|used to|depends on|what |for (?:me|what)\b|both|(?:and )?(?:it|there|that)(?:'s|'d| is| would)\b).*"
    r"|.*(?:\b(?:i|you|we|they|he|she|it|is|are|was|were|be|has|have|had|can|could|will|would|should|do|does|did|say|said|says|get|a|an|the|or|and|my|your)|'(?:s|d|ve|ll|re|m))\W*"
    r"|(?:half|better|connect|none|looking|works?|\w+ing)\W*"
)
MOST = 3


def find_conditions(text: str) -> tuple[str, ...]:
    """Return the conditions that a comment names, in its order; at most three."""
    low = lowered(text)
    spans: list[tuple[int, int]] = []
    for pattern in _PATTERNS:
        for found in pattern.finditer(low):
            start, end = found.span(1) if pattern.groups else found.span()
            while start < end and not text[start].isalnum() and text[start] not in "\"'“(":
                start += 1
            cut = low.find(" then ", start, end)
            end = cut if cut >= 0 else end
            said = low[start:end].strip(" ,:;-")
            if _HOLLOW.fullmatch(said) or (said.count(" ") < 3 and _NO_CASE.fullmatch(said)):
                continue
            if any(start < b and a < end for a, b in spans):
                continue
            spans.append((start, end))
    spans.sort()
    return tuple(text[start:end].strip(" ,:;-\u2013—") for start, end in spans[:MOST])
