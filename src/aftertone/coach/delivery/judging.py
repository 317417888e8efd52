"""A reading against its band becomes a measure with a verdict."""

from dataclasses import replace

from aftertone.coach.delivery.bands import BandEntry, OwnBaseline
from aftertone.coach.delivery.baseline import Baseline, Usual
from aftertone.coach.delivery.measure import (
    Band,
    Basis,
    Measure,
    MeasureKind,
    Reading,
    Take,
    Verdict,
)


def judge(kind: MeasureKind, take: Take, *, entry: BandEntry, baseline: Baseline | None) -> Measure:
    """Return one measure of a take with its verdict.

    Notes
    -----
    Within ``noise`` of an edge the verdict is ``watch`` on either side of it, so that the codec
    does not decide between ``good`` and ``fault``.
    """
    band = entry.band_for(take.goal, take.context)
    usual = baseline.usual.get(kind.name) if baseline else None
    if entry.own is OwnBaseline.NOTHING or band is None:
        usual = None
    elif usual is not None:
        band = own_band(band, usual=usual, entry=entry)
    reason = why_unmeasurable(kind, take)
    reading = Reading(value=None, why=reason) if reason else kind.read(take)
    verdict, below = verdict_of(reading.value, band=band, noise=entry.noise)
    why, advice = _words(reading, verdict=verdict, below=below)
    if usual is not None and verdict is Verdict.WATCH:
        low, high = usual.reach(noise=entry.noise)
        why = _sentence(
            f"{reading.fact}; usual for you is {max(0.0, low):.3g} to {high:.3g} {kind.unit}"
        )
    return Measure(
        name=kind.name,
        value=reading.value,
        unit=kind.unit,
        verdict=verdict,
        band=band,
        noise=entry.noise,
        spans=reading.spans,
        why=why,
        advice=advice,
    )


def why_unmeasurable(kind: MeasureKind, take: Take) -> str:
    """Return why a take cannot give this measure at all, or an empty string."""
    transcript = take.transcript
    if kind.needs_words and not transcript.followed:
        because = transcript.not_followed_because.rstrip(".") or "the words could not be followed"
        return f"Needs the words: {because}."
    if kind.needs_words and not transcript.words:
        return "Needs the words, and no word was heard."
    if kind.needs_fillers and not transcript.fillers_kept:
        return "Needs every um and false start as it was said, and this transcript may lack them."
    if kind.needs_times and not transcript.timed:
        return "Needs to know when each word is said, and this transcript carries no times."
    return ""


def verdict_of(value: float | None, *, band: Band | None, noise: float) -> tuple[Verdict, bool]:
    """Return the verdict, and whether the value lies on the low side of its band.

    Parameters
    ----------
    value, band
        As measured, and what to hold it against; a measure without a band only informs.
    noise
        Measurement noise in the value's unit.
    """
    if value is None:
        return Verdict.UNMEASURABLE, False
    if band is None:
        return Verdict.GOOD, False
    above = _beyond(value, edge=band.high, fault=band.fault_above, noise=noise)
    # The low side is the high side of the mirrored scale.
    below = _beyond(
        -value, edge=_mirrored(band.low), fault=_mirrored(band.fault_below), noise=noise
    )
    order = (Verdict.GOOD, Verdict.WATCH, Verdict.FAULT)
    verdict = max(above, below, key=order.index)
    return verdict, verdict is not Verdict.GOOD and verdict is below


def _mirrored(edge: float | None) -> float | None:
    return None if edge is None else -edge


def _beyond(value: float, *, edge: float | None, fault: float | None, noise: float) -> Verdict:
    if fault is not None and value > fault + noise:
        return Verdict.FAULT
    if edge is not None and value > edge - noise:
        return Verdict.WATCH
    return Verdict.GOOD


def own_band(band: Band, *, usual: Usual, entry: BandEntry) -> Band:
    """Return a band shifted to what is usual for the rep; faults stay where they are."""
    low, high = usual.reach(noise=entry.noise)
    if entry.own is OwnBaseline.TIGHTEN:
        low = low if band.low is None else max(low, band.low)
        high = high if band.high is None else min(high, band.high)
    if band.fault_below is not None:
        low, high = max(low, band.fault_below), max(high, band.fault_below)
    if band.fault_above is not None:
        low, high = min(low, band.fault_above), min(high, band.fault_above)
    return replace(
        band,
        low=None if band.low is None else low,
        high=None if band.high is None else high,
        basis=Basis.OWN_BASELINE,
    )


def _words(reading: Reading, *, verdict: Verdict, below: bool) -> tuple[str, str]:
    if reading.value is None:
        return reading.why, ""
    if verdict is Verdict.GOOD:
        return _sentence(reading.fact), ""
    why, advice = (
        (reading.why_below, reading.advice_below) if below else (reading.why, reading.advice)
    )
    return _sentence(f"{reading.fact}; {why}" if why else reading.fact), advice


def _sentence(clause: str) -> str:
    return clause if not clause or clause.endswith(".") else f"{clause}."
