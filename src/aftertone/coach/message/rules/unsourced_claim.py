"""A figure about results or the market with nobody behind it (promise F6)."""

from collections.abc import Iterator

from aftertone.coach.message.message import Message
from aftertone.coach.message.phrases import Hit, Phrases
from aftertone.coach.message.rule import Rule, Severity

_FIGURE = (
    "(# (percent|percentage points|times|fold|x)?|(ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    "a hundred|five|fifteen|twenty five|thirty five|forty five) (percent|times)|half|twice|double|triple|doubled|tripled)"
)
_CLAIM = Phrases(
    f"(we|i|our clients|our customers|our product|our software|our service|it|companies|clients|customers|businesses|firms|people|users|teams|most|others) ... "
    f"(save|saves|saved|saving|cut|cuts|reduce|reduces|reduced|increase|increases|increased|boost|boosts|improve|improves|improved|grow|grew|see|seen|get|got|gain|gained|lower|lowers|drop|raise|raised|lose|losing|fail|want) ... ... {_FIGURE}",
    "(save|cut|reduce|increase|boost|improve|grow|lower|raise) ... (your|you|their|costs|sales|revenue|time) ... (by)? (up to)? (# (percent|x)?|(ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety) percent|half)",
    "(save|saves|saved|cut|cuts|reduce|increase) (you|them|our clients|clients|people|companies)? ... (up to|over|more than|at least|about)? # (percent|%|dollars|hours|thousand|million)?",
    "(double|doubles|doubled|triple|triples|tripled) (your|their|our|its|the) ... (sales|revenue|output|leads|conversion|profit|profits|business|results|pipeline|speed|traffic|income|response|productivity)",
    "(studies|research|surveys|statistics|experts|data) (show|shows|say|says|prove|proves|suggest|suggests|have shown|found)",
    "(most|#|ninety percent of|eighty percent of|seventy percent of) (companies|people|buyers|plants|businesses|customers|teams) (waste|lose|fail|overpay|spend|do not know)",
)
# Somebody stands behind the figure: a named source, the prospect's own words, or a named customer.
_BEHIND = Phrases(
    "(you|your team|your colleague|your report|your website|your manager|you all) (told|said|mentioned|wrote|have|had|lose|use|buy|spend|paid|pay|order|cut|saved|asked|want|wanted|are)",
    "(according to|reported by|published (by|in)|says|measured (by|at|in)|in (a|the|its|their) (report|study|survey) (by|of|from)|source)",
    "(price|cost|costs|fee|invoice|order|discount|offer|rate) (is|of|was|goes|falls|drops|at)",
)


def _unsourced_claim(message: Message) -> Iterator[Hit]:
    for sentence in message.sentences:
        hit = next(iter(_CLAIM.find_in(sentence)), None)
        if hit is None or next(iter(_BEHIND.find_in(sentence)), None) is not None:
            continue
        if not _names_somebody(message, sentence[0].start_char, hit.end_char):
            yield hit


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
