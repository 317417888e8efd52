"""What yes means to a question: the act and the thing it asks about, and which way it asks."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from aftertone.debate.stance.wording import plain
from aftertone.errors import InputError

DEFAULT_QUESTION = "Should salespeople leave voicemails?"
_DROPPED = frozenset(
    [
        "should",
        "shall",
        "must",
        "can",
        "could",
        "would",
        "will",
        "do",
        "does",
        "did",
        "is",
        "are",
        "was",
        "be",
        "been",
        "being",
        "it",
        "that",
        "this",
        "these",
        "those",
        "a",
        "an",
        "the",
        "one",
        "ones",
        "you",
        "we",
        "i",
        "they",
        "he",
        "she",
        "people",
        "salespeople",
        "salesperson",
        "sales",
        "rep",
        "reps",
        "sdr",
        "sdrs",
        "bdr",
        "bdrs",
        "ae",
        "aes",
        "seller",
        "sellers",
        "sellers'",
        "vendor",
        "vendors",
        "team",
        "teams",
        "prospect",
        "prospects",
        "buyer",
        "buyers",
        "customer",
        "customers",
        "lead",
        "leads",
        "still",
        "ever",
        "even",
        "at",
        "all",
        "to",
        "of",
        "in",
        "on",
        "for",
        "with",
        "who",
        "whom",
        "whose",
        "which",
        "what",
        "when",
        "where",
        "why",
        "how",
        "never",
        "not",
        "gave",
        "give",
        "given",
        "your",
        "our",
        "their",
        "his",
        "her",
        "my",
        "and",
        "or",
        "if",
        "than",
        "then",
        "there",
        "any",
        "some",
        "really",
        "always",
        "just",
        "also",
        "by",
        "from",
        "out",
        "up",
        "as",
        "unasked",
        "good",
        "bad",
        "idea",
        "okay",
        "ok",
        "house",
        "believes",
        "think",
        "worth",
        "more",
        "most",
        "less",
        "least",
        "time",
        "times",
        "so",
        "into",
        "about",
        "after",
        "before",
    ]
)
_ASKED = re.compile(
    r"^\s*(?:so,? |and |but )?(?:should|shall|must|ought|can|may|is it (?:ok|okay|fine|right|worth) to)\b(.*)",
    re.DOTALL,
)
# Whoever drops a recorded message leaves it; whoever drops messages gives them up.
_LEFT = re.compile(
    r"\bdrop(?= (?:an? |one )?(?:pre-?recorded |recorded |ringless )+\w| (?:an?|one) (?:voicemail|message))"
)
# What stands behind one of these says where or when, not what is asked about.
_ADJUNCT = re.compile(r" (?:on|for|in|before|after|during|at|who|that|when|if|to|with) ")


@dataclass(frozen=True, slots=True)
class Question:
    """A yes-or-no question of a thread.

    Attributes
    ----------
    text
        As it was asked.
    acts
        Forms of the act that yes speaks for: leave, leaving, left.
    things
        Forms of what the act is done to or with: voicemail, message.
    yes_is_for
        False where yes speaks against the act ("should we stop ...?").
    """

    text: str
    acts: tuple[str, ...]
    things: tuple[str, ...]
    yes_is_for: bool

    def masked(self, own: str) -> str:
        """Return a plain text with the things as ``TGT`` and the acts as ``ACT``."""
        text = _pattern(self.things).sub("TGT", own) if self.things else own
        return _pattern(self.acts).sub("ACT", text) if self.acts else text


@cache
def ask(text: str) -> Question:
    """Take a question apart; one without a word that says what it is about is an InputError."""
    said = _LEFT.sub("leave", plain(text).rstrip("? .!"))
    table = tomllib.loads(
        resources.files("aftertone.debate.stance").joinpath("targets.toml").read_text("utf-8")
    )
    found = _ASKED.match(said)
    words = re.findall(r"[a-z][a-z'-]+", found.group(1) if found else said)
    against = {
        one for one in table["against"] if " " not in one and one not in ("without", "not", "never")
    }
    flips = sum(one in against for one in words)
    flips += bool(re.search(r"\b(?:give up|should (?:not|never))\b", said))
    content = [one for one in words if one not in _DROPPED and one not in against]
    if not content:
        content = [one for one in words if one not in _DROPPED] or words
    if not content:
        raise InputError(
            f"the question {text!r} names nothing to be for or against; "
            f"ask, for example, {DEFAULT_QUESTION!r}"
        )
    head, _at, tail = _ADJUNCT.sub("|", " ".join(words), count=1).partition("|")
    acts = _family(table["verbs"], head, content) or _family(
        table["verbs"], " ".join(words), content
    )
    things = _family(table["nouns"], head, content)
    things += _family(
        table["nouns"], tail, [one for one in content if one not in acts and one != "call"]
    )
    known = {*acts, *things, *(tail.split() if acts and things else ())}
    things += [form for one in content if one not in known for form in _forms(one)]
    return Question(text, tuple(acts), tuple(dict.fromkeys(things)), flips % 2 == 0)


def _family(groups: list[list[str]], said: str, content: list[str]) -> list[str]:
    forms: list[str] = []
    words = {one for one in said.split() if one in content}
    for group in groups:
        hit = any(
            (one in words) if " " not in one else re.search(rf"\b{re.escape(one)}\b", said)
            for one in group
        )
        if hit:
            forms += [one for one in group if one not in forms]
    return forms


def _forms(word: str) -> list[str]:
    """Return a word with its plural, or without."""
    if word.endswith("ies"):
        return [word, word[:-3] + "y"]
    if word.endswith("s") and not word.endswith("ss"):
        return [word, word[:-1]]
    return [word, word + "s"]


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(one) for one in longest_first) + r")\b")
