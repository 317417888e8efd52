"""Advice and history become the next touches of a contact (promises C0 to C5, D4, T2).

    basis = Basis(
        draws=Draws(beliefs, costs=costs, seed=0),  # as the advice takes them
        settings=settings,                          # caps, law, rhythm
        rules=rules,                                # the team's rules of calling
        pick_ups=count_pick_ups(contacts),          # best hours of others alike; may be left out
        plans=plans_in_hand,                        # PlanInHand values; may be left out
    )
    plan = next_touches(contact, basis=basis, now=now)   # -> CadencePlan

``plan.touches`` are the next ones, the earliest first; each says channel, number, when (``at``,
``until``, by the contact's clock), who (``rep``), what to do at the tone (``action``), which plan
and draft, and why, with its sources. Where it is empty, ``plan.ended`` says in a sentence why, and
``plan.ended_by`` in a word. ``most=1`` gives the first alone. Nothing here reads a clock or a file.
"""

from aftertone.desk.cadence.basis import Basis, holders_of, past_plan, plan_for
from aftertone.desk.cadence.corrections import Told, open_changes, told
from aftertone.desk.cadence.ends import end_of
from aftertone.desk.cadence.frame import as_known
from aftertone.desk.cadence.hours import HourChance, chances, count_pick_ups
from aftertone.desk.cadence.json_form import COLUMNS, SCHEMA, cadence_rows, cadence_to_json
from aftertone.desk.cadence.next_touches import next_touches
from aftertone.desk.cadence.planned import CadencePlan, End, PlanInHand, PlannedTouch
from aftertone.desk.cadence.planning import with_touch
from aftertone.desk.cadence.queue import Due, Queue, queue_of
from aftertone.desk.cadence.queue_form import QUEUE_SCHEMA, queue_to_json
from aftertone.desk.cadence.template import (
    BY_CONTEXT,
    TEMPLATES,
    Step,
    Template,
    parse_template,
    read_template,
    shipped_template,
)
from aftertone.desk.cadence.template_check import Fault, faults_of
from aftertone.desk.cadence.wording import what_to_do

__all__ = [
    "BY_CONTEXT",
    "COLUMNS",
    "QUEUE_SCHEMA",
    "SCHEMA",
    "TEMPLATES",
    "Basis",
    "CadencePlan",
    "Due",
    "End",
    "Fault",
    "HourChance",
    "PlanInHand",
    "PlannedTouch",
    "Queue",
    "Step",
    "Template",
    "Told",
    "as_known",
    "cadence_rows",
    "cadence_to_json",
    "chances",
    "count_pick_ups",
    "end_of",
    "faults_of",
    "holders_of",
    "next_touches",
    "open_changes",
    "parse_template",
    "past_plan",
    "plan_for",
    "queue_of",
    "queue_to_json",
    "read_template",
    "shipped_template",
    "told",
    "what_to_do",
    "with_touch",
]
