"""Whether a message is in English at all: rules and parts are known in English only.

The test is plain: the share of English's commonest small words among all words. Every English
message of the tuning half that is long enough has 4 % and more of them; messages in German, French,
Spanish, Italian, Dutch or Swedish have next to none, since words that those languages share are
left out of the list.
"""

from dataclasses import replace

from aftertone.coach.message.check import WordingCheck
from aftertone.coach.message.count_words import COUNTS
from aftertone.coach.message.message import Message
from aftertone.coach.message.rule import Severity

# Shorter messages may do without small words: "Tuesday, nine, lamp count."
FEWEST_WORDS = 15
LEAST_SHARE = 0.03
_SMALL_WORDS = frozenset((
    "the", "and", "to", "with", "from", "about", "if", "that", "this", "it", "are", "has", "had",
    "could", "would", "should", "you", "they", "them", "us", "my", "your", "our", "their", "not",
    "what", "which", "who", "how", "when", "where", "there", "been", "be", "for", "of",
    "by", "than", "then", "these", "those", "because", "can", "does", "did", "were", "any", "out",
))  # fmt: skip


def why_not_english(message: Message) -> str:
    """Return why a message seems not to be in English, else nothing."""
    # A number that is said is a dozen words of its own.
    words = [one.text for one in message.tokens if one.text[0].isalpha() and one.text not in COUNTS]
    if len(words) < FEWEST_WORDS:
        return ""
    share = sum(one in _SMALL_WORDS for one in words) / len(words)
    if share >= LEAST_SHARE:
        return ""
    return (
        f"this seems not to be English ({share:.0%} of its words are among the commonest small "
        f"words of English, in an English message at least {LEAST_SHARE:.0%})"
    )


def other_language(message: Message) -> str:
    """Return one sentence where a message is not in English, else nothing."""
    why = why_not_english(message)
    if not why:
        return ""
    return (
        f"{why[0].upper()}{why[1:]}: parts and wordings are known in English only, so nothing is "
        "called missing"
    )


def without_missing(found: WordingCheck) -> WordingCheck:
    """Return a check that calls no part missing."""
    kept = tuple(one for one in found.faults if not one.name.startswith("missing_"))
    first = next((one for one in kept if one.severity is not Severity.INFO), None)
    return replace(found, faults=kept, fix_first=first)
