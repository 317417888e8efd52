"""Who entered a trial when, as one number a unit: what a hundred million touches can be asked for.

A unit's first touch is found by the least of numbers in which the moment stands first and behind it
all that a sum needs to know of the touch: place (arm and segment), covariate, received. A number
costs the engine a quarter of what a row of texts does.
"""

from dataclasses import dataclass

from aftertone.proof.log.engine import Connection, literal
from aftertone.proof.log.reading import TouchLog
from aftertone.proof.log.units import DAY_US, Question, Unit, entry_columns

MOST_PLAIN_BITS = 63
MOST_LISTED = 1000


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
    most_x
        The largest covariate.
    """

    start_us: int
    end_us: int
    places: int
    most_x: int

    @property
    def x_bits(self) -> int:
        """How many bits the covariate takes."""
        return self.most_x.bit_length()

    @property
    def payload_bits(self) -> int:
        """How many bits stand behind the moment; the last one is for what was received."""
        return max(self.places - 1, 0).bit_length() + self.x_bits + 1

    @property
    def number(self) -> str:
        """The type of the number."""
        bits = self.payload_bits + (self.end_us - self.start_us).bit_length()
        return "BIGINT" if bits <= MOST_PLAIN_BITS else "HUGEINT"

    def payload(self, *, place: str, x: str, received: str) -> str:
        """Return SQL for what stands behind the moment."""
        return (
            f"((({place})::{self.number} << {self.x_bits + 1}) | "
            f"(({x})::{self.number} << 1) | ({received})::{self.number})"
        )

    def packed(self, *, moment: str, payload: str) -> str:
        """Return SQL for the number of a touch."""
        return f"((({moment} - {self.start_us})::{self.number} << {self.payload_bits}) | {payload})"

    @property
    def most_payload(self) -> int:
        """The payload in which every bit is set."""
        return (1 << self.payload_bits) - 1

    def moment_of(self, entry: str) -> str:
        """Return SQL for the moment in a number, in microseconds."""
        return f"({self.start_us} + ({entry} >> {self.payload_bits}))::BIGINT"

    def day_of(self, entry: str) -> str:
        """Return SQL for the day of the moment in a number; all moments lie after or before 1970."""
        return f"floor({self.moment_of(entry)} / {DAY_US})::INTEGER"

    def place_of(self, entry: str) -> str:
        """Return SQL for the place in a number."""
        return f"(({entry} & {self.most_payload}) >> {self.x_bits + 1})::BIGINT"

    def x_of(self, entry: str) -> str:
        """Return SQL for the covariate in a number."""
        return f"(({entry} >> 1) & {(1 << self.x_bits) - 1})::BIGINT"

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
    payload = packing.payload(place="place", x=columns.x, received=columns.received)
    touches = (
        f"SELECT {unit} AS unit_id, d.occurred_at AS moment, d.decision_id, {payload} AS payload "
        f"FROM d {join} JOIN place ON place.arm = d.arm AND place.segment = {columns.segment} "
        f"WHERE {in_trial}"
    )
    number = packing.packed(moment="moment", payload="payload")
    # Of touches at one moment this finds the one with the least payload, and then the one with the
    # most: where they are the same, it does not matter which of them is taken.
    turned = packing.packed(moment="moment", payload=f"({packing.most_payload} - payload)")
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE first_touch AS {known} SELECT unit_id, min({number}) AS "
        f"entry, min({turned}) AS turned FROM ({touches}) GROUP BY unit_id"
    )
    _settle_ties(con, packing, touches=touches, known=known)
    return packing


def _packing(con: Connection) -> Packing:
    start, end, attempts = con.execute(
        "SELECT min(first_at), max(last_known), max(attempts) FROM tally WHERE row = 'decision'"
    ).fetchall()[0]
    (places,) = con.execute("SELECT count(*) FROM place").fetchall()[0]
    return Packing(int(start), int(end), int(places), max(int(attempts) - 1, 0))


def _settle_ties(con: Connection, packing: Packing, *, touches: str, known: str) -> None:
    """Of touches that differ at a unit's first moment, take the one whose id comes first."""
    most = packing.most_payload
    con.execute(
        "CREATE OR REPLACE TEMP TABLE tied AS SELECT unit_id, "
        f"{packing.moment_of('entry')} AS moment FROM first_touch "
        f"WHERE entry & {most} <> {most} - (turned & {most})"
    )
    moments = con.execute("SELECT DISTINCT moment FROM tied ORDER BY moment").fetchall()
    if not moments:
        return
    number = packing.packed(moment="moment", payload="payload")
    # A handful of moments is looked for before anything else of a row is read.
    few = len(moments) <= MOST_LISTED
    listed = ", ".join(str(one) for (one,) in moments) if few else "SELECT moment FROM tied"
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE settled AS {known} SELECT unit_id, arg_min({number}, "
        f"struct_pack(i := decision_id, n := {number})) AS entry FROM ({touches} "
        f"AND d.occurred_at IN ({listed})) SEMI JOIN tied USING (unit_id, moment) GROUP BY unit_id"
    )
    con.execute(
        "UPDATE first_touch SET entry = settled.entry FROM settled "
        "WHERE settled.unit_id = first_touch.unit_id"
    )
