"""``aftertone check`` on the lines that the sources quote, read from where they lie (P2, P4, F6, C3, C7).

The sources are no part of the project: ``AFTERTONE_SHARED`` names their folder, else it is looked
for beside the repository, and without it there is nothing to test.
"""

import json
import os
import re
from pathlib import Path

import pytest

from cli.conftest import Command

SHARED = Path(os.environ.get("AFTERTONE_SHARED", Path(__file__).parents[3] / "shared"))
SOURCES = SHARED / "sources"
pytestmark = pytest.mark.skipif(not SOURCES.is_dir(), reason=f"{SOURCES} is absent")

# What a line is found by, how it reaches the prospect, and what is wrong with it.
WRONG = (
    ("hoping to talk", "voicemail", {"hoping_to_talk", "vague_call_again"}),
    ("important news", "voicemail", {"teaser_opening"}),
    ("global partner", "voicemail", {"scary_opener"}),
    ("tried to reach", "email", {"tried_to_reach_you"}),
)
GOOD = (("couple questions", "voicemail"), ("couple questions", "email"))


def quoted(words: str) -> str:
    """Return the one line that the sources quote with these words in it."""
    texts = [path.read_text("utf-8") for path in sorted(SOURCES.glob("*.txt"))]
    found: list[str] = [
        one.strip()
        for text in texts
        for one in re.findall(r"[\u201c\"]([^\u201c\u201d\"]+)[\u201d\"]", text)
        if words in one
    ]
    assert len(found) == 1, (words, found)
    return found[0]


def faults(aftertone: Command, tmp_path: Path, line: str, channel: str) -> set[str]:
    """Return the names of what is wrong in a line, without the parts that one line lacks."""
    file = tmp_path / "line.txt"
    file.write_text(line, "utf-8")
    done = aftertone("check", str(file), "--channel", channel, "--json")
    assert (done.code, done.err) == (0, "")
    names = {one["name"] for one in json.loads(done.out)["findings"]}
    return {one for one in names if not one.startswith("missing_")}


@pytest.mark.parametrize(("words", "channel", "wrong"), WRONG)
def test_a_wrong_line_is_named(
    aftertone: Command, tmp_path: Path, words: str, channel: str, wrong: set[str]
) -> None:
    assert wrong <= faults(aftertone, tmp_path, quoted(words), channel)


@pytest.mark.parametrize(("words", "channel"), GOOD)
def test_a_good_line_passes(aftertone: Command, tmp_path: Path, words: str, channel: str) -> None:
    assert faults(aftertone, tmp_path, quoted(words), channel) == set()
