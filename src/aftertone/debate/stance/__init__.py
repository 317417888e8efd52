"""What a comment says to the question."""
