"""A figure about results or the market with nobody behind it (promise F6)."""

import re
from collections.abc import Iterator

from aftertone.coach.message.message import Message
from aftertone.coach.message.phrases import Hit, Phrases, hit_over
from aftertone.coach.message.rule import Rule, Severity
from aftertone.coach.message.rules import drifting_statistic, guarantee

# A figure that says how much better or worse: shares, times, thousands, and the mean of many.
_FIGURE = re.compile(
    r"\d\s?%|\bper\s?cent\b|\b\d+(?:\.\d+)?\s?x\b|\b(?:\d+|two|three|four|five|ten|twenty)(?:-one)? times\b"
    r"|\b(?:by|of|up to|in|a|their|spend|waste|lose) (?:a )?(?:third|half|quarter|fifth)\b|\bon average\b|\bnine out of ten\b"
    r"|\bthousands\b|\b(?:double|doubles|triple|triples|tripled|doubled)\b|\b(?:\d+|two|three|twelve|ten|twenty) (?:days|hours|weeks|months) (?:sooner|faster|less|a week|a month)\b"
    r"|\bpays? (?:for itself|back) in\b",
    re.IGNORECASE,
)
_CHANGE = Phrases(
    "(save|saves|saved|saving|cut|cuts|reduce|reduces|reduced|increase|increases|increased|boost|boosts|improve|improves|improved|grow|grew|gain|gained|lower|lowers|lowered|drop|drops|dropped|fall|fell|falls|falling|rise|rose|raise|raised|lose|loses|losing|lost|waste|wastes|overpay|overpays|overspend|fail|fails|return|returns|report|reports|less|more|fewer|faster|sooner|cost|costs|spend|spends|double|doubles|doubled|triple|triples|tripled|productivity|return|roi|pays|pay|paid)"
)
_SOMEBODY = Phrases(
    "(we|our|us|it|they|you|people|most|others|clients|customers|companies|businesses|firms|teams|users|plants|farms|shops|mills|ports|foundries|warehouses|operators|operator|stores|clinics|schools|hotels|dealers|salespeople|leaders|managers|studies|research|surveys|experts|product|software|service|system|platform|tool|half|#|nine|eighty|seventy|ninety|return)"
)
# Somebody stands behind the figure: a named source, the prospect's own words, or a named customer.
_BEHIND = Phrases(
    "(you|your team|your colleague|your report|your website|your manager|you all) (told|said|mentioned|wrote|have|had|lose|use|buy|spend|paid|pay|order|cut|saved|asked|want|wanted|are)",
    "(according to|reported by|published (by|in)|says|measured (by|at|in)|in (a|the|its|their) (report|study|survey) (by|of|from)|source)",
    "(price|cost|costs|fee|invoice|order|discount|offer|rate) (is|of|was|goes|falls|drops|at)",
)


def _unsourced_claim(message: Message) -> Iterator[Hit]:
    for sentence in message.sentences:
        start, end = sentence[0].start_char, sentence[-1].end_char
        figure = _FIGURE.search(message.text, start, min(len(message.text), end + 1))
        if figure is None or start < message.subject_end or len(sentence) > MOST_WORDS:
            continue
        if (
            any(_CHANGE.find_in(sentence))
            and any(_SOMEBODY.find_in(sentence))
            and not any(_BEHIND.find_in(sentence))
            and not _names_somebody(message, start, end)
            and not _otherwise_wrong(message, start, end)
        ):
            yield hit_over(sentence)


def _otherwise_wrong(message: Message, start_char: int, end_char: int) -> bool:
    """Say whether the sentence is a promise or a wandering figure, which have rules of their own."""
    return any(
        start_char <= hit.start_char < end_char
        for rule in (drifting_statistic.RULE, guarantee.RULE)
        for hit in rule.find(message)
    )


def _names_somebody(message: Message, start_char: int, end_char: int) -> bool:
    """Say whether a name stands before the figure, as of a customer or a publisher."""
    words = message.quote(start_char, end_char).split()
    return any(
        word[0].isupper() and word.strip(".,'").lower() not in _NO_NAMES for word in words[1:]
    ) or (
        len(words) > 1
        and words[0][0].isupper()
        and words[1][0].isupper()
        and words[0].lower() not in _NO_NAMES
    )


# Without marks a whole message is one sentence: figure and gain may stand far apart.
MOST_WORDS = 45
_NO_NAMES = frozenset({"i", "i'm", "i've", "i'd", "i'll", "we", "our", "the", "and", "it", "you"})


RULE = Rule(
    name="unsourced_claim",
    group="claims",
    severity=Severity.WARNING,
    why="a figure without a name behind it is taken for made up",
    advice="say whose figure it is, or leave it out",
    find=_unsourced_claim,
    source="F6",
)
