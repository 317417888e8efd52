"""Web visits of prospects: towers, and a look-out that says who is in sight (promise W1)."""
