"""``aftertone check``, ``rules`` and ``rule`` as a rep uses them (F3, F4, F6, P4, C3, C7)."""

import io
import json
from pathlib import Path

import pytest

from cli.conftest import Command

WINGED = "This is Bo. I was hoping to talk with you. I'll call back another time."
GOOD = (
    "Hi Morgan, this is Jordan from Brightwater Supply. Your maintenance team asked us how to get "
    "pump filters faster. You can have them in two days instead of ten. Which three hold you up "
    "the most? Call me before Thursday at four one five, five five five, oh one three two. Thanks, "
    "Morgan. Bye."
)


def checked(aftertone: Command, tmp_path: Path, text: str, *options: str) -> dict[str, object]:
    file = tmp_path / "message.txt"
    file.write_text(text)
    done = aftertone("check", str(file), "--json", *options)
    assert (done.code, done.err) == (0, "")
    form: dict[str, object] = json.loads(done.out)
    return form


def names(form: dict[str, object]) -> set[str]:
    return {one["name"] for one in form["findings"]}  # type: ignore[attr-defined]


def test_winging_it_is_named_with_what_is_missing(aftertone: Command, tmp_path: Path) -> None:
    form = checked(aftertone, tmp_path, WINGED)
    assert form["schema"] == "aftertone.check/1"
    assert {"hoping_to_talk", "vague_call_again", "missing_reason", "missing_company"} <= names(
        form
    )


def test_a_good_message_passes(aftertone: Command, tmp_path: Path) -> None:
    form = checked(aftertone, tmp_path, GOOD)
    assert names(form) == set()
    assert form["fix_first"] is None
    assert 20 < float(str(form["spoken_length_s"])) < 35


def test_quotes_are_verbatim_and_where_they_are_said_to_be(
    aftertone: Command, tmp_path: Path
) -> None:
    form = checked(aftertone, tmp_path, WINGED)
    found = [one for one in form["findings"] if one["start_char"] is not None]  # type: ignore[attr-defined]
    assert found
    for one in found:
        assert WINGED[one["start_char"] : one["end_char"]] == one["quote"]


def test_an_e_mail_is_held_to_the_rules_of_an_e_mail(aftertone: Command, tmp_path: Path) -> None:
    text = "Subject: Re: our talk\n\nHi Dana, I tried to reach you this morning."
    assert {"tried_to_reach_you", "deceptive_subject"} <= names(
        checked(aftertone, tmp_path, text, "--channel", "email")
    )


def test_exit_codes_follow_fail_on(aftertone: Command, tmp_path: Path) -> None:
    file = tmp_path / "m.txt"
    file.write_text(WINGED)
    assert aftertone("check", str(file)).code == 0
    assert aftertone("check", str(file), "--fail-on", "error").code == 1
    file.write_text(GOOD)
    assert aftertone("check", str(file), "--fail-on", "warning").code == 0


@pytest.mark.parametrize(
    ("data", "options", "expected"),
    [
        (b"", (), "is empty"),
        (b"\xff\xfe\x00\x01", (), "not UTF-8"),
        (b"a" * 200_000, (), "200,000 bytes"),
        (b"Hi", ("--channel", "emial"), "did you mean `email`"),
        (b"Hi", ("--fail-on", "all"), "--fail-on is 'all'"),
    ],
)
def test_bad_input_is_one_sentence(
    aftertone: Command, tmp_path: Path, data: bytes, options: tuple[str, ...], expected: str
) -> None:
    file = tmp_path / "m.txt"
    file.write_bytes(data)
    done = aftertone("check", str(file), *options)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert expected in done.err


def test_standard_input_is_read(aftertone: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(WINGED.encode())))
    assert "Hoping to talk" in aftertone("check", "-").out


def test_rules_are_listed_and_shown(aftertone: Command) -> None:
    assert "teaser_opening" in aftertone("rules").out
    assert len(json.loads(aftertone("rules", "--json").out)) >= 40
    assert "promise C7" in aftertone("rule", "teaser_opening").out
    done = aftertone("rule", "teaser")
    assert (done.code, "`teaser_opening`" in done.err) == (2, True)
