"""Whether calls soon after a visit are picked up more often on this team (promise W1): observational.

Calls within some days after a visit are held against other calls of the same kind: to contacts of the
same context, at about the same try. Nobody assigned the visits by chance, and a rep who saw the visit
may have called otherwise: the difference may foretell, and it proves no cause.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from aftertone.desk.contact import Contact, channels_used
from aftertone.desk.visits.prospects import Joined
from aftertone.touches import DISPOSITION_FACTS, Channel, Decision

# Below these nothing is told. Conventions of AfterTone without a source.
FEWEST_CALLS, FEWEST_CONTACTS, FEWEST_PICK_UPS = 100, 30, 30
DRAWS = 2000
_DRAWS_TOGETHER = 200
_LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Arm:
    """Calls of one sort: how many, of how many contacts, and how many were picked up."""

    calls: int
    contacts: int
    picked_up: int

    @property
    def rate(self) -> float | None:
        """The share that was picked up; None without a call."""
        return self.picked_up / self.calls if self.calls else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Foretelling:
    """What calls after a visit came to, beside the others of the same kind.

    Attributes
    ----------
    within
        How soon after a visit a call counts as after it.
    after, without
        The calls after a visit, and all others within the days of the file.
    outside
        Calls of which the file of visits does not tell whether one came before.
    difference, low, high
        Of the pick-up rates among calls of the same kind, after minus without, with its 95 %
        interval; None where nothing can be told.
    undecided
        Why nothing can be told yet; empty where something can.
    """

    within: timedelta
    after: Arm
    without: Arm
    outside: int
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    undecided: str = ""


@dataclass(frozen=True, slots=True)
class _Call:
    contact: str
    kind: tuple[str, str]
    after_visit: bool
    picked_up: bool


def foretold(
    joined: Joined,
    contacts: Iterable[Contact],
    *,
    within: timedelta,
    span: tuple[datetime, datetime] | None,
    seed: int = 0,
) -> Foretelling:
    """Return whether calls after a visit were picked up more often.

    ``span`` is from the first to the last visit of the file, whosever they were; a call is used
    only where a visit before it would stand in the file. Risk differences by kind of call are put
    together by Mantel and Haenszel's weights; the interval is a bootstrap over contacts, since the
    calls to one contact are alike.
    """
    if span is None:
        none = Arm(0, 0, 0)
        return Foretelling(
            within=within, after=none, without=none, outside=0, undecided="the file has no visits"
        )
    visits = {
        one.contact.contact_id: tuple(visit.started_at for visit in one.visits)
        for one in joined.prospects
        if one.contact is not None
    }
    calls, outside = [], 0
    for contact in contacts:
        if contact.has_stopped_all:
            continue  # their visits are left out, so that no call to them counts as without one
        for at, one in _calls_of(contact, visits.get(contact.contact_id, ()), within):
            if span[0] + within <= at <= span[1] + within:
                calls.append(one)
            else:
                outside += 1
    after, without = _arm(calls, after_visit=True), _arm(calls, after_visit=False)
    why = _undecided(after, without)
    if why:
        return Foretelling(
            within=within, after=after, without=without, outside=outside, undecided=why
        )
    sums = _sums(calls)
    difference = float(_differences(sums.sum(axis=0)[None])[0])
    low, high = _interval(sums, seed)
    if not np.isfinite([difference, low, high]).all():
        return Foretelling(
            within=within, after=after, without=without, outside=outside,
            undecided="no kind of call was made both after a visit and without one",
        )  # fmt: skip
    return Foretelling(
        within=within, after=after, without=without, outside=outside,
        difference=difference, low=low, high=high,
    )  # fmt: skip


def _calls_of(
    contact: Contact, visits: tuple[datetime, ...], within: timedelta
) -> Iterator[tuple[datetime, _Call]]:
    for tries, one in enumerate(_dialled(contact), start=1):
        assert one.disposition is not None
        seen = any(one.occurred_at - within <= at < one.occurred_at for at in visits)
        often = "first" if tries == 1 else "second or third" if tries <= 3 else "later"
        reached = DISPOSITION_FACTS[one.disposition].reached
        yield one.occurred_at, _Call(contact.contact_id, (one.context.value, often), seen, reached)


def _dialled(contact: Contact) -> list[Decision]:
    return [
        one
        for one in contact.history.decisions
        if one.disposition is not None and Channel.PHONE in channels_used(one)
    ]


def _arm(calls: Iterable[_Call], *, after_visit: bool) -> Arm:
    these = [one for one in calls if one.after_visit is after_visit]
    return Arm(len(these), len({one.contact for one in these}), sum(one.picked_up for one in these))


def _undecided(after: Arm, without: Arm) -> str:
    for arm, name in ((after, "after a visit"), (without, "without one")):
        if arm.calls < FEWEST_CALLS or arm.contacts < FEWEST_CONTACTS:
            return (
                f"{arm.calls} calls {name} to {arm.contacts} contacts are too few: it takes "
                f"{FEWEST_CALLS} to {FEWEST_CONTACTS}"
            )
    picked_up = after.picked_up + without.picked_up
    if picked_up < FEWEST_PICK_UPS:
        return f"{picked_up} pick-ups are too few: it takes {FEWEST_PICK_UPS}"
    return ""


def _sums(calls: Iterable[_Call]) -> NDArray[np.float64]:
    """Return by contact and kind: calls and pick-ups after a visit, calls and pick-ups without."""
    by: dict[str, dict[tuple[str, str], list[int]]] = defaultdict(dict)
    for one in calls:
        four = by[one.contact].setdefault(one.kind, [0, 0, 0, 0])
        place = 0 if one.after_visit else 2
        four[place] += 1
        four[place + 1] += one.picked_up
    kinds = sorted({kind for rows in by.values() for kind in rows})
    return np.array(
        [[rows.get(kind, [0, 0, 0, 0]) for kind in kinds] for rows in by.values()], float
    )


def _differences(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return Mantel and Haenszel's difference of rates, of sums shaped (draws, kinds, 4)."""
    n1, a, n0, b = np.moveaxis(sums, -1, 0)
    whole = np.maximum(n1 + n0, 1)
    weight = (n1 * n0 / whole).sum(axis=1)
    with np.errstate(invalid="ignore"):
        found: NDArray[np.float64] = ((a * n0 - b * n1) / whole).sum(axis=1) / weight
    return found


def _interval(sums: NDArray[np.float64], seed: int) -> tuple[float, float]:
    random = np.random.default_rng(seed)
    count = len(sums)
    flat = sums.reshape(count, -1)
    drawn = []
    for _ in range(DRAWS // _DRAWS_TOGETHER):
        often = random.multinomial(count, np.full(count, 1 / count), size=_DRAWS_TOGETHER)
        drawn.append(_differences((often @ flat).reshape(_DRAWS_TOGETHER, *sums.shape[1:])))
    low, high = np.quantile(np.concatenate(drawn), [(1 - _LEVEL) / 2, (1 + _LEVEL) / 2])
    return float(low), float(high)
