"""Reading visits: Matomo's JSON and CSV; malformed ones are named by line, the rest is read."""

import gc
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftertone.desk.visits.reading import read_visits
from aftertone.desk.visits.sieve import LeftOut, Sieve, left_out_of
from aftertone.desk.visits.visit import Page, Visit, duration_s, seen_until
from aftertone.errors import InputError

AT = 1_804_233_600  # 2027-03-05 noon in UTC, less four hours


def record(number: int, **more: object) -> dict[str, object]:
    return {
        "idSite": "1",
        "idVisit": str(number),
        "visitorId": "a1f0",
        "userId": None,
        "serverTimestamp": AT + number,
        "visitDuration": "90",
        "actionDetails": [
            {"type": "action", "url": "https://x.example/pricing?a=1", "timeSpent": "90"},
            {"type": "event", "url": "", "timeSpent": "7"},
            {"type": "action", "url": "https://x.example/", "pageTitle": "Home  page"},
        ],
        **more,
    }


def write(tmp_path: Path, text: str, name: str = "visits.json") -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def test_a_matomo_visit_keeps_who_when_and_what(tmp_path: Path) -> None:
    path = write(tmp_path, json.dumps([record(1, userId="bob@example.org", visitIp="192.0.2.1")]))
    (visit,) = read_visits(path).rows
    assert visit == Visit(
        line=1,
        visit_id="1",
        visitor_id="a1f0",
        user_id="bob@example.org",
        email="bob@example.org",
        started_at=datetime.fromtimestamp(AT + 1, UTC),
        length_s=90,
        pages=(
            Page("https://x.example/pricing?a=1"),
            Page("https://x.example/", "Home page"),
        ),
        stays_s=(90, 0),
        page_count=2,
        address="192.0.2.1",
    )
    assert [one.name for one in visit.pages] == ["/pricing", "Home page"]


def test_a_broken_visit_is_named_by_its_line_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = [
        "[",
        json.dumps(record(1)) + ",",
        json.dumps(record(2)).replace('"visitorId": ', '"visitorId" ') + ",",
        json.dumps(record(3, serverTimestamp="soon")) + ",",
        "17,",
        json.dumps(record(4, actionDetails="none")) + ",",
        json.dumps(record(5)),
        "]",
    ]
    found = read_visits(write(tmp_path, "\n".join(lines)))
    assert [one.visit_id for one in found.rows] == ["1", "4", "5"]
    assert [one.line for one in found.rows] == [2, 6, 7]
    assert found.rows[1].pages == ()
    assert [(one.line, one.column) for one in found.problems] == [
        (3, ""),
        (4, "serverTimestamp"),
        (5, ""),
        (6, "actionDetails"),
    ]
    assert "'soon' is no count of seconds" in str(found.problems[1])


def test_a_list_that_was_cut_off_gives_what_it_holds(tmp_path: Path) -> None:
    whole = json.dumps([record(1), record(2), record(3)])
    found = read_visits(write(tmp_path, whole[: whole.rindex('"visitDuration"')]))
    assert [one.visit_id for one in found.rows] == ["1", "2"]
    assert len(found.problems) >= 1
    assert "visit 3" in str(found.problems[0])


def test_one_visit_a_line_is_read_too(tmp_path: Path) -> None:
    text = "\n".join([json.dumps(record(1)), '{"idSite": "1", ', json.dumps(record(3))])
    found = read_visits(write(tmp_path, text, "visits.jsonl"))
    assert [one.visit_id for one in found.rows] == ["1", "3"]
    assert len(found.problems) == 1


def test_matomos_refusal_is_told_in_its_own_words(tmp_path: Path) -> None:
    path = write(tmp_path, '{"result": "error", "message": "wrong token"}')
    with pytest.raises(InputError, match="wrong token"):
        read_visits(path)


@given(st.binary(max_size=300))
def test_whatever_a_file_holds_is_read_or_named(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "visits.json"
    path.write_bytes(b"[" + data)
    found = read_visits(path)
    assert list(found.rows) == []


def test_a_csv_of_ones_own_is_read_by_a_map(tmp_path: Path) -> None:
    csv = (
        "Wann;Wer;Seiten;Dauer;Firma\n"
        "2027-03-05 14:05;bob@example.org;/ | /pricing;0:03:25;Sample Freight\n"
        "gestern;bob@example.org;/;10;\n"
        "2027-03-05T14:05:00+02:00;;;;Sample Freight\n"
    )
    path = write(tmp_path, csv, "visits.csv")
    names = {
        "Wann": "started_at",
        "Wer": "email",
        "Seiten": "pages",
        "Dauer": "duration_s",
        "Firma": "company",
    }
    text = "[columns]\n" + "\n".join(f'"{one}" = "{ours}"' for one, ours in names.items())
    map_file = write(tmp_path, text, "map.toml")
    found = read_visits(path, map_file=map_file, zone=ZoneInfo("Europe/Berlin"))
    first, last = found.rows
    assert first.started_at.utcoffset() == timedelta(hours=1)
    assert (first.length_s, first.page_count, first.email) == (205, 2, "bob@example.org")
    assert (last.length_s, last.page_count, last.started_at.hour) == (None, 1, 14)
    assert [(one.line, one.column) for one in found.problems] == [(3, "started_at")]


def test_a_time_without_its_offset_needs_a_zone(tmp_path: Path) -> None:
    path = write(tmp_path, "started_at\n2027-03-05 14:05\n", "visits.csv")
    assert "--zone" in str(read_visits(path).problems[0])


def test_a_map_to_a_column_that_is_none_is_refused(tmp_path: Path) -> None:
    map_file = write(tmp_path, '[columns]\n"Firma" = "compny"\n', "map.toml")
    with pytest.raises(InputError, match="did you mean `company`"):
        read_visits(write(tmp_path, "started_at\n", "v.csv"), map_file=map_file)


def visit(length_s: float | None, stays_s: tuple[float, ...] = (), pages: int = 1) -> Visit:
    return Visit(
        line=1,
        started_at=datetime(2027, 3, 5, tzinfo=UTC),
        length_s=length_s,
        stays_s=stays_s,
        page_count=pages,
    )


def test_a_tab_left_open_counts_only_up_to_the_idle_limit() -> None:
    assert duration_s(visit(9000, (60, 8000, 40)), idle_s=600) == 700
    assert duration_s(visit(9000, pages=2), idle_s=600) == 1200
    assert duration_s(visit(90, pages=2), idle_s=600) == 90


def test_a_length_that_nobody_measured_is_none_and_not_nought() -> None:
    assert duration_s(visit(0), idle_s=600) is None
    assert duration_s(visit(None), idle_s=600) is None
    assert duration_s(visit(0, (0.0,)), idle_s=600) is None


def visits_csv(tmp_path: Path, rows: list[str]) -> Path:
    return write(tmp_path, "started_at,visit_id,pages,duration_s\n" + "\n".join(rows), "v.csv")


def test_bad_lines_are_named_wherever_they_stand_among_many(tmp_path: Path) -> None:
    rows = [f"2027-03-05T14:05:{i % 60:02d}+00:00,{i},/ | /pricing,9" for i in range(20_000)]
    rows[12] = "yesterday,12,/,9"
    rows[9_000] = '2027-03-05T14:05:00+00:00,9000,"/ \n /pricing",9'  # two lines of the file
    rows[9_001] = "2027-03-05T14:05:00+00:00,9001,/,9,more"
    rows[15_000] = "2027-03-05T14:05:00+00:00,15000,/,-1"
    rows[19_999] = ""
    found = read_visits(visits_csv(tmp_path, rows))
    assert [(one.line, one.column) for one in found.problems] == [
        (14, "started_at"),
        (9_004, ""),
        (15_003, "duration_s"),
    ]
    assert len(found.rows) == 20_000 - 3  # the last of them has no length, and stays
    assert found.rows[9_000 - 1].visit_id == "9000"
    assert [one.url for one in found.rows[9_000 - 1].pages] == ["/", "/pricing"]
    assert found.rows[-1].line == 20_001


def test_a_broken_quote_is_named_and_the_rows_before_it_are_read(tmp_path: Path) -> None:
    at = "2027-03-05T14:05:00+00:00"
    found = read_visits(visits_csv(tmp_path, [f"{at},1,/,9", f'{at},"2"x,/,9', f"{at},3,/,9"]))
    assert [one.visit_id for one in found.rows] == ["1", "3"]
    assert [one.line for one in found.problems] == [3]
    assert [one.line for one in found.rows] == [2, 4]


def test_the_collector_is_as_it_was_whatever_is_read(tmp_path: Path) -> None:
    assert gc.isenabled()
    read_visits(visits_csv(tmp_path, ["never,1,/,9"]))
    assert gc.isenabled()


def test_an_empty_export_is_no_export_without_visits(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is empty"):
        read_visits(write(tmp_path, " \n"))
    assert len(read_visits(write(tmp_path, "[]")).rows) == 0


def test_an_answer_by_days_is_read_day_by_day(tmp_path: Path) -> None:
    days = {"2027-03-04": [record(1)], "2027-03-05": [], "2027-03-06": [record(2), record(3)]}
    found = read_visits(write(tmp_path, json.dumps(days, indent=1)))
    assert [one.visit_id for one in found.rows] == ["1", "2", "3"]
    assert found.problems == ()
    cut = json.dumps(days)[: -len("]}")]
    found = read_visits(write(tmp_path, cut))
    assert [one.visit_id for one in found.rows] == ["1", "2", "3"]
    assert "not closed" in str(found.problems[0])


def test_a_field_that_cannot_be_read_costs_no_visit(tmp_path: Path) -> None:
    odd = record(
        1,
        visitDuration="soon",
        actionDetails=[
            {"type": "action", "url": "/a", "timeSpent": "45 s"},
            None,
            {"type": "action", "url": "/b", "timeSpent": 9},
        ],
    )
    found = read_visits(write(tmp_path, json.dumps([odd])))
    (visit,) = found.rows
    assert [one.url for one in visit.pages] == ["/a", "/b"]
    assert (visit.length_s, visit.stays_s) == (None, ())
    assert [one.column for one in found.problems] == [
        "actionDetails",
        "timeSpent",
        "visitDuration",
    ] or [one.column for one in found.problems] == ["timeSpent", "actionDetails", "visitDuration"]


def test_a_cell_of_a_csv_that_cannot_be_read_costs_no_visit(tmp_path: Path) -> None:
    at = "2027-03-05T14:05:00+00:00"
    found = read_visits(
        visits_csv(tmp_path, [f"{at},1,/,abc", f"{at},2,/,99999999", f"{at},3,/,9"])
    )
    assert [(one.visit_id, one.length_s) for one in found.rows] == [
        ("1", None),
        ("2", None),
        ("3", 9),
    ]
    assert [(one.line, one.column) for one in found.problems] == [
        (2, "duration_s"),
        (3, "duration_s"),
    ]
    assert "longer than a day" in str(found.problems[1])


def test_a_consent_that_cannot_be_read_is_taken_for_none(tmp_path: Path) -> None:
    path = write(tmp_path, "started_at,consent\n2027-03-05T14:05:00Z,maybe\n", "v.csv")
    assert len(read_visits(path).rows) == 0


def test_without_a_duration_the_pages_times_are_the_visits_length(tmp_path: Path) -> None:
    pages = [{"type": "action", "url": f"/{n}", "timeSpent": 0.3} for n in range(25)]
    found = read_visits(
        write(tmp_path, json.dumps([record(1, visitDuration=None, actionDetails=pages)]))
    )
    assert found.rows[0].length_s == pytest.approx(7.5)
    assert dict(left_out_of(found.rows, Sieve())) == {0: LeftOut.PROGRAM}


@pytest.mark.parametrize(
    ("one", "there_s"),
    [
        (visit(90_000), 600),
        (visit(90_000, pages=3), 1800),
        (visit(90, pages=2), 90),
        (visit(9000, (60, 8000, 40)), 8100 + 560),
        (visit(90, (90, 0), pages=2), 90),
        (visit(None), 0),
    ],
)
def test_a_tab_left_open_is_no_sign_of_life(one: Visit, there_s: float) -> None:
    assert seen_until(one, idle_s=600) - one.started_at == timedelta(seconds=there_s)
