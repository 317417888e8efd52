"""The skyline as picture, page and table."""
