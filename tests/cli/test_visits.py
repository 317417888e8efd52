"""`aftertone visits` from end to end, on the example that the docs show."""

import json
import re
import shutil
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from aftertone.cli import main
from coach.review.schemas import schema

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
VISITS = (str(EXAMPLES / "visits.json"), "--map", str(EXAMPLES / "visits_map.toml"))
# The example lies in a made-up year.
UNTIL = ("--until", "2027-03-05T23:00+00:00")
STAFF = ("--staff", "aftertone.example")
SVG = "{http://www.w3.org/2000/svg}"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str, object]:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    out, err = capsys.readouterr()
    return out, err, ended.value.code


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    run(capsys, "init")
    shutil.copy(EXAMPLES / "contacts.csv", tmp_path / "contacts.csv")
    return tmp_path


def towers(svg: ET.Element) -> list[str]:
    return [one.findtext(f"{SVG}title") or "" for one in svg.iter(f"{SVG}g")]


def test_each_visit_is_a_tower_that_tells_its_pages(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, err, code = run(capsys, "visits", "skyline", *VISITS, *STAFF, *UNTIL, "--chart", "sky.svg")
    assert (err, code) == ("", 0)
    assert out.startswith("16 visits of 5 prospects, 6 February to 5 March 2027")
    assert "6 of visitors of whom nothing is known" in " ".join(out.split())
    told = towers(ET.parse(desk / "sky.svg").getroot())  # noqa: S314 - our own file
    assert len(told) == 16
    first = next(one for one in told if one.startswith("Alice Example\nFri 5 Mar 2027"))
    # 140 + 60 + 330 + 410 + 20 + 900, the last capped at 600 (idle), and 60.
    assert "27 min · 7 pages\nPricing (2 min)\nService plans (1 min)" in first


def test_the_height_grows_with_the_duration_and_the_colour_with_the_pages(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "v.csv").write_text(
        "started_at,user_id,duration_s,page_count\n"
        "2026-03-05T10:00:00+00:00,c-001,600,1\n"
        "2026-03-04T10:00:00+00:00,c-001,300,5\n"
        "2026-03-03T10:00:00+00:00,c-001,,20\n",
        "utf-8",
    )
    run(capsys, "visits", "skyline", "v.csv", "--chart", "sky.svg")
    svg = ET.parse(desk / "sky.svg").getroot()  # noqa: S314 - our own file
    boxes = [one.find(f"{SVG}rect") for one in svg.iter(f"{SVG}g")]
    seen = [(float(one.get("height", "0")), one.get("fill")) for one in boxes if one is not None]
    unknown, half, full = seen
    assert full[0] == 2 * half[0] == 48
    assert full[1] != half[1]
    assert unknown[1] == "#ffffff"


def test_the_page_needs_nothing_beside_itself_and_holds_the_table_twin(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(
        capsys,
        "visits",
        "skyline",
        *VISITS,
        *STAFF,
        *UNTIL,
        "--html",
        "sky.html",
        "--chart",
        "sky.png",
    )
    page = (desk / "sky.html").read_text("utf-8")
    found: dict[str, int] = {}

    class Counting(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found[tag] = found.get(tag, 0) + 1
            assert not [one for one in attrs if one[0] == "src"]

    Counting().feed(page)
    assert page.count('class="skyline"') == 1
    # The picture, and the mark of each line of the legend.
    assert found["svg"] == 1 + 5 + 3
    assert found["details"] == 5
    # One a prospect in the table, and one a visit below, each table with its head.
    assert found["tr"] == (1 + 5) + (5 + 16)
    assert "script" not in found
    assert "P-200 pump (5 min) → Pricing (" in page
    assert (desk / "sky.png").read_bytes().startswith(b"\x89PNG")


def test_a_name_that_is_markup_stays_a_name(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "v.csv").write_text(
        "started_at,user_id,pages\n2026-03-05T10:00:00+00:00,<b>x</b>,/<script>\n", "utf-8"
    )
    run(capsys, "visits", "skyline", "v.csv", "--html", "sky.html")
    page = (desk / "sky.html").read_text("utf-8")
    assert "<b>x" not in page
    assert "<script>" not in page


def test_rows_that_are_none_are_named_and_the_rest_is_drawn(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "v.csv").write_text(
        "started_at,user_id\nsoon,c-001\n2026-03-05T10:00:00+00:00,c-001\n", "utf-8"
    )
    out, err, code = run(capsys, "visits", "skyline", "v.csv")
    assert out.startswith("1 visit of 1 prospect")
    assert "v.csv: line 2, column `started_at`" in err
    assert code == 1


def test_a_file_without_a_visit_that_may_be_shown_says_so(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "v.json").write_text("[]", "utf-8")
    out, _err, code = run(capsys, "visits", "skyline", "v.json", "--html", "sky.html")
    assert out.startswith("0 visits of 0 prospects")
    assert code == 0
    assert "No visit of these days can be shown." in (desk / "sky.html").read_text("utf-8")


LOOKOUT = ("visits", "lookout", *VISITS, *STAFF, "--at", "2027-03-05T15:40+00:00")


def test_the_lookout_says_who_is_in_sight_why_and_when_to_call(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = desk / "aftertone.toml"
    text = settings.read_text("utf-8").replace('# region = ""', 'region = "US"')
    settings.write_text(text, "utf-8")
    out, _err, code = run(capsys, *LOOKOUT)
    told = " ".join(out.split())
    assert code == 0
    assert told.startswith("3 in sight on Fri 05 Mar 15:40, 1 on the website now")
    assert "Alice Example, Example Mills on the website now back after 24 days" in told
    assert "3 people of Specimen Labs within 7 days" in told
    assert "Carol Specimen, a contact there: call +12125550147" in told
    assert "says `aftertone visits report`" in told
    # 15:40 in UTC is 07:40 in Los Angeles: nobody rings there before 8.
    hour = told.split("call +14155550132 on Fri 05 Mar, ")[1][:2]
    assert 8 <= int(hour) < 21


def test_what_the_moment_leaves_out_is_counted(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "v.csv").write_text(
        "started_at,user_id\n"
        + "".join(f"2027-03-0{day}T10:00:00+00:00,c-001\n" for day in (1, 3, 4, 5)),
        "utf-8",
    )
    for command in ("lookout", "report"):
        at = (command, "v.csv", "--at", "2027-03-03T10:00+00:00")
        out, err, code = run(capsys, "visits", *at)
        assert (err, code) == ("", 0)
        assert out.endswith("Visits left out: 2 later than this moment (--at).\n")
        form = printed(
            capsys, "lookout-1.json" if command == "lookout" else "visits-report-1.json", *at
        )
        assert form["left_out"] == {"later": 2}
        out, _err, _code = run(capsys, "visits", *at[:-1], "2027-03-06T10:00+00:00")
        assert "left out" not in out


@pytest.mark.parametrize(
    ("idle_min", "seen"), [("10", "last seen 5 h ago"), ("60", "last seen 4 h ago")]
)
def test_the_idle_limit_is_the_one_that_was_given(
    desk: Path, capsys: pytest.CaptureFixture[str], idle_min: str, seen: str
) -> None:
    (desk / "v.csv").write_text(
        "started_at,user_id,duration_s,pages\n2027-03-03T10:00:00+00:00,c-001,18000,/pricing\n",
        "utf-8",
    )
    given = ("v.csv", "--idle-min", idle_min)
    out, _err, _code = run(capsys, "visits", "lookout", *given, "--at", "2027-03-03T15:00+00:00")
    assert seen in out
    form = printed(capsys, "skyline-1.json", "skyline", *given, "--until", "2027-03-03T15:00+00:00")
    assert form["rows"][0]["towers"][0]["duration_s"] == 60 * int(idle_min)


def test_without_the_law_the_lookout_names_no_hour(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, _err, _code = run(capsys, *LOOKOUT)
    assert "no call: Under whose law the team calls is not set" in " ".join(out.split())


def test_without_a_workspace_the_lookout_calls_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    out, _err, code = run(capsys, *LOOKOUT)
    assert code == 0
    assert "no call: not among the contacts" in out
    assert "call +" not in out


def printed(capsys: pytest.CaptureFixture[str], name: str, *arguments: str) -> dict[str, Any]:
    """Return what a command prints as JSON, held against its schema."""
    out, err, code = run(capsys, "visits", *arguments, "--json")
    assert (err, code) == ("", 0)
    form: dict[str, Any] = json.loads(out)
    jsonschema.validate(form, schema(name), cls=jsonschema.Draft202012Validator)
    return form


def test_the_skyline_as_json_fits_its_schema(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = printed(capsys, "skyline-1.json", "skyline", *VISITS, *STAFF, *UNTIL)
    assert len(form["rows"]) == 5
    assert sum(len(row["towers"]) for row in form["rows"]) == 16
    assert form["left_out"]["unknown"] == 6
    assert "c-001" in {row["contact_id"] for row in form["rows"]}


def test_the_lookout_as_json_fits_its_schema(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = printed(
        capsys, "lookout-1.json", "lookout", *VISITS, *STAFF, "--at", "2027-03-05T15:40+00:00"
    )
    assert len(form["in_sight"]) == 3
    assert [one["is_here"] for one in form["in_sight"]] == [True, False, False]
    signs = {sign["reason"] for one in form["in_sight"] for sign in one["signs"]}
    assert "price_page" in signs
    assert all((one["call"] is None) == (one["signs"] == []) for one in form["in_sight"])


def test_what_cannot_be_read_stands_in_the_json_too(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "v.csv").write_text("started_at,user_id\nnever,c-001\n", "utf-8")
    for command in ("skyline", "lookout"):
        out, err, code = run(capsys, "visits", command, "v.csv", "--json")
        assert code == 1
        assert err.startswith("v.csv: line 2, column `started_at`")
        assert json.loads(out)["problems"][0]["line"] == 2


def test_the_report_cannot_know_yet_and_says_so(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, err, code = run(capsys, "visits", "report", *VISITS, *STAFF, "--at", "2027-03-05T15:40Z")
    assert (err, code) == ("", 0)
    assert "can't be known yet: 0 calls after a visit to 0 contacts are too few" in out
    assert "Observational" in out
    form = printed(
        capsys, "visits-report-1.json", "report", *VISITS, "--at", "2027-03-05T15:40+00:00"
    )
    assert (form["difference"], form["observational"]) == (None, True)
    assert form["undecided"]


def test_a_visit_in_the_future_is_named_and_hides_no_other(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "v.csv").write_text(
        "started_at,user_id\n2026-03-05T10:00:00+00:00,c-001\n2996-03-05T10:00:00+00:00,c-001\n",
        "utf-8",
    )
    out, err, code = run(capsys, "visits", "skyline", "v.csv")
    assert out.startswith("1 visit of 1 prospect, 6 February to 5 March 2026")
    assert "v.csv: line 3, column `started_at`: 2996-03-05T10:00:00+00:00 is later than now" in err
    assert code == 1


def test_the_skyline_says_whose_clock_it_is(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for zone in ((), ("--zone", "America/New_York")):
        out, _err, _code = run(
            capsys, "visits", "skyline", *VISITS, *UNTIL, *zone, "--html", "sky.html"
        )
        clock = r"times and days are of " + (zone[-1] if zone else r"UTC[+-]\d\d:\d\d")
        assert re.search(clock, " ".join(out.split()))
        assert re.search(clock, (desk / "sky.html").read_text("utf-8"))


@pytest.mark.parametrize(
    ("at", "zone"), [("14:30", ("--zone", "America/New_York")), ("14:30-05:00", ())]
)
def test_a_moment_without_an_offset_is_by_the_clock_of_the_zone(
    desk: Path, capsys: pytest.CaptureFixture[str], at: str, zone: tuple[str, ...]
) -> None:
    # Two hours before half past two in New York, and two after it.
    (desk / "v.csv").write_text(
        "started_at,user_id\n2026-11-26T17:30:00Z,c-001\n2026-11-26T21:30:00Z,c-002\n", "utf-8"
    )
    given = ("v.csv", "--at", f"2026-11-26T{at}", *zone)
    form = printed(capsys, "lookout-1.json", "lookout", *given)
    assert datetime.fromisoformat(form["at"]) == datetime(2026, 11, 26, 19, 30, tzinfo=UTC)
    assert form["left_out"] == {"later": 1}
    form = printed(capsys, "visits-report-1.json", "report", *given)
    assert form["left_out"] == {"later": 1}


def test_the_lookout_says_whose_clock_its_moment_is_of(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, _err, _code = run(capsys, *LOOKOUT, "--zone", "America/New_York")
    told = " ".join(out.split())
    assert told.startswith("3 in sight on Fri 05 Mar 10:40, ")
    assert (
        "The moment is of America/New_York (--zone); hours to call are by the clock there." in told
    )
    out, _err, _code = run(capsys, *LOOKOUT, "--sight-hours", "0.1", "--staff", "example")
    assert re.search(r"The moment is of UTC[+-]\d\d:\d\d \(--zone\)", " ".join(out.split()))


def test_the_last_day_of_the_skyline_is_a_day_of_the_zone(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = (*VISITS, "--until", "2027-03-05", "--zone", "America/New_York")
    out, _err, _code = run(capsys, "visits", "skyline", *given)
    assert "6 February to 5 March 2027" in out
