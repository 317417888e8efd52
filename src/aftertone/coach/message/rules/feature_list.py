"""Three or more features or products in a row (promise T2)."""

from collections.abc import Iterator, Sequence

from aftertone.coach.message.listing import find_lists
from aftertone.coach.message.message import Message, Token
from aftertone.coach.message.phrases import Hit, Phrases
from aftertone.coach.message.rule import Rule, Severity

# A list counts where it is the caller's own that is listed; a long one needs less said before it.
_OURS = Phrases(
    "(we|i|it|they) (also|can|will|all|just)? (offer|do|make|sell|provide|supply|carry|cover|specialize|specialise|handle|deliver|support|help with|does|includes|include|offers|covers|comes with)",
    "(our|the) (platform|product|products|services|service|software|solution|solutions|system|portfolio|range|tool|app|package)",
    "(features|including|such as|everything from|comes with|complete with) ",
)
_SAID_BEFORE = Phrases("(we|it|our|you get|show you|with|comes|have|has|got) ")
FEWEST_AFTER_LITTLE, FEWEST_AFTER_NOTHING = 4, 5


def _feature_list(message: Message) -> Iterator[Hit]:
    for sentence in message.sentences:
        for listing in find_lists(message, sentence):
            # A list of names is what another rule is about, one of people no list of features.
            if listing.names > len(listing.things) / 2 or _of_people(listing.things):
                continue
            count = len(listing.things)
            if (
                count >= FEWEST_AFTER_NOTHING
                or _stands_before(_OURS, sentence, listing.hit)
                or (
                    count >= FEWEST_AFTER_LITTLE
                    and _stands_before(_SAID_BEFORE, sentence, listing.hit)
                )
            ):
                yield listing.hit


def _of_people(things: Sequence[str]) -> bool:
    return any(one.lower().split()[0] in {"you", "your"} for one in things)


def _stands_before(said: Phrases, sentence: tuple[Token, ...], hit: Hit) -> bool:
    return any(one.start_char < hit.end_char for one in said.find_in(sentence))


RULE = Rule(
    name="feature_list",
    group="about us",
    severity=Severity.WARNING,
    why="a list by ear is forgotten at the third thing, and none of it is a result",
    written_why="a list is skipped at the third thing, and none of it is a result",
    advice="keep the one thing that this prospect gains from",
    find=_feature_list,
    source="T2",
)
