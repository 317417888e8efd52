"""The listening shelf as JSON: the form that ``docs/schema/shelf-1.json`` describes."""

from dataclasses import asdict
from typing import Any

from aftertone.workspace.shelf import Shelf, ShelvedTake

SCHEMA = "aftertone.shelf/1"


def shelf_to_json(shelf: Shelf) -> dict[str, Any]:
    """Return what stands on the shelf and what was taken off it, as plain values."""
    return {
        "schema": SCHEMA,
        "takes": [_take(one) for one in shelf.takes],
        "withdrawn": [
            {
                "take_id": one.take_id,
                "speaker": one.speaker,
                "agreed_at": one.agreed_at.isoformat(),
                "withdrawn_at": end.withdrawn_at.isoformat(),
                "recorded_by": end.recorded_by,
                "reason": end.reason,
            }
            for one, end in shelf.withdrawn
        ],
    }


def _take(take: ShelvedTake) -> dict[str, Any]:
    told = asdict(take) | {"agreed_at": take.agreed_at.isoformat()}
    del told["row"]
    return told
