"""The shared words of the wings: what a touch is for, and in which relationship it is made."""

from aftertone.touches.purpose import Context, Goal

__all__ = ["Context", "Goal"]
