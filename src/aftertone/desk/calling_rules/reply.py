"""The rows that a reply writes: what came, and what it stops or brings back at once."""

from collections.abc import Iterable
from datetime import datetime

from aftertone.desk.calling_rules.opt_out import Wish, read_reply
from aftertone.desk.contact import Contact
from aftertone.desk.contact.logged import outcomes_of, take_back_opt_outs
from aftertone.touches import Channel, OutcomeType, Row

# A call that came back is a callback, or the end of a touch: the rep says which.
_REPLY_BY = {Channel.EMAIL: OutcomeType.EMAIL_REPLY, Channel.TEXT: OutcomeType.TEXT_REPLY}
# What words are that belong to no touch and come with no outcome: their own call, or a message.
_ELSE = {
    Channel.PHONE: OutcomeType.CALLBACK,
    Channel.VOICEMAIL: OutcomeType.CALLBACK,
    Channel.SOCIAL: OutcomeType.TEXT_REPLY,
}


def rows_of_reply(
    contact: Contact,
    words: str,
    *,
    channel: Channel,
    at: datetime,
    kinds: Iterable[OutcomeType] = (),
    note: str = "",
    of_touch: bool = False,
) -> list[Row]:
    """Return the rows for a contact's words over a channel, the opt-outs among them first.

    ``kinds`` are outcomes that came with it; the reply itself is one of them where the channel says
    which. The words are kept in the note of each row; ``of_touch`` tells that they fell in a touch,
    which keeps them where nothing else came of it.
    """
    outcomes = list(kinds)
    kept = words_kept(note, words)
    rows: list[Row] = []
    reading = read_reply(words, channel=channel)
    if channel in _REPLY_BY and _REPLY_BY[channel] not in outcomes:
        outcomes.append(_REPLY_BY[channel])
    if reading.wish is Wish.STOP:
        for stopped in sorted(reading.channels):
            rows += outcomes_of(contact, [OutcomeType.OPT_OUT], at=at, channel=stopped, note=kept)
    elif reading.wish is Wish.START:
        rows += take_back_opt_outs(contact, reading.channels, reason=reading.words)
    if not (rows or outcomes or of_touch):
        outcomes.append(_ELSE[channel])
    return rows + list(outcomes_of(contact, outcomes, at=at, channel=channel, note=kept))


def words_kept(note: str, words: str) -> str:
    """Return the note of a row that keeps a remark and their words."""
    return "; ".join(one for one in (note, words) if one)
