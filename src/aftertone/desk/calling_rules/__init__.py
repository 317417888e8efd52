"""What is allowed: the law as dated data with a card for each rule, and the team's own stops."""

from aftertone.desk.calling_rules.delivery import BY_NUMBER, DELIVERY_OF_CHANNEL, Delivery
from aftertone.desk.calling_rules.json_form import permission_to_json
from aftertone.desk.calling_rules.opt_out import Reading, Wish, read_reply
from aftertone.desk.calling_rules.overrides import read_calling_rules
from aftertone.desk.calling_rules.permission import Law, LawFrom, Permission, permission
from aftertone.desk.calling_rules.public_holidays import are_known, holiday_there, rests_on
from aftertone.desk.calling_rules.reply import rows_of_reply, words_kept
from aftertone.desk.calling_rules.rule import CallingRules, Rule, RuleKind, shipped_rules

__all__ = [
    "BY_NUMBER",
    "DELIVERY_OF_CHANNEL",
    "CallingRules",
    "Delivery",
    "Law",
    "LawFrom",
    "Permission",
    "Reading",
    "Rule",
    "RuleKind",
    "Wish",
    "are_known",
    "holiday_there",
    "permission",
    "permission_to_json",
    "read_calling_rules",
    "read_reply",
    "rests_on",
    "rows_of_reply",
    "shipped_rules",
    "words_kept",
]
