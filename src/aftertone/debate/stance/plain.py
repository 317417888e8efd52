"""Plain answers: a short yes or no that makes no condition, or makes it in the same breath.

They are so rare in the threads that the encoder was taught by that it takes them for "it depends".
Words alone tell them, and "it depends" is left out: whoever names no condition makes none. Of the 29
comments of at most 16 words in the threads that were learnt from of which this is said, none is "it
depends" by its label.

"Yes, if they know you" is rarer still, one comment in 149 threads, and to words it is a yes. By the label
guide whoever says yes on a condition says that it depends.
"""

import re

from aftertone.debate.stance.cues import Reading

MOST_WORDS = 16
_OPENS = re.compile(
    r"\W*(?:(?:oh|well|hell|heck|god|but|hard)\W+)?"
    r"(?:yes|yeah|yep|yup|aye|no|nope|nah|never|always|absolutely|definitely|certainly|of course|"
    r"sure|not at all|(?:do not|don't|don\u2019t) bother)\b(?! one\b| idea\b| problem\b)",
    re.IGNORECASE,
)
# The condition follows at once: "yes, because that's the only one people answer" makes none.
_CONDITION = re.compile(
    r"\W+(?:(?:but|and|though)\W+)?"
    r"(?:(?:only\W+)?(?:if|unless|when|provided|assuming|as long as|except)|only\W+(?:after|with|for|to))\b",
    re.IGNORECASE,
)
_DEPENDS = re.compile(
    r"\W*(?:well\W+)?(?:(?:it|that)\s+)?(?:(?:all|really|just)\s+)?depends\W*", re.IGNORECASE
)
_RESERVES = re.compile(
    r"\b(?:if|unless|but|only|depend\w*|when|whenever|where|except|though|although|however|while|"
    r"sometimes|occasionally|usually|mostly|often|rarely|until|till|once|after|before|provided|"
    r"assuming|as long as|maybe|perhaps|not always|always and never|yes and no|no and yes)\b|\?",
    re.IGNORECASE,
)


def is_plain(text: str, reading: Reading) -> bool:
    """Tell whether a comment says yes or no in few words and makes no condition."""
    short = len(text.split()) <= MOST_WORDS
    quotes = bool(reading.wording.quoted)
    return short and not quotes and bool(_OPENS.match(text)) and not _RESERVES.search(text)


def is_conditional(text: str, reading: Reading) -> bool:
    """Tell whether a comment is a yes or a no on a condition in few words, or a bare "it depends"."""
    if _DEPENDS.fullmatch(text):
        return True
    opened = _OPENS.match(text)
    short = len(text.split()) <= MOST_WORDS and "?" not in text
    made = opened is not None and _CONDITION.match(text, opened.end()) is not None
    return short and made and not reading.wording.quoted
