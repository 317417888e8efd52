"""Comments as cues read them: plain lower case, contractions spelt out, quotations set apart."""

import re
from dataclasses import dataclass
from functools import lru_cache

_SPELLED = (
    (r"\b(?:can ?not|can't|cant)\b", "can not"),
    (r"\bwon'?t\b(?! be\b)|\bwon't\b", "will not"),
    (r"\bain't\b", "is not"),
    (
        r"\b(do|does|did|is|are|was|were|have|has|had|would|should|could|must|need)n'?t\b",
        r"\1 not",
    ),
    (r"\b(i|you|we|they|he|she|it|that|there|who|what|here)'(?:s|re|m)\b", r"\1 is"),
    (r"\b(i|you|we|they|he|she|it|who|there)'ve\b", r"\1 have"),
    (r"\b(i|you|we|they|he|she|it|who|there|that)'ll\b", r"\1 will"),
    (r"\b(i|you|we|they|he|she|it|who|there)'d\b", r"\1 would"),
    (r"\bu\b", "you"),
    (r"\bur\b", "your"),
    (r"\bpls\b|\bplz\b", "please"),
    (r"\bimho\b|\bimo\b|\btbh\b", ""),
    (r"\bgonna\b", "going to"),
    (r"\bcuz\b|\bcos\b|\bbc\b", "because"),
    (r"\be-?mails?\b", "email"),
)
_SPELLED_COMPILED = tuple((re.compile(pattern), to) for pattern, to in _SPELLED)
_CURLY = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "“": '"', "”": '"', "\u2013": " - ", "—": " - ", "…": "..."}
)
_QUOTED = re.compile(r'"([^"\n]{2,300})"|(?<![\w])\'([^\'\n]{8,200})\'(?!\w)')
_MENTION = re.compile(r"^\s*@\s?([\w.-]+(?: [A-Z][\w-]+)?)[,:]?\s*", re.MULTILINE)
_QUOTE_LINE = re.compile(r"^\s*>\s?(.*)$", re.MULTILINE)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+(?=\D|$)|\n|$)|[^.!?\n]*\.\d[^.!?\n]*[.!?\n]?")


@dataclass(frozen=True, slots=True)
class Wording:
    """One comment, taken apart.

    Attributes
    ----------
    own
        What the writer says, lower case; each quotation is replaced by the word ``QUOTE``.
    quoted
        What stands in quotation marks or behind ``>``, lower case.
    sentences
        The sentences of ``own``.
    mention
        Whom the comment names at its beginning with an ``@``; empty where nobody.
    """

    own: str
    quoted: tuple[str, ...]
    sentences: tuple[str, ...]
    mention: str


def take_apart(text: str) -> Wording:
    """Return what a comment says itself and what it quotes."""
    straight = text.translate(_CURLY)
    mention = _MENTION.match(straight)
    rest = straight[mention.end() :] if mention else straight
    quoted = [found.group(1) for found in _QUOTE_LINE.finditer(rest)]
    rest = _QUOTE_LINE.sub(" QUOTE ", rest)
    quoted += [found.group(1) or found.group(2) for found in _QUOTED.finditer(rest)]
    own = plain(_QUOTED.sub(" QUOTE ", rest))
    return Wording(
        own=own,
        quoted=tuple(plain(one) for one in quoted if one.strip()),
        sentences=sentences(own),
        mention=mention.group(1) if mention else "",
    )


def plain(text: str) -> str:
    """Return lower case with contractions spelt out; ``QUOTE`` is kept."""
    lowered = (
        text.translate(_CURLY).lower().replace("quote ", "QUOTE ")
        if "QUOTE" in text
        else (text.translate(_CURLY).lower())
    )
    for pattern, to in _SPELLED_COMPILED:
        lowered = pattern.sub(to, lowered)
    return re.sub(r"[ \t]+", " ", lowered).strip()


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, each with its mark; a line break ends one too."""
    found = re.split(r"(?<=[.!?])\s+|\n+", text)
    return tuple(one.strip() for one in found if one.strip(" .!?-*•\t"))
