"""The default engine: Whisper on CTranslate2, with feature windows as long as the speech."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import ctranslate2
import numpy as np
import tokenizers
from faster_whisper.feature_extractor import FeatureExtractor
from faster_whisper.tokenizer import Tokenizer
from faster_whisper.transcribe import get_suppressed_tokens
from faster_whisper.utils import download_model
from numpy.typing import NDArray

from aftertone.coach.recording import Recording, Span, at_rate
from aftertone.coach.signal import Signals
from aftertone.coach.transcript.false_starts import mark_false_starts
from aftertone.coach.transcript.fillers import mark_fillers
from aftertone.coach.transcript.port import Hypothesis
from aftertone.coach.transcript.weights import (
    PACKAGED,
    Weights,
    checked_weights,
    packaged_weights,
)
from aftertone.coach.transcript.windows import Window, cut_windows
from aftertone.coach.transcript.words import Engine, Transcript, Word
from aftertone.errors import MissingEngine

RATE_HZ = 16_000
_FRAME_S = 0.010
_POSITION_S = 0.020
_FULL_FRAMES = 3_000
# Frames after the speech that are encoded with it; then comes silence encoded beforehand.
_PADDING_FRAMES = 50
_LONGEST_TOKENS = 224
# Whisper leaves um and uh out unless it is shown a text that keeps them (speech.md: 0 of 101
# without, 75 of 101 with a prompt like this).
FILLER_PROMPT = "Um, uh, so, um, I was, uh, like, you know, um, hm, uh, yeah."


@dataclass(frozen=True, slots=True, eq=False)
class _Heard:
    """A window after the encoder: what the decoder attends to, and how much of it is sound."""

    states: NDArray[np.float32]
    frames: int


@dataclass(frozen=True, slots=True)
class _Decoded:
    """What the decoder wrote for one window, with how sure it was."""

    tokens: tuple[int, ...]
    log_probability: float
    no_speech: float


class WhisperRecogniser:
    """Turns a recording into words with times, offline.

    Parameters
    ----------
    model
        ``tiny.en``, a folder with a Whisper model in CTranslate2 form, or the name of one that is
        in the local model cache.
    threads
        Of the engine; 0 lets it choose.
    allow_download
        True lets a model that is not in the local cache be fetched from its hub.
    """

    def __init__(
        self, model: str | Path = PACKAGED, *, threads: int = 0, allow_download: bool = False
    ) -> None:
        self._weights = _find_weights(model, allow_download=allow_download)
        folder = self._weights.folder
        self._model = ctranslate2.models.Whisper(
            str(folder), device="cpu", compute_type="float32", intra_threads=threads
        )
        self._tokenizer = _load_tokenizer(folder, multilingual=self._model.is_multilingual)
        self._suppressed = get_suppressed_tokens(self._tokenizer, [-1])
        self._features = FeatureExtractor(feature_size=self._model.n_mels)
        silence = np.zeros((self._model.n_mels, 0), np.float32)
        self._silence = self._encode_frames(silence, _FULL_FRAMES)

    @property
    def name(self) -> str:
        """What the user calls it."""
        return self._weights.name

    def transcribe(self, recording: Recording, signals: Signals) -> Transcript:
        """Return the words of a recording whose signals were already measured."""
        engine = Engine(name=self.name, weights_sha256=self._weights.sha256)
        windows = cut_windows(signals)
        if not windows:
            return Transcript(
                (), engine, followed=False, not_followed_because="Nobody speaks in it."
            )
        samples = at_rate(recording, RATE_HZ).samples
        words: list[Word] = []
        for window in windows:
            words += self._words_of(samples, window)
        return Transcript(mark_false_starts(mark_fillers(words)), engine)

    def reread(
        self, recording: Recording, span: Span, *, prompt: str, count: int
    ) -> tuple[Hypothesis, ...]:
        """Return up to ``count`` hypotheses for a stretch, the likeliest first."""
        heard = self._encode(_cut(at_rate(recording, RATE_HZ).samples, span))
        start = [*self._prompt(prompt), self._tokenizer.no_timestamps]
        found = self._model.generate(
            ctranslate2.StorageView.from_array(heard.states),
            [start],
            beam_size=max(5, count),
            num_hypotheses=count,
            max_length=len(start) + _LONGEST_TOKENS,
            return_scores=True,
            suppress_tokens=self._suppressed,
        )[0]
        return tuple(
            Hypothesis(self._tokenizer.decode(tokens).strip(), score * len(tokens), len(tokens))
            for tokens, score in zip(found.sequences_ids, found.scores, strict=True)
        )

    def score(
        self, recording: Recording, span: Span, *, texts: Sequence[str], prompt: str
    ) -> tuple[Hypothesis, ...]:
        """Return how likely each given text is for a stretch, in the order given."""
        heard = self._encode(_cut(at_rate(recording, RATE_HZ).samples, span))
        states = ctranslate2.StorageView.from_array(heard.states)
        start = self._prompt(prompt)
        found = []
        for text in texts:
            tokens = self._tokenizer.encode(" " + text.strip())
            result = self._model.align(states, start, [tokens], heard.frames)[0]
            chances = np.maximum(np.array(result.text_token_probs[: len(tokens)]), 1e-10)
            found.append(Hypothesis(text, float(np.log(chances).sum()), len(tokens)))
        return tuple(found)

    def _words_of(self, samples: NDArray[np.float32], window: Window) -> list[Word]:
        heard = self._encode(_cut(samples, window.span))
        decoded = self._decode(heard)
        tokens = [token for token in decoded.tokens if token < self._tokenizer.eot]
        return self._timed(heard, tokens, start_s=window.span.start_s) if tokens else []

    def _prompt(self, text: str) -> list[int]:
        before = (
            [self._tokenizer.sot_prev, *self._tokenizer.encode(" " + text.strip())] if text else []
        )
        return [*before, *self._tokenizer.sot_sequence]

    def _encode(self, samples: NDArray[np.float32]) -> _Heard:
        """Return a stretch encoded, with silence behind it up to the 30 s that Whisper knows.

        Whisper always saw 30 s in training: with a shorter window the decoder finds no end and
        says the sentence again and again. Silence that was encoded beforehand costs nothing and
        shows it the end.
        """
        features = self._features(samples)[:, :_FULL_FRAMES]
        frames = features.shape[1]
        short = min(_FULL_FRAMES, frames + frames % 2 + _PADDING_FRAMES)
        states = self._encode_frames(features, short)
        rest = self._silence[:, states.shape[1] :]
        return _Heard(np.ascontiguousarray(np.concatenate((states, rest), axis=1)), frames)

    def _encode_frames(self, features: NDArray[np.float32], frames: int) -> NDArray[np.float32]:
        padded = np.zeros((1, features.shape[0], frames), np.float32)
        padded[0, :, : features.shape[1]] = features
        return np.array(self._model.encode(ctranslate2.StorageView.from_array(padded)))

    def _decode(self, heard: _Heard) -> _Decoded:
        start = self._prompt(FILLER_PROMPT)
        found = self._model.generate(
            ctranslate2.StorageView.from_array(heard.states),
            [start],
            beam_size=1,
            max_length=len(start) + _LONGEST_TOKENS,
            return_scores=True,
            return_no_speech_prob=True,
            suppress_tokens=self._suppressed,
        )[0]
        tokens = tuple(found.sequences_ids[0])
        return _Decoded(tokens, found.scores[0] * len(tokens), found.no_speech_prob)

    def _timed(self, heard: _Heard, tokens: Sequence[int], *, start_s: float) -> list[Word]:
        """Return the words of tokens, with times from the attention of the decoder."""
        states = ctranslate2.StorageView.from_array(heard.states)
        result = self._model.align(
            states, self._tokenizer.sot_sequence, [list(tokens)], heard.frames
        )[0]
        texts, parts = self._tokenizer.split_to_word_tokens([*tokens, self._tokenizer.eot])
        pairs = np.array(result.alignments)
        jumps = np.diff(pairs[:, 0], prepend=-1).astype(bool)
        times = pairs[jumps, 1] * _POSITION_S
        edges = np.cumsum([0, *(len(part) for part in parts[:-1])])
        chances = np.array(result.text_token_probs)
        words: list[Word] = []
        for index, text in enumerate(texts[:-1]):
            first, last = edges[index], edges[index + 1]
            begin, end = (start_s + float(times[min(at, len(times) - 1)]) for at in (first, last))
            if words and not any(letter.isalnum() for letter in text):
                before = words[-1]
                words[-1] = Word(
                    before.text + text.strip(), before.start_s, before.end_s, before.probability
                )
            elif text.strip():
                chance = float(chances[first:last].mean())
                words.append(Word(text.strip(), begin, end, min(1.0, chance)))
        return words


def _cut(samples: NDArray[np.float32], span: Span) -> NDArray[np.float32]:
    return samples[round(span.start_s * RATE_HZ) : round(span.end_s * RATE_HZ)]


def _find_weights(model: str | Path, *, allow_download: bool) -> Weights:
    if str(model) == PACKAGED:
        return packaged_weights()
    if Path(model).is_dir():
        return checked_weights(Path(model).name, Path(model))
    try:
        folder = download_model(str(model), local_files_only=not allow_download)
    except (ValueError, OSError) as problem:
        raise MissingEngine(
            f"no speech model {str(model)!r}: it is neither {PACKAGED}, nor a folder, nor in the "
            f"local model cache ({type(problem).__name__}); name a folder with a Whisper model in "
            "CTranslate2 form, or allow the download"
        ) from problem
    return checked_weights(str(model), Path(folder))


def _load_tokenizer(folder: Path, *, multilingual: bool) -> Tokenizer:
    file = folder / "tokenizer.json"
    if not file.is_file():
        raise MissingEngine(f"{folder} holds no tokenizer.json: a model needs its tokenizer")
    loaded = tokenizers.Tokenizer.from_file(str(file))
    return Tokenizer(loaded, multilingual, task="transcribe", language="en")
