"""Plain text and Markdown: one comment a paragraph, with or without names, or a chat by lines."""

import re
from dataclasses import dataclass

from aftertone.debate.thread.answers import with_mentions
from aftertone.debate.thread.comment import Comment, Thread
from aftertone.tables import Problem

# A heading of names needs this share of the paragraphs; else a colon is just a colon.
NAMED_SHARE = 0.5
# "Robin Vale", "Anna-Lena van Dijk", and "User 8" or "Old Timer 7", whose number is of the name.
_NAME = r"[^\W\d_a-z][\w.'\u2019-]*(?:[ -](?:van |von |de |der |la |al-|el-)?[^\W\d_a-z][\w.'\u2019-]*){0,3}(?: #?\d{1,6})?"
# A number is one of likes by a bracket, a thumb or a word, or where bold type has closed the name.
_COUNTED = r"likes?|👍|reactions?|upvotes?|points?"
_LIKES = rf"(?:(?:(?<=\*\*)|(?<=__)|(?=\s*(?:[(\[]|👍|\d+\s*(?:{_COUNTED}))))\s*[(\[]?\s*(?:👍\s*)?(?P<likes>\d+)\s*(?:{_COUNTED})?\s*[)\]]?)?"
_HEAD = re.compile(
    rf"^\s*(?:[-*•]\s+)?(?:\*\*|__|#{{1,6}}\s+)?(?P<name>{_NAME})(?:\*\*|__)?{_LIKES}(?:\*\*|__)?"
    rf"\s*(?P<mark>:(?:\*\*|__)?|\s[-\u2013—]\s|$)\s*(?P<rest>.*)$",
    re.DOTALL,
)
# In bold or in a heading any name is one, also a nickname: "**sales_guy99** (3 likes)".
_MARKED = re.compile(
    rf"^\s*(?:[-*•]\s+)?(?:(?P<bold>\*\*|__)|#{{1,6}}\s+)(?P<name>@?\w[\w.'\u2019 #-]{{0,39}}?)\s*"
    rf"(?(bold)(?P=bold)){_LIKES}\s*(?P<mark>:|$)\s*(?P<rest>.*)$",
    re.DOTALL,
)
MOST_WORDS_OF_NAME = 4
_NUMBERED = re.compile(r" #?\d+$")
# A chat: one comment a line, each after a name and a colon; so many of the lines.
_CHAT = re.compile(
    r"^\s*(?:[-*•]\s+)?@?(?P<name>[^\W\d_][\w.'\u2019-]*(?: [\w.'\u2019-]+){0,3})\s*:\s+(?P<rest>\S.*)$"
)
CHAT_SHARE, FEWEST_CHAT_LINES = 0.6, 3
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$")
_BULLET = re.compile(r"^\s*[-*•]\s+")
# One sentence that asks; "@Robin how do you?" asks one person and is a comment.
_QUESTION = re.compile(r"[^@\s>*•-][^.!?\n]*\?")
LONGEST_QUESTION = 200


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of lines between blank ones, and where it begins."""

    text: str
    line: int


def paragraphs(content: str) -> tuple[Paragraph, ...]:
    """Return the blocks of a text; a line of dashes is a blank one."""
    found: list[Paragraph] = []
    block: list[str] = []
    start = 0
    for number, line in enumerate([*content.splitlines(), ""], start=1):
        if line.strip() and not re.fullmatch(r"\s*(?:[-*_=]\s*){3,}", line):
            start = start or number
            block.append(line.rstrip())
        elif block:
            found.append(Paragraph("\n".join(block).strip(), start))
            block, start = [], 0
    return tuple(found)


def read_paragraphs(content: str) -> Thread:
    """Return the comments of a text."""
    blocks = list(paragraphs(content))
    problems = [
        Problem(number, "", "holds bytes that are no text; they show as �")
        for number, line in enumerate(content.splitlines(), start=1)
        if "�" in line
    ]
    title = _asked_first(blocks)
    if title:
        blocks = blocks[1:]
    elif blocks and (heading := _HEADING.match(blocks[0].text.split("\n")[0])):
        rest = blocks[0].text.partition("\n")[2].strip()
        # A heading with its comment under it is a name, not the title.
        if not rest or heading.group(1).endswith("?"):
            title = heading.group(1)
            blocks[0:1] = [Paragraph(rest, blocks[0].line + 1)] if rest else []
    chat = _chat(blocks)
    if chat:
        title = title or chat.title
        return Thread(with_mentions(chat.comments), title=title, problems=tuple(problems))
    blocks = _without_bullets(blocks)
    heads = [_head(one.text) for one in blocks]
    if sum(head is not None for head in heads) >= max(2, NAMED_SHARE * len(blocks)):
        comments = _named(blocks)
    else:
        comments = [Comment(text=one.text, line=one.line) for one in blocks]
    problems += [
        Problem(one.line, "", f"names {one.author!r} and holds no comment")
        for one in comments
        if not one.text
    ]
    kept = tuple(one for one in comments if one.text)
    return Thread(with_mentions(kept), title=title, problems=tuple(problems))


def _asked_first(blocks: list[Paragraph]) -> str:
    """Return the question with which a text begins, where its first paragraph is nothing else.

    The question of a thread stands above its comments and is of nobody who answers it.
    """
    said = " ".join(blocks[0].text.split()) if blocks else ""
    whole = bool(_QUESTION.fullmatch(said)) and len(said) <= LONGEST_QUESTION
    return said if whole and not _HEADING.match(said) and _head(said) is None else ""


def _chat(blocks: list[Paragraph]) -> Thread | None:
    """Return the comments of a chat, one a line after its name; None where it is none.

    A line without a name goes on with the comment before it; before the first one it is the title.
    """
    lines = [
        (line, block.line + offset)
        for block in blocks
        for offset, line in enumerate(block.text.split("\n"))
    ]
    found = [(_CHAT.match(line), line, number) for line, number in lines]
    names = [one["name"] for one, _line, _number in found if one]
    if len(names) < max(FEWEST_CHAT_LINES, CHAT_SHARE * len(lines)) or len(set(names)) < 2:
        return None
    if len(blocks) >= len(lines) and all(name[0].isupper() for name in names):
        return None  # a blank line after each: paragraphs with names
    title = ""
    comments: list[Comment] = []
    for one, line, number in found:
        if one is not None:
            comments.append(Comment(one["rest"].strip(), one["name"], line=number))
        elif comments:
            last = comments[-1]
            comments[-1] = Comment(f"{last.text}\n{line.strip()}", last.author, line=last.line)
        else:
            title = title or line.strip()
    return Thread(tuple(comments), title=title)


def _head(text: str) -> re.Match[str] | None:
    """Return where a name stands at the beginning of a paragraph, or None."""
    first, _newline, _rest = text.partition("\n")
    found = _HEAD.match(first) or _MARKED.match(first)
    if found is None or len(found["name"]) > 40:
        return None
    if len(_NUMBERED.sub("", found["name"]).split()) > MOST_WORDS_OF_NAME:
        return None
    alone = not found["rest"] and not found["mark"].strip()
    if alone and "\n" not in text and (" " not in found["name"] or found["name"].endswith(".")):
        return None  # a word or a sentence in a paragraph of its own is a comment, not a name
    return found


def _named(blocks: list[Paragraph]) -> list[Comment]:
    """Return one comment a name; a paragraph without one goes on with the comment before it."""
    comments: list[Comment] = []
    for block in blocks:
        head = _head(block.text)
        if head is None:
            if comments:
                last = comments[-1]
                joined = f"{last.text}\n\n{block.text}" if last.text else block.text
                comments[-1] = Comment(joined, last.author, last.likes, line=last.line)
            else:
                comments.append(Comment(block.text, line=block.line))
            continue
        _first, _newline, after = block.text.partition("\n")
        text = f"{head['rest']}\n{after}".strip()
        comments.append(
            Comment(text, head["name"].strip(" *_"), int(head["likes"] or 0), line=block.line)
        )
    return comments


def _without_bullets(blocks: list[Paragraph]) -> list[Paragraph]:
    """Take a file that is one list for one comment an item."""
    lines = [
        (line, block.line + offset)
        for block in blocks
        for offset, line in enumerate(block.text.split("\n"))
    ]
    if len(lines) < 3 or not all(_BULLET.match(line) for line, _number in lines):
        return blocks
    return [Paragraph(_BULLET.sub("", line), number) for line, number in lines]
