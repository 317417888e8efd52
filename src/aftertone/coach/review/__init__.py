"""Measures and findings become a review."""

from aftertone.coach.review.review import SCHEMA, Finding, Review, Severity
from aftertone.coach.review.reviewer import ReviewOptions, review_recording

__all__ = ["SCHEMA", "Finding", "Review", "ReviewOptions", "Severity", "review_recording"]
