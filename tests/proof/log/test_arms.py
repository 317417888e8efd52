"""Arms that the engine computes again are those that Python computes, whatever the ids."""

from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftertone.proof.log import Question, Unit, arm_entries, check_arms, read_log
from aftertone.proof.log.arms import arm_sql, share_sql
from aftertone.touches import Row, arm_of, unit_share
from proof.log.logs import after, touch, write

SHARES = {"it's": 0.2, "hold": 0.0, "leave": 0.3, "e-mail ü": 0.5}
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)


@given(st.lists(TEXTS, min_size=1, max_size=40), TEXTS)
def test_the_engine_gives_every_id_the_share_and_the_arm_that_python_does(
    ids: list[str], salt: str
) -> None:
    con = duckdb.connect()
    con.execute("CREATE TABLE ids (place INTEGER, id VARCHAR)")
    con.executemany("INSERT INTO ids VALUES (?, ?)", list(enumerate(ids)))
    found = con.execute(
        f"SELECT {share_sql('id', salt=salt)}, {arm_sql('id', salt=salt, shares=SHARES)} "  # noqa: S608
        "FROM ids ORDER BY ids.place"
    ).fetchall()
    assert found == [
        (unit_share(one, salt=salt), arm_of(one, salt=salt, shares=SHARES)) for one in ids
    ]


def test_shares_that_rounding_leaves_below_one_end_in_the_last_arm() -> None:
    thirds = dict.fromkeys(("a", "b", "c"), 1 / 3)
    ids = [f"p{number}" for number in range(2000)]
    con = duckdb.connect()
    query = f"SELECT {arm_sql('id', salt='k3', shares=thirds)} FROM (SELECT unnest(?) AS id)"  # noqa: S608
    found = [one for (one,) in con.execute(query, [ids]).fetchall()]
    assert found == [arm_of(one, salt="k3", shares=thirds) for one in ids]


@pytest.mark.parametrize("unit", list(Unit))
def test_units_are_counted_and_those_in_another_arm_told(tmp_path: Path, unit: Unit) -> None:
    shares = {"hold": 0.5, "leave": 0.5}
    rows: list[Row] = []
    for number in range(60):
        account = f"a{number % 20}"
        name = account if unit is Unit.ACCOUNT else f"p{number}"
        arm = arm_of(name, salt="k3", shares=shares)
        rows.append(touch(f"p{number}", number / 100, arm, account_id=account))
    with read_log([write(tmp_path / "a.jsonl", rows)]) as log:
        question = Question(trial_id="t", as_of=after(60), unit=unit)
        sound = check_arms(log, question, salt="k3", shares=shares)
        wrong = check_arms(log, question, salt="k3", shares=dict(reversed(shares.items())))
        told = arm_entries(log, question)
    size = 20 if unit is Unit.ACCOUNT else 60
    assert (sound.units, sound.elsewhere) == (size, 0)
    assert (wrong.units, wrong.elsewhere) == (size, size)
    assert [one.arm for one in told] == ["hold", "leave"]
    assert sum(one.units for one in told) == size
    assert [one.propensities for one in told] == [(0.5,), (0.5,)]
    assert [one.assigned for one in told] == [("hang_up_call_later",), ("leave_voicemail",)]
