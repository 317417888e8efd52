"""Reading visits from Matomo's `Live.getLastVisitsDetails`: a JSON list, or one visit a line."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aftertone.desk.contact.columns import yes_or_no
from aftertone.desk.visits.csv_form import of_epoch, seconds
from aftertone.desk.visits.visit import Page, Visit, clean, page
from aftertone.errors import InputError
from aftertone.tables import ColumnMap, Loaded, Problem

# Matomo's fields in our words; a column map adds a team's own, such as `dimension1` = company.
FIELDS = {
    "visitId": "visit_id",
    "idVisit": "visit_id",
    "visitorId": "visitor_id",
    "userId": "user_id",
    "visitIp": "ip",
    "userAgent": "user_agent",
    "browserName": "user_agent",
}
STARTS = ("firstActionTimestamp", "serverTimestamp")
PAGE_VIEW = "action"
BLANK = re.compile(r"[\s,]*")
# The answer for a range of days, or for several sites: a list for each, under its name.
BY_NAME = re.compile(r'\s*\{\s*(?="(?:\d[\d,-]*|From [^"]*)"\s*:\s*\[)')
BETWEEN_LISTS = re.compile(r'(?:[\s,\[\]]|"[^"]*"\s*:(?=\s*\[))*')


class _FieldError(ValueError):
    """A field that cannot be read, with its name."""

    def __init__(self, field: str, what: str) -> None:
        super().__init__(what)
        self.field = field


@dataclass(frozen=True, slots=True)
class _Record:
    """One entry of the file: where it begins, and what it holds, or what is wrong with it."""

    line: int
    count: int
    value: object = None
    fault: str = ""


def read_matomo(path: Path, *, column_map: ColumnMap | None = None) -> Loaded[Visit]:
    """Read the visits of a Matomo export; those that cannot be read are named, the rest load."""
    try:
        text = path.read_text("utf-8-sig", errors="replace")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error
    if not text.strip():
        raise InputError(f"{path} is empty; export the visits again (a list without any is [])")
    _refuse_answer_of_an_error(path, text)
    visits: list[Visit] = []
    problems: list[Problem] = []
    for record in _records(text):
        which = f"visit {record.count} of the file "
        if record.fault:
            problems.append(Problem(record.line, "", which + record.fault))
        elif not isinstance(record.value, Mapping):
            seen = json.dumps(record.value)[:40]
            problems.append(Problem(record.line, "", f"{which}is not an object but {seen}"))
        else:
            faults: list[_FieldError] = []
            try:
                visits.append(
                    _visit(record.value, record.line, column_map or ColumnMap(), faults=faults)
                )
            except _FieldError as error:
                faults.append(error)
            problems += [
                Problem(record.line, error.field, f"{error} ({which.strip()})") for error in faults
            ]
    return Loaded(tuple(visits), tuple(problems))


def _refuse_answer_of_an_error(path: Path, text: str) -> None:
    """Matomo answers a wrong call with one object that says so."""
    if not text.lstrip().startswith("{"):
        return
    try:
        value = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        return  # several lines, or one that is named when it is read
    if value.get("result") == "error":
        raise InputError(
            f"{path} holds no visits but Matomo's refusal: {clean(value.get('message'))}; call "
            "Live.getLastVisitsDetails with a token that may read them"
        )


def _records(text: str) -> Iterator[_Record]:
    """Yield every entry of a list, or of a file with one a line, going on behind a broken one."""
    decode = json.JSONDecoder().raw_decode
    named = BY_NAME.match(text)
    gap, end = (BETWEEN_LISTS, "}") if named else (BLANK, "]")
    begins = text.find("[") + 1 if text.lstrip().startswith("[") else 0
    begins = named.end() if named else begins
    where, line, counted, count = begins, 1, 0, 0
    head = ""
    while True:
        blank = gap.match(text, where)
        where = blank.end() if blank else where
        line, counted = line + text.count("\n", counted, where), where
        if where >= len(text):
            if begins:
                yield _Record(line, count + 1, fault="is missing: the list is not closed")
            return
        if begins and text[where] == end:
            return
        count += 1
        try:
            value, where = decode(text, where)
        except (json.JSONDecodeError, RecursionError) as error:
            what = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
            at = error.pos if isinstance(error, json.JSONDecodeError) else where
            on = line + text.count("\n", where, at)
            yield _Record(on, count, fault=f"is not JSON ({what})")
            where = _next_start(text, where + 1, head)
        else:
            head = head or next(iter(value), "") if isinstance(value, Mapping) else head
            yield _Record(line, count, value)


def _next_start(text: str, where: int, head: str) -> int:
    """Return where the next entry begins: with the same first field as the others, or on a line."""
    fields = "|".join(re.escape(one) for one in {head, "idSite", "idVisit"} if one)
    found = re.compile(rf'\{{\s*"(?:{fields})"').search(text, where)
    return found.start() if found else len(text)


def _visit(
    record: Mapping[str, Any], line: int, column_map: ColumnMap, *, faults: list[_FieldError]
) -> Visit:
    """Return a visit; a field that it can do without goes to ``faults``, others raise."""
    cells = {ours: clean(record[theirs]) for theirs, ours in FIELDS.items() if theirs in record}
    for theirs in record:
        ours = column_map.name_of(theirs)
        if ours in {"visit_id", "visitor_id", "user_id", "email", "company", "consent", "ip"}:
            cells[ours] = clean(record[theirs])
    user, email = cells.get("user_id", ""), cells.get("email", "")
    pages, stays = _pages(record, faults)
    length_s = _length(record, faults)
    if length_s is None and stays:
        length_s = sum(stays) or None
    counted = record.get("actions") if not pages else None
    return Visit(
        line=line,
        visit_id=cells.get("visit_id", ""),
        visitor_id=cells.get("visitor_id", ""),
        user_id=user,
        email=email or (user if "@" in user else ""),
        company=cells.get("company", ""),
        started_at=_started(record),
        length_s=length_s,
        pages=pages,
        stays_s=stays,
        page_count=len(pages) or _whole(counted),
        agent=cells.get("user_agent", ""),
        address=cells.get("ip", ""),
        consent=_consent(cells.get("consent", "")),
    )


def _started(record: Mapping[str, Any]) -> Any:
    field = next((one for one in STARTS if record.get(one) not in {None, ""}), "")
    if not field:
        raise _FieldError(STARTS[0], "is missing, and serverTimestamp too")
    try:
        return of_epoch(float(record[field]))
    except (TypeError, ValueError):
        raise _FieldError(field, f"{record[field]!r} is no count of seconds since 1970") from None


def _length(record: Mapping[str, Any], faults: list[_FieldError]) -> float | None:
    given = record.get("visitDuration")
    if given in {None, ""}:
        return None
    try:
        return seconds(str(given))
    except ValueError as error:
        faults.append(_FieldError("visitDuration", str(error)))
        return None


def _pages(
    record: Mapping[str, Any], faults: list[_FieldError]
) -> tuple[tuple[Page, ...], tuple[float, ...]]:
    """Return the pages viewed, and how long each was open where that is known of all but the last.

    An action that is none is left out and named, and so is a length that cannot be read.
    """
    actions = record.get("actionDetails") or []
    if not isinstance(actions, list):
        what = f"is not a list but {str(actions)[:40]!r}"
        faults.append(_FieldError("actionDetails", what))
        return (), ()
    pages: list[Page] = []
    stays: list[float | None] = []
    for place, one in enumerate(actions, start=1):
        if not isinstance(one, Mapping):
            what = f"holds {str(one)[:40]!r} in place of action {place}"
            faults.append(_FieldError("actionDetails", what))
            continue
        if one.get("type", PAGE_VIEW) != PAGE_VIEW:
            continue
        pages.append(page(clean(one.get("url")), clean(one.get("pageTitle"))))
        stays.append(_stay(one.get("timeSpent"), place, faults))
    if None in stays[:-1] or all(one is None for one in stays):
        return tuple(pages), ()
    return tuple(pages), tuple(one or 0.0 for one in stays)


def _stay(given: object, place: int, faults: list[_FieldError]) -> float | None:
    """Return how long a page was open; None where nothing tells it."""
    if given is None or not str(given).strip():
        return None
    try:
        return seconds(str(given).strip())
    except ValueError as error:
        faults.append(_FieldError("timeSpent", f"{error}, of action {place}"))
        return None


def _whole(value: object) -> int:
    text = clean(value)
    return max(1, int(text)) if text.isdigit() else 1


def _consent(cell: str) -> bool | None:
    if not cell:
        return None
    try:
        return yes_or_no(cell)
    except ValueError as error:
        raise _FieldError("consent", str(error)) from None
