"""A rep's own earlier takes, kept in the workspace, are what is usual for that rep."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from aftertone.coach.delivery import Baseline, baseline_from
from aftertone.coach.review.review import Review
from aftertone.workspace import KeptTake, Workspace, keep_take


def own_baseline(kept: Sequence[KeptTake], *, without: str) -> Baseline | None:
    """Return what is usual for a rep, or None where too few takes are kept to say.

    ``without`` is the SHA-256 of the recording under review: a take is not judged by itself.
    """
    return baseline_from(
        [
            {name: value for name, value in take.measures.items() if value is not None}
            for take in kept
            if take.sha256 != without
        ]
    )


def keep_review(workspace: Workspace, review: Review, *, rep: str, kept_at: datetime) -> Path:
    """Keep the measures of a take, neither its sound nor its words, and return where."""
    take = KeptTake(
        rep=rep,
        file=review.source.name,
        sha256=review.source.sha256,
        kept_at=kept_at,
        goal=review.goal.value,
        context=review.context.value,
        measures={name: measure.value for name, measure in review.measures.items()},
    )
    return keep_take(workspace, take)
