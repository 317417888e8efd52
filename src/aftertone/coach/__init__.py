"""A recording becomes a review: recording, signal, transcript, delivery, review."""
