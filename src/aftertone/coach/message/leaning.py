"""Sentences that mean nothing without the one before: "It does until the thirtieth"."""

import re

# A sentence that begins so answers or goes on from the one before it.
_BEGINS = re.compile(
    r"(?:and |but |so |then |also |well,? )*"
    r"(?:it|its|it's|it\u2019s|it'll|they|they're|they\u2019re|them|he|he's|she|she's|these|those|which|then|"
    r"that|that's|that\u2019s|that'll|this|neither|nor|otherwise|instead|both|either)\b",
    re.IGNORECASE,
)
# These begin a sentence of their own: "this is Jordan", "it's Jordan from".
_OWN = re.compile(
    r"(?:so |and |well,? )*(?:it is|it's|it\u2019s|this is) (?:[A-Z][\w'\u2019-]*|me\b)|(?:this|that) (?:week|month|year|"
    r"morning|afternoon|evening|quarter|spring|summer|autumn|fall|winter)\b",
)
_REFERS = re.compile(
    r"\b(?:before|by|until|till|since|after|from) (?:then|that)\b|\bthe (?:same|latter|former)\b",
    re.IGNORECASE,
)
_JOIN = re.compile(r"(?:so|and|but|then|also),? +", re.IGNORECASE)


def leans(sentence: str) -> bool:
    """Say whether a sentence needs the one before it to be understood."""
    text = sentence.strip()
    if _OWN.match(text[:1].lower() + text[1:]) is None and _BEGINS.match(text):
        return True
    return _REFERS.search(text) is not None


def without_join(sentence: str) -> str:
    """Return a sentence without the "so" or "and" that ties it to the one before."""
    text = _JOIN.sub("", sentence.strip(), count=1) if _JOIN.match(sentence.strip()) else sentence
    return text[:1].upper() + text[1:]
