"""A transcript from outside takes the place of a recogniser's."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

import numpy as np

from aftertone.coach.recording import Recording, Span
from aftertone.coach.signal import Signals
from aftertone.coach.transcript.false_starts import mark_false_starts
from aftertone.coach.transcript.fillers import mark_fillers
from aftertone.coach.transcript.given_files import GivenCue, GivenWord, read_given
from aftertone.coach.transcript.port import Recogniser
from aftertone.coach.transcript.words import Engine, Transcript, Word
from aftertone.errors import InputError

NAME = "given"
# A file's last word may end a little after the sound does; more means that it is of another one.
_BEYOND_S = 1.0
# Below this share of its words found in what a recogniser hears, the text is of another message:
# tiny.en itself gets four of five words right on telephone lines (speech.md).
_LEAST_HEARD = 0.5
_SPREAD_NOTE = "The transcript has no times of its own: its words are spread over the speech."


class GivenTranscript:
    """Stands in for a recogniser where the words are known from a file.

    Parameters
    ----------
    path
        Plain text, JSON, WebVTT or SRT.
    ear
        Hears the recording to find out when the words are said; None to do without.
    """

    def __init__(self, path: Path, *, ear: Recogniser | None = None) -> None:
        self._path = path
        self._cues = read_given(path)
        self._ear = ear

    @property
    def name(self) -> str:
        """What the user calls it."""
        return NAME

    def transcribe(
        self, recording: Recording, signals: Signals, *, opening: str = ""
    ) -> Transcript:
        """Return the given words, with times from the file, from the ear, or spread."""
        self._demand_fit(recording)
        timed = all(word.start_s is not None for cue in self._cues for word in cue.words)
        notes: tuple[str, ...] = ()
        if timed:
            words, source = _as_given(self._cues), "file"
        elif self._ear is None:
            words, source, notes = _spread_cues(self._cues, signals), "spread", (_SPREAD_NOTE,)
        else:
            heard = self._ear.transcribe(recording, signals, opening=opening)
            placed = _placed(self._cues, heard, signals)
            words = placed or _spread_cues(self._cues, signals)
            source = "heard" if placed else "spread"
            notes = () if placed else (_no_match_note(heard),)
        return Transcript(
            mark_false_starts(mark_fillers(words)),
            Engine(NAME, settings=(("file", self._path.name), ("times", source))),
            fillers_kept=False,
            timed=source != "spread",
            notes=notes,
        )

    def _demand_fit(self, recording: Recording) -> None:
        ends = [
            end
            for cue in self._cues
            for end in (cue.end_s, *(word.end_s for word in cue.words))
            if end is not None
        ]
        if ends and max(ends) > recording.duration_s + _BEYOND_S:
            raise InputError(
                f"{self._path} ends at {max(ends):.1f} s but {recording.source.name} lasts "
                f"{recording.duration_s:.1f} s: it is the transcript of another recording."
            )


def _no_match_note(heard: Transcript) -> str:
    if not heard.followed:
        return f"{_SPREAD_NOTE} (The recogniser could not follow the message to find them.)"
    return f"{_SPREAD_NOTE} (They fit badly to what the recogniser hears: check the transcript.)"


def _as_given(cues: Sequence[GivenCue]) -> list[Word]:
    return [
        Word(word.text, word.start_s, word.end_s, None)
        for cue in cues
        for word in cue.words
        if word.start_s is not None and word.end_s is not None
    ]


def _spread_cues(cues: Sequence[GivenCue], signals: Signals) -> list[Word]:
    """Return words spread over the speech within their cues, longer words over more of it."""
    words: list[Word] = []
    for cue in cues:
        own = _as_given([cue])
        if len(own) == len(cue.words):
            words += own
            continue
        begin = 0.0 if cue.start_s is None else cue.start_s
        end = signals.duration_s if cue.end_s is None else min(cue.end_s, signals.duration_s)
        words += _spread(cue.words, Span(begin, max(begin, end)), signals.speech)
    return words


def _spread(words: Sequence[GivenWord], within: Span, speech: Sequence[Span]) -> list[Word]:
    parts = [
        Span(max(part.start_s, within.start_s), min(part.end_s, within.end_s))
        for part in speech
        if part.overlap_s(within) > 0
    ] or [within]
    lengths = np.cumsum([0.0, *(part.duration_s for part in parts)])
    weights = np.cumsum([0.0, *(1.0 + len(word.text) for word in words)])
    edges = weights / weights[-1] * lengths[-1]

    def at(edge: float, *, ends: bool) -> float:
        before = lengths < edge if ends else lengths <= edge
        index = int(np.clip(np.count_nonzero(before) - 1, 0, len(parts) - 1))
        return float(min(parts[index].start_s + edge - lengths[index], parts[index].end_s))

    return [
        Word(word.text, at(float(start), ends=False), at(float(end), ends=True), None)
        for word, (start, end) in zip(words, pairwise(edges), strict=True)
    ]


def _placed(cues: Sequence[GivenCue], heard: Transcript, signals: Signals) -> list[Word] | None:
    """Return the words at the times at which an ear hears them, or None where it hears others."""
    if not heard.followed or not heard.words:
        return None
    given = [word for cue in cues for word in cue.words]
    match = SequenceMatcher(
        None,
        [_plain(word.text) for word in given],
        [_plain(word.text) for word in heard.words],
        autojunk=False,
    )
    words: list[Word] = []
    pending = 0
    matched = 0
    for block in match.get_matching_blocks():
        here_s = words[-1].end_s if words else 0.0
        last = block.size == 0
        next_s = signals.duration_s if last else heard.words[block.b].start_s
        unheard = given[pending : block.a]
        if unheard:
            words += _spread(unheard, Span(here_s, max(here_s, next_s)), signals.speech)
        for offset in range(block.size):
            ear = heard.words[block.b + offset]
            words.append(Word(given[block.a + offset].text, ear.start_s, ear.end_s, None))
        pending = block.a + block.size
        matched += block.size
    return words if matched >= _LEAST_HEARD * len(given) else None


def _plain(text: str) -> str:
    return re.sub(r"[^\w']", "", text.lower())
