"""How wide a line of text will be in the charts' typeface.

The widths are those of Arial, Helvetica and Liberation Sans, which agree; they are needed so that
words on the time axis do not run into each other.
"""

# Advance widths in thousandths of the font size, by character (the Helvetica AFM's figures).
_NARROW = dict.fromkeys("ijl'|", 222) | dict.fromkeys("ftI .,:;/!-()[]", 278) | {"r": 333}
_WIDE = (
    dict.fromkeys("mM", 833)
    | dict.fromkeys("wCDHNRU", 722)
    | dict.fromkeys("ABEKPSVXY&", 667)
    | dict.fromkeys("GOQ", 778)
    | {"W": 944, "%": 889, "@": 1015, "…": 1000, "—": 1000}
)
_SMALL = dict.fromkeys("ckszvxyJ", 500)
_WIDTHS = _NARROW | _WIDE | _SMALL
_USUAL = 556


def text_width(text: str, *, size: float) -> float:
    """Return the width of a line in the same unit as the font size."""
    return sum(_WIDTHS.get(character, _USUAL) for character in text) * size / 1000
