"""`aftertone debate` from end to end."""

import json
from pathlib import Path

import jsonschema
import pytest

from aftertone.cli import main

ROOT = Path(__file__).parents[2]
THREAD = ROOT / "tests" / "samples" / "thread.md"
SCHEMA = json.loads((ROOT / "docs" / "schema" / "debate-1.json").read_text("utf-8"))
SHARED = next(
    (one / "shared" for one in Path(__file__).parents if (one / "shared").is_dir()), Path()
)
SOURCE = SHARED / "sources" / "003_83e1a000772c61e1.txt"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str, object]:
    with pytest.raises(SystemExit) as ended:
        main(["debate", *arguments])
    out, err = capsys.readouterr()
    return out, err, ended.value.code


def test_the_json_keeps_its_schema_and_every_quotation_is_verbatim(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out, _err, code = run(capsys, str(THREAD), "--json")
    form = json.loads(out)
    jsonschema.validate(form, SCHEMA)
    assert code == 0
    assert form["question"] == "Should salespeople leave voicemails?"
    assert len(form["comments"]) == 11
    content = THREAD.read_text("utf-8")
    for one in form["comments"]:
        assert one["text"] in content
        for said in [*one["conditions"], *(mistake["quote"] for mistake in one["mistakes"])]:
            assert said in one["text"]
    for reason in form["reasons"]:
        for quote in reason["quotes"]:
            assert quote["text"] in form["comments"][quote["comment"]]["text"]
    for claim in form["claims"]:
        assert claim["quote"] in form["comments"][claim["comment"]]["text"]
    assert sum(one["voices"] for one in form["camps"].values()) == form["counted"]["voices"]


def test_the_report_names_camps_and_their_interval(capsys: pytest.CaptureFixture[str]) -> None:
    out, _err, _code = run(capsys, str(THREAD))
    for said in (
        "11 comments by 11 voices",
        "95 % Wilson interval",
        "Mistakes named",
        "Robin Vale, #1",
    ):
        assert said in " ".join(out.split())


def test_a_page_and_a_picture_need_nothing_beside_themselves(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, picture = tmp_path / "d.html", tmp_path / "d.svg"
    run(capsys, str(THREAD), "--html", str(page), "--chart", str(picture))
    text = page.read_text("utf-8")
    assert "<svg" in text
    for loads in ("<script", "src=", "@import", "url("):
        assert loads not in text
    assert text.count('id="c') == 11
    # One picture for a desk and one for a telephone, of which the style shows one.
    assert text.count("<svg") == text.count("Shares of voices: For") == 2
    assert picture.read_text("utf-8").startswith("<svg")


def test_what_people_write_cannot_become_part_of_the_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    thread = tmp_path / "t.txt"
    thread.write_text("Yes, always <script>alert(1)</script> & leave one.\n\nNo, never.\n", "utf-8")
    run(capsys, str(thread), "--html", str(tmp_path / "d.html"))
    assert "<script" not in (tmp_path / "d.html").read_text("utf-8")


def test_a_bad_row_is_named_and_the_code_is_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    thread = tmp_path / "t.csv"
    thread.write_text("author,text,likes\nAda,Yes always,2\nBen,No never,many\n", "utf-8")
    out, err, code = run(capsys, str(thread), "--json")
    assert code == 1
    assert "line 3, column `likes`" in err
    assert [one["likes"] for one in json.loads(out)["comments"]] == [2, 0]


def report(folder: Path, capsys: pytest.CaptureFixture[str], content: str) -> str:
    thread = folder / "t.txt"
    thread.write_text(content, "utf-8")
    out, _err, code = run(capsys, str(thread), "--html", str(folder / "d.html"))
    assert code == 0
    return " ".join(out.split())


def test_a_question_that_nobody_asked_is_said_to_be_none_of_the_threads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = report(tmp_path, capsys, "I always leave one, it works.\n\nNo, never.\n")
    assert "The thread asks nothing that can be told, so this usual question was taken" in out
    assert "usual question" in (tmp_path / "d.html").read_text("utf-8")
    out = report(tmp_path, capsys, "How do you do it?\n\nI always leave one, it works.\n")
    assert "“How do you do it?” asks no yes or no, so this usual question was taken" in out
    out = report(tmp_path, capsys, "Should one leave any?\n\nI always leave one, it works.\n")
    assert out.startswith("Should one leave any? 1 comment")
    assert "usual question" not in out


def test_of_one_voice_no_camp_is_the_larger(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = report(tmp_path, capsys, "I always leave one, it works.\n")
    assert "One voice only: too few to tell" in out
    assert "No camp is clearly" not in out


def test_a_wording_stands_once_with_how_often_it_was_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = [f"**User {number}** (1 likes)\n" for number in range(40)]
    only = [f"{one}Only if you have a reason to call, {n}.\n" for n, one in enumerate(people[:9])]
    other = [
        f"{one}Only when zor{chr(97 + n)} mar{chr(97 + n)} tel{chr(97 + n)} bin{chr(97 + n)}.\n"
        for n, one in enumerate(people[9:30])
    ]
    long = [f"{one}Please keep it under twenty seconds, folks.\n" for one in people[30:]]
    out = report(tmp_path, capsys, "\n".join(only + other + long))
    assert "40 comments by 40 voices" in out
    assert out.count("Please keep it under twenty seconds") == 1
    assert "Too long 10 “Please keep it under twenty seconds” User 30, #31 (said 10 times)" in out
    assert "It depends on “Only if you have a reason to call” User 0, #1 (said 9 times)" in out
    assert "more; --html and --json hold them" in out
    assert "█ the share, ▓ and ░ the range around it" in out


def test_a_clause_under_two_groups_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = report(
        tmp_path,
        capsys,
        "Do leave one, but don't ramble for two minutes and don't sound like a robot reading a "
        "script.\n",
    )
    assert out.count("but don't ramble for two minutes") == 2
    assert "(also under “Too long”)" in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere.txt"], "cannot be read"),
        ([str(THREAD), "--chart", "d.gif"], "give .png or .svg"),
        ([str(THREAD), "--question", "?"], "names nothing"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _out, err, code = run(capsys, *arguments)
    assert code == 2
    assert says in err
    assert err.count("\n") == 1


@pytest.mark.skipif(not SOURCE.is_file(), reason="the source texts lie outside the project")
def test_the_article_of_the_source_is_not_counted(capsys: pytest.CaptureFixture[str]) -> None:
    out, _err, code = run(capsys, str(SOURCE), "--json")
    form = json.loads(out)
    jsonschema.validate(form, SCHEMA)
    assert code == 0
    assert form["kind"] == "article"
    assert {one["share"] for one in form["camps"].values()} == {None}
    camps = [one["camp"] for one in form["comments"]]
    assert camps[:2] == ["for", "against"]
    groups = [one["mistakes"][0]["name"] for one in form["comments"][2:6]]
    assert groups == ["not_relevant", "too_long", "delivery", "one_and_done"]
    assert [one["stands_out"] for one in form["comments"]].count("quoted") == 3
    assert {one["camp"] for one in form["reasons"]} == {"for", "against"}
    _out, err, code = run(capsys, str(SOURCE), "--chart", "d.svg")
    assert code == 2
    assert "article about a thread" in err
