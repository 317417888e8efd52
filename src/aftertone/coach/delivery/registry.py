"""Every measure, in the order in which people read them, and the call that takes them all."""

from collections.abc import Mapping

from aftertone.coach.delivery import (
    articulation_rate,
    broken_sentences,
    clipping,
    dropouts,
    fading_end,
    false_starts,
    fastest_stretch,
    fillers_per_100_words,
    fillers_per_minute,
    final_falls,
    final_rises,
    hesitation,
    lead_in,
    length,
    longest_pause,
    loudness,
    monotone_stretches,
    noise,
    number_grouping,
    number_rate,
    number_repeated,
    pause_count,
    pause_share,
    pitch_range,
    pitch_spread,
    repeats,
    run_ons,
    slowest_stretch,
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
    fastest_stretch.KIND,
    slowest_stretch.KIND,
    pause_count.KIND,
    longest_pause.KIND,
    pause_share.KIND,
    hesitation.KIND,
    fillers_per_minute.KIND,
    fillers_per_100_words.KIND,
    repeats.KIND,
    false_starts.KIND,
    broken_sentences.KIND,
    run_ons.KIND,
    pitch_spread.KIND,
    pitch_range.KIND,
    monotone_stretches.KIND,
    final_rises.KIND,
    final_falls.KIND,
    number_rate.KIND,
    number_grouping.KIND,
    number_repeated.KIND,
    loudness.KIND,
    fading_end.KIND,
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
