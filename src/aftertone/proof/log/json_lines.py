"""SQL that reads JSON lines: which of them are surely rows, and what stands in them.

The law of the rows is ``touches.row_from``. What is said here to be a row, that takes too, with the
same values; whatever is in doubt is left to it. So a line costs Python's time only where it is odd.
"""

from collections.abc import Iterator

from aftertone.proof.log.columns import BOUNDS, COLUMNS, KINDS, LogColumn, Stored
from aftertone.proof.log.engine import literal

# Python's `fromisoformat` takes more forms than these; the others are left to it.
MOMENT = (
    r"^(19|20|21)\d\d-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.(\d{3}|\d{6}))?)?"
    r"([+-]([01]\d|2[0-3]):[0-5]\d|Z)$"
)
SQL_TYPES = {
    Stored.TEXT: "VARCHAR",
    Stored.MOMENT: "VARCHAR",
    Stored.WORD: "VARCHAR",
    Stored.NUMBER: "DOUBLE",
    Stored.WHOLE: "DOUBLE",
    Stored.TEXTS: "VARCHAR[]",
    Stored.WORDS: "VARCHAR[]",
    Stored.NUMBERS: "DOUBLE[]",
    Stored.FIGURES: "MAP(VARCHAR, DOUBLE)",
}


def _structure(typed: bool) -> str:
    import json  # noqa: PLC0415 - the structure is a JSON text itself

    def form(column: LogColumn) -> object:
        sql = SQL_TYPES[column.stored]
        if not typed:
            return "JSON"
        return [sql.removesuffix("[]")] if sql.endswith("[]") else sql

    return json.dumps({name: form(column) for name, column in COLUMNS.items()})


def words_list(words: tuple[str, ...]) -> str:
    """Return words as an SQL list's inside."""
    return ", ".join(literal(one) for one in words)


def _fits(column: LogColumn) -> str:
    """Return the condition under which a value surely is what it must be."""
    raw, value = f'raw."{column.name}"', f'val."{column.name}"'
    match column.stored:
        case Stored.TEXT:
            fits = f"left({raw}, 1) = '\"'"
        case Stored.MOMENT:
            fits = (
                f"left({raw}, 1) = '\"' AND regexp_matches({value}, {literal(MOMENT)}) "
                f"AND try_cast({value} AS TIMESTAMPTZ) IS NOT NULL"
            )
        case Stored.WORD:
            fits = f"left({raw}, 1) = '\"' AND {value} IN ({words_list(column.words)})"
        case Stored.NUMBER:
            fits = f"regexp_matches({raw}, '^-?[0-9.eE+-]+$') AND isfinite({value})"
        case Stored.WHOLE:
            fits = rf"regexp_matches({raw}, '^-?\d{{1,9}}$')"
        case Stored.TEXTS:
            fits = f"to_json({value})::VARCHAR = {raw}::VARCHAR"
        case Stored.WORDS:
            fits = (
                f"left({raw}, 1) = '[' AND len(list_filter({value}, lambda x: x IS NULL OR x NOT "
                f"IN ({words_list(column.words)}))) = 0"
            )
        case Stored.NUMBERS:
            fits = (
                rf"regexp_matches({raw}, '^\[[-0-9.eE+, ]*\]$') "
                f"AND len(list_filter({value}, lambda x: x IS NULL OR NOT isfinite(x))) = 0"
            )
        case Stored.FIGURES:
            fits = (
                rf"left({raw}, 1) = '{{' AND NOT regexp_matches({raw}, ':\s*[^-0-9\s]') "
                f"AND len(list_filter(map_values({value}), lambda x: x IS NULL OR NOT "
                "isfinite(x))) = 0"
            )
    return f"({raw} IS NULL OR ({fits}))"


def checks_of_values(at: str) -> Iterator[tuple[str, str]]:
    """Yield what the rows' classes ask of a column, and the condition, under a prefix."""
    for name, (least, most) in BOUNDS.items():
        yield name, f"({at}{name} IS NULL OR {at}{name} BETWEEN {least} AND {most})"
    yield (
        "propensities",
        f"(coalesce(len({at}propensities), 0) = 0 OR (len({at}propensities) = "
        f"len({at}eligible_actions) AND len(list_filter({at}propensities, "
        "lambda x: x IS NULL OR NOT x BETWEEN 0 AND 1)) = 0))",
    )
    yield "prospect_id", f"({at}prospect_id IS NULL OR len({at}prospect_id) > 0)"


def _keys_fit() -> str:
    """Return the condition under which a line has its kind's keys, all it needs, and no null."""
    by_kind = []
    for kind in KINDS:
        mine = [one for one in COLUMNS.values() if kind in one.rows]
        known = words_list(tuple(one.name for one in mine))
        needed = " AND ".join(
            f'raw."{one.name}" IS NOT NULL' for one in mine if kind in one.required
        )
        full = [one.name for one in mine if not one.may_be_null]
        there = " + ".join(f'(raw."{name}" IS NOT NULL)::INT' for name in full)
        by_kind.append(
            f"WHEN {literal(kind)} THEN {needed} "
            f"AND len(list_filter(keys, lambda x: x NOT IN ({known}))) = 0 "
            f"AND len(list_filter(keys, lambda x: x IN ({words_list(tuple(full))}))) = {there}"
        )
    return f'CASE val."row" {" ".join(by_kind)} ELSE false END'


def _value(column: LogColumn) -> str:
    value = f'val."{column.name}"'
    match column.stored:
        case Stored.MOMENT:
            sql = f"epoch_us(try_cast({value} AS TIMESTAMPTZ))"
        case Stored.WHOLE:
            sql = f"try_cast({value} AS BIGINT)"
        case Stored.FIGURES:
            sql = f"to_json({value})::VARCHAR"
        case _:
            sql = value
    return f'{with_default(column, sql)} AS "{column.name}"'


def with_default(column: LogColumn, sql: str) -> str:
    """Return SQL for a value, with the column's default where there is none."""
    if column.default is None:
        return sql
    default = literal(column.default) if isinstance(column.default, str) else str(column.default)
    return f"coalesce({sql}, {default})"


def lines_of(path: str) -> str:
    """Return SQL for the lines of a file with their numbers, counted from 1."""
    return (
        f"SELECT row_number() OVER () AS line, text FROM read_csv({literal(path)}, "
        "columns = {'text': 'VARCHAR'}, header = false, delim = '\x01', quote = '', escape = '', "
        "comment = '', auto_detect = false, null_padding = true, parallel = false)"
    )


def rows_of(lines: str) -> str:
    """Return SQL for lines with ``ok`` and the columns of the log, out of SQL for lines."""
    # A comma before a bracket is JSON to DuckDB and not to others.
    doubtful = r"regexp_matches(text, ',\s*[}\]]')"
    fits = " AND ".join(
        [
            _keys_fit(),
            *(_fits(one) for one in COLUMNS.values()),
            *(check for _name, check in checks_of_values("val.")),
        ]
    )
    values = ", ".join(_value(one) for one in COLUMNS.values())
    return (
        f"SELECT line, text, coalesce(sure AND {fits}, false) AS ok, {values} FROM ("
        "SELECT line, text, sure, CASE WHEN sure THEN json_keys(text) END AS keys, "
        f"json_transform(CASE WHEN sure THEN text END, {literal(_structure(False))}) AS raw, "
        f"json_transform(CASE WHEN sure THEN text END, {literal(_structure(True))}) AS val "
        f"FROM (SELECT line, text, json_valid(text) AND NOT {doubtful} "
        "AND left(ltrim(text), 1) = '{' AS sure "
        f"FROM ({lines}) WHERE text IS NOT NULL AND trim(text) <> ''))"
    )
