"""What is in a log, counted in one reading: how much of each kind, until when, and which trials."""

from collections.abc import Collection, Sequence

from aftertone.proof.log.columns import COLUMNS

# One line for each kind of row, trial and whether an arm is named (and whatever else is grouped
# by): how many rows, their first moment, when the last one became known, the highest attempt.
COLUMNS_OF_TALLY = ("row", "trial_id", "in_arm", "rows", "first_at", "last_known", "attempts")
NO_TALLY = (
    "SELECT NULL::VARCHAR AS row, NULL::VARCHAR AS trial_id, NULL::BOOLEAN AS in_arm, "
    "0::BIGINT AS rows, NULL::BIGINT AS first_at, NULL::BIGINT AS last_known, "
    "NULL::BIGINT AS attempts WHERE false"
)


def tally_of(
    rows: str,
    *,
    names: Collection[str] = COLUMNS,
    groups: Sequence[str] = ('"row"',),
    fits: str = "",
) -> str:
    """Return SQL that counts the rows of an SQL query.

    ``names`` are the columns that it has, ``groups`` those by which lines are told apart, and
    ``fits`` a condition on a group that is told with it. Moments are microseconds, or timestamps
    where ``fits`` is asked for.
    """

    def micro(sql: str) -> str:
        return f"epoch_us({sql})" if fits else sql

    def of(name: str, sql: str, otherwise: str) -> str:
        return sql if name in names else otherwise

    trial = of("trial_id", "coalesce(trial_id, '')", "''")
    in_arm = of("arm", "coalesce(arm, '') <> ''", "false")
    first = of("occurred_at", micro("min(occurred_at)"), "NULL::BIGINT")
    happened = of("occurred_at", micro("max(occurred_at)"), "NULL::BIGINT")
    recorded = of("recorded_at", micro("max(recorded_at)"), "NULL::BIGINT")
    attempts = of("attempt_no", "max(attempt_no)::BIGINT", "1::BIGINT")
    told = f", coalesce({fits}, false) AS fits" if fits else ""
    return (
        f'SELECT "row", {trial} AS trial_id, {in_arm} AS in_arm, count(*) AS rows, '
        f"{first} AS first_at, CASE \"row\" WHEN 'decision' THEN {happened} ELSE {recorded} END "
        f"AS last_known, {attempts} AS attempts{told} FROM ({rows}) "
        f"GROUP BY {', '.join([*groups, trial, in_arm])}"
    )
