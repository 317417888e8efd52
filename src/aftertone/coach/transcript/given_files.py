"""Transcripts that people have: plain text, JSON, WebVTT and SRT, told apart by what is in them."""

import json
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from aftertone.errors import InputError

_LARGEST_BYTES = 20_000_000
_ARROW = "-->"
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})")
_TAG = re.compile(r"<[^>]*>")
_WORD_TIME = re.compile(r"<((?:\d+:)?\d{1,2}:\d{1,2}\.\d{1,3})>")
# What transcription services write between the words: [noise], (laughs), >> or a speaker's label.
_ASIDE = re.compile(r"\[[^\]]*\]|\([^)]*\)|^\s*>>\s*|^\s*-\s+")
_STARTS = ("start_s", "start")
_ENDS = ("end_s", "end")
_TEXTS = ("text", "word")


@dataclass(frozen=True, slots=True)
class GivenWord:
    """A word of a transcript from outside; its times are None where the file has none."""

    text: str
    start_s: float | None = None
    end_s: float | None = None


@dataclass(frozen=True, slots=True)
class GivenCue:
    """A run of words that share a time span, or none where the file has no times.

    Attributes
    ----------
    words
        In order.
    start_s, end_s
        Of the cue; None where it has none.
    """

    words: tuple[GivenWord, ...]
    start_s: float | None = None
    end_s: float | None = None


def read_given(path: Path) -> tuple[GivenCue, ...]:
    """Return the words of a transcript file; raise InputError that names file and line."""
    text = _text_of(path)
    head = text.lstrip()
    if head.startswith(("{", "[")) and _looks_like_json(head):
        cues = _from_json(text, path)
    elif head.startswith("WEBVTT") or _ARROW in text:
        cues = tuple(_from_cues(text, path))
    else:
        cues = (GivenCue(_plain_words(" ".join(text.splitlines()))),)
    cues = tuple(cue for cue in cues if cue.words)
    if not cues:
        raise InputError(f"{path} holds no words; give a transcript with what was said.")
    _demand_order(cues, path)
    return cues


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise InputError(
                f"{path} has {path.stat().st_size / 1e6:.0f} MB, more than any transcript; give "
                "plain text, JSON, WebVTT or SRT."
            )
        data = path.read_bytes()
    except OSError as problem:
        reason = (problem.strerror or type(problem).__name__).lower()
        raise InputError(f"{path} cannot be read ({reason}); check the name.") from problem
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise InputError(
            f"{path}, line {line}: not text in UTF-8; save the transcript as UTF-8."
        ) from problem
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise InputError(f"{path}, line {line}: this is no text; give a transcript file.")
    return text


def _plain_words(text: str) -> tuple[GivenWord, ...]:
    return tuple(GivenWord(word) for word in _spoken(text).split() if _is_word(word))


def _spoken(text: str) -> str:
    return _ASIDE.sub(" ", text)


def _is_word(text: str) -> bool:
    return any(character.isalnum() for character in text)


# --- JSON ----------------------------------------------------------------------------------------


def _looks_like_json(head: str) -> bool:
    """Tell JSON from plain text that begins with an aside such as ``[noise]``."""
    return head[0] == "{" or bool(re.match(r"\[\s*[\[{\]]", head))


def _from_json(text: str, path: Path) -> tuple[GivenCue, ...]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as problem:
        raise InputError(
            f"{path}, line {problem.lineno}: no valid JSON ({problem.msg.lower()})."
        ) from problem
    if isinstance(value, dict):
        for key in ("words", "segments"):
            if isinstance(value.get(key), list) and value[key]:
                return _from_list(value[key], key, path)
        if isinstance(value.get("text"), str):
            return (GivenCue(_plain_words(value["text"])),)
    if isinstance(value, list):
        return _from_list(value, "", path)
    raise InputError(
        f'{path}, line 1: JSON without "words", "segments" or "text"; give a review\'s JSON or '
        "what a Whisper tool writes."
    )


def _from_list(items: Sequence[object], key: str, path: Path) -> tuple[GivenCue, ...]:
    cues: list[GivenCue] = []
    loose: list[GivenWord] = []
    for index, item in enumerate(items):
        where = f"{key}[{index}]"
        if isinstance(item, str):
            loose += _plain_words(item)
            continue
        if not isinstance(item, dict):
            raise InputError(f"{path}, {where}: {item!r:.40} is neither a word nor a segment.")
        inner = item.get("words")
        if isinstance(inner, list) and inner:
            (cue,) = _from_list(inner, f"{where}.words", path) or (GivenCue(()),)
            cues.append(GivenCue(cue.words, *_times(item, where, path)))
            continue
        text = _first(item, _TEXTS)
        if not isinstance(text, str):
            raise InputError(f'{path}, {where}: no "text"; each word or segment needs one.')
        start_s, end_s = _times(item, where, path)
        words = _plain_words(text)
        if len(words) == 1:
            loose.append(GivenWord(words[0].text, start_s, end_s))
        elif words:
            cues.append(GivenCue(words, start_s, end_s))
    if loose and cues:  # segments of which some hold a single word
        cues += [GivenCue((word,), word.start_s, word.end_s) for word in loose]
        return tuple(sorted(cues, key=lambda cue: cue.start_s or 0.0))
    return (GivenCue(tuple(loose)),) if loose else tuple(cues)


def _first(item: dict[str, object], keys: Sequence[str]) -> object:
    return next((item[key] for key in keys if item.get(key) is not None), None)


def _times(item: dict[str, object], where: str, path: Path) -> tuple[float | None, float | None]:
    start, end = _first(item, _STARTS), _first(item, _ENDS)
    if start is None and end is None:
        return None, None
    for name, value in (("start", start), ("end", end)):
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not math.isfinite(float(str(value))):
            raise InputError(f"{path}, {where}: {name} is {value!r:.40}; give seconds.")
    return float(str(start)), float(str(end))


# --- WebVTT and SRT ------------------------------------------------------------------------------


def _from_cues(text: str, path: Path) -> Iterator[GivenCue]:
    lines = text.splitlines()
    index = 0
    while index < len(lines):
        if _ARROW not in lines[index]:
            index += 1
            continue
        number = index + 1
        left, _arrow, right = lines[index].partition(_ARROW)
        start_s = _clock(left.strip(), number, path)
        end_s = _clock(right.strip().split(" ")[0] if right.strip() else "", number, path)
        index += 1
        body = []
        while index < len(lines) and lines[index].strip() and _ARROW not in lines[index]:
            body.append(lines[index])
            index += 1
        if end_s < start_s:
            raise InputError(
                f"{path}, line {number}: the cue ends ({end_s:g} s) before it starts "
                f"({start_s:g} s)."
            )
        if index < len(lines) and _ARROW in lines[index] and body and body[-1].strip().isdigit():
            body.pop()  # the next cue's number, where an SRT leaves out the empty line
        yield _cue(" ".join(body), start_s, end_s, number=number, path=path)


def _clock(text: str, number: int, path: Path) -> float:
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise InputError(
            f"{path}, line {number}: {text!r:.40} is no time; write 00:00:01.500 --> 00:00:04.000."
        )
    hours, minutes, seconds, fraction = match.groups()
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return whole + int(fraction) / 10.0 ** len(fraction)


def _cue(body: str, start_s: float, end_s: float, *, number: int, path: Path) -> GivenCue:
    pieces = _WORD_TIME.split(body)
    if len(pieces) == 1:
        plain = _plain_words(_TAG.sub("", body))
        if len(plain) == 1:
            plain = (GivenWord(plain[0].text, start_s, end_s),)
        return GivenCue(plain, start_s, end_s)
    times = [start_s, *(_clock(piece, number, path) for piece in pieces[1::2]), end_s]
    words: list[GivenWord] = []
    for piece, begin, end in zip(pieces[::2], times[:-1], times[1:], strict=True):
        plain = _plain_words(_TAG.sub("", piece))
        if len(plain) == 1:
            words.append(GivenWord(plain[0].text, begin, max(begin, end)))
        else:
            words += plain
    return GivenCue(tuple(words), start_s, end_s)


def _demand_order(cues: Sequence[GivenCue], path: Path) -> None:
    """Raise InputError where times run backwards, which no spoken text does."""
    count, before = 0, -math.inf
    for cue in cues:
        for word in cue.words:
            count += 1
            start = cue.start_s if word.start_s is None else word.start_s
            end = cue.end_s if word.end_s is None else word.end_s
            if start is None or end is None:
                continue
            if start < 0 or end < start or start < before - 1e-6:
                raise InputError(
                    f"{path}: the times of word {count} ({word.text!r}: {start:g} s to {end:g} s) "
                    "run backwards; times must follow the speech."
                )
            before = start
