"""The next opening is the first one: compared with a walk over every quarter of an hour."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftertone.desk.calling_rules.hours import Clock, is_open, next_open
from aftertone.errors import InputError

# The ends of the earth, half and quarter hours, and clocks that are put back and forth.
ZONES = (
    "Pacific/Kiritimati",
    "Pacific/Honolulu",
    "Pacific/Pago_Pago",
    "Asia/Kathmandu",
    "America/St_Johns",
    "America/New_York",
    "Europe/London",
    "Australia/Lord_Howe",
)
START = datetime(2027, 3, 11, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
DAY = Clock(time(8), time(21))
HOUSE = (DAY, Clock(time(0), time.max, shut_weekdays=frozenset({7})))


@given(
    st.lists(st.sampled_from(ZONES), min_size=1, max_size=3, unique=True),
    st.integers(0, 96 * 7),
    st.booleans(),
)
def test_the_next_opening_is_the_first(names: list[str], quarters: int, shut: bool) -> None:
    zones, at = tuple(names), START + quarters * QUARTER
    clocks: tuple[Clock, ...] = HOUSE
    if shut:
        clocks += (Clock(time(0), time.max, shut_days=frozenset({date(2027, 3, 15)})),)
    walked = next(
        (
            moment
            for moment in (at + count * QUARTER for count in range(96 * 12))
            if all(is_open(clock, zones, moment) for clock in clocks)
        ),
        None,
    )
    found = next_open(clocks, zones, at)
    if walked is None:
        # The walk gave up after twelve days; what is found must lie beyond them.
        assert found is None or found >= at + 96 * 12 * QUARTER
    else:
        assert found == walked


def test_zones_that_never_open_together_have_no_next() -> None:
    assert next_open((Clock(time(9), time(10)),), ("Asia/Tokyo", "America/New_York"), START) is None


def test_an_unknown_zone_is_an_input_error() -> None:
    with pytest.raises(InputError, match="knows no time zone 'Mars/Phobos'"):
        is_open(DAY, ("Mars/Phobos",), START)
