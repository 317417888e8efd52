"""Names in a message that are not the plan's: who is greeted, who calls, and for whom (F2 and F4).

Better quiet and right: a nickname, a part of a name and one letter off are the same name, and a name
that the plan has is looked for anywhere in the message first. Of what was heard only a name that is
plainly another counts, and only where the recogniser was sure.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from aftertone.coach.message.message import Message, Token
from aftertone.coach.message.naming import TITLES, has_capitals, name_at
from aftertone.coach.message.phrases import Hit, hit_over
from aftertone.coach.plan import Plan
from aftertone.touches import Channel

_HELLO = frozenset(("hi", "hello", "hey", "dear", "morning", "afternoon", "evening", "hiya"))
# A greeting stands at the beginning, and who calls says so early.
LATEST_GREETING, LATEST_CALLER = 6, 24
_CALLER_LEADS = (("this", "is"), ("my", "name", "is"), ("it", "is"))
_FOR = frozenset(("from", "with", "of", "at"))
_CLOSINGS = frozenset(("regards", "best", "thanks", "cheers", "sincerely", "wishes"))
# What many companies are called, and tells none from another.
_ANY_COMPANY = frozenset(
    ("inc", "ltd", "llc", "plc", "gmbh", "co", "corp", "company", "group", "the", "and", "of")
)
# As alike as this two names are one, mistyped; as unlike as that they are plainly two.
ALIKE, UNLIKE = 0.74, 0.45
# How sure a recogniser must be of a name.
SURE = 0.9
SHORTEST_PREFIX = 2
# Short forms that are no beginning of the long one.
_SHORT = {
    short: frozenset(long.split())
    for short, long in (
        line.split(":")
        for line in (
            "bob:robert", "rob:robert", "bobby:robert", "bill:william", "billy:william",
            "will:william", "liam:william", "dick:richard", "rick:richard", "rich:richard",
            "peggy:margaret", "meg:margaret", "maggie:margaret", "greta:margaret",
            "liz:elizabeth", "beth:elizabeth", "betty:elizabeth", "lizzie:elizabeth",
            "lisa:elizabeth", "eliza:elizabeth", "kate:katherine catherine kathleen katharine",
            "katie:katherine catherine kathleen", "kathy:katherine kathleen",
            "cathy:catherine", "kat:katherine katharina", "tony:anthony antonio",
            "ted:edward theodore", "ned:edward", "ed:edward edwin edgar", "eddie:edward",
            "jim:james", "jimmy:james", "jamie:james", "jack:john jackson", "johnny:john",
            "jon:jonathan john", "hank:henry", "harry:henry harold", "chuck:charles",
            "charlie:charles charlotte", "larry:lawrence laurence", "mike:michael",
            "mick:michael", "mickey:michael", "andy:andrew andrea", "drew:andrew",
            "sandy:alexander alexandra sandra", "alex:alexander alexandra alexis",
            "sasha:alexander alexandra", "lex:alexander", "xander:alexander",
            "steve:steven stephen", "dave:david", "tom:thomas", "tommy:thomas", "joe:joseph",
            "sue:susan suzanne", "suzy:susan", "becky:rebecca", "jenny:jennifer",
            "gwen:gwendolyn", "nick:nicholas nicola", "nicky:nicola nicole", "gus:august",
            "gene:eugene", "fred:frederick alfred", "hal:harold", "jerry:gerald jerome",
            "jeff:geoffrey jeffrey", "walt:walter", "wally:walter", "penny:penelope",
            "polly:mary", "molly:mary", "nancy:anne", "sally:sarah", "trish:patricia",
            "patty:patricia", "paddy:patrick", "tina:christina", "kris:christopher christina",
            "kit:christopher katherine", "topher:christopher", "zoe:zoey", "bea:beatrice",
            "trixie:beatrice", "dot:dorothy", "ellie:eleanor", "nora:eleanor", "nell:eleanor",
            "lou:louis louise", "manny:emmanuel", "mel:melanie melissa", "mandy:amanda",
            "abe:abraham", "bert:albert robert herbert", "ray:raymond", "ron:ronald",
            "russ:russell", "jo:joanne josephine joanna joan", "pepe:jose", "paco:francisco",
            "frank:francis francisco franklin", "fran:frances francesca", "toni:antonia",
            "vicky:victoria", "tori:victoria", "wes:wesley", "zack:zachary",
        )
    )
}  # fmt: skip


# Words of large towns, states and countries: "this is Jordan from Denver" names no company.
_PLACES = frozenset((
    "new", "york", "los", "angeles", "chicago", "houston", "phoenix", "philadelphia", "san",
    "antonio", "diego", "dallas", "jose", "austin", "jacksonville", "fort", "worth", "columbus",
    "charlotte", "indianapolis", "francisco", "seattle", "denver", "oklahoma", "nashville", "el",
    "paso", "washington", "boston", "las", "vegas", "portland", "louisville", "memphis", "detroit",
    "baltimore", "milwaukee", "albuquerque", "tucson", "fresno", "sacramento", "mesa", "atlanta",
    "kansas", "city", "raleigh", "omaha", "miami", "oakland", "minneapolis", "tulsa", "tampa",
    "orleans", "wichita", "cleveland", "honolulu", "orlando", "cincinnati", "pittsburgh", "st",
    "saint", "louis", "paul", "buffalo", "boise", "salt", "lake", "des", "moines", "toronto",
    "montreal", "vancouver", "calgary", "edmonton", "ottawa", "winnipeg", "london", "manchester",
    "birmingham", "leeds", "glasgow", "edinburgh", "liverpool", "bristol", "cardiff", "belfast",
    "dublin", "cork", "sydney", "melbourne", "brisbane", "perth", "auckland", "alabama", "alaska",
    "arizona", "arkansas", "california", "colorado", "connecticut", "delaware", "florida",
    "georgia", "hawaii", "idaho", "illinois", "indiana", "iowa", "kentucky", "louisiana", "maine",
    "maryland", "massachusetts", "michigan", "minnesota", "mississippi", "missouri", "montana",
    "nebraska", "nevada", "hampshire", "jersey", "mexico", "north", "south", "carolina", "dakota",
    "ohio", "oregon", "pennsylvania", "rhode", "island", "tennessee", "texas", "utah", "vermont",
    "virginia", "west", "wisconsin", "wyoming", "canada", "ontario", "quebec", "england",
    "scotland", "wales", "ireland", "australia", "zealand",
))  # fmt: skip


class Whose(StrEnum):
    """Whose name is another."""

    PROSPECT = "prospect"
    CALLER = "caller"
    COMPANY = "company"


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name that is not the plan's.

    Attributes
    ----------
    whose
        Who it is said to be.
    planned, said
        The plan's name and the message's.
    hit
        Where it stands.
    """

    whose: Whose
    planned: str
    said: str
    hit: Hit


def other_names(message: Message, plan: Plan) -> tuple[OtherName, ...]:
    """Return the names of a message that are not its plan's."""
    known = message.memo.get("other_names")
    if not isinstance(known, tuple):
        known = message.memo["other_names"] = tuple(_other_names(message, plan))
    return known


def _other_names(message: Message, plan: Plan) -> Iterator[OtherName]:
    tokens = message.body_tokens
    said = {
        Whose.PROSPECT: (plan.prospect.name, _greeted(message, tokens)),
        **dict(zip((Whose.CALLER, Whose.COMPANY), _callers(message, tokens, plan), strict=True)),
    }
    ours = _words(f"{plan.caller.name} {plan.caller.company}")
    theirs = _words(f"{plan.prospect.name} {plan.prospect.company}")
    for whose, (planned, name) in said.items():
        wanted = _words(planned)
        if not name or not wanted or planned.startswith("["):
            continue
        near = theirs if whose is Whose.PROSPECT else ours
        if _is_said(tokens, wanted) or _is_one(_texts(name), near):
            continue
        if message.heard and not _plainly_another(name, wanted):
            continue
        hit = hit_over(name)
        yield OtherName(whose, planned, message.quote(hit.start_char, hit.end_char), hit)


def _greeted(message: Message, tokens: Sequence[Token]) -> list[Token]:
    for place, token in enumerate(tokens[:LATEST_GREETING]):
        if token.text in _HELLO:
            there = place + 1
            name = name_at(message, tokens, there, most=3)
            titled = there < len(tokens) and tokens[there].text in TITLES
            # Without capitals any word may follow: "hi quick one for you".
            if name and not titled and (has_capitals(message) or _is_led_on(tokens, there, name)):
                return name
            return []
    return []


def _is_led_on(tokens: Sequence[Token], place: int, name: Sequence[Token]) -> bool:
    """Say whether who calls follows a name: "hi peter this is jordan"."""
    after = place + len(name)
    texts = [one.text for one in tokens[after : after + 3]]
    return any(tuple(texts[: len(lead)]) == lead for lead in _CALLER_LEADS)


def _callers(
    message: Message, tokens: Sequence[Token], plan: Plan
) -> tuple[tuple[str, list[Token]], tuple[str, list[Token]]]:
    """Return the plan's caller and company, each with the name that the message has for it."""
    nothing: list[Token] = []
    texts = [one.text for one in tokens[:LATEST_CALLER]]
    for place in range(len(texts)):
        for lead in _CALLER_LEADS:
            after = place + len(lead)
            if tuple(texts[place:after]) != lead:
                continue
            name = name_at(message, tokens, after, most=3)
            end = after + len(name)
            follows = end < len(tokens) and tokens[end].text in _FOR
            if not name or not (follows or (has_capitals(message) and lead != ("it", "is"))):
                continue
            company = name_at(message, tokens, end + 1, most=4) if follows else nothing
            if follows and tokens[end].text == "from" and _is_place(company):
                company = nothing
            return (plan.caller.name, name), (plan.caller.company, company)
    if message.channel is Channel.EMAIL:
        return (plan.caller.name, _signed(message, tokens)), (plan.caller.company, nothing)
    return (plan.caller.name, nothing), (plan.caller.company, nothing)


def _is_place(name: Sequence[Token]) -> bool:
    """Say whether a name after "from" is where the caller is, as far as the list below knows."""
    return all(one.text in _PLACES for one in name)


def _signed(message: Message, tokens: Sequence[Token]) -> list[Token]:
    """Return the name in the line under "Thanks,"."""
    for place in range(len(tokens) - 1, 0, -1):
        before, token = tokens[place - 1], tokens[place]
        gap = message.text[before.end_char : token.start_char]
        if before.text in _CLOSINGS and "\n" in gap and not gap.strip(" ,\n"):
            return name_at(message, tokens, place, most=3)
    return []


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(one for one in plain if not unicodedata.combining(one))
    return [
        word.removesuffix("'s")
        for word in re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", plain.replace("\u2019", "'"))
        if word not in _ANY_COMPANY | TITLES
    ]


def _texts(name: Sequence[Token]) -> list[str]:
    return _words(" ".join(one.text for one in name))


def _is_said(tokens: Sequence[Token], wanted: Sequence[str]) -> bool:
    return any(
        _is_one_word(word, planned)
        for token in tokens
        for word in _words(token.text)
        for planned in wanted
        if planned not in _ANY_COMPANY
    )


def _is_one(said: Sequence[str], known: Sequence[str]) -> bool:
    if not said or any(_is_one_word(one, other) for one in said for other in known):
        return True
    # "BWS" for Brightwater Supply, "Bright Water" for Brightwater.
    initials = "".join(one[0] for one in known)
    joined = "".join(known)
    return "".join(said) in initials or "".join(said) in joined


def _is_one_word(one: str, other: str) -> bool:
    """Say whether two names are one: the same, a beginning, a short form, or a letter off."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) > SHORTEST_PREFIX and long.startswith(short):
        return True
    if other in _SHORT.get(one, ()) or one in _SHORT.get(other, ()):
        return True
    if _SHORT.get(one, frozenset()) & _SHORT.get(other, frozenset()):
        return True
    if min(len(one), len(other)) <= SHORTEST_PREFIX + 1:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def _plainly_another(name: Sequence[Token], wanted: Sequence[str]) -> bool:
    return all(one.probability >= SURE for one in name) and all(
        SequenceMatcher(None, one, other, autojunk=False).ratio() < UNLIKE and one[0] != other[0]
        for one in _texts(name)
        for other in wanted
    )
