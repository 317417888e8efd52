"""What a trial counts: an outcome within a window after the prospect entered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from aftertone.errors import InputError, did_you_mean
from aftertone.touches import HARMS, OutcomeType

# A fortnight, as the priors are (touches/priors.toml); weeks let every weekday count alike.
WINDOWS_DAYS = (7, 14, 28)
USUAL_WINDOW_DAYS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """What is counted for one prospect.

    Attributes
    ----------
    name
        How reports call it.
    events
        The outcomes any of which counts; the first one within the window does.
    window_days
        How long after the entry an outcome counts; 7, 14 or 28.
    cap
        None where a prospect counts as 0 or 1. Otherwise the values of the events within the
        window are summed, and no prospect counts for more than this, which is set beforehand.
    higher_is_better
        False where an event harms.
    competing
        Outcomes that end the waiting: an event after one of them does not count.
    """

    name: str
    events: tuple[OutcomeType, ...]
    window_days: int = USUAL_WINDOW_DAYS
    cap: float | None = None
    higher_is_better: bool = True
    competing: tuple[OutcomeType, ...] = ()

    def __post_init__(self) -> None:
        if self.window_days not in WINDOWS_DAYS:
            raise InputError(
                f"the window of {self.name} is {self.window_days} days, none of "
                f"{', '.join(map(str, WINDOWS_DAYS))}"
            )
        if self.cap is not None and not self.cap > 0:
            raise InputError(f"the cap of {self.name} is {self.cap}, where more than 0 is needed")
        if set(self.events) & set(self.competing) or not self.events:
            raise InputError(f"{self.name} needs events that are not among those which end it")


# One for every outcome. Whoever opted out is not waited for any longer.
METRICS: Mapping[str, Metric] = {
    kind.value: Metric(
        name=kind.value,
        events=(kind,),
        higher_is_better=kind not in {*HARMS, OutcomeType.NO_SHOW},
        competing=() if kind in HARMS else (OutcomeType.OPT_OUT,),
    )
    for kind in OutcomeType
}


def metric_named(name: str, *, window_days: int = USUAL_WINDOW_DAYS) -> Metric:
    """Return the metric of an outcome with a window of 7, 14 or 28 days."""
    if name not in METRICS:
        raise InputError(
            f"there is no metric {name!r}{did_you_mean(name, METRICS)}; "
            f"there are {', '.join(METRICS)}"
        )
    return replace(METRICS[name], window_days=window_days)
