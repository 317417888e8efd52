"""What the log says of one contact."""

from datetime import UTC, datetime, timedelta

import pytest

from aftertone.desk.contact import Contact, History, Number, channels_used, histories
from aftertone.touches import (
    Action,
    Channel,
    Correction,
    Decision,
    Disposition,
    Outcome,
    OutcomeType,
)

NOON = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)


def touch(count: int, **fields: object) -> Decision:
    return Decision(
        decision_id=f"d{count}",
        prospect_id="c-1",
        occurred_at=NOON + timedelta(days=count),
        **fields,  # type: ignore[arg-type]
    )


def opt_out(**fields: object) -> Outcome:
    return Outcome(
        outcome_id="o1",
        prospect_id="c-1",
        type=OutcomeType.OPT_OUT,
        occurred_at=NOON,
        recorded_at=NOON,
        **fields,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("action", "disposition", "channels"),
    [
        (Action.LEAVE_VOICEMAIL, Disposition.LEFT_VOICEMAIL, {Channel.PHONE, Channel.VOICEMAIL}),
        (Action.HANG_UP_CALL_LATER, Disposition.WENT_TO_VOICEMAIL, {Channel.PHONE}),
        (None, Disposition.NO_ANSWER, {Channel.PHONE}),
        (None, Disposition.EMAIL_SENT, {Channel.EMAIL}),
        (
            Action.VOICEMAIL_PLUS_EMAIL,
            Disposition.LEFT_VOICEMAIL,
            {Channel.PHONE, Channel.VOICEMAIL, Channel.EMAIL},
        ),
        (Action.TEXT, None, {Channel.TEXT}),
        (Action.DO_NOTHING, None, set()),
        (Action.ASK_COLLEAGUE, Disposition.COLLEAGUE_ASKED, set()),
    ],
)
def test_a_touch_uses_the_channels_it_really_went_over(
    action: Action | None, disposition: Disposition | None, channels: set[Channel]
) -> None:
    assert channels_used(touch(1, executed_action=action, disposition=disposition)) == channels


def test_a_history_counts_touches_and_not_decisions_to_wait() -> None:
    history = History(
        (
            touch(1, number="+14155550132", disposition=Disposition.NO_ANSWER),
            touch(2, executed_action=Action.DO_NOTHING),
            touch(3, number="+14155550132", disposition=Disposition.WRONG_NUMBER),
        )
    )
    assert history.attempts == 2
    assert history.last_touch == history.decisions[2]
    assert len(history.touches_on(Channel.PHONE, since=NOON + timedelta(days=1))) == 1
    assert history.result_of("+14155550132") is Disposition.WRONG_NUMBER
    assert history.result_of("+14155550133") is None
    contact = Contact(
        contact_id="c-1",
        numbers=(Number("+14155550132"), Number("+14155550133")),
        history=history,
    )
    assert [one.e164 for one in contact.usable_numbers] == ["+14155550133"]
    assert contact.untried_numbers == contact.usable_numbers


def test_an_opt_out_stops_its_channel_and_one_without_a_channel_stops_all() -> None:
    assert History((), (opt_out(channel=Channel.TEXT),)).stopped_channels == {Channel.TEXT}
    assert History((), (opt_out(),)).stopped_channels == frozenset(Channel)
    mailed = touch(1, disposition=Disposition.EMAIL_SENT)
    assert History((mailed,), (opt_out(decision_id="d1"),)).stopped_channels == {Channel.EMAIL}
    line = {Channel.PHONE, Channel.VOICEMAIL}
    assert History((), (opt_out(channel=Channel.VOICEMAIL),)).stopped_channels == line


def test_do_not_call_stops_all() -> None:
    history = History((touch(1, disposition=Disposition.DO_NOT_CALL),))
    assert history.stopped_channels == frozenset(Channel)
    assert Contact(contact_id="c-1", history=history).has_stopped_all


def test_what_was_taken_back_is_not_in_the_history() -> None:
    back = Correction(of="o1", recorded_at=NOON)
    rows = (touch(2), opt_out(channel=Channel.TEXT), touch(1), back)
    found = histories(rows)["c-1"]
    assert [one.decision_id for one in found.decisions] == ["d1", "d2"]
    assert not found.has_opted_out
