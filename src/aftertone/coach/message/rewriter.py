"""What a rewrite is made of: the sentences of a message that may stay, and the plan's for the rest."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from aftertone.coach.message.check import WordingCheck, WordingFault, check_message, parts_of
from aftertone.coach.message.leaning import leans, without_join
from aftertone.coach.message.message import Message, written_message
from aftertone.coach.message.off_plan import cover
from aftertone.coach.message.parts import likelihood, read_parts
from aftertone.coach.message.phrases import Hit
from aftertone.coach.message.planned_sentences import SLOTS, planned_sentence, slot_of
from aftertone.coach.message.points_said import planned_content
from aftertone.coach.message.rewrite_pieces import (
    BUILT_ON,
    BY_WEIGHTS,
    SPINE,
    TOLD,
    Change,
    ChangeKind,
    Piece,
)
from aftertone.coach.message.rule import Rule, Severity
from aftertone.coach.message.sentences import (
    MARKS,
    begins_anew,
    closed,
    is_whole,
    sentences_of,
    was_misheard,
    without_fillers,
)
from aftertone.coach.message.sign_off import SIGN_OFF_SLOT, laid_out, with_sign_off
from aftertone.coach.message.spoken_length import spoken_length_s
from aftertone.coach.message.text_segments import count_segments
from aftertone.coach.plan import Part, needed_parts
from aftertone.coach.plan.call_card import USUAL_LENGTH_S
from aftertone.touches import Channel

# Fewer words are no sentence.
FEWEST_WORDS = 3
# From here on a sentence by itself counts as saying a part.
LIKELY_ALONE = 0.25
# The plan says a sentence more fully where it holds this share of what the sentence tells.
TOLD_FROM = 0.3


class Writer:
    """Holds what the rewrite is made of."""

    def __init__(self, message: Message, rules: Sequence[Rule], *, heard: bool) -> None:
        self.message, self.rules, self.plan = message, rules, message.plan
        self.check = check_message(message, rules=rules)
        self._read: dict[str, Message] = {}
        self._checked: dict[str, WordingCheck] = {}
        self.needed = needed_parts(message.goal, message.context, channel=message.channel)
        beside = cover(message, self.plan).beside if self.plan else ()
        self.why: dict[int, str] = {}
        self.whole: dict[int, str] = {}
        self.trimmed: dict[int, str] = {}
        self.own: list[Piece] = []
        self.barred: set[int] = set()
        for place, (start, end) in enumerate(sentences_of(message)):
            piece = self._piece(place, start, end)
            faults = self._faults_in(start, end)
            if self._is_said_before(piece):
                self.why[place] = _BEFORE
            elif heard and was_misheard(piece.text):
                self.why[place] = "it breaks off, or was misheard"
            elif faults:
                short = self._without(faults[0], start, end, piece.parts)
                if len(faults) == 1 and short:
                    self.trimmed[place] = f"{faults[0].name}: {faults[0].why}"
                    self.whole[place] = piece.text
                    piece = replace(piece, text=short)
                elif greeting := self._greeting(faults, start, end):
                    self.trimmed[place] = f"{faults[0].name}: {faults[0].why}"
                    self.whole[place] = piece.text
                    piece = replace(
                        piece, text=greeting, parts=piece.parts & {Part.GREETING_BY_NAME}
                    )
                else:
                    self.why[place] = f"{faults[0].name}: {faults[0].why}"
            elif not piece.parts and any(
                hit.start_char < end and start < hit.end_char for hit in beside
            ):
                self.why[place] = _BESIDE
            self.own.append(piece)
        self._set_sign_off()
        self.later: dict[str, str] = {}

    def _set_sign_off(self) -> None:
        """Put the lines that sign an e-mail last; what they say, an address, need not be planned."""
        if self.message.channel is Channel.EMAIL:
            self.own = with_sign_off(self.own, self.plan)
        for one in self.own:
            if one.slot == SIGN_OFF_SLOT and self.why.get(one.place) == _BESIDE:
                del self.why[one.place]

    def _is_said_before(self, piece: Piece) -> bool:
        """Say whether the same sentence came earlier; a number may be said twice."""
        if Part.CALLBACK_NUMBER in piece.parts or any(one.isdigit() for one in piece.text):
            return False
        words = piece.text.casefold().strip(MARKS)
        return any(one.text.casefold().strip(MARKS) == words for one in self.own)

    def _faults_in(self, start: int, end: int) -> list[WordingFault]:
        return [
            one
            for one in self.check.faults
            if one.start_char is not None
            and one.end_char is not None
            and one.start_char < end
            and start < one.end_char
            and one.name not in _OF_THE_WHOLE
        ]

    def _without(self, fault: WordingFault, start: int, end: int, parts: frozenset[Part]) -> str:
        """Return a sentence without the words of a fault, where what is left still says its parts."""
        assert fault.start_char is not None
        assert fault.end_char is not None
        before = without_fillers(self.message.text[start : fault.start_char]).strip(" ,")
        after = self.message.text[fault.end_char : end].strip(" ,")
        if before.strip(MARKS) and after.strip(MARKS):
            before = "" if before.lower() in _LEADS else before
        if before.strip(MARKS) and after.strip(MARKS):
            return ""
        cut = self.message.text[fault.start_char : fault.end_char]
        if not before.strip(MARKS) and not begins_anew(
            cut, self.message.text[fault.end_char : end]
        ):
            return ""
        short = closed(after if after.strip(MARKS) else before)
        if len(short.split()) < FEWEST_WORDS:
            return ""
        found = self.checked(short)
        alone = self.read(short)
        # A sentence by itself has less around it to tell its parts and learnt faults from.
        kept = {part for part in Part if likelihood(alone, part) >= LIKELY_ALONE}
        faults = [
            one
            for one in found.faults
            if not one.name.startswith("missing_")
            and one.name not in _OF_THE_WHOLE
            and not one.learnt
        ]
        return (
            short
            if is_whole(short) and kept and kept >= parts - {Part.WHEN, Part.REASON} and not faults
            else ""
        )

    def _greeting(self, faults: Sequence[WordingFault], start: int, end: int) -> str:
        """Return the greeting at the beginning of a sentence where no fault touches it."""
        hit = self.check.parts[Part.GREETING_BY_NAME].hit
        if hit is None or not start <= hit.start_char < hit.end_char <= end:
            return ""
        if any(one.start_char is not None and one.start_char < hit.end_char for one in faults):
            return ""
        return closed(self.message.text[start : hit.end_char])

    def first(self) -> list[Piece]:
        """Return the sentences that may stay."""
        return [one for one in self.own if one.place not in self.why]

    def understood(self, kept: Sequence[Piece]) -> list[Piece]:
        """Return the sentences that can be understood without those that are left out."""
        known = {one.place for one in kept}
        known |= {place for place, why in self.why.items() if why == _BEFORE}
        found: list[Piece] = []
        for one in sorted(kept, key=lambda each: each.place):
            if one.place and one.place - 1 not in known and leans(one.text):
                alone = without_join(one.text)
                if leans(alone):
                    known.discard(one.place)
                    self.later.setdefault(one.text, "it leans on a sentence that is left out")
                    continue
                found.append(replace(one, text=alone))
            else:
                found.append(one)
        return found

    def bar(self, bad: Sequence[Piece]) -> None:
        """Take no more from the plan what breaks a rule."""
        self.barred |= {one.slot for one in bad if not one.own}

    def what_breaks(self, text: str) -> str:
        """Return which rules what is left of a message breaks, and what only the rep can supply."""
        found = self.checked(text)
        broken = [
            one
            for one in found.faults
            if one.severity is not Severity.INFO and not one.name.startswith("missing_")
        ]
        rules = "; ".join(
            dict.fromkeys(f"{one.name.replace('_', ' ')} ({one.advice})" for one in broken)
        )
        named = f"what is left of it still breaks a rule: {rules}"
        for part, words in BUILT_ON.items():
            if self.check.parts[part].required and found.parts[part].hit is None:
                return f"without {words} there is nothing to build on, and {named}"
        return named

    def _tells_more(self, text: str, piece: Piece) -> bool:
        """Say whether the plan's sentence holds what one of the message tells."""
        planned = {one.stem for one in planned_content(text, self.message)}
        told = planned_content(piece.text, self.message)
        held = sum(one.weight for one in told if one.stem in planned)
        return held >= TOLD_FROM * sum(one.weight for one in told)

    def _said_in(self, pieces: Sequence[Piece]) -> set[Part]:
        """Return the parts that sentences say; what was said in others only must be plainly there."""
        message = self.read(self.joined(pieces))
        found = set(parts_of(message))
        held = {part for one in pieces for part in one.parts}
        lost = {part for one in self.own for part in one.parts} - held - BY_WEIGHTS
        return found - (lost - set(read_parts(message).found))

    def filled(self, kept: Sequence[Piece]) -> list[Piece]:
        """Return sentences with the plan's for what they lack."""
        pieces = self._ordered(list(kept))
        if self.plan is None:
            return pieces
        lost = frozenset(part for one in self.own for part in one.parts)
        for slot in SLOTS:
            said = self._said_in(pieces)
            wanted = [
                part for part in slot if part not in said and (part in lost or part in self.needed)
            ]
            text = planned_sentence(self.plan, slot, self.message.channel)
            if wanted and text and slot_of(slot[0]) not in self.barred:
                replaced = [
                    one
                    for one in pieces
                    if one.parts
                    and one.slot < SIGN_OFF_SLOT
                    and one.parts <= frozenset(slot)
                    and (
                        not (TOLD & one.parts or one.parts == {Part.WHEN})
                        or self._tells_more(text, one)
                    )
                ]
                for one in replaced:
                    self.later.setdefault(one.text, "the plan says it more fully")
                pieces = [one for one in pieces if one not in replaced]
                pieces.append(Piece(text, slot_of(slot[0]), -1, frozenset(slot)))
                pieces = self._ordered(pieces)
        return pieces

    def _ordered(self, pieces: list[Piece]) -> list[Piece]:
        if self.message.channel is Channel.EMAIL and all(one.own for one in pieces):
            return sorted(pieces, key=lambda one: one.place)
        heads: dict[int, Piece] = {}
        for one in sorted(pieces, key=lambda each: each.place):
            before = heads.get(one.place - 1)
            heads[one.place] = before if before and _leans(one) else one

        def place(one: Piece) -> tuple[int, int, int]:
            head = heads[one.place] if one.own else one
            return (head.slot, head.place, one.place)

        return sorted(pieces, key=place)

    def joined(self, pieces: Sequence[Piece]) -> str:
        """Return the sentences as one text; an e-mail keeps its subject line and its lines."""
        if self.message.channel is not Channel.EMAIL:
            return " ".join(one.text for one in pieces)
        subject = self.message.text[: self.message.subject_end].strip()
        if self.plan is not None and self.plan.email_subject:
            subject = f"Subject: {self.plan.email_subject}"
        return f"{subject}\n\n" * bool(subject) + laid_out(pieces)

    def read(self, text: str) -> Message:
        """Return a text as a message of the same kind; each is read once."""
        if text not in self._read:
            one = self.message
            self._read[text] = written_message(
                text, channel=one.channel, goal=one.goal, context=one.context, plan=one.plan
            )
        return self._read[text]

    def checked(self, text: str) -> WordingCheck:
        """Return what there is to say about a text; each is checked once."""
        if text not in self._checked:
            self._checked[text] = check_message(self.read(text), rules=self.rules)
        return self._checked[text]

    def bad(self, text: str, pieces: Sequence[Piece]) -> list[Piece]:
        """Return the sentences in which the rules find something in a text that they make up."""
        found = self.checked(text)
        hits = [
            (one, Hit(one.start_char, one.end_char))
            for one in found.faults
            if one.start_char is not None
            and one.end_char is not None
            and one.severity is not Severity.INFO
            and one.name not in _OF_THE_WHOLE
        ]
        bad = []
        for piece in pieces:
            start = text.find(piece.text)
            for fault, hit in hits:
                if hit.start_char < start + len(piece.text) and start < hit.end_char:
                    bad.append(piece)
                    self.later.setdefault(piece.text, f"{fault.name}: {fault.why}")
                    break
        return bad

    def breaks(self, text: str) -> bool:
        """Say whether the rules find anything that is more than information."""
        return any(
            one.severity is not Severity.INFO and not one.name.startswith("missing_")
            for one in self.checked(text).faults
        )

    def shortened(self, pieces: list[Piece]) -> list[Piece]:
        """Drop what the goal can do without, the least needed first, while it takes too long."""
        limit = USUAL_LENGTH_S[self.message.goal]
        if self.plan is not None and self.plan.length_s:
            limit = self.plan.length_s
        for one in sorted(pieces, key=self._use):
            if self._use(one) > 1 or self._fits(pieces, limit):
                break
            gone = self._with_leaning(one, pieces)
            rest = [piece for piece in pieces if piece not in gone]
            if any(self._use(piece) > 1 for piece in gone) or self._loses(rest, pieces):
                continue
            if self.message.channel is Channel.TEXT or not self.breaks(self.joined(rest)):
                pieces = rest
                why = f"to stay under {limit:g} s"
                if self.message.channel is Channel.TEXT:
                    why = "to fit into one text"
                for piece in gone:
                    self.later.setdefault(piece.text, why)
        return pieces

    def _with_leaning(self, one: Piece, pieces: Sequence[Piece]) -> list[Piece]:
        """Return a sentence with those that lean on it."""
        gone = [one]
        for piece in sorted(pieces, key=lambda each: each.place):
            if one.own and piece.place == gone[-1].place + 1 and leans(piece.text):
                gone.append(piece)
        return gone

    def _loses(self, rest: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
        """Say whether a required part goes with what is left out."""
        return not set(self.missing(self.joined(rest))) <= set(self.missing(self.joined(pieces)))

    def _fits(self, pieces: Sequence[Piece], limit_s: float) -> bool:
        text = self.joined(pieces)
        if self.message.channel is Channel.TEXT:
            return count_segments(text).segments <= 1
        return self.message.channel is Channel.EMAIL or spoken_length_s(self.read(text)) <= limit_s

    def _use(self, piece: Piece) -> int:
        """Return 0 for a sentence without a part, 1 for parts that help, 2 for required ones."""
        if any(self._required(part) for part in piece.parts) or piece.parts & SPINE:
            return 2
        return 1 if piece.parts else 0

    def _required(self, part: Part) -> bool:
        return part in self.needed and self.needed[part].required

    def changes(self, pieces: Sequence[Piece]) -> Iterable[Change]:
        """Yield what was left out, what comes from the plan, and what was moved."""
        kept = {one.place for one in pieces if one.own}
        for one in self.own:
            if one.place not in kept:
                why = self.why.get(one.place) or self.later.get(one.text)
                text = self.whole.get(one.place, one.text)
                yield Change(ChangeKind.LEFT_OUT, text, why or "the plan says it more fully")
            elif one.place in self.trimmed:
                yield Change(ChangeKind.TRIMMED, self.whole[one.place], self.trimmed[one.place])
        for one in pieces:
            if not one.own:
                lost = any(part in piece.parts for piece in self.own for part in one.parts)
                why = "the plan's words for what was left out" if lost else "it was not said"
                yield Change(ChangeKind.FROM_PLAN, one.text, why)
        order = [one.place for one in pieces if one.own]
        for before, piece in zip(order, [one for one in pieces if one.own][1:], strict=False):
            if piece.place < before:
                yield Change(
                    ChangeKind.MOVED, piece.text, "each part in its place: who, why, what to do"
                )

    def missing(self, text: str) -> tuple[Part, ...]:
        """Return the parts that are required and still not there."""
        said = parts_of(self.read(text))
        return tuple(part for part in Part if part not in said and self._required(part))

    def _piece(self, place: int, start: int, end: int) -> Piece:
        parts = frozenset(
            part
            for part, one in self.check.parts.items()
            if one.hit and one.hit.start_char < end and start < one.hit.end_char
        )
        slots = sorted(slot_of(part) for part in parts)
        # A sentence without a part stays behind the one that it followed.
        slot = slots[0] if slots else (self.own[-1].slot if self.own else 0)
        text = self.message.text[start:end]
        if self.message.channel is not Channel.EMAIL:
            return Piece(closed(text), slot, place, parts)
        gap = text[len(text.rstrip()) :]
        after = "\n\n" if gap.count("\n") > 1 else "\n" if "\n" in gap else " "
        return Piece(" ".join(text.split()), slot, place, parts, after)


def _leans(one: Piece) -> bool:
    return one.own and one.slot < SIGN_OFF_SLOT and leans(one.text)


# A sentence of which these faults speak may be fine in itself: moving or cutting others mends them.
_OF_THE_WHOLE = frozenset(
    {"about_me", "late_reason", "no_reason_to_act", "text_too_long", "too_long"}
)
_BEFORE = "it was said before"
_BESIDE = "the plan does not hold it"
# Words before a fault that may go with it.
_LEADS = frozenset({"so", "and", "but", "well", "anyway", "also"})
