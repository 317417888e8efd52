"""Time from a message to the answer, where calls, opt-outs and closed deals compete with it."""

from aftertone.proof.survival.json_form import survival_to_json
from aftertone.proof.survival.spells import GROUPINGS, Ending, Spells, spells_of
from aftertone.proof.survival.waiting import ENOUGH_ANSWERS, GroupWait, Survival, survival

__all__ = [
    "ENOUGH_ANSWERS",
    "GROUPINGS",
    "Ending",
    "GroupWait",
    "Spells",
    "Survival",
    "spells_of",
    "survival",
    "survival_to_json",
]
