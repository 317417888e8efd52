"""What picture, page and table say in words."""

from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo

from aftertone.desk.visits.prospects import JoinedBy
from aftertone.desk.visits.sieve import LeftOut
from aftertone.desk.visits.skyline import DAY, Row, Skyline, Tower

MOST_PAGES = 12
# Pages viewed, from and to; the last is open.
STEPS = ((1, 1), (2, 3), (4, 6), (7, 12), (13, None))


def step_of(pages: int) -> int:
    """Return which step of colour a number of pages is."""
    return next(place for place, (_low, high) in enumerate(STEPS) if high is None or pages <= high)


def step_name(place: int) -> str:
    """Return a step as in the legend."""
    low, high = STEPS[place]
    if high is None:
        return f"{low} or more"
    return f"{low}" if low == high else f"{low} to {high}"


def length(duration_s: float | None) -> str:
    """Return a duration as people say it."""
    if duration_s is None:
        return "length unknown"
    if duration_s < 60:
        return f"{duration_s:.0f} s"
    minutes = round(duration_s / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"


def counted(count: int, what: str) -> str:
    """Return a count with its word."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def heading(skyline: Skyline) -> str:
    """Return what is drawn."""
    last = skyline.until - DAY
    return (
        f"{counted(skyline.visits, 'visit')} of {counted(len(skyline.rows), 'prospect')}, "
        f"{skyline.since.day} {skyline.since:%B} to {last.day} {last:%B %Y}"
    )


def clock(skyline: Skyline) -> str:
    """Say where the clock of every time of the picture is."""
    return f"times and days are of {clock_name(skyline.until)} (--zone)"


def clock_name(at: datetime) -> str:
    """Return whose clock a time is of: its zone, or its offset from UTC."""
    name = str(getattr(at.tzinfo, "key", ""))
    offset = at.utcoffset()
    if not name and offset is not None:
        minutes = round(offset.total_seconds() / 60)
        name = f"UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    return name


def when(at: datetime, zone: tzinfo | None) -> str:
    """Return a time as on a calendar."""
    local = at.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b %Y, %H:%M}"


def hover(row: Row, tower: Tower, zone: tzinfo | None) -> str:
    """Return what a tower says: who, when, how long, and the pages in their order."""
    visit = tower.visit
    lines = [
        row.prospect.name,
        f"{when(visit.started_at, zone)} · {length(tower.duration_s)} · "
        f"{counted(visit.page_count, 'page')}",
        *page_lines(tower),
    ]
    return "\n".join(lines)


def page_lines(tower: Tower) -> list[str]:
    """Return the pages of a visit, one a line, with how long each was open."""
    visit = tower.visit
    lines = []
    for place, one in enumerate(visit.pages[:MOST_PAGES]):
        stay = visit.stays_s[place] if place < len(visit.stays_s) else 0
        lines.append(f"{one.name} ({length(stay)})" if stay else one.name)
    if len(visit.pages) > MOST_PAGES:
        lines.append(f"and {len(visit.pages) - MOST_PAGES} more")
    if not lines:
        lines = ["which pages is not in the file"]
    return lines


def company_below(row: Row) -> str:
    """Return the company that stands below a name; empty where the name holds it."""
    company = row.prospect.company
    return company if company not in row.prospect.name else ""


def known_by(row: Row) -> str:
    """Return how the row is known to be theirs."""
    return ", ".join(row.prospect.joined_by)


def is_sure(row: Row) -> bool:
    """Tell whether a user id or an e-mail address names the prospect."""
    return bool({JoinedBy.USER_ID, JoinedBy.EMAIL} & set(row.prospect.joined_by))


def told_left_out(left_out: Mapping[LeftOut, int]) -> str:
    """Return how many visits are left out, and why."""
    told = "; ".join(f"{count:,} {why.value}" for why, count in left_out.items())
    return f"visits left out: {told}"


def missing(skyline: Skyline) -> Iterator[str]:
    """Yield what is not in the picture, and what is not known of it."""
    if skyline.beyond:
        yield f"{counted(skyline.beyond, 'prospect')} more have visits but no row (--most)"
    if skyline.left_out:
        yield told_left_out(skyline.left_out)
    if skyline.unstated:
        verb = "does" if skyline.unstated == 1 else "do"
        yield (
            f"{counted(skyline.unstated, 'visit')} {verb} not say whether the visitor agreed to be "
            "measured (--need-consent leaves such visits out)"
        )
