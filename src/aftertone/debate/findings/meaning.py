"""How near two sentences are in meaning: static word vectors that a package brings along.

wordllama ships 256 numbers for each of 32,000 pieces of words (MIT). Its two data files are read as
they are: its own loader looks for the tokenizer in a folder where the wheel does not put it, and
would ask a hub for it.
"""

from collections.abc import Sequence
from functools import cache
from importlib import util
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from aftertone.errors import MissingEngine

WEIGHTS = "weights/l2_supercat_256.safetensors"
TOKENIZER = "tokenizers/l2_supercat_tokenizer_config.json"
_WANTED = (
    "the debate groups reasons by meaning with the package wordllama, which is not installed; "
    "install AfterTone with its extra `debate` (pip install 'aftertone[debate]')"
)


class Meaning:
    """Turns texts into vectors of length 1."""

    def __init__(self, folder: Path) -> None:
        from safetensors.numpy import load_file  # noqa: PLC0415 - comes with the extra
        from tokenizers import Tokenizer  # noqa: PLC0415 - as above

        for name in (WEIGHTS, TOKENIZER):
            if not (folder / name).is_file():
                raise MissingEngine(
                    f"the installed wordllama lacks {name}; "
                    "install the version that requirements/dev.lock.txt names"
                )
        table = load_file(folder / WEIGHTS)["embedding.weight"]
        self._table: NDArray[np.float32] = table.astype(np.float32)
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row a text; a text without a known word is all zeros."""
        rows = np.zeros((len(texts), self._table.shape[1]), dtype=np.float32)
        encoded = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        for row, one in enumerate(encoded):
            pieces = [piece for piece in one.ids if piece < len(self._table)]
            if pieces:
                mean = self._table[pieces].mean(axis=0)
                rows[row] = mean / max(float(np.linalg.norm(mean)), 1e-9)
        return rows


@cache
def load_meaning() -> Meaning:
    """Return the word vectors, or say how to get them."""
    found = util.find_spec("wordllama")
    if found is None or not found.origin:
        raise MissingEngine(_WANTED)
    return Meaning(Path(found.origin).parent)
