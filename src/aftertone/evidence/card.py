"""One evidence card, and the loader of all of them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from aftertone.errors import InputError, did_you_mean

# In the order in which people ask.
TOPICS = (
    "leaving a message",
    "picking up and listening",
    "length, attempts and hours",
    "fillers and pace",
    "intonation",
    "the opening",
    "other channels",
    "law",
    "figures that drift",
)


class Grade(StrEnum):
    """How well a claim is supported."""

    A = "A"
    B = "B"
    C = "C"
    R = "R"

    @property
    def meaning(self) -> str:
        """What the letter stands for."""
        return {
            Grade.A: "randomised, or peer-reviewed on persuasion by phone",
            Grade.B: "peer-reviewed elsewhere, or large and observational",
            Grade.C: "a vendor's claim, or a convention",
            Grade.R: "a regulator or the law: information, not advice",
        }[self]


@dataclass(frozen=True, slots=True)
class Card:
    """What one source says, how well it is supported, and what it cannot tell.

    Attributes
    ----------
    name
        What measures, rules and tips cite.
    topic
        One of ``TOPICS``.
    claim, figure, population
        What is said, with which numbers, about whom.
    grade
        How well it is supported.
    cannot_tell
        What must not be concluded from it.
    source
        Where it stands.
    read, read_part
        The day on which it was last read for this card, and which part of it.
    year
        Of publication; None where it is unknown.
    disagrees
        Names of the cards that say otherwise; whoever shows one shows the others.
    """

    name: str
    topic: str
    claim: str
    figure: str
    population: str
    grade: Grade
    cannot_tell: str
    source: str
    read: date
    read_part: str
    year: int | None = None
    disagrees: tuple[str, ...] = ()


@cache
def cards() -> tuple[Card, ...]:
    """Return every card, by topic and then as they stand in ``cards.toml``."""
    text = resources.files("aftertone.evidence").joinpath("cards.toml").read_text("utf-8")
    made = [_card(name, table) for name, table in tomllib.loads(text).items()]
    return tuple(sorted(made, key=lambda card: TOPICS.index(card.topic)))


def card(name: str) -> Card:
    """Return the card of that name; an unknown one is an InputError that names its neighbours."""
    by_name = {one.name: one for one in cards()}
    if name not in by_name:
        raise InputError(
            f"there is no evidence card {name!r}{did_you_mean(name, by_name)}; "
            "`aftertone evidence` lists them"
        )
    return by_name[name]


def beside(one: Card) -> tuple[Card, ...]:
    """Return the cards that disagree with this one, which are always shown with it."""
    return tuple(card(name) for name in one.disagrees)


def _card(name: str, table: Mapping[str, Any]) -> Card:
    fields = dict(table)
    return Card(
        name=name,
        grade=Grade(fields.pop("grade")),
        disagrees=tuple(fields.pop("disagrees", ())),
        **fields,
    )
