"""Threads as people export them; what cannot be read is named by line and the rest comes in."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftertone.debate.thread import Kind, Role, read_thread
from aftertone.debate.thread.paragraphs import read_paragraphs
from aftertone.errors import InputError
from aftertone.tables import ColumnMap

SHARED = next(
    (one / "shared" for one in Path(__file__).parents if (one / "shared").is_dir()), Path()
)
SOURCE = SHARED / "sources" / "003_83e1a000772c61e1.txt"


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def test_a_paragraph_without_names_is_a_comment(tmp_path: Path) -> None:
    thread = read_thread(
        written(tmp_path, "t.txt", "I leave one.\nAlways.\n\nNo.\n\n\nQuestion: why?\n")
    )
    assert [one.text for one in thread.comments] == [
        "I leave one.\nAlways.",
        "No.",
        "Question: why?",
    ]
    assert [one.line for one in thread.comments] == [1, 4, 7]
    assert {one.author for one in thread.comments} == {""}


@pytest.mark.parametrize(
    "content",
    [
        "Robin Vale: I leave one.\n\nDana Okafor: No.\n",
        "**Robin Vale** (3 likes)\nI leave one.\n\n**Dana Okafor**\nNo.\n",
        "Robin Vale\nI leave one.\n\nDana Okafor\nNo.\n",
        "### Robin Vale\nI leave one.\n\n### Dana Okafor\nNo.\n",
        "- Robin Vale: I leave one.\n- Dana Okafor: No.\n- Robin Vale: Yes.\n",
    ],
)
def test_names_are_found_in_the_forms_that_people_use(content: str) -> None:
    thread = read_paragraphs(content)
    assert [(one.author, one.text) for one in thread.comments[:2]] == [
        ("Robin Vale", "I leave one."),
        ("Dana Okafor", "No."),
    ]


def test_a_heading_is_the_question_and_a_second_paragraph_goes_on() -> None:
    thread = read_paragraphs(
        "# Should we?\n\nRobin Vale: One.\n\nStill I.\n\nDana Okafor (2): @Robin No.\n"
    )
    assert thread.title == "Should we?"
    assert [one.text for one in thread.comments] == ["One.\n\nStill I.", "@Robin No."]
    assert thread.comments[1].likes == 2
    assert thread.comments[1].answers == 0


def test_a_name_without_a_comment_is_named_by_line() -> None:
    thread = read_paragraphs("Robin Vale: One.\n\nDana Okafor:\n\nIke Farrow: Two.\n")
    assert [one.text for one in thread.comments] == ["One.", "Two."]
    assert str(thread.problems[0]).startswith("line 3: names 'Dana Okafor'")


CSV = "Name,Comment,Upvotes,Reply to,id\nRobin,One,3,,a\nDana,Two,x,a,b\nIke,,1,,c\nLena,Four,1,a,d\nBo,Five,0,zz,e\n"


def test_a_csv_names_bad_rows_and_reads_the_rest(tmp_path: Path) -> None:
    thread = read_thread(written(tmp_path, "t.csv", CSV))
    assert [(one.author, one.text, one.likes) for one in thread.comments] == [
        ("Robin", "One", 3),
        ("Dana", "Two", 0),
        ("Lena", "Four", 1),
        ("Bo", "Five", 0),
    ]
    assert [one.answers for one in thread.comments] == [None, 0, 0, None]
    assert [problem.line for problem in thread.problems] == [3, 4, 6]
    assert "'x' is not a number; the comment is kept" in str(thread.problems[0])


def test_other_headings_come_by_a_column_map(tmp_path: Path) -> None:
    path = written(tmp_path, "t.csv", "wer,was\nRobin,One\n")
    thread = read_thread(path, column_map=ColumnMap({"wer": "author", "was": "text"}))
    assert [(one.author, one.text) for one in thread.comments] == [("Robin", "One")]


JSON = """{"question": "Should we?", "comments": [
  {"author": "Robin", "text": "One", "likes": 2, "id": 7},
  {"author": "Dana", "text": "Two", "parent": 7},
  {"author": "Ike", "text": },
  {"author": "Lena"},
  {"author": "Bo", "text": "Five", "parent": "nobody"}
]}
"""


def test_json_names_bad_objects_by_line_and_reads_the_rest(tmp_path: Path) -> None:
    thread = read_thread(written(tmp_path, "t.json", JSON))
    assert thread.title == "Should we?"
    assert [one.text for one in thread.comments] == ["One", "Two", "Five"]
    assert [one.answers for one in thread.comments] == [None, 0, None]
    assert [problem.line for problem in thread.problems] == [4, 5, 6]


def test_json_lines_and_plain_lists_are_read(tmp_path: Path) -> None:
    lines = written(tmp_path, "t.jsonl", '{"text": "One"}\n{"text": "Two"}\n')
    plain = written(tmp_path, "t.json", '["One", {"body": "Two", "user": {"name": "Dana"}}]')
    assert [one.text for one in read_thread(lines).comments] == ["One", "Two"]
    assert [(one.author, one.text) for one in read_thread(plain).comments] == [
        ("", "One"),
        ("Dana", "Two"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("t.txt", b"\x00\x01", "binary"),
        ("t.txt", b"\n \n", "holds no comment"),
        ("t.json", b'"text"', "no list of comments"),
        ("t.json", b"[]", "holds no comment"),
        ("t.csv", b"a,b\n1,2\n", "no column `text`"),
    ],
)
def test_what_is_no_thread_is_one_sentence(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    with pytest.raises(InputError, match=says):
        read_thread(written(tmp_path, name, content))


@given(st.lists(st.text("abc de", min_size=3).map(str.strip).filter(bool), min_size=1, max_size=8))
def test_as_many_comments_come_out_as_went_in(texts: list[str]) -> None:
    thread = read_paragraphs("\n\n".join(texts))
    assert [one.text for one in thread.comments] == texts


ARTICLE = """A long discussion broke out, with 40 comments.
The debate broke down around whether to do it at all.
The PRO side argued:
It is the best thing since tea.
While the CON side countered:
It is a waste of tea.
The comments fell into 2 categories:
- Messages that are too long
- Sounding scripted
I wanted to share 2 comments that stuck out for me:
- Ada Brook
Leave it out of the first kettle and see.
- Ben Crane
The water matters. Water is all.
I would love to hear your thoughts.
- Should one drink tea?
"""


def test_an_article_gives_its_quotations_and_no_names() -> None:
    from aftertone.debate.thread.article import read_article  # noqa: PLC0415 - one test

    thread = read_article(ARTICLE)
    assert thread is not None
    assert thread.kind is Kind.ARTICLE
    assert [(one.role, one.text) for one in thread.comments] == [
        (Role.FOR, "It is the best thing since tea."),
        (Role.AGAINST, "It is a waste of tea."),
        (Role.MISTAKE, "Messages that are too long"),
        (Role.MISTAKE, "Sounding scripted"),
        (Role.STANDS_OUT, "Leave it out of the first kettle and see."),
        (Role.STANDS_OUT, "The water matters. Water is all."),
    ]
    assert {one.author for one in thread.comments} == {""}


@pytest.mark.skipif(not SOURCE.is_file(), reason="the source texts lie outside the project")
def test_the_source_gives_both_quotes_four_groups_and_three_comments_verbatim() -> None:
    content = SOURCE.read_text("utf-8")
    thread = read_thread(SOURCE)
    assert thread.kind is Kind.ARTICLE
    by_role = {role: [one.text for one in thread.comments if one.role is role] for role in Role}
    assert [
        len(by_role[role]) for role in (Role.FOR, Role.AGAINST, Role.MISTAKE, Role.STANDS_OUT)
    ] == [
        1,
        1,
        4,
        3,
    ]
    for one in thread.comments:
        assert all(line in content for line in one.text.split("\n"))
    starts = [text.split()[0] for text in by_role[Role.STANDS_OUT]]
    assert starts == ["Leaving", "Not", "I"]


def test_a_chat_has_one_comment_a_line(tmp_path: Path) -> None:
    content = (
        "Should salespeople leave voicemails?\n"
        "ann: yes, always.\nbob: no, nobody listens.\n  and they never did\nCid Kay: if warm\n"
    )
    thread = read_thread(written(tmp_path, "chat.txt", content))
    assert thread.title == "Should salespeople leave voicemails?"
    assert [(one.author, one.text, one.line) for one in thread.comments] == [
        ("ann", "yes, always.", 2),
        ("bob", "no, nobody listens.\nand they never did", 3),
        ("Cid Kay", "if warm", 5),
    ]


def test_a_list_in_a_comment_is_no_chat(tmp_path: Path) -> None:
    content = "I leave one. Why:\nTime: it takes none.\n\nNo.\n\nMaybe so.\n"
    thread = read_thread(written(tmp_path, "t.txt", content))
    assert len(thread.comments) == 3


def test_a_first_paragraph_that_only_asks_is_the_question() -> None:
    thread = read_paragraphs("Is it a waste of time?\n\nAna: Yes, it is.\n\nBen: No.\n")
    assert thread.title == "Is it a waste of time?"
    assert [(one.author, one.text) for one in thread.comments] == [
        ("Ana", "Yes, it is."),
        ("Ben", "No."),
    ]


@pytest.mark.parametrize("first", ["Robin Vale: why?", "@Robin how do you?", "No. Why would I?"])
def test_whoever_asks_in_a_comment_keeps_it(first: str) -> None:
    thread = read_paragraphs(f"{first}\n\nDana Okafor: No.\n\nIke Farrow: Yes.\n")
    assert thread.title == ""
    assert len(thread.comments) == 3


def test_a_question_alone_is_told_from_an_empty_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"holds a question, 'Should we\?', and no comment"):
        read_thread(written(tmp_path, "t.txt", "Should we?\n"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("**User 8** (3 likes)\n", "**User 9** (3 likes)\n"),
        ("**User 8 (3 likes)**\n", "**User 9 (3 likes)**\n"),
        ("User 8 (3 likes)\n", "User 9 (3 likes)\n"),
        ("User 8 (3): ", "User 9 (3): "),
        ("### User 8 (3 likes)\n", "### User 9 (3 likes)\n"),
    ],
)
def test_a_name_may_end_in_a_number(first: str, second: str) -> None:
    thread = read_paragraphs(f"{first}I leave one.\n\n{second}No.\n")
    assert [(one.author, one.likes, one.text) for one in thread.comments] == [
        ("User 8", 3, "I leave one."),
        ("User 9", 3, "No."),
    ]


def test_in_bold_a_nickname_is_a_name_and_a_sentence_is_none() -> None:
    thread = read_paragraphs("**sales_guy99** (3 likes)\nI do.\n\n**anna**\n**Never.**\n")
    assert [(one.author, one.text) for one in thread.comments] == [
        ("sales_guy99", "I do."),
        ("anna", "**Never.**"),
    ]


def nested(tmp_path: Path, content: str, name: str = "t.json") -> list[tuple[str, int | None]]:
    thread = read_thread(written(tmp_path, name, content))
    return [(one.text, one.answers) for one in thread.comments]


FOUR = [("One", None), ("Two", 0), ("Three", 1), ("Four", 0)]


def test_replies_that_stand_in_a_comment_answer_it(tmp_path: Path) -> None:
    content = """[{"text": "One", "replies": [
      {"text": "Two", "replies": [{"text": "Three"}]}, {"text": "Four", "replies": 0}]}]"""
    assert nested(tmp_path, content) == FOUR
    assert nested(tmp_path, content[1:-1].replace("\n", " "), "t.jsonl") == FOUR


def test_reddits_own_form_is_read(tmp_path: Path) -> None:
    content = """[{"kind": "Listing", "data": {"children": [
      {"kind": "t3", "data": {"title": "Should we?", "selftext": ""}}]}},
     {"kind": "Listing", "data": {"children": [
      {"kind": "t1", "data": {"id": "a", "parent_id": "t3_x", "author": "p", "body": "One",
       "score": -2, "replies": {"kind": "Listing", "data": {"children": [
        {"kind": "t1", "data": {"id": "b", "parent_id": "t1_a", "body": "Two", "replies": {
          "kind": "Listing", "data": {"children": [{"kind": "t1", "data": {"body": "Three"}}]}}}},
        {"kind": "t1", "data": {"body": "Four", "replies": ""}},
        {"kind": "more", "data": {"count": 7, "children": ["c", "d"]}}]}}}}]}}]"""
    assert nested(tmp_path, content) == FOUR
    thread = read_thread(written(tmp_path, "t.json", content))
    assert thread.title == "Should we?"
    assert thread.comments[0].likes == -2
    assert [one.what for one in thread.problems] == [
        "7 more replies stand on the website and not in the file"
    ]


def test_a_wrapped_list_of_nested_replies_is_read(tmp_path: Path) -> None:
    content = """{"title": "Should we?", "data": {"children": [{"body": "One", "replies": [
      {"body": "Two", "replies": {"data": {"children": [{"body": "Three"}]}}}, {"body": "Four"}]}]}}"""
    assert nested(tmp_path, content) == FOUR
    assert read_thread(tmp_path / "t.json").title == "Should we?"


def test_in_one_line_of_json_a_bad_comment_is_named_by_its_number(tmp_path: Path) -> None:
    content = '[{"text": "One"}, {"text": "Two", "likes": "x", "parent": 9}, {"author": "t"}]'
    thread = read_thread(written(tmp_path, "t.json", content))
    assert [one.text for one in thread.comments] == ["One", "Two"]
    assert sorted(one.what for one in thread.problems) == [
        "comment 2 of the file: '9' is no earlier comment",
        "comment 2 of the file: 'x' is not a number; the comment is kept",
        "comment 3 of the file: has no `text`",
    ]


@pytest.mark.parametrize(
    ("head", "name", "likes"),
    [
        ("Old Timer 7: ", "Old Timer 7", 0),
        ("**Old Timer 7**\n", "Old Timer 7", 0),
        ("### Old Timer 7\n", "Old Timer 7", 0),
        ("### old_timer 7\n", "old_timer 7", 0),
        ("Old Timer 7 - ", "Old Timer 7", 0),
        ("One Very Old Timer 7: ", "One Very Old Timer 7", 0),
        ("Old Timer 7 (3 likes): ", "Old Timer 7", 3),
        ("Old Timer 7 3 likes: ", "Old Timer 7", 3),
        ("Old Timer 7 likes: ", "Old Timer", 7),
        ("Old Timer 👍 7: ", "Old Timer", 7),
        ("Old Timer [7]: ", "Old Timer", 7),
        ("**Old Timer** 7\n", "Old Timer", 7),
    ],
)
def test_a_number_behind_a_name_is_of_likes_where_it_says_so(
    head: str, name: str, likes: int
) -> None:
    thread = read_paragraphs(f"{head}Been doing it since 1994.\n\nDana Okafor: No.\n")
    assert [(one.author, one.likes, one.text) for one in thread.comments] == [
        (name, likes, "Been doing it since 1994."),
        ("Dana Okafor", 0, "No."),
    ]
