"""Measures and findings become a review."""

from aftertone.coach.review.review import SCHEMA, Finding, Review, Severity

__all__ = ["SCHEMA", "Finding", "Review", "Severity"]
