"""Every measure, in the order in which people read them, and the call that takes them all."""

from collections.abc import Mapping

from aftertone.coach.delivery import (
    articulation_rate,
    clipping,
    dropouts,
    fillers_per_100_words,
    fillers_per_minute,
    lead_in,
    length,
    longest_pause,
    loudness,
    noise,
    pause_count,
    pause_share,
    speech_rate,
    tail,
)
from aftertone.coach.delivery.bands import bands
from aftertone.coach.delivery.baseline import Baseline
from aftertone.coach.delivery.judging import judge
from aftertone.coach.delivery.measure import Measure, MeasureKind, Take

MEASURES: tuple[MeasureKind, ...] = (
    length.KIND,
    lead_in.KIND,
    tail.KIND,
    speech_rate.KIND,
    articulation_rate.KIND,
    pause_count.KIND,
    longest_pause.KIND,
    pause_share.KIND,
    fillers_per_minute.KIND,
    fillers_per_100_words.KIND,
    loudness.KIND,
    clipping.KIND,
    noise.KIND,
    dropouts.KIND,
)


def measure_take(take: Take, *, baseline: Baseline | None = None) -> Mapping[str, Measure]:
    """Take and judge every measure of one take.

    Parameters
    ----------
    take
        The recording with its signals and words, and what it is for.
    baseline
        What is usual for this rep; it shifts the bands of style and never moves a fault.

    Returns
    -------
    Mapping
        From name to measure, in the order of ``MEASURES``; one that cannot be taken is there
        with the verdict ``unmeasurable`` and the reason.
    """
    return {
        kind.name: judge(kind, take, entry=bands()[kind.name], baseline=baseline)
        for kind in MEASURES
    }
