"""The page in a real browser: a click plays the place, the space bar stops it, nothing is loaded (F8, F9)."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, sync_playwright

from aftertone.coach.recording import Recording
from aftertone.coach.review.report.page import review_page
from coach.review import made

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here; .ci/run installs Debian's"),
]
OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
)


@pytest.fixture
def asked_for() -> list[str]:
    return []


@pytest.fixture
def page(tmp_path: Path, asked_for: list[str]) -> Iterator[Page]:
    time = np.arange(12 * made.RATE_HZ) / made.RATE_HZ
    sound = Recording(
        (0.2 * np.sin(2 * np.pi * 220 * time)).astype(np.float32), made.RATE_HZ, made.source()
    )
    file = tmp_path / "review.html"
    file.write_text(review_page(made.review(), sound), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(OPTIONS))
        shown = browser.new_page(viewport={"width": 1200, "height": 900})
        shown.on("request", lambda request: asked_for.append(request.url))
        shown.on("pageerror", lambda error: asked_for.append(f"error: {error}"))
        shown.goto(file.as_uri())
        shown.wait_for_function("document.querySelector('audio').readyState >= 1")
        yield shown
        browser.close()


def playing(page: Page) -> tuple[bool, float]:
    state = page.evaluate(
        "() => { const a = document.querySelector('audio'); return [!a.paused, a.currentTime]; }"
    )
    return bool(state[0]), float(state[1])


def test_a_click_on_a_finding_plays_its_place(page: Page) -> None:
    button = page.locator("ol.findings button.hear").first
    start = float(button.get_attribute("data-start") or "nan")
    button.click()
    page.wait_for_function("!document.querySelector('audio').paused")
    on, now = playing(page)
    assert on
    # It starts a moment before, so that the ear has something to compare with.
    assert start - 0.7 <= now <= start + 0.5


def test_a_click_on_the_score_plays_from_there(page: Page) -> None:
    row = page.locator("svg.score .row").first
    box = page.locator("svg.score").bounding_box()
    assert box is not None
    scale = box["width"] / float(page.locator("svg.score").get_attribute("width") or 0)
    x0 = float(row.get_attribute("data-x0") or 0)
    per_second = float(row.get_attribute("data-scale") or 0)
    top = float(row.get_attribute("data-top") or 0)
    page.mouse.click(box["x"] + (x0 + 2 * per_second) * scale, box["y"] + (top + 50) * scale)
    page.wait_for_function("!document.querySelector('audio').paused")
    assert playing(page)[1] == pytest.approx(2.0, abs=0.5)


def test_the_space_bar_starts_and_stops(page: Page) -> None:
    page.keyboard.press("Space")
    page.wait_for_function("!document.querySelector('audio').paused")
    page.keyboard.press("Space")
    page.wait_for_function("document.querySelector('audio').paused")
    assert playing(page)[0] is False


def test_nothing_is_loaded_and_nothing_goes_wrong(page: Page, asked_for: list[str]) -> None:
    page.locator("svg.score .word").first.click()
    assert [url for url in asked_for if not url.startswith(("file:", "data:"))] == []
