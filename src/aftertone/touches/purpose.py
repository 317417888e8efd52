"""One goal for every contact, and the context in which it is made (promise P1)."""

from enum import StrEnum


class Goal(StrEnum):
    """What a message should lead to."""

    CALLBACK = "callback"
    BOOK_MEETING = "book_meeting"
    PICK_UP_NEXT = "pick_up_next"
    LOOK_FOR_EMAIL = "look_for_email"
    CONFIRM_MEETING = "confirm_meeting"
    INFORM = "inform"


class Context(StrEnum):
    """How well the prospect knows the caller."""

    COLD = "cold"
    MET = "met"
    ACTIVE_DEAL = "active_deal"
    CUSTOMER = "customer"
