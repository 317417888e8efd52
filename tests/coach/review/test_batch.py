import threading
from pathlib import Path

import pytest

from aftertone.coach.recording import Recording
from aftertone.coach.review import Review
from aftertone.coach.review.batch import Refused, Reviewed, review_files
from aftertone.coach.review.folder import Found, recordings_in
from aftertone.errors import InputError
from coach.review import made


def opener(path: Path) -> Recording:
    if path.stem.startswith("bad"):
        raise InputError(f"{path.name} is empty (0 bytes); copy or record it again.")
    return made.recording(path.name)


def reviewer(recording: Recording) -> Review:
    return made.review(name=recording.source.name)


def test_bad_files_are_named_in_their_place_and_the_others_still_done() -> None:
    files: list[Found | InputError] = [
        Found(Path("a.wav")),
        InputError("x holds no recording; give another."),
        Found(Path("bad.wav")),
        Found(Path("c.wav")),
    ]
    outcomes = list(review_files(files, opener=opener, reviewer=reviewer))
    told = [
        one.sentence if isinstance(one, Refused) else one.review.source.name for one in outcomes
    ]
    assert told == [
        "a.wav",
        "x holds no recording; give another.",
        "bad.wav is empty (0 bytes); copy or record it again.",
        "c.wav",
    ]


def test_a_reviewer_that_refuses_does_not_stop_the_others() -> None:
    def choosy(recording: Recording) -> Review:
        if recording.source.name == "a.wav":
            raise InputError("a.wav cannot be reviewed; try another.")
        return reviewer(recording)

    files = [Found(Path("a.wav")), Found(Path("b.wav"))]
    first, second = review_files(files, opener=opener, reviewer=choosy)
    assert first == Refused("a.wav cannot be reviewed; try another.")
    assert isinstance(second, Reviewed)


def test_an_unexpected_exception_is_not_swallowed() -> None:
    def broken(recording: Recording) -> Review:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(review_files([Found(Path("a.wav"))], opener=opener, reviewer=broken))


def test_only_one_file_is_decoded_ahead() -> None:
    opened: list[str] = []
    done = threading.Event()

    def counting(path: Path) -> Recording:
        opened.append(path.name)
        done.set()
        return opener(path)

    files = [Found(Path(f"{place}.wav")) for place in range(5)]
    outcomes = review_files(files, opener=counting, reviewer=reviewer)
    next(outcomes)
    assert done.wait(5)
    assert len(opened) <= 2
    assert len(list(outcomes)) == 4


def test_a_folder_gives_its_recordings_by_name_with_their_rep(tmp_path: Path) -> None:
    for name in ("b.wav", "a.MP3", "notes.txt", ".hidden.wav", "sam/1.ulaw", "sam/old/0.wav"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    found = [one for one in recordings_in([tmp_path]) if isinstance(one, Found)]
    assert [(one.path.relative_to(tmp_path).as_posix(), one.rep) for one in found] == [
        ("a.MP3", ""),
        ("b.wav", ""),
        ("sam/1.ulaw", "sam"),
        ("sam/old/0.wav", "sam"),
    ]


def test_a_file_that_was_named_is_always_tried_and_comes_once(tmp_path: Path) -> None:
    odd = tmp_path / "voicemail"
    odd.write_bytes(b"")
    missing = tmp_path / "missing.wav"
    assert [one for one in recordings_in([odd, missing, odd]) if isinstance(one, Found)] == [
        Found(odd),
        Found(missing),
    ]


def test_a_folder_without_recordings_is_said_to_be_so(tmp_path: Path) -> None:
    (only,) = recordings_in([tmp_path])
    assert isinstance(only, InputError)
    assert "holds no recording" in str(only)
