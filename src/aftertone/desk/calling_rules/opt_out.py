"""What a reply asks for: to be left alone, to be written to again, or neither."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from aftertone.touches import Channel

CARD = "fcc_2024_revocation"


class Wish(StrEnum):
    """What a reply asks for."""

    STOP = "stop"
    START = "start"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Reading:
    """How a reply is read.

    Attributes
    ----------
    wish
        What it asks for.
    channels
        Which channels it stops, or brings back; empty for neither.
    words
        The words that say so.
    unsure
        True where neither was read, and yet the reply says no to something.
    """

    wish: Wish
    channels: frozenset[Channel] = frozenset()
    words: str = ""
    unsure: bool = False


def read_reply(text: str, *, channel: Channel) -> Reading:
    """Return what a reply over one channel asks for.

    One of the words alone counts, as does a phrase anywhere in the reply. A phrase that names its
    own channel ("don't call me", by e-mail) stops that one too; one that wants no contact at all
    stops every channel. What the reply itself calls fine ("but e-mail is fine") stays open, unless
    a phrase names it.
    """
    found = [one for one in re.split(r"[^a-z]+", text.casefold()) if one]
    alone = "".join(found)
    line = frozenset({Channel.PHONE, Channel.VOICEMAIL})
    same = line if channel in line else frozenset({channel})
    if alone in words("start"):
        return Reading(Wish.START, same, text.strip())
    if alone.removesuffix("please") in words("stop"):
        return Reading(Wish.STOP, same, text.strip())
    # Typographic apostrophes, as phones write them.
    plain = re.sub(r"\s+", " ", text.replace("\u2019", "'")).strip()
    named: set[Channel] = set()
    meant = set(same)
    said = []
    for phrase, speaks_of in _phrases():
        for match in phrase.finditer(plain):
            said.append(match.group(0))
            if speaks_of == frozenset(Channel):
                meant |= speaks_of
            elif speaks_of is not None:
                named |= speaks_of
    if said:
        # Who stops nothing but what is fine is not understood: then the reply's own channel stops.
        stopped = frozenset(named | (meant - _fine(plain))) or same
        return Reading(Wish.STOP, stopped, "; ".join(dict.fromkeys(said)))
    unsure = re.search(rf"\b(?:{_form()['says_no']})\b", plain, re.IGNORECASE) is not None
    return Reading(Wish.NEITHER, unsure=unsure)


def _fine(plain: str) -> frozenset[Channel]:
    """Return the channels that a reply says may go on."""
    form = _form()["fine"]
    return frozenset(
        Channel(one)
        for row in form["channel"]
        for said in form["said"]
        if re.search(rf"\b{said.replace('<way>', row['way'])}", plain, re.IGNORECASE)
        for one in row["channels"]
    )


def words(wish: str) -> tuple[str, ...]:
    """Return the words that alone make a reply to stop, or to start again."""
    return tuple(_form()[wish]["words"])


@cache
def _form() -> Mapping[str, Any]:
    return tomllib.loads(
        files("aftertone.desk.calling_rules").joinpath("opt_out.toml").read_text("utf-8")
    )


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], frozenset[Channel] | None], ...]:
    """Return each phrase with the channels it speaks of; None means the reply's own."""
    return tuple(
        (
            re.compile(
                rf"\b(?:{_written_out(phrase)}){_form()['unless_followed_by']}", re.IGNORECASE
            ),
            None
            if row["channels"] == ["same"]
            else frozenset(Channel(one) for one in row["channels"]),
        )
        for row in _form()["phrase"]
        for phrase in row["phrases"]
    )


def _written_out(phrase: str) -> str:
    """Return a phrase with the short forms of the file put in."""
    for short, form in _form()["short"].items():
        phrase = phrase.replace(f"<{short}>", f"(?:{form})")
    return phrase
