"""Many recordings are reviewed one after the other; a bad one does not stop the others."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from aftertone.coach.recording import Recording
from aftertone.coach.review.folder import Found
from aftertone.coach.review.review import Review
from aftertone.errors import InputError


@dataclass(frozen=True, slots=True, eq=False)
class Reviewed:
    """A file that was reviewed."""

    found: Found
    recording: Recording
    review: Review


@dataclass(frozen=True, slots=True)
class Refused:
    """A file, or a folder, that could not be reviewed, and the one sentence that says why."""

    sentence: str


def review_files(
    files: Iterable[Found | InputError],
    *,
    opener: Callable[[Path], Recording],
    reviewer: Callable[[Recording], Review],
) -> Iterator[Reviewed | Refused]:
    """Yield the outcome of each file, in order.

    The next file is decoded while one is reviewed, in a second thread; only one is held ahead, so
    that a thousand files need no more memory than two.
    """
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="decode") as decoder:
        ahead: tuple[Found, Future[Recording]] | None = None
        for one in files:
            waiting, ahead = ahead, None
            if isinstance(one, Found):
                ahead = one, decoder.submit(opener, one.path)
            if waiting is not None:
                yield _outcome(*waiting, reviewer)
            if isinstance(one, InputError):
                yield Refused(str(one))
        if ahead is not None:
            yield _outcome(*ahead, reviewer)


def _outcome(
    found: Found, decoding: Future[Recording], reviewer: Callable[[Recording], Review]
) -> Reviewed | Refused:
    try:
        recording = decoding.result()
        return Reviewed(found, recording, reviewer(recording))
    except InputError as error:  # a missing engine ends the whole run: it is missing for all
        return Refused(str(error))
