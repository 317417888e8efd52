"""A message as text: tokens with their place, whatever it was: said, written or read out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from aftertone.coach.message.set_aside import SetAside, set_aside
from aftertone.coach.plan import Plan
from aftertone.coach.transcript import Transcript, WordKind
from aftertone.touches import Channel, Context, Goal

# What a message can be; a live call is none.
MESSAGE_CHANNELS = (Channel.VOICEMAIL, Channel.EMAIL, Channel.TEXT)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, normalised, with its place in the text.

    Attributes
    ----------
    text
        In lower case, without punctuation; ``I'm`` gives two tokens, ``i`` and ``am``.
    start_char, end_char
        Its place in the message's text; the tokens of one contraction share theirs.
    sentence
        The number of its sentence, from 0.
    probability
        How sure the recogniser was, or 1 for a written text.
    """

    text: str
    start_char: int
    end_char: int
    sentence: int
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Message:
    """One message, ready to be checked.

    Attributes
    ----------
    text
        As it stands; every ``start_char`` counts in it. What is set aside of an e-mail are spaces.
    tokens
        Its words; an e-mail's subject line is among them.
    channel, goal, context
        What it is, what it is for, and how well the prospect knows the caller.
    plan
        What was meant to be said, where there is a plan.
    subject_end
        Where the subject line of an e-mail ends in the text; 0 where there is none.
    aside
        What of an e-mail is not judged; None for anything else.
    memo
        What was once worked out about this message, so that no rule works it out again.
    """

    text: str
    tokens: tuple[Token, ...]
    channel: Channel
    goal: Goal
    context: Context
    plan: Plan | None = None
    subject_end: int = 0
    aside: SetAside | None = None
    memo: dict[str, object] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def heard(self) -> bool:
        """True where a recogniser wrote it, and said how sure it was of each word."""
        return any(one.probability < 1.0 for one in self.tokens)

    @property
    def sentences(self) -> list[tuple[Token, ...]]:
        """The tokens by sentence."""
        return [tuple(these) for _, these in groupby(self.tokens, key=lambda one: one.sentence)]

    @property
    def body_tokens(self) -> tuple[Token, ...]:
        """The tokens after an e-mail's subject line."""
        if not self.subject_end:
            return self.tokens
        return tuple(one for one in self.tokens if one.start_char >= self.subject_end)

    def quote(self, start_char: int, end_char: int) -> str:
        """Return a piece of the text as it stands."""
        return self.text[start_char:end_char]


# A word, a number, or a figure with its sign; apostrophes inside belong to it.
_WORD = re.compile(r"[$£€]?\d+(?:[.,:]\d+)*%?|[^\W\d_]+(?:['\u2019][^\W\d_]+)*|%")
_SENTENCE_END = re.compile(r"[.!?]+(?=[\s\"'\u201d\u2019)]|$)|\n\s*\n|\n")
# Dots that end no sentence.
_ABBREVIATION = re.compile(
    r"\b(?:mr|mrs|ms|dr|inc|ltd|co|corp|st|vs|e\.g|i\.e|a\.m|p\.m)\.$", re.IGNORECASE
)

_CONTRACTIONS = {
    "i'm": "i am", "i've": "i have", "i'd": "i would", "i'll": "i will",
    "we're": "we are", "we've": "we have", "we'd": "we would", "we'll": "we will",
    "you're": "you are", "you've": "you have", "you'd": "you would", "you'll": "you will",
    "they're": "they are", "they've": "they have", "they'd": "they would", "they'll": "they will",
    "it's": "it is", "that's": "that is", "there's": "there is", "here's": "here is",
    "what's": "what is", "who's": "who is", "where's": "where is", "how's": "how is",
    "let's": "let us", "it'll": "it will", "that'll": "that will", "it'd": "it would",
    "don't": "do not", "doesn't": "does not", "didn't": "did not", "can't": "can not",
    "cannot": "can not", "couldn't": "could not", "won't": "will not", "wouldn't": "would not",
    "shouldn't": "should not", "isn't": "is not", "aren't": "are not", "wasn't": "was not",
    "weren't": "were not", "haven't": "have not", "hasn't": "has not", "hadn't": "had not",
    "gonna": "going to", "wanna": "want to", "gotta": "got to", "gimme": "give me",
}  # fmt: skip


def written_message(
    text: str,
    *,
    channel: Channel,
    goal: Goal,
    context: Context,
    plan: Plan | None = None,
) -> Message:
    """Return a written text as a message; an e-mail may start with a ``Subject:`` line."""
    subject_end = 0
    if channel is Channel.EMAIL and text.lstrip().lower().startswith("subject:"):
        line_end = text.find("\n")
        subject_end = len(text) if line_end < 0 else line_end
    aside = set_aside(text, subject_end=subject_end) if channel is Channel.EMAIL else None
    text = aside.text if aside else text
    return Message(text, _tokens(text), channel, goal, context, plan, subject_end, aside)


@lru_cache(maxsize=1000)
def planned_message(text: str, channel: Channel, goal: Goal, context: Context) -> Message:
    """Return words of a plan as a message; those of one plan are asked for again and again."""
    return written_message(text, channel=channel, goal=goal, context=context)


def said_message(
    transcript: Transcript, *, goal: Goal, context: Context, plan: Plan | None = None
) -> Message:
    """Return what was said as a message; fillers and false starts are left out of its tokens."""
    tokens: list[Token] = []
    place, sentence = 0, 0
    for word in transcript.words:
        if word.kind is WordKind.WORD:
            probability = 1.0 if word.probability is None else word.probability
            tokens += [
                Token(
                    part.text, place + part.start_char, place + part.end_char, sentence, probability
                )
                for part in _tokens(word.text)
            ]
        if re.search(r"[.!?][\"'\u201d\u2019)]*$", word.text) and not _ABBREVIATION.search(
            word.text
        ):
            sentence += 1
        place += len(word.text) + 1
    return Message(transcript.text, tuple(tokens), Channel.VOICEMAIL, goal, context, plan)


def _tokens(text: str) -> tuple[Token, ...]:
    ends = [
        found.end()
        for found in _SENTENCE_END.finditer(text)
        if not _ABBREVIATION.search(text[: found.end()])
    ]
    tokens: list[Token] = []
    sentence = 0
    for found in _WORD.finditer(text):
        while sentence < len(ends) and ends[sentence] <= found.start():
            sentence += 1
        tokens += [
            Token(part, found.start(), found.end(), sentence) for part in _normal(found.group())
        ]
    return tuple(tokens)


def _normal(word: str) -> Sequence[str]:
    word = word.lower().replace("\u2019", "'")
    if word in _CONTRACTIONS:
        return _CONTRACTIONS[word].split()
    # A possessive stays with its owner: "team's" is about the team.
    return [word.removesuffix("'s")]
