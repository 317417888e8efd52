"""The doors to the outside: what leaves AfterTone, and what comes in."""
