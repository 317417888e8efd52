"""A rep's own habits, in kind words: what their log shows, how it moves, what to try (C6)."""

from aftertone.proof.habits.habit import Counted, Habit, VoicemailTime
from aftertone.proof.habits.habits import Habits, habits_of
from aftertone.proof.habits.json_form import habits_to_json

__all__ = ["Counted", "Habit", "Habits", "VoicemailTime", "habits_of", "habits_to_json"]
