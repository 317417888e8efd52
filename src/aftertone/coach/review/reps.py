"""A rep's own earlier takes, kept in the workspace, are what is usual for that rep."""

from collections.abc import Sequence

from aftertone.coach.delivery import Baseline, baseline_from
from aftertone.workspace import KeptTake


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
