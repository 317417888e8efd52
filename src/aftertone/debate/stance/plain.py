"""Plain answers: a yes or a no at the start of a short comment that makes no condition.

They are so rare in the threads that the encoder was taught by that it takes them for "it depends".
Words alone tell them, and "it depends" is left out: whoever names no condition makes none. Of the 29
comments of at most 16 words in the threads that were learnt from of which this is said, none is "it
depends" by its label.
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
