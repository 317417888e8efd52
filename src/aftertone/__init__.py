"""AfterTone: plan, review and prove sales voicemails.

Importing the package loads nothing heavy; each room is imported by its own name, for example
``from aftertone.coach.recording import open_recording``.
"""

__version__ = "0.1.0"
