"""The rows that a reply writes: what came, and what it stops or brings back at once."""

from collections.abc import Iterable
from datetime import datetime

from aftertone.desk.calling_rules.opt_out import Wish, read_reply
from aftertone.desk.contact import Contact
from aftertone.desk.contact.logged import outcomes_of, take_back_opt_outs
from aftertone.touches import Channel, OutcomeType, Row

# A call that came back is a callback, or the end of a touch: the rep says which.
_REPLY_BY = {Channel.EMAIL: OutcomeType.EMAIL_REPLY, Channel.TEXT: OutcomeType.TEXT_REPLY}


def rows_of_reply(
    contact: Contact,
    words: str,
    *,
    channel: Channel,
    at: datetime,
    kinds: Iterable[OutcomeType] = (),
    note: str = "",
) -> list[Row]:
    """Return the rows for a contact's words over a channel, the opt-outs among them first.

    ``kinds`` are outcomes that came with it; the reply itself is one of them where the channel says
    which.
    """
    outcomes = list(kinds)
    rows: list[Row] = []
    reading = read_reply(words, channel=channel)
    if channel in _REPLY_BY and _REPLY_BY[channel] not in outcomes:
        outcomes.append(_REPLY_BY[channel])
    if reading.wish is Wish.STOP:
        for stopped in sorted(reading.channels):
            rows += outcomes_of(
                contact, [OutcomeType.OPT_OUT], at=at, channel=stopped, note=reading.words
            )
    elif reading.wish is Wish.START:
        rows += take_back_opt_outs(contact, reading.channels, reason=reading.words)
    return rows + list(outcomes_of(contact, outcomes, at=at, channel=channel, note=note or words))
