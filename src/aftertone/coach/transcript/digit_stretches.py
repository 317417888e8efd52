"""Every stretch of a message in which a telephone number is told, with all that hangs on it."""

from collections.abc import Sequence

from aftertone.coach.recording import Span
from aftertone.coach.transcript.number_runs import Run, runs_of
from aftertone.coach.transcript.number_words import Atom, AtomKind, atoms_of
from aftertone.coach.transcript.spoken_number import SpokenNumber
from aftertone.coach.transcript.words import Word

# Digits that by themselves can be dialled in some town; fewer are a count, a year, a price.
_LONG_DIGITS = 7
# Beside a number fewer digits belong to it: what was taken back, an area code, the rest of it.
_BESIDE_DIGITS = 3
_BESIDE_S = 3.0


def digit_stretches(
    words: Sequence[Word], numbers: Sequence[SpokenNumber], *, beside: Sequence[Span] = ()
) -> tuple[Span, ...]:
    """Return where numbers are told, extensions and what was taken back among them.

    ``numbers`` are those to call back; digits as many as a number has count too, whatever they are
    called, since an account or an order tells of somebody as well. ``beside`` are stretches in
    which a number was told before, of which a rest may be left.
    """
    atoms = atoms_of(words)
    runs = runs_of(atoms)
    found = [_whole_words(number, words) for number in numbers]
    found += [_span(run, words) for run in runs if len(_bare(run)) >= _LONG_DIGITS]
    short = [run for run in runs if len(_bare(run)) >= _BESIDE_DIGITS or _extends(run, atoms)]
    grew = True
    while grew:
        near = [run for run in short if _is_beside(_span(run, words), [*found, *beside])]
        found += [_span(run, words) for run in near]
        short = [run for run in short if run not in near]
        grew = bool(near)
    return tuple(sorted(set(found)))


def _bare(run: Run) -> str:
    return run.digits.lstrip("+")


def _whole_words(number: SpokenNumber, words: Sequence[Word]) -> Span:
    spans = [number.span, *(words[index].span for index in number.word_indices)]
    return Span(min(one.start_s for one in spans), max(one.end_s for one in spans))


def _span(run: Run, words: Sequence[Word]) -> Span:
    spans = [words[atom.word].span for atom in run.atoms]
    return Span(min(one.start_s for one in spans), max(one.end_s for one in spans))


def _extends(run: Run, atoms: Sequence[Atom]) -> bool:
    """Say whether an extension was announced right before a run."""
    start = atoms.index(run.atoms[0])
    return any(atom.kind is AtomKind.EXTENSION for atom in atoms[max(0, start - 3) : start])


def _is_beside(span: Span, found: Sequence[Span]) -> bool:
    return any(
        span.start_s - one.end_s <= _BESIDE_S and one.start_s - span.end_s <= _BESIDE_S
        for one in found
    )
