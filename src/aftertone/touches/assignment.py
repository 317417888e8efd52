"""Which arm of a trial a prospect is in: a salted hash, so that anybody can compute it again."""

import hashlib
import math
from collections.abc import Mapping


def unit_share(unit_id: str, *, salt: str) -> float:
    """Return a number in [0, 1) that depends on the unit and the salt alone, evenly spread.

    The first eight bytes of SHA-256 over ``salt``, a zero byte and the unit's id, divided by 2**64
    and cut to 53 bits so that it stays below 1 as a float.
    """
    digest = hashlib.sha256(f"{salt}\0{unit_id}".encode()).digest()
    return (int.from_bytes(digest[:8], "big") >> 11) / (1 << 53)


def arm_of(unit_id: str, *, salt: str, shares: Mapping[str, float]) -> str:
    """Return the arm of a unit.

    Parameters
    ----------
    unit_id
        The prospect or, where contacts talk, the account; never a touch.
    salt
        The trial's own, from TRIAL.toml.
    shares
        Arm names and their shares in a fixed order, which sum to 1.

    Raises
    ------
    ValueError
        If the shares are negative or do not sum to 1.
    """
    if any(share < 0 for share in shares.values()) or not math.isclose(sum(shares.values()), 1.0):
        raise ValueError(f"shares must sum to 1 and not be negative: {dict(shares)}")
    place = unit_share(unit_id, salt=salt)
    edge = 0.0
    for arm, share in shares.items():
        edge += share
        if place < edge:
            return arm
    # Rounding may leave the last edge a hair below 1.
    return next(reversed([arm for arm, share in shares.items() if share > 0]))
