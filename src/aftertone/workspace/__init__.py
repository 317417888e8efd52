"""A team's folder: settings, contacts, touches, plans and kept takes."""

from typing import TYPE_CHECKING

from aftertone.later import loaded_later

if TYPE_CHECKING:
    from aftertone.workspace.facts import (
        FactChange,
        append_fact_change,
        fact_key,
        read_fact_changes,
    )
    from aftertone.workspace.make import Made, make_workspace
    from aftertone.workspace.settings import (
        SETTINGS,
        Caps,
        Rhythm,
        Setting,
        Settings,
        ShelfNames,
        Worths,
        default_settings,
        read_settings,
        usual_rhythm,
    )
    from aftertone.workspace.shelf import (
        Shelf,
        ShelvedTake,
        Withdrawal,
        audio_name,
        read_shelf,
        shelve,
        take_id_of,
        withdraw,
    )
    from aftertone.workspace.silenced import silenced_rules
    from aftertone.workspace.takes import KeptTake, keep_take, takes_of
    from aftertone.workspace.touches import append_touch, append_touches, read_touches
    from aftertone.workspace.workspace import Workspace, find_workspace, need_workspace

__all__ = [
    "SETTINGS",
    "Caps",
    "FactChange",
    "KeptTake",
    "Made",
    "Rhythm",
    "Setting",
    "Settings",
    "Shelf",
    "ShelfNames",
    "ShelvedTake",
    "Withdrawal",
    "Workspace",
    "Worths",
    "append_fact_change",
    "append_touch",
    "append_touches",
    "audio_name",
    "default_settings",
    "fact_key",
    "find_workspace",
    "keep_take",
    "make_workspace",
    "need_workspace",
    "read_fact_changes",
    "read_settings",
    "read_shelf",
    "read_touches",
    "shelve",
    "silenced_rules",
    "take_id_of",
    "takes_of",
    "usual_rhythm",
    "withdraw",
]
__getattr__ = loaded_later(
    __name__,
    {
        "facts": (
            "FactChange",
            "append_fact_change",
            "fact_key",
            "read_fact_changes",
        ),
        "make": (
            "Made",
            "make_workspace",
        ),
        "settings": (
            "SETTINGS",
            "Caps",
            "Rhythm",
            "Setting",
            "Settings",
            "ShelfNames",
            "Worths",
            "default_settings",
            "read_settings",
            "usual_rhythm",
        ),
        "shelf": (
            "Shelf",
            "ShelvedTake",
            "Withdrawal",
            "audio_name",
            "read_shelf",
            "shelve",
            "take_id_of",
            "withdraw",
        ),
        "silenced": ("silenced_rules",),
        "takes": (
            "KeptTake",
            "keep_take",
            "takes_of",
        ),
        "touches": (
            "append_touch",
            "append_touches",
            "read_touches",
        ),
        "workspace": (
            "Workspace",
            "find_workspace",
            "need_workspace",
        ),
    },
)
