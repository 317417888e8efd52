"""Who entered a trial when, as one number a unit: what a hundred million touches can be asked for.

A unit's first touch is found by the least of numbers in which the moment stands first and behind it
all that a sum needs to know of the touch: earlier attempts, place (arm and segment), received. A
number costs the engine a quarter of what a row of texts does, and touches at one moment are in the
same order whatever order the rows stand in.
"""

from dataclasses import dataclass

from aftertone.proof.log.engine import Connection, literal
from aftertone.proof.log.reading import TouchLog
from aftertone.proof.log.units import ATTEMPTS, DAY_US, Covariate, Question, Unit, entry_columns

MOST_PLAIN_BITS = 63


@dataclass(frozen=True, slots=True)
class Packing:
    """How a first touch is written as one number, and read again, in SQL.

    Attributes
    ----------
    start_us
        The first moment in the log, from which moments are counted.
    end_us
        The last one.
    places
        How many arms and segments there are together.
    most_attempts
        The most attempts before a touch.
    """

    start_us: int
    end_us: int
    places: int
    most_attempts: int

    @property
    def place_bits(self) -> int:
        """How many bits the place takes."""
        return max(self.places - 1, 0).bit_length()

    @property
    def payload_bits(self) -> int:
        """How many bits stand behind the moment; the last one is for what was received."""
        return self.most_attempts.bit_length() + self.place_bits + 1

    @property
    def number(self) -> str:
        """The type of the number."""
        bits = self.payload_bits + (self.end_us - self.start_us).bit_length()
        return "BIGINT" if bits <= MOST_PLAIN_BITS else "HUGEINT"

    def packed(self, *, moment: str, attempts: str, place: str, received: str) -> str:
        """Return SQL for the number of a touch."""
        return (
            f"((({moment} - {self.start_us})::{self.number} << {self.payload_bits}) | "
            f"(({attempts})::{self.number} << {self.place_bits + 1}) | "
            f"(({place})::{self.number} << 1) | ({received})::{self.number})"
        )

    def moment_of(self, entry: str) -> str:
        """Return SQL for the moment in a number, in microseconds."""
        return f"({self.start_us} + ({entry} >> {self.payload_bits}))::BIGINT"

    def day_of(self, entry: str) -> str:
        """Return SQL for the day of the moment in a number; all moments lie after or before 1970."""
        return f"floor({self.moment_of(entry)} / {DAY_US})::INTEGER"

    def place_of(self, entry: str) -> str:
        """Return SQL for the place in a number."""
        return f"(({entry} >> 1) & {(1 << self.place_bits) - 1})::BIGINT"

    def attempts_of(self, entry: str) -> str:
        """Return SQL for the earlier attempts in a number."""
        most = (1 << self.most_attempts.bit_length()) - 1
        return f"(({entry} >> {self.place_bits + 1}) & {most})::BIGINT"

    def x_of(self, entry: str, question: Question) -> str:
        """Return SQL for the covariate that a question asks for."""
        return "0" if question.covariate is Covariate.NONE else self.attempts_of(entry)

    def received_of(self, entry: str) -> str:
        """Return SQL for what was received, 1 or 0."""
        return f"({entry} & 1)::BIGINT"


def find_first_touches(log: TouchLog, question: Question, *, trial_id: str, known: str) -> Packing:
    """Make the tables ``place`` and ``first_touch`` of a trial, out of the known rows."""
    con = log.connection
    columns = entry_columns(question)
    in_trial = f"d.trial_id = {literal(trial_id)} AND d.arm <> ''"
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE place AS {known} SELECT arm, segment, "
        "row_number() OVER (ORDER BY arm, segment) - 1 AS place FROM (SELECT DISTINCT d.arm, "
        f"{columns.segment} AS segment FROM d WHERE {in_trial})"
    )
    packing = _packing(con)
    unit, join = "d.prospect_id", ""
    if question.unit is Unit.ACCOUNT:
        unit, join = "u.unit_id", "JOIN u USING (prospect_id)"
    number = packing.packed(
        moment="d.occurred_at", attempts=ATTEMPTS, place="place", received=columns.received
    )
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE first_touch AS {known} SELECT {unit} AS unit_id, "
        f"min({number}) AS entry FROM d {join} JOIN place ON place.arm = d.arm AND "
        f"place.segment = {columns.segment} WHERE {in_trial} GROUP BY ALL"
    )
    return packing


def _packing(con: Connection) -> Packing:
    start, end, attempts = con.execute(
        "SELECT coalesce(min(first_at), 0), coalesce(max(last_known), 0), "
        "coalesce(max(attempts), 1) FROM tally WHERE row = 'decision'"
    ).fetchall()[0]
    (places,) = con.execute("SELECT count(*) FROM place").fetchall()[0]
    return Packing(int(start), int(end), int(places), max(int(attempts) - 1, 0))
