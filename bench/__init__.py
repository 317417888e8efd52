"""What AfterTone reaches, measured: ``make bench``."""
