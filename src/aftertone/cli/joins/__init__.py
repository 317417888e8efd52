"""What several commands need of two wings at once, put together by value."""
