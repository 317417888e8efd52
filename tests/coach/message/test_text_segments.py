"""Segments of a text, counted as 3GPP TS 23.038 says (C4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftertone.coach.message.text_segments import count_segments


@pytest.mark.parametrize(
    ("text", "encoding", "units", "segments"),
    [
        ("", "GSM-7", 0, 1),
        ("a" * 160, "GSM-7", 160, 1),
        ("a" * 161, "GSM-7", 161, 2),
        ("a" * 306, "GSM-7", 306, 2),
        ("a" * 307, "GSM-7", 307, 3),
        ("€" * 80, "GSM-7", 160, 1),
        ("€" * 81, "GSM-7", 162, 2),
        # 153 septets hold 76 characters of two: the 153rd stays empty.
        ("€" * 153, "GSM-7", 306, 3),
        ("ж" * 70, "UCS-2", 70, 1),
        ("ж" * 71, "UCS-2", 71, 2),
        ("🙂" * 35, "UCS-2", 70, 1),
        ("🙂" * 36, "UCS-2", 72, 2),
        ("à la carte", "GSM-7", 10, 1),
        ("ç", "UCS-2", 1, 1),
    ],
)
def test_counts(text: str, encoding: str, units: int, segments: int) -> None:
    counted = count_segments(text)
    assert (counted.encoding, counted.units, counted.segments) == (encoding, units, segments)


@given(st.text(max_size=400))
def test_what_fits_into_the_first_segment_fits(text: str) -> None:
    counted = count_segments(text)
    assert (counted.first_ends == len(text)) is (counted.segments == 1)
    if count_segments(text[: counted.first_ends]).encoding == counted.encoding:
        assert count_segments(text[: counted.first_ends]).segments == 1
