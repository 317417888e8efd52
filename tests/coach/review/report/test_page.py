"""The page: whole in itself, true to the review, and safe with what people say (F5, F7, F8)."""

import base64
import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from aftertone.coach.recording import Recording
from aftertone.coach.review.order import numbered, to_mend, to_watch
from aftertone.coach.review.report.chart import chart_bytes
from aftertone.coach.review.report.page import review_page
from aftertone.coach.review.report.score import Layout, draw_score, pauses_between
from aftertone.coach.review.report.sound import flac_bytes
from aftertone.coach.review.report.text_width import text_width
from aftertone.coach.review.wording import sentence
from aftertone.coach.transcript import Engine, Transcript
from aftertone.errors import InputError
from coach.review import made


def tone(duration_s: float = 12.0) -> Recording:
    time = np.arange(int(duration_s * made.RATE_HZ)) / made.RATE_HZ
    return Recording(
        (0.3 * np.sin(2 * np.pi * 220 * time)).astype(np.float32), made.RATE_HZ, made.source()
    )


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def tags_of(page: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Tags()
    parser.feed(page)
    return parser.tags


def test_the_page_loads_nothing_from_elsewhere() -> None:
    page = review_page(made.review(), tone())
    for tag, attributes in tags_of(page):
        for name in ("src", "href", "action", "srcset", "poster"):
            value = attributes.get(name)
            assert value is None or value.startswith("data:"), (tag, name, value[:80])
    assert "url(" not in page
    assert "@import" not in page


def test_the_page_puts_the_first_thing_to_mend_before_the_sound() -> None:
    review = made.review()
    page = review_page(review, tone())
    assert review.fix_first is not None
    assert 0 < page.index(sentence(review.fix_first.advice)) < page.index("<audio")


def test_every_finding_and_measure_is_on_the_page() -> None:
    review = made.review()
    page = review_page(review, tone())
    for number, finding in numbered(review.findings):
        assert f'<span class="number">{number}</span>' in page
        assert sentence(finding.why) in page
    assert page.count('<span class="verdict') == len(review.measures)


def test_the_page_counts_as_its_summary_does() -> None:
    review = made.read_review(f"{SAID} Act now. Respond immediately. The clock is ticking.")
    page = review_page(review, tone())
    mend, watch = to_mend(review.findings), to_watch(review.findings)
    assert len(mend) + len(watch) < len(review.findings)
    assert page.count("<li class=") == len(mend) + len(watch)
    assert f"{len(mend)} things to mend" in page


def test_a_habit_is_marked_once_at_one_place() -> None:
    at = replace(made.read_review(SAID).findings[-1], name="number_rate", start_s=2.0, end_s=3.0)
    review = replace(made.review(), findings=(at, replace(at, name="number_grouping")))
    assert len(to_mend(review.findings)) == 1
    assert draw_score(review, tone()).count('class="marker"') == 1


def test_the_page_names_the_file_and_not_its_folder() -> None:
    page = review_page(made.review(name="../takes/take-1.wav"), tone())
    assert "<h1>take-1.wav</h1>" in page
    assert "Review of take-1.wav" in page
    assert "Mend first" in page


def test_words_that_look_like_code_stay_words() -> None:
    said = Transcript(made.words("<script>alert(1)</script>", "&", '"quoted"'), Engine("tiny.en"))
    page = review_page(made.review(said=said, name="<b>.wav"), tone())
    assert "<script>alert" not in page
    assert "&lt;b&gt;.wav" in page
    assert [tag for tag, _ in tags_of(page)].count("script") == 1


def test_words_that_were_not_followed_are_not_shown() -> None:
    lost = Transcript(
        made.words("Bonjour"), Engine("tiny.en"), followed=False, not_followed_because="no English"
    )
    page = review_page(made.review(said=lost), tone())
    assert "Bonjour" not in page
    assert "What was said" not in page


def test_the_sound_in_the_page_is_the_sound_of_the_take() -> None:
    recording = tone(1.0)
    with av.open(io.BytesIO(flac_bytes(recording))) as container:
        decoded = np.concatenate(
            [frame.to_ndarray()[0] for frame in container.decode(audio=0)], dtype=np.float64
        )
    # FLAC is lossless: what remains is the rounding to 16 bits.
    np.testing.assert_allclose(decoded / 32768, recording.samples, atol=2 / 32768)
    page = review_page(made.review(), recording)
    found = re.search(r'src="data:audio/flac;base64,([^"]+)"', page)
    assert found is not None
    assert base64.b64decode(found[1]) == flac_bytes(recording)


def test_the_score_states_where_each_second_lies() -> None:
    layout = Layout(row_s=5.0)
    score = draw_score(made.review(), tone(), layout=layout)
    rows = [attributes for tag, attributes in tags_of(score) if attributes.get("class") == "row"]
    assert [row["data-start"] for row in rows] == ["0", "5", "10"]
    scale = float(rows[0]["data-scale"] or 0)
    assert float(rows[0]["data-x0"] or 0) + layout.row_s * scale <= layout.width


def test_words_of_the_score_do_not_touch() -> None:
    crowd = Transcript(made.words(*["Brightwater"] * 24, each_s=0.3), Engine("tiny.en"))
    score = draw_score(made.review(said=crowd), tone())
    lines: dict[str, list[float]] = {}
    for _, attributes in tags_of(score):
        if attributes.get("class") == "word":
            lines.setdefault(attributes["y"] or "", []).append(float(attributes["x"] or 0))
    wide = text_width("Brightwater", size=12.5)
    assert lines
    for places in lines.values():
        assert all(later - earlier >= wide for earlier, later in pairwise(places))


def test_pauses_are_the_silences_long_enough_to_count() -> None:
    from aftertone.coach.recording import Span  # noqa: PLC0415 - used here alone

    speech = (Span(0, 1), Span(1.1, 2), Span(2.6, 3))
    assert pauses_between(speech) == [Span(2, 2.6)]


def test_a_chart_is_a_picture_in_the_form_that_its_name_asks_for() -> None:
    review, recording = made.review(), tone()
    assert chart_bytes(review, recording, path=Path("a.svg")).startswith(b"<svg")
    assert chart_bytes(review, recording, path=Path("a.PNG")).startswith(b"\x89PNG")
    with pytest.raises(InputError, match=r"'\.gif'.*\.png or \.svg"):
        chart_bytes(review, recording, path=Path("a.gif"))


SAID = (
    "Hi Dana, this is Sam Reed from Brightwater Supply. I have some important news for you. "
    "Call me at 415 555 0132."
)


def test_parts_and_faults_of_words_stand_on_the_time_axis() -> None:
    review = made.read_review(SAID)
    score = draw_score(review, tone())
    labels = re.findall(r'<text class="part" data-start="([\d.]+)"[^>]*>([^<]+)<', score)
    company = 0.5 + 0.5 * SAID.split().index("from")
    assert (f"{company:.2f}", "your company") in labels
    # A square for what was said, a circle for how it sounds.
    teaser = next(n for n, one in numbered(review.findings) if one.name == "teaser_opening")
    marker = re.search(rf'data-finding="{teaser}".*?</g>', score, re.DOTALL)
    assert marker is not None
    assert "<rect" in marker[0]
    assert "<circle" not in marker[0]
    assert "<circle" in draw_score(made.review(), tone())
    assert "part of the message" not in draw_score(made.review(), tone())


def test_labels_of_parts_do_not_overlap() -> None:
    score = draw_score(made.read_review(SAID), tone())
    placed: dict[str, list[tuple[float, float]]] = {}
    for x, y, text in re.findall(
        r'class="part"[^>]* x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]+)<', score
    ):
        left = float(x)
        placed.setdefault(y, []).append((left, left + text_width(text, size=11.0)))
    assert placed
    for line in placed.values():
        for before, after in pairwise(sorted(line)):
            assert before[1] <= after[0] + 0.5


def test_the_page_lists_the_parts_and_what_is_not_said() -> None:
    page = review_page(made.read_review(SAID), tone())
    assert "What the message says" in page
    assert "“from Brightwater Supply”" in page
    assert re.search(r"Reason</td><td><span class=\"watch\">not said", page)
    assert "What the message says" not in review_page(made.review(), tone())
