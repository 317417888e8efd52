"""How many segments a text message takes: GSM-7 where every character is in it, else UCS-2.

3GPP TS 23.038: one segment holds 160 septets or 70 16-bit units; of several, each holds 153 or 67.
The characters of the extension table take two septets.
"""

from dataclasses import dataclass

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("^{}\\[~]|€\f")


@dataclass(frozen=True, slots=True)
class Segments:
    """The size of a text message.

    Attributes
    ----------
    encoding
        ``GSM-7`` or ``UCS-2``.
    units
        Septets or 16-bit units in all.
    whole
        How many of them one segment holds.
    segments
        How many messages it is sent as.
    first_ends
        How many characters of the text fit into one segment.
    """

    encoding: str
    units: int
    whole: int
    segments: int
    first_ends: int


def count_segments(text: str) -> Segments:
    """Return the size of a text message."""
    if all(one in _BASIC or one in _EXTENDED for one in text):
        sizes = [2 if one in _EXTENDED else 1 for one in text]
        return _count("GSM-7", sizes, whole=160, part=153)
    sizes = [2 if ord(one) > 0xFFFF else 1 for one in text]
    return _count("UCS-2", sizes, whole=70, part=67)


def _count(encoding: str, sizes: list[int], *, whole: int, part: int) -> Segments:
    units = sum(sizes)
    if units <= whole:
        return Segments(encoding, units, whole, 1, len(sizes))
    segments, used = 1, 0
    for size in sizes:
        # A character of two units is never cut apart.
        if used + size > part:
            segments, used = segments + 1, 0
        used += size
    filled = first_ends = 0
    for size in sizes:
        if filled + size > whole:
            break
        filled += size
        first_ends += 1
    return Segments(encoding, units, whole, segments, first_ends)
