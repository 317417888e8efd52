"""The team's own stops come before any law."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aftertone.desk.calling_rules import permission
from aftertone.desk.contact import Contact, History, Number
from aftertone.touches import Channel, Decision, Disposition
from aftertone.workspace import Settings, make_workspace, read_settings

NOON = datetime(2027, 3, 1, 18, 0, tzinfo=UTC)
NUMBER = Number("+14155550132")
CONTACT = Contact(contact_id="c-1", numbers=(NUMBER,))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings(make_workspace(tmp_path).workspace)


def test_a_stopped_channel_is_a_no(settings: Settings) -> None:
    contact = replace(CONTACT, opted_out=frozenset({Channel.VOICEMAIL}))
    for channel in (Channel.PHONE, Channel.VOICEMAIL):
        found = permission(contact, channel=channel, number=NUMBER, at=NOON, settings=settings)
        assert (found.allowed, found.blocked_by) == (False, "opted_out")


def test_a_cap_is_a_no_until_the_first_touch_leaves_the_window(settings: Settings) -> None:
    calls = tuple(
        Decision(
            decision_id=f"d{count}",
            prospect_id="c-1",
            occurred_at=NOON - timedelta(days=20 - count),
            disposition=Disposition.NO_ANSWER,
        )
        for count in range(6)
    )
    contact = replace(CONTACT, history=History(calls))
    found = permission(contact, channel=Channel.PHONE, number=NUMBER, at=NOON, settings=settings)
    assert (found.allowed, found.blocked_by) == (False, "cap_phone")
    assert found.until == NOON + timedelta(days=10)
    later = permission(
        contact, channel=Channel.PHONE, number=NUMBER, at=found.until, settings=settings
    )
    assert later.allowed is not False


def test_a_moment_without_its_offset_is_a_mistake_of_the_caller(settings: Settings) -> None:
    naive = NOON.replace(tzinfo=None)
    with pytest.raises(ValueError, match="lacks its offset"):
        permission(CONTACT, channel=Channel.PHONE, number=NUMBER, at=naive, settings=settings)
