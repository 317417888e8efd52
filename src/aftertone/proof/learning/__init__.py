"""The log becomes beliefs: what the advice believes after what the team has seen."""

from aftertone.proof.learning.learn import (
    Learnt,
    LearntRate,
    learn,
)

__all__ = ["Learnt", "LearntRate", "learn"]
