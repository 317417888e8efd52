"""What the benches read and reckon with."""

from pathlib import Path

import numpy as np
import pytest
from bench.interval import bootstrap, wilson
from bench.textgrid import Interval, read_textgrid

LONG_FORM = """File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 1.5
tiers? <exists>
size = 1
item []:
    item [1]:
        class = "IntervalTier"
        name = "word"
        xmin = 0
        xmax = 1.5
        intervals: size = 2
        intervals [1]:
            xmin = 0
            xmax = 0.5
            text = "sil"
        intervals [2]:
            xmin = 0.5
            xmax = 1.5
            text = "i'm"
"""
SHORT_FORM = """File type = "ooTextFile"
Object class = "TextGrid"

0
1.5
<exists>
1
"IntervalTier"
"words"
0
1.5
2
0
0.5
""
0.5
1.5
"i'm"
"""


@pytest.mark.parametrize(("text", "silence"), [(LONG_FORM, "sil"), (SHORT_FORM, "")])
def test_a_textgrid_of_either_form(tmp_path: Path, text: str, silence: str) -> None:
    path = tmp_path / "made.TextGrid"
    path.write_text(text)
    assert read_textgrid(path) == [[Interval(0.0, 0.5, silence), Interval(0.5, 1.5, "i'm")]]
    assert read_textgrid(path)[0][0].silent


def test_wilson() -> None:
    # Newcombe 1998, Statistics in Medicine 17, 857-872, table I: 81 of 263, and 0 of 20.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=1e-4)
    assert wilson(0, 0) == (0.0, 1.0)


def test_bootstrap_of_a_mean_is_near_its_standard_error() -> None:
    clips = list(np.random.default_rng(2).normal(10.0, 2.0, 400))
    low, high = bootstrap(clips, lambda drawn: float(np.mean(drawn)))
    assert (low + high) / 2 == pytest.approx(float(np.mean(clips)), abs=0.05)
    assert high - low == pytest.approx(2 * 1.96 * 2.0 / 20, rel=0.15)
