from dataclasses import replace

import pytest

from aftertone.coach.delivery import (
    Band,
    Basis,
    MeasureKind,
    Reading,
    Verdict,
    baseline_from,
    measure_take,
)
from aftertone.coach.delivery.bands import BandCase, BandEntry, OwnBaseline
from aftertone.coach.delivery.baseline import Baseline, Usual
from aftertone.coach.delivery.judging import judge, verdict_of
from aftertone.coach.recording import Span
from coach.delivery.takes import say, take_of

BAND = Band(low=10, high=20, fault_below=5, fault_above=30, basis=Basis.CONVENTION)


@pytest.mark.parametrize(
    ("value", "verdict", "below"),
    [
        (15.0, Verdict.GOOD, False),
        (18.9, Verdict.GOOD, False),
        (19.5, Verdict.WATCH, False),  # within the noise of the edge
        (20.5, Verdict.WATCH, False),
        (30.5, Verdict.WATCH, False),  # within the noise of the fault
        (31.5, Verdict.FAULT, False),
        (10.5, Verdict.WATCH, True),
        (4.5, Verdict.WATCH, True),
        (3.5, Verdict.FAULT, True),
    ],
)
def test_within_the_noise_of_an_edge_it_is_watch(
    value: float, verdict: Verdict, below: bool
) -> None:
    assert verdict_of(value, band=BAND, noise=1.0) == (verdict, below)


def test_a_measure_without_a_band_only_informs() -> None:
    assert verdict_of(1e9, band=None, noise=1.0) == (Verdict.GOOD, False)


def kind_reading(reading: Reading) -> MeasureKind:
    return MeasureKind("made", "Made", "u", "How made?", needs_words=False, read=lambda _: reading)


def entry(own: OwnBaseline = OwnBaseline.NOTHING) -> BandEntry:
    case = BandCase(frozenset(), frozenset(), BAND)
    return BandEntry(noise=1.0, noise_from="made", reason="made", own=own, cases=(case,))


@pytest.mark.parametrize(
    ("value", "why", "advice"),
    [
        (15.0, "It is so.", ""),
        (25.0, "It is so; too much.", "Less."),
        (7.0, "It is so; too little.", "More."),
    ],
)
def test_the_words_follow_the_side_of_the_band(value: float, why: str, advice: str) -> None:
    reading = Reading(
        value,
        fact="It is so",
        why="too much",
        advice="Less.",
        why_below="too little",
        advice_below="More.",
    )
    measure = judge(kind_reading(reading), take_of("hi"), entry=entry(), baseline=None)
    assert (measure.why, measure.advice) == (why, advice)


def own(mean: float, sd: float = 1.0, takes: int = 5) -> Baseline:
    return Baseline({"made": Usual(mean, sd, takes)})


@pytest.mark.parametrize("value", [3.5, 31.5])
def test_a_baseline_never_relaxes_a_fault(value: float) -> None:
    kind = kind_reading(Reading(value))
    measure = judge(
        kind, take_of("hi"), entry=entry(OwnBaseline.SHIFT), baseline=own(value, sd=5.0)
    )
    assert measure.verdict is Verdict.FAULT


def test_a_baseline_shifts_what_is_good() -> None:
    kind = kind_reading(Reading(24.0))
    without = judge(kind, take_of("hi"), entry=entry(OwnBaseline.SHIFT), baseline=None)
    measure = judge(kind, take_of("hi"), entry=entry(OwnBaseline.SHIFT), baseline=own(24.0))
    assert without.verdict is Verdict.WATCH
    assert measure.verdict is Verdict.GOOD
    assert measure.band is not None
    assert measure.band.basis is Basis.OWN_BASELINE


def test_what_is_not_usual_for_the_rep_is_said_with_what_is() -> None:
    kind = kind_reading(Reading(17.0, fact="It is 17", why="too much", advice="Less."))
    measure = judge(
        kind, take_of("hi"), entry=entry(OwnBaseline.SHIFT), baseline=own(12.0, sd=1.0, takes=9)
    )
    # t(0.95, 8) = 1.8595; 12 -+ 1.8595 * sqrt(10 / 9).
    assert measure.verdict is Verdict.WATCH
    assert measure.why == "It is 17; usual for you is 10 to 14 u."
    assert measure.advice == "Less."


def test_a_measure_that_is_not_about_style_has_no_own_band() -> None:
    measure = judge(
        kind_reading(Reading(15.0)), take_of("hi"), entry=entry(), baseline=own(12.0, sd=1.0)
    )
    assert measure.band == BAND


def test_a_baseline_that_may_only_tighten_does_not_excuse_a_habit() -> None:
    kind = kind_reading(Reading(24.0))
    measure = judge(kind, take_of("hi"), entry=entry(OwnBaseline.TIGHTEN), baseline=own(24.0))
    assert measure.verdict is Verdict.WATCH


def test_over_two_minutes_is_a_fault_whatever_the_rep_is_used_to() -> None:
    baseline = Baseline({"length": Usual(130.0, 5.0, 9)})
    take = take_of("hello there", duration_s=125.0)
    assert measure_take(take, baseline=baseline)["length"].verdict is Verdict.FAULT


def test_a_baseline_needs_five_takes() -> None:
    takes = [{"speech_rate": 150.0 + i} for i in range(5)]
    assert baseline_from(takes[:4]) is None
    baseline = baseline_from(takes)
    assert baseline is not None
    usual = baseline.usual["speech_rate"]
    assert usual.mean == pytest.approx(152.0)
    assert usual.sd == pytest.approx(2.5**0.5)


def test_a_measure_that_fewer_takes_have_stays_out_of_the_baseline() -> None:
    takes = [{"a": 1.0, "b": 2.0} if i else {"a": 1.0} for i in range(5)]
    baseline = baseline_from(takes)
    assert baseline is not None
    assert list(baseline.usual) == ["a"]


def test_nine_of_ten_further_takes_lie_within_reach() -> None:
    # t(0.95, 4) = 2.1318 (any table of Student's t).
    low, high = Usual(100.0, 10.0, 5).reach(noise=0.0)
    assert high - 100.0 == pytest.approx(2.1318 * 10 * 1.2**0.5, rel=1e-4)
    assert low + high == pytest.approx(200.0)


TEXT = "hello this is dana from acme um I am calling about your renewal please call me back today"


def test_a_message_that_could_not_be_followed_keeps_what_needs_no_words() -> None:
    take = take_of(TEXT)
    lost = replace(take.transcript, followed=False, not_followed_because="it is not English")
    measures = measure_take(replace(take, transcript=lost))
    assert measures["speech_rate"].verdict is Verdict.UNMEASURABLE
    assert measures["speech_rate"].why == "Needs the words: it is not English."
    assert measures["lead_in"].verdict is Verdict.GOOD
    assert measures["longest_pause"].value == 0.0


def test_a_cleaned_transcript_makes_fillers_unmeasurable_and_not_zero() -> None:
    take = take_of(TEXT)
    cleaned = replace(take.transcript, fillers_kept=False)
    measures = measure_take(replace(take, transcript=cleaned))
    for name in ("fillers_per_minute", "fillers_per_100_words"):
        assert measures[name].value is None
        assert "may lack them" in measures[name].why
    assert measures["speech_rate"].value is not None


def test_words_without_times_still_give_the_rates_that_need_none() -> None:
    take = take_of(TEXT)
    measures = measure_take(replace(take, transcript=replace(take.transcript, timed=False)))
    assert measures["speech_rate"].value is not None
    assert measures["fillers_per_minute"].value is not None
    assert measures["fillers_per_minute"].spans == ()


def test_say_makes_silence_where_it_is_asked_to() -> None:
    take = take_of(say("one two |1.0 three"))
    assert take.signals.speech[0].end_s == pytest.approx(0.6)
    assert take.signals.speech[1] == Span(1.6, 1.6 + 0.3)
