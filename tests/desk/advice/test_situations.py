"""The table of situations: what the law, each school and we say (D1 to D6, C0 to C5, S1, S2, T5)."""

import re

import pytest

from aftertone.desk.advice import advise, schools
from aftertone.evidence import cards
from aftertone.touches import Action, prior_beliefs
from desk.advice.situations import Situation, situations

ROWS = situations()
each = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)


def test_there_are_at_least_sixty_and_each_cites_what_it_rests_on() -> None:
    known = {one.name for one in cards()}
    assert len(ROWS) >= 60
    assert len({row.name for row in ROWS}) == len(ROWS)
    for row in ROWS:
        assert row.ids
        assert all(re.fullmatch(r"[A-Z]\d", one) or one in known for one in row.ids), row.name


@each
def test_what_is_barred_by_which_rule(row: Situation) -> None:
    barred = {
        action: said.blocked_by
        for action, said in row.moment.permissions.items()
        if said.allowed is not True
    }
    assert barred == row.barred


@each
def test_what_each_school_would_do(row: Situation) -> None:
    assert schools(row.moment) == row.schools


@each
def test_what_we_would_do(row: Situation) -> None:
    made = advise(row.moment, beliefs=prior_beliefs(), costs=row.costs, now=row.now, seed=0)
    assert made.chosen is row.ours
    assert made.chosen is Action.DO_NOTHING or row.moment.allows(made.chosen)


def test_the_table_shows_every_action_that_can_be_chosen_and_every_school_at_odds() -> None:
    assert {row.ours for row in ROWS} == {
        Action.LEAVE_VOICEMAIL,
        Action.VOICEMAIL_PLUS_EMAIL,
        Action.HANG_UP_CALL_LATER,
        Action.OTHER_NUMBER,
        Action.EMAIL,
        Action.TEXT,
        Action.DO_NOTHING,
    }
    assert max(len(set(row.schools.values())) for row in ROWS) >= 4
