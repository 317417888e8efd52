"""The row that a key logs, and why a key may not be pressed."""

import uuid
from dataclasses import replace
from datetime import datetime

from aftertone.cli.sitting.brief import Brief
from aftertone.cli.sitting.key_map import Group, TouchKey
from aftertone.desk.advice import decision_of
from aftertone.desk.contact.logged import touch_of
from aftertone.touches import (
    DISPOSITION_FACTS,
    PLAIN_ACTIONS,
    Action,
    Channel,
    Decision,
    Disposition,
)

# Longer than any call: the card stood there while the rep did something else.
LONGEST_S = 3600.0
# What happened without the team's doing: always logged.
ALWAYS = frozenset({Disposition.DO_NOT_CALL, Disposition.EMAIL_BOUNCED, Disposition.TEXT_FAILED})
MESSAGES = frozenset(
    {
        Action.LEAVE_VOICEMAIL,
        Action.VOICEMAIL_PLUS_EMAIL,
        Action.EMAIL,
        Action.TEXT,
        Action.SOCIAL_MESSAGE,
    }
)


def refusal(brief: Brief, key: TouchKey) -> str:
    """Return why a key logs nothing here; empty where it does."""
    if key.disposition in ALWAYS:
        return ""
    if key.group is Group.WRITTEN:
        action = PLAIN_ACTIONS[key.disposition]
        said = brief.advice.moment.permissions[action]
        return said.why if said.allowed is False else ""
    if not brief.is_call:
        return "This touch is no call; `aftertone call CONTACT` calls them."
    if not brief.may_go:
        return "Not to be dialled now; a call made elsewhere is logged by `aftertone log add`."
    if key.action is not None:
        said = brief.advice.moment.permissions[key.action]
        if said.allowed is False:
            return said.why
    return ""


def touch_row(
    brief: Brief, key: TouchKey, *, started: datetime, ended: datetime, note: str, rep: str
) -> Decision:
    """Return the decision of one key.

    Only at the tone was there a choice: there alone the advice, and a trial's arm with its
    propensities, are logged as what was to be done.
    """
    took = (ended - started).total_seconds()
    within = 0 <= took <= LONGEST_S
    who = rep or brief.contact.owner
    tone = DISPOSITION_FACTS[key.disposition].tone
    action = key.action or PLAIN_ACTIONS.get(key.disposition)
    if tone and brief.is_call:
        row = decision_of(brief.advice, executed=action, rep_id=who, plan_id=brief.plan_id)
        # The advice's own name, which a touch taken back and made again would share.
        row = replace(row, decision_id=f"{row.decision_id}-{uuid.uuid4().hex[:8]}")
    else:
        rings = key.group is not Group.WRITTEN or brief.channel is Channel.TEXT
        number = brief.number.e164 if brief.number and rings else ""
        row = touch_of(
            brief.contact, key.disposition, at=started, action=action, number=number, rep=who
        )
        moment = brief.advice.moment
        row = replace(row, plan_id=brief.plan_id, goal=moment.goal, importance=moment.importance)
    told = action in MESSAGES and brief.plan is not None
    return replace(
        row,
        occurred_at=started if within else ended,
        disposition=key.disposition,
        duration_s=round(took, 1) if within else None,
        note=note,
        facts_said=tuple(one.text for one in brief.plan.facts) if told and brief.plan else (),
    )


def way_of(row: Decision) -> Channel:
    """Return the channel by which an answer to a touch is taken to come."""
    answers = {
        Action.EMAIL: Channel.EMAIL,
        Action.TEXT: Channel.TEXT,
        Action.SOCIAL_MESSAGE: Channel.SOCIAL,
    }
    return answers.get(row.executed_action or Action.DO_NOTHING, Channel.PHONE)
