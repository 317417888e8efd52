"""Pauses, and whether they stand between phrases or inside one."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from aftertone.coach.delivery.hearing.spoken import ends_phrase, ends_sentence, plain
from aftertone.coach.delivery.measure import Take
from aftertone.coach.recording import Span
from aftertone.coach.transcript import Word, WordKind

# A clause often begins with one of these, and a pause before it is where a reader would breathe
# too (Goldman-Eisler 1968 on pauses at clause boundaries).
_CLAUSE_OPENERS = frozenset(
    [
        "and",
        "but",
        "so",
        "because",
        "or",
        "which",
        "who",
        "that",
        "if",
        "when",
        "while",
        "where",
        "since",
        "although",
        "though",
        "unless",
        "again",
        "also",
        "then",
        "please",
        "thanks",
        "thank",
        "bye",
        "goodbye",
        "hi",
        "hello",
        "my",
    ]
)
_DIGITS = frozenset(
    [
        "zero",
        "oh",
        "o",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "double",
        "triple",
        "hundred",
    ]
)
# Recognisers often put the first short word after a pause before it.
_MISPLACED_S = 0.35


class PauseKind(StrEnum):
    """Where a pause stands."""

    BETWEEN = "between"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class Pause:
    """A silence between two stretches of speech.

    Attributes
    ----------
    span
        When; at least as long as the speech activity's shortest silent pause.
    before, after
        The words around it, fillers included; None where the words are not known.
    kind
        Between phrases or inside one; None where the words are not known.
    """

    span: Span
    before: Word | None = None
    after: Word | None = None
    kind: PauseKind | None = None


def silences(take: Take) -> tuple[Span, ...]:
    """Return the silences between the first speech and the last."""
    speech = take.signals.speech
    return tuple(
        Span(one.end_s, next_one.start_s)
        for one, next_one in pairwise(speech)
        if next_one.start_s > one.end_s
    )


def placed_pauses(take: Take) -> tuple[Pause, ...]:
    """Return every pause with the words around it and where it stands.

    Notes
    -----
    A pause is inside a phrase when the word before it carries no punctuation and the word after
    opens no clause, or when a filler touches it and no sentence ended before. A pause among the
    digits of a number is never hesitation: it groups them.
    """
    words = [word for word in take.transcript.words if plain(word)]
    placed = []
    for span in silences(take):
        middle = (span.start_s + span.end_s) / 2
        before = [word for word in words if (word.start_s + word.end_s) / 2 <= middle]
        after = words[len(before) :]
        if not before or not after:
            placed.append(Pause(span))
            continue
        kind = _kind(before, after)
        placed.append(Pause(span, before=before[-1], after=after[0], kind=kind))
    return tuple(placed)


def hesitations(take: Take) -> tuple[Span, ...]:
    """Return each hesitation: a pause inside a phrase, or two with nothing but fillers between."""
    fillers = [word for word in take.transcript.words if word.kind is WordKind.FILLER]
    found: list[Span] = []
    for pause in placed_pauses(take):
        if pause.kind is not PauseKind.INSIDE:
            continue
        if found and pause.before is not None and pause.before in fillers:
            since = [
                word
                for word in take.transcript.words
                if plain(word)
                and found[-1].end_s <= (word.start_s + word.end_s) / 2 <= pause.span.start_s
            ]
            if all(word.kind is WordKind.FILLER for word in since):
                found[-1] = Span(found[-1].start_s, pause.span.end_s)
                continue
        found.append(pause.span)
    return tuple(found)


def _kind(before: list[Word], after: list[Word]) -> PauseKind:
    touched = WordKind.FILLER in (before[-1].kind, after[0].kind)
    said = [word for word in before if word.kind is not WordKind.FILLER]
    last = said[-1] if said else None
    if last is None or ends_sentence(last):
        return PauseKind.BETWEEN
    if touched:
        return PauseKind.INSIDE
    if len(said) > 1 and ends_phrase(said[-2]) and last.span.duration_s < _MISPLACED_S:
        return PauseKind.BETWEEN
    if ends_phrase(last) or plain(after[0]) in _CLAUSE_OPENERS:
        return PauseKind.BETWEEN
    if _is_digit(last) or _is_digit(after[0]):
        return PauseKind.BETWEEN
    return PauseKind.INSIDE


def _is_digit(word: Word) -> bool:
    text = plain(word)
    return text in _DIGITS or any(character.isdigit() for character in text)
