"""Stance of claims to motions of quite another kind, without learning from them: IBM's claim stance data.

2,393 claims, for or against 55 motions such as "the sale of violent video games to minors should be
banned" (CC BY-SA 3.0). The method was made for comments about selling; the figure is what it is.
"""

import csv
from dataclasses import dataclass

import numpy as np

from aftertone.debate.stance.camp import Camp
from aftertone.debate.stance.placing import place_comments
from aftertone.debate.stance.question import ask
from aftertone.debate.thread import Comment
from bench.interval import wilson
from bench.real_data import ROOT

DATA = ROOT / "stance" / "ibm_claim_stance.csv"


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim, and whether it speaks for its motion."""

    motion: str
    text: str
    pro: bool


def run() -> str:
    if not DATA.is_file():
        return f"Not measured: {DATA} is absent; AFTERTONE_DATA names the folder of real data."
    with DATA.open(encoding="utf-8", newline="") as file:
        claims = [
            Claim(row["topicText"], row["claims.claimCorrectedText"], row["claims.stance"] == "PRO")
            for row in csv.DictReader(file)
        ]
    said: list[tuple[Camp, float, bool]] = []
    for motion in dict.fromkeys(one.motion for one in claims):
        mine = [one for one in claims if one.motion == motion]
        placed = place_comments([Comment(one.text) for one in mine], ask(motion))
        said += [
            (seen.likeliest, seen.probability, one.pro)
            for seen, one in zip(placed, mine, strict=True)
        ]
    sided = [one for one in said if one[0] in {Camp.FOR, Camp.AGAINST}]
    right = sum((camp is Camp.FOR) == pro for camp, _probability, pro in sided)
    low, high = wilson(right, len(sided))
    larger = max(np.mean([one.pro for one in claims]), 1 - np.mean([one.pro for one in claims]))
    return "\n".join(
        [
            "| of the claims | share |",
            "|---|---|",
            f"| put for or against | {len(sided)} of {len(said)} ({len(sided) / len(said):.0%}) |",
            f"| of those, right | {right / len(sided):.1%} ({low:.1%} to {high:.1%}) |",
            f"| right by always naming the larger side | {larger:.1%} |",
        ]
    )
