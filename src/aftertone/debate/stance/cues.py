"""Counts what in a comment speaks for, against, on a condition or for nothing."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from aftertone.debate.stance.question import Question
from aftertone.debate.stance.wording import Wording, sentences, take_apart

MOST_COUNTED = 2
_NEGATION = re.compile(
    r"\b(?:not|never|no|nor|without|hardly|neither|can not|far from|anything but)"
    r"(?: [\w'%]+,?){0,4} ?$"
)
_STARTS_NEGATED = re.compile(
    r"(?:not|no|never|without|nothing|do not|does not|did not|can not|is not|nobody)\b"
)
_BREAK = re.compile(r"[,;:()]|\b(?:but|and|because|so|which|when|if|than)\b")
# A word with a capital inside is most often a tool that somebody sells.
_PRODUCT = re.compile(
    r"\b(?!LinkedIn|YouTube|WhatsApp|HubSpot|PowerPoint|FaceTime|McD)[A-Z][a-z]+[A-Z][A-Za-z]+\b"
)
PRO = ("pro_habit", "pro_works", "pro_why_not", "pro_order", "pro_defence", "pro_praise")
CON = ("con_order", "con_evil", "con_useless", "con_shame")


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue in one sentence.

    Attributes
    ----------
    family
        Its table in ``cues.toml``.
    negated
        Whether a negation before it turns it round.
    sentence
        Which sentence, counted from 0.
    after_but
        Whether it stands behind a ``but`` of its sentence.
    """

    family: str
    negated: bool
    sentence: int
    after_but: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A comment as the question sees it.

    Attributes
    ----------
    wording
        The comment taken apart.
    masked
        Its own words with the act and the thing of the question masked.
    cues, quoted_cues
        What was found in them and in what it quotes.
    """

    wording: Wording
    masked: str
    names_product: bool
    sentences: tuple[str, ...]
    cues: tuple[Cue, ...]
    quoted_cues: tuple[Cue, ...]


def read(text: str, question: Question) -> Reading:
    """Take a comment apart and find its cues."""
    wording = take_apart(text)
    masked = question.masked(wording.own)
    split = sentences(masked) or (masked,)
    quoted = [question.masked(one) for one in wording.quoted]
    return Reading(
        wording=wording,
        masked=masked,
        names_product=bool(_PRODUCT.search(text)),
        sentences=split,
        cues=(
            *(cue for place, one in enumerate(split) for cue in _found(one, place, over="")),
            *_found(" ".join(split), len(split) - 1, over="comment"),
        ),
        quoted_cues=tuple(
            cue
            for one in quoted
            for cue in _found(one, 0, over="")
            if cue.family in (*PRO, *CON, "yes", "no")
        ),
    )


def features(reading: Reading, question: Question) -> dict[str, float]:
    """Return the named features of a comment; what is absent is 0."""
    found: dict[str, float] = {}
    last = len(reading.sentences) - 1
    asking = {cue.sentence for cue in reading.cues if cue.family == "asks"}
    for cue in reading.cues:
        if cue.sentence in asking and cue.family in (*PRO, *CON):
            continue  # what a question asks about is not what its writer holds
        name = cue.family + ("_not" if cue.negated and cue.family in (*PRO, *CON) else "")
        found[name] = min(MOST_COUNTED, found.get(name, 0) + 1)
    for cue in reading.cues:
        if cue.family in ("yes", "no") and cue.sentence == 0:
            found[f"{cue.family}_first"] = 1.0
    if not question.yes_is_for:
        # "Should we stop ...? - Yes." speaks against the act.
        found["yes"], found["no"] = found.get("no", 0), found.get("yes", 0)
        found["yes_first"], found["no_first"] = (
            found.get("no_first", 0),
            found.get("yes_first", 0),
        )
        found = {name: value for name, value in found.items() if value}
    sides = [(cue, 0 if cue.sentence in asking else _side(cue)) for cue in reading.cues]
    pro = sum(side > 0 for _cue, side in sides)
    con = sum(side < 0 for _cue, side in sides)
    for name, wanted in (("pro", 1), ("con", -1)):
        mine = [cue for cue, side in sides if side == wanted]
        found[f"{name}_last"] = float(any(cue.sentence == last for cue in mine))
        found[f"{name}_first"] = float(any(cue.sentence == 0 for cue in mine))
        found[f"{name}_after_but"] = float(any(cue.after_but for cue in mine))
    found["balance"] = (pro - con) / (1 + pro + con)
    found["only_pro"] = float(pro > 0 and con == 0)
    found["only_con"] = float(con > 0 and pro == 0)
    found["neither"] = float(pro + con == 0 and "yes" not in found and "no" not in found)
    quoted = [_side(cue) for cue in reading.quoted_cues]
    found["quoted_pro"] = float(any(side > 0 for side in quoted))
    found["quoted_con"] = float(any(side < 0 for side in quoted))
    if "irony" in found:
        found["irony_pro"] = float(pro > 0 or "yes" in found)
    found |= _shape(reading)
    return found


def _side(cue: Cue) -> int:
    """Return 1 where a cue speaks for the act, -1 against, 0 neither."""
    if cue.family in PRO:
        return -1 if cue.negated else 1
    if cue.family in CON:
        return 1 if cue.negated else -1
    return 0


def _shape(reading: Reading) -> Mapping[str, float]:
    asked = [one.endswith("?") for one in reading.sentences]
    words = len(reading.masked.split())
    return {
        "product": float(reading.names_product),
        "only_asks": float(all(asked)),
        "asks_last": float(asked[-1]),
        "short": float(words <= 4),
        "named": float("TGT" in reading.masked or "ACT" in reading.masked),
        "quotes": float(bool(reading.wording.quoted)),
        "answers": float(bool(reading.wording.mention)),
    }


def _found(sentence: str, place: int, *, over: str) -> Iterator[Cue]:
    but = max(
        (found.end() for found in re.finditer(r"\b(?:but|however)\b", sentence)), default=None
    )
    for family, pattern in _families(over).items():
        for found in pattern.finditer(sentence):
            before = sentence[: found.start()]
            cut = max((one.end() for one in _BREAK.finditer(before)), default=0)
            negated = not _STARTS_NEGATED.match(found.group()) and bool(
                _NEGATION.search(before[cut:].rstrip() + " ")
            )
            yield Cue(family, negated, place, but is not None and found.start() >= but)


@cache
def _families(over: str) -> dict[str, re.Pattern[str]]:
    """Return the families that are looked for sentence by sentence, or over the whole comment."""
    text = resources.files("aftertone.debate.stance").joinpath("cues.toml").read_text("utf-8")
    return {
        family: re.compile("|".join(f"(?:{one})" for one in table["patterns"]))
        for family, table in tomllib.loads(text).items()
        if table.get("over", "") == over
    }
