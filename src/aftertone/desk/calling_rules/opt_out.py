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
    """

    wish: Wish
    channels: frozenset[Channel] = frozenset()
    words: str = ""


def read_reply(text: str, *, channel: Channel) -> Reading:
    """Return what a reply over one channel asks for.

    One of the words alone counts, as does a phrase anywhere in the reply. A phrase that names its
    own channel ("don't call me", by e-mail) stops that one too; one that wants no contact at all
    stops every channel.
    """
    found = [one for one in re.split(r"[^a-z]+", text.casefold()) if one]
    alone = "".join(found)
    line = frozenset({Channel.PHONE, Channel.VOICEMAIL})
    same = line if channel in line else frozenset({channel})
    if alone in words("start"):
        return Reading(Wish.START, same, text.strip())
    if alone.removesuffix("please") in words("stop"):
        return Reading(Wish.STOP, same, text.strip())
    stopped: set[Channel] = set()
    said = []
    # Typographic apostrophes, as phones write them.
    plain = re.sub(r"\s+", " ", text.replace("\u2019", "'"))
    for phrase, speaks_of in _phrases():
        for match in phrase.finditer(plain):
            said.append(match.group(0))
            stopped |= same if speaks_of is None else speaks_of
    if said:
        return Reading(Wish.STOP, frozenset(stopped | same), "; ".join(dict.fromkeys(said)))
    return Reading(Wish.NEITHER)


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
            re.compile(rf"\b(?:{phrase}){_form()['unless_followed_by']}", re.IGNORECASE),
            None
            if row["channels"] == ["same"]
            else frozenset(Channel(one) for one in row["channels"]),
        )
        for row in _form()["phrase"]
        for phrase in row["phrases"]
    )
