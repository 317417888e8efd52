"""One more part of a log beside what a roll-up's folder holds, for the prospects that it touches.

Everything is kept by prospect, and accounts are put together when sums are made: which account a
prospect belongs to may become known after what they did.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from aftertone.errors import InputError
from aftertone.proof.log.engine import literal
from aftertone.proof.log.first_touches import find_first_touches
from aftertone.proof.log.metric import Metric
from aftertone.proof.log.reading import TouchLog
from aftertone.proof.log.rolling_up import DayCell, cells_of, totals_of
from aftertone.proof.log.units import (
    DAY_US,
    Covariate,
    Question,
    Unit,
    kinds_of,
    told_sql,
    with_known_rows,
)

# What the folder keeps, a Parquet file of each for a part: a prospect's first touch, what they did,
# their account, the ids of the touches at which they entered, and the ids that were taken back.
KEPT = {
    "entries": {
        "prospect_id": "VARCHAR",
        "entered_at": "BIGINT",
        "attempts": "BIGINT",
        "arm": "VARCHAR",
        "segment": "VARCHAR",
        "d": "BIGINT",
    },
    "told": {
        "prospect_id": "VARCHAR",
        "type": "VARCHAR",
        "happened_at": "BIGINT",
        "value": "DOUBLE",
        "id": "VARCHAR",
        "later": "INTEGER",
    },
    "accounts": {"prospect_id": "VARCHAR", "account_id": "VARCHAR"},
    "ids": {"decision_id": "VARCHAR", "prospect_id": "VARCHAR", "entered_at": "BIGINT"},
    "gone": {"id": "VARCHAR"},
}
# The order in which touches come first; of two, the lesser is the entry.
_ORDER = "entered_at, attempts, arm, segment, d"
_FIRST = ", ".join(f"{name} := {name}" for name in KEPT["entries"] if name != "prospect_id")


@dataclass(frozen=True, slots=True)
class Added:
    """What one more part of a log brought.

    Attributes
    ----------
    entered
        Units that were new.
    touched
        Units whose sums may have changed.
    """

    entered: int
    touched: int


class FolderPart:
    """The part, as temporary tables: ``new_...`` what it brings, ``known_...`` what was there."""

    def __init__(
        self, log: TouchLog, folder: Path, question: Question, *, parts: int, until: tuple[int, int]
    ) -> None:
        self.log, self.folder, self.question, self.parts = log, folder, question, parts
        self.until_before, self.until = until
        self.con = log.connection
        self.accounts = question.unit is Unit.ACCOUNT
        self.first, self.any_taken_back = parts == 0, False
        self.any_gone = any(folder.glob("gone-*.parquet"))

    def find(self, metrics: Sequence[Metric], *, trial_id: str) -> None:
        """Find what is new, and the prospects whose sums it may change."""
        self._table("gone_before", self._old("gone"))
        for kind in ("entries", "told", "accounts", "ids"):
            self._table(f"old_{kind}", self._old(kind), kind="VIEW")
        self._table(
            "new_gone",
            f'SELECT DISTINCT "of" AS id FROM correction WHERE recorded_at <= {self.until} '
            "EXCEPT SELECT id FROM gone_before",
        )
        gone_too = "SELECT id FROM gone_before" if self.any_gone else ""
        known = with_known_rows(self.log, until=self.until, gone_too=gone_too)
        self._find_new(known, metrics, trial_id=trial_id)
        (taken_back,) = self.con.execute("SELECT count(*) FROM new_gone").fetchall()[0]
        self.any_taken_back = bool(taken_back)
        if not self.first:
            if self.any_taken_back:
                self._refuse_lost_touches()
            self._leave_out_what_is_known()
        self._find_touched()

    def _find_new(self, known: str, metrics: Sequence[Metric], *, trial_id: str) -> None:
        by_prospect = replace(self.question, unit=Unit.PROSPECT)
        packing = find_first_touches(self.log, by_prospect, trial_id=trial_id, known=known)
        self._table(
            "new_entries",
            f"SELECT unit_id AS prospect_id, {packing.moment_of('entry')} AS entered_at, "
            f"{packing.attempts_of('entry')} AS attempts, arm, segment, "
            f"{packing.received_of('entry')} AS d FROM first_touch "
            f"JOIN place ON place.place = {packing.place_of('entry')}",
            kind="VIEW",
        )
        self._table(
            "new_told",
            f"{known} SELECT prospect_id, type, happened_at, value::DOUBLE AS value, id, later "
            f"FROM ({told_sql(kinds_of(metrics))})",
        )
        self._table(
            "new_accounts",
            f"{known} SELECT prospect_id, max(account_id) AS account_id FROM d "
            f"WHERE {self.accounts} AND account_id <> '' GROUP BY prospect_id",
        )
        self._table(
            "new_ids",
            f"{known} SELECT d.decision_id, d.prospect_id, n.entered_at FROM d JOIN new_entries n "
            f"ON n.prospect_id = d.prospect_id AND n.entered_at = d.occurred_at "
            f"WHERE d.trial_id = {literal(trial_id)}",
            kind="VIEW",
        )

    def _refuse_lost_touches(self) -> None:
        """Refuse corrections of touches that the sums stand on: what came after them is not kept."""
        lost = self.con.execute(
            "SELECT i.decision_id, i.prospect_id FROM old_ids i JOIN new_gone g ON "
            "g.id = i.decision_id JOIN (SELECT prospect_id, min(entered_at) AS entered_at FROM "
            "old_entries SEMI JOIN (SELECT i.prospect_id FROM old_ids i SEMI JOIN new_gone g ON "
            "g.id = i.decision_id) p USING (prospect_id) GROUP BY prospect_id) e "
            "USING (prospect_id, entered_at) ORDER BY ALL LIMIT 1"
        ).fetchall()
        if lost:
            touch, prospect = lost[0]
            raise InputError(
                f"the log takes back the touch {touch!r}, at which {prospect!r} entered the trial, "
                "and the sums do not hold what came after it: roll the whole log up into a new folder"
            )
        if not self.accounts:
            return
        doubtful = self.con.execute(
            "SELECT id FROM new_gone ANTI JOIN (SELECT id FROM old_told WHERE later = 0 UNION ALL "
            "SELECT outcome_id FROM outcome UNION ALL SELECT decision_id FROM decision "
            f"WHERE occurred_at > {self.until_before}) USING (id) ORDER BY id LIMIT 1"
        ).fetchall()
        if doubtful:
            raise InputError(
                f"the log takes back {doubtful[0][0]!r}, which may be the touch that told to which "
                "account a prospect belongs, and the sums do not hold that: roll the whole log up "
                "into a new folder"
            )

    def _leave_out_what_is_known(self) -> None:
        self._table(
            "part_prospects",
            "SELECT prospect_id FROM new_entries UNION SELECT prospect_id FROM new_told UNION "
            "SELECT prospect_id FROM new_accounts",
        )
        self._find_known("part_prospects")
        self.con.execute(
            "DELETE FROM first_touch WHERE unit_id IN (SELECT n.prospect_id FROM new_entries n "
            "JOIN known_entries k USING (prospect_id) WHERE "
            f"({_of('k', _ORDER)}) <= ({_of('n', _ORDER)}))"
        )
        self.con.execute(
            "DELETE FROM new_told n USING known_told k WHERE n.prospect_id = k.prospect_id AND "
            "n.id = k.id AND n.type = k.type AND n.happened_at = k.happened_at"
        )
        self.con.execute(
            "DELETE FROM new_accounts n USING old_accounts o "
            "WHERE n.prospect_id = o.prospect_id AND o.account_id >= n.account_id"
        )

    def _find_known(self, of: str) -> None:
        """Make the tables of what the folder holds of these prospects."""
        self._table(
            "known_entries",
            f"SELECT prospect_id, unnest(arg_min(struct_pack({_FIRST}), struct_pack({_FIRST}))) "
            f"FROM old_entries SEMI JOIN {of} USING (prospect_id) GROUP BY prospect_id",
        )
        self._table("known_told", f"SELECT * FROM old_told SEMI JOIN {of} USING (prospect_id)")

    def _find_touched(self) -> None:
        """Find the prospects whose sums may change, and what the folder holds of them."""
        if self.first:
            for kind in ("entries", "told"):
                self._table(f"known_{kind}", _nothing(kind))
        if self.first and not self.accounts:
            return  # all of them are, and nothing is there of anybody
        self._table(
            "touched",
            "SELECT prospect_id FROM new_entries UNION SELECT prospect_id FROM new_told UNION "
            "SELECT prospect_id FROM new_accounts UNION SELECT prospect_id FROM old_told "
            "SEMI JOIN new_gone USING (id)",
        )
        if self.accounts:
            self._find_accounts()
        if self.accounts or self.any_taken_back:
            self._find_known("touched")  # others than the part tells of
        else:
            for kind in ("entries", "told"):
                known = f"known_{kind}"
                self._table(known, f"SELECT * FROM {known} SEMI JOIN touched USING (prospect_id)")

    def _find_accounts(self) -> None:
        """Say which account whom belongs to, before and after, and touch all who share one."""
        for name, rows in (
            ("belongs_before", "SELECT * FROM old_accounts"),
            ("belongs_after", "SELECT * FROM old_accounts UNION ALL SELECT * FROM new_accounts"),
        ):
            self._table(
                name, f"SELECT prospect_id, max(account_id) AS unit_id FROM ({rows}) GROUP BY 1"
            )
        both = "SELECT * FROM belongs_before UNION SELECT * FROM belongs_after"
        self.con.execute(
            f"INSERT INTO touched SELECT prospect_id FROM ({both}) SEMI JOIN (SELECT unit_id FROM "
            f"({both}) SEMI JOIN touched USING (prospect_id)) USING (unit_id)"
        )
        self._table("touched", "SELECT DISTINCT prospect_id FROM touched")

    def cells(self, metrics: Sequence[Metric], *, trial_id: str, with_new: bool) -> list[DayCell]:
        """Return the cells of the touched units, without or with what is new."""
        entries, told, belongs = "SELECT * FROM known_entries", "SELECT * FROM known_told", "before"
        if with_new:
            entries += " ANTI JOIN new_entries USING (prospect_id) UNION ALL FROM new_entries"
            told += " ANTI JOIN new_gone USING (id) UNION ALL SELECT * FROM new_told"
            belongs = "after"
        if self.accounts:
            unit = "SELECT p.*, coalesce(b.unit_id, p.prospect_id) AS unit_id FROM ({rows}) p "
            unit += f"LEFT JOIN belongs_{belongs} b USING (prospect_id)"
            told = unit.format(rows=told)
            entries = (
                f"SELECT unit_id, unnest(arg_min(struct_pack({_FIRST}), struct_pack({_FIRST}))) "
                f"FROM ({unit.format(rows=entries)}) GROUP BY unit_id"
            )
        else:
            entries, told = (
                f"SELECT prospect_id AS unit_id, * EXCLUDE (prospect_id) FROM ({rows})"
                for rows in (entries, told)
            )
        self._make_units(entries, told)
        totals = list(totals_of(self.con, "standing"))
        return list(cells_of(self.con, metrics, trial_id=trial_id, totals=totals))

    def _make_units(self, entries: str, told: str) -> None:
        """Make ``standing`` with all the units, ``happened``, and ``entered`` with the movers."""
        x = "0" if self.question.covariate is Covariate.NONE else "attempts"
        self._table(
            "standing",
            f"SELECT unit_id, entered_at, arm, segment, ({x})::DOUBLE AS x, d::DOUBLE AS d, "
            f"floor(entered_at / {DAY_US})::INTEGER AS day FROM ({entries})",
            kind="TABLE" if self.accounts else "VIEW",
        )
        self._table(
            "happened",
            "SELECT h.unit_id, h.type, h.happened_at, h.value, h.id FROM "
            f"({told}) h JOIN standing s USING (unit_id) WHERE h.happened_at >= s.entered_at + h.later",
        )
        self._table("entered", "SELECT * FROM standing SEMI JOIN happened USING (unit_id)")

    def added(self) -> Added:
        """Say how many units were new and how many were looked at again."""
        if self.first and not self.accounts:
            entered = self.con.execute("SELECT count(*) FROM first_touch").fetchall()[0][0]
            return Added(int(entered), int(entered))
        unit = ("prospect_id", "prospect_id")
        join_before = join_after = ""
        if self.accounts:
            unit = ("coalesce(b.unit_id, e.prospect_id)",) * 2
            join_before, join_after = (
                f" LEFT JOIN belongs_{name} b USING (prospect_id)" for name in ("before", "after")
            )
        entered = self.con.execute(
            f"SELECT count(*) FROM (SELECT {unit[0]} AS u FROM new_entries e{join_after} EXCEPT "
            f"SELECT {unit[1]} FROM known_entries e{join_before})"
        ).fetchall()[0][0]
        touched = self.con.execute(
            f"SELECT count(DISTINCT {unit[0]}) FROM (SELECT prospect_id FROM touched SEMI JOIN "
            "(SELECT prospect_id FROM known_entries UNION ALL SELECT prospect_id FROM new_entries) "
            f"USING (prospect_id)) e{join_after}"
        ).fetchall()[0][0]
        return Added(int(entered), int(touched))

    def keep(self) -> int:
        """Write what is new into the folder; return how many parts it holds then."""
        counts = {
            kind: self.con.execute(f"SELECT count(*) FROM new_{kind}").fetchall()[0][0]
            for kind in ("entries", "told", "accounts", "gone")
        }
        if not any(counts.values()):
            return self.parts
        for kind, columns in KEPT.items():
            path = self.folder / f"{kind}-{self.parts:05d}.parquet"
            path.unlink(missing_ok=True)  # left by a run that was stopped
            if counts[kind if kind != "ids" else "entries"]:
                self.con.execute(
                    f"COPY (SELECT {', '.join(columns)} FROM new_{kind}) TO {literal(str(path))} "
                    "(FORMAT parquet)"
                )
        return self.parts + 1

    def _old(self, kind: str) -> str:
        """Return SQL for what the folder holds of a kind, without what was taken back."""
        files = [
            path
            for number in range(self.parts)
            if (path := self.folder / f"{kind}-{number:05d}.parquet").exists()
        ]
        if not files:
            return _nothing(kind)
        rows = f"SELECT * FROM read_parquet([{', '.join(literal(str(one)) for one in files)}])"
        gone = kind == "told" and self.any_gone
        return f"{rows} ANTI JOIN gone_before USING (id)" if gone else rows

    def _table(self, name: str, sql: str, *, kind: str = "TABLE") -> None:
        self.con.execute(f"CREATE OR REPLACE TEMP {kind} {name} AS {sql}")


def _nothing(kind: str) -> str:
    columns = ", ".join(f"NULL::{of} AS {name}" for name, of in KEPT[kind].items())
    return f"SELECT {columns} WHERE false"


def _of(table: str, names: str) -> str:
    return ", ".join(f"{table}.{name}" for name in names.split(", "))
