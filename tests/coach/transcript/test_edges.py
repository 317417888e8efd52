import numpy as np
import pytest

from aftertone.coach.recording import Span
from aftertone.coach.transcript import Word
from aftertone.coach.transcript.edges import ATTENTION_LAG_S, in_order, snap_words


def late(text: str, start_s: float, end_s: float) -> Word:
    """A word as the attention gives it."""
    return Word(text, start_s + ATTENTION_LAG_S, end_s + ATTENTION_LAG_S, 0.9)


def test_edges_at_a_pause_go_where_the_speech_stops_and_starts() -> None:
    speech = (Span(0.50, 1.20), Span(2.00, 3.00))
    words = [late("good", 0.55, 0.80), late("morning", 0.80, 1.60), late("Morgan", 1.60, 2.85)]
    good, morning, morgan = snap_words(words, speech)
    assert (good.start_s, morning.end_s) == (0.50, 1.20)
    assert (morgan.start_s, morgan.end_s) == (2.00, 3.00)
    assert good.end_s == morning.start_s == pytest.approx(0.80, abs=0.035)


def test_a_word_put_into_the_pause_goes_back_to_the_speech_it_came_from() -> None:
    speech = (Span(0.50, 1.50), Span(3.00, 3.60))
    words = [late("so", 0.5, 1.2), late("uh", 1.55, 1.55), late("thanks", 2.9, 3.5)]
    _, filler, thanks = snap_words(words, speech)
    assert filler.end_s == 1.50
    assert thanks.start_s == 3.00


def test_words_mumbled_where_no_speech_was_found_stay_where_they_are() -> None:
    speech = (Span(0.0, 1.0), Span(4.0, 5.0))
    words = [
        late("one", 0.1, 0.9),
        late("two", 2.0, 2.4),
        late("three", 2.4, 4.1),
        late("four", 4.1, 4.9),
    ]
    found = snap_words(words, speech)
    assert found[1].start_s == pytest.approx(2.0, abs=0.5)
    assert found[2].start_s == pytest.approx(2.4, abs=0.05)
    assert found[3].end_s == 5.0


def test_no_word_is_lost_squeezed_away_or_put_out_of_order() -> None:
    speech = (Span(0.2, 0.9), Span(1.3, 4.0))
    rng = np.random.default_rng(3)
    times = np.sort(rng.uniform(0.0, 4.0, 15))
    words = [late(f"word{k}", float(at), float(at)) for k, at in enumerate(times)]
    found = snap_words(words, speech)
    assert [word.text for word in found] == [word.text for word in words]
    edges = [edge for word in found for edge in (word.start_s, word.end_s)]
    assert edges == sorted(edges)
    assert all(word.end_s > word.start_s for word in found)


def test_words_that_overlap_share_the_time() -> None:
    words = [
        Word("I'm", 1.0, 1.3, 0.9),
        Word("at", 1.3, 1.5, 0.9),
        Word("four", 1.25, 1.6, 0.9),
        Word("one", 1.6, 1.8, 0.9),
        Word("five", 1.6, 1.75, 0.9),
    ]
    found = in_order(words)
    edges = [edge for word in found for edge in (word.start_s, word.end_s)]
    assert edges == sorted(edges)
    assert (found[1].end_s, found[2].start_s) == (1.5, 1.5)
    assert found[0] == words[0]
