"""What is allowed: the law as dated data with a card for each rule, and the team's own stops."""

from aftertone.desk.calling_rules.permission import (
    DELIVERY_OF_CHANNEL,
    Delivery,
    Permission,
    permission,
)

__all__ = ["DELIVERY_OF_CHANNEL", "Delivery", "Permission", "permission"]
