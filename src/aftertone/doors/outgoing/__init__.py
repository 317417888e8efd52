"""What leaves AfterTone, by the hand of its user."""
