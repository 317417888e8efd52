"""How much the words and the encoder count beside each other, learnt by ``bench/mix_debate.py``."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Mixture:
    """Of one thing that both speak of.

    Attributes
    ----------
    words, encoder
        What each one's scores are worth.
    rest
        Of each side or group.
    """

    words: float
    encoder: float
    rest: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Mixtures:
    """Of camps and of mistakes.

    Attributes
    ----------
    camps, mistakes
        Scores of camps are logarithms of probabilities; a mistake is named from 0 on.
    sure_from
        Below this probability of its likeliest camp a comment is unclear.
    """

    camps: Mixture
    mistakes: Mixture
    sure_from: float


@cache
def load_mixtures() -> Mixtures:
    """Return what comes with the package."""
    text = resources.files("aftertone.debate.stance").joinpath("mixture.json").read_text("utf-8")
    table = json.loads(text)
    return Mixtures(_mixture(table["camps"]), _mixture(table["mistakes"]), table["sure_from"])


def _mixture(row: Mapping[str, object]) -> Mixture:
    rest = row["rest"]
    assert isinstance(rest, list)
    return Mixture(float(str(row["words"])), float(str(row["encoder"])), tuple(map(float, rest)))
