"""Whether a plan of touches ever breaks a cap, an opt-out, quiet hours or a stop.

Ten thousand made-up contacts with random pasts, teams and rules, half of them planned by value and half by a template, some with a fact that has changed, some with a call that they asked for at a time, some with a meeting missed. Every plan is held against a check that is written from the promises and counts on its own from the rows (`bench/random_histories.py`). As a control, the same check looks at plans that were made without the past and moved by ten hours.
"""

import os
import random
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from aftertone.desk.advice import Draws, usual_costs
from aftertone.desk.cadence import (
    TEMPLATES,
    Basis,
    CadencePlan,
    next_touches,
    shipped_template,
)
from aftertone.desk.contact import Contact, History
from aftertone.touches import prior_beliefs
from aftertone.workspace import Settings
from bench.machine import machine
from bench.random_histories import NOW, broken, changes_of, contact_of, settings_of

HISTORIES = 10_000
PART = 250
CONTROL_EVERY = 10
KINDS = (
    ("cap", "a cap, per channel or per contact"),
    ("opt-out", "an opt-out"),
    ("quiet hours", "quiet hours, in any zone where it may ring"),
    ("stop", "a stop: reply, talk, meeting, complaint, peace"),
    ("promise", "the time at which they asked to be called"),
    ("wrong number", "a wrong or dead number"),
    ("address", "an address that bounced or is missing"),
    ("channel", "a channel that may not be used"),
    ("law", "a law that a card states, or one that nobody knows"),
    ("working days", "a day off"),
    ("deadline", "the decision, the meeting or the horizon"),
    ("twice", "the same touch twice in a row without a reason"),
    ("order", "the order of time"),
    ("end", "a plan without touches that says why"),
)


def planned(seed: int, draws: Draws) -> tuple[Contact, Settings, Basis, CadencePlan]:
    """Return one made-up contact, their team, and their plan."""
    rng = random.Random(seed)  # noqa: S311 - made-up histories
    contact, team = contact_of(rng), settings_of(rng)
    template = shipped_template(rng.choice(TEMPLATES)) if seed % 2 else None
    basis = Basis(draws=draws, settings=team, template=template, changes=changes_of(rng))
    return contact, team, basis, next_touches(contact, basis=basis, now=NOW)


def careless(contact: Contact, basis: Basis) -> CadencePlan:
    """Return a plan that knows nothing of the past, ten hours late."""
    caps = replace(basis.settings.caps, call=99, voicemail=99, email=99, text=99, contact=99)
    settings = replace(basis.settings, caps=caps)
    blank = replace(contact, history=History(), opted_out=frozenset(), meeting_at=None)
    plan = next_touches(blank, basis=replace(basis, settings=settings), now=NOW)
    moved = tuple(replace(one, at=one.at + timedelta(hours=10)) for one in plan.touches)
    return replace(plan, touches=moved)


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted over some made-up pasts; tallies of parts add up to that of the whole."""

    faults: Counter[str] = field(default_factory=Counter)
    control: Counter[str] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    touches: int = 0
    plans: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.faults + other.faults,
            self.control + other.control,
            self.ends + other.ends,
            self.touches + other.touches,
            self.plans + other.plans,
        )


def tally(seeds: range) -> Tally:
    """Plan and check the pasts of some seeds."""
    draws = Draws(prior_beliefs(), costs=usual_costs(), seed=0, count=1)
    made = Tally()
    for seed in seeds:
        contact, team, basis, plan = planned(seed, draws)
        faults = _kinds(broken(plan, past=contact, settings=team, now=NOW))
        end = plan.ended_by.value if plan.ended_by else "goes on"
        control: set[str] = set()
        if seed % CONTROL_EVERY == 0:
            control = _kinds(broken(careless(contact, basis), past=contact, settings=team, now=NOW))
        made += Tally(
            Counter(faults),
            Counter(control),
            Counter([end]),
            len(plan.touches),
            int(bool(plan.touches)),
        )
    return made


def run(count: int = HISTORIES, *, workers: int | None = None) -> str:
    workers = workers or os.cpu_count() or 1
    parts = [range(start, min(start + PART, count)) for start in range(0, count, PART)]
    with ProcessPoolExecutor(workers) as pool:
        whole = sum(pool.map(tally, parts), Tally())
    every = count // CONTROL_EVERY
    rows = [
        f"| {what} | {whole.faults[kind]:,} of {count:,} | {whole.control[kind]:,} of {every:,} |"
        for kind, what in KINDS
    ]
    ends = ", ".join(f"{name.replace('_', ' ')} {n:,}" for name, n in whole.ends.most_common())
    upper = 1 - 0.05 ** (1 / whole.plans) if whole.plans else 1.0
    return "\n".join(
        [
            "| plans that break | found | in the control |",
            "|---|---|---|",
            *rows,
            "",
            f"{whole.plans:,} of the {count:,} contacts get a plan, with {whole.touches:,} touches; "
            f"by what came of all: {ends}. Where none of {whole.plans:,} plans is found broken, "
            f"fewer than {upper:.2%} are, with 95 % confidence, among pasts like these.",
            "",
            f"{datetime.now(UTC):%Y-%m-%d}, {machine()}.",
        ]
    )


def _kinds(found: list[str]) -> set[str]:
    return {one.split(":")[0] for one in found}


if __name__ == "__main__":
    print(run())
