"""What of an e-mail is not the message: the thread that it answers, and the signature."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_QUOTED = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
# Where the e-mail that is answered begins, as the usual programs mark it.
_THREAD = re.compile(
    r"^[ \t]*(?:On\b[^\n]{5,200}(?:\n[^\n]{1,100})?\bwrote:[ \t]*$"
    r"|-{2,}[ \t]*(?:Original Message|Forwarded message)[ \t]*-{2,}"
    r"|From:[^\n]+\n?[^\n]*\b(?:Sent|Date):)",
    re.MULTILINE | re.IGNORECASE,
)
# RFC 3676, 4.3: two hyphens and a space alone on their line; many programs lose the space.
_SIGNATURE = re.compile(r"^-- ?\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A text without what is not judged.

    Attributes
    ----------
    given
        The whole text.
    text
        As long, with spaces where something was set aside.
    thread
        True where a thread is quoted.
    signature
        Where the signature starts and ends; None where none is marked.
    nothing_own
        True where nothing would be left: it then stays whole.
    """

    given: str
    text: str
    thread: bool = False
    signature: tuple[int, int] | None = None
    nothing_own: bool = False

    @property
    def told(self) -> str:
        """What was set aside, in one sentence without its stop; empty where nothing was."""
        if self.nothing_own:
            return (
                "nothing of it is your own: all of it is quoted or a signature, and it is judged as "
                "if you had written it"
            )
        if self.thread and self.signature:
            return "the quoted thread and the signature are not judged"
        if self.thread:
            return "the quoted thread is not judged"
        return "the signature is not judged" if self.signature else ""


def set_aside(text: str, *, subject_end: int) -> SetAside:
    """Return an e-mail's text without its quoted thread and its signature.

    Lines that begin with ``>`` are the other person's; so is everything from the line on that says
    who wrote, unless such lines follow it. A text that would be nothing else stays whole.
    """
    spans = list(_thread(text, subject_end))
    first = min((start for start, _ in spans), default=len(text))
    mark = _SIGNATURE.search(text, subject_end, first)
    signature = (mark.end(), first) if mark else None
    blank = [*spans, *([(mark.start(), first)] if mark else [])]
    kept = text
    for start, end in blank:
        kept = kept[:start] + re.sub(r"[^\n]", " ", kept[start:end]) + kept[end:]
    if not kept[subject_end:].strip():
        return SetAside(text, text, nothing_own=bool(blank))
    return SetAside(text, kept, bool(spans), signature)


def _thread(text: str, subject_end: int) -> Iterator[tuple[int, int]]:
    quoted = [found.span() for found in _QUOTED.finditer(text, subject_end)]
    yield from quoted
    head = _THREAD.search(text, subject_end)
    if head is not None:
        follows = any(not text[head.end() : start].strip() for start, _ in quoted)
        yield head.start(), head.end() if follows else len(text)
