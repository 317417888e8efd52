"""The lines that an e-mail ends in, its closing and who wrote it, which stay at its end."""

import re
from collections.abc import Sequence
from dataclasses import replace

from aftertone.coach.message.planned_sentences import SLOTS
from aftertone.coach.message.rewrite_pieces import Piece
from aftertone.coach.plan import Part, Plan

# Behind every part of a message.
SIGN_OFF_SLOT, POSTSCRIPT_SLOT = len(SLOTS), len(SLOTS) + 1
# A longer line is a sentence, and so is one with such a word that no comma ends.
LONGEST_LINE_WORDS = 8
# "Corvid Pumps Inc." and "Thanks a lot." end in a full stop, and a longer line is a sentence then.
LONGEST_STOPPED_WORDS = 4
_OF_A_SENTENCE = re.compile(r"\b(?:i|we|you|your|me|us|can|could|will|is|are)\b", re.IGNORECASE)
_CLOSING = re.compile(
    r"(?:.*,$|.*\b(?:regards|best|thanks|cheers|sincerely|wishes|bye|faithfully|thank you)\b.{0,20})",
    re.IGNORECASE,
)
_POSTSCRIPT = re.compile(r"p\.?\s?s\b", re.IGNORECASE)


def with_sign_off(pieces: Sequence[Piece], plan: Plan | None) -> list[Piece]:
    """Return an e-mail's sentences with those that sign it put behind all others.

    They are its last lines, from a closing or the caller's name on; a postscript goes with them.
    """
    end = next(
        (place for place, one in enumerate(pieces) if place and _POSTSCRIPT.match(one.text)),
        len(pieces),
    )
    start = end
    while start > 1 and _is_short_line(pieces[start - 1], pieces[start - 2]):
        start -= 1
    names = _names(plan)
    signs = [_signs(one, names) for one in pieces[start:end]]
    first = next(
        (
            place
            for place, one in enumerate(pieces[start:end], start)
            if _signs(one, names) or _CLOSING.fullmatch(one.text)
        ),
        None,
    )
    if first is None or not any(signs):
        return list(pieces)
    signed = (replace(one, slot=SIGN_OFF_SLOT) for one in pieces[first:end])
    return [*pieces[:first], *signed, *(replace(one, slot=POSTSCRIPT_SLOT) for one in pieces[end:])]


def _is_short_line(one: Piece, before: Piece) -> bool:
    longest = LONGEST_STOPPED_WORDS if one.text.endswith((".", "!")) else LONGEST_LINE_WORDS
    if "\n" not in before.after or len(one.text.split()) > longest or one.text.endswith("?"):
        return False
    if Part.GREETING_BY_NAME in one.parts:
        return False
    return _CLOSING.fullmatch(one.text) is not None or not _OF_A_SENTENCE.search(one.text)


def _signs(one: Piece, names: frozenset[str]) -> bool:
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", one.text)}
    return Part.WHO in one.parts or bool(words & names)


def _names(plan: Plan | None) -> frozenset[str]:
    """Return the first words of the caller's name and company."""
    told = (plan.caller.name, plan.caller.company) if plan else ()
    return frozenset(one.split()[0].casefold() for one in told if one.strip())


def laid_out(pieces: Sequence[Piece]) -> str:
    """Return the body of an e-mail: its sentences with what stood between them."""
    body = ""
    for place, one in enumerate(pieces):
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        signs = following is not None and following.slot >= SIGN_OFF_SLOT > one.slot
        body += one.text + ("\n\n" if signs and "\n" not in one.after else one.after)
    return body.strip()
