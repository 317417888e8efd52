"""The evidence cards: what every tip, band and rule cites."""

from aftertone.evidence.card import TOPICS, Card, Grade, beside, card, cards

__all__ = ["TOPICS", "Card", "Grade", "beside", "card", "cards"]
