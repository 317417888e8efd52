"""What only the words give away: repeats, false starts, sentences, hesitation, local pace."""

from dataclasses import replace

import pytest

from aftertone.coach.delivery import Verdict, measure_take
from aftertone.coach.delivery.hearing.syllables import count_spoken, count_syllables
from aftertone.coach.recording import Span
from aftertone.coach.transcript import WordKind
from coach.delivery.takes import say, take_of


# Counted by hand, by saying them.
@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("hi", 1), ("Jordan", 2), ("calling", 2), ("company", 3), ("delivery", 4), ("filters", 2),
        ("maintenance", 3), ("asked", 1), ("wanted", 2), ("needed", 2), ("helped", 1),
        ("introduce", 3), ("reason", 2), ("hoping", 2), ("message", 2), ("messages", 3),
        ("voicemail", 2), ("available", 4), ("opportunity", 5), ("conversation", 4), ("table", 2),
        ("little", 2), ("people", 2), ("phone", 1), ("something", 2), ("someone", 2), ("idea", 3),
        ("really", 2), ("business", 2), ("quiet", 2), ("create", 2), ("area", 3), ("the", 1),
        ("you're", 1), ("didn't", 2), ("what's", 1), ("boss's", 2), ("schedule", 2), ("agreed", 2),
        ("rhythm", 2), ("basically", 3), ("CRM", 3), ("fixes", 2), ("makes", 1), ("choices", 2),
        ("appreciate", 4), ("science", 2), ("yesterday", 3), ("tomorrow", 3), ("Wednesday", 2),
    ],
)  # fmt: skip
def test_syllables(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


@pytest.mark.parametrize(
    ("written", "words", "syllables"),
    [
        ("415-555-0132", 10, 11),  # zero has two
        ("4155550132,", 10, 11),
        ("10", 1, 1),
        ("15%", 2, 4),  # fifteen per cent
        ("2026", 3, 5),  # twenty, twenty, six
        ("3:30", 2, 3),
        ("$50", 2, 4),
        ("1st", 1, 1),
        ("--", 0, 0),
        ("back,", 1, 1),
    ],
)
def test_numbers_are_counted_as_they_are_read_out(written: str, words: int, syllables: int) -> None:
    assert count_spoken(written) == (words, syllables)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("I was hoping to um I was hoping to catch you", 1),
        ("please call the the office", 1),
        ("call the the the office", 2),
        ("it is very very good", 0),
        ("bye bye now", 0),
        ("four four five five", 0),
        ("Call me back. Call me back.", 0),
        ("we can do it and you can do it too", 0),
    ],
)
def test_repeats(text: str, count: int) -> None:
    assert measure_take(take_of(text))["repeats"].value == count


def test_a_repeat_is_quoted_and_placed() -> None:
    words = say("I was hoping to uh I was hoping to catch you")
    measure = measure_take(take_of(words))["repeats"]
    assert measure.spans == (Span(0.0, words[8].end_s),)
    assert '"i was hoping to"' in measure.why


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("we have been sup- we have been supplying filters", 1),
        ("we sup- um supp- supplied it and then we d- did", 2),
        ("call on Tuesday no wait call on Monday", 1),
        ("I mean what I say", 0),
        ("so we've been sub, we've been supplying filters", 1),
        ("so we've been sup- we've been supplying filters", 1),
        ("call us if you can or if you will", 0),
        ("Call me back. Call me now.", 0),
        ("my number is two one two five two one two", 0),
    ],
)
def test_false_starts(text: str, count: int) -> None:
    assert measure_take(take_of(text))["false_starts"].value == count


def test_words_marked_as_false_starts_count_once_a_run() -> None:
    words = list(say("we would have we have been supplying filters"))
    words[:3] = [replace(word, kind=WordKind.FALSE_START) for word in words[:3]]
    measure = measure_take(take_of(words))["false_starts"]
    assert measure.value == 1
    assert measure.spans == (Span(0.0, words[2].end_s),)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("I am calling because the. We have filters.", 1),
        ("I wanted to um so we have filters for you.", 1),
        ("We have filters for your. Anyway call me", 1),
        ("We make them and", 1),
        ("I would like you to... well call me", 1),
        ("I would like to call the...", 0),
        ("What are you up to? I am in.", 0),
        ("I was hoping to um I was hoping to catch you.", 0),
        ("Give it to me, and I will do it.", 0),
        ("That is what I came for. We can do it.", 0),
    ],
)
def test_broken_sentences(text: str, count: int) -> None:
    assert measure_take(take_of(text))["broken_sentences"].value == count


def test_an_end_that_the_recogniser_lost_is_no_broken_sentence() -> None:
    words = say("please enter your number followed by the")
    whole = [Span(0.0, words[-1].end_s + 0.8)]
    assert measure_take(take_of(words))["broken_sentences"].value == 1
    assert measure_take(take_of(words, speech=whole))["broken_sentences"].value == 0


LONG = "we make filters " * 15  # 45 words


def test_a_sentence_that_runs_on() -> None:
    measures = measure_take(take_of(LONG + "now. Call me."))
    assert measures["run_ons"].value == 1
    assert measures["run_ons"].verdict is Verdict.WATCH
    assert "46 words" in measures["run_ons"].why


@pytest.mark.parametrize("breaker", [". ", " |1.0 "])
def test_a_full_stop_or_a_long_pause_ends_a_sentence(breaker: str) -> None:
    half = "we make filters " * 10
    text = half.strip() + breaker + half
    assert measure_take(take_of(text))["run_ons"].value == 0


def test_a_chain_of_joins_runs_on_sooner() -> None:
    chain = (
        "we make it and you use it so they like it but we know which one it is and you see it now"
    )
    assert measure_take(take_of(f"{chain} and we make it too now"))["run_ons"].value == 1
    assert measure_take(take_of("we make it all now " * 6))["run_ons"].value == 0


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("I wanted to |0.4 talk about the filters we have for all of you", 1),
        ("I wanted to talk. |0.4 We have all of the filters you need right here now", 0),
        ("I wanted to talk, |0.4 we have all of the filters you need right here now", 0),
        ("I wanted to talk |0.4 and we have all of the filters you need right here", 0),
        ("I wanted to |0.4 um |0.4 talk about the filters that we have for all of you", 1),
        ("I wanted |0.4 to um |0.4 talk about the filters that we have for all of you", 2),
        ("I wanted to talk. |0.4 Um |0.4 we have all of the filters for you right here", 0),
        ("my number is four one five |0.4 five five five |0.4 oh one three two and bye", 0),
    ],
)
def test_hesitation_is_a_pause_inside_a_phrase(text: str, inside: int) -> None:
    take = take_of(say(text, word_s=0.4))
    measure = measure_take(take)["hesitation"]
    talk_s = take.signals.speech[-1].end_s
    assert measure.value == pytest.approx(60 * inside / talk_s)
    assert len(measure.spans) == inside


def test_a_short_word_put_before_its_pause_makes_no_hesitation() -> None:
    words = [
        *say("Hello Morgan, this"),
        *say("is Dana from Acme with a word on filters for you", start_s=1.3),
    ]
    words += say("and all of your plants", start_s=words[-1].end_s)
    assert measure_take(take_of(words))["hesitation"].value == 0


def test_a_false_start_that_is_said_again_word_for_word_is_a_repeat() -> None:
    words = list(say("I was hoping to uh I was hoping to catch you"))
    words[:4] = [replace(word, kind=WordKind.FALSE_START) for word in words[:4]]
    measures = measure_take(take_of(words))
    assert measures["repeats"].value == 1
    assert measures["false_starts"].value == 0


def test_the_fast_and_the_slow_stretch_are_found() -> None:
    usual = say("now we go on ", word_s=0.3) + say("now we go on", start_s=1.2, word_s=0.3)
    fast = say("we do it all at once and now " * 4, start_s=2.4, word_s=0.12)
    slow = say("this one is slow so so slow", start_s=fast[-1].end_s, word_s=0.6)
    last = say("now we go on now we go on", start_s=slow[-1].end_s, word_s=0.3)
    measures = measure_take(take_of((*usual, *fast, *slow, *last)))
    quick, slack = measures["fastest_stretch"], measures["slowest_stretch"]
    assert quick.value == pytest.approx(1 / 0.12, rel=0.02)
    assert quick.spans[0].overlap_s(Span(2.4, fast[-1].end_s)) > 0.9 * quick.spans[0].duration_s
    assert slack.value == pytest.approx(1 / 0.6, rel=0.02)
    assert slack.spans[0].overlap_s(slow[0].span) == pytest.approx(0.6)
    assert slack.spans[0].overlap_s(slow[-1].span) == pytest.approx(0.6)


def test_a_pause_makes_no_stretch_slow() -> None:
    measures = measure_take(take_of("now we go on we go on " + "|2.0 now we go on we go on"))
    assert measures["slowest_stretch"].value == pytest.approx(1 / 0.3)


def test_short_words_give_no_stretch() -> None:
    measure = measure_take(take_of("call me now please"))["fastest_stretch"]
    assert measure.verdict is Verdict.UNMEASURABLE


def test_words_without_times_give_no_stretches_and_no_hesitation() -> None:
    take = take_of(LONG)
    measures = measure_take(replace(take, transcript=replace(take.transcript, timed=False)))
    for name in ("fastest_stretch", "slowest_stretch", "hesitation"):
        assert measures[name].verdict is Verdict.UNMEASURABLE
        assert "no times" in measures[name].why
    assert measures["run_ons"].value == 1
    assert measures["run_ons"].spans == ()
