"""Number atoms become runs of digits: read in the likeliest way, split, joined, corrected."""

import re
from dataclasses import dataclass, replace

from aftertone.coach.transcript.number_words import Atom, AtomKind
from aftertone.coach.transcript.spoken_number import NumberKind

# North American numbers: neither area code nor exchange starts with 0 or 1 (NANPA).
_NANP = r"[2-9]\d\d[2-9]\d{6}"
RANK = {
    NumberKind.TOLL_OR_TRUNK: 5,
    NumberKind.US: 5,
    NumberKind.INTERNATIONAL: 5,
    NumberKind.NATIONAL: 4,
    NumberKind.LOCAL: 3,
    NumberKind.INCOMPLETE: 0,
    NumberKind.TOO_LONG: 0,
    NumberKind.UNLIKELY: 1,
}


_SHAPES = (
    (re.compile(rf"1{_NANP}"), NumberKind.TOLL_OR_TRUNK),
    (re.compile(_NANP), NumberKind.US),
    # ITU-T E.164: at most 15 digits with the country code.
    (re.compile(r"(\+|00|011)\d{10,15}"), NumberKind.INTERNATIONAL),
    (re.compile(r"0[1-9]\d{8,9}"), NumberKind.NATIONAL),
    (re.compile(r"[2-9]\d{6}"), NumberKind.LOCAL),
    (re.compile(r"\d{7}|\d{10}"), NumberKind.UNLIKELY),
    (re.compile(r"\+?\d{0,9}"), NumberKind.INCOMPLETE),
)


def kind_of(digits: str) -> NumberKind:
    """Return what kind of number the digits make."""
    return next((kind for shape, kind in _SHAPES if shape.fullmatch(digits)), NumberKind.TOO_LONG)


# What each value reads as, and the atoms that say it.
Values = tuple[tuple[str, tuple[Atom, ...]], ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Number atoms in a row, with their digits read in the likeliest way."""

    values: Values
    corrected: bool = False

    @property
    def digits(self) -> str:
        """All its digits in order."""
        return "".join(value for value, _ in self.values)

    @property
    def rank(self) -> int:
        """How much it looks like a number that can be dialled."""
        return RANK[kind_of(self.digits)] if self.values else 0

    @property
    def atoms(self) -> list[Atom]:
        """The atoms that carry its digits."""
        return [atom for _, atoms in self.values for atom in atoms]


_IN_NUMBER = frozenset(
    {AtomKind.DIGITS, AtomKind.TEN, AtomKind.TENS, AtomKind.HUNDRED, AtomKind.THOUSAND}
    | {AtomKind.TIMES, AtomKind.PLUS}
)
_LONGEST_PAUSE_S = 4.0  # a longer silence ends a number


def runs_of(atoms: list[Atom]) -> list[Run]:
    """Return the digits that stand in a row, apart where other words stand between."""
    rows: list[list[Atom]] = [[]]
    for i, atom in enumerate(atoms):
        row = rows[-1]
        after_hundred = row and row[-1].kind in {AtomKind.HUNDRED, AtomKind.THOUSAND}
        if (
            after_hundred
            and atom.text == "and"
            and atoms[i + 1 : i + 2]
            and atoms[i + 1].kind in _IN_NUMBER
        ):
            row.append(atom)  # "five hundred and three"
        elif atom.kind in _IN_NUMBER:
            silent = row and atom.start_s - row[-1].end_s > _LONGEST_PAUSE_S
            rows.append([atom]) if silent else row.append(atom)
        else:
            if atom.kind is AtomKind.UNIT and not atom.broken:
                rows[-1] = _without_last_group(row)
            rows.append([])
    read = [_without_lead(_best_reading(_without_idiom(row))) for row in rows if row]
    return [part for run in read for part in _split(run) if part.digits]


def _without_last_group(row: list[Atom]) -> list[Atom]:
    """Drop what a unit turns into another kind of number: the "two" of "two days"."""
    while row:
        last = row[-1]
        row = row[:-1]
        if last.broken:
            break
    return row


def _without_idiom(row: list[Atom]) -> list[Atom]:
    """Drop a leading "twenty four seven"."""
    if [atom.text for atom in row[:3]] == ["20", "4", "7"] and len(row) > 3 and row[3].broken:
        return row[3:]
    return row


def _without_lead(run: Run) -> Run:
    """Drop a count that only punctuation parts from a number: "at 4. 415-555-0132"."""
    breaks = [i for i in range(1, len(run.values)) if run.values[i][1][0].broken]
    if run.rank or not breaks:
        return run
    lead, rest = Run(run.values[: breaks[0]]), Run(run.values[breaks[0] :])
    apart = lead.atoms[-1].word != rest.atoms[0].word
    return (
        rest if apart and len(lead.digits) <= 2 and rest.rank >= RANK[NumberKind.NATIONAL] else run
    )


def _best_reading(run: list[Atom]) -> Run:
    return max((Run(values) for values in _readings(run)), key=lambda run: run.rank)


def _readings(run: list[Atom]) -> list[Values]:
    """Return the ways to read a run, the likeliest first: 800 and 55, or 855."""
    tails: list[list[Values]] = [[()]]  # of the run's end, growing towards its start
    for i in reversed(range(len(run))):
        here: list[Values] = []
        for digits, used in _values(run[i:]):
            head: Values = ((digits, tuple(run[i : i + used])),) if digits else ()
            here += [head + tail for tail in tails[-used]]
        tails.append(here[:8])  # two ways at three places; more would only cost time
    return tails[-1]


def _values(run: list[Atom]) -> list[tuple[str, int]]:
    """Return what the first atoms of a run mean and how many they are, the likeliest first."""
    first = run[0]
    if first.kind is AtomKind.PLUS:
        return [("+", 1)]
    if first.kind is AtomKind.TIMES:
        return _multiplied(run)
    if first.kind in {AtomKind.FILLER, AtomKind.HUNDRED, AtomKind.THOUSAND}:
        return [("", 1)]
    values = []
    for base, used in _below_hundred(run):
        after = run[used] if used < len(run) else None
        if after is not None and after.kind is AtomKind.HUNDRED and not after.broken:
            values += _hundreds(base, used + 1, run)
        elif after is not None and after.kind is AtomKind.THOUSAND and not after.broken:
            values.append((base + "000", used + 1))
        else:
            values.append((base, used))
    return values


def _multiplied(run: list[Atom]) -> list[tuple[str, int]]:
    if len(run) == 1 or run[1].kind not in {AtomKind.DIGITS, AtomKind.TEN, AtomKind.TENS}:
        return [("", 1)]
    said = run[1].text
    head = said if run[1].kind is not AtomKind.DIGITS else said[0]
    return [(head * int(run[0].text) + said[len(head) :], 2)]


def _below_hundred(run: list[Atom]) -> list[tuple[str, int]]:
    first = run[0]
    if first.kind is not AtomKind.TENS or len(run) == 1:
        return [(first.text, 1)]
    unit = run[1]
    if unit.kind is not AtomKind.DIGITS or len(unit.text) > 1 or unit.text == "0":
        return [(first.text, 1)]
    joined, apart = (first.text[0] + unit.text, 2), (first.text, 1)
    if unit.word == first.word:
        return [joined]
    return [apart, joined] if unit.broken else [joined, apart]


def _hundreds(base: str, used: int, run: list[Atom]) -> list[tuple[str, int]]:
    """Read "eight hundred": with what follows appended (800 55), or added (855)."""
    values = [(base + "00", used)]
    with_and = used < len(run) and run[used].kind is AtomKind.FILLER
    rest = run[used + with_and :]
    if len(base) == 1 and rest and (with_and or not rest[0].broken):
        if rest[0].kind in {AtomKind.TEN, AtomKind.TENS}:
            values += [(base + low, used + with_and + more) for low, more in _below_hundred(rest)]
        elif with_and and rest[0].kind is AtomKind.DIGITS and len(rest[0].text) == 1:
            values.insert(0, (base + "0" + rest[0].text, used + with_and + 1))
    return values


def _split(run: Run) -> list[Run]:
    """Split digits that are too many for one number where they make two or three."""
    if run.rank or len(run.digits) < 14:
        return [run]
    values = run.values
    at = [i for i in range(1, len(values)) if values[i][1][0].broken]
    for cuts in (at, range(1, len(values))):
        halves = [(Run(values[:i]), Run(values[i:])) for i in cuts]
        good = [
            half for half in halves if half[0].rank and (half[1].rank or len(half[1].digits) >= 14)
        ]
        if good:
            best = max(
                good,
                key=lambda half: (half[0].digits == half[1].digits, half[0].rank + half[1].rank),
            )
            return [best[0], *_split(best[1])]
    return [run]


_REPAIR = re.compile(
    r"\b(sorry|correction|no|wait|scratch that|i mean|make that|rather|actually|excuse me|my mistake"
    r"|my bad|let me (say|repeat|start)|oops|strike that|pardon)\b"
)
_REPAIR_WORDS = {
    "sorry", "correction", "no", "wait", "scratch", "that", "i", "mean", "make", "that's",
    "rather", "actually", "excuse", "me", "my", "mistake", "bad", "let", "say", "again",
    "repeat", "start", "over", "oops", "strike", "pardon", "or", "it", "it's", "should", "be",
    "uh", "um", "er", "ah", "the", "number", "is", "oh", "not",
}  # fmt: skip
_MOST_BETWEEN = 6  # words; more than that between two runs starts another thought


def joined_runs(runs: list[Run], atoms: list[Atom]) -> list[Run]:
    """Join runs that one number was broken into, by hesitation or by a correction."""
    done: list[Run] = []
    for run in runs:
        if done:
            between = atoms[atoms.index(done[-1].atoms[-1]) + 1 : atoms.index(run.atoms[0])]
            joined = _join(done[-1], run, between)
            if joined is not None:
                done[-1] = joined
                continue
        done.append(run)
    return done


def _join(first: Run, second: Run, between: list[Atom]) -> Run | None:
    text = " ".join(atom.text for atom in between)
    silence_s = second.atoms[0].start_s - first.atoms[-1].end_s
    if not between or len(between) > _MOST_BETWEEN or silence_s > 2 * _LONGEST_PAUSE_S:
        return None
    if _REPAIR.search(text) and all(word in _REPAIR_WORDS for word in text.split()):
        return _corrected(first, second)
    if any(atom.kind is not AtomKind.FILLER for atom in between):
        return None
    if "area code" in text and len(second.digits) == 3 and first.rank == RANK[NumberKind.LOCAL]:
        return Run(second.values + first.values)
    joined = Run(first.values + second.values)
    if first.rank and first.digits == second.digits:
        return None
    return joined if joined.rank >= max(first.rank, second.rank) else None


def _corrected(first: Run, second: Run) -> Run | None:
    """Put what was said after "sorry" in the place of what it takes back."""
    if first.rank and first.digits == second.digits:
        return None  # "sorry, I'll say that again"
    if first.rank and second.rank and len(first.digits) == len(second.digits):
        return replace(second, corrected=True)
    values = first.values
    cuts = range(len(values))
    options = [Run(values[:i] + second.values, corrected=True) for i in cuts]
    group = _last_group_start(values)
    best = max(
        range(len(options)),
        key=lambda i: (options[i].rank, _alike(values[cuts[i] :], second.values), cuts[i] == group),
    )
    return options[best]


def _last_group_start(values: Values) -> int:
    return max((i for i in range(1, len(values)) if values[i][1][0].broken), default=0)


def _alike(taken_back: Values, said: Values) -> int:
    """Count the digits in which what was taken back agrees with what came in its place."""
    old, new = ("".join(value for value, _ in values) for values in (taken_back, said))
    return sum(a == b for a, b in zip(old, new, strict=False))
