"""The skyline's page on a telephone: names stay in view, each beside its towers (W1)."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, sync_playwright

from aftertone.desk.visits.prospects import join
from aftertone.desk.visits.report.page import skyline_page
from aftertone.desk.visits.sieve import Sieve
from aftertone.desk.visits.skyline import View, skyline_of
from aftertone.desk.visits.visit import Visit

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here; .ci/run installs Debian's"),
]
NOW = datetime(2027, 3, 5, 12, tzinfo=UTC)
NAMES = (
    "someone.with.a.very.long.name@specimen-labs.example",
    "bob@example.org",
    "carol@example.net",
)


@pytest.fixture(params=[(390, 844), (1200, 900)], ids=["telephone", "desk"])
def page(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    visits = [
        Visit(
            line=place,
            email=name,
            company="Example Mills",
            started_at=NOW - timedelta(days=days, hours=place),
            length_s=600.0,
            page_count=4,
        )
        for place, name in enumerate(NAMES)
        for days in (0, 9, 25)
    ]
    joined = join(visits, (), sieve=Sieve())
    file = tmp_path / "skyline.html"
    drawn = skyline_of(joined, view=View(until=NOW, days=28, most=40, idle_s=600))
    file.write_text(skyline_page(drawn), encoding="utf-8")
    width, height = request.param
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        shown = browser.new_page(viewport={"width": width, "height": height})
        shown.goto(file.as_uri())
        yield shown
        browser.close()


def box(of: Locator) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom on the screen."""
    found = of.bounding_box()
    assert found is not None
    x, y, width, height = (found[key] for key in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def test_names_stay_in_view_wherever_the_picture_is_scrolled(page: Page) -> None:
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide == page.viewport_size["width"] if page.viewport_size else False
    sheet = page.locator(".sheet")
    left = box(page.locator(".names div").first)[0]
    # Laid out from the right: the newest end is 0, the oldest the most negative.
    for scrolled in (0, -200, -10_000):
        sheet.evaluate(f"one => {{ one.scrollLeft = {scrolled}; }}")
        assert box(page.locator(".names div").first)[0] == left
        assert left >= box(sheet)[0]
    page.locator("#table .wide").evaluate("one => { one.scrollLeft = 10_000; }")
    for name in page.locator("#table tbody th").all():
        assert box(name)[0] == pytest.approx(box(page.locator("#table .wide"))[0], abs=0.5)


def test_the_picture_begins_at_its_newest_end_and_reaches_its_oldest(page: Page) -> None:
    sheet, towers = page.locator(".sheet"), page.locator(".sheet svg > g")
    right = box(sheet)[2]
    assert all(box(one)[2] <= right for one in towers.all())
    sheet.evaluate("one => { one.scrollLeft = -10_000; }")
    names = box(page.locator(".names"))[2]
    assert all(box(one)[0] >= names for one in towers.all())


def test_each_name_stands_beside_its_towers(page: Page) -> None:
    rows = page.locator(".names div").all()
    towers = page.locator(".sheet svg > g > rect:first-of-type").all()
    assert (len(rows), len(towers)) == (3, 9)
    for place, row in enumerate(rows):
        _, top, _, bottom = box(row)
        for tower in towers[3 * place : 3 * place + 3]:
            _, high, _, ground = box(tower)
            assert top <= high
            assert ground <= bottom
        for told in row.locator("b, span").all():
            assert top <= box(told)[1]
            assert box(told)[3] <= bottom
