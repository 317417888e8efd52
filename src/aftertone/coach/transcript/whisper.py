"""The default engine: Whisper on CTranslate2, with feature windows as long as the speech."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
from aftertone.coach.transcript.edges import in_order, snap_words
from aftertone.coach.transcript.false_starts import mark_false_starts
from aftertone.coach.transcript.filler_ear import FillerEar, leave_out, load_ear
from aftertone.coach.transcript.fillers import join_fillers, mark_fillers
from aftertone.coach.transcript.following import DOUBTFUL, HOPELESS, Evidence, why_not_followed
from aftertone.coach.transcript.guard import MADE_UP, Trouble, Written, find_trouble, loop_start
from aftertone.coach.transcript.number_check import check_numbers
from aftertone.coach.transcript.port import Encoded, Hypothesis
from aftertone.coach.transcript.weights import (
    PACKAGED,
    Weights,
    checked_weights,
    packaged_weights,
)
from aftertone.coach.transcript.windows import Window, cut_windows, halved
from aftertone.coach.transcript.words import Engine, Transcript, Word
from aftertone.errors import MissingEngine

RATE_HZ = 16_000
_POSITION_S = 0.020
_FULL_FRAMES = 3_000
# Frames after the speech that are encoded with it; then comes silence encoded beforehand.
_PADDING_FRAMES = 50
# Positions (20 ms each) of that silence: with 200 it still looped now and then, with 400 no more,
# and all 30 s of it made the decoder slower.
_SILENT_POSITIONS = 400
# Weights are rounded to 8 bits when they are loaded: against 32 bits the decoder took 0.4 of the
# time, and the words were as good (WER 15.7 and 16.3 % on 75 clips of phone_speech, beam 5).
_COMPUTE_TYPE = "int8"
_BEAM = 5
# Where the decoder is stopped: phone_speech has at most 8 tokens a second.
_LONGEST_TOKENS = 224
_TOKENS = 16
_TOKENS_PER_S = 12
_PUNCTUATION = ".,;:!?\"'()[]-"
# Whisper leaves um and uh out unless it is shown a text that keeps them (speech.md: 0 of 101
# without, 75 of 101 with a prompt like this).
FILLER_PROMPT = "Um, uh, so, um, I was, uh, like, you know, um, hm, uh, yeah."
# The opening of the plan in front of it: its names are written as they are spelled there, of which
# most are lost without it over a telephone line (docs/decisions/names-from-the-plan.md).
_LONGEST_OPENING = 200
_SETTINGS = (("beam_size", _BEAM), ("compute_type", _COMPUTE_TYPE))


@dataclass(frozen=True, slots=True, eq=False)
class _Heard:
    """A window after the encoder: what the decoder attends to, and how much of it is sound."""

    states: NDArray[np.float32]
    frames: int
    positions: int


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What the decoder wrote for one window, and why it is not believed."""

    written: Written
    tokens: int
    trouble: Trouble | None


@dataclass(frozen=True, slots=True)
class _Part:
    """The words of one window, what speaks for and against them, and what the encoder heard."""

    words: list[Word]
    evidence: Evidence
    encoded: Encoded


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

    Attributes
    ----------
    ear
        Confirms the fillers that were written; None (also where no ear was learnt for the model)
        believes the prompt.
    """

    ear: FillerEar | None

    def __init__(
        self, model: str | Path = PACKAGED, *, threads: int = 0, allow_download: bool = False
    ) -> None:
        self._weights = _find_weights(model, allow_download=allow_download)
        folder = self._weights.folder
        self._model = ctranslate2.models.Whisper(
            str(folder), device="cpu", compute_type=_COMPUTE_TYPE, intra_threads=threads
        )
        self._tokenizer = _load_tokenizer(folder, multilingual=self._model.is_multilingual)
        self._suppressed = get_suppressed_tokens(self._tokenizer, [-1])
        self._features = FeatureExtractor(feature_size=self._model.n_mels)
        self._kept: tuple[Recording, tuple[Encoded, ...]] | None = None
        silence = np.zeros((self._model.n_mels, 0), np.float32)
        self._silence = self._encode_frames(silence, _FULL_FRAMES)
        self.ear = load_ear(self._weights.sha256)

    @property
    def name(self) -> str:
        """What the user calls it."""
        return self._weights.name

    def transcribe(
        self, recording: Recording, signals: Signals, *, opening: str = ""
    ) -> Transcript:
        """Return the words of a recording whose signals were already measured."""
        transcript = self.hear_once(recording, signals, opening=opening)
        checked = check_numbers(recording, signals, transcript, ear=self)
        return replace(checked, words=in_order(checked.words))

    def hear_once(self, recording: Recording, signals: Signals, *, opening: str = "") -> Transcript:
        """Return the words without the second listen to the numbers among them."""
        prompt = _prompt_after(opening)
        engine = Engine(self.name, self._weights.sha256, (*_SETTINGS, ("initial_prompt", prompt)))
        windows = cut_windows(signals)
        if not windows:
            return Transcript(
                (), engine, followed=False, not_followed_because="Nobody speaks in it."
            )
        samples = at_rate(recording, RATE_HZ).samples
        parts = [
            part
            for window in windows
            for part in self._read(samples, window, prompt=prompt, duration_s=signals.duration_s)
        ]
        self._kept = (recording, tuple(part.encoded for part in parts))
        words = [word for part in parts for word in part.words]
        transcript = Transcript(mark_false_starts(join_fillers(mark_fillers(words))), engine)
        if because := why_not_followed([part.evidence for part in parts]):
            return replace(transcript, followed=False, not_followed_because=because)
        return transcript

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

    def place(self, recording: Recording, span: Span, *, texts: Sequence[str]) -> list[Word]:
        """Return words that are known to be said in a stretch, placed in time by attention."""
        heard = self._encode(_cut(at_rate(recording, RATE_HZ).samples, span))
        return self._timed(heard, texts, start_s=span.start_s)

    def encoded(self, recording: Recording, signals: Signals) -> tuple[Encoded, ...]:
        """Return what the encoder made of all the speech, in order of time.

        That of the recording transcribed last is still there; any other is encoded anew.
        """
        if self._kept is not None and self._kept[0] is recording:
            return self._kept[1]
        samples = at_rate(recording, RATE_HZ).samples
        return tuple(
            self._encoded(self._encode(_cut(samples, window.span)), window)
            for window in cut_windows(signals)
        )

    def _encoded(self, heard: _Heard, window: Window) -> Encoded:
        return Encoded(
            states=heard.states[0, : heard.frames // 2],
            start_s=window.span.start_s,
            step_s=_POSITION_S,
            weights_sha256=self._weights.sha256,
        )

    def _read(
        self, samples: NDArray[np.float32], window: Window, *, prompt: str, duration_s: float
    ) -> list[_Part]:
        """Return the words of a window, which is halved where the decoder left some out."""
        sound = _cut(samples, window.span)
        heard = self._encode(sound)
        quick = self._attempt(heard.states, prompt=prompt, speech_s=window.speech_s)
        if quick.trouble is Trouble.TOO_FEW_WORDS:
            halves = halved(window, duration_s)
            if len(halves) > 1:
                return [
                    part
                    for half in halves
                    for part in self._read(samples, half, prompt=prompt, duration_s=duration_s)
                ]
        believed = quick
        if quick.trouble is not None:
            believed = self._retry(quick, heard, sound, speech_s=window.speech_s)
        texts = believed.written.text.split()
        if believed.trouble in {Trouble.LOOP, Trouble.NO_END}:
            texts = texts[: loop_start(texts)]
        evidence = self._weigh(quick, believed, heard, speech_s=window.speech_s)
        encoded = self._encoded(heard, window)
        written = self._timed(heard, texts, start_s=window.span.start_s)
        words = self._heard_words(written, encoded, window)
        return [_Part(words, evidence, encoded)]

    def _heard_words(self, written: list[Word], encoded: Encoded, window: Window) -> list[Word]:
        """Return the words between their edges, without the fillers that nobody said."""
        words = snap_words(written, window.speech)
        if self.ear is None:
            return words
        if unheard := self.ear.unheard(words, encoded):
            words = snap_words(leave_out(written, unheard), window.speech)
        return self.ear.timed(words, encoded)

    def _prompt(self, text: str) -> list[int]:
        before = (
            [self._tokenizer.sot_prev, *self._tokenizer.encode(" " + text.strip())] if text else []
        )
        return [*before, *self._tokenizer.sot_sequence]

    def _encode(self, samples: NDArray[np.float32]) -> _Heard:
        """Return a stretch encoded, with silence behind it that was encoded beforehand.

        Whisper always saw 30 s in training: with a shorter window the decoder finds no end and
        says the sentence again and again (WER 120 % on 80 clips of phone_speech). Silence that
        was encoded beforehand costs nothing and shows it the end.
        """
        features = self._features(samples)[:, :_FULL_FRAMES]
        frames = features.shape[1]
        short = min(_FULL_FRAMES, frames + frames % 2 + _PADDING_FRAMES)
        states = self._encode_frames(features, short)
        positions = states.shape[1]
        rest = self._silence[:, positions : positions + _SILENT_POSITIONS]
        joined = np.ascontiguousarray(np.concatenate((states, rest), axis=1))
        return _Heard(joined, frames, positions)

    def _encode_frames(self, features: NDArray[np.float32], frames: int) -> NDArray[np.float32]:
        padded = np.zeros((1, features.shape[0], frames), np.float32)
        padded[0, :, : features.shape[1]] = features
        return np.array(self._model.encode(ctranslate2.StorageView.from_array(padded)))

    def _weigh(
        self, quick: _Attempt, believed: _Attempt, heard: _Heard, *, speech_s: float
    ) -> Evidence:
        """Return what speaks for the words of a window, asking again where they are doubtful."""
        mean = believed.written.mean_log_probability
        if believed.trouble in MADE_UP:
            mean = min(mean, HOPELESS)
        elif quick.trouble not in MADE_UP:
            mean = quick.written.mean_log_probability
            if mean < DOUBTFUL:
                again = self._attempt(heard.states, prompt="", speech_s=speech_s)
                mean = (mean + again.written.mean_log_probability) / 2
        return Evidence(believed.written.text, mean, believed.tokens)

    def _retry(
        self, quick: _Attempt, heard: _Heard, sound: NDArray[np.float32], *, speech_s: float
    ) -> _Attempt:
        """Return the first attempt that is believed, or else the best of them.

        Without the prompt, which may be what makes it loop; then as the plain call does it, with
        the whole 30 s encoded.
        """
        bare = self._attempt(heard.states, prompt="", speech_s=speech_s)
        if bare.trouble is None:
            return bare
        tried = [quick, bare]
        full = self._encode_frames(self._features(sound)[:, :_FULL_FRAMES], _FULL_FRAMES)
        for prompt in (FILLER_PROMPT, ""):
            attempt = self._attempt(full, prompt=prompt, speech_s=speech_s)
            if attempt.trouble is None:
                return attempt
            tried.append(attempt)
        return min(tried, key=_doubt)

    def _attempt(self, states: NDArray[np.float32], *, prompt: str, speech_s: float) -> _Attempt:
        start = [*self._prompt(prompt), self._tokenizer.no_timestamps]
        most = min(_LONGEST_TOKENS, round(_TOKENS + _TOKENS_PER_S * speech_s))
        found = self._model.generate(
            ctranslate2.StorageView.from_array(states),
            [start],
            beam_size=_BEAM,
            max_length=len(start) + most,
            return_scores=True,
            suppress_tokens=self._suppressed,
        )[0]
        tokens = found.sequences_ids[0]
        # As faster-whisper has it: the score is a mean over the tokens, the end counts as one.
        mean = found.scores[0] * len(tokens) / (len(tokens) + 1)
        written = Written(self._tokenizer.decode(tokens).strip(), mean, len(tokens) < most)
        return _Attempt(written, len(tokens), find_trouble(written, speech_s=speech_s))

    def _timed(self, heard: _Heard, texts: Sequence[str], *, start_s: float) -> list[Word]:
        """Return words with times from the attention of the decoder, and how sure it was.

        Punctuation is left out: it would draw attention to the pauses, and the words beside it
        would reach into them.
        """
        parts = [self._tokenizer.encode(" " + _bare(text)) for text in texts]
        tokens = [token for part in parts for token in part]
        if not tokens:
            return []
        states = np.ascontiguousarray(heard.states[:, : heard.positions])
        result = self._model.align(
            ctranslate2.StorageView.from_array(states),
            self._tokenizer.sot_sequence,
            [tokens],
            heard.frames,
        )[0]
        pairs = np.array(result.alignments)
        jumps = np.diff(pairs[:, 0], prepend=-1).astype(bool)
        times = start_s + pairs[jumps, 1] * _POSITION_S
        times = np.append(times, [times[-1]] * (len(tokens) + 1 - len(times)))
        chances = np.array(result.text_token_probs)
        edges = np.cumsum([0, *(len(part) for part in parts)])
        return [
            Word(
                text,
                float(times[first]),
                float(max(times[first], times[last])),
                min(1.0, float(chances[first:last].mean())),
            )
            for text, first, last in zip(texts, edges[:-1], edges[1:], strict=True)
        ]


def _doubt(attempt: _Attempt) -> tuple[bool, float]:
    """Order attempts: those that loop last, then by how unsure they are."""
    return attempt.trouble in MADE_UP, -attempt.written.mean_log_probability


def _prompt_after(opening: str) -> str:
    """Return what the decoder is shown beforehand: how the message may begin, and fillers."""
    known = " ".join(opening.split())[:_LONGEST_OPENING]
    return f"{known} {FILLER_PROMPT}" if known else FILLER_PROMPT


def _bare(text: str) -> str:
    """Return a word without punctuation around it, or as it is where nothing would be left."""
    return text.strip(_PUNCTUATION) or text


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
