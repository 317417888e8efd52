"""The wing that proves: a log of touches becomes evidence."""
