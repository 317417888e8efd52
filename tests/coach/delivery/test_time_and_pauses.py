from dataclasses import replace

import pytest

from aftertone.coach.delivery import Verdict, measure_take
from aftertone.coach.recording import Span
from aftertone.coach.signal import Loudness
from aftertone.touches import Context, Goal
from coach.delivery.takes import say, take_of


@pytest.mark.parametrize(
    ("duration_s", "goal", "context", "verdict"),
    [
        (24.0, Goal.CALLBACK, Context.COLD, Verdict.GOOD),
        (45.0, Goal.CALLBACK, Context.COLD, Verdict.WATCH),
        (75.0, Goal.CALLBACK, Context.COLD, Verdict.FAULT),
        (2.0, Goal.CALLBACK, Context.COLD, Verdict.FAULT),
        (45.0, Goal.INFORM, Context.ACTIVE_DEAL, Verdict.GOOD),
        (119.0, Goal.INFORM, Context.ACTIVE_DEAL, Verdict.WATCH),
        (121.0, Goal.INFORM, Context.ACTIVE_DEAL, Verdict.FAULT),
    ],
)
def test_length(duration_s: float, goal: Goal, context: Context, verdict: Verdict) -> None:
    take = take_of("hello there", duration_s=duration_s, goal=goal, context=context)
    measure = measure_take(take)["length"]
    assert measure.value == duration_s
    assert measure.verdict is verdict


def test_over_two_minutes_is_a_fault_for_every_goal_and_context() -> None:
    for goal in Goal:
        for context in Context:
            take = take_of("hello there", duration_s=121.0, goal=goal, context=context)
            assert measure_take(take)["length"].verdict is Verdict.FAULT


def test_lead_in_and_tail() -> None:
    take = take_of(speech=[Span(2.0, 8.0)], duration_s=9.5)
    measures = measure_take(take)
    assert measures["lead_in"].value == pytest.approx(2.0)
    assert measures["lead_in"].spans == (Span(0.0, 2.0),)
    assert measures["lead_in"].verdict is Verdict.WATCH
    assert measures["tail"].value == pytest.approx(1.5)
    assert measures["tail"].verdict is Verdict.GOOD


def test_rates_count_pauses_in_the_one_and_not_in_the_other() -> None:
    # 20 words of one syllable and 0.3 s, with two pauses of 1 s: 8 s in all, 6 s of speech.
    text = "call me now " * 3 + "|1.0 " + "yes we can do it too " + "|1.0 " + "so bye for now then"
    measures = measure_take(take_of(text))
    assert measures["speech_rate"].value == pytest.approx(60 * 20 / 8)
    assert "2.5 a second" in measures["speech_rate"].why
    assert measures["articulation_rate"].value == pytest.approx(20 / 6)


def test_fillers_take_no_part_in_the_articulation_rate() -> None:
    plain = measure_take(take_of("call me now " * 4))
    filled = measure_take(take_of("call um me now uh " * 4))
    assert filled["articulation_rate"].value == pytest.approx(plain["articulation_rate"].value)
    assert filled["speech_rate"].value == pytest.approx(200 * 3 / 5)


def test_fillers_by_the_minute_and_by_the_hundred_words() -> None:
    # 40 words and 2 fillers in 42 * 0.3 = 12.6 s.
    words = say("um " + "call " * 20 + "uh " + "now " * 20)
    measures = measure_take(take_of(words))
    assert measures["fillers_per_minute"].value == pytest.approx(60 * 2 / 12.6)
    assert measures["fillers_per_minute"].spans == (words[0].span, words[21].span)
    assert measures["fillers_per_100_words"].value == pytest.approx(5.0)
    assert measures["fillers_per_minute"].verdict is Verdict.WATCH


def test_pauses() -> None:
    speech = [Span(0.5, 4.0), Span(4.5, 8.0), Span(10.0, 12.5)]
    measures = measure_take(take_of(speech=speech, duration_s=13.0))
    assert measures["pause_count"].value == 2
    assert measures["longest_pause"].value == pytest.approx(2.0)
    assert measures["longest_pause"].spans[0] == Span(8.0, 10.0)
    assert measures["longest_pause"].verdict is Verdict.WATCH
    assert measures["pause_share"].value == pytest.approx(100 * 2.5 / 12.0)


def test_the_line() -> None:
    take = take_of(speech=[Span(0.0, 10.0)])
    signals = replace(
        take.signals,
        loudness=Loudness(-50.0, -54.0, 4.0),
        clipped=(Span(1.0, 1.1), Span(2.0, 2.5)),
        dropouts=(Span(3.0, 3.1), Span(4.0, 4.05), Span(5.0, 5.05)),
    )
    measures = measure_take(replace(take, signals=signals))
    assert measures["loudness"].verdict is Verdict.FAULT
    assert "louder" not in measures["loudness"].why
    assert measures["noise"].value == 4.0
    assert measures["noise"].verdict is Verdict.WATCH  # within the noise of the fault
    assert measures["clipping"].value == pytest.approx(6.0)
    assert measures["clipping"].spans[0] == Span(2.0, 2.5)
    assert measures["dropouts"].value == 3
    assert "200 ms" in measures["dropouts"].why


def test_noise_that_is_never_alone_is_unmeasurable() -> None:
    take = take_of(speech=[Span(0.0, 10.0)])
    signals = replace(take.signals, loudness=Loudness(-20.0, None, None))
    measure = measure_take(replace(take, signals=signals))["noise"]
    assert measure.verdict is Verdict.UNMEASURABLE


def test_speech_without_words_is_not_called_slow() -> None:
    # Three seconds of words and five seconds of speech in which the recogniser heard none.
    take = take_of("call me now please " * 3, speech=[Span(0.0, 3.6), Span(4.0, 9.0)])
    measures = measure_take(take)
    for name in ("speech_rate", "articulation_rate"):
        assert measures[name].verdict is Verdict.UNMEASURABLE
        assert "5 of 9 s of speech gave none" in measures[name].why


@pytest.mark.parametrize(
    ("rate_wpm", "verdict"),
    [
        (80, Verdict.FAULT),
        (100, Verdict.WATCH),
        (120, Verdict.GOOD),
        (160, Verdict.GOOD),
        (210, Verdict.GOOD),
        (240, Verdict.WATCH),
        (270, Verdict.FAULT),
    ],
)
def test_a_pace_that_either_source_wants_is_good(rate_wpm: int, verdict: Verdict) -> None:
    words = say("call " * 40, word_s=60 / rate_wpm)
    assert measure_take(take_of(words))["speech_rate"].verdict is verdict


def test_a_word_stretched_over_lost_speech_does_not_hide_the_loss() -> None:
    words = list(say("call me now please " * 2))
    words.append(replace(words[-1], start_s=2.4, end_s=8.0))
    measures = measure_take(take_of(words))
    assert measures["speech_rate"].verdict is Verdict.UNMEASURABLE
    assert measures["slowest_stretch"].value == pytest.approx(7 / (6 * 0.3 + 1.2))
