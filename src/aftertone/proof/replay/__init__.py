"""Rival policies over the log: what each would have brought, and whether that can be known."""

from aftertone.proof.replay.estimators import ESTIMATORS, Effective, Weighted, effective, weighted
from aftertone.proof.replay.json_form import replay_to_json
from aftertone.proof.replay.policies import SCHOOLS, LoggedMoment, Rival, read_policy
from aftertone.proof.replay.replay import (
    PolicyValue,
    Replay,
    ReplayOptions,
    ReplayVerdict,
    policy_chances,
    replay,
)
from aftertone.proof.replay.tones import ACTIONS, Counted, LeftOut, Tones, tones_of

__all__ = [
    "ACTIONS",
    "ESTIMATORS",
    "SCHOOLS",
    "Counted",
    "Effective",
    "LeftOut",
    "LoggedMoment",
    "PolicyValue",
    "Replay",
    "ReplayOptions",
    "ReplayVerdict",
    "Rival",
    "Tones",
    "Weighted",
    "effective",
    "policy_chances",
    "read_policy",
    "replay",
    "replay_to_json",
    "tones_of",
    "weighted",
]
