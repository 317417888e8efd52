"""Whether visits foretell pick-ups: a planted truth is told, a planted null is not."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from aftertone.desk.contact import Contact, History
from aftertone.desk.visits.foretelling import Foretelling, foretold
from aftertone.desk.visits.prospects import join
from aftertone.desk.visits.report.foretelling_form import told
from aftertone.desk.visits.sieve import Sieve
from aftertone.desk.visits.visit import Visit
from aftertone.touches import Action, Context, Decision, Disposition

START = datetime(2027, 1, 4, 12, tzinfo=UTC)
DAYS = 60
TWO_DAYS = timedelta(days=2)


def floor(
    *, seed: int, extra: float, contacts: int = 250, calls: int = 6
) -> tuple[list[Contact], list[Visit]]:
    """Make a floor on which a call within two days after a visit is picked up oftener by ``extra``.

    Warm contacts visit oftener and pick up oftener whenever they are called: that alone must show
    nothing, since they are compared among themselves.
    """
    random = np.random.default_rng(seed)
    made, visits = [], []
    for number in range(contacts):
        name, warm = f"c-{number:04d}", number % 2 == 0
        days = random.uniform(0, DAYS, 12 if warm else 4)
        visits += [
            Visit(line=1, user_id=name, started_at=START + timedelta(days=float(one)))
            for one in days
        ]
        decisions: list[Decision] = []
        for at in sorted(random.uniform(3, DAYS - 1, calls)):
            after = any(at - 2 <= one < at for one in days)
            chance = (0.30 if warm else 0.10) + extra * after
            ended = Disposition.CONNECTED if random.random() < chance else Disposition.NO_ANSWER
            decisions.append(
                Decision(
                    decision_id=f"{name}-{len(decisions)}",
                    prospect_id=name,
                    occurred_at=START + timedelta(days=float(at)),
                    context=Context.CUSTOMER if warm else Context.COLD,
                    executed_action=Action.HANG_UP_CALL_LATER,
                    disposition=ended,
                )
            )
        made.append(Contact(contact_id=name, history=History(tuple(decisions))))
    return made, visits


def reported(contacts: list[Contact], visits: list[Visit]) -> Foretelling:
    at = [one.started_at for one in visits]
    joined = join(visits, contacts, sieve=Sieve())
    return foretold(joined, contacts, within=TWO_DAYS, span=(min(at), max(at)) if at else None)


def test_a_planted_truth_is_told_with_its_size() -> None:
    found = reported(*floor(seed=1, extra=0.2))
    assert found.undecided == ""
    assert found.low is not None
    assert found.high is not None
    assert 0 < found.low < 0.2 < found.high
    assert found.after.calls + found.without.calls + found.outside == 1500


def test_a_planted_null_is_seldom_told_though_warm_contacts_visit_and_pick_up_oftener() -> None:
    wrong = 0
    for seed in range(12):
        found = reported(*floor(seed=seed, extra=0.0, contacts=120))
        assert found.low is not None
        assert found.high is not None
        # The plain rates differ, since warm contacts are more of those who visited.
        wrong += not found.low <= 0 <= found.high
    # 0.6 of 12 are expected at 95 %; more than 3 come by chance once in 400 times.
    assert wrong <= 3


def test_the_plain_rates_would_have_misled() -> None:
    found = reported(*floor(seed=3, extra=0.0, contacts=400))
    assert found.after.rate is not None
    assert found.without.rate is not None
    assert found.after.rate - found.without.rate > 0.05
    assert found.difference == pytest.approx(0, abs=0.05)


@pytest.mark.parametrize(
    ("contacts", "calls", "why"),
    [(20, 6, "contacts are too few"), (0, 1, "the file has no visits")],
)
def test_below_enough_events_nothing_is_told(contacts: int, calls: int, why: str) -> None:
    found = reported(*floor(seed=1, extra=0.5, contacts=contacts, calls=calls))
    assert why in found.undecided
    assert (found.difference, found.low, found.high) == (None, None, None)


def test_calls_of_which_the_file_cannot_tell_are_counted_apart() -> None:
    contacts, visits = floor(seed=1, extra=0.2)
    late = [one for one in visits if one.started_at > START + timedelta(days=30)]
    found = reported(contacts, late)
    assert 600 < found.outside < 900


def test_the_report_tells_the_size_the_verdict_and_what_it_is_not() -> None:
    lines = list(told(reported(*floor(seed=1, extra=0.2))))
    assert lines[0].startswith("Calls within 2 days after a visit: ")
    assert lines[0].index("picked up") == lines[1].index("picked up")
    assert "Here a visit foretold that a call soon after it was picked up more often." in lines
    assert lines[-1].startswith("Observational: ")
    null = list(told(reported(*floor(seed=3, extra=0.0))))
    assert "No difference can be told from these: the interval holds none at all." in null
