"""Three or more features or products in a row (promise T2)."""

from collections.abc import Iterator

from aftertone.coach.message.listing import find_lists
from aftertone.coach.message.message import Message
from aftertone.coach.message.phrases import Hit, Phrases
from aftertone.coach.message.rule import Rule, Severity

# A list counts where it is the caller's own that is listed.
_OURS = Phrases(
    "(we|i) ... (offer|have|do|make|sell|provide|supply|carry|cover|specialize|specialise|handle|deliver|support|include)",
    "(our|the) (platform|product|products|services|service|software|solution|solutions|system|portfolio|range|company|team|tool|app|offer|package)",
    "(it|which|that) (has|have|includes|include|comes with|offers|features)",
    "(including|such as|features|everything from)",
)


def _feature_list(message: Message) -> Iterator[Hit]:
    for sentence in message.sentences:
        owned = next(iter(_OURS.find_in(sentence)), None)
        if owned is None:
            continue
        for hit in find_lists(message, sentence):
            if hit.start_char >= owned.start_char and not _is_names(message, hit):
                yield hit


def _is_names(message: Message, hit: Hit) -> bool:
    """Say whether the list is one of names, which another rule is about."""
    words = message.quote(hit.start_char, hit.end_char).replace(",", " ").split()
    return sum(word[0].isupper() for word in words) > len(words) / 2


RULE = Rule(
    name="feature_list",
    group="about us",
    severity=Severity.WARNING,
    why="a list by ear is forgotten at the third thing, and none of it is a result",
    advice="keep the one thing that this prospect gains from",
    find=_feature_list,
    source="T2",
)
