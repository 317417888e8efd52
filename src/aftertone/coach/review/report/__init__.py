"""A review as people and programs read it: terminal, JSON, CSV, a coach's table."""
